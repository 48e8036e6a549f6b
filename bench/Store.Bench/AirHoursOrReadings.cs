using System.Diagnostics;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Bench;

/// <summary>One row of six values or six rows (docs/decisions/0010-air-hours.md): the 420,768 station hours of the Beijing set, invented.</summary>
internal static class AirHoursOrReadings
{
    private const int Stations = 12;
    private const int Hours = 35_064;
    private static readonly DateTimeOffset Start = new(2013, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static async Task RunAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            await MeasureAsync("six rows", asRows: true);
            await MeasureAsync("one row of six", asRows: false);
        }
    }

    private static async Task MeasureAsync(string what, bool asRows)
    {
        using var place = new Workplace();
        await using var store = await DuckDbReadingStore.OpenAsync(place.Folder);
        var load = Workplace.Load;
        var clock = Stopwatch.StartNew();
        var processor = Workplace.Processor;
        var part = 0;
        for (var station = 0; station < Stations; station++)
        {
            var batch = new ReadingBatch { Through = new LogProgress(0, ++part) };
            var channels = Enumerable.Range(0, 7).Select(factor => store.ChannelOf(new ChannelKey($"S{station}", factor == 6 ? ChannelKey.AirHours : $"a{factor}"))).ToArray();
            for (var hour = 0; hour < Hours; hour++)
            {
                var period = Start.AddHours(hour);
                var known = period.AddHours(1);
                ExactValue Of(int factor) => ExactValue.Of((hour * 31L + factor * 17 + station) % 200);
                if (!asRows)
                {
                    batch.AirHours.Add(new AirHour(channels[6], period, Of(0), Of(1), Of(2), Of(3), Of(4), Of(5), null, 1, hour, known, known));
                    continue;
                }
                for (var factor = 0; factor < 6; factor++)
                    batch.Readings.Add(new Reading(channels[factor], ReadingPeriod.Hour, ReadingField.Value, period, Of(factor), null, 1, hour, known, known));
            }
            await store.WriteAsync(batch);
        }
        var written = clock.Elapsed;
        var writing = Workplace.Processor - processor;
        clock.Restart();
        var read = asRows
            ? await store.ReadEverySeriesAsync(ReadingPeriod.Hour, Start, Start.AddHours(Hours)).CountAsync()
            : await store.ReadAirHoursAsync(null, Start, Start.AddHours(Hours)).CountAsync();
        var back = clock.Elapsed;
        await store.DisposeAsync();
        Workplace.Say($"{what}: {Stations * Hours} station hours, load {load}: written {written.TotalSeconds:0.00} s ({writing.TotalSeconds:0.00} s of processor), read back ({read} rows) {back.TotalSeconds:0.00} s ({(Workplace.Processor - processor - writing).TotalSeconds:0.00} s of processor), {place.Megabytes("*")} MiB");
    }
}
