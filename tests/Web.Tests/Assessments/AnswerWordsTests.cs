using Dizhu.Web.Assessments;

namespace Dizhu.Web.Tests.Assessments;

/// <summary>答句: the figure and what is left to do stand in bold; dates and targets do not.</summary>
public sealed class AnswerWordsTests
{
    private static Finding Found(string figure, string reason, Allowance? allowance = null) => new() { Status = CommitmentStatus.OnTrack, Figure = figure, Reason = reason, Allowance = allowance };

    [Fact]
    public void The_figure_and_the_allowance_are_bold() => Assert.Equal(
        "截至2025年10月31日均值 **34.4 微克/立方米**，目标低于 38 微克/立方米；剩余 61 天均值须控制在 **55.5** 以内。",
        AnswerWords.Bold(Found("34.4 微克/立方米", "截至2025年10月31日均值 34.4 微克/立方米，目标低于 38 微克/立方米；剩余 61 天均值须控制在 55.5 以内。",
            new Allowance(55.5m, "微克/立方米", "剩余 61 天均值须控制在 55.5 以内", "", 61, false))));

    [Fact]
    public void How_far_behind_is_bold() => Assert.Equal(
        "截至2025年10月31日整治完成率 **88.4%（328/371）**，目标不低于 100%，比时序慢 **6.1 个百分点**，还差 **43 件**。",
        AnswerWords.Bold(Found("88.4%（328/371）", "截至2025年10月31日整治完成率 88.4%（328/371），目标不低于 100%，比时序慢 6.1 个百分点，还差 43 件。")));

    [Fact]
    public void A_reason_without_a_figure_stays_as_it_is() =>
        Assert.Equal("方案没有填报进展，无法判定。", AnswerWords.Bold(Found("进展未填报", "方案没有填报进展，无法判定。")));
}
