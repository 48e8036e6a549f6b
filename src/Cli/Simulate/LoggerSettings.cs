namespace Dizhu.Cli.Simulate;

/// <summary>What a platform may set in a logger: waiting times, the clock, the key.</summary>
internal sealed class LoggerSettings(int overTime, int reCount, PlayedClock clock)
{
    private TimeSpan set;
    private DateTimeOffset setAt = clock.Start;

    public TimeSpan OverTime { get; set; } = TimeSpan.FromSeconds(overTime);

    public int ReCount { get; set; } = reCount;

    /// <summary>时钟漂移, seconds a day.</summary>
    public int Drift { get; init; }

    public WireCipher? Cipher { get; set; }

    /// <summary>How far the logger's clock is ahead.</summary>
    public TimeSpan Offset => Drift == 0 && set == TimeSpan.Zero ? TimeSpan.Zero : set + (clock.Now - setAt) * (Drift / 86400.0);

    public DateTimeOffset DeviceNow => clock.Now + Offset;

    /// <summary>校时. In a play that has its own time the platform's means nothing: the drift is taken away.</summary>
    public void SetClock(DateTimeOffset time) => (set, setAt) = (clock.IsTrue ? time - clock.Now : TimeSpan.Zero, clock.Now);
}
