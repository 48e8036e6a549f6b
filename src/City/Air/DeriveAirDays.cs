using Dizhu.City.Readings;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>How far a derivation is: days of sites done in this run, and how many wait.</summary>
public sealed record DeriveProgress(long Done, long Waiting);

/// <summary>推算的结果: days of sites looked at, and statistics that are new or changed.</summary>
public sealed record DeriveReport(long SiteDays, long Written)
{
    public static DeriveReport operator +(DeriveReport left, DeriveReport right) => new(left.SiteDays + right.SiteDays, left.Written + right.Written);
}

/// <summary>
/// 推算空气日值: the day statistics of every site whose hours changed, and the clearing of their marks in the same transaction. Computing a day
/// again changes nothing unless an hour, an edition, a setting or the program changed; so it may be stopped and begun anew at any
/// time. A day that is not over waits until it is.
/// </summary>
public sealed class DeriveAirDays(CityStore store) : IDisposable
{
    /// <summary>Days of sites in one transaction.</summary>
    private const int Batch = 6000;

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Derives what waits, until nothing does.</summary>
    /// <param name="today">The day that is running; it and later ones wait.</param>
    public async Task<DeriveReport> CatchUpAsync(AirSettings settings, DateOnly today, IProgress<DeriveProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var report = new DeriveReport(0, 0);
            while (true)
            {
                var waiting = (await store.Readings.ReadDirtyAsync(Batch, ChannelKey.AirHours, cancellationToken)).Where(mark => StatesOfADay.DayOf(mark.Day) < today).ToList();
                if (waiting.Count == 0) return report;
                progress?.Report(new DeriveProgress(report.SiteDays, await store.Readings.CountDirtyAsync(ChannelKey.AirHours, cancellationToken)));
                foreach (var month in waiting.GroupBy(mark => MonthOf(StatesOfADay.DayOf(mark.Day))))
                {
                    var marks = month.ToList();
                    var days = marks.GroupBy(mark => mark.Channel).ToDictionary(of => of.Key, of => of.Select(mark => StatesOfADay.DayOf(mark.Day)).ToHashSet());
                    report += await DeriveAsync(settings, days.Keys, (channel, day) => days[channel].Contains(day), marks.Min(mark => mark.Day), marks.Max(mark => mark.Day), marks, cancellationToken);
                }
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>重算: computes all days from one to another anew, of every site, and writes what comes out otherwise than it stands.</summary>
    public async Task<DeriveReport> RecomputeAsync(AirSettings settings, DateOnly from, DateOnly to, IProgress<DeriveProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        await one.WaitAsync(cancellationToken);
        try
        {
            var report = new DeriveReport(0, 0);
            var channels = store.Readings.Channels.Where(channel => channel.Key.Factor == ChannelKey.AirHours).Select(channel => channel.Value).ToList();
            for (var month = MonthOf(from); month <= to; month = month.AddMonths(1))
            {
                var (first, last) = (month > from ? month : from, month.AddMonths(1).AddDays(-1) < to ? month.AddMonths(1).AddDays(-1) : to);
                report += await DeriveAsync(settings, channels, (_, _) => true, StatesOfADay.StartOf(first), StatesOfADay.StartOf(last), [], cancellationToken);
                progress?.Report(new DeriveProgress(last.DayNumber - from.DayNumber + 1, to.DayNumber - last.DayNumber));
            }
            return report;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<DeriveReport> DeriveAsync(
        AirSettings settings, IReadOnlyCollection<int> channels, Func<int, DateOnly, bool> wanted, DateTimeOffset firstDay, DateTimeOffset lastDay, IReadOnlyCollection<DirtyPeriod> marks, CancellationToken cancellationToken)
    {
        var until = lastDay.AddDays(1);
        var standing = new Dictionary<(int Channel, DateTimeOffset Day, string Measure), List<Statistic>>();
        await foreach (var statistic in store.Readings.ReadStatisticHistoryAsync(channels, ReadingPeriod.Day, firstDay, until, cancellationToken))
        {
            var key = (statistic.Channel, statistic.Period, statistic.Measure);
            if (!standing.TryGetValue(key, out var revisions)) standing.Add(key, revisions = []);
            revisions.Add(statistic);
        }

        var (siteDays, changed, records) = (0L, new List<Statistic>(), new List<AirHour>());
        await foreach (var record in store.Readings.ReadAirHourRecordsAsync(channels, firstDay, until, cancellationToken))
        {
            if (records.Count > 0 && records[0].Channel != record.Channel) Flush();
            records.Add(record);
        }
        Flush();
        if (changed.Count > 0 || marks.Count > 0) await store.Readings.AppendStatisticsAsync(changed, marks, cancellationToken);
        return new DeriveReport(siteDays, changed.Count);

        void Flush()
        {
            if (records.Count == 0) return;
            var channel = records[0].Channel;
            var states = new StatesOfADay(channel, AirBasis.ByDate, settings).Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(records), day => wanted(channel, day));
            siteDays += states.Select(state => state.Day).Distinct().Count();
            foreach (var state in states)
                foreach (var statistic in state.Statistics)
                    if (Standing(statistic, state) is not { } before || !SaysTheSame(before, statistic))
                    {
                        changed.Add(statistic);
                        Keep(statistic);
                    }
            records.Clear();
        }

        // what stands as known by the end of the state's day: the last that was known by then
        Statistic? Standing(in Statistic statistic, DayState state)
        {
            if (!standing.TryGetValue((statistic.Channel, statistic.Period, statistic.Measure), out var revisions)) return null;
            var end = StatesOfADay.StartOf(state.Known.AddDays(1));
            var at = revisions.FindLastIndex(one => one.KnownFrom <= end);
            return at < 0 ? null : revisions[at];
        }

        void Keep(in Statistic statistic)
        {
            var key = (statistic.Channel, statistic.Period, statistic.Measure);
            if (!standing.TryGetValue(key, out var revisions)) standing.Add(key, revisions = []);
            var known = statistic.KnownFrom;
            revisions.Insert(revisions.FindLastIndex(one => one.KnownFrom <= known) + 1, statistic);
        }
    }

    /// <summary>The same outcome from the same hours by the same edition; which record said so first does not matter.</summary>
    private static bool SaysTheSame(in Statistic one, in Statistic other) =>
        one.Value.SameAs(other.Value) && one.Validity == other.Validity && one.Reason == other.Reason && one.Have == other.Have && one.Expected == other.Expected
        && one.Edition == other.Edition && one.Inputs == other.Inputs;

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
