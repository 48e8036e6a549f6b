using Dizhu.City.Records;

namespace Dizhu.City.Indicators;

/// <summary>期间: what a value is about, never a bare date. Both days included.</summary>
public sealed record FigurePeriod(PeriodKind Kind, DateOnly Start, DateOnly End)
{
    private static readonly string[] Quarters = ["一", "二", "三", "四"];

    public static FigurePeriod Year(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    /// <param name="quarter">1 to 4.</param>
    public static FigurePeriod Quarter(int year, int quarter)
    {
        var start = new DateOnly(year, quarter * 3 - 2, 1);
        return new(PeriodKind.Quarter, start, start.AddMonths(3).AddDays(-1));
    }

    public static FigurePeriod Month(DateOnly anyDay) => new(PeriodKind.Month, FirstOfMonth(anyDay), LastOfMonth(anyDay));

    public static FigurePeriod Day(DateOnly day) => new(PeriodKind.Day, day, day);

    public static FigurePeriod Cumulative(DateOnly start, DateOnly end) => new(PeriodKind.Cumulative, start, end);

    public static FigurePeriod Of(ReportedFigure figure) => new(figure.Period, figure.PeriodStart, figure.PeriodEnd);

    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly LastOfMonth(DateOnly day) => FirstOfMonth(day).AddMonths(1).AddDays(-1);

    /// <summary>2025年10月, 2025年第三季度, 2023-01-01 至 2025-10-31 累计.</summary>
    public string Words => Kind switch
    {
        PeriodKind.Year => $"{Start.Year}年",
        PeriodKind.Quarter => $"{Start.Year}年第{Quarters[(Start.Month - 1) / 3]}季度",
        PeriodKind.Month => MonthWords(Start),
        PeriodKind.Day => Start.Written(),
        _ => $"{Start.Written()} 至 {End.Written()} 累计",
    };

    public static string MonthWords(DateOnly day) => $"{day.Year}年{day.Month}月";

    /// <summary>Why this is no period of its kind; null when it is one.</summary>
    public string? Problem()
    {
        if (End < Start) return "期间的末日早于首日";
        return Kind switch
        {
            PeriodKind.Year when this != Year(Start.Year) => "年度期间应从 1 月 1 日到 12 月 31 日",
            PeriodKind.Quarter when this != Quarter(Start.Year, (Start.Month + 2) / 3) => "季度期间应从季首到季末",
            PeriodKind.Month when this != Month(Start) => "月度期间应从 1 日到月末",
            PeriodKind.Day when Start != End => "日期间只有一天",
            _ => null,
        };
    }
}
