using Dizhu.City.Exports;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Assignments;

/// <summary>导出任务·责任: every list of these pages as a workbook.</summary>
public static class ExportDuties
{
    /// <summary>任务清单, one row an assignment.</summary>
    /// <param name="sheet">What the filter leaves.</param>
    public static void Assignments(AssignmentSheet sheet, DutyFilter filter, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(city);
        var rows = sheet.Rows.ToList();
        ListSheet.Write(output, "任务清单", city.Profile, sheet.AsOf, Head(sheet.Plan, Chosen(filter), $"共 {rows.Count} 项任务、{rows.Sum(row => row.Commitments.Count)} 项承诺"),
        [
            new("行动", 24, row => row.Campaign?.Words ?? row.Title), new("任务", 28, row => row.Words), new("承诺", 6, row => row.Commitments.Count),
            .. Enum.GetValues<CommitmentStatus>().Select(status => new ListColumn<AssignmentRow>(status.Word(), 8, row => row.Commitments.Count(one => one.Status == status))),
            new("牵头", 26, row => Join(row.In(HolderRole.Lead, HolderRole.Responsible))), new("按职责分工", 26, row => Join(row.In(HolderRole.ByDuty))),
            new("配合", 26, row => Join(row.In(HolderRole.Cooperate, HolderRole.Participate))), new("落实的县（市、区）", 26, row => Join(row.Counties)),
            new("下一个期限", 12, row => row.NextDeadline), new("最该催的一项", 28, row => row.WorstDelay?.Note.Indicator),
            new("差多少", 24, row => row.WorstDelay?.Words), new("谁手里", 26, row => row.WorstDelay is { } worst ? Holders(worst) : null),
        ], rows);
    }

    /// <summary>责任矩阵: a row a unit or county, a column an assignment; a cell holds the roles and the worst status.</summary>
    public static void Matrix(AssignmentSheet sheet, DutyMatrix matrix, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(city);
        var rows = matrix.Units.Concat(matrix.Counties).ToList();
        ListSheet.Write(output, "责任矩阵", city.Profile, sheet.AsOf,
            Head(sheet.Plan, $"{matrix.Units.Count} 个单位、{matrix.Counties.Count} 个县（市、区）× {matrix.Assignments.Count} 项任务", "格内是角色和该单位在此任务里最差的状态"),
        [
            new ListColumn<DutyRow>("单位", 22, row => row.Name), new("滞后或逾期", 10, row => row.Delays),
            .. matrix.Assignments.Select((assignment, i) => new ListColumn<DutyRow>(assignment.Words, 14, row => row.Cells[i] is { } cell ? Words(cell) : null)),
        ], rows);
    }

    /// <summary>欠账清单, the most urgent first.</summary>
    public static void Owed(PlanSheet sheet, IReadOnlyList<Owed> owed, DutyFilter filter, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(city);
        var rank = 0;
        ListSheet.Write(output, "催办清单", city.Profile, sheet.AsOf,
            Head(sheet, Chosen(filter), $"共 {owed.Count} 项，最急的在前"),
        [
            new ListColumn<Owed>("序", 5, _ => ++rank), new("编号", 9, one => one.Note.Id), new("承诺", 34, one => one.Note.Indicator), new("目标", 18, one => one.Note.Target),
            new("期限", 18, one => one.Note.DeadlineWords), new("状态", 10, one => one.Status.Word()), new("现状", 24, one => one.Figure), new("差多少", 28, one => one.Words),
            new("逾期或落后天数", 12, one => one.Days), new("县（市、区）", 20, one => Join(one.Counties)), new("谁手里", 26, one => one.Holder), new("依据", 70, one => one.Reason),
        ], owed);
    }

    /// <summary>变化清单 between two days.</summary>
    public static void Changes(PlanSheet sheet, DateOnly since, IReadOnlyList<PlanChange> changes, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        ListSheet.Write(output, "变化", city.Profile, sheet.AsOf, Head(sheet, $"自 {since:yyyy-MM-dd} 以来 {changes.Count} 处变化"),
        [
            new ListColumn<PlanChange>("日期", 12, change => change.Day), new("变化", 12, change => change.Kind.Word()), new("编号", 9, change => change.Note.Id), new("承诺", 34, change => change.Note.Indicator),
            new("原状态", 10, change => change.StatusBefore?.Word()), new("现状态", 10, change => change.StatusAfter?.Word()), new("原值", 20, change => change.Before), new("现值", 20, change => change.After),
            new("依据", 60, change => change.Why), new("录入人", 12, change => change.Record?.ActorName), new("录入单位", 20, change => change.Record?.ActorUnit),
            new("版次", 6, change => change.Record?.Revision),
        ], changes);
    }

