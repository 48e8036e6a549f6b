using Dizhu.City.Records;

namespace Dizhu.City.Indicators;

/// <summary>措辞 of what is reported.</summary>
public static class ReportWording
{
    public static string Word(this ReportState state) => state switch
    {
        ReportState.Missing => "未报",
        ReportState.Returned => "已退回",
        ReportState.Draft => "待核对",
        ReportState.Checked => "待发布",
        ReportState.Published => "已发布",
        _ => "已验收",
    };

    public static string Word(this FigureStage stage) => stage switch
    {
        FigureStage.Returned => "已退回",
        FigureStage.Draft => "草稿",
        FigureStage.Checked => "已核对",
        _ => "已发布",
    };

    public static string Word(this PeriodKind kind) => kind switch
    {
        PeriodKind.Year => "年",
        PeriodKind.Quarter => "季",
        PeriodKind.Month => "月",
        PeriodKind.Day => "日",
        _ => "累计",
    };

    /// <summary>84.30%, Ⅱ类, 无数（台账未建）; the written zeros stay.</summary>
    public static string Words(this ReportedFigure figure, Reportable? about = null) =>
        figure.Value is not { } value ? $"无数（{figure.NullReason}）"
        : about?.IsClass == true || ClassWords.IsUnit(figure.Unit) ? ClassWords.Word(value, figure.Unit ?? about?.Unit)
        : Number(value) + Unit(figure.Unit);

    /// <summary>值 in a cell of a workbook: a number to reckon with, of a class its word, empty where there is none.</summary>
    public static object? Cell(this ReportedFigure figure) =>
        figure.Value is { } value && ClassWords.IsUnit(figure.Unit) ? ClassWords.Word(value, figure.Unit) : figure.Value;

    /// <summary>The digits as they were reported, thousands apart, a true minus.</summary>
    public static string Number(decimal value) =>
        value.ToString("#,##0." + new string('0', value.Scale), System.Globalization.CultureInfo.InvariantCulture).TrimEnd('.').Replace(',', '\u202f').Replace('-', '−');

    private static string Unit(string? unit) => unit is null or "%" or "‰" ? unit ?? "" : " " + unit;
}
