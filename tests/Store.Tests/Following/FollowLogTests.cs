using System.Text;
using Dizhu.Store.Following;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.Store.Tests.Following;

/// <summary>The worker between the log and the store.</summary>
public sealed class FollowLogTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(Noon);

    public void Dispose() => folder.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SqliteFrameLog OpenLog() => SqliteFrameLog.Open(folder.Sub("frames"));

    private Task<DuckDbReadingStore> OpenStoreAsync() => DuckDbReadingStore.OpenAsync(folder.Sub("readings"), cancellationToken: Stop);

    /// <summary>A frame here is "minute value".</summary>
    private static ReadRecord Reader(ReadingStore store) => (in LoggedFrame frame, int _, ReadingBatch batch) =>
    {
        var words = Encoding.ASCII.GetString(frame.Bytes.Span).Split(' ');
        batch.Readings.Add(new Reading(store.ChannelOf(new ChannelKey(frame.Mn, "w01018")), ReadingPeriod.Moment, ReadingField.Rtd,
            Noon.AddMinutes(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)), ExactValue.Parse(words[1]), "N", frame.Position, 0, frame.Arrival, frame.Arrival));
        return false;
    };

    private static ValueTask<Appended> Send(SqliteFrameLog log, string text, DateTimeOffset arrival) => log.AppendAsync(RecordKind.Frame, "MN1", arrival, "ok", Encoding.ASCII.GetBytes(text));

    private static Task<IReadOnlyList<KnownReading>> Known(ReadingStore store) =>
        store.ReadSeriesAsync(new SeriesKey(store.ChannelOf(new ChannelKey("MN1", "w01018")), ReadingPeriod.Moment, ReadingField.Rtd), Noon, Noon.AddDays(1), null, Stop);

    [Fact]
    public async Task What_the_logger_sends_can_be_read_a_moment_later_and_a_resend_adds_no_fact()
    {
        await using var log = OpenLog();
        await using var store = await OpenStoreAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var worker = new FollowLog(log, store, Reader(store), clock);
        var running = worker.RunAsync(end.Token);

        await Send(log, "0 12.30", Noon);
        await Send(log, "1 12.31", Noon.AddMinutes(1));
        await Send(log, "0 12.30 again after the short memory", Noon.AddHours(1));
        await Send(log, "1 13.00 corrected", Noon.AddHours(2));
        while (store.Progress.Position < log.LastPosition) await Task.Delay(5, Stop);

        Assert.Equal([("12.30", 1), ("13.00", 2)], (await Known(store)).Select(one => (one.Reading.Value.ToString(), one.Revision)));
        Assert.Equal(4, (await store.ReadFramesAsync("MN1", Noon, Noon.AddDays(1), 10, Stop)).Count);
        await end.CancelAsync();
        await running;
        Assert.Null(worker.Trouble);
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_exactly_where_the_store_stands()
    {
        await using (var log = OpenLog())
        {
            for (var i = 0; i < 10; i++) await Send(log, $"{i} {i}", Noon.AddMinutes(i));
            await using var store = await OpenStoreAsync();
            Assert.True(await new FollowLog(log, store, Reader(store), clock) { BatchRecords = 4 }.StepAsync(Stop));
            Assert.Equal(new LogProgress(4, 0), store.Progress);
        }
        await using (var log = OpenLog())
        await using (var store = await OpenStoreAsync())
        {
            var read = new List<long>();
            var reader = Reader(store);
            var worker = new FollowLog(log, store, (in LoggedFrame frame, int part, ReadingBatch batch) =>
            {
                read.Add(frame.Position);
                return reader(frame, part, batch);
            }, clock);
            while (await worker.StepAsync(Stop)) { }
            Assert.Equal([5, 6, 7, 8, 9, 10], read);
            Assert.Equal(10, (await store.ReadContentAsync(100, Stop)).Readings);
        }
    }

    [Fact]
    public async Task An_import_in_parts_goes_on_within_itself()
    {
        await using var log = OpenLog();
        await Send(log, "0 1", Noon);
        await log.AppendAsync(RecordKind.Import, "", Noon, "ok", "five parts"u8.ToArray());
        await Send(log, "1 1", Noon);

        var parts = new List<int>();
        ReadRecord Parts(ReadingStore store, int failsAt) => (in LoggedFrame record, int part, ReadingBatch batch) =>
        {
            if (record.Kind == RecordKind.Frame) return Reader(store)(record, part, batch);
            if (part == 5) return false;
            if (part == failsAt) throw new IOException("the power went");
            parts.Add(part);
            batch.AirHours.Add(new AirHour(store.ChannelOf(new ChannelKey("1837A", ChannelKey.AirHours)), Noon.AddHours(part),
                ExactValue.Of(part), ExactValue.Of(1), ExactValue.Of(1), ExactValue.Of(1), ExactValue.Of(1), ExactValue.Of(1), null, record.Position, part, Noon, Noon));
            return true;
        };

        await using (var store = await OpenStoreAsync())
        {
            await Assert.ThrowsAsync<IOException>(() => new FollowLog(log, store, Parts(store, failsAt: 3), clock).StepAsync(Stop));
            Assert.Equal(new LogProgress(1, 3), store.Progress);
        }
        await using (var store = await OpenStoreAsync())
        {
            var worker = new FollowLog(log, store, Parts(store, failsAt: -1), clock);
            while (await worker.StepAsync(Stop)) { }
            Assert.Equal([0, 1, 2, 3, 4], parts);
            Assert.Equal(new LogProgress(3, 0), store.Progress);
            var content = await store.ReadContentAsync(100, Stop);
            Assert.Equal((2L, 5L, 3L), (content.Readings, content.AirHours, content.Frames));
        }
    }

    [Fact]
    public async Task It_says_how_far_the_store_is_behind()
    {
        await using var log = OpenLog();
        await using var store = await OpenStoreAsync();
        var worker = new FollowLog(log, store, (in LoggedFrame _, int _, ReadingBatch _) => throw new IOException("磁盘已满"), clock) { RetryAfter = TimeSpan.FromSeconds(1) };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = worker.RunAsync(end.Token);
        Assert.Equal(TimeSpan.Zero, worker.Behind());

        await Send(log, "0 1", Noon);
        while (worker.Trouble is null) await Task.Delay(5, Stop);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.FromSeconds(61), worker.Behind());
        Assert.Equal("磁盘已满", worker.Trouble.Message);
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_leaves_the_store_behind()
    {
        await using var log = OpenLog();
        await using var store = await OpenStoreAsync();
        await Send(log, "0 1", Noon);
        // the writer has its files still, a reader does not find them
        var files = Directory.GetFiles(folder.Sub("frames"), "*.db*");
        Assert.NotEmpty(files);
        foreach (var file in files) File.Move(file, file + ".away");
        var worker = new FollowLog(log, store, Reader(store), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = worker.RunAsync(end.Token);
        while (worker.Trouble is null) await Task.Delay(5, Stop);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.FromSeconds(61), worker.Behind());

        foreach (var file in files) File.Move(file + ".away", file);
        while (store.Progress.Position < 1)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Stop);
        }
        Assert.Equal(TimeSpan.Zero, worker.Behind());
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task After_a_failure_it_tries_again_and_nothing_is_doubled()
    {
        await using var log = OpenLog();
        await using var store = await OpenStoreAsync();
        var (failures, reader) = (3, Reader(store));
        var worker = new FollowLog(log, store, (in LoggedFrame frame, int part, ReadingBatch batch) =>
        {
            if (frame.Position == 3 && failures-- > 0) throw new IOException("once more");
            return reader(frame, part, batch);
        }, clock);
        for (var i = 0; i < 5; i++) await Send(log, $"{i} {i}", Noon);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = worker.RunAsync(end.Token);
        while (store.Progress.Position < 5)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Stop);
        }
        Assert.Equal(5, (await store.ReadContentAsync(100, Stop)).Readings);
        await end.CancelAsync();
        await running;
    }
}
