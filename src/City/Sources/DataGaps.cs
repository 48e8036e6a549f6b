using Dizhu.City.Readings;
using Dizhu.Store.Readings;

namespace Dizhu.City.Sources;

/// <summary>缺数: periods in a row that a device should have sent and that the store does not hold.</summary>
/// <param name="First">The start of the first.</param>
/// <param name="Last">The start of the last.</param>
public sealed record DataGap(string Mn, string St, ReadingPeriod Kind, DateTimeOffset First, DateTimeOffset Last, int Count);

/// <summary>
/// 找缺数: holes in what is stored of minutes, hours and days. A device is expected to send a kind from the first period of it in the window on;
/// how long a minute value is (1 to 30 minutes) its own data tell. What lies within a declared suspension is no hole.
/// </summary>
public sealed class DataGaps(CityStore store, SourceRegistry registry)
{
    public async Task<IReadOnlyList<DataGap>> FindAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var register = registry.Current;
        var gaps = new List<DataGap>();
        var devices = store.Readings.Channels.ToDictionary(channel => channel.Value, channel => SourceChannel.DeviceOf(channel.Key));
        foreach (var kind in new[] { ReadingPeriod.Minutes, ReadingPeriod.Hour, ReadingPeriod.Day })
        {
            var present = new Dictionary<(string Mn, string St), HashSet<DateTimeOffset>>();
            await foreach (var known in store.Readings.ReadEverySeriesAsync(kind, from, until, null, cancellationToken))
            {
                if (!devices.TryGetValue(known.Reading.Channel, out var found) || found is not { } device || register.Find(device.Mn) is null) continue;
                if (!present.TryGetValue(device, out var periods)) present[device] = periods = [];
                periods.Add(known.Reading.Period);
            }
            foreach (var (device, periods) in present)
            {
                var outlet = register.Find(device.Mn)!.OutletKey;
                var suspended = register.Suspensions.Where(one => one.OutletKey == outlet).ToList();
                gaps.AddRange(Holes(periods, kind, until, period => suspended.Exists(one => one.Covers(period)))
                    .Select(hole => new DataGap(device.Mn, device.St, kind, hole.First, hole.Last, hole.Count)));
            }
        }
        return gaps;
    }

    /// <summary>Runs of missing periods between the first that is present and the last that should have come by a time.</summary>
    public static IEnumerable<(DateTimeOffset First, DateTimeOffset Last, int Count)> Holes(IReadOnlyCollection<DateTimeOffset> present, ReadingPeriod kind, DateTimeOffset until, Func<DateTimeOffset, bool> isSuspended)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(isSuspended);
        if (present.Count == 0 || StepOf(present, kind) is not { } step) yield break;
        var held = present.ToHashSet();
        (DateTimeOffset First, DateTimeOffset Last, int Count)? run = null;
        for (var period = present.Min(); period + step <= until; period += step)
        {
            if (!held.Contains(period) && !isSuspended(period))
            {
                run = run is { } open ? (open.First, period, open.Count + 1) : (period, period, 1);
                continue;
            }
            if (run is { } closed) yield return closed;
            run = null;
        }
        if (run is { } last) yield return last;
    }

    /// <summary>Hours and days are what they are; of minutes it is the step that occurs most. Null with too few to tell.</summary>
    private static TimeSpan? StepOf(IReadOnlyCollection<DateTimeOffset> present, ReadingPeriod kind)
    {
        if (kind == ReadingPeriod.Hour) return TimeSpan.FromHours(1);
        if (kind == ReadingPeriod.Day) return TimeSpan.FromDays(1);
        var times = present.Order().ToList();
        return times.Count < 3 ? null
            : times.Zip(times.Skip(1), (one, next) => next - one).Where(step => step >= TimeSpan.FromMinutes(1) && step <= TimeSpan.FromMinutes(30)).GroupBy(step => step).MaxBy(group => group.Count())?.Key;
    }
}
