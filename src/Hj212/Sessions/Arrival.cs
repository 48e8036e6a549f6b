using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;

namespace Dizhu.Hj212.Sessions;

public enum ArrivalKind : byte
{
    /// <summary>隔离: no frame, or one that could not be deciphered; <see cref="Arrival.Frame"/> says why.</summary>
    Quarantined,

    /// <summary>数据: to be stored, then acknowledged.</summary>
    Data,

    /// <summary>应答 to one of our requests.</summary>
    Answer,

    /// <summary>An answer to nothing that is under way: too late, or of another session.</summary>
    StrayAnswer,

    /// <summary>通知 of the device; one with data in it (2072, 1001) is to be stored too.</summary>
    Notice,

    /// <summary>心跳</summary>
    Heartbeat,

    /// <summary>A command that only a platform may send, or none at all.</summary>
    Unexpected,

    /// <summary>不收: a packet that <see cref="SessionSettings.Accepts"/> did not; the session is as it was before.</summary>
    Refused,
}

/// <summary>What came in with one frame. Everything in it lives until the session receives the next.</summary>
public readonly ref struct Arrival
{
    public required ArrivalKind Kind { get; init; }

    /// <summary>The frame as it came; raw bytes are kept in this form.</summary>
    public required Frame Frame { get; init; }

    /// <summary>The packet, deciphered where it was enciphered; null in quarantine without one.</summary>
    public Message? Message { get; init; }

    /// <summary>数据时间: the packet's own, or that of the segments it belongs to.</summary>
    public DateTimeOffset? DataTime { get; init; }

    public bool WasEnciphered { get; init; }

    /// <summary>To be handed to <see cref="LoggerSession.Acknowledge"/> when the frame is durable; none when nobody waits for it.</summary>
    public Acknowledgement Acknowledgement { get; init; }

    /// <summary>The request that it answers or brings data for.</summary>
    public DeviceRequest? Request { get; init; }
}
