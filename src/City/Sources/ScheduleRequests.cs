using Dizhu.City.Records;
using Dizhu.Hj212.Messages;
using Dizhu.Store.Readings;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>A device that is on line now, and how far its clock is off, if it is known.</summary>
public sealed record DeviceOnLine(string Mn, TimeSpan? ClockDrift);

/// <summary>
/// 自动反控: asks devices on line for the periods that are missing (补数, 2051, 2061, 2031) and sets clocks that are off (校时, 1012; simulated
/// devices only, until people sign in). On record like any other request; the same is asked at most three times, once in six hours.
/// </summary>
public sealed class ScheduleRequests(IDbContextFactory<CityRecords> records, SourceRegistry registry, DataGaps gaps, TimeProvider clock)
{
    public const string Scheduler = "自动";

    private const int MostTimes = 3, MostOfDevice = 3;
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(6), LooksBack = TimeSpan.FromDays(7), DataMayTake = TimeSpan.FromHours(2), ClockMayBeOff = TimeSpan.FromMinutes(1), SetAgain = TimeSpan.FromHours(24);

    /// <returns>How many requests were put on record.</returns>
    public async Task<int> RunAsync(string cityKey, IReadOnlyCollection<DeviceOnLine> onLine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onLine);
        if (onLine.Count == 0) return 0;
        var now = clock.GetUtcNow();
        var found = (await gaps.FindAsync(now - LooksBack, now - DataMayTake, cancellationToken)).ToLookup(gap => gap.Mn);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var before = (await context.ControlRequests.AsNoTracking().Where(request => request.CityKey == cityKey && request.ActorName == Scheduler).ToListAsync(cancellationToken)).ToLookup(request => (request.Mn, request.Command));
        var added = 0;
        foreach (var device in onLine)
        {
            if (registry.Current.Find(device.Mn) is not { } known) continue;
            foreach (var gap in found[device.Mn].Where(gap => Asks(gap)).OrderByDescending(gap => gap.Last).Take(MostOfDevice))
                Add(device.Mn, CommandOf(gap.Kind), AreaOf(gap), needsApproval: false, $"补数：缺 {gap.Count} 个{(gap.Kind == ReadingPeriod.Day ? "日" : gap.Kind == ReadingPeriod.Hour ? "小时" : "分钟")}数据。");
            if (known.IsSimulated && device.ClockDrift is { } drift && drift.Duration() > ClockMayBeOff && !before[(device.Mn, 1012)].Any(request => now - request.AskedAt < SetAgain))
                Add(device.Mn, 1012, $"SystemTime={MessageTime.Text(now)}", needsApproval: true, $"校时：时钟{(drift > TimeSpan.Zero ? "快" : "慢")} {drift.Duration().TotalSeconds:0} 秒。");
        }
        await context.SaveChangesAsync(cancellationToken);
        return added;

        bool Asks(DataGap gap)
        {
            // a gap that lasts grows at its end and is the same gap
            var same = before[(gap.Mn, CommandOf(gap.Kind))].Where(request => request.Area.StartsWith(BeginOf(gap), StringComparison.Ordinal)).ToList();
            return same.Count(request => request.Area == AreaOf(gap)) < MostTimes && !same.Exists(request => now - request.AskedAt < AskAgain);
        }

        void Add(string mn, int command, string area, bool needsApproval, string purpose)
        {
            var request = new ControlRequest
            {
                CityKey = cityKey, Mn = mn, Command = command, Area = area, NeedsApproval = needsApproval, Purpose = purpose,
                ActorName = Scheduler, ActorUnit = "网关", ActorUnverified = false, AskedAt = now,
            };
            // the rule stands for the second person, and the record says so
            if (needsApproval) request.Steps.Add(new ControlStep { Stage = ControlStage.Approved, At = now, ActorName = "定时校时规则", ActorUnit = "网关" });
            context.Add(request);
            added++;
        }
    }

    private static int CommandOf(ReadingPeriod kind) => kind switch { ReadingPeriod.Minutes => 2051, ReadingPeriod.Hour => 2061, _ => 2031 };

    private static string BeginOf(DataGap gap) => $"BeginTime={MessageTime.Text(gap.First)};";

    private static string AreaOf(DataGap gap) => $"{BeginOf(gap)}EndTime={MessageTime.Text(gap.Last)}";
}
