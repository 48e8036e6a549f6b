namespace Dizhu.Hj212.Frames;

/// <summary>接收限度. <paramref name="MaxData"/>: longest data segment, in bytes, 1024 by the standard and at most 9999.</summary>
public sealed record FrameLimits(int MaxData)
{
    /// <summary>什么都收: longer segments come from the field, and the literal form of an SM4 frame is five times as long.</summary>
    public static readonly FrameLimits Tolerant = new(9999);

    /// <summary>HJ 212-2017 6.3.1</summary>
    public static readonly FrameLimits Strict = new(1024);

    /// <summary>The longest stretch that is ever looked at as one, and so the most a reader waits for.</summary>
    public int MaxStretch => MaxData + 12;
}
