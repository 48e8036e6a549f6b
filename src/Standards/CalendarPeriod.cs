using System.Globalization;

namespace Dizhu.Standards;

/// <summary>统计周期.</summary>
public enum PeriodKind
{
    /// <summary>月</summary>
    Month,

    /// <summary>季</summary>
    Quarter,

    /// <summary>半年</summary>
    HalfYear,

    /// <summary>年</summary>
    Year,

    /// <summary>起止日期</summary>
    Span,
}

/// <summary>统计周期 with its first and last natural day, and what it is called: 2025, 2025H1, 2025Q1, 2025-03.</summary>
public readonly record struct CalendarPeriod(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    public static CalendarPeriod Year(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    public static CalendarPeriod Month(int year, int month) => Months(PeriodKind.Month, year, month, 1);

    /// <param name="quarter">1 … 4</param>
    public static CalendarPeriod Quarter(int year, int quarter) => Months(PeriodKind.Quarter, year, 3 * quarter - 2, 3);

    /// <param name="half">1 or 2</param>
    public static CalendarPeriod HalfYear(int year, int half) => Months(PeriodKind.HalfYear, year, 6 * half - 5, 6);

    public static CalendarPeriod Between(DateOnly first, DateOnly last) => new(PeriodKind.Span, first, last);

    /// <summary>The period of a kind that holds the day.</summary>
    public static CalendarPeriod Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Month => Month(day.Year, day.Month),
        PeriodKind.Quarter => Quarter(day.Year, (day.Month + 2) / 3),
        PeriodKind.HalfYear => HalfYear(day.Year, (day.Month + 5) / 6),
        PeriodKind.Year => Year(day.Year),
        _ => Between(day, day),
    };

    /// <summary>Reads what <see cref="ToString"/> writes: 2025, 2025H1, 2025Q1, 2025-03, 2025-01-01/2025-10-31; null for anything else.</summary>
    public static CalendarPeriod? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('/') is [var from, var to])
            return Day(from) is { } first && Day(to) is { } last && first <= last ? Between(first, last) : null;
        if (text.Length < 4 || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1 or > 9998) return null; // a period of 9999 would end behind the last date there is
        return text[4..] switch
        {
            "" => Year(year),
            ['Q', var quarter and >= '1' and <= '4'] => Quarter(year, quarter - '0'),
            ['H', var half and ('1' or '2')] => HalfYear(year, half - '0'),
            ['-', .. { Length: 2 } month] when int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 => Month(year, number),
            _ => null,
        };

        static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>日历天数</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Its months, whole; of a span those it touches.</summary>
    public IEnumerable<(int Year, int Month)> WholeMonths()
    {
        for (var month = new DateOnly(First.Year, First.Month, 1); month <= Last; month = month.AddMonths(1)) yield return (month.Year, month.Month);
    }

    public bool Holds(DateOnly day) => First <= day && day <= Last;

    public CalendarPeriod Next => Of(Kind, Last.AddDays(1));

    public override string ToString() => Kind switch
    {
        PeriodKind.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}Q{(First.Month + 2) / 3}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}H{(First.Month + 5) / 6}"),
        PeriodKind.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd}/{Last:yyyy-MM-dd}"),
    };

    private static CalendarPeriod Months(PeriodKind kind, int year, int month, int count)
    {
        var first = new DateOnly(year, month, 1);
        return new(kind, first, first.AddMonths(count).AddDays(-1));
    }
}
