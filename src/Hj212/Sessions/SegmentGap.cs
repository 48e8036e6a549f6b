namespace Dizhu.Hj212.Sessions;

/// <summary>缺包: numbered packets of one message that did not all come. Those that came are stored and acknowledged all the same.</summary>
/// <param name="Command">CN</param>
/// <param name="Count">PNUM</param>
/// <param name="Missing">PNO of those that did not come.</param>
public sealed record SegmentGap(string St, int Command, DateTimeOffset? DataTime, int Count, IReadOnlyList<int> Missing);
