using System.Runtime.CompilerServices;
using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>
/// 空气台账: the day statistics of the city's sites, read once into memory with all their revisions, and what was known of them by the end of any
/// day. When the store has new statistics they are read on, and only they. Township stations are many and count for nothing by
/// default: they are read apart, when somebody asks.
/// </summary>
public sealed class AirBook(CityStore store) : IDisposable
{
    private readonly Shelf points = new(city => city.AirSites.Where(site => site.Kind != AirSiteKind.Township || city.AirSettings.TownshipsInCounty));
    private readonly ConditionalWeakTable<AirLedger, AirPromises> promises = [];
    private readonly Shelf townships = new(city => city.AirSites.Where(site => site.Kind == AirSiteKind.Township));

    /// <summary>What is known by the end of a day of the city, its counties, its national and county sites; null when the city has no air sites, or its store is not open.</summary>
    public async ValueTask<AirKnown?> KnownByAsync(CityFolder city, DateOnly day, CancellationToken cancellationToken = default) =>
        (await LedgerAsync(city, cancellationToken))?.KnownBy(day);

    /// <summary>乡镇站: the days of the township stations by code, as known by the end of a day; null as above.</summary>
    public async ValueTask<IReadOnlyDictionary<string, DaySeries>?> TownshipsKnownByAsync(CityFolder city, DateOnly day, CancellationToken cancellationToken = default) =>
        (await UpToDateAsync(townships, city, cancellationToken))?.KnownBy(day).Sites;

    /// <summary>What is known of one place: as above, and of a township station its own days too.</summary>
    public async ValueTask<AirKnown?> KnownOfAsync(CityFolder city, AirPlace place, DateOnly day, CancellationToken cancellationToken = default)
    {
        var known = await KnownByAsync(city, day, cancellationToken);
        if (known is null || place.Kind != AirPlaceKind.Site || place.In(known) is not null) return known;
        return (await TownshipsKnownByAsync(city, day, cancellationToken))?.GetValueOrDefault(place.Name) is { } days
            ? known with { Sites = new Dictionary<string, DaySeries>(known.Sites, StringComparer.Ordinal) { [place.Name] = days } }
            : known;
    }

    /// <summary>The ledger of city, counties and their sites as the store stands; the same object as long as nothing is learnt.</summary>
    internal ValueTask<AirLedger?> LedgerAsync(CityFolder city, CancellationToken cancellationToken) => UpToDateAsync(points, city, cancellationToken);

    /// <summary>What the bound promises of the city rest on, as the store stands; null while the city has no air. The same object as long as nothing is learnt.</summary>
    internal async ValueTask<AirPromises?> PromisesAsync(CityFolder city, CancellationToken cancellationToken) =>
        city.Air.Bindings.Count > 0 && await LedgerAsync(city, cancellationToken) is { } ledger ? promises.GetValue(ledger, key => new AirPromises(city, key)) : null;

    public void Dispose()
    {
        points.Dispose();
        townships.Dispose();
    }

    private async ValueTask<AirLedger?> UpToDateAsync(Shelf shelf, CityFolder city, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(city);
        return city.AirSites.Count == 0 || !store.IsOpen ? null : await shelf.LedgerAsync(city, store.Readings, cancellationToken);
    }

    /// <summary>What was read of some of the sites, up to a transaction of the store.</summary>
    private sealed class Shelf(Func<CityFolder, IEnumerable<AirSite>> which) : IDisposable
    {
        private readonly SemaphoreSlim reading = new(1);
        private volatile Contents? last;

        private sealed record Contents(CityFolder City, IReadOnlySet<int> Channels, AirHistory History, AirLedger Ledger);

        public async ValueTask<AirLedger> LedgerAsync(CityFolder city, ReadingStore readings, CancellationToken cancellationToken)
        {
            if (Standing(city, readings) is { } already) return already;
            await reading.WaitAsync(cancellationToken);
            try
            {
                // who waited finds what the other read
                if (Standing(city, readings) is { } read) return read;
                var contents = await ReadOnAsync(city, readings, cancellationToken);
                last = contents;
                return contents.Ledger;
            }
            finally
            {
                reading.Release();
            }
        }

        public void Dispose() => reading.Dispose();

        private AirLedger? Standing(CityFolder city, ReadingStore readings) =>
            last is { } contents && ReferenceEquals(contents.City, city) && contents.Ledger.Through == readings.StatisticsThrough ? contents.Ledger : null;

        private async Task<Contents> ReadOnAsync(CityFolder city, ReadingStore readings, CancellationToken cancellationToken)
        {
            var through = readings.StatisticsThrough;
            var channels = readings.Channels;
            var sites = which(city).Where(site => channels.ContainsKey(KeyOf(site))).ToDictionary(site => channels[KeyOf(site)], site => site.Code);
            // a site whose channel is new is read from the beginning, and so are all
            var before = last is { } contents && ReferenceEquals(contents.City, city) && contents.Channels.SetEquals(sites.Keys) ? contents : null;
            var history = before?.History ?? new AirHistory(sites, city.AirSettings);
            await foreach (var (statistic, revision) in readings.ReadStatisticRevisionsAsync([.. sites.Keys], ReadingPeriod.Day, before?.Ledger.Through ?? 0, through, cancellationToken))
                history.Add(statistic, revision);
            return new(city, sites.Keys.ToHashSet(), history, new AirLedger(city.Air, history.Learnt(), through));
        }

        private static ChannelKey KeyOf(AirSite site) => new(site.Code, ChannelKey.AirHours);
    }
}
