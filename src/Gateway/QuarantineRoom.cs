using System.Collections.Concurrent;
using Dizhu.City.Readings;
using Dizhu.City.Sources;

namespace Dizhu.Gateway;

/// <summary>
/// 隔离区: what is no frame, and frames of those who are not taken in, kept in the log as they came so that they can be looked at, within limits.
/// A sender is its MN or, before it named itself, <c>@</c> and its address.
/// </summary>
public sealed class QuarantineRoom(CityStore store, SourceRegistry registry, GatewaySettings settings, GatewayMetrics metrics, TimeProvider clock)
{
    private const int MostSenders = 20_000;

    private readonly ConcurrentDictionary<string, long> used = [];
    private readonly ConcurrentDictionary<string, long> usedToday = [];
    private long all;
    private int today;

    /// <summary>Counts what lies there from before the start; of registered devices a day counts, and begins anew.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var (sender, bytes) in await store.Readings.ReadQuarantinedBytesAsync(cancellationToken))
        {
            if (registry.Current.Find(sender) is not null) continue;
            used[sender] = bytes;
            Interlocked.Add(ref all, bytes);
        }
    }

    /// <summary>Whether there is room for so many bytes of a sender, which are then counted.</summary>
    public bool TakesIn(string sender, int bytes)
    {
        var hasRoom = registry.Current.Find(sender) is not null ? HasRoomToday(sender, bytes) : HasRoom(sender, bytes);
        if (hasRoom) metrics.Quarantined();
        else metrics.QuarantineFull();
        return hasRoom;
    }

    private bool HasRoom(string sender, int bytes)
    {
        // names cost nothing to invent
        if (used.Count >= MostSenders && !used.ContainsKey(sender)) return false;
        if (Interlocked.Add(ref all, bytes) > settings.QuarantineAll || used.AddOrUpdate(sender, bytes, (_, before) => before + bytes) > settings.QuarantineEach)
        {
            Interlocked.Add(ref all, -bytes);
            return false;
        }
        return true;
    }

    /// <summary>A registered device may be mended and break again, so it is counted anew every day.</summary>
    private bool HasRoomToday(string sender, int bytes)
    {
        var day = (int)(clock.GetTimestamp() / clock.TimestampFrequency / 86_400);
        if (Interlocked.Exchange(ref today, day) != day) usedToday.Clear();
        return usedToday.AddOrUpdate(sender, bytes, (_, before) => before + bytes) <= settings.QuarantineEach;
    }
}
