using Dizhu.Standards.Air.Budgets;
using Dizhu.Standards.Statistics;

namespace Dizhu.Standards.Air.Forecasts;

/// <summary>One way the year could end: the days left as a past year had them, shifted by some days and scaled to this year.</summary>
/// <param name="Mean">年均值 in the unit of the pollutant.</param>
/// <param name="Good">优良天数 of the whole year</param>
/// <param name="Heavy">重度及以上天数 of the whole year</param>
/// <param name="OzoneAbove">全年臭氧日最大 8 小时超过二级限值的天数</param>
public sealed record YearEnding(int SourceYear, int Shift, Fraction Mean, int Good, int Heavy, int OzoneAbove);

/// <summary>
/// 年终预测 of the mean of a pollutant, exact and without chance. The year to date is never carried on flat: winter is not summer.
/// <list type="number">
/// <item><see cref="SamePeriod"/> 同期法: the days left as last year's, times this year to date over last year to date; and by the mean of up to three years.</item>
/// <item><see cref="SeasonalShare"/> 季节份额法: the mean to date over the mean share that the same days had of past years.</item>
/// <item><see cref="Endings"/> 历年重演: every one of the last five years, shifted by −7 … 7 days, scaled by this year to date (0.7 … 1.3). All are
/// enumerated instead of drawn, so there is no seed; good days, heavy days and ozone of an ending belong together. The share of
/// endings that meet a target is its probability; show it only with its <see cref="ForecastRecord"/>.</item>
/// </list>
/// </summary>
public sealed record YearForecast
{
    /// <summary>More past years are not asked.</summary>
    public const int MostYears = 5;

    private const int Shifts = 7;

    /// <summary>Fewer of the days left than this (percent) in a past year, and it is not used.</summary>
    private const int PercentOfDays = 75;

    public required Pollutant Pollutant { get; init; }

    /// <summary>截至日期: the last day that is known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>S and n so far, S in the unit of the pollutant.</summary>
    public required Fraction Sum { get; init; }

    public required int Days { get; init; }

    /// <summary>上一年同期法; null without last year.</summary>
    public required Fraction? SamePeriod { get; init; }

    /// <summary>The same by the mean of up to three past years.</summary>
    public required Fraction? SamePeriodOfThree { get; init; }

    public required Fraction? SeasonalShare { get; init; }

    public required IReadOnlyList<YearEnding> Endings { get; init; }

    /// <summary>Past years that were used.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>年份少: fewer than five, said wherever a probability stands.</summary>
    public bool IsFromFewYears => Years.Count < MostYears;

    /// <summary>Share of endings that pass; null without an ending.</summary>
    public Fraction? Probability(Func<YearEnding, bool> passes) => Endings.Count == 0 ? null : new Fraction(Endings.Count(passes), Endings.Count);

    public Fraction? Probability(PassingBound bound) => Probability(ending => bound.Passes(ending.Mean));

    /// <summary>The mean that <paramref name="percent"/> percent of the endings keep below: 10 and 90 make the band.</summary>
    public Fraction? MeanAt(int percent) =>
        Endings.Count == 0 ? null : Percentile.Of([.. Endings.Select(e => e.Mean).Order()], percent, PercentileMethod.Interpolated);

    /// <summary>The forecast at the end of a day, from what lies before it and nothing after.</summary>
    public static YearForecast At(YearsOfDays days, Pollutant pollutant, DateOnly asOf, decimal ozoneLimit = 160)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var last = new DateOnly(asOf.Year, 12, 31);
        var toDate = days.Sum(pollutant, first, asOf);
        var years = Enumerable.Range(1, MostYears).Select(back => asOf.Year - back).Where(IsThere).ToArray();
        var (good, heavy, above) = Counted();
        var endings = asOf == last && toDate.Days > 0
            ? [new YearEnding(asOf.Year, 0, InUnit(new(toDate.Sum, toDate.Days)), good, heavy, above)]
            : years.SelectMany(year => Enumerable.Range(-Shifts, 2 * Shifts + 1).Select(shift => Ending(year, shift))).OfType<YearEnding>().ToArray();
        return new()
        {
            Pollutant = pollutant, AsOf = asOf, Sum = InUnit(Fraction.Whole(toDate.Sum)), Days = toDate.Days,
            SamePeriod = years.Contains(asOf.Year - 1) ? Same([asOf.Year - 1]) : null,
            SamePeriodOfThree = Same([.. years.Where(year => year >= asOf.Year - 3)]),
            SeasonalShare = Share(),
            Endings = endings,
            Years = years,
        };

