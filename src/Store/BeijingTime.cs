namespace Dizhu.Store;

/// <summary>Days and months as China counts them, +08:00 all year, told by their start in UTC as the engines want it.</summary>
internal static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset StartOfDay(DateTimeOffset time)
    {
        var ticks = time.UtcTicks + Offset.Ticks;
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerDay - Offset.Ticks, TimeSpan.Zero);
    }

    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue).Ticks - Offset.Ticks, TimeSpan.Zero);

    public static DateOnly MonthOf(DateTimeOffset time)
    {
        var local = time.ToOffset(Offset);
        return new DateOnly(local.Year, local.Month, 1);
    }
}
