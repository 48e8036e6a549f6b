using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>站点级别: who runs it and what it counts for.</summary>
public enum AirSiteKind
{
    /// <summary>国控点: the city is evaluated by these.</summary>
    National,

    /// <summary>县级站: the county is evaluated by these.</summary>
    County,

    /// <summary>乡镇站: watched, and by default in no county value.</summary>
    Township,
}

/// <summary>
/// 空气站点 (air.yaml): one place of one official code, and the days on which it counts. A station that moved under a new code or was
/// replaced is two sites, one after the other; the city's series goes on across both.
/// </summary>
/// <param name="Code">站点编码 as published (1835A), also the device of its channel in the reading store.</param>
/// <param name="County">The area of the city in which it stands.</param>
/// <param name="From">First day on which it counts; null: always did.</param>
/// <param name="Until">Last day on which it counts; null: still does.</param>
/// <param name="Replaces">The code of the site that it replaced.</param>
/// <param name="IsControl">对照点: never part of a city or county value.</param>
/// <param name="Factors">What it measures since when, by day; a site that says nothing measures all six.</param>
/// <param name="Note">Confidence, source, an open question: shown beside it.</param>
public sealed record AirSite(
    string Code, string Name, AirSiteKind Kind, string County, DateOnly? From, DateOnly? Until, string? Replaces, bool IsControl,
    IReadOnlyList<SitePosition> Positions, IReadOnlyList<SiteFactors> Factors, string? Note = null)
{
    public bool StandsOn(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>What it measures on a day.</summary>
    public Pollutants MeasuresOn(DateOnly day) => Factors.LastOrDefault(f => f.From <= day)?.Measured ?? (Factors.Count == 0 ? Pollutants.All : Pollutants.None);

    /// <summary>Where it stands on a day; null when nobody said.</summary>
    public SitePosition? PositionOn(DateOnly day) => Positions.LastOrDefault(p => !(day < p.From));
}

/// <summary>坐标 in degrees, and the day from which they hold; null: from the beginning. The datum is not stated by the sources.</summary>
public sealed record SitePosition(decimal Longitude, decimal Latitude, DateOnly? From);

/// <summary>监测因子 from a day on.</summary>
public sealed record SiteFactors(DateOnly From, Pollutants Measured);
