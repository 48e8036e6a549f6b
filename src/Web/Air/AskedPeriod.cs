using Dizhu.Standards;

namespace Dizhu.Web.Air;

/// <summary>
/// 问的周期 of pages and programs: as <see cref="CalendarPeriod"/> is written, in an address with ~ for /, between 2000 and 2100; or <c>ytd</c>
/// for the year to the day at hand.
/// </summary>
public static class AskedPeriod
{
    public const string Query = "period";
    public const string ToDate = "ytd";

    internal const int FirstYear = 2000, LastYear = 2100;

    /// <summary>Null for what is no period.</summary>
    public static CalendarPeriod? Read(string? text, DateOnly asOf)
    {
        if (text is null or "" or ToDate) return YearToDate(asOf);
        return CalendarPeriod.Read(text.Replace('~', '/')) is { } period && InRange(period.First.Year) && InRange(period.Last.Year) ? period : null;
    }

    public static string Write(CalendarPeriod period) => period.ToString().Replace('/', '~');

    /// <summary>年初至今: from New Year to a day; the whole year on its last.</summary>
    public static CalendarPeriod YearToDate(DateOnly asOf) =>
        asOf is { Month: 12, Day: 31 } ? CalendarPeriod.Year(asOf.Year) : CalendarPeriod.Between(new(asOf.Year, 1, 1), asOf);

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;
}
