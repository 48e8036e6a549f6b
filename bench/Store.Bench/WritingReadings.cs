using System.Diagnostics;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Bench;

/// <summary>Readings into the store by the batch, and one series out of it, before and after its months are closed.</summary>
internal static class WritingReadings
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static async Task RunAsync()
    {
        using var place = new Workplace();
        await using var store = await DuckDbReadingStore.OpenAsync(place.Folder);
        var channels = Enumerable.Range(0, 300).Select(i => store.ChannelOf(new ChannelKey($"MN{i}", "w01018"))).ToArray();
        var position = 0L;

        foreach (var (rows, batches) in new[] { (500, 600), (20_000, 80) })
        {
            var load = Workplace.Load;
            var clock = Stopwatch.StartNew();
            var processor = Workplace.Processor;
            var slowest = TimeSpan.Zero;
            for (var batch = 0; batch < batches; batch++)
            {
                var one = Hours(channels, ref position, rows);
                var began = clock.Elapsed;
                await store.WriteAsync(one);
                if (clock.Elapsed - began > slowest) slowest = clock.Elapsed - began;
            }
            Workplace.Say($"DuckDB, {batches} transactions of {rows} readings, load {load}: {rows * batches / clock.Elapsed.TotalSeconds:0} rows/s, slowest {slowest.TotalMilliseconds:0} ms, {(Workplace.Processor - processor).TotalMilliseconds / batches:0.0} ms of processor a transaction");
        }

        for (; position < 2_600_000;) await store.WriteAsync(Hours(channels, ref position, 100_000));
        Workplace.Say($"{position} rows, 300 series of a year, {place.Megabytes("readings.duckdb")} MiB in the open file");
        await SeriesAsync(store, channels, "open file");
        var closing = Stopwatch.StartNew();
        for (var month = 1; month <= 12; month++) await store.CloseMonthAsync(new DateOnly(2025, month, 1));
        Workplace.Say($"12 months closed in {closing.Elapsed.TotalSeconds:0.0} s, load {Workplace.Load}: {place.Megabytes("readings-*.duckdb")} MiB, {(place.Megabytes("readings-*.duckdb") << 20) / (double)position:0.0} bytes a row");
        await SeriesAsync(store, channels, "closed months");
        closing.Restart();
        await store.CloseYearAsync(2025);
        Workplace.Say($"the year closed in {closing.Elapsed.TotalSeconds:0.0} s, load {Workplace.Load}");
        await SeriesAsync(store, channels, "closed year");
        Workplace.Say($"peak memory {Workplace.PeakMemory} MiB");
    }

    /// <summary>Hour after hour, all channels in each.</summary>
    private static ReadingBatch Hours(int[] channels, ref long position, int rows)
    {
        var batch = new ReadingBatch();
        for (var i = 0; i < rows; i++, position++)
        {
            var period = Start.AddHours(position / channels.Length % 8760);
            batch.Readings.Add(new Reading(channels[position % channels.Length], ReadingPeriod.Hour, ReadingField.Avg, period, ExactValue.Of(position * 7919 % 4000, 2), "N", position + 1, 0, period.AddHours(1), period.AddHours(1)));
        }
        batch.Through = new LogProgress(position, 0);
        return batch;
    }

    private static async Task SeriesAsync(ReadingStore store, int[] channels, string where)
    {
        var times = new List<double>();
        var processor = Workplace.Processor;
        for (var i = 0; i < 30; i++)
        {
            var clock = Stopwatch.StartNew();
            var series = await store.ReadSeriesAsync(new SeriesKey(channels[i * 7], ReadingPeriod.Hour, ReadingField.Avg), Start, Start.AddYears(1));
            if (series.Count < 8000) throw new InvalidOperationException($"{series.Count} hours");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Workplace.Say($"  one series, one year ({where}), load {Workplace.Load}: median {times[15]:0.0} ms, slowest of 30 {times[^1]:0.0} ms, {(Workplace.Processor - processor).TotalMilliseconds / 30:0.0} ms of processor each");
    }
}
