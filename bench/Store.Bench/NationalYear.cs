using System.Diagnostics;
using System.Globalization;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Bench;

/// <summary>
/// A national year, invented: stations × 8,760 hours × 6 values in, months closed, everything out again in the order of stations, the day
/// statistics of every month from it, the year of every station evaluated, and all of them ranked.
/// </summary>
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
        var rows = 0L;
        var deriving = TimeSpan.Zero;
        var days = channels.ToDictionary(channel => channel, _ => new GrowingDays());
        for (var month = 0; month < 12; month++)
        {
            var (hours, of) = (new HourSeriesBuilder(), 0);
            await foreach (var known in store.ReadAirHoursAsync(null, Start.AddMonths(month), Start.AddMonths(month + 1)))
            {
                rows++;
                if (of != known.Hour.Channel)
                {
                    Derive(of, hours);
                    (hours, of) = (new HourSeriesBuilder(), known.Hour.Channel);
                }
                hours.Add(LabelOf(known.Hour.Period), SampleOf(known.Hour));
            }
            Derive(of, hours);
        }
        var read = clock.Elapsed - deriving;
        Workplace.Say($"  read back month by month in {read.TotalSeconds:0.0} s, day statistics of {days.Values.Sum(one => one.Series!.Days)} station days in {deriving.TotalSeconds:0.0} s ({Spent().TotalSeconds:0.0} s of processor for both; {rows} hours); peak memory {Workplace.PeakMemory} MiB, load {Workplace.Load}");

        clock.Restart();
        var indexes = days.Select(one => (one.Key.ToString(CultureInfo.InvariantCulture), AirEvaluation.Of(one.Value.Series!, CalendarPeriod.Year(2025), AirBasis.ByDate, AirSettings.Default).Index.Value)).ToList();
        var evaluated = clock.Elapsed;
        var ranks = AirRanking.Of(indexes, AirSettings.Default);
        Workplace.Say($"  {indexes.Count} stations evaluated over the year in {evaluated.TotalSeconds:0.0} s and ranked in {(clock.Elapsed - evaluated).TotalMilliseconds:0} ms ({Spent().TotalSeconds:0.0} s of processor; the last place is {ranks[^1].Place}); peak memory {Workplace.PeakMemory} MiB, load {Workplace.Load}");

        void Derive(int channel, HourSeriesBuilder hours)
        {
            if (channel == 0) return;
            var began = clock.Elapsed;
            var series = hours.Build()!;
            var month = PointDays.Of(series, AirBasis.ByDate, AirSettings.Default);
            for (var day = month.FirstDay; day <= month.LastDay; day = day.AddDays(1))
                days[channel].Set(day, new([.. PollutantCodes.All.Select(pollutant => month[pollutant, day]), month.OzoneOneHour(day)]));
            deriving += clock.Elapsed - began;
        }
    }

    private static HourLabel LabelOf(DateTimeOffset start)
    {
        var local = start.ToOffset(TimeSpan.FromHours(8));
        return HourLabel.Of(DateOnly.FromDateTime(local.DateTime), local.Hour + 1);
    }

    private static AirSample SampleOf(in AirHour hour) => new()
    {
        SO2 = Micrograms(hour.So2), NO2 = Micrograms(hour.No2), PM10 = Micrograms(hour.Pm10), CO = Concentration.Milligrams(hour.Co.ToDecimal()!.Value),
        O3OneHour = Micrograms(hour.O3), O3EightHour = Concentration.Missing, PM25 = Micrograms(hour.Pm25),
    };

    private static Concentration Micrograms(ExactValue value) => Concentration.FromPicograms(value.Unscaled * Concentration.Microgram);
}
