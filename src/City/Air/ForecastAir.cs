using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;
using Dizhu.Standards.Air.Forecasts;

namespace Dizhu.City.Air;

/// <summary>
/// 年终预测 of the PM2.5 mean beside its record on past years. The probability of a target is only there together with its record: without one year
/// to test on there is none, and the other methods stand alone. Days as measured: dust stays in (<paramref name="DustDays"/> of this year).
/// </summary>
public sealed record AirForecast(AirPlace Place, YearForecast Forecast, PassingBound? Bound, ForecastRecord? Record, int DustDays)
{
    /// <summary>达到目标的概率; null without a target, an ending, or a record.</summary>
    public Fraction? Probability => Bound is { } bound && Record is { Forecasts.Count: > 0 } ? Forecast.Probability(bound) : null;

    /// <summary>10 %–90 % of the endings; null without one.</summary>
    public (Fraction Low, Fraction High)? Band => Forecast.MeanAt(10) is { } low && Forecast.MeanAt(90) is { } high ? (low, high) : null;

    /// <summary>达到优良天数 (重污染天数) 目标的结局所占份额, by valid or calendar days of the year; the same endings, so the figures belong together. Null as the probability.</summary>
    public Fraction? ShareOf(Func<YearEnding, bool> passes) => Record is { Forecasts.Count: > 0 } ? Forecast.Probability(passes) : null;
}

/// <summary>预测年终. Pure, exact and without chance: who asks twice gets the same, and what was worked out is remembered with what was known.</summary>
public static class ForecastAir
{
    private static readonly ConditionalWeakTable<AirKnown, ConcurrentDictionary<(AirPlace Place, int Year, AirTargets Targets), AirForecast?>> Made = [];

    /// <returns>Null when nothing is known of the place in the year.</returns>
    public static AirForecast? Of(AirKnown known, AirPlace place, int year, AirTargets targets)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(targets);
        return Made.GetOrCreateValue(known).GetOrAdd((place, year, targets), _ => Make(known, place, year, targets));
    }

    private static AirForecast? Make(AirKnown known, AirPlace place, int year, AirTargets targets)
    {
        if (place.In(known) is not { } days || EvaluateAir.ToDate(days, CalendarPeriod.Year(year)) is not { } soFar) return null;
        var years = new YearsOfDays(days, AirBasis.ByDate);
        var bound = targets.Pm25 is { } target ? PassingBound.Below(target, targets.Pm25Strictly, TargetReading.OneDecimal) : (PassingBound?)null;
        return new(place, YearForecast.At(years, Pollutant.PM25, soFar.Last), bound, bound is { } b ? ForecastRecord.Of(years, Pollutant.PM25, b) : null,
            known.Dust.Count(soFar.Holds));
    }
}
