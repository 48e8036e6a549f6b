using Dizhu.City.Folder;
using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 一个县的乡镇站在一个月里: how many stand, how many measure all six, and how well they deliver.
/// </summary>
/// <param name="Stations">站数 on the last day.</param>
/// <param name="SixFactors">六因子齐全的站数 by the registry on the last day.</param>
/// <param name="StationDays">应有站日: days of all stations that stood.</param>
/// <param name="OnlineDays">在线站日: days with at least one hour of one factor.</param>
/// <param name="FactorDays">应有因子日: of every station and day the factors that it measured by the registry.</param>
/// <param name="ValidDays">有效因子日: those with a valid day value.</param>
public sealed record TownshipMonth(string County, int Stations, int SixFactors, int StationDays, int OnlineDays, int FactorDays, int ValidDays)
{
    /// <summary>六因子率, %; null without a station.</summary>
    public decimal? SixFactorRate => Percent(SixFactors, Stations);

    /// <summary>在线率, %</summary>
    public decimal? OnlineRate => Percent(OnlineDays, StationDays);

    /// <summary>有效率, %</summary>
    public decimal? ValidRate => Percent(ValidDays, FactorDays);

    private static decimal? Percent(int part, int of) => of == 0 ? null : new Fraction(100 * part, of).Round(1);
}

/// <summary>乡镇站六因子 and what the stations deliver, county by county. Pure.</summary>
public static class TownshipFactors
{
    /// <param name="townships">The days of the township stations by code, as known (<see cref="AirBook.TownshipsKnownByAsync"/>).</param>
    /// <param name="last">The last day of the stretch, at most the day of knowledge.</param>
    /// <returns>The counties in the order of the city, and all of them together under the name of the city.</returns>
    public static IReadOnlyList<TownshipMonth> Of(CityFolder city, IReadOnlyDictionary<string, DaySeries> townships, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(townships);
        var sites = city.AirSites.Where(site => site.Kind == AirSiteKind.Township).ToLookup(site => site.County);
        var counties = city.Areas.Select(area => area.Name).Where(sites.Contains).Select(county => Of(county, sites[county], townships, first, last)).ToList();
        return [.. counties, new(city.Profile.Name, counties.Sum(c => c.Stations), counties.Sum(c => c.SixFactors), counties.Sum(c => c.StationDays),
            counties.Sum(c => c.OnlineDays), counties.Sum(c => c.FactorDays), counties.Sum(c => c.ValidDays))];
    }

    /// <summary>六因子齐全 on a day: how many of the stations that stand measure all six by the registry.</summary>
    public static (int SixFactors, int Stations) On(CityFolder city, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(city);
        var standing = city.AirSites.Where(site => site.Kind == AirSiteKind.Township && site.StandsOn(day)).ToList();
        return (standing.Count(site => site.MeasuresOn(day) == Pollutants.All), standing.Count);
    }

    private static TownshipMonth Of(string county, IEnumerable<AirSite> sites, IReadOnlyDictionary<string, DaySeries> townships, DateOnly first, DateOnly last)
    {
        var (stations, six, stationDays, onlineDays, factorDays, validDays) = (0, 0, 0, 0, 0, 0);
        foreach (var site in sites)
        {
            var days = townships.GetValueOrDefault(site.Code);
            if (site.StandsOn(last))
            {
                stations++;
                if (site.MeasuresOn(last) == Pollutants.All) six++;
            }
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                if (!site.StandsOn(day)) continue;
                stationDays++;
                var measured = PollutantCodes.All.Where(p => site.MeasuresOn(day).Has(p)).ToList();
                factorDays += measured.Count;
                if (days is null) continue;
                if (PollutantCodes.All.Any(p => days[p, day].Inputs > 0)) onlineDays++;
                validDays += measured.Count(p => days[p, day].IsValid);
            }
        }
        return new(county, stations, six, stationDays, onlineDays, factorDays, validDays);
    }
}
