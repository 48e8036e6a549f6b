using Dizhu.City.Exports;
using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>
/// 导出承诺: an Excel sheet with the columns of 月调度表, one row a commitment of the sheet that the filter leaves. What
/// nobody has reported or measured is an empty cell, never a zero. All words are text cells: a unit or an indicator that
/// begins with = + - @ is never a formula.
/// </summary>
public static class ExportCommitments
{
    /// <summary>月调度表的列 and their widths in characters.</summary>
    internal static readonly (string Title, int Width)[] Columns =
    [
        ("序号", 6), ("任务", 28), ("牵头", 26), ("责任县", 26), ("年度目标", 48), ("本月目标", 10), ("本月完成", 10), ("累计完成", 10),
        ("完成率", 8), ("时序进度", 10), ("差额", 8), ("存在问题", 20), ("下步措施", 20), ("填报人", 10), ("审核人", 10), ("证据数", 8), ("灯色", 20),
    ];

    /// <param name="sheet">The page as it is looked at: its notes, its date, its filter.</param>
    /// <param name="plan">The document the sheet was composed from; null while it is not imported.</param>
    public static void Write(PlanSheet sheet, ParsedPlan? plan, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        var titles = Titles(plan, city.Plan);
        var notes = sheet.Notes.Where(note => !note.Faded).ToList();

        object? Cell(string title, SheetNote note)
        {
            var finding = sheet.Assessments.GetValueOrDefault(note.Id)?.Finding;
            return title switch
            {
                "序号" => note.Ordinal,
                "任务" => titles.GetValueOrDefault(note.Assignment, note.Assignment),
                "牵头" => Leads(note),
                "责任县" => Counties(note, city),
                "年度目标" => Target(note),
                "累计完成" => finding?.Gauge is null ? null : finding.Figure,
                "时序进度" => finding?.Expectation?.Figure,
                "差额" => finding?.Lag?.Words,
                "灯色" => $"{note.Standing.Status.Word()}（{note.Standing.Figure}）",
                _ => null,
            };
        }

        ListSheet.Write(output, "月调度表", city.Profile, sheet.AsOf,
        [
            sheet.Metadata.DocNumber,
            sheet.Filter.IsNone ? $"共 {notes.Count} 项承诺" : $"按筛选列出 {notes.Count} 项，全部 {sheet.Notes.Count} 项",
            sheet.HasText ? null : "正文未导入，按底账列出",
            sheet.Assessments.Count == 0 ? "还没有填报的数：本月目标至证据数留空待填，灯色为空缺原因，不是评价" : "灯色、累计完成、时序进度、差额按截至日当时所知评定；其余空格待填",
        ], [.. Columns.Select(column => new ListColumn<SheetNote>(column.Title, column.Width, note => Cell(column.Title, note)))], notes);
    }

    internal static Dictionary<string, string> Titles(ParsedPlan? plan, PlanOutline outline)
    {
        var assignments = plan is null
            ? outline.Assignments.Select(a => (a.Id, Words: $"{a.Number}.{a.Title}"))
            : plan.Assignments.Select(a => (a.Id, Words: a.IsNumbered ? $"{a.Number}.{a.Title}" : a.Title));
        var campaigns = plan is null
            ? outline.Campaigns.Select(c => (c.Id, Words: $"（{c.No}）{c.Title}"))
            : plan.Campaigns.Select(c => (c.Id, Words: $"（{c.No}）{c.Title}"));
        return assignments.Concat(campaigns).Append(("G", "主要目标")).DistinctBy(title => title.Item1).ToDictionary();
    }

    /// <summary>Without a lead the cell says so: the monthly report must not wait for a unit nobody named.</summary>
    private static string Leads(SheetNote note)
    {
        var leads = Units(note, HolderRole.Lead);
        if (leads.Length == 0) leads = Units(note, HolderRole.Responsible);
        if (leads.Length > 0) return leads;
        var byDuty = Units(note, HolderRole.ByDuty);
        return byDuty.Length > 0 ? $"未定牵头（按职责分工：{byDuty}）" : "未指名";
    }

    /// <summary>The counties the promise names; where it names none, the governments that carry the task out.</summary>
    private static string? Counties(SheetNote note, CityFolder city)
    {
        var named = note.Scope.Where(name => city.Areas.Any(area => area.Name == name)).ToList();
        var counties = named.Count > 0 ? string.Join("、", named) : Units(note, HolderRole.Implement);
        return counties.Length > 0 ? counties : null;
    }

    private static string Target(SheetNote note)
    {
        var target = note.Target == note.Kind.Word() ? note.Indicator : $"{note.Indicator} {note.Target}";
        string?[] about = [note.Target == note.Kind.Word() ? note.Target : null, note.Strength, note.DeadlineWords];
        return $"{target}（{string.Join("，", about.OfType<string>())}）";
    }

    private static string Units(SheetNote note, HolderRole role) =>
        string.Join("、", note.Holders.Where(holder => holder.Role == role).Select(holder => holder.Unit));
}
