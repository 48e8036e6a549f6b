namespace Dizhu.City.Records;

/// <summary>
/// 节点验收: a milestone was reached and somebody accepted it, with evidence. <see cref="IsWithdrawn"/> on a replacing row
/// means that the acceptance no longer holds.
/// </summary>
public sealed class MilestoneAcceptance : EnteredRecord
{
    /// <summary>完成日期</summary>
    public required DateOnly DoneOn { get; init; }

    /// <summary>验收日期</summary>
    public required DateOnly AcceptedOn { get; init; }

    /// <summary>验收人</summary>
    public required string AcceptedByName { get; init; }

    /// <summary>验收单位</summary>
    public required string AcceptedByUnit { get; init; }

    public bool IsWithdrawn { get; init; }

    public ICollection<EvidenceFile> Evidence { get; init; } = [];
}
