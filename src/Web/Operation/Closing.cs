using Dizhu.City.Readings;

namespace Dizhu.Web.Operation;

/// <summary>封月在后台: puts months and years that lie behind into files of their own, when nothing else has work with the store.</summary>
public sealed partial class Closing(Preparation preparation, Deriving deriving, CloseMonths close, TimeProvider clock, ILogger<Closing> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!(await preparation.Settled(Timeout.InfiniteTimeSpan, stoppingToken)).IsReady) await Task.Delay(WhileBusy, clock, stoppingToken);
            await Task.Delay(AfterStart, clock, stoppingToken);
            while (true)
            {
                while (!deriving.State.IsCaughtUp) await Task.Delay(WhileBusy, clock, stoppingToken);
                await CloseAsync(stoppingToken);
                await Task.Delay(Between, clock, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // what is not closed waits in the open file, and is known all the same
        }
    }

    private async Task CloseAsync(CancellationToken stopping)
    {
        try
        {
            var report = await Task.Run(() => close.RunAsync(stopping), stopping);
            if (report.Months.Count + report.Years.Count == 0) return;
            var what = string.Join('、', report.Years.Select(year => $"{year} 年").Concat(report.Months.Select(month => $"{month:yyyy-MM}")));
            Closed(what);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Failed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "封月：{What} 的读数进了自己的文件")]
    private partial void Closed(string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "封月没有完成，六小时后再试；读数都在，不受影响")]
    private partial void Failed(Exception failure);
}
