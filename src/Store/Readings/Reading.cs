namespace Dizhu.Store.Readings;

/// <summary>读数: one value of a series for a period, as one record of the log states it. Appended, never rewritten.</summary>
/// <param name="Period">The start of the period, or the moment.</param>
/// <param name="Flag">数据标记 as sent, unknown ones too; null when none was.</param>
/// <param name="Position">The record of the log that says so.</param>
/// <param name="Line">The item within the record, for an import the line of the file: the later one counts.</param>
/// <param name="KnownFrom">得知时间: when it counts as known. Equal to the arrival unless an import states it (补录).</param>
public readonly record struct Reading(
    int Channel, ReadingPeriod Kind, ReadingField Field, DateTimeOffset Period, ExactValue Value, string? Flag,
    long Position, int Line, DateTimeOffset KnownFrom, DateTimeOffset Arrival)
{
    public SeriesKey Series => new(Channel, Kind, Field);

    /// <summary>补录: known earlier or later than it arrived, because the import says so.</summary>
    public bool IsBackfilled => KnownFrom != Arrival;

    /// <summary>The same fact: an equal number or the same reason for none, under the same flag.</summary>
    public bool SaysTheSameAs(in Reading other) => Value.SameAs(other.Value) && Flag == other.Flag;
}

/// <summary>What is known of a period: the value in force, since when, and how many different ones came before it.</summary>
/// <param name="Reading">The first record that stated the value in force; equal ones after it are the same fact.</param>
/// <param name="Revision">1 for a value that was never changed, 2 for the second …</param>
public readonly record struct KnownReading(Reading Reading, int Revision)
{
    /// <summary>更正: a different value stood here before.</summary>
    public bool IsRevised => Revision > 1;
}
