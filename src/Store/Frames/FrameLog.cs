namespace Dizhu.Store.Frames;

/// <summary>
/// 帧日志: every frame as it came, kept first. The one bus between the doors that receive and the worker that reads
/// (<see cref="Following.FollowLog"/>). Two engines, one contract, held by the same tests:
/// <list type="bullet">
/// <item>An append is answered after the record is durable, or with the reason why it is not. Nothing is stored halfway.</item>
/// <item>Equal bytes of one device within a short memory are answered as durable and not stored again. The memory may be
/// forgotten at a restart: it spares room, it is not what makes a resend harmless (readings are idempotent by themselves).</item>
/// <item>Positions grow; a reader that has seen position n has seen all that will ever stand before it.</item>
/// <item>When the log cannot be written (disk full, read-only, server away) appends say so at once, and it works again by
/// itself when the cause is gone.</item>
/// </list>
/// </summary>
public abstract class FrameLog : IAsyncDisposable
{
    /// <summary>The longest MN and the longest verdict, in characters.</summary>
    private const int LongestName = 256;

    private protected FrameLog(FrameLogLimits limits) => Limits = limits;

    private protected FrameLogLimits Limits { get; }

    /// <summary>The highest durable position; 0 for an empty log.</summary>
    public abstract long LastPosition { get; }

    /// <summary>Why the last write failed, in Chinese; null when it succeeded. The gateway stops reading while there is one.</summary>
    public abstract string? Trouble { get; }

    /// <summary>Adds a record. The bytes are copied before the call returns; the task completes when the outcome is known.</summary>
    public ValueTask<Appended> AppendAsync(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(mn);
        ArgumentNullException.ThrowIfNull(verdict);
        if (bytes.Length > Limits.RecordBytes)
            return new(new Appended(AppendOutcome.TooLarge, 0, $"记录 {bytes.Length} 字节，超过上限 {Limits.RecordBytes} 字节，不存。"));
        if (mn.Length > LongestName || verdict.Length > LongestName)
            return new(new Appended(AppendOutcome.TooLarge, 0, $"MN {mn.Length} 个字符、判定 {verdict.Length} 个字符，各最多 {LongestName} 个，不存。"));
        return StoreAsync(kind, mn, arrival, verdict, bytes);
    }

    /// <summary>Adds a record that keeps the limits.</summary>
    private protected abstract ValueTask<Appended> StoreAsync(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlyMemory<byte> bytes);

    /// <summary>Records after a position, in order, at most <paramref name="limit"/>; none when there are none yet.</summary>
    public abstract ValueTask<IReadOnlyList<LoggedFrame>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Completes when there is a record after the position.</summary>
    public abstract ValueTask WaitAsync(long after, CancellationToken cancellationToken = default);

    public abstract ValueTask DisposeAsync();
}
