namespace Dizhu.Hj212.Packets;

/// <summary>A stretch of a data segment, in bytes. Default is absent; an empty value is present with length 0.</summary>
public readonly record struct TextRange
{
    private readonly ushort startPlusOne;

    public TextRange(int start, int length) => (startPlusOne, Length) = ((ushort)(start + 1), (ushort)length);

    public int Start => startPlusOne - 1;

    public ushort Length { get; }

    public bool IsPresent => startPlusOne != 0;
}
