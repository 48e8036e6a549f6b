namespace Dizhu.Web.Indicators;

/// <summary>日期和时刻 as the pages of the values write them.</summary>
internal static class DayWords
{
    public static string Day(this DateOnly day) => Shell.AsOf.Write(day);

    public static string Moment(this DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
