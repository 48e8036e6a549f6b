namespace Dizhu.City.Records;

/// <summary>反控: what somebody, or the schedule, wants of a device. Only added; what became of it stands in its steps.</summary>
public sealed class ControlRequest
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required string Mn { get; init; }

    /// <summary>命令编码 CN</summary>
    public required int Command { get; init; }

    /// <summary>Parameters of the data area as <c>name=value;name=value</c>. Never a password or a key.</summary>
    public required string Area { get; init; }

    /// <summary>It changes the device: a second person must approve it.</summary>
    public required bool NeedsApproval { get; init; }

    /// <summary>为什么</summary>
    public required string Purpose { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public ICollection<ControlStep> Steps { get; init; } = [];

    public bool Has(ControlStage stage) => Steps.Any(step => step.Stage == stage);

    /// <summary>Nothing more will come of it.</summary>
    public bool IsOver => Steps.Any(step => step.Stage is not (ControlStage.Approved or ControlStage.Sent or ControlStage.Accepted));

    /// <summary>Where it stands: its last step; null while it waits.</summary>
    public ControlStage? Stage => Steps.Count == 0 ? null : Steps.MaxBy(step => step.Id)!.Stage;
}

/// <summary>反控走到哪一步. Each is taken once.</summary>
public enum ControlStage
{
    /// <summary>第二人批准</summary>
    Approved,

    /// <summary>第二人不同意</summary>
    Rejected,

    /// <summary>提出的人撤回</summary>
    Withdrawn,

    /// <summary>已发出</summary>
    Sent,

    /// <summary>设备已接受 (9011)</summary>
    Accepted,

    /// <summary>完成 (9012, 9013)</summary>
    Done,

    /// <summary>设备拒绝</summary>
    Refused,

    /// <summary>执行失败</summary>
    Failed,

    /// <summary>超时</summary>
    TimedOut,

    /// <summary>中断: the line or the gateway ended before there was an answer; whether the device did it is not known.</summary>
    Interrupted,

    /// <summary>过期: the device did not come on line in time.</summary>
    Expired,
}

/// <summary>One step of a request, by a person or by the gateway.</summary>
public sealed class ControlStep
{
    public int Id { get; private init; }

    public int RequestId { get; init; }

    public required ControlStage Stage { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the gateway.</summary>
    public string? ActorName { get; init; }

    public string? ActorUnit { get; init; }

    public string? Note { get; init; }

    /// <summary>请求编码 QN under which it went out.</summary>
    public string? Qn { get; init; }

    public int? QnRtn { get; init; }

    public int? ExeRtn { get; init; }

    /// <summary>Data packets that came in answer.</summary>
    public int DataPackets { get; init; }
}
