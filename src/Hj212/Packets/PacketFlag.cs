namespace Dizhu.Hj212.Packets;

/// <summary>
/// 标志位 Flag (HJ 212-2017 表 3): six bits of version, then packet number, then acknowledgement. The editions swap the letters A and
/// D, never the bits.
/// </summary>
public readonly record struct PacketFlag(byte Value)
{
    /// <summary>0: 2005, 1: 2017, 2: 2025 (also met from surface water stations long before).</summary>
    public int Version => Value >> 2;

    /// <summary>数据包带包号. 2005 sends it without PNUM, so it makes nobody wait.</summary>
    public bool HasPacketNumber => (Value & 2) != 0;

    /// <summary>需要应答</summary>
    public bool NeedsAnswer => (Value & 1) != 0;

    /// <summary>One to three digits, 0 to 255.</summary>
    public static PacketFlag? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 3) return null;
        var value = 0;
        foreach (var digit in text)
        {
            if ((uint)(digit - '0') > 9) return null;
            value = value * 10 + digit - '0';
        }
        return value <= 255 ? new((byte)value) : null;
    }
}
