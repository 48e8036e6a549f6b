namespace Dizhu.Standards.Air;

/// <summary>
/// 一项污染物在一个周期的统计: the mean of the valid day values and their percentile, never of months. What is known is computed even when
/// there are too few days; <see cref="Validity"/> says whether it may be used.
/// </summary>
public sealed record PeriodStatistic
{
    public required Pollutant Pollutant { get; init; }

    public required CalendarPeriod Period { get; init; }

    /// <summary>有效天数, before anything is deducted.</summary>
    public required int ValidDays { get; init; }

    /// <summary>Days left out as dust.</summary>
    public required int DustDays { get; init; }

    /// <summary>Picograms, full precision; null without a day.</summary>
    public required Fraction? Mean { get; init; }

    public required int PercentileRank { get; init; }

    /// <summary>Picograms, full precision; null without a day.</summary>
    public required Fraction? Percentile { get; init; }

    public required Validity Validity { get; init; }

    /// <summary>Decimals to which the edition states it.</summary>
    public required int Decimals { get; init; }

    /// <summary>平均值 in the unit of the pollutant, rounded.</summary>
    public decimal? MeanRounded => Mean?.Round(Decimals, Pollutant.Unit());

    /// <summary>百分位数 in the unit of the pollutant, rounded.</summary>
    public decimal? PercentileRounded => Percentile?.Round(Decimals, Pollutant.Unit());

    /// <param name="dust">沙尘日: left out of PM10 and PM2.5 only. Pass none for the series as measured.</param>
    public static PeriodStatistic Of(DaySeries days, Pollutant pollutant, CalendarPeriod period, EvaluationEdition rules, AirSettings settings, IReadOnlySet<DateOnly>? dust = null)
    {
        if (pollutant is not (Pollutant.PM10 or Pollutant.PM25)) dust = null;
        var values = new Fraction[period.Days];
        var (kept, valid, dusty, sum) = (0, 0, 0, Fraction.Zero);
        Span<int> ofMonth = stackalloc int[13];
        for (var day = period.First; day <= period.Last; day = day.AddDays(1))
        {
            var value = days[pollutant, day];
            if (!value.IsValid) continue;
            valid++;
            ofMonth[day.Month]++;
            if (dust?.Contains(day) == true)
            {
                dusty++;
                continue;
            }
            var exact = settings.RoundedDaysInMeans ? Fraction.Whole(value.Published(pollutant).Picograms) : value.Value!.Value;
            values[kept++] = exact;
            sum += exact;
        }
        var sorted = values.AsSpan(0, kept);
        sorted.Sort();
        var rank = rules.PercentileOf(pollutant);
        return new()
        {
            Pollutant = pollutant, Period = period, ValidDays = valid, DustDays = dusty,
            Mean = kept == 0 ? null : sum / kept,
            PercentileRank = rank,
            Percentile = kept == 0 ? null : Statistics.Percentile.Of(sorted, rank, settings.PercentileMethod),
            Validity = ValidityOf(period, valid, ofMonth, rules, settings),
            Decimals = rules.DecimalsOf(pollutant),
        };
    }

    /// <summary>GB 3095, 表 4: a month 27 day values (February 25); a year 324, and every month its own.</summary>
    private static Validity ValidityOf(CalendarPeriod period, int valid, ReadOnlySpan<int> ofMonth, EvaluationEdition rules, AirSettings settings)
    {
        if (valid == 0) return new(Shortfall.Days, 0, 1);
        if (period.Kind == PeriodKind.Year && valid < rules.DaysOfYear) return new(Shortfall.Days, valid, rules.DaysOfYear);
        if (period.Kind == PeriodKind.Month) return valid < rules.DaysOfMonth(period.First.Month) ? new(Shortfall.Days, valid, rules.DaysOfMonth(period.First.Month)) : Validity.Valid;
        if (period.Kind == PeriodKind.Year || (period.Kind is PeriodKind.Quarter or PeriodKind.HalfYear && settings.QuarterNeedsEveryMonth))
            foreach (var (_, month) in period.WholeMonths())
                if (ofMonth[month] < rules.DaysOfMonth(month)) return new(Shortfall.DaysOfMonth, ofMonth[month], rules.DaysOfMonth(month), month);
        return Validity.Valid;
    }
}
