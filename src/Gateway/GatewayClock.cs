using Dizhu.City.Readings;
using Microsoft.Extensions.Hosting;

namespace Dizhu.Gateway;

/// <summary>每秒: looks whether the gateway may take in, and lets time pass on every line.</summary>
internal sealed class GatewayClock(CityStore store, Intake intake, LiveLines lines, QuarantineRoom quarantine, GatewayMetrics metrics, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Watch(() => lines.Count, () => store.IsOpen ? store.Behind().TotalSeconds : 0, () => intake.IsOpen ? 0 : 1);
        try
        {
            while (!store.IsOpen) await Task.Delay(Second / 10, clock, stoppingToken);
            await quarantine.LoadAsync(stoppingToken);
            for (; ; await Task.Delay(Second, clock, stoppingToken))
            {
                intake.Look();
                lines.Tick();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the host stops
        }
    }
}
