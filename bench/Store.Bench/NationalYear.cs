using System.Diagnostics;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Bench;

/// <summary>A national year, invented: stations × 8,760 hours × 6 values in, months closed, everything out again in the order of stations.</summary>
internal static class NationalYear
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static async Task RunAsync(int stations)
    {
        using var place = new Workplace();
        await using var store = await DuckDbReadingStore.OpenAsync(place.Folder);
        var channels = Enumerable.Range(0, stations).Select(i => store.ChannelOf(new ChannelKey($"{i + 1000}A", ChannelKey.AirHours))).ToArray();
        var load = Workplace.Load;
        var clock = Stopwatch.StartNew();
        var processor = Workplace.Processor;
        TimeSpan Spent()
        {
            var (before, now) = (processor, Workplace.Processor);
            processor = now;
            return now - before;
        }
        var making = TimeSpan.Zero;
        var part = 0;
        var batch = new ReadingBatch();
        // as the national files come: hour after hour, all stations in each
        for (var hour = 0; hour < 8760; hour++)
        {
            var began = clock.Elapsed;
            var period = Start.AddHours(hour);
            var known = period.AddHours(1);
            for (var station = 0; station < stations; station++)
            {
                ExactValue Of(int factor) => ExactValue.Of(((long)hour * 31 + factor * 17 + station * 13) % 200);
                batch.AirHours.Add(new AirHour(channels[station], period, Of(0), Of(1), Of(2), ExactValue.Of((hour + station) % 30, 1), Of(4), Of(5), null, 1, station, known, known));
            }
            making += clock.Elapsed - began;
            if ((hour + 1) % 60 != 0 && hour != 8759) continue;
            batch.Through = new LogProgress(0, ++part);
            await store.WriteAsync(batch);
            batch.Clear();
        }
        var written = clock.Elapsed;
        Workplace.Say($"{stations} stations × 8,760 hours, load {load}: made in {making.TotalSeconds:0.0} s, stored in {(written - making).TotalSeconds:0.0} s ({Spent().TotalSeconds:0.0} s of processor for both), {place.Megabytes("readings.duckdb*")} MiB");

        clock.Restart();
        await store.WriteAsync(new ReadingBatch { Through = new LogProgress(1, 0) });
        for (var month = 1; month <= 12; month++) await store.CloseMonthAsync(new DateOnly(2025, month, 1));
        Workplace.Say($"  12 months closed in {clock.Elapsed.TotalSeconds:0.0} s ({Spent().TotalSeconds:0.0} s of processor), {place.Megabytes("readings-*.duckdb")} MiB; peak memory {Workplace.PeakMemory} MiB, load {Workplace.Load}");

        clock.Restart();
        var (rows, sum) = (0L, 0L);
        for (var month = 0; month < 12; month++)
        {
            await foreach (var known in store.ReadAirHoursAsync(null, Start.AddMonths(month), Start.AddMonths(month + 1)))
            {
                rows++;
                sum += known.Hour.Pm25.Unscaled;
            }
        }
        Workplace.Say($"  read back month by month in {clock.Elapsed.TotalSeconds:0.0} s ({Spent().TotalSeconds:0.0} s of processor; {rows} hours, sum {sum}); peak memory {Workplace.PeakMemory} MiB, load {Workplace.Load}");
    }
}
