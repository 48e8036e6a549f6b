using Dizhu.City.Folder;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;

namespace Dizhu.City.Air;

/// <summary>追上前一名要降多少: any one of these cuts alone closes the gap. In the unit of the pollutant, full precision.</summary>
public readonly record struct GapWorth(Pollutant Pollutant, Fraction Cut)
{
    /// <summary>Rounded up, so that what is shown is enough: one decimal, CO two.</summary>
    public decimal Shown => Up(Cut, Pollutant == Pollutant.CO ? 100 : 10);

    private static decimal Up(Fraction value, int by) => (decimal)(value * by).Ceiling() / by;
}

/// <summary>
/// 一个县的名次: its index and place, the places it had, and the gap to the one ahead.
/// </summary>
/// <param name="Place">Null without an index; <paramref name="Reason"/> says why there is none.</param>
/// <param name="PlaceBefore">上一周期的名次</param>
/// <param name="PlaceLastYear">上年同期的名次</param>
/// <param name="Ahead">前一名: who stands directly ahead with a better index; null for the first.</param>
/// <param name="Gap">How much the index lies above that of the one ahead.</param>
public sealed record CountyRank(
    string County, AirEvaluated? Evaluated, decimal? Index, int? Place, int? PlaceBefore, int? PlaceLastYear, string? Ahead, decimal? Gap, IReadOnlyList<GapWorth> Worth, string? Reason)
{
    /// <summary>进位: places gained against the period before; negative: lost. Null where one of the two is not known.</summary>
    public int? Moved => PlaceBefore - Place;

    /// <summary>同比进位</summary>
    public int? MovedSinceLastYear => PlaceLastYear - Place;
}

/// <summary>
/// 县（市、区）排名 by the composite index of a period, best first, equal ones sharing a place; with the movement against the period before and the
/// same period of last year. Of the counties of this city among themselves: the list of the province needs all counties of the province.
/// </summary>
public static class RankCounties
{
    public static IReadOnlyList<CountyRank> Of(CityFolder city, AirKnown known, CalendarPeriod period, int? family = null)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(known);
        var counties = city.AirSites.Where(site => site.Kind == AirSiteKind.County).Select(site => site.County).Distinct().ToList();
        // one basis for all, also where one county has no day of the end of the period
        var last = counties.Select(county => AirPlace.County(county).In(known)).OfType<DaySeries>().Select(days => EvaluateAir.ToDate(days, period)?.Last).Max() ?? period.Last;
        var by = family ?? AirBasis.ByDate.LimitsOn(last).Basis;
        var evaluated = counties.ToDictionary(county => county, county => EvaluateAir.Of(known, AirPlace.County(county), period, by));
        var now = Ranked(one => one.Now.Index.Value);
        var (before, lastYear) = (Places(one => one.Before?.Index.Value), Places(one => one.LastYear?.Index.Value));
        return [.. now.Select(rank =>
        {
            var own = evaluated[rank.Name];
            var ahead = rank.Index is { } index ? now.LastOrDefault(other => other.Index < index) : null;
            var gap = ahead is null ? null : rank.Index - ahead.Index;
            return new CountyRank(
                rank.Name, own, rank.Index, rank.Place, before.GetValueOrDefault(rank.Name), lastYear.GetValueOrDefault(rank.Name), ahead?.Name, gap,
                gap is { } g ? [.. PollutantCodes.All.Select(p => new GapWorth(p, IndexGap.Worth(g, p, own!.Now.Limits, known.Settings)))] : [],
                rank.Index is null ? own?.Now.Index.Reason ?? "没有监测数据" : null);
        })];

        IReadOnlyList<AirRank> Ranked(Func<AirEvaluated, decimal?> index) =>
            AirRanking.Of([.. counties.Select(county => (county, evaluated[county] is { } one ? index(one) : null))], known.Settings);

        Dictionary<string, int?> Places(Func<AirEvaluated, decimal?> index) => Ranked(index).ToDictionary(rank => rank.Name, rank => rank.Index is null ? null : rank.Place);
    }
}
