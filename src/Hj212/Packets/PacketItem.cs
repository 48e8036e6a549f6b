namespace Dizhu.Hj212.Packets;

/// <summary>因子: all fields of one code in a packet, wherever they stand. A repeated field begins a second item of the same code.</summary>
public readonly struct PacketItem
{
    /// <summary>编码, as sent; unknown codes too.</summary>
    public TextRange Code { get; internal init; }

    /// <summary>The first eight bytes and the length, for comparing.</summary>
    internal ulong Key { get; init; }

    /// <summary>Which fields it has, a bit for each <see cref="FieldName"/>.</summary>
    internal uint Has { get; init; }

    public bool HasField(FieldName name) => name != FieldName.Other && (Has & 1u << (int)name) != 0;
}
