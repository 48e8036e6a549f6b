namespace Dizhu.Hj212.Dialects;

/// <summary>
/// What differs between the editions, one sibling for each: widths, the form of answers, the data flags. What they share (frame, CRC,
/// field syntax) is in Frames and Packets.
/// </summary>
public abstract class Dialect
{
    private static readonly Dialect[] Siblings = [new Hjt2005(), new Hj2017(), new Hj2025()];

    public static Dialect Of(Edition edition) => Siblings[(int)edition];

    public abstract Edition Edition { get; }

    /// <summary>The standard's number, for people.</summary>
    public abstract string Name { get; }

    /// <summary>The year, for data.</summary>
    public abstract string Year { get; }

    /// <summary>Version bits of Flag.</summary>
    public int Version => (int)Edition;

    /// <summary>MN 的长度</summary>
    public abstract int MnLength { get; }

    /// <summary>数据区最多多少字节</summary>
    public abstract int MaxArea { get; }

    /// <summary>PNUM、PNO 最多几位</summary>
    public abstract int PacketNumberDigits { get; }

    /// <summary>Every packet carries QN and Flag in its header.</summary>
    public abstract bool HeaderIsComplete { get; }

    /// <summary>Answers name the packet they answer in the data area (2005), not by the QN of their header.</summary>
    public bool AnswersInArea => !HeaderIsComplete;

    /// <summary>数据标记 that the standard lists; others may come and are kept.</summary>
    public abstract ReadOnlySpan<byte> DataFlags { get; }
}
