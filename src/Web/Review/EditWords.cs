using Dizhu.Plans.Review;

namespace Dizhu.Web.Review;

/// <summary>改动的话: an edit in one Chinese sentence, for lists and for whoever is told that somebody was first.</summary>
public static class EditWords
{
    public static string Say(this EditChange change) => change switch
    {
        EditChange.Confirm => "确认无误",
        EditChange.Amend amend => "改为 " + Fields(amend.Fields),
        EditChange.Split split => $"拆成 {split.Parts.Count} 项：{string.Join("；", split.Parts.Select(part => part.At.Words))}",
        EditChange.Merge merge => $"并入 {string.Join("、", merge.Others.Select(other => other.Id))}",
        EditChange.Reject => "驳回，不是承诺",
        EditChange.Add add => "补一项 " + Fields(add.Fields),
        EditChange.NameLead lead => $"指定牵头 {string.Join("、", lead.Units)}",
        EditChange.Answer answer => answer.Words + (answer.Fields.Any(f => answer.Words.Contains(f.Now.Count > 0 ? f.Now[0].Value : "\n", StringComparison.Ordinal)) || answer.Fields.Count == 0 ? "" : "：" + Fields(answer.Fields)),
        EditChange.Refer refer => $"交{refer.Unit}确认",
        EditChange.Withdraw withdraw => $"撤回第 {withdraw.Number} 号改动",
        _ => "",
    };

    public static string Say(this EditOutcome outcome) => outcome switch
    {
        EditOutcome.Applied => "已套用",
        EditOutcome.Satisfied => "已相符",
        EditOutcome.Lost => "失去位置",
        _ => "已撤回",
    };

    public static string Say(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "新增",
        DifferenceKind.Removed => "删去",
        _ => "更改",
    };

    public static string Say(this StrictnessVerdict verdict) => verdict switch
    {
        StrictnessVerdict.AsStrict => "不低于上级",
        StrictnessVerdict.Looser => "低于上级",
        _ => "不能比",
    };

    private static string Fields(IReadOnlyList<FieldChange> fields) =>
        string.Join("，", fields.Select(f => $"{f.Field} {(f.Now.Count == 0 ? "（空）" : string.Join("、", f.Now.Select(Line)))}"));

    private static string Line(PlanNode line) => line.Children.Count == 0 ? line.Value : $"{line.Value}（{string.Join(" ", line.Children.Select(child => child.Value))}）";
}
