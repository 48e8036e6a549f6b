namespace Dizhu.Hj212.Tests;

/// <summary>Bit by bit, as HJ 212-2017 annex A writes it: the oracle for the folded one.</summary>
internal static class SlowCrc
{
    public static ushort Of(ReadOnlySpan<byte> data)
    {
        var register = 0xFFFF;
        foreach (var x in data)
        {
            register = (register >> 8) ^ x;
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = register & 1;
                register >>= 1;
                if (carry == 1) register ^= 0xA001;
            }
        }
        return (ushort)register;
    }

    public static ushort ModbusOf(ReadOnlySpan<byte> data)
    {
        var register = 0xFFFF;
        foreach (var x in data)
        {
            register ^= x;
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = register & 1;
                register >>= 1;
                if (carry == 1) register ^= 0xA001;
            }
        }
        return (ushort)register;
    }
}
