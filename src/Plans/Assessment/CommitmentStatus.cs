namespace Dizhu.Plans.Assessment;

/// <summary>状态: where a commitment stands on a date. The order is from best to worst, as on the page.</summary>
public enum CommitmentStatus
{
    /// <summary>已完成</summary>
    Met,
    /// <summary>正常推进</summary>
    OnTrack,
    /// <summary>滞后</summary>
    Behind,
    /// <summary>未完成</summary>
    Missed,
    /// <summary>无法判定: an honest result, always with a reason and a holder of the duty to change it.</summary>
    CannotTell,
}

/// <summary>
/// 判定: the status with what stands where the figure would stand (a value, or the reason of 无法判定) and whose duty the
/// next step is. Until commitments are assessed every standing is <see cref="CommitmentStatus.CannotTell"/>.
/// </summary>
public sealed record Standing(CommitmentStatus Status, string Figure, string Duty)
{
    /// <summary>Of several on one line the worst is drawn; 无法判定 yields to a miss and to a delay, to nothing else.</summary>
    public static CommitmentStatus Worst(IEnumerable<CommitmentStatus> statuses) => statuses.MaxBy(Weight);

    private static int Weight(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Missed => 4,
        CommitmentStatus.Behind => 3,
        CommitmentStatus.CannotTell => 2,
        CommitmentStatus.OnTrack => 1,
        _ => 0,
    };
}
