using Dizhu.City.Readings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dizhu.Gateway;

/// <summary>每秒: looks whether the gateway may take in, and lets time pass on every line.</summary>
internal sealed partial class GatewayClock(CityStore store, Intake intake, LiveLines lines, QuarantineRoom quarantine, GatewayMetrics metrics, TimeProvider clock, ILogger<GatewayClock> log) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Watch(() => lines.Count, () => store.IsOpen ? store.Behind().TotalSeconds : 0, () => intake.IsOpen ? 0 : 1);
        try
        {
            while (!store.IsOpen) await Task.Delay(Second / 10, clock, stoppingToken);
            for (var isLoaded = false; ; await Task.Delay(Second, clock, stoppingToken))
            {
                try
                {
                    if (!isLoaded) await quarantine.LoadAsync(stoppingToken);
                    isLoaded = true;
                    intake.Look();
                    lines.Tick();
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    // the next second tries again; until then nothing is taken in that would not be taken in now
                    Failed(failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the host stops
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "网关：每秒的检查没有做完，下一秒再试")]
    private partial void Failed(Exception failure);
}
