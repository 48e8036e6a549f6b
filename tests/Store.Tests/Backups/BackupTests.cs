using Dizhu.Store.Backups;
using Dizhu.Store.Following;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using Dizhu.Store.Tests.Following;

namespace Dizhu.Store.Tests.Backups;

/// <summary>A backup taken while loggers send, and what can go wrong with one.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Backup => folder.Sub("backup");

    [Fact]
    public async Task Taken_under_load_it_is_restored_equal_and_the_worker_goes_on_without_a_gap()
    {
        BackupManifest manifest;
        long acknowledged;
        await using (var log = SqliteFrameLog.Open(folder.Sub("frames")))
        await using (var store = await DuckDbReadingStore.OpenAsync(folder.Sub("readings"), cancellationToken: Stop))
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var worker = new FollowLog(log, store, DoomedStation.Reader(store), TimeProvider.System) { BatchRecords = 50 }.RunAsync(end.Token);
            var number = 0;
            var loggers = Task.Run(async () =>
            {
                while (!end.IsCancellationRequested) await SendAsync(log, number++);
            }, Stop);
            var computing = Task.Run(async () =>
            {
                for (var inputs = 0; !end.IsCancellationRequested; inputs++)
                    await store.WriteStatisticsAsync([new Statistic(1, ReadingPeriod.Day, Noon, "mean", ExactValue.Of(344, 1), StatisticValidity.Valid, null, 20, 24, "HJ 663-2026", inputs, Through: 1, Noon)], [], Stop);
            }, Stop);
            while (store.Progress.Position < 300) await Task.Delay(5, Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 11, 1), Stop);
            while (store.Progress.Position < 600) await Task.Delay(5, Stop);

            acknowledged = log.LastPosition;
            manifest = await BackUpStore.RunAsync(log, store, Backup, Stop);
            await end.CancelAsync();
            await loggers;
            await worker;
            await computing;
            Assert.True(log.LastPosition > manifest.LogPosition, "frames came while the backup was made");
        }
        Assert.True(manifest.LogPosition >= acknowledged);
        Assert.Contains(manifest.Files, file => file.Path == Path.Combine("readings", "readings-2026-11.1.duckdb"));

        var outcome = await RestoreStore.RunAsync(Backup, folder.Sub("new-frames"), folder.Sub("new-readings"), Stop);
        Assert.Null(outcome.Problem);

        await using (var log = SqliteFrameLog.Open(folder.Sub("new-frames")))
        await using (var store = await DuckDbReadingStore.OpenAsync(folder.Sub("new-readings"), cancellationToken: Stop))
        {
            Assert.True(store.Progress.Position <= log.LastPosition);
            var worker = new FollowLog(log, store, DoomedStation.Reader(store), TimeProvider.System);
            while (await worker.StepAsync(Stop)) { }
            Assert.Equal(log.LastPosition * DoomedStation.ReadingsOfFrame, (await store.ReadContentAsync(long.MaxValue, Stop)).Readings);
        }
    }

    [Theory]
    [InlineData("readings/readings.duckdb", "SHA-256")]
    [InlineData("frames/frames-2026-11.db", "SHA-256")]
    public async Task A_single_changed_bit_is_found_before_anything_is_restored(string file, string said)
    {
        await MakeAsync();
        var path = Path.Combine(Backup, file);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Stop);

        var outcome = await RestoreStore.RunAsync(Backup, folder.Sub("new-frames"), folder.Sub("new-readings"), Stop);
        Assert.Contains(said, outcome.Problem, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), outcome.Problem, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Sub("new-readings")));
    }

    [Fact]
    public async Task A_manifest_that_says_something_else_than_the_stores_hold_is_found_and_nothing_is_left()
    {
        var manifest = await MakeAsync();
        (manifest with { Content = manifest.Content with { Readings = manifest.Content.Readings + 1 } }).WriteTo(Backup);
        var outcome = await RestoreStore.RunAsync(Backup, folder.Sub("new-frames"), folder.Sub("new-readings"), Stop);
        Assert.Contains("读数库和备份时不同", outcome.Problem, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Sub("new-frames")));
        Assert.False(Directory.Exists(folder.Sub("new-readings")));
    }

    [Fact]
    public async Task Half_a_backup_is_no_backup_and_a_full_folder_is_not_overwritten()
    {
        await MakeAsync();
        Directory.CreateDirectory(folder.Sub("taken"));
        await File.WriteAllTextAsync(Path.Combine(folder.Sub("taken"), "frames-2026-10.db"), "somebody's", Stop);
        Assert.Contains("不是空的", (await RestoreStore.RunAsync(Backup, folder.Sub("taken"), folder.Sub("new-readings"), Stop)).Problem, StringComparison.Ordinal);

        File.Delete(Path.Combine(Backup, "readings", "readings.duckdb"));
        Assert.Contains("缺少文件", (await RestoreStore.RunAsync(Backup, folder.Sub("new-frames"), folder.Sub("new-readings"), Stop)).Problem, StringComparison.Ordinal);
        File.Delete(Path.Combine(Backup, BackupManifest.FileName));
        Assert.Contains("不是一份完整的备份", (await RestoreStore.RunAsync(Backup, folder.Sub("new-frames"), folder.Sub("new-readings"), Stop)).Problem, StringComparison.Ordinal);
    }

    private async Task<BackupManifest> MakeAsync()
    {
        await using var log = SqliteFrameLog.Open(folder.Sub("frames"));
        await using var store = await DuckDbReadingStore.OpenAsync(folder.Sub("readings"), cancellationToken: Stop);
        for (var number = 0; number < 20; number++) await SendAsync(log, number);
        var worker = new FollowLog(log, store, DoomedStation.Reader(store), TimeProvider.System);
        while (await worker.StepAsync(Stop)) { }
        return await BackUpStore.RunAsync(log, store, Backup, Stop);
    }

    private static async Task SendAsync(SqliteFrameLog log, int number) =>
        Assert.True((await log.AppendAsync(RecordKind.Frame, $"MN{number % 3}", Noon, "ok", BitConverter.GetBytes(number))).IsDurable);
}
