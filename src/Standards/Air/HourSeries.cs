namespace Dizhu.Standards.Air;

/// <summary>
/// 一个点位的小时值: six columns of hourly means over whole natural days, gaps as <see cref="Concentration.Missing"/>. Index 0 is the
/// hour 01:00 of the first day, index 23 its 24:00.
/// </summary>
public sealed class HourSeries
{
    private readonly Concentration[][] columns;

    internal HourSeries(DateOnly firstDay, int days, Concentration[][] columns) => (FirstDay, Days, this.columns) = (firstDay, days, columns);

    public DateOnly FirstDay { get; }

    /// <summary>Natural days, each with 24 places.</summary>
    public int Days { get; }

    public ReadOnlySpan<Concentration> Of(Pollutant pollutant) => columns[(int)pollutant];

    /// <summary>The 24 hours of a day; empty outside of the series.</summary>
    public ReadOnlySpan<Concentration> Of(Pollutant pollutant, DateOnly day)
    {
        var at = day.DayNumber - FirstDay.DayNumber;
        return at < 0 || at >= Days ? [] : columns[(int)pollutant].AsSpan(24 * at, 24);
    }

    public Concentration this[Pollutant pollutant, HourLabel hour]
    {
        get
        {
            var hours = Of(pollutant, hour.Day);
            return hours.IsEmpty ? Concentration.Missing : hours[hour.HourOfDay - 1];
        }
    }
}

/// <summary>What became of an hour that was added.</summary>
public enum HourAdded
{
    New,

    /// <summary>The same values once more: one fact.</summary>
    Same,

    /// <summary>Other values for an hour that was there: the later ones count.</summary>
    Revised,

    /// <summary>More than a lifetime away from the other hours: a wrong year.</summary>
    TooFar,
}

/// <summary>Gathers the hours of a point in whatever order they come.</summary>
public sealed class HourSeriesBuilder
{
    private const int MostDays = 36_600;

    private readonly Concentration[][] columns = [.. PollutantCodes.All.Select(_ => Array.Empty<Concentration>())];
    private int firstDay, days; // what the columns hold, as day numbers
    private int earliest = int.MaxValue, latest = int.MinValue; // what was added
    private bool[] seen = [];

    public long Revised { get; private set; }

    /// <summary>Adds the hourly means of an hour; ozone is the 1-hour value. A missing value of a later row does not erase an earlier one.</summary>
    public HourAdded Add(HourLabel hour, in AirSample sample)
    {
        var day = hour.Day.DayNumber;
        if (day < firstDay || day >= firstDay + days)
        {
            var (first, last) = (Math.Min(earliest, day), Math.Max(latest, day));
            if (last - first >= MostDays) return HourAdded.TooFar;
            MakeRoom(first, last);
        }
        (earliest, latest) = (Math.Min(earliest, day), Math.Max(latest, day));

        var at = 24 * (day - firstDay) + hour.HourOfDay - 1;
        var was = seen[at];
        seen[at] = true;
        var differs = Put(Pollutant.SO2, at, sample.SO2) | Put(Pollutant.NO2, at, sample.NO2) | Put(Pollutant.PM10, at, sample.PM10)
            | Put(Pollutant.CO, at, sample.CO) | Put(Pollutant.O3, at, sample.O3OneHour) | Put(Pollutant.PM25, at, sample.PM25);
        if (!was) return HourAdded.New;
        if (!differs) return HourAdded.Same;
        Revised++;
        return HourAdded.Revised;
    }

    /// <summary>The series of all whole days from the first to the last hour added; null when none was.</summary>
    public HourSeries? Build()
    {
        if (latest < earliest) return null;
        var (from, count) = (24 * (earliest - firstDay), 24 * (latest - earliest + 1));
        return new(DateOnly.FromDayNumber(earliest), count / 24, [.. columns.Select(column => column.AsSpan(from, count).ToArray())]);
    }

    private bool Put(Pollutant pollutant, int at, Concentration value)
    {
        if (value.IsMissing) return false;
        ref var place = ref columns[(int)pollutant][at];
        if (place == value) return false;
        place = value;
        return true;
    }

    private void MakeRoom(int first, int last)
    {
        // to the side on which it grows, as much again
        var newFirst = days == 0 ? first : first < firstDay ? Math.Min(first, firstDay - days) : firstDay;
        var newLast = days == 0 ? last + 31 : Math.Max(last, first < firstDay ? firstDay + days - 1 : firstDay + 2 * days);
        newFirst = Math.Max(newFirst, 0);
        newLast = Math.Min(newLast, DateOnly.MaxValue.DayNumber);
        var count = 24 * (newLast - newFirst + 1);
        for (var i = 0; i < columns.Length; i++)
        {
            var wider = new Concentration[count];
            Array.Fill(wider, Concentration.Missing);
            columns[i].CopyTo(wider, 24 * (days == 0 ? 0 : firstDay - newFirst));
            columns[i] = wider;
        }
        var seenWider = new bool[count];
        seen.CopyTo(seenWider, 24 * (days == 0 ? 0 : firstDay - newFirst));
        (seen, firstDay, days) = (seenWider, newFirst, count / 24);
    }
}
