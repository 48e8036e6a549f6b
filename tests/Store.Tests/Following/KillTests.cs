using System.Diagnostics;
using System.Globalization;
using Dizhu.Store.Following;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Tests.Following;

/// <summary>
/// kill -9 at random moments: what was acknowledged is there, no fact is torn or doubled, and the worker goes on exactly at
/// its position. <c>DIZHU_KILLS=200</c> makes it a long run.
/// </summary>
public class KillTests
{
    [Fact]
    public async Task Killed_again_and_again_it_loses_no_acknowledged_frame_and_doubles_no_fact()
    {
        var stop = TestContext.Current.CancellationToken;
        var kills = int.Parse(Environment.GetEnvironmentVariable("DIZHU_KILLS") ?? "20", CultureInfo.InvariantCulture);
        using var folder = new TestFolder();
        var random = new Random(20261124);
        var acknowledged = new List<(long Position, string Bytes)>();
        var (slowest, resumedWithin) = (TimeSpan.Zero, 0);

        for (var kill = 1; kill <= kills; kill++)
        {
            await KillAsync(folder.Path, TimeSpan.FromMilliseconds(random.Next(20, 900)), acknowledged);

            var opening = Stopwatch.StartNew();
            await using var log = SqliteFrameLog.Open(folder.Sub("frames"));
            if (opening.Elapsed > slowest) slowest = opening.Elapsed;
            await using var store = await DuckDbReadingStore.OpenAsync(folder.Sub("readings"), cancellationToken: stop);

            // nothing acknowledged is missing, and it is what was sent
            var held = await EverythingAsync(log);
            foreach (var (position, bytes) in acknowledged)
            {
                Assert.True(held.TryGetValue(position, out var record), $"frame {position} was acknowledged and is gone (kill {kill})");
                Assert.Equal(bytes, Convert.ToHexString(record.Bytes.Span[..16]));
            }
            Assert.Equal(held.Count, held.Values.Select(record => Convert.ToHexString(record.Bytes.Span[..16])).Distinct().Count());

            // the store holds exactly what the records up to its position say, and of the next one exactly the parts it says
            Assert.True(store.Progress.Position <= log.LastPosition);
            await AssertExactAsync(store, held);
            if (store.Progress.Part > 0) resumedWithin++;
        }

        // and the rest is read from there to the end
        await using (var log = SqliteFrameLog.Open(folder.Sub("frames")))
        await using (var store = await DuckDbReadingStore.OpenAsync(folder.Sub("readings"), cancellationToken: stop))
        {
            var worker = new FollowLog(log, store, DoomedStation.Reader(store), TimeProvider.System);
            while (await worker.StepAsync(stop)) { }
            Assert.Equal(new LogProgress(log.LastPosition, 0), store.Progress);
            await AssertExactAsync(store, await EverythingAsync(log));
            Assert.Equal(TimeSpan.Zero, worker.Behind());
        }
        Assert.True(acknowledged.Count > 100 * kills, $"only {acknowledged.Count} frames were acknowledged: the test says little");
        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {acknowledged.Count} acknowledged, slowest opening of the log {slowest.TotalMilliseconds:0} ms, {resumedWithin} within an import");
        Assert.True(slowest < TimeSpan.FromSeconds(1), $"opening took {slowest}");
    }

    /// <summary>Runs the station for a while after its first acknowledgement and kills it. Only whole lines count as said.</summary>
    private static async Task KillAsync(string folder, TimeSpan after, List<(long, string)> acknowledged)
    {
        // this binary, whether it was started by itself or as `dotnet Dizhu.Store.Tests.dll`
        string[] words = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KillTests).Assembly.Location, DoomedStation.Mark, folder] : [DoomedStation.Mark, folder];
        using var station = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = station.StandardError.ReadToEndAsync();
        var first = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            while (await station.StandardOutput.ReadLineAsync() is { } line)
            {
                first.TrySetResult();
                if (line.Split(' ') is [var position, { Length: 32 } bytes]) acknowledged.Add((long.Parse(position, CultureInfo.InvariantCulture), bytes));
            }
            first.TrySetResult();
        });
        await first.Task;
        await Task.Delay(after);
        var ended = station.HasExited;
        station.Kill();
        await reading;
        await station.WaitForExitAsync();
        Assert.False(ended, $"the station ended by itself: {await errors}");
    }

    private static async Task<Dictionary<long, LoggedFrame>> EverythingAsync(FrameLog log)
    {
        var held = new Dictionary<long, LoggedFrame>();
        for (var after = 0L; await log.ReadAsync(after, 10_000) is { Count: > 0 } page; after = page[^1].Position)
            foreach (var record in page) held.Add(record.Position, record);
        return held;
    }

    private static async Task AssertExactAsync(ReadingStore store, Dictionary<long, LoggedFrame> held)
    {
        var (position, part) = store.Progress;
        var stored = held.Values.Where(record => record.Position <= position).ToList();
        var frames = stored.Count(record => record.Kind == RecordKind.Frame);
        var content = await store.ReadContentAsync(long.MaxValue);
        Assert.Equal(stored.Count, content.Frames);
        Assert.Equal(frames * DoomedStation.ReadingsOfFrame, content.Readings);
        Assert.Equal(((stored.Count - frames) * DoomedStation.PartsOfImport + part) * DoomedStation.HoursOfPart, content.AirHours);
    }
}
