using System.Buffers.Binary;

namespace Dizhu.Hj212.Frames;

/// <summary>诊断: what is wrong with a stretch that begins like a frame and is none.</summary>
internal static class BrokenFrame
{
    /// <summary><paramref name="stretch"/> from <c>##</c> to the end of its line or to the next head.</summary>
    public static Frame Diagnose(ReadOnlySpan<byte> stretch, int stated, int maxData, FrameEnd previousEnd)
    {
        var body = stretch[6..].TrimEnd("\r\n \0"u8);
        ushort given = 0;
        var isLower = false;
        var hasCrc = body.Length >= 4 && HexCrc.TryRead(body[^4..], out given, out isLower);
        var data = hasCrc ? body[..^4] : body;
        var computed = FrameCrc.Of(data);
        var verdict = stated > maxData ? FrameVerdict.TooLong
            : !hasCrc ? data.Length < stated ? FrameVerdict.CutShort : FrameVerdict.NoCrc
            : CrcOf(data, given, computed) is var crc && data.Length == stated ? crc
            : crc is FrameVerdict.Good or FrameVerdict.ModbusCrc ? FrameVerdict.WrongLength
            : data.Length < stated ? FrameVerdict.CutShort : crc;
        return new Frame
        {
            Raw = stretch, Data = data, Verdict = verdict, StatedLength = stated, GivenCrc = hasCrc ? given : null, ComputedCrc = computed,
            HasLowerCaseCrc = isLower, PreviousEnd = previousEnd,
        };
    }

    private static FrameVerdict CrcOf(ReadOnlySpan<byte> data, ushort given, ushort computed)
    {
        if (given == computed) return FrameVerdict.Good;
        var modbus = FrameCrc.ModbusOf(data);
        if (given == modbus) return FrameVerdict.ModbusCrc;
        if (given == BinaryPrimitives.ReverseEndianness(modbus)) return FrameVerdict.SwappedModbusCrc;
        if (given == BinaryPrimitives.ReverseEndianness(computed)) return FrameVerdict.SwappedCrc;
        return FrameCrc.IsPossible(given) ? FrameVerdict.WrongCrc : FrameVerdict.ForeignCrc;
    }
}
