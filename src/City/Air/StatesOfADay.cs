using System.Runtime.InteropServices;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>
/// 一个站点的日统计, from the records of its hours. Of each day there is one state a day of knowledge: what was known by the end of the day
/// itself, and by the end of every later day on which something about it became known. Known by the end of a day includes its last
/// moment: the hour labelled 24:00 is known as it ends.
/// </summary>
internal sealed class StatesOfADay(int channel, AirBasis basis, AirSettings settings)
{
    private const int HoursOfDay = 24;

    /// <summary>8-hour windows that end at 08:00 … 24:00.</summary>
    private const int WindowsOfDay = 17;

    /// <param name="records">The records of the channel, by hour and position.</param>
    /// <param name="wanted">The days asked for; records of other days are passed over.</param>
    public IReadOnlyList<DayState> Of(ReadOnlySpan<AirHour> records, Func<DateOnly, bool> wanted)
    {
        var states = new List<DayState>();
        // days that were all known when they ended, which are nearly all, go into one series
        var together = new HourSeriesBuilder();
        var simple = new List<(DateOnly Day, HoursOfState Hours)>();
        for (var start = 0; start < records.Length;)
        {
            var day = DayOf(records[start].Period);
            var end = start + 1;
            while (end < records.Length && DayOf(records[end].Period) == day) end++;
            if (wanted(day)) Add(day, records[start..end], together, simple, states);
            start = end;
        }
        if (together.Build() is { } series)
        {
            var days = PointDays.Of(series, basis, settings);
            foreach (var (day, hours) in simple) states.Add(StateOf(day, day, hours, series, days));
        }
        return states;
    }

    private void Add(DateOnly day, ReadOnlySpan<AirHour> records, HourSeriesBuilder together, List<(DateOnly, HoursOfState)> simple, List<DayState> states)
    {
        var last = KnowledgeDay(day, records[0].KnownFrom);
        var several = false;
        foreach (ref readonly var record in records)
        {
            var known = KnowledgeDay(day, record.KnownFrom);
            several |= known != last;
            if (known > last) last = known;
        }
        if (!several && last == day)
        {
            simple.Add((day, Fold(day, records, day, together)));
            return;
        }
        var moments = new SortedSet<DateOnly>();
        foreach (ref readonly var record in records) moments.Add(KnowledgeDay(day, record.KnownFrom));
        foreach (var known in moments)
        {
            var alone = new HourSeriesBuilder();
            var hours = Fold(day, records, known, alone);
            var series = alone.Build()!;
            states.Add(StateOf(day, known, hours, series, PointDays.Of(series, basis, settings)));
        }
    }

    /// <summary>Lays the records of a day over each other as far as they were known, and adds the hours to a series.</summary>
    private static HoursOfState Fold(DateOnly day, ReadOnlySpan<AirHour> records, DateOnly known, HourSeriesBuilder series)
    {
        var state = new HoursOfState(Standards.Air.Pollutants.None, 0, DateTimeOffset.MinValue);
        AirHour? hour = null;
        foreach (ref readonly var record in records)
        {
            if (KnowledgeDay(day, record.KnownFrom) > known) continue;
            state = state with { KnownFrom = record.KnownFrom > state.KnownFrom ? record.KnownFrom : state.KnownFrom };
            if (hour is { } before && before.Period == record.Period)
            {
                var laid = before.Under(record);
                if (laid.SaysTheSameAs(before)) continue;
                hour = laid;
            }
            else
            {
                if (hour is { } done) state = Take(done, series, state);
                hour = record;
            }
            state = state with { Through = Math.Max(state.Through, record.Position) };
        }
        return hour is { } final ? Take(final, series, state) : state;
    }

    private static HoursOfState Take(in AirHour hour, HourSeriesBuilder series, HoursOfState state)
    {
        var stated = state.Stated;
        var sample = new AirSample
        {
            SO2 = Value(hour.So2, Pollutant.SO2, ref stated), NO2 = Value(hour.No2, Pollutant.NO2, ref stated), PM10 = Value(hour.Pm10, Pollutant.PM10, ref stated),
            CO = Value(hour.Co, Pollutant.CO, ref stated), O3OneHour = Value(hour.O3, Pollutant.O3, ref stated), O3EightHour = Concentration.Missing,
            PM25 = Value(hour.Pm25, Pollutant.PM25, ref stated),
        };
        series.Add(LabelOf(hour.Period), sample);
        return state with { Stated = stated };
    }

