using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 日历上的一天: the values as published and the AQI of the daily report.
/// </summary>
/// <param name="Reason">Why there is no AQI; null when there is one.</param>
public sealed record CalendarDay(DateOnly Day, AirSample Values, AirQuality Quality, string? Reason, bool IsDust, bool IsProvisional)
{
    /// <param name="days">What is known of the place; null: nothing.</param>
    public static CalendarDay Of(AirKnown known, DaySeries? days, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(known);
        var values = days?.Sample(day) ?? AirSample.Empty;
        var quality = AirBasis.ByDate.AqiOn(day).For(AqiReport.Daily).Of(values);
        return new(day, values, quality, quality.Aqi is null ? WhyNone(days, day) : null, known.Dust.Contains(day), known.IsProvisional(day));
    }

    /// <summary>The shortfall of the items that are missing, in the order of the standards.</summary>
    private static string WhyNone(DaySeries? days, DateOnly day)
    {
        if (days is null || day > days.LastDay || day < days.FirstDay) return "没有数据";
        var missing = PollutantCodes.All.Select(p => (p, Value: days[p, day])).Where(one => !one.Value.IsValid).ToList();
        return PollutantCodes.All.All(p => days[p, day].Value is null) ? "没有数据"
            : string.Join("；", missing.Select(one => $"{one.p.Code()} {one.Value.Validity.Reason ?? "缺测"}"));
    }
}

/// <summary>空气质量日历 of a place and year: every day to the day of knowledge, and the tally of the year and of its months. A day without data is a day without an AQI, never a good one.</summary>
public sealed record AqiCalendar(AirPlace Place, int Year, IReadOnlyList<CalendarDay> Days, DayTally Tally, IReadOnlyList<DayTally> Months)
{
    public static AqiCalendar Of(AirKnown known, AirPlace place, int year)
    {
        ArgumentNullException.ThrowIfNull(known);
        var days = place.In(known);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (known.KnownBy < last) last = known.KnownBy;
        var calendar = Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays).Select(day => CalendarDay.Of(known, days, day)).ToList();
        return new(place, year, calendar, TallyOf(calendar), [.. calendar.GroupBy(day => day.Day.Month).Select(month => TallyOf([.. month]))]);
    }

    private static DayTally TallyOf(IReadOnlyList<CalendarDay> days)
    {
        var ofLevel = AqiLevel.All.Select(level => days.Count(day => day.Quality.Level == level)).ToList();
        return new(ofLevel, ofLevel.Sum(), days.Count);
    }
}
