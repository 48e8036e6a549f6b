using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dizhu.Store.Frames;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>kill -9 of the whole gateway while loggers send: what was acknowledged is there, nothing is there twice, and it is back soon.</summary>
public sealed class KillTests
{
    private static readonly string[] Mns = [Mn, OtherMn, EncipheredMn];

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_no_fact_is_doubled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "kill -9 只在 Linux 上试");
        // DIZHU_KILLS=200 for the long run
        var kills = int.Parse(Environment.GetEnvironmentVariable("DIZHU_KILLS") ?? "5", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("dizhu-killed-").FullName;
        var acknowledged = new ConcurrentDictionary<(string Mn, int Minute), bool>();
        var next = new int[Mns.Length];
        var slowest = TimeSpan.Zero;
        for (var kill = 0; kill < kills; kill++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { typeof(KillTests).Assembly.Location } : [], DoomedGateway.Mark, folder]) { RedirectStandardOutput = true })!;
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(int.TryParse(line, CultureInfo.InvariantCulture, out var port), $"没有启动：{line}");
            if (kill > 0 && watch.Elapsed > slowest) slowest = watch.Elapsed;

            var loggers = Mns.Select((mn, at) => Task.Run(() => SendAsync(mn, at, port))).ToArray();
            await Task.Delay(Random.Shared.Next(150, 900), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(loggers);
        }

        Assert.True(acknowledged.Count > kills * 10, $"只应答了 {acknowledged.Count} 帧，压力不够");
        await using (var gateway = await StartAsync(folder: folder))
        {
            var said = new HashSet<(string, int)>();
            foreach (var (mn, at) in Mns.Select((mn, at) => (mn, at)))
            {
                var facts = await gateway.ReadAsync(mn, "31", "a34013");
                // every minute has one value, the one that was sent for it
                Assert.All(facts, fact => Assert.False(fact.IsRevised));
                foreach (var fact in facts)
                {
                    var minute = (int)(fact.Reading.Period - new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8))).TotalMinutes;
                    Assert.Equal(minute, fact.Reading.Value.ToDecimal());
                    Assert.True(said.Add((mn, minute)));
                    Assert.True(minute < next[at]);
                }
            }
            Assert.DoesNotContain(acknowledged.Keys, one => !said.Contains(one));
            Assert.All(await gateway.LoggedAsync(), one => Assert.Equal(RecordKind.Frame, one.Kind));
        }
        // five seconds on a machine of its own; the tests share theirs
        Assert.True(slowest < TimeSpan.FromSeconds(15), $"最慢的一次重启 {slowest.TotalSeconds:0.0} 秒");
        TestContext.Current.SendDiagnosticMessage($"{kills} × kill -9, {acknowledged.Count} acknowledged, slowest restart {slowest.TotalSeconds:0.00} s");
        Directory.Delete(folder, recursive: true);

        // ten in flight; what was not answered is sent again after the restart, as a logger does
        async Task SendAsync(string mn, int at, int port)
        {
            try
            {
                using var logger = await DialAsync(new IPEndPoint(IPAddress.Loopback, port));
                var first = Enumerable.Range(0, next[at]).Where(minute => !acknowledged.ContainsKey((mn, minute))).ToList();
                foreach (var minute in first) await logger.SayAsync(RealTime(mn, minute, minute.ToString(CultureInfo.InvariantCulture)));
                var waiting = new Queue<int>(first);
                while (true)
                {
                    while (waiting.Count < 10)
                    {
                        var minute = next[at]++;
                        waiting.Enqueue(minute);
                        await logger.SayAsync(RealTime(mn, minute, minute.ToString(CultureInfo.InvariantCulture)));
                    }
                    Assert.Equal(Answer(mn, waiting.Peek()), await logger.HearAsync());
                    acknowledged[(mn, waiting.Dequeue())] = true;
                }
            }
            catch (Exception ended) when (ended is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                // killed
            }
        }
    }
}
