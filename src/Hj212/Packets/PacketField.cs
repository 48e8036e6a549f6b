namespace Dizhu.Hj212.Packets;

/// <summary>
/// One <c>name=value</c> of the data area. A factor's field (<c>w01018-Rtd</c>) has a code and belongs to an item; a parameter
/// (<c>DataTime</c>) has neither.
/// </summary>
public readonly struct PacketField
{
    public TextRange Name { get; internal init; }

    /// <summary>Absent when the text has no equals sign.</summary>
    public TextRange Value { get; internal init; }

    /// <summary>编码: bytes of the name before its last dash; 0 for a parameter.</summary>
    public ushort CodeLength { get; internal init; }

    /// <summary>Which item of the packet it belongs to; -1 for a parameter.</summary>
    public short Item { get; internal init; }

    public FieldName Kind { get; internal init; }

    /// <summary>What stands before it: <c>;</c>, <c>,</c> or 0 for the first.</summary>
    public byte Before { get; internal init; }

    /// <summary>Blanks stand around its name or value.</summary>
    public bool HasBlanks { get; internal init; }

    public ExactNumber Number { get; internal init; }

    public bool IsParameter => Item < 0;
}
