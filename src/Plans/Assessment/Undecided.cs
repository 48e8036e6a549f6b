namespace Dizhu.Plans.Assessment;

/// <summary>无法判定, said the same way everywhere: what is missing, and whose duty it is.</summary>
internal static class Undecided
{
    public static Finding Because(string figure, string reason, string duty, IReadOnlyList<IgnoredFact>? ignored = null) => new()
    {
        Status = CommitmentStatus.CannotTell,
        Figure = figure,
        Reason = reason,
        Duty = duty,
        Ignored = ignored ?? [],
    };

    /// <summary>The promise has no target that could be compared with.</summary>
    public static Finding NoTarget(Promise promise) => promise switch
    {
        { Op: "≈", Value: not null, Tolerance: null } => Because("缺容差", $"目标写“左右”，没有定出容差，{promise.Indicator}无法判定。", "计划评审：定出“左右”的容差"),
        { Value: null } => Because("原文没有数", $"原文没有给出{promise.Indicator}的目标值，无法判定。", "计划评审：补目标值，或者改由人工评判"),
        _ => Because("缺比较词", $"{promise.Indicator}的目标没有比较词，不知道越大越好还是越小越好，无法判定。", "计划评审：定出比较词"),
    };

    public static Finding NoData(Promise promise, IReadOnlyList<IgnoredFact> ignored, bool after = false) => Because(
        "没有数",
        (after && promise.Deadline is { } deadline ? $"期限 {Digits.Day(deadline)}已过，" : "") + $"{promise.Indicator}还没有可用的数，无法判定。",
        promise.Reporter, ignored);

    public static Finding Stale(Promise promise, DateOnly last, DateOnly day, string figure, IReadOnlyList<IgnoredFact> ignored) =>
        Because("数已陈旧", $"最近的数到{Digits.Day(last)}（{figure}），已过 {day.DayNumber - last.DayNumber} 天没有新数，无法判定。", promise.Reporter, ignored) with { DataThrough = last };

    public static Finding OnlyProvisional(Promise promise, string figure, IReadOnlyList<IgnoredFact> ignored) =>
        Because($"只有初步数 {figure}", $"期限已过，{promise.Indicator}只有初步数 {figure}，没有定稿，无法判定。", promise.Reporter, ignored);
}
