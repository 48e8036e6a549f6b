using System.Diagnostics;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Tests.Frames;

/// <summary>The log of a cluster, and what a server of its own brings with it.</summary>
public sealed class NatsFrameLogTests(NatsServer server) : FrameLogContract
{
    private string? stream;

    protected override async Task<FrameLog> OpenAsync(FrameLogLimits? limits = null)
    {
        stream ??= server.NewStream();
        return await NatsFrameLog.OpenAsync(server.Url, stream, limits: limits, cancellationToken: Stop);
    }

    [Fact]
    public async Task What_one_gateway_appends_the_worker_of_another_process_reads()
    {
        await using var gateway = await OpenAsync();
        await using var worker = await OpenAsync();
        var waiting = worker.WaitAsync(0, Stop).AsTask();
        await gateway.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), Stop);
        Assert.Equal([Text(1)], (await worker.ReadAsync(0, 10, Stop)).Select(Text));
        // and a resend that comes in by another gateway is recognised
        Assert.Equal(AppendOutcome.Repeated, (await worker.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1))).Outcome);
    }

    [Fact]
    public async Task A_full_stream_refuses_and_drops_nothing()
    {
        await using var log = await OpenAsync(new FrameLogLimits { TotalBytes = 20_000, RecordBytes = 4096 });
        var acknowledged = new List<long>();
        Appended answer;
        for (var i = 0; (answer = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(i))).IsDurable; i++) acknowledged.Add(answer.Position);
        Assert.Equal(AppendOutcome.Unavailable, answer.Outcome);
        Assert.Contains("NATS 拒绝", answer.Reason, StringComparison.Ordinal);
        Assert.NotNull(log.Trouble);
        Assert.InRange(acknowledged.Count, 20, 200);
        Assert.Equal(acknowledged, (await log.ReadAsync(0, 1000, Stop)).Select(frame => frame.Position));
        // with more room it goes on
        await using (await OpenAsync(new FrameLogLimits { TotalBytes = 2_000_000, RecordBytes = 4096 }))
            Assert.Equal(AppendOutcome.Stored, (await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(-1))).Outcome);
        Assert.Null(log.Trouble);
    }

    [Fact]
    public async Task A_server_that_is_killed_keeps_what_it_acknowledged_and_the_log_recovers_by_itself()
    {
        server.NewStream();
        await using var own = NatsServer.Start();
        await using var log = await NatsFrameLog.OpenAsync(own.Url, cancellationToken: Stop);
        var acknowledged = new List<(long, string)>();
        for (var i = 0; i < 200; i++) acknowledged.Add(((await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(i))).Position, Text(i)));

        await own.KillAsync();
        var away = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(777));
        Assert.Equal(AppendOutcome.Unavailable, away.Outcome);
        Assert.NotNull(log.Trouble);

        own.Restart();
        for (var wait = Stopwatch.StartNew(); log.Trouble is not null && wait.Elapsed < TimeSpan.FromSeconds(30);) await Task.Delay(50, Stop);
        Assert.Null(log.Trouble);
        Assert.True((await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(777))).IsDurable);
        var held = await log.ReadAsync(0, 1000, Stop);
        Assert.Equal(acknowledged, held.Take(200).Select(frame => (frame.Position, Text(frame))));
        Assert.Equal(Text(777), Text(held[^1]));
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_in_Chinese()
    {
        var refusal = await Assert.ThrowsAsync<IOException>(() => NatsFrameLog.OpenAsync("nats://127.0.0.1:1", cancellationToken: Stop));
        Assert.Contains("NATS", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("连接不上", refusal.Message, StringComparison.Ordinal);
    }
}
