using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Sessions;

/// <summary>What is known of the line and of the device on it.</summary>
public sealed record SessionSettings
{
    /// <summary>设备档案 says the edition; null: by the evidence of each packet.</summary>
    public Edition? Record { get; init; }

    /// <summary>Null: learned from the first packet that carries ST, PW and MN.</summary>
    public SessionIdentity? Device { get; init; }

    public FrameLimits Limits { get; init; } = FrameLimits.Tolerant;

    /// <summary>超时时间 of one sending.</summary>
    public TimeSpan OverTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>重发次数: how often it is sent again.</summary>
    public int ReCount { get; init; } = 3;

    /// <summary>How long a device may work on an accepted request without a sign.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the other segments of a message are waited for, before they count as missing.</summary>
    public TimeSpan SegmentPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>校时请求 1013 is followed by 1012.</summary>
    public bool SetsClockWhenAsked { get; init; } = true;

    /// <summary>密钥; null for a line without encryption.</summary>
    public KeyRing? Keys { get; init; }

    /// <summary>旧密钥的宽限期</summary>
    public TimeSpan KeyGrace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether a packet of this kind is taken for the device's own, before anything is done about it; null: every packet is.</summary>
    public Func<Packet, ArrivalKind, bool>? Accepts { get; init; }

    /// <summary>What we send is enciphered too, where the standard means it.</summary>
    public bool Enciphers { get; init; }
}
