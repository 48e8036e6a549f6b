using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>一座城市的空气 (air.yaml): who measures, how the open points of the standards are read, and what was decided about days.</summary>
/// <param name="Dust">沙尘名单, in the order of the file.</param>
/// <param name="Confirmed">审定的月份, the earlier first.</param>
public sealed record CityAir(IReadOnlyList<AirSite> Sites, AirSettings Settings, IReadOnlyList<DustList> Dust, IReadOnlyList<ConfirmedMonths> Confirmed)
{
    public static CityAir None { get; } = new([], AirSettings.Default, [], []);

    /// <summary>绑定: which promises are judged by the monitoring data.</summary>
    public IReadOnlyList<AirBinding> Bindings { get; init; } = [];

    /// <summary>
    /// 计入: whether a site counts for a place on a day. 全市 are the national points; a county its county stations, and its townships where the
    /// settings say so; 对照点 count for neither. A site counts for itself.
    /// </summary>
    public bool Counts(AirSite site, AirPlace place, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(site);
        return place.Kind switch
        {
            AirPlaceKind.Site => site.Code == place.Name,
            _ when site.IsControl || !site.StandsOn(day) => false,
            AirPlaceKind.City => site.Kind == AirSiteKind.National,
            _ => site.County == place.Name && (site.Kind == AirSiteKind.County || site.Kind == AirSiteKind.Township && Settings.TownshipsInCounty),
        };
    }

    /// <summary>沙尘日 of the lists that were known by the end of a day.</summary>
    public IReadOnlySet<DateOnly> DustKnownBy(DateOnly day) => Dust.Where(list => list.Known <= day).SelectMany(list => list.Days).ToHashSet();

    /// <summary>The last day of the months that were confirmed by the end of a day; null: none was.</summary>
    public DateOnly? ConfirmedBy(DateOnly day) => Confirmed.LastOrDefault(one => one.On <= day)?.Through;
}

/// <summary>一份批准的沙尘名单: its document, the day from which it is known, and the days it names.</summary>
public sealed record DustList(string Source, DateOnly Known, IReadOnlyList<DateOnly> Days);

/// <summary>审定: all months up to a day are confirmed, since when. Before, their data are 初步.</summary>
public sealed record ConfirmedMonths(DateOnly Through, DateOnly On);
