using System.Diagnostics.Metrics;

namespace Dizhu.Gateway;

/// <summary>网关的指标, meter <see cref="Name"/>. Recording allocates nothing.</summary>
public sealed class GatewayMetrics : IDisposable
{
    public const string Name = "Dizhu.Gateway";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> frames, acknowledged, unanswered, quarantined, overLimit;
    private readonly Histogram<double> waited;

    public GatewayMetrics()
    {
        frames = meter.CreateCounter<long>("dizhu.gateway.frames", description: "Frames of devices that are taken in.");
        acknowledged = meter.CreateCounter<long>("dizhu.gateway.acknowledged", description: "Frames of devices that are durable.");
        unanswered = meter.CreateCounter<long>("dizhu.gateway.unanswered", description: "Frames of devices that could not be stored and were met with silence.");
        quarantined = meter.CreateCounter<long>("dizhu.gateway.quarantined", description: "Stretches and frames put into quarantine.");
        overLimit = meter.CreateCounter<long>("dizhu.gateway.quarantine_full", description: "Stretches and frames that found no room in quarantine.");
        waited = meter.CreateHistogram<double>("dizhu.gateway.durable_after", "ms", "From the bytes to durable.");
    }

    public void Watch(Func<int> lines, Func<double> behindSeconds, Func<int> closed)
    {
        meter.CreateObservableGauge("dizhu.gateway.lines", lines, description: "Open connections.");
        meter.CreateObservableGauge("dizhu.gateway.store_behind", behindSeconds, "s", "How far the store is behind the log.");
        meter.CreateObservableGauge("dizhu.gateway.silent", closed, description: "1 while the gateway stays silent.");
    }

    public void Came() => frames.Add(1);

    public void Stored(TimeSpan after)
    {
        acknowledged.Add(1);
        waited.Record(after.TotalMilliseconds);
    }

    public void NotStored() => unanswered.Add(1);

    public void Quarantined() => quarantined.Add(1);

    public void QuarantineFull() => overLimit.Add(1);

    public void Dispose() => meter.Dispose();
}