    /// <summary>A stored number as a concentration. What is negative or finer than a picogram is none, whoever stored it.</summary>
    internal static Concentration ConcentrationOf(ExactValue value, Pollutant pollutant)
    {
        if (!value.IsNumber || value.Unscaled < 0) return Concentration.Missing;
        var (unit, rest) = (pollutant.Unit(), (long)value.Unscaled);
        for (var scale = value.Scale; scale > 0; scale--)
        {
            if (unit > 1) unit /= 10;
            else if (rest % 10 != 0) return Concentration.Missing;
            else rest /= 10;
        }
        return Math.BigMul((ulong)rest, (ulong)unit, out var picograms) == 0 && picograms <= long.MaxValue ? Concentration.FromPicograms((long)picograms) : Concentration.Missing;
    }

    private static Concentration Value(ExactValue value, Pollutant pollutant, ref Pollutants stated)
    {
        if (value.Missing != Missing.NotStated) stated |= pollutant.Only();
        return ConcentrationOf(value, pollutant);
    }

    private DayState StateOf(DateOnly day, DateOnly known, in HoursOfState state, HourSeries series, DaySeries days)
    {
        var (hours, edition) = (state, basis.RulesOn(day).Id);
        var statistics = new List<Statistic>(8);
        foreach (var pollutant in PollutantCodes.All)
        {
            if (!state.Stated.Has(pollutant)) continue;
            var digest = Digest(series.Of(pollutant, day));
            var value = days[pollutant, day];
            if (pollutant != Pollutant.O3)
            {
                Add(AirMeasure.Of(pollutant), Sum(value.Value), value.Inputs, HoursOfDay, value.Validity, digest);
                continue;
            }
            Add(AirMeasure.OzoneEightHours, Sum(value.Value), value.Value is { } largest ? (int)largest.Divisor : 0, EightHourMean.Length, value.Validity, digest);
            Add(AirMeasure.OzoneWindows, ExactValue.Of(value.Inputs), value.Inputs, WindowsOfDay, value.Validity, digest);
            var one = days.OzoneOneHour(day);
            Add(AirMeasure.OzoneOneHour, Sum(one.Value), one.Inputs, HoursOfDay, one.Validity, digest);
        }
        return new DayState(day, known, statistics);

        void Add(string measure, ExactValue value, int have, int expected, Validity validity, long digest) => statistics.Add(new Statistic(
            channel, ReadingPeriod.Day, StartOf(day), measure, value, validity.IsValid ? StatisticValidity.Valid : StatisticValidity.Invalid, validity.Reason,
            have, expected, edition, digest, hours.Through, hours.KnownFrom));
    }

    // a mean of a day is kept unreduced: its dividend is the sum of the hours, its divisor their number
    private static ExactValue Sum(Fraction? mean) => mean is { } known ? ExactValue.Of((long)known.Dividend) : ExactValue.None(Missing.Empty);

    private static long Digest(ReadOnlySpan<Concentration> hours)
    {
        // FNV-1a over the eight bytes of each hour
        var hash = 14695981039346656037UL;
        foreach (var b in MemoryMarshal.AsBytes(hours)) hash = (hash ^ b) * 1099511628211UL;
        return (long)hash;
    }

    /// <summary>The day by whose end something was known, never before the day it is about.</summary>
    internal static DateOnly KnowledgeDay(DateOnly day, DateTimeOffset knownFrom)
    {
        var known = DayOf(knownFrom.AddTicks(-1));
        return known > day ? known : day;
    }

    internal static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDayNumber((int)((moment.UtcTicks + Beijing.Ticks) / TimeSpan.TicksPerDay));

    /// <summary>The start of a day of Beijing time.</summary>
    internal static DateTimeOffset StartOf(DateOnly day) => new(day.DayNumber * TimeSpan.TicksPerDay - Beijing.Ticks, TimeSpan.Zero);

    /// <summary>The moment by which everything is known that is known by the end of a day: just behind it, since the hour labelled 24:00 is known as it ends.</summary>
    internal static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1)).AddTicks(TimeSpan.TicksPerMicrosecond);

    /// <summary>An hour told by its start, as the store keeps it, by the label of its end.</summary>
    internal static HourLabel LabelOf(DateTimeOffset start)
    {
        var hours = (start.UtcTicks + Beijing.Ticks) / TimeSpan.TicksPerHour;
        return HourLabel.Of(DateOnly.FromDayNumber((int)(hours / 24)), (int)(hours % 24) + 1);
    }

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    private readonly record struct HoursOfState(Pollutants Stated, long Through, DateTimeOffset KnownFrom);
}

/// <summary>What the statistics of a day are by what was known by the end of a day.</summary>
internal sealed record DayState(DateOnly Day, DateOnly Known, IReadOnlyList<Statistic> Statistics);
