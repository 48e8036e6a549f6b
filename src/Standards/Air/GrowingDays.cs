namespace Dizhu.Standards.Air;

/// <summary>
/// 逐日增长的日值序列: day after day is added, now and then an earlier one is corrected, and <see cref="Series"/> gives what is known so far.
/// A series that was given never changes: what is added lies behind its end, and a correction is made in a copy. So a series of
/// every day over years shares its days with the next.
/// </summary>
public sealed class GrowingDays
{
    private DailyValue[][] columns = [.. Enumerable.Range(0, DayValues.Columns).Select(_ => Array.Empty<DailyValue>())];
    private DateOnly firstDay;
    private int days;
    private int given; // so many days are in a series that somebody holds
    private DaySeries? series;

    /// <summary>What is known so far; null without a day.</summary>
    public DaySeries? Series
    {
        get
        {
            if (days == 0) return null;
            given = days;
            return series ??= new(firstDay, days, columns);
        }
    }

    /// <summary>The same days, to grow on its own.</summary>
    public GrowingDays Copy() => new() { columns = [.. columns.Select(column => column.ToArray())], firstDay = firstDay, days = days };

    /// <summary>Adds a day, before, behind or in place of one; days between that nobody set were not measured.</summary>
    public void Set(DateOnly day, DayValues values)
    {
        if (days == 0) firstDay = day;
        series = null;
        var before = Math.Max(0, firstDay.DayNumber - day.DayNumber);
        var at = day.DayNumber - firstDay.DayNumber + before;
        var length = Math.Max(days + before, at + 1);
        var isShared = before > 0 || at < given;
        if (isShared || length > columns[0].Length) MakeRoom(before, length);
        if (isShared) given = 0;
        for (var gap = days + before; gap < at; gap++) Put(gap, DayValues.Nothing);
        for (var gap = 1; gap < before; gap++) Put(gap, DayValues.Nothing);
        if (before > 0) firstDay = day;
        days = length;
        Put(at, values);
    }

    private void Put(int at, DayValues values)
    {
        for (var column = 0; column < columns.Length; column++) columns[column][at] = values.At(column);
    }

    private void MakeRoom(int before, int length)
    {
        var room = length > columns[0].Length ? Math.Max(length, 2 * columns[0].Length) : columns[0].Length;
        columns = [.. columns.Select(column =>
        {
            var other = new DailyValue[room];
            Array.Copy(column, 0, other, before, days);
            return other;
        })];
    }
}
