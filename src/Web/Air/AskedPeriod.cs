using System.Globalization;
using Dizhu.Standards;

namespace Dizhu.Web.Air;

/// <summary>
/// 地址里的周期: <c>2025</c>, <c>2025H1</c>, <c>2025Q1</c>, <c>2025-03</c>, <c>2025-01-01~2025-10-31</c>, or <c>ytd</c> for the year to the day at hand.
/// </summary>
public static class AskedPeriod
{
    public const string Query = "period";
    public const string ToDate = "ytd";

    private const int FirstYear = 2000, LastYear = 2100;

    /// <summary>Null for what is no period.</summary>
    public static CalendarPeriod? Read(string? text, DateOnly asOf)
    {
        if (text is null or "" or ToDate) return YearToDate(asOf);
        if (text.Split('~') is [var from, var to]) return Day(from) is { } first && Day(to) is { } last && first <= last && InRange(first.Year) && InRange(last.Year) ? CalendarPeriod.Between(first, last) : null;
        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !InRange(year)) return null;
        return text[4..] switch
        {
            "" => CalendarPeriod.Year(year),
            ['Q', >= '1' and <= '4' and var quarter] => CalendarPeriod.Quarter(year, quarter - '0'),
            ['H', '1' or '2'] half => CalendarPeriod.HalfYear(year, half[1] - '0'),
            ['-', _, _] month when int.TryParse(month.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 => CalendarPeriod.Month(year, number),
            _ => null,
        };
    }

    public static string Write(CalendarPeriod period) => period.ToString().Replace('/', '~');

    /// <summary>年初至今: from New Year to a day; the whole year on its last.</summary>
    public static CalendarPeriod YearToDate(DateOnly asOf) =>
        asOf is { Month: 12, Day: 31 } ? CalendarPeriod.Year(asOf.Year) : CalendarPeriod.Between(new(asOf.Year, 1, 1), asOf);

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