        // a past year of which both what is past and what is left was measured
        bool IsThere(int year)
        {
            if (new DateOnly(year, 1, 1) < days.FirstDay) return false;
            var (_, before) = days.Sum(pollutant, new(year, 1, 1), SameDay(year, asOf));
            var (_, left) = days.Sum(pollutant, SameDay(year, asOf).AddDays(1), new(year, 12, 31));
            return 100 * before >= PercentOfDays * asOf.DayOfYear && 100 * left >= PercentOfDays * (last.DayNumber - asOf.DayNumber);
        }

        (int Good, int Heavy, int Above) Counted()
        {
            var (goodDays, heavyDays, aboveDays) = (0, 0, 0);
            for (var day = first; day <= asOf; day = day.AddDays(1))
            {
                Count(days.Quality(day), ref goodDays, ref heavyDays);
                if (days.Steps(Pollutant.O3, day) > ozoneLimit) aboveDays++;
            }
            return (goodDays, heavyDays, aboveDays);
        }

        YearEnding? Ending(int year, int shift)
        {
            var scales = PollutantCodes.All.Select(p => Scale.Between(days.Sum(p, first, asOf), days.Sum(p, new(year, 1, 1), SameDay(year, asOf)))).ToArray();
            var (goodDays, heavyDays, aboveDays) = (good, heavy, above);
            var (sum, count) = (0L, 0);
            for (var day = asOf.AddDays(1); day <= last; day = day.AddDays(1))
            {
                var source = SameDay(year, day).AddDays(shift);
                if (source >= first) continue; // this year is not known
                if (days.Steps(pollutant, source) is { } steps)
                {
                    sum += steps;
                    count++;
                }
                Count(days.Scaled(source, day, p => scales[(int)p]), ref goodDays, ref heavyDays);
                if (days.Steps(Pollutant.O3, source) is { } ozone && scales[(int)Pollutant.O3].Of(ozone) > ozoneLimit) aboveDays++;
            }
            if (toDate.Days + count == 0) return null;
            var scale = scales[(int)pollutant];
            return new(year, shift, InUnit((Fraction.Whole(toDate.Sum) + new Fraction((Int128)sum * scale.Times, scale.By)) / (toDate.Days + count)), goodDays, heavyDays, aboveDays);
        }

        Fraction? Same(int[] of)
        {
            if (of.Length == 0 || toDate.Days == 0) return null;
            var before = Together(of.Select(year => days.Sum(pollutant, new(year, 1, 1), SameDay(year, asOf))));
            var left = Together(of.Select(year => days.Sum(pollutant, SameDay(year, asOf).AddDays(1), new(year, 12, 31))));
            if (before.Sum == 0 || before.Days == 0) return null;
            var daysLeft = last.DayNumber - asOf.DayNumber;
            if (daysLeft == 0) return InUnit(new(toDate.Sum, toDate.Days));
            // mean of the days left × (mean to date ÷ mean of the same days), for every day left
            var expected = new Fraction(left.Sum, left.Days) * new Fraction((Int128)toDate.Sum * before.Days, (Int128)before.Sum * toDate.Days);
            return InUnit((Fraction.Whole(toDate.Sum) + expected * daysLeft) / (toDate.Days + daysLeft));
        }

        Fraction? Share()
        {
            if (years.Length == 0 || toDate.Days == 0) return null;
            var shares = years.Select(year =>
            {
                var before = days.Sum(pollutant, new(year, 1, 1), SameDay(year, asOf));
                var whole = days.Sum(pollutant, new(year, 1, 1), new(year, 12, 31));
                // nine decimals are plenty for a forecast, and keep the sum of the shares small
                return whole.Sum == 0 ? Fraction.Whole(1) : Fraction.Of(new Fraction((Int128)before.Sum * whole.Days, (Int128)whole.Sum * before.Days).Round(9));
            }).Aggregate((a, b) => a + b) / years.Length;
            return shares == Fraction.Zero ? null : InUnit(new Fraction(toDate.Sum, toDate.Days) / shares);
        }

        Fraction InUnit(Fraction steps) => pollutant == Pollutant.CO ? steps / 10 : steps;
    }

    private static (long Sum, int Days) Together(IEnumerable<(long Sum, int Days)> parts) => parts.Aggregate((0L, 0), (a, b) => (a.Item1 + b.Sum, a.Item2 + b.Days));

    private static void Count(AirQuality quality, ref int good, ref int heavy)
    {
        if (quality.Aqi is not { } aqi) return;
        if (aqi <= 100) good++;
        if (aqi > 200) heavy++;
    }

    /// <summary>The same day of another year; 29 February is 28 February there.</summary>
    private static DateOnly SameDay(int year, DateOnly day) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
}