    /// <summary>未报清单 of a month: what has not been handed in, and how to reach who should.</summary>
    public static void Month(PlanSheet sheet, MonthlyStanding month, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(city);
        var reports = month.Units.SelectMany(unit => unit.Reports).OrderBy(report => report.State).ToList();
        ListSheet.Write(output, "月调度情况", city.Profile, sheet.AsOf,
            Head(sheet, $"{FigurePeriod.MonthWords(month.Month)}应报 {reports.Count} 项，未报 {month.Count(ReportState.Missing)} 项", "未报不是零"),
        [
            new ListColumn<MonthlyReport>("填报单位", 24, report => report.About.ReportingUnit), new("情况", 10, report => report.State.Word()), new("编号", 9, report => report.About.Commitment),
            new("承诺", 34, report => report.About.Indicator), new("范围", 16, report => report.About.Scope), new("目标", 18, report => report.About.Target),
            new("本月数", 14, report => report.Shown?.Words(report.About)), new("上月数", 14, report => report.Before?.Last.Words(report.About)),
            new("填报人", 12, report => report.Shown?.ActorName), new("存在问题", 30, report => report.Shown?.Problems), new("下步措施", 30, report => report.Shown?.Measures),
        ], reports);
    }

    /// <summary>月度填报数: every value of the month with its source and the people behind it, one row a revision in force.</summary>
    public static void Values(PlanSheet sheet, MonthlyStanding month, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(city);
        var rows = month.Reports.SelectMany(report => report.OfMonth.Select(chain => (report.About, Figure: chain.Last))).ToList();
        ListSheet.Write(output, "填报数", city.Profile, sheet.AsOf, Head(sheet, $"{FigurePeriod.MonthWords(month.Month)}共 {rows.Count} 个数", "发布后才计入评估"),
        [
            new ListColumn<(Reportable About, ReportedFigure Figure)>("编号", 9, row => row.About.Commitment), new("承诺", 34, row => row.About.Indicator), new("范围", 16, row => row.About.Scope),
            new("期间", 26, row => FigurePeriod.Of(row.Figure).Words),
            new("数", 12, row => row.Figure.Cell()), new("计量单位", 12, row => row.Figure.Unit),
            new("分子", 10, row => row.Figure.Numerator), new("分母", 10, row => row.Figure.Denominator), new("无数原因", 18, row => row.Figure.NullReason),
            new("来源文件", 30, row => row.Figure.SourceTitle), new("文号", 18, row => row.Figure.SourceNumber), new("文件日期", 12, row => row.Figure.SourceDate),
            new("步骤", 8, row => row.Figure.Stage.Word()), new("填报人", 12, row => row.Figure.ActorName), new("填报单位", 20, row => row.Figure.ActorUnit),
            new("核对人", 12, row => row.Figure.Step(FigureStage.Checked)?.ActorName), new("发布人", 12, row => row.Figure.Step(FigureStage.Published)?.ActorName),
            new("得知时间", 12, row => row.Figure.Step(FigureStage.Published)?.KnownFrom), new("版次", 6, row => row.Figure.Revision), new("更正原因", 30, row => row.Figure.Reason),
            new("存在问题", 30, row => row.Figure.Problems), new("下步措施", 30, row => row.Figure.Measures),
        ], rows);
    }

    /// <summary>牵 ● 已完成: the words of a cell.</summary>
    public static string Words(DutyCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return string.Join("、", cell.Roles.Select(role => role.Word())) + (cell.Worst is { } worst ? $"（{worst.Word()}）" : "");
    }

    private static string? Chosen(DutyFilter filter) => filter.IsNone ? null : $"按 {string.Join("、", filter.Parameters().Select(pair => pair.Value))} 筛选";

    private static IEnumerable<string?> Head(PlanSheet sheet, params IEnumerable<string?> says) => [sheet.Metadata.DocNumber, .. says, sheet.HasText ? null : "正文未导入，按底账列出"];

    private static string Holders(Owed owed) => string.Join("、", [.. owed.Counties, owed.Holder]);

    private static string? Join(IEnumerable<string> names) => string.Join("、", names) is { Length: > 0 } joined ? joined : null;
}
