using Dizhu.City.Assessments;

namespace Dizhu.Web.Operation;

/// <summary>
/// 评定归档在后台: what it is doing, what came of the last run that added something or looked through everything, and why it failed, if it
/// did.
/// </summary>
public sealed record KeepingState(bool IsRunning, KeepingProgress? Progress, KeepingReport? Last, DateTimeOffset? LookedAt, string? Failure)
{
    public static readonly KeepingState NotYet = new(false, null, null, null, null);
}

/// <summary>
/// 评定归档: keeps the assessments of every day that has closed, and again where something was entered about it. It begins a while after the
/// city is ready, so that the first pages do not wait; afterwards it looks three times a minute whether there is something to do.
/// A failure is logged and shown, and tried again later.
/// </summary>
public sealed partial class Keeping(Preparation preparation, Deriving deriving, KeepAssessments keep, TimeProvider clock, ILogger<Keeping> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AfterMuch = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    /// <summary>A run that judged more than this looked through everything: the plan or the program had changed.</summary>
    private const int Much = 20_000;

    private volatile KeepingState state = KeepingState.NotYet;

    public KeepingState State => state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!(await preparation.Settled(Timeout.InfiniteTimeSpan, stoppingToken)).IsReady) await Task.Delay(Between, clock, stoppingToken);
            await Task.Delay(AfterStart, clock, stoppingToken);
            // the days of air that wait would have the same days of promises judged twice
            while (deriving.State is { IsCaughtUp: false, Failure: null }) await Task.Delay(Between, clock, stoppingToken);
            while (true) await Task.Delay(await Task.Run(() => CatchUpAsync(stoppingToken), stoppingToken), clock, stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // what is kept is whole batches; the rest comes after the next start
        }
    }

    /// <summary>One look. Gives back how long to wait until the next.</summary>
    private async Task<TimeSpan> CatchUpAsync(CancellationToken stopping)
    {
        try
        {
            var report = await keep.CatchUpAsync(preparation.City!.Folder, new Progress(this), stopping);
            state = new KeepingState(false, null, report.Judged > 0 ? report : state.Last, clock.GetUtcNow(), null);
            var days = $"{report.FirstDay:yyyy-MM-dd} 至 {report.LastDay:yyyy-MM-dd}";
            if (report.Added > 0) Kept(report.Added, report.Differing, days);
            return report.Judged > Much ? AfterMuch : Between;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            state = state with { IsRunning = false, Progress = null, Failure = failure.Message };
            Failed(failure);
            return AfterFailure;
        }
    }

    private sealed class Progress(Keeping keeping) : IProgress<KeepingProgress>
    {
        public void Report(KeepingProgress value) => keeping.state = keeping.state with { IsRunning = true, Progress = value };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "评定归档：新增 {Added} 条，其中 {Differing} 条与先前所存不同（{Days}）")]
    private partial void Kept(int added, int differing, string days);

    [LoggerMessage(Level = LogLevel.Error, Message = "评定归档没有完成，稍后再试；已存的不受影响")]
    private partial void Failed(Exception failure);
}
