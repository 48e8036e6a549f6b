using System.Globalization;
using Dizhu.City.Indicators;

namespace Dizhu.City.Assessments;

/// <summary>判法的措辞: how a promise is judged, in words an official can check.</summary>
public static class TestWording
{
    /// <summary>The test of one value, inside branches, items, rungs and baselines.</summary>
    public static ProgressTest Innermost(ProgressTest test) => test switch
    {
        EachTest each => Innermost(each.Inner),
        SeriesTest series => Innermost(series.Inner),
        RelativeTest relative => Innermost(relative.Inner),
        AlternativesTest { Branches: [var first, ..] } => Innermost(first.Test),
        _ => test,
    };

    /// <summary>年度水平, 累计, 清单比例 …: the word by which a person chooses it (<see cref="TestChoice.Word"/>), and what holds several together.</summary>
    public static string Word(this ProgressTest test) => test switch
    {
        ClassTest { Every: true } => "类别，每期都要达到",
        AlternativesTest => "任一支达到即可",
        EachTest => "逐一判定，最差的算",
        SeriesTest => "分级台阶",
        RelativeTest => "比基线",
        _ => TestChoice.KindOf(test) is { } kind ? TestChoice.Word(kind) : throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>参数: label and value of what the test leaves to be set, the inner test's included.</summary>
    public static IEnumerable<(string Label, string Value)> Settings(this ProgressTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        switch (test)
        {
            case LevelTest level:
                if (level is { From: { } from, To: { } to }) yield return ("判定的期间", $"{from.Written()} 至 {to.Written()}");
                if (level.Decimals is { } decimals) yield return ("修约", $"修约到 {decimals} 位小数再比{(level.ReadingSettled ? "" : "（读法未定，两种都算）")}");
                break;
            case AccumulationTest sum:
                yield return ("起算日", sum.From.Written());
                break;
            case ListRatioTest list:
                yield return ("起算日", list.From.Written());
                yield return ("起点", list.Opening is { } opening ? Number(opening) + "%" : "须报起算日前一天的比例");
                break;
            case CountTest count:
                yield return ("起算日", count.From.Written());
                yield return ("起点", count.Opening is { } opening2 ? Number(opening2) : "须报起算日前一天的数");
                break;
            case ClassTest { From: { } first, To: { } last }:
                yield return ("判定的期间", $"{first.Written()} 至 {last.Written()}");
                break;
            case RankTest { From: { } first, To: { } last }:
                yield return ("判定的期间", $"{first.Written()} 至 {last.Written()}");
                break;
            case StandingRuleTest rule:
                yield return ("起算日", rule.From.Written());
                break;
            case EachTest each:
                yield return ("对象", each.Items.Count == 0 ? "名单未定" : string.Join("、", each.Items));
                foreach (var setting in each.Inner.Settings().Prepend(("每个对象", each.Inner.Word()))) yield return setting;
                yield break;
            case SeriesTest series:
                yield return ("台阶", string.Join("；", series.Rungs.Select(rung => $"{rung.Item ?? rung.Deadline.Written()}{(rung.Value is { } value ? $" {Number(value)}" : "")}")));
                foreach (var setting in series.Inner.Settings().Prepend(("每级", series.Inner.Word()))) yield return setting;
                yield break;
            case RelativeTest relative:
                yield return ("基准年", relative.BaselineYear is { } year ? $"{year}年" : "未定");
                foreach (var setting in relative.Inner.Settings().Prepend(("算出目标后", relative.Inner.Word()))) yield return setting;
                yield break;
            case AlternativesTest either:
                yield return ("各支", string.Join("；", either.Branches.Select(branch => $"{branch.Name}（{branch.Test.Word()}）")));
                break;
        }
        if (Innermost(test) is not MilestoneTest) yield return ("多久没有新数就不判", $"{test.StaleAfter} 天");
    }

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');
}
