using Dizhu.City.Plans;

namespace Dizhu.City.Assignments;

/// <summary>措辞 of duties and changes.</summary>
public static class DutyWording
{
    public static string Word(this ChangeKind kind) => kind switch
    {
        ChangeKind.NewlyMissed => "到期未完成",
        ChangeKind.Violation => "违反",
        ChangeKind.Worse => "变差",
        ChangeKind.Correction => "更正",
        ChangeKind.Withdrawal => "撤回",
        ChangeKind.Better => "变好",
        ChangeKind.Acceptance => "验收",
        ChangeKind.Value => "新数",
        ChangeKind.Baseline => "基线",
        ChangeKind.Added => "新增",
        _ => "取消",
    };

    public static string Word(this Urgency urgency) => urgency switch
    {
        Urgency.Overdue => "逾期未完成",
        Urgency.DueUntold => "期限已过，还说不清",
        Urgency.Behind => "滞后",
        Urgency.Untold => "期限未过，无法判定",
        Urgency.OnTrack => "正常推进",
        Urgency.CameLate => "晚到的完成（仍记未完成）",
        _ => "已完成",
    };

    /// <summary>The one character of a role in the matrix.</summary>
    public static string Sign(this HolderRole role) => role switch
    {
        HolderRole.Lead => "牵",
        HolderRole.ByDuty => "责",
        HolderRole.Responsible => "负",
        HolderRole.Cooperate => "配",
        HolderRole.Participate => "参",
        HolderRole.Guide => "导",
        HolderRole.Implement => "落",
        _ => "考",
    };
}
