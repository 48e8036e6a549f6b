using System.Buffers.Text;

namespace Dizhu.Hj212.Frames;

/// <summary>Four hex digits, high byte first. Lower case is not in the standard and comes from the field.</summary>
internal static class HexCrc
{
    public static bool TryRead(ReadOnlySpan<byte> digits, out ushort crc, out bool isLower)
    {
        (crc, isLower) = (0, false);
        foreach (var c in digits)
        {
            int digit;
            if (c is >= (byte)'0' and <= (byte)'9') digit = c - '0';
            else if (c is >= (byte)'A' and <= (byte)'F') digit = c - 'A' + 10;
            else if (c is >= (byte)'a' and <= (byte)'f') (digit, isLower) = (c - 'a' + 10, true);
            else return false;
            crc = (ushort)(crc << 4 | digit);
        }
        return digits.Length == 4;
    }

    public static void Write(ushort crc, Span<byte> digits) => Utf8Formatter.TryFormat(crc, digits, out _, new('X', 4));
}
