namespace Dizhu.Web.Shell;

/// <summary>北京时间的今天, whatever the machine's time zone.</summary>
public static class ChinaDay
{
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
}
