using Dizhu.Standards.Statistics;

namespace Dizhu.Standards.Air;

/// <summary>A place in a ranking, with its index; without one there may be no place.</summary>
public sealed record AirRank(string Name, decimal? Index, int? Place);

/// <summary>A place in a ranking of change: the rate in percent, negative is better.</summary>
public sealed record AirChangeRank(string Name, decimal? Before, decimal? Now, decimal? RatePercent, int? Place);

/// <summary>
/// 城市环境空气质量排名 (环办监测〔2018〕19号) by the rounded composite index, small first, equal ones share a place; and 变化程度排名 (2017-02-12) by
/// its change against the same period of the year before.
/// </summary>
public static class AirRanking
{
    public static IReadOnlyList<AirRank> Of(IReadOnlyList<(string Name, decimal? Index)> places, AirSettings settings)
    {
        var ranks = Competition.Places([.. places.Select(p => p.Index)], settings.InsufficientRankedLast);
        return [.. places.Select((p, i) => new AirRank(p.Name, p.Index, ranks[i])).OrderBy(r => r.Place ?? int.MaxValue)];
    }

    /// <summary>
    /// Places by change rate, the best improvement first; equal rates share a place. With <paramref name="worstFirst"/> the list of the
    /// worsened, from which a city that attains all six limits is left out.
    /// </summary>
    public static IReadOnlyList<AirChangeRank> OfChange(IReadOnlyList<(string Name, decimal? Before, decimal? Now, bool AttainsAll)> places, bool worstFirst = false)
    {
        var listed = places.Where(p => !worstFirst || !p.AttainsAll).ToArray();
        var rates = listed.Select(p => RateOf(p.Before, p.Now)).ToArray();
        var ranks = Competition.Places([.. rates.Select(rate => worstFirst ? -rate : rate)]);
        return [.. listed.Select((p, i) => new AirChangeRank(p.Name, p.Before, p.Now, rates[i], ranks[i])).OrderBy(r => r.Place ?? int.MaxValue)];
    }

    /// <summary>变化率, %, one decimal; null without both or from zero.</summary>
    public static decimal? RateOf(decimal? before, decimal? now) =>
        before is not { } b || now is not { } n || b <= 0 ? null : ((Fraction.Of(n) - Fraction.Of(b)) / Fraction.Of(b) * 100).Round(1);
}
