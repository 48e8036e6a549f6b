namespace Dizhu.Hj212.Frames;

/// <summary>
/// 通讯包: <c>##</c>, four digits of length, the data segment, four hex digits of CRC (HJ 212-2017 6.3.1). CR LF ends it but is no
/// part of it here, because a frame is complete without waiting for it. The spans live until the next read.
/// </summary>
public readonly ref struct Frame
{
    /// <summary>All bytes of the stretch; for a frame from <c>##</c> to the CRC.</summary>
    public required ReadOnlySpan<byte> Raw { get; init; }

    /// <summary>数据段; of a broken frame the best guess, of noise empty.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    public required FrameVerdict Verdict { get; init; }

    /// <summary>The length that the frame states; -1 for noise.</summary>
    public int StatedLength { get; init; }

    /// <summary>The CRC that the frame carries; null without four hex digits.</summary>
    public ushort? GivenCrc { get; init; }

    public ushort ComputedCrc { get; init; }

    /// <summary>CRC 用了小写字母: accepted, and worth a finding.</summary>
    public bool HasLowerCaseCrc { get; init; }

    /// <summary>How the frame before this one ended.</summary>
    public FrameEnd PreviousEnd { get; init; }

    public bool IsAccepted => Verdict is FrameVerdict.Good or FrameVerdict.Enciphered;
}
