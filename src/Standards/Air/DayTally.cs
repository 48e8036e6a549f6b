namespace Dizhu.Standards.Air;

/// <summary>
/// 天数统计 of a period by daily AQI: levels, good days (优良, AQI ≤ 100) and heavy days (重度及以上, AQI > 200), always as measured: dust stays in.
/// A ratio has two denominators, and both are shown.
/// </summary>
/// <param name="DaysOfLevel">Days of 优, 良 … 严重污染</param>
/// <param name="ValidDays">有效天数: days with an AQI</param>
/// <param name="CalendarDays">日历天数</param>
public sealed record DayTally(IReadOnlyList<int> DaysOfLevel, int ValidDays, int CalendarDays)
{
    /// <summary>优良天数</summary>
    public int GoodDays => DaysOfLevel[0] + DaysOfLevel[1];

    /// <summary>重度及以上污染天数</summary>
    public int HeavyDays => DaysOfLevel[4] + DaysOfLevel[5];

    public int Denominator(DenominatorOfDays of) => of == DenominatorOfDays.ValidDays ? ValidDays : CalendarDays;

    /// <summary>优良天数比率, %, one decimal; null when the denominator is zero.</summary>
    public decimal? GoodRatio(DenominatorOfDays of) => Ratio(GoodDays, Denominator(of));

    /// <summary>重度及以上天数比率, %, one decimal; null when the denominator is zero.</summary>
    public decimal? HeavyRatio(DenominatorOfDays of) => Ratio(HeavyDays, Denominator(of));

    public static DayTally Of(DaySeries days, CalendarPeriod period, AirBasis basis, Pollutants notMonitored = Pollutants.None)
    {
        var ofLevel = new int[AqiLevel.All.Count];
        for (var day = period.First; day <= period.Last; day = day.AddDays(1))
            if (days.Quality(day, basis, notMonitored).Level is { } level) ofLevel[level.Number - 1]++;
        return new(ofLevel, ofLevel.Sum(), period.Days);
    }

    private static decimal? Ratio(int days, int of) => of == 0 ? null : new Fraction(100 * days, of).Round(1);
}
