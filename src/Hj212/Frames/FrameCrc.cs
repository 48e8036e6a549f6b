using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dizhu.Hj212.Frames;

/// <summary>
/// CRC 校验（HJ 212-2017 附录 A）. Not the Modbus CRC: before each byte the register is shifted right by eight and its low byte
/// is dropped, so only eight bits of state survive a byte. Hence there are 256 results in all, and one damaged frame in 256 passes.
/// <para>
/// One byte maps the state s to L(s xor byte), and L is linear. Sixteen lanes therefore run beside each other, each taking every
/// sixteenth byte with L applied sixteen times (two shuffles of sixteen nibbles); in the end the lanes are folded as if they were text.
/// </para>
/// </summary>
public static class FrameCrc
{
    private const ushort Polynomial = 0xA001;
    private const byte Initial = 0xFF;

    /// <summary>The register after one byte, from (state xor byte).</summary>
    private static readonly ushort[] Register = MakeRegister();

    /// <summary>Row k: L applied k + 1 times.</summary>
    private static readonly byte[] Folds = MakeFolds();

    private static readonly Vector128<byte> LowNibbles = Sixteenth(shift: 0), HighNibbles = Sixteenth(shift: 4);

    /// <summary>The CRC of a data segment; FFFF for an empty one.</summary>
    public static ushort Of(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return 0xFFFF;
        var body = data[..^1];
        var state = Initial;
        if (Vector128.IsHardwareAccelerated && body.Length >= 32)
        {
            ref var first = ref MemoryMarshal.GetReference(body);
            var (low, high, nibble) = (LowNibbles, HighNibbles, Vector128.Create((byte)0x0F));
            var lanes = Vector128.LoadUnsafe(ref first) ^ Vector128.CreateScalar(Initial);
            var at = 16;
            for (; at + 16 <= body.Length; at += 16)
            {
                var folded = Vector128.ShuffleNative(low, lanes & nibble) ^ Vector128.ShuffleNative(high, (lanes.AsUInt16() >> 4).AsByte() & nibble);
                lanes = folded ^ Vector128.LoadUnsafe(ref first, (nuint)at);
            }
            state = Fold(Fold(0, lanes.AsUInt64()[0]), lanes.AsUInt64()[1]);
            body = body[at..];
        }
        for (; body.Length >= 8; body = body[8..]) state = Fold(state, BinaryPrimitives.ReadUInt64LittleEndian(body));
        foreach (var x in body) state = Folds[state ^ x];
        return Register[state ^ data[^1]];
    }

    /// <summary>The Modbus CRC that devices send by mistake.</summary>
    public static ushort ModbusOf(ReadOnlySpan<byte> data)
    {
        ushort crc = 0xFFFF;
        foreach (var x in data) crc = (ushort)(crc >> 8 ^ Register[(byte)crc ^ x]);
        return crc;
    }

    /// <summary>Can this be a CRC of HJ 212 at all? Its low byte takes eight values only; any other proves another algorithm.</summary>
    public static bool IsPossible(ushort crc) => (byte)crc is 0x00 or 0x01 or 0x40 or 0x41 or 0x80 or 0x81 or 0xC0 or 0xC1 || crc == 0xFFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Fold(byte state, ulong eight)
    {
        ref var folds = ref MemoryMarshal.GetArrayDataReference(Folds);
        eight ^= state;
        return (byte)(Unsafe.Add(ref folds, 0x700 + (int)(eight & 0xFF)) ^ Unsafe.Add(ref folds, 0x600 + (int)(eight >> 8 & 0xFF))
            ^ Unsafe.Add(ref folds, 0x500 + (int)(eight >> 16 & 0xFF)) ^ Unsafe.Add(ref folds, 0x400 + (int)(eight >> 24 & 0xFF))
            ^ Unsafe.Add(ref folds, 0x300 + (int)(eight >> 32 & 0xFF)) ^ Unsafe.Add(ref folds, 0x200 + (int)(eight >> 40 & 0xFF))
            ^ Unsafe.Add(ref folds, 0x100 + (int)(eight >> 48 & 0xFF)) ^ Unsafe.Add(ref folds, (int)(eight >> 56)));
    }

    private static ushort[] MakeRegister()
    {
        var register = new ushort[256];
        for (var x = 0; x < 256; x++)
        {
            var r = (ushort)x;
            for (var bit = 0; bit < 8; bit++) r = (ushort)((r & 1) == 0 ? r >> 1 : r >> 1 ^ Polynomial);
            register[x] = r;
        }
        return register;
    }

    private static byte[] MakeFolds()
    {
        var folds = new byte[8 * 256];
        for (var x = 0; x < 256; x++)
        {
            var state = (byte)x;
            for (var k = 0; k < 8; k++) folds[k * 256 + x] = state = (byte)(Register[state] >> 8);
        }
        return folds;
    }

    /// <summary>L applied sixteen times to each value of one nibble.</summary>
    private static Vector128<byte> Sixteenth(int shift)
    {
        Span<byte> values = stackalloc byte[16];
        for (var nibble = 0; nibble < 16; nibble++)
        {
            var eighth = Folds[0x700 + (nibble << shift)];
            values[nibble] = Folds[0x700 + eighth];
        }
        return Vector128.Create<byte>(values);
    }
}
