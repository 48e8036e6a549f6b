using System.Collections.Concurrent;
using Dizhu.Store.Following;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using Microsoft.Extensions.Logging;

namespace Dizhu.City.Readings;

/// <summary>
/// 城市的存储: the frame log and the reading store of one data folder, and the worker that carries what the log holds into the store.
/// Opened once the city is known; what is asked of it before throws. A record that its reader cannot read is stepped over, named in
/// <see cref="Unreadable"/> and stays in the log as it came: one of them never stops the others.
/// </summary>
public sealed partial class CityStore(string dataFolder, RecordReaders readers, TimeProvider clock, ILogger<CityStore> log) : IAsyncDisposable
{
    private const int MostUnreadable = 100;

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<UnreadableRecord> unreadable = new();
    private FrameLog? frames;
    private ReadingStore? readings;
    private FollowLog? follow;
    private Task? following;

    public FrameLog Log => frames ?? throw NotOpen();

    public ReadingStore Readings => readings ?? throw NotOpen();

    public bool IsOpen => follow is not null;

    /// <summary>How far the store is behind the log; over 60 s the gateway stays silent.</summary>
    public TimeSpan Behind() => (follow ?? throw NotOpen()).Behind();

    /// <summary>Why log or store could not be written at the last try; null when all is well.</summary>
    public string? Trouble => frames?.Trouble ?? follow?.Trouble?.Message;

    /// <summary>读不懂的记录, the last hundred since the start.</summary>
    public IReadOnlyCollection<UnreadableRecord> Unreadable => unreadable;

    /// <summary>Opens both and begins to follow.</summary>
    /// <exception cref="IOException">When they cannot be opened: with the reason in Chinese.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        frames = SqliteFrameLog.Open(Path.Combine(dataFolder, "frames"));
        readings = await DuckDbReadingStore.OpenAsync(Path.Combine(dataFolder, "readings"), cancellationToken: cancellationToken);
        follow = new FollowLog(frames, readings, Read, clock);
        following = Task.Run(() => follow.RunAsync(stopping.Token), CancellationToken.None);
    }

    /// <summary>Completes when the store holds the log up to a position.</summary>
    public async Task WaitForAsync(long position, CancellationToken cancellationToken = default)
    {
        while (Readings.Progress.Position < position)
        {
            if (following is { IsCompleted: true }) throw new InvalidOperationException("跟读帧日志已经停止。", following.Exception);
            await Task.Delay(20, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (following is not null) await following;
        if (readings is not null) await readings.DisposeAsync();
        if (frames is not null) await frames.DisposeAsync();
        stopping.Dispose();
    }

    private bool Read(in LoggedFrame record, int part, ReadingBatch batch)
    {
        var (ofReadings, ofAirHours) = (batch.Readings.Count, batch.AirHours.Count);
        try
        {
            return readers.Read(record, part, batch, Readings);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // nothing half: what it had said before it failed goes too
            batch.Readings.RemoveRange(ofReadings, batch.Readings.Count - ofReadings);
            batch.AirHours.RemoveRange(ofAirHours, batch.AirHours.Count - ofAirHours);
            unreadable.Enqueue(new UnreadableRecord(record.Position, record.Kind, record.Mn, record.Arrival, failure.Message));
            while (unreadable.Count > MostUnreadable) unreadable.TryDequeue(out _);
            SteppedOver(failure, record.Position);
            return false;
        }
    }

    private static InvalidOperationException NotOpen() => new("读数库还没有打开。");

    [LoggerMessage(Level = LogLevel.Error, Message = "帧日志第 {Position} 条读不懂，已跳过；原文仍在日志里")]
    private partial void SteppedOver(Exception failure, long position);
}

/// <summary>A record of the log that could not be read, and why.</summary>
public sealed record UnreadableRecord(long Position, RecordKind Kind, string Mn, DateTimeOffset Arrival, string Why);
