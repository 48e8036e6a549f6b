using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 日历上的一天: the values as published and the AQI of the daily report.
/// </summary>
/// <param name="Reason">Why there is no AQI; null when there is one.</param>
public sealed record CalendarDay(DateOnly Day, AirSample Values, AirQuality Quality, string? Reason, bool IsDust, bool IsProvisional);

/// <summary>空气质量日历 of a place and year: every day to the day of knowledge, and the tally of the year. A day without data is a day without an AQI, never a good one.</summary>
public sealed record AqiCalendar(AirPlace Place, int Year, IReadOnlyList<CalendarDay> Days, DayTally Tally, IReadOnlyList<DayTally> Months)
{
    /// <param name="notMonitored">未监测项: of a station that measures fewer than six (HJ 633-2026, 5.3).</param>
    public static AqiCalendar Of(AirKnown known, AirPlace place, int year, Pollutants notMonitored = Pollutants.None)
    {
        ArgumentNullException.ThrowIfNull(known);
        var days = place.In(known);
        var whole = CalendarPeriod.Year(year);
        var last = known.KnownBy < whole.Last ? known.KnownBy : whole.Last;
        var calendar = new List<CalendarDay>();
        for (var day = whole.First; day <= last; day = day.AddDays(1))
        {
            var values = days?.Sample(day) ?? AirSample.Empty;
            var quality = AirBasis.ByDate.AqiOn(day).For(AqiReport.Daily).Of(values, notMonitored);
            calendar.Add(new(day, values, quality, quality.Aqi is null ? WhyNone(days, day) : null, known.Dust.Contains(day), known.IsProvisional(day)));
        }
        return new(place, year, calendar, Tally(CalendarPeriod.Between(whole.First, last)),
            [.. whole.WholeMonths().Where(month => new DateOnly(month.Year, month.Month, 1) <= last).Select(month =>
                CalendarPeriod.Month(month.Year, month.Month) is var own && own.Last > last ? Tally(CalendarPeriod.Between(own.First, last)) : Tally(own))]);

        DayTally Tally(CalendarPeriod period) => days is null ? new([0, 0, 0, 0, 0, 0], 0, Math.Max(0, period.Days)) : DayTally.Of(days, period, AirBasis.ByDate, notMonitored);
    }

    /// <summary>The shortfall of the items that are missing, in the order of the standards.</summary>
    private static string WhyNone(DaySeries? days, DateOnly day)
    {
        if (days is null || day > days.LastDay || day < days.FirstDay) return "没有数据";
        var missing = PollutantCodes.All.Select(p => (p, Value: days[p, day])).Where(one => !one.Value.IsValid).ToList();
        return missing.Count == PollutantCodes.All.Count && missing.TrueForAll(one => one.Value.Value is null) ? "没有数据"
            : string.Join("；", missing.Select(one => $"{one.p.Code()} {one.Value.Validity.Reason ?? "缺测"}"));
    }
}
