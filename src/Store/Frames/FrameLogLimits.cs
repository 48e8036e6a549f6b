namespace Dizhu.Store.Frames;

/// <summary>Limits of a frame log.</summary>
public sealed record FrameLogLimits
{
    /// <summary>The largest record. A frame of HJ 212 has at most 10,011 bytes (four digits of length); an import's description may be longer.</summary>
    public int RecordBytes { get; init; } = 1 << 20;

    /// <summary>How many bytes may wait for their commit; beyond it appends are answered <see cref="AppendOutcome.Unavailable"/>.</summary>
    public int WaitingBytes { get; init; } = 64 << 20;

    /// <summary>How long equal bytes of a device count as a resend, by arrival.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many frames are remembered for that, about 100 bytes each.</summary>
    public int MemoryFrames { get; init; } = 200_000;

    /// <summary>How large the log may grow in all; 0 is: as large as the disk. NATS JetStream only: SQLite's files end with their disk.</summary>
    public long TotalBytes { get; init; }
}
