using System.Text;

namespace Dizhu.Plans.Assessment;

/// <summary>进度判法: how the progress of one promise is judged, as data. What is asked (operator, value, deadline) stays in the <see cref="Promise"/>.</summary>
public abstract record ProgressTest
{
    /// <summary>多少天没有新数就不再判: a value older than this says nothing about where the promise stands before its deadline.</summary>
    public int StaleAfter { get; init; } = 100;
}

/// <summary>What the value of a period is made of; it decides how what remains is reckoned.</summary>
public enum PeriodValue
{
    /// <summary>只有一个数 (a share, a percentile, an index): only the distance is shown.</summary>
    Plain,

    /// <summary>日均值的平均: the remaining days may have at most this mean.</summary>
    MeanOfDays,

    /// <summary>天数的占比: at most so many of the remaining days.</summary>
    ShareOfDays,
}

/// <summary>
/// 水平: the value of a period against the target. Met only by the complete and valid value of the judged period, so
/// <paramref name="From"/> and <paramref name="To"/> are whole days, both included; null where there is no deadline.
/// </summary>
public sealed record LevelTest(DateOnly? From, DateOnly? To, PeriodValue Made = PeriodValue.Plain) : ProgressTest
{
    /// <summary>修约到几位小数再比; null compares the full value.</summary>
    public int? Decimals { get; init; }

    /// <summary>False while nobody decided how the wording is read: both readings are shown, and a difference cannot be told.</summary>
    public bool ReadingSettled { get; init; }

    /// <summary>How old the value of an earlier whole period may be, in days.</summary>
    public int LookBack { get; init; } = 400;
}

/// <summary>累计: the sum of what came since <paramref name="From"/>. Reports are increments, or totals that begin on that day.</summary>
public sealed record AccumulationTest(DateOnly From) : ProgressTest;

/// <summary>
/// 清单比例: done of total, with the list as evidence; <paramref name="From"/> is the first day of its 时序进度.
/// <paramref name="Opening"/> is the percentage before it: 0 for a list that begins undone, null where it must be reported (for
/// the day before).
/// </summary>
public sealed record ListRatioTest(DateOnly From, decimal? Opening = 0) : ProgressTest;

/// <summary>
/// 清单件数、存量: how many stand at the end of a day. <paramref name="Opening"/> is the number before
/// <paramref name="From"/>: 0 for a list that begins empty, null where it must be reported (for the day before).
/// </summary>
public sealed record CountTest(DateOnly From, decimal? Opening) : ProgressTest;

/// <summary>
/// 类别: an ordinal class, best first in <paramref name="Scale"/>. With <paramref name="Every"/> (稳定达到) each report within
/// the period must reach it and together they must cover it.
/// </summary>
public sealed record ClassTest(IReadOnlyList<string> Scale, DateOnly? From, DateOnly? To, bool Every = false) : ProgressTest
{
    public static readonly IReadOnlyList<string> Water = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"];
    public static readonly IReadOnlyList<string> Air = ["一级", "二级", "超二级"];

    /// <summary>The place of a class on the scale, 1 the best; null where it is not on it. Ⅱ, Ⅱ类, II, 劣V: the sign is written in several ways.</summary>
    public int? RankOf(string? name)
    {
        if (name is null) return null;
        var plain = Plain(name);
        for (var i = 0; i < Scale.Count; i++)
            if (Plain(Scale[i]) == plain) return i + 1;
        return null;

        static string Plain(string name) => name.Normalize(NormalizationForm.FormKC).Replace("类", "", StringComparison.Ordinal).Trim();
    }
}

/// <summary>名次: the place in a ranking of the period, 1 is best.</summary>
public sealed record RankTest(DateOnly? From, DateOnly? To) : ProgressTest;

/// <summary>节点: done, and accepted by somebody with evidence. <paramref name="ByPerson"/> for 定性: a person judges.</summary>
public sealed record MilestoneTest(bool ByPerson = false) : ProgressTest
{
    /// <summary>内部节点: steps that the city dated itself; one overdue means 滞后.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];
}

/// <summary>内部节点: accepted under its name.</summary>
public sealed record Stage(string Name, DateOnly Due);

/// <summary>规则: no violation while the period runs; met only when it has closed and somebody watched all of it.</summary>
public sealed record StandingRuleTest(DateOnly From) : ProgressTest;

/// <summary>或者: the best branch counts; every branch is shown.</summary>
public sealed record AlternativesTest(IReadOnlyList<Branch> Branches) : ProgressTest;

/// <summary>One branch of an alternative. <paramref name="Item"/> names its own facts; null shares those of the promise.</summary>
public sealed record Branch(string Name, Promise Promise, ProgressTest Test, string? Item = null);

/// <summary>分别: the promise holds for each item separately; the worst counts.</summary>
public sealed record EachTest(IReadOnlyList<string> Items, ProgressTest Inner) : ProgressTest;

/// <summary>
/// 台阶: one indicator, several rungs, each judged at its own deadline. <paramref name="Own"/> is the rung of this promise;
/// null (每年) means all of them together, the worst counts.
/// </summary>
public sealed record SeriesTest(IReadOnlyList<Rung> Rungs, string? Own, ProgressTest Inner) : ProgressTest;

/// <summary>一级台阶. <paramref name="Item"/> names its own facts; null shares those of the series.</summary>
public sealed record Rung(string Id, DateOnly Deadline, string? Op = null, decimal? Value = null, string? Item = null);

/// <summary>How a target hangs on its baseline.</summary>
public enum Change
{
    /// <summary>个百分点、同单位的差</summary>
    Points,

    /// <summary>百分比</summary>
    Percent,

    /// <summary>位次</summary>
    Places,
}

/// <summary>比基线: the target is the baseline raised (<paramref name="Rise"/>) or lowered by the value of the promise. Nothing takes the place of a missing baseline.</summary>
public sealed record RelativeTest(int? BaselineYear, Change By, bool Rise, ProgressTest Inner) : ProgressTest;
