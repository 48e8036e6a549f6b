namespace Dizhu.Cli.Simulate;

/// <summary>What falls due on a logger.</summary>
internal enum DueKind
{
    Started,
    RealTime,
    Minute,
    Hour,
    Day,
    Heartbeat,
    ClockCheck,
}

/// <summary>上报时刻表 of one logger: what is due next, in the order in which it falls due; periods are due when they end.</summary>
internal sealed class LoggerSchedule
{
    private static readonly TimeSpan ClockCheck = TimeSpan.FromHours(24);

    private readonly SortedSet<(DateTimeOffset At, DueKind Kind)> due = [];
    private readonly TimeSpan heartbeat;

    public LoggerSchedule(DateTimeOffset start, Scenario scenario, int edition, bool isBacklog, TimeSpan offset)
    {
        (RealTime, Minute, heartbeat) = (TimeSpan.FromSeconds(scenario.RealTimeSeconds), TimeSpan.FromMinutes(scenario.MinuteMinutes), TimeSpan.FromSeconds(scenario.HeartbeatSeconds));
        Add(DueKind.Minute, Floor(start, Minute) + Minute);
        Add(DueKind.Hour, Floor(start, TimeSpan.FromHours(1)) + TimeSpan.FromHours(1));
        Add(DueKind.Day, Floor(start, TimeSpan.FromDays(1)) + TimeSpan.FromDays(1));
        if (isBacklog) return;
        if (edition >= 2017) Add(DueKind.Started, start);
        // Loggers do not all speak in the same second.
        Add(DueKind.RealTime, start + TimeSpan.FromSeconds(Math.Floor(offset.TotalSeconds)));
        if (edition == 2025) Add(DueKind.Heartbeat, start + heartbeat);
        if (edition >= 2017) Add(DueKind.ClockCheck, start + ClockCheck / 24);
    }

    public TimeSpan RealTime { get; private set; }

    public TimeSpan Minute { get; private set; }

    public DateTimeOffset Next => due.Min.At;

    public void SetRealTime(TimeSpan interval, DateTimeOffset now)
    {
        RealTime = interval;
        Stop(DueKind.RealTime);
        Add(DueKind.RealTime, now + interval);
    }

    public void StopRealTime() => Stop(DueKind.RealTime);

    public void SetMinute(TimeSpan interval, DateTimeOffset now)
    {
        Minute = interval;
        Stop(DueKind.Minute);
        Add(DueKind.Minute, Floor(now, interval) + interval);
    }

    /// <summary>The next that is due by now, and when the one after it of its kind will be.</summary>
    public (DateTimeOffset At, DueKind Kind)? Take(DateTimeOffset now)
    {
        if (due.Count == 0 || due.Min.At > now) return null;
        var first = due.Min;
        due.Remove(first);
        if (first.Kind != DueKind.Started)
            Add(first.Kind, first.At + first.Kind switch
            {
                DueKind.RealTime => RealTime,
                DueKind.Minute => Minute,
                DueKind.Hour => TimeSpan.FromHours(1),
                DueKind.Day => TimeSpan.FromDays(1),
                DueKind.Heartbeat => heartbeat,
                _ => ClockCheck,
            });
        return first;
    }

    private void Add(DueKind kind, DateTimeOffset at) => due.Add((at, kind));

    private void Stop(DueKind kind) => due.RemoveWhere(one => one.Kind == kind);

    public static DateTimeOffset Floor(DateTimeOffset time, TimeSpan period) => new(time.Ticks / period.Ticks * period.Ticks, time.Offset);
}
