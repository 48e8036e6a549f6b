using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>一个站点的一天: its day values and the hours that they rest on, each with the record of the log that it came with.</summary>
public sealed record TracedSite(AirSite Site, DaySeries? Days, IReadOnlyList<KnownAirHour> Hours);

/// <summary>
/// 追溯一天: from the day value of a place to the sites that enter it, their hours and the positions of the log in which they stand, as known by the
/// end of a day.
/// </summary>
public sealed class TraceAirDay(CityStore store, AirBook book)
{
    /// <returns>The sites that stand on the day and count for the place; empty when the city has no air.</returns>
    public async Task<IReadOnlyList<TracedSite>> RunAsync(CityFolder city, AirPlace place, DateOnly day, DateOnly knownBy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (await book.KnownByAsync(city, knownBy, cancellationToken) is not { } known) return [];
        var townships = place.Kind == AirPlaceKind.Site && city.AirSites.Any(site => site.Code == place.Name && site.Kind == AirSiteKind.Township)
            ? await book.TownshipsKnownByAsync(city, knownBy, cancellationToken) : null;
        var (from, until) = (StartOf(day), StartOf(day.AddDays(1)));
        var traced = new List<TracedSite>();
        foreach (var site in city.AirSites.Where(site => Enters(site, place, day, city.AirSettings)))
        {
            var hours = new List<KnownAirHour>();
            if (store.Readings.Channels.TryGetValue(new ChannelKey(site.Code, ChannelKey.AirHours), out var channel))
                // what is known at 24:00 of a day is known by its end
                await foreach (var hour in store.Readings.ReadAirHoursAsync(channel, from, until, StartOf(knownBy.AddDays(1)).AddTicks(TimeSpan.TicksPerMicrosecond), cancellationToken)) hours.Add(hour);
            traced.Add(new(site, known.Sites.GetValueOrDefault(site.Code) ?? townships?.GetValueOrDefault(site.Code), hours));
        }
        return traced;
    }

    private static bool Enters(AirSite site, AirPlace place, DateOnly day, AirSettings settings) => place.Kind switch
    {
        AirPlaceKind.Site => site.Code == place.Name,
        _ when site.IsControl || !site.StandsOn(day) => false,
        AirPlaceKind.City => site.Kind == AirSiteKind.National,
        _ => site.County == place.Name && (site.Kind == AirSiteKind.County || site.Kind == AirSiteKind.Township && settings.TownshipsInCounty),
    };

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
