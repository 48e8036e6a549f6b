namespace Dizhu.Hj212.Packets;

/// <summary>因子: all fields of one code in a packet, wherever they stand. A repeated field begins a second item of the same code.</summary>
public struct PacketItem
{
    internal PacketItem(TextRange code, ulong key, uint has) => (Code, Key, Has) = (code, key, has);

    /// <summary>编码, as sent; unknown codes too.</summary>
    public TextRange Code { get; }

    /// <summary>The first eight bytes and the length, for comparing.</summary>
    internal ulong Key { get; }

    /// <summary>Which fields it has, a bit for each <see cref="FieldName"/>.</summary>
    internal uint Has { get; set; }
}
