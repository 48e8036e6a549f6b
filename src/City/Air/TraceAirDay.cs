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
        if (await book.KnownOfAsync(city, place, knownBy, cancellationToken) is not { } known) return [];
        var (from, until) = (StatesOfADay.StartOf(day), StatesOfADay.StartOf(day.AddDays(1)));
        var traced = new List<TracedSite>();
        foreach (var site in city.AirSites.Where(site => city.Air.Counts(site, place, day)))
        {
            var hours = new List<KnownAirHour>();
            if (store.Readings.Channels.TryGetValue(new ChannelKey(site.Code, ChannelKey.AirHours), out var channel))
                await foreach (var hour in store.Readings.ReadAirHoursAsync(channel, from, until, StatesOfADay.EndOf(knownBy), cancellationToken)) hours.Add(hour);
            traced.Add(new(site, known.Sites.GetValueOrDefault(site.Code), hours));
        }
        return traced;
    }
}
