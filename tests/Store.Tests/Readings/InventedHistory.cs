using Dizhu.Store.Readings;

namespace Dizhu.Store.Tests.Readings;

/// <summary>
/// Readings and air hours with resends, corrections, backfills and lines of one import against each other, over October and
/// November; and what must be known of them, found by looking at every row that was ever written.
/// </summary>
internal sealed class InventedHistory(int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 10, 30, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset End = Start.AddDays(4);

    private readonly Random random = new(seed);
    private readonly List<Reading> readings = [];
    private readonly List<AirHour> hours = [];

    public int Rows => readings.Count;

    public ReadingBatch Next(ReadingStore store, long position)
    {
        var batch = new ReadingBatch { Through = new LogProgress(position, 0) };
        var arrival = Start.AddHours(position * 4);
        for (var line = 1; line <= 120; line++)
        {
            var known = random.Next(4) == 0 ? arrival.AddHours(-random.Next(200)) : arrival;
            var channel = store.ChannelOf(new ChannelKey($"MN{random.Next(3)}", "w01018"));
            batch.Readings.Add(new Reading(channel, ReadingPeriod.Hour, (ReadingField)random.Next(2, 5), Start.AddHours(random.Next(96)),
                Value(), random.Next(5) == 0 ? "D" : "N", position, line, known, arrival));
            var station = store.ChannelOf(new ChannelKey($"S{random.Next(2)}", ChannelKey.AirHours));
            batch.AirHours.Add(new AirHour(station, Start.AddHours(random.Next(96)), Value(), Value(), Value(), Value(), Value(), Value(), null, position, line, known, arrival));
        }
        // a resend says the same at a later position
        if (readings.Count > 0)
        {
            for (var i = 0; i < 80; i++)
            {
                batch.Readings.Add(readings[random.Next(readings.Count)] with { Position = position, Line = 200 + i, KnownFrom = arrival, Arrival = arrival });
                batch.AirHours.Add(hours[random.Next(hours.Count)] with { Position = position, Line = 200 + i, KnownFrom = arrival, Arrival = arrival });
            }
        }
        readings.AddRange(batch.Readings);
        hours.AddRange(batch.AirHours);
        return batch;
    }

    public async Task AssertKnownAsync(ReadingStore store, CancellationToken cancellationToken)
    {
        foreach (var knownBefore in new DateTimeOffset?[] { null, Start.AddHours(20), Start.AddDays(2) })
        {
            var seen = await store.ReadEverySeriesAsync(ReadingPeriod.Hour, Start, End, knownBefore, cancellationToken).ToListAsync(cancellationToken);
            Assert.Equal(Known(knownBefore), seen);
            var series = readings[0].Series;
            Assert.Equal(Known(knownBefore).Where(one => one.Reading.Series == series), await store.ReadSeriesAsync(series, Start, End, knownBefore, cancellationToken));
            Assert.Equal(KnownHours(knownBefore), await store.ReadAirHoursAsync(null, Start, End, knownBefore, cancellationToken).ToListAsync(cancellationToken));
        }
    }

    private ExactValue Value() => random.Next(8) switch
    {
        0 => ExactValue.None(Missing.NotStated),
        1 => ExactValue.None(Missing.Empty),
        var scale => ExactValue.Of(random.Next(3) * (scale == 3 ? 10 : 1), scale == 3 ? 2 : 1),
    };

    private List<KnownReading> Known(DateTimeOffset? knownBefore)
    {
        var all = new List<KnownReading>();
        foreach (var key in readings.Where(one => knownBefore is null || one.KnownFrom < knownBefore).GroupBy(one => (one.Channel, one.Field, one.Period))
                     .OrderBy(key => key.Key.Channel).ThenBy(key => key.Key.Field).ThenBy(key => key.Key.Period))
        {
            var runs = new List<Reading>();
            foreach (var row in key.OrderBy(one => one.Position).ThenBy(one => one.Line))
                if (runs.Count == 0 || runs[^1].Value.ToDecimal() != row.Value.ToDecimal() || runs[^1].Value.Missing != row.Value.Missing || runs[^1].Flag != row.Flag)
                    runs.Add(row);
            all.Add(new KnownReading(runs[^1] with { Period = runs[^1].Period.ToUniversalTime() }, runs.Count));
        }
        return all;
    }

    private List<KnownAirHour> KnownHours(DateTimeOffset? knownBefore)
    {
        static ExactValue[] Six(AirHour hour) => [hour.So2, hour.No2, hour.Pm10, hour.Co, hour.O3, hour.Pm25];
        var all = new List<KnownAirHour>();
        foreach (var key in hours.Where(one => knownBefore is null || one.KnownFrom < knownBefore).GroupBy(one => (one.Channel, one.Period))
                     .OrderBy(key => key.Key.Channel).ThenBy(key => key.Key.Period))
        {
            ExactValue[]? six = null;
            var (revision, last) = (0, default(AirHour));
            foreach (var row in key.OrderBy(one => one.Position).ThenBy(one => one.Line))
            {
                var told = Six(row).Select((value, i) => value.Missing == Missing.NotStated && six is not null ? six[i] : value).ToArray();
                if (six is not null && told.Zip(six).All(pair => pair.First.Missing == pair.Second.Missing && pair.First.ToDecimal() == pair.Second.ToDecimal())) continue;
                (six, last, revision) = (told, row, revision + 1);
            }
            all.Add(new KnownAirHour(last with { So2 = six![0], No2 = six[1], Pm10 = six[2], Co = six[3], O3 = six[4], Pm25 = six[5] }, revision));
        }
        return all;
    }
}
