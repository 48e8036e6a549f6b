using Dizhu.City.Air;
using Dizhu.City.Readings;
using Dizhu.Store.Readings;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Operation;

/// <summary>推算空气日值在后台: what it is doing, what came of the last run that found something, and why it failed, if it did.</summary>
/// <param name="IsCaughtUp">Everything that was stored at the last look is derived, but for days that are not over.</param>
/// <param name="Through">The records of the log up to here are derived.</param>
public sealed record DerivingState(bool IsCaughtUp, bool IsRunning, DeriveProgress? Progress, DeriveReport? Last, DateTimeOffset? LookedAt, string? Failure, long Through)
{
    public static readonly DerivingState NotYet = new(false, false, null, null, null, null, -1);
}

/// <summary>
/// 推算空气日值: follows the reading store and derives the day statistics of what came in, soon after it came. A failure is logged and shown,
/// and tried again later; what is derived is whole batches.
/// </summary>
public sealed partial class Deriving(Preparation preparation, CityStore store, DeriveAirDays derive, TimeProvider clock, ILogger<Deriving> log) : BackgroundService
{
    // short, because it looks only at numbers in memory
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private volatile DerivingState state = DerivingState.NotYet;
    private LogProgress looked;
    private DateOnly lookedOn;

    public DerivingState State => state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!(await preparation.Settled(Timeout.InfiniteTimeSpan, stoppingToken)).IsReady) await Task.Delay(AfterFailure, clock, stoppingToken);
            while (true)
            {
                var failed = (store.Readings.Progress, clock.Today()) != (looked, lookedOn) && !await Task.Run(() => CatchUpAsync(stoppingToken), stoppingToken);
                // by the machine's own time: nothing here depends on what day it is
                await Task.Delay(failed ? AfterFailure : Between, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // the marks that are left say what is to be done after the next start
        }
    }

    private async Task<bool> CatchUpAsync(CancellationToken stopping)
    {
        try
        {
            var (progress, today) = (store.Readings.Progress, clock.Today());
            state = state with { IsCaughtUp = false, IsRunning = true };
            var report = await derive.CatchUpAsync(preparation.City!.Folder.AirSettings, today, new Told(this), stopping);
            (looked, lookedOn) = (progress, today);
            state = new DerivingState(store.Readings.Progress == progress && store.Log.LastPosition == progress.Position, false, null, report.SiteDays > 0 ? report : state.Last, clock.GetUtcNow(), null, progress.Position);
            if (report.SiteDays > 0) Derived(report.SiteDays, report.Written);
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            state = state with { IsRunning = false, Progress = null, Failure = failure.Message };
            Failed(failure);
            return false;
        }
    }

    private sealed class Told(Deriving deriving) : IProgress<DeriveProgress>
    {
        public void Report(DeriveProgress value) => deriving.state = deriving.state with { Progress = value };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "推算空气日值：{SiteDays} 个站日，写下 {Written} 个统计值")]
    private partial void Derived(long siteDays, long written);

    [LoggerMessage(Level = LogLevel.Error, Message = "空气日值没有推算完，稍后再试；已算的不受影响")]
    private partial void Failed(Exception failure);
}
