using Dizhu.Store.Readings;
using Dizhu.Store.Tests.Frames;

namespace Dizhu.Store.Tests.Readings;

/// <summary>The store of one machine, and what its files bring with them.</summary>
public sealed class DuckDbReadingStoreTests : ReadingStoreContract, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override async Task<ReadingStore> OpenAsync() => await DuckDbReadingStore.OpenAsync(folder.Path, cancellationToken: Stop);

    [Fact]
    public async Task A_closed_month_is_a_file_of_its_own_and_the_next_start_clears_what_it_replaced()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(Batch(1, Cod(store, 1, Day, ExactValue.Of(1))), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
            await store.WriteAsync(Batch(2, Cod(store, 2, Day, ExactValue.Of(2))), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
        }
        // a crash while closing leaves a file that nothing refers to
        await File.WriteAllTextAsync(folder.Sub("readings-2026-11.1.duckdb"), "half", Stop);
        await using (await OpenAsync())
            Assert.Equal(["readings-2026-10.2.duckdb"], Directory.GetFiles(folder.Path, "readings-*.duckdb").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_closed_year_is_one_file_and_its_months_are_closed_again_with_it()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(Batch(1, Cod(store, 1, Day, ExactValue.Of(1)), Cod(store, 1, Day.AddMonths(-2), ExactValue.Of(1))), Stop);
            var (august, october) = (new DateOnly(2026, 8, 1), new DateOnly(2026, 10, 1));
            Assert.Equal([new(august, 1, false), new OpenMonth(october, 1, false)], await store.ReadOpenMonthsAsync(Stop));
            await store.CloseMonthAsync(october, Stop);
            await store.CloseYearAsync(2026, Stop);
            Assert.Empty(await store.ReadOpenMonthsAsync(Stop));
            await store.WriteAsync(Batch(2, Cod(store, 2, Day, ExactValue.Of(2))), Stop);
            Assert.Equal([new OpenMonth(october, 1, true)], await store.ReadOpenMonthsAsync(Stop));
            await store.CloseMonthAsync(october, Stop);
            Assert.Empty(await store.ReadOpenMonthsAsync(Stop));
        }
        await using (await OpenAsync())
            Assert.Equal(["readings-2026.2.duckdb"], Directory.GetFiles(folder.Path, "readings-*.duckdb").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_month_whose_file_is_gone_is_not_passed_over_in_silence()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(Batch(1, Cod(store, 1, Day, ExactValue.Of(1))), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
        }
        File.Delete(folder.Sub("readings-2026-10.1.duckdb"));
        var refusal = await Assert.ThrowsAsync<IOException>(OpenAsync);
        Assert.Contains("readings-2026-10.1.duckdb", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_in_Chinese()
    {
        await File.WriteAllTextAsync(folder.Sub("readings.duckdb"), new string('x', 10_000), Stop);
        var refusal = await Assert.ThrowsAsync<IOException>(OpenAsync);
        Assert.Contains("读数库打不开", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_could_not_be_closed_for_want_of_room_is_closed_when_there_is_some()
    {
        using var disk = SmallDisk.Mount(folder.Sub("disk"), megabytes: 8);
        await using var store = await DuckDbReadingStore.OpenAsync(disk.Path, cancellationToken: Stop);
        await store.WriteAsync(Batch(1, [.. Enumerable.Range(0, 20_000).Select(i => Cod(store, 1, Day.AddSeconds(i), ExactValue.Of(i * 7919L * 104729 % 1_000_003)) with { Line = i })]), Stop);
        // room for a new file and not for the month
        disk.Fill(leaving: 100 << 10);
        await Assert.ThrowsAnyAsync<Exception>(() => store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop));

        disk.Empty();
        await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
        Assert.Equal(20_000, (await store.ReadContentAsync(1, Stop)).Readings);
    }

    [Fact]
    public async Task A_full_disk_fails_the_batch_and_the_store_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(folder.Sub("disk"), megabytes: 4);
        await using var store = await DuckDbReadingStore.OpenAsync(disk.Path, new DuckDbLimits { CheckpointAt = "1MB" }, Stop);
        var position = 0L;
        ReadingBatch Large() => Batch(position + 1, [.. Enumerable.Range(0, 20_000).Select(i => Cod(store, position + 1, Day.AddSeconds(position * 20_000 + i), ExactValue.Of(i * 7919L * 104729 % 1_000_003)) with { Line = i })]);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (; position < 1000; position++) await store.WriteAsync(Large(), Stop);
        });
        Assert.InRange(position, 1, 999);

        disk.Grow(megabytes: 256);
        await store.WriteAsync(Large(), Stop);
        Assert.Equal(new LogProgress(position + 1, 0), store.Progress);
        // every batch that was answered, once, and nothing of the one that failed but what was written again
        Assert.Equal((position + 1) * 20_000, (await store.ReadContentAsync(long.MaxValue, Stop)).Readings);
    }
}
