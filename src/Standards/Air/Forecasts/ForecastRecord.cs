using Dizhu.Standards.Air.Budgets;

namespace Dizhu.Standards.Air.Forecasts;

/// <summary>What was forecast at the end of a month of a past year, and what came.</summary>
/// <param name="Climatology">The share of the earlier years that met the target: what one would say without looking.</param>
public sealed record PastForecast(DateOnly AsOf, Fraction Probability, Fraction Climatology, Fraction Band10, Fraction Band90, Fraction Outcome, bool Met);

/// <summary>
/// 回测: the forecast made again at each month end of each past year, from what lay before that day only. A probability is shown only beside this:
/// its Brier score (mean square of what was said less what came; 0 is perfect) against that of climatology, how often it pointed
/// the right way, and how often the outcome lay in the band.
/// </summary>
public sealed record ForecastRecord(IReadOnlyList<PastForecast> Forecasts)
{
    /// <summary>Brier 评分; null without a forecast.</summary>
    public Fraction? Brier => Score(f => f.Probability);

    public Fraction? BrierOfClimatology => Score(f => f.Climatology);

    /// <summary>命中率: said at least one half and met, or less and missed.</summary>
    public Fraction? HitRate => Share(f => f.Probability >= new Fraction(1, 2) == f.Met);

    /// <summary>Share of outcomes inside the 10–90 % band; 80 % if it is well made.</summary>
    public Fraction? InBand => Share(f => f.Band10 <= f.Outcome && f.Outcome <= f.Band90);

    /// <summary>Months 1 … 11 of the years that are whole and have a year before them.</summary>
    public static ForecastRecord Of(YearsOfDays days, Pollutant pollutant, PassingBound bound)
    {
        var forecasts = new List<PastForecast>();
        for (var year = days.FirstDay.Year + 1; year <= days.LastDay.Year; year++)
        {
            if (new DateOnly(year, 12, 31) > days.LastDay || MeanOf(year) is not { } outcome) continue;
            for (var month = 1; month <= 11; month++)
            {
                var forecast = YearForecast.At(days, pollutant, new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));
                if (forecast.Probability(bound) is not { } probability) continue;
                var met = forecast.Years.Select(MeanOf).OfType<Fraction>().ToArray();
                if (met.Length == 0) continue;
                forecasts.Add(new(forecast.AsOf, probability, new(met.Count(bound.Passes), met.Length), forecast.MeanAt(10)!.Value, forecast.MeanAt(90)!.Value, outcome, bound.Passes(outcome)));
            }
        }
        return new(forecasts);

        Fraction? MeanOf(int year)
        {
            var (sum, count) = days.Sum(pollutant, new(year, 1, 1), new(year, 12, 31));
            return count < 300 ? null : pollutant == Pollutant.CO ? new Fraction(sum, 10 * count) : new Fraction(sum, count);
        }
    }

    private Fraction? Score(Func<PastForecast, Fraction> said) => Forecasts.Count == 0 ? null : Forecasts.Select(f =>
    {
        var off = said(f) - Fraction.Whole(f.Met ? 1 : 0);
        return off * off;
    }).Aggregate((a, b) => a + b) / Forecasts.Count;

    private Fraction? Share(Func<PastForecast, bool> of) => Forecasts.Count == 0 ? null : new Fraction(Forecasts.Count(of), Forecasts.Count);
}
