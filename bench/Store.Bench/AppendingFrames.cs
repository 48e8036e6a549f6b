using System.Diagnostics;
using System.Security.Cryptography;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Bench;

/// <summary>
/// Frames of 440 bytes into the log at a constant rate, open loop: the latency counts from the moment at which a frame
/// should have been sent, so that a stall is paid by every frame behind it.
/// </summary>
internal static class AppendingFrames
{
    public static async Task RunAsync(int rate, int seconds, string? nats)
    {
        using var place = new Workplace();
        await using FrameLog log = nats is null ? SqliteFrameLog.Open(place.Folder) : await NatsFrameLog.OpenAsync(nats, "bench");
        var total = rate * seconds;
        var latencies = new long[total];
        var frame = new byte[440];
        RandomNumberGenerator.Fill(frame);
        var devices = Enumerable.Range(0, 200).Select(i => $"010000A8900016F000169{i:000}").ToArray();
        var (refused, done) = (0, 0);
        var finished = new TaskCompletionSource();
        var arrival = DateTimeOffset.UtcNow;

        // the path of one frame without the measurement, for its allocations
        for (var i = 0; i < 2000; i++) await log.AppendAsync(RecordKind.Frame, devices[0], arrival, "ok", Numbered(frame, -i - 1));
        var before = GC.GetTotalAllocatedBytes();
        for (var i = 0; i < 2000; i++) await log.AppendAsync(RecordKind.Frame, devices[0], arrival, "ok", Numbered(frame, -i - 5000));
        var allocated = (GC.GetTotalAllocatedBytes() - before) / 2000;

        var load = Workplace.Load;
        var processor = Workplace.Processor;
        var clock = Stopwatch.StartNew();
        for (var sent = 0; sent < total;)
        {
            var due = Math.Min(total, (int)(clock.Elapsed.TotalSeconds * rate));
            for (; sent < due; sent++)
                Measure(log.AppendAsync(RecordKind.Frame, devices[sent % devices.Length], arrival, "ok", Numbered(frame, sent)), sent);
            Thread.Sleep(1);
        }
        await finished.Task;
        var took = clock.Elapsed;
        var spent = Workplace.Processor - processor;
        Array.Sort(latencies);
        Workplace.Say($"{log.GetType().Name}: {rate} frames/s of 440 bytes for {seconds} s, open loop, load {load}–{Workplace.Load}: {total / took.TotalSeconds:0} frames/s, {refused} refused");
        Workplace.Say($"  p50 {Milliseconds(0.50):0.0} ms, p99 {Milliseconds(0.99):0.0} ms, p99.9 {Milliseconds(0.999):0.0} ms, max {Milliseconds(1):0.0} ms; {spent.TotalMicroseconds / total:0.0} µs of processor a frame, sender and measurement included; {allocated} bytes allocated a frame (one at a time); peak memory {Workplace.PeakMemory} MiB");

        var opening = Stopwatch.StartNew();
        for (var after = 0L; await log.ReadAsync(after, 5000) is { Count: > 0 } page;) after = page[^1].Position;
        Workplace.Say($"  read back {total / opening.Elapsed.TotalSeconds:0} frames/s, {place.Megabytes("*")} MiB on disk");

        async void Measure(ValueTask<Appended> pending, int number)
        {
            var answer = await pending;
            latencies[number] = clock.ElapsedTicks - (long)((double)number / rate * Stopwatch.Frequency);
            if (!answer.IsDurable) Interlocked.Increment(ref refused);
            if (Interlocked.Increment(ref done) == total) finished.SetResult();
        }

        double Milliseconds(double share) => latencies[Math.Min(total - 1, (int)(share * total))] * 1000.0 / Stopwatch.Frequency;
    }

    private static byte[] Numbered(byte[] frame, int number)
    {
        BitConverter.TryWriteBytes(frame.AsSpan(40), number);
        return frame;
    }
}
