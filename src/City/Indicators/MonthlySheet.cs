using System.Globalization;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Dizhu.City.Indicators;

/// <summary>
/// 月调度表 as a workbook that goes out filled with what is to be reported and comes back with figures. Row 1 is for people,
/// row 2 names the month and the unit or county, row 3 the columns; what follows is one row for each commitment and scope.
/// </summary>
public static class MonthlySheet
{
    public const string Name = "月调度表";
    public const int MonthRow = 2;
    public const int HeadRow = 3;
    public const int FirstRow = 4;

    /// <summary>The columns of 月调度表, then those that a figure needs besides.</summary>
    public static readonly IReadOnlyList<(string Title, int Width)> Columns =
    [
        .. ExportCommitments.Columns,
        ("计量单位", 10), ("分子", 10), ("分母", 10), ("来源文件", 28), ("文号", 16), ("文件日期", 12), ("无数原因", 16), ("承诺编号", 10), ("数据范围", 12),
    ];

    /// <summary>The number of a column by its title; 1 is A.</summary>
    public static int Column(string title)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Title == title) return i + 1;
        throw new ArgumentOutOfRangeException(nameof(title), title, "No such column.");
    }

    /// <summary>Writes the template of a month for the commitments of one unit or county; what was already reported for the month stands in its cells.</summary>
    public static void Write(CityProfile city, DateOnly month, string range, IReadOnlyList<Reportable> reportables, IReadOnlyList<FigureChain> chains, Stream output)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(reportables);
        ArgumentNullException.ThrowIfNull(chains);
        var rows = new List<Dictionary<string, object?>>
        {
            Row(new() { ["序号"] = $"{city.Name}{FigurePeriod.MonthWords(month)}月调度表（{range}），{reportables.Count} 项{(city.IsDemo ? "；演示数据" : "")}" }),
            Row(new()
            {
                ["序号"] = "月份", ["任务"] = month.ToString("yyyy-MM", CultureInfo.InvariantCulture), ["牵头"] = "范围", ["责任县"] = range,
                ["年度目标"] = "填“本月完成”“累计完成”，率还可填分子、分母；没有数写无数原因。不改表头、承诺编号和数据范围，不加行。完成率、时序进度、差额、灯色由系统计算，不读入。",
            }),
            Row(Columns.ToDictionary(column => column.Title, column => (object?)column.Title)),
        };
        rows.AddRange(reportables.Select(one => Row(Cells(one, month, chains))));
        output.SaveAs(rows, printHeader: false, sheetName: Name, configuration: new OpenXmlConfiguration
        {
            FreezeRowCount = HeadRow,
            AutoFilter = false,
            DynamicColumns = [.. Columns.Select((column, index) => new DynamicExcelColumn(column.Title) { Index = index, Width = column.Width })],
        });
    }

    /// <summary>What the platform itself calls the table when the sheet names no other source.</summary>
    public static string SourceTitle(DateOnly month, string range) => $"{FigurePeriod.MonthWords(month)}月调度表（{range}）";

    private static Dictionary<string, object?> Cells(Reportable one, DateOnly month, IReadOnlyList<FigureChain> chains)
    {
        var own = chains.Where(chain => chain.First.Subject == one.Commitment && chain.First.Scope == one.Scope).Select(chain => chain.Last).ToList();
        var monthly = own.Find(figure => FigurePeriod.Of(figure) == FigurePeriod.Month(month));
        var total = own.Find(figure => FigurePeriod.Of(figure) == one.CumulativeTo(month));
        var shown = total ?? monthly;
        return new()
        {
            ["序号"] = one.Ordinal, ["任务"] = one.AssignmentTitle, ["牵头"] = one.ReportingUnit, ["责任县"] = one.Scope,
            ["年度目标"] = $"{one.Indicator} {one.Target}（{string.Join("，", new[] { one.Strength, one.DeadlineWords }.OfType<string>())}）",
            ["本月完成"] = monthly?.Cell(), ["累计完成"] = total?.Cell(), ["存在问题"] = shown?.Problems, ["下步措施"] = shown?.Measures,
            ["填报人"] = shown?.ActorName, ["审核人"] = shown?.Step(FigureStage.Checked)?.ActorName, ["证据数"] = shown?.Evidence.Count,
            ["计量单位"] = one.Unit ?? shown?.Unit, ["分子"] = shown?.Numerator, ["分母"] = shown?.Denominator,
            ["来源文件"] = shown?.SourceTitle, ["文号"] = shown?.SourceNumber, ["文件日期"] = shown?.SourceDate?.Written(),
            ["无数原因"] = shown?.NullReason, ["承诺编号"] = one.Commitment, ["数据范围"] = one.Scope,
        };
    }

    private static Dictionary<string, object?> Row(Dictionary<string, object?> cells) =>
        Columns.ToDictionary(column => column.Title, column => cells.GetValueOrDefault(column.Title));
}
