using Dizhu.Store.Frames;

namespace Dizhu.Store.Readings;

/// <summary>How far the store has read the log: every record up to the position, and of the one after it so many parts.</summary>
/// <param name="Part">Above 0 only within an import that is written in several transactions.</param>
public readonly record struct LogProgress(long Position, int Part) : IComparable<LogProgress>
{
    public int CompareTo(LogProgress other) => (Position, Part).CompareTo((other.Position, other.Part));

    public static bool operator <(LogProgress left, LogProgress right) => left.CompareTo(right) < 0;
    public static bool operator >(LogProgress left, LogProgress right) => left.CompareTo(right) > 0;
    public static bool operator <=(LogProgress left, LogProgress right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LogProgress left, LogProgress right) => left.CompareTo(right) >= 0;
}

/// <summary>A frame in the index of the store: where its bytes stand in the log.</summary>
public readonly record struct IndexedFrame(long Position, RecordKind Kind, string Mn, DateTimeOffset Arrival, string Verdict, int Bytes)
{
    public static IndexedFrame Of(in LoggedFrame frame) => new(frame.Position, frame.Kind, frame.Mn, frame.Arrival, frame.Verdict, frame.Bytes.Length);
}

/// <summary>What goes into the store in one transaction: readings, the index of their frames, and how far the log is read with them.</summary>
public sealed class ReadingBatch
{
    public List<Reading> Readings { get; } = [];

    public List<AirHour> AirHours { get; } = [];

    public List<IndexedFrame> Frames { get; } = [];

    public LogProgress Through { get; set; }

    public void Clear()
    {
        Readings.Clear();
        AirHours.Clear();
        Frames.Clear();
    }
}
