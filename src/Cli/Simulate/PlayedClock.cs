namespace Dizhu.Cli.Simulate;

/// <summary>The clock of the play: the true time, or one that begins elsewhere and runs faster.</summary>
/// <param name="End">When the play is over; null: never.</param>
internal sealed record PlayedClock(DateTimeOffset Start, DateTimeOffset? End, double Speed, bool IsBacklog, TimeProvider Time)
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    private readonly long began = Time.GetTimestamp();

    /// <summary>The played time is the true one, so that a platform's clock means something to it.</summary>
    public bool IsTrue { get; init; }

    public DateTimeOffset Now => (Start + Time.GetElapsedTime(began) * Speed).ToOffset(Beijing);

    public long Wall => Time.GetTimestamp();

    public TimeSpan Since(long wall) => Time.GetElapsedTime(wall);

    public TimeSpan Until(DateTimeOffset played) => (played - Now) / Speed;
}
