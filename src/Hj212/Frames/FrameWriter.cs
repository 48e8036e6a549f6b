using System.Buffers;
using System.Buffers.Text;

namespace Dizhu.Hj212.Frames;

/// <summary>组包: a data segment → a frame with its CR LF.</summary>
public static class FrameWriter
{
    private const int MaxData = 9999;

    /// <summary>Bytes that a frame has more than what it carries.</summary>
    public const int Overhead = 12;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> data) => Write(output, data, data.Length, FrameCrc.Of(data));

    /// <summary>An enciphered segment: length and CRC are those of the plain one (HJ 212-2025 6.4.2).</summary>
    public static void WriteEnciphered(IBufferWriter<byte> output, ReadOnlySpan<byte> enciphered, ReadOnlySpan<byte> plain) =>
        Write(output, enciphered, plain.Length, FrameCrc.Of(plain));

    public static byte[] Frame(ReadOnlySpan<byte> data)
    {
        var output = new ArrayBufferWriter<byte>(data.Length + Overhead);
        Write(output, data);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> data, int length, ushort crc)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxData);
        var frame = output.GetSpan(data.Length + Overhead);
        "##"u8.CopyTo(frame);
        Utf8Formatter.TryFormat(length, frame[2..6], out _, new('D', 4));
        data.CopyTo(frame[6..]);
        HexCrc.Write(crc, frame[(6 + data.Length)..]);
        "\r\n"u8.CopyTo(frame[(10 + data.Length)..]);
        output.Advance(data.Length + Overhead);
    }
}
