using System.Globalization;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>措辞: the Chinese words for the enumerations and figures of a plan.</summary>
public static class PlanWording
{
    public static string Word(this CommitmentStatus status) => status switch
    {
        CommitmentStatus.Met => "已完成",
        CommitmentStatus.OnTrack => "正常推进",
        CommitmentStatus.Behind => "滞后",
        CommitmentStatus.Missed => "未完成",
        _ => "无法判定",
    };

    public static string Word(this CommitmentKind kind) => kind switch
    {
        CommitmentKind.Quantitative => "定量",
        CommitmentKind.Categorical => "类别",
        CommitmentKind.Milestone => "节点",
        CommitmentKind.Rule => "规则",
        _ => "定性",
    };

    public static string Word(this HolderRole role) => role switch
    {
        HolderRole.Lead => "牵头",
        HolderRole.ByDuty => "按职责",
        HolderRole.Responsible => "负责",
        HolderRole.Cooperate => "配合",
        HolderRole.Participate => "参与",
        HolderRole.Guide => "指导",
        HolderRole.Implement => "落实",
        _ => "考核",
    };

    public static string Word(this DeadlineSource source) => source switch
    {
        DeadlineSource.Explicit => "原文写明",
        DeadlineSource.Inherited => "承前句日期",
        DeadlineSource.Period => "规划期",
        DeadlineSource.PlanEnd => "原文未写，默认计划期末",
        _ => "原文未写，不设期限",
    };

    /// <summary>≥ 76%, &lt; 38 微克/立方米, Ⅱ类或更好. A class or a rank uses <c>&lt;=</c> for "this or better".</summary>
    public static string Target(CommitmentKind kind, string? op, decimal? value, string? classValue, string? unit)
    {
        if (classValue is not null)
        {
            var name = classValue.EndsWith('类') || classValue.EndsWith('级') ? classValue : classValue + "类";
            return op == "<=" ? name + "或更好" : name;
        }
        return value is { } number ? Quantity(op, number, unit) : kind.Word();
    }

    public static string Quantity(string? op, decimal value, string? unit)
    {
        var sign = op switch { ">=" => "≥ ", "<=" => "≤ ", "<" => "< ", ">" => "> ", "≈" => "≈ ", "=" => "= ", _ => "" };
        var number = value.ToString("0.############", CultureInfo.InvariantCulture).Replace('-', '−');
        return sign + number + (string.IsNullOrEmpty(unit) ? "" : unit is "%" or "‰" ? unit : " " + unit);
    }

    /// <summary>点名的单位: departments the brackets name in any role but 落实; 相关单位 and 有关部门 name nobody.</summary>
    public static IReadOnlyList<string> NamedUnits(this ParsedPlan plan) =>
    [
        .. plan.Assignments.SelectMany(assignment => assignment.Measures).Select(measure => measure.Responsibility).OfType<Responsibility>()
            .SelectMany(duty => duty.Lead.Concat(duty.Cooperate).Concat(duty.ByDuty).Concat(duty.Responsible).Concat(duty.Participate))
            .Where(unit => !unit.StartsWith("相关", StringComparison.Ordinal) && !unit.StartsWith("有关", StringComparison.Ordinal)).Distinct(),
    ];

    /// <summary>What stands where the figure would stand while nothing measures a commitment and the city gives no reason.</summary>
    public static string MissingFigure(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Quantitative => "数据未接入",
        CommitmentKind.Categorical => "监测未接入",
        CommitmentKind.Milestone => "进展未填报",
        CommitmentKind.Rule => "台账未建立",
        _ => "缺判据",
    };
}
