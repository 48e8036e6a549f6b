using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>
/// 站点的一个小时: what it measured, as known.
/// </summary>
/// <param name="Values">Ozone as the mean of the hour.</param>
/// <param name="Revision">第几次修订: 1 as it came first.</param>
/// <param name="Position">Where the frame log has the record that said so last.</param>
public sealed record SiteHour(AirSite Site, HourLabel Hour, AirSample Values, int Revision, string? Flag, long Position, DateTimeOffset KnownFrom, DateTimeOffset Arrival)
{
    /// <summary>实时报: by the edition of the hour's day.</summary>
    public AirQuality Quality { get; } = AirBasis.ByDate.AqiOn(Hour.Day).For(AqiReport.Hourly).Of(Values, ~Site.MeasuresOn(Hour.Day) & Pollutants.All);

    public Concentration this[Pollutant pollutant] => pollutant switch
    {
        Pollutant.SO2 => Values.SO2, Pollutant.NO2 => Values.NO2, Pollutant.PM10 => Values.PM10,
        Pollutant.CO => Values.CO, Pollutant.O3 => Values.O3OneHour, _ => Values.PM25,
    };
}

/// <summary>读小时值: hours of sites, as known by the end of a day, its last moment included.</summary>
public sealed class ReadAirHours(CityStore store)
{
    /// <summary>Of one site, or of all where <paramref name="code"/> is null, by site and hour. Empty while the store is not open.</summary>
    /// <param name="from">The first hour by its label.</param>
    /// <param name="to">The last one.</param>
    public async Task<IReadOnlyList<SiteHour>> RunAsync(CityFolder city, string? code, HourLabel from, HourLabel to, DateOnly knownBy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (!store.IsOpen) return [];
        var channels = store.Readings.Channels;
        var sites = city.AirSites.Where(site => code is null || site.Code == code)
            .Select(site => (Site: site, Key: new ChannelKey(site.Code, ChannelKey.AirHours)))
            .Where(one => channels.ContainsKey(one.Key)).ToDictionary(one => channels[one.Key], one => one.Site);
        if (sites.Count == 0) return [];
        var hours = new List<SiteHour>();
        await foreach (var (hour, revision) in store.Readings.ReadAirHoursAsync(sites.Count == 1 ? sites.Keys.Single() : null, StartOf(from), StartOf(to).AddHours(1), StatesOfADay.EndOf(knownBy), cancellationToken))
        {
            if (!sites.TryGetValue(hour.Channel, out var site)) continue;
            hours.Add(new(site, StatesOfADay.LabelOf(hour.Period), SampleOf(hour), revision, hour.Flag, hour.Position, hour.KnownFrom, hour.Arrival));
        }
        return hours;
    }

    private static AirSample SampleOf(in AirHour hour) => new()
    {
        SO2 = StatesOfADay.ConcentrationOf(hour.So2, Pollutant.SO2), NO2 = StatesOfADay.ConcentrationOf(hour.No2, Pollutant.NO2),
        PM10 = StatesOfADay.ConcentrationOf(hour.Pm10, Pollutant.PM10), CO = StatesOfADay.ConcentrationOf(hour.Co, Pollutant.CO),
        O3OneHour = StatesOfADay.ConcentrationOf(hour.O3, Pollutant.O3), O3EightHour = Concentration.Missing, PM25 = StatesOfADay.ConcentrationOf(hour.Pm25, Pollutant.PM25),
    };

    private static DateTimeOffset StartOf(HourLabel label) => StatesOfADay.StartOf(label.Day).AddHours(label.HourOfDay - 1);
}
