using Dizhu.City.Folder;
using Dizhu.Plans;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

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

        var rows = new List<Dictionary<string, object?>>
        {
            Row(Heading(sheet, city.Profile, notes.Count)),
            Row([.. Columns.Select(column => column.Title)]),
        };
        rows.AddRange(notes.Select(note => Row(
            note.Ordinal, titles.GetValueOrDefault(note.Assignment, note.Assignment), Leads(note), Counties(note, city), Target(note),
            null, null, null, null, null, null, null, null, null, null, null,
            $"{note.Standing.Status.Word()}（{note.Standing.Figure}）")));

        output.SaveAs(rows, printHeader: false, sheetName: "月调度表", configuration: new OpenXmlConfiguration
        {
            FreezeRowCount = 2,
            AutoFilter = false,
            DynamicColumns = [.. Columns.Select((column, index) => new DynamicExcelColumn(column.Title) { Index = index, Width = column.Width })],
        });
    }

    /// <summary>The first row says what a reader must know before the first figure.</summary>
    private static string Heading(PlanSheet sheet, CityProfile city, int count)
    {
        string?[] parts =
        [
            city.Name,
            sheet.Metadata.DocNumber,
            $"截至 {sheet.AsOf:yyyy-MM-dd}",
            sheet.Filter.IsNone ? $"共 {count} 项承诺" : $"按筛选列出 {count} 项，全部 {sheet.Notes.Count} 项",
            city.IsDemo ? "演示数据" : null,
            sheet.HasText ? null : "正文未导入，按底账列出",
            "完成情况尚未接入：本月目标至证据数留空待填，灯色为空缺原因，不是评价",
        ];
        return string.Join("；", parts.OfType<string>());
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

    /// <summary>Cells from the left; what is not given stays empty.</summary>
    private static Dictionary<string, object?> Row(params ReadOnlySpan<object?> cells)
    {
        var row = new Dictionary<string, object?>();
        for (var i = 0; i < Columns.Length; i++) row.Add(Columns[i].Title, i < cells.Length ? cells[i] : null);
        return row;
    }
}
