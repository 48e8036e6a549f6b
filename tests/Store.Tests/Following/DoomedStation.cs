using System.Buffers.Binary;
using System.Globalization;
using Dizhu.Store.Following;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Tests.Following;

/// <summary>
/// The process that is killed: loggers append and say on standard output what was acknowledged, the worker follows, a
/// month is closed now and then. What each record says is told by its bytes alone, so that its readings can be counted
/// afterwards. Every twentieth record is an import in three parts.
/// </summary>
internal static class DoomedStation
{
    public const string Mark = "doomed-station";
    public const int ReadingsOfFrame = 9;
    public const int PartsOfImport = 3;
    public const int HoursOfPart = 40;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static async Task<int> RunAsync(string folder)
    {
        await using var log = SqliteFrameLog.Open(Path.Combine(folder, "frames"));
        await using var store = await DuckDbReadingStore.OpenAsync(Path.Combine(folder, "readings"), new DuckDbLimits { Memory = "500MB", CheckpointAt = "1MB" });
        var worker = new FollowLog(log, store, Reader(store), TimeProvider.System) { BatchRecords = 400 }.RunAsync(CancellationToken.None);
        var closing = Task.Run(async () =>
        {
            while (true)
            {
                await Task.Delay(150);
                await store.CloseMonthAsync(new DateOnly(2026, 11, 1));
            }
        });

        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var said = new Lock();
        var logger = Random.Shared.NextInt64();
        await Task.WhenAny(worker, closing, Task.WhenAll(Enumerable.Range(0, 8).Select(line => Task.Run(async () =>
        {
            for (var number = 0; ; number++)
            {
                var kind = number % 20 == 19 ? RecordKind.Import : RecordKind.Frame;
                var bytes = new byte[440];
                BinaryPrimitives.WriteInt64LittleEndian(bytes, logger);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), line);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), number);
                var answer = await log.AppendAsync(kind, $"MN{line}", Start.AddSeconds(number), "ok", bytes);
                if (!answer.IsDurable) throw new InvalidOperationException(answer.Reason);
                // the acknowledgement: from here on nobody sends it again
                lock (said) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Position} {Convert.ToHexString(bytes.AsSpan(0, 16))}"));
            }
        }))));
        // whoever came to an end by itself failed
        foreach (var task in new[] { worker, closing })
            if (task.IsFaulted) await Console.Error.WriteLineAsync(task.Exception.ToString());
        return 1;
    }

    /// <summary>What a record of this station says.</summary>
    public static ReadRecord Reader(ReadingStore store) => (in LoggedFrame record, int part, ReadingBatch batch) =>
    {
        if (record.Kind == RecordKind.Frame)
        {
            for (var factor = 0; factor < ReadingsOfFrame; factor++)
            {
                batch.Readings.Add(new Reading(store.ChannelOf(new ChannelKey(record.Mn, $"w{factor}")), ReadingPeriod.Moment, ReadingField.Rtd,
                    Start.AddSeconds(record.Position), ExactValue.Of(record.Position * 10 + factor, 1), "N", record.Position, factor, record.Arrival, record.Arrival));
            }
            return false;
        }
        if (part == PartsOfImport) return false;
        var station = store.ChannelOf(new ChannelKey(record.Mn, ChannelKey.AirHours));
        for (var line = 0; line < HoursOfPart; line++)
        {
            var value = ExactValue.Of(record.Position);
            var at = part * HoursOfPart + line;
            batch.AirHours.Add(new AirHour(station, Start.AddHours(at), value, value, value, value, value, value, null, record.Position, at, record.Arrival, record.Arrival));
        }
        return true;
    };
}
