namespace Dizhu.Hj212.Packets;

/// <summary>
/// One <c>name=value</c> of the data area. A factor's field (<c>w01018-Rtd</c>) has a code and belongs to an item; a parameter
/// (<c>DataTime</c>) has neither.
/// </summary>
public readonly struct PacketField
{
    internal PacketField(TextRange name, TextRange value, ushort codeLength, short item, FieldName kind, byte before, bool hasBlanks, ExactNumber number)
    {
        Number = number;
        Name = name;
        Value = value;
        CodeLength = codeLength;
        Item = item;
        Kind = kind;
        Before = before;
        HasBlanks = hasBlanks;
    }

    /// <summary>The value as a number, exactly; of a parameter, and of a field that counts nothing, it is not read.</summary>
    public ExactNumber Number { get; }

    public TextRange Name { get; }

    /// <summary>Absent when the text has no equals sign.</summary>
    public TextRange Value { get; }

    /// <summary>编码: bytes of the name before its last dash; 0 for a parameter.</summary>
    public ushort CodeLength { get; }

    /// <summary>Which item of the packet it belongs to; -1 for a parameter.</summary>
    public short Item { get; }

    public FieldName Kind { get; }

    /// <summary>What stands before it: <c>;</c>, <c>,</c> or 0 for the first.</summary>
    public byte Before { get; }

    /// <summary>Blanks stand around its name or value.</summary>
    public bool HasBlanks { get; }

    public bool IsParameter => Item < 0;
}
