using System.Globalization;

namespace Dizhu.Web.Shell;

/// <summary>日期和时刻 as all pages write them.</summary>
internal static class DayWords
{
    public static string Day(this DateOnly day) => AsOf.Write(day);

    /// <summary>The day in China.</summary>
    public static string Day(this DateTimeOffset moment) => moment.Moment()[..10];

    /// <summary>Beijing time to the minute.</summary>
    public static string Moment(this DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
