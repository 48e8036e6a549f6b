using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Following;

/// <summary>
/// Turns a record of the log into readings: adds to the batch what the record says and answers whether there is more of
/// it. A frame says everything at once; an import of a large file comes part after part, each a transaction of its own.
/// It decides by the record alone, so that reading it again gives the same.
/// </summary>
/// <param name="part">0 for the first part of a record; after a restart the first one that is not stored.</param>
public delegate bool ReadRecord(in LoggedFrame record, int part, ReadingBatch batch);

/// <summary>
/// 跟读帧日志: the worker. Reads the log from where the store stands and writes readings, frame index and the new position
/// in one transaction, so that a restart goes on exactly there. When the store fails it tries again, from where the store
/// then says it is.
/// </summary>
public sealed class FollowLog(FrameLog log, ReadingStore store, ReadRecord read, TimeProvider clock)
{
    /// <summary>How many records share a transaction at most.</summary>
    public int BatchRecords { get; init; } = 5000;

    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    private readonly ReadingBatch batch = new();
    private long oldestWaiting = long.MaxValue;

    /// <summary>Why the last write failed; null when it succeeded.</summary>
    public Exception? Trouble { get; private set; }

    /// <summary>By how much the store is behind the log: the age of the oldest record that it has not stored. Over 60 s the gateway stays silent.</summary>
    public TimeSpan Behind()
    {
        if (store.Progress.Position >= log.LastPosition) return TimeSpan.Zero;
        var since = Volatile.Read(ref oldestWaiting);
        if (since == long.MaxValue) return TimeSpan.Zero;
        var behind = clock.GetUtcNow().UtcTicks - since;
        return behind > 0 ? TimeSpan.FromTicks(behind) : TimeSpan.Zero;
    }

    /// <summary>Follows until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await StepAsync(cancellationToken)) await log.WaitAsync(store.Progress.Position, cancellationToken);
                Trouble = null;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception reason) when (reason is not ObjectDisposedException)
            {
                Trouble = reason;
                // a log that cannot be read has no oldest record; it is behind from now on
                Interlocked.CompareExchange(ref oldestWaiting, clock.GetUtcNow().UtcTicks, long.MaxValue);
                await Task.Delay(RetryAfter, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Stores the next records of the log; false when there are none.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken = default)
    {
        var records = await log.ReadAsync(store.Progress.Position, BatchRecords, cancellationToken);
        if (records.Count == 0)
        {
            Volatile.Write(ref oldestWaiting, long.MaxValue);
            return false;
        }
        Volatile.Write(ref oldestWaiting, records[0].Arrival.UtcTicks);

        batch.Clear();
        var (before, part) = store.Progress;
        foreach (var record in records)
        {
            while (read(record, part, batch))
            {
                // the records before it, and of this one so many parts
                batch.Through = new LogProgress(before, ++part);
                await store.WriteAsync(batch, cancellationToken);
                batch.Clear();
            }
            batch.Frames.Add(IndexedFrame.Of(record));
            (before, part) = (record.Position, 0);
        }
        batch.Through = new LogProgress(records[^1].Position, 0);
        await store.WriteAsync(batch, cancellationToken);
        return true;
    }
}
