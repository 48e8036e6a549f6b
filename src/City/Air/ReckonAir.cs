using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;

namespace Dizhu.City.Air;

/// <summary>空气目标 of a year; null: none is set.</summary>
/// <param name="Pm25">PM2.5 年均浓度, µg/m³</param>
/// <param name="Pm25Strictly">低于, not 不高于</param>
/// <param name="GoodPercent">优良天数比率不低于, %</param>
/// <param name="HeavyPercent">重度及以上天数比率不高于, %</param>
public sealed record AirTargets(decimal? Pm25, bool Pm25Strictly, decimal? GoodPercent, decimal? HeavyPercent);

/// <summary>均值账 in one reading of the target, and with as many valid days to come as the valid rate so far promises.</summary>
public sealed record MeanReckoned(TargetReading Reading, MeanBudget AllDaysValid, MeanBudget AtValidRate);

/// <summary>天数账 of one denominator: valid days so far and all days left, or calendar days.</summary>
public sealed record DaysReckoned<T>(DenominatorOfDays Of, TargetReading Reading, int Days, T Budget);

/// <summary>一天的代价: by how much one day at a concentration moves the mean of the year.</summary>
public readonly record struct CostOfDay(decimal Concentration, Fraction Cost);

/// <summary>
/// 算账 of a place and year, as known: what the targets leave for the days left. Every figure can be checked by hand from S, n, r and M, which
/// stand in it; where a wording is open all its readings stand beside each other.
/// </summary>
public sealed record AirReckoned
{
    public required AirPlace Place { get; init; }

    public required int Year { get; init; }

    public required AirTargets Targets { get; init; }

    /// <summary>到哪一天: the last day that is known.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Calendar days to that day, and after it.</summary>
    public required int DaysSoFar { get; init; }

    public required int DaysLeft { get; init; }

    /// <summary>扣除的沙尘日 that are in neither S nor n of the mean.</summary>
    public required int DustDays { get; init; }

    /// <summary>By whole numbers, by one decimal, by the full value; none without a target.</summary>
    public required IReadOnlyList<MeanReckoned> Mean { get; init; }

    public required DayTally Days { get; init; }

    public required IReadOnlyList<DaysReckoned<GoodDaysBudget>> Good { get; init; }

    public required IReadOnlyList<DaysReckoned<HeavyDaysBudget>> Heavy { get; init; }

    /// <summary>臭氧名次账 with all days left valid, and the limit it is held against.</summary>
    public required PercentileBudget Ozone { get; init; }

    public required decimal OzoneLimit { get; init; }

    public required int OzoneDays { get; init; }

    public required IReadOnlyList<CostOfDay> Costs { get; init; }

    public required bool IsProvisional { get; init; }
}

/// <summary>算账. Pure.</summary>
public static class ReckonAir
{
    /// <summary>Days that are talked about: the ends of 良, 轻度 and 中度 by PM2.5, and a heavy one.</summary>
    private static readonly decimal[] Examples = [75, 115, 150, 200, 250];

    /// <returns>Null when nothing is known of the place in the year.</returns>
    public static AirReckoned? Of(AirKnown known, AirPlace place, int year, AirTargets targets)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(targets);
        var whole = CalendarPeriod.Year(year);
        if (place.In(known) is not { } days || EvaluateAir.ToDate(days, whole) is not { } soFar) return null;
        var basis = AirBasis.ByDate;
        var now = EvaluateAir.Evaluated(days, soFar, basis, known);
        var left = whole.Last.DayNumber - soFar.Last.DayNumber;
        var fine = now[Pollutant.PM25].Statistic;
        var n = fine.ValidDays - fine.DustDays;
        var sum = (fine.Mean ?? Fraction.Zero) * n / Pollutant.PM25.Unit();
        var tally = now.Days;
        var (ozoneLimit, ozone) = (now[Pollutant.O3].PercentileLimit, now[Pollutant.O3].Statistic);

        MeanBudget Mean(TargetReading reading) => new(sum, n, left, PassingBound.Below(targets.Pm25!.Value, targets.Pm25Strictly, reading));
        TargetReading[] readings = [TargetReading.OneDecimal, TargetReading.WholeNumbers, TargetReading.FullValue];
        (DenominatorOfDays Of, int Days)[] denominators = [.. new[] { (DenominatorOfDays.ValidDays, tally.ValidDays + left), (DenominatorOfDays.CalendarDays, whole.Days) }
            .OrderBy(one => one.Item1 != known.Settings.DenominatorOfDays)];
        return new()
        {
            Place = place, Year = year, Targets = targets, Through = soFar.Last, DaysSoFar = soFar.Days, DaysLeft = left, DustDays = fine.DustDays,
            Mean = targets.Pm25 is null ? [] : [.. readings.Select(reading => new MeanReckoned(reading, Mean(reading), Mean(reading).AtValidRate(soFar.Days - fine.DustDays)))],
            Days = tally,
            // of calendar days every day that is not good counts against it, the ones without an AQI too
            Good = targets.GoodPercent is not { } good ? [] : [.. denominators.Select(d => new DaysReckoned<GoodDaysBudget>(d.Of, TargetReading.FullValue, d.Days,
                GoodDaysBudget.Of(good, d.Days, tally.GoodDays, tally.Denominator(d.Of) - tally.GoodDays)))],
            Heavy = targets.HeavyPercent is not { } heavy ? [] : [.. denominators.SelectMany(d => new[] { TargetReading.FullValue, TargetReading.OneDecimal }.Select(reading =>
                new DaysReckoned<HeavyDaysBudget>(d.Of, reading, d.Days, HeavyDaysBudget.Of(heavy, d.Days, tally.HeavyDays, reading))))],
            Ozone = PercentileBudget.Of(ozone.ValidDays + left, ozone.PercentileRank, Above(days, soFar, ozoneLimit)),
            OzoneLimit = ozoneLimit,
            OzoneDays = ozone.ValidDays,
            Costs = n == 0 ? [] : [.. Examples.Select(c => new CostOfDay(c, (Fraction.Of(c) - sum / n) / (n + left)))],
            IsProvisional = known.IsProvisional(soFar.Last),
        };
    }

    /// <summary>Valid ozone days whose published value lies above the limit.</summary>
    private static int Above(DaySeries days, CalendarPeriod period, decimal limit)
    {
        var above = 0;
        for (var day = period.First; day <= period.Last; day = day.AddDays(1))
            if (days[Pollutant.O3, day].Published(Pollutant.O3) is { IsMissing: false } value && value.InMicrograms > limit) above++;
        return above;
    }
}
