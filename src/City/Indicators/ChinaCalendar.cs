using System.Globalization;

namespace Dizhu.City.Indicators;

/// <summary>北京时间: the day a moment belongs to, whatever the machine's time zone.</summary>
internal static class ChinaCalendar
{
    public static DateOnly ChinaDay(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(8)).DateTime);

    public static DateOnly ChinaToday(this TimeProvider clock) => clock.GetUtcNow().ChinaDay();

    public static string Written(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Written(this DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
