using Dizhu.Plans.Assessment;
using Dizhu.Plans.Parsing;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>默认判法: which test a promise gets, why, and what is left to a person.</summary>
public sealed class BindingExamples
{
    [Theory, Clause("计划规则 6：进度判法")]
    [InlineData("细颗粒物（PM2.5）年均浓度", "<", 38, "微克/立方米", "LevelTest")]
    [InlineData("空气质量优良天数比率", ">=", 76, "%", "LevelTest")]
    [InlineData("农膜回收率", ">=", 90, "%", "LevelTest")]
    [InlineData("入河排污口溯源完成率", ">=", 80, "%", "ListRatioTest")]
    [InlineData("农村生活污水治理率", ">=", 45, "%", "ListRatioTest")]
    [InlineData("乡镇政府驻地现有生活污水处理设施正常运行比例", "=", 100, "%", "ListRatioTest")]
    [InlineData("县域空气质量排名", "<=", 10, "名", "RankTest")]
    [InlineData("县域空气质量排名前进位次", ">=", 5, "位次", "RelativeTest")]
    [InlineData("新能源汽车保有量", ">=", 3, "万辆", "CountTest")]
    [InlineData("省级美丽幸福河湖示范段数", ">=", 2, "条", "CountTest")]
    [InlineData("黄河流域历史遗留矿山修复面积", ">=", 4000, "亩", "AccumulationTest")]
    public void A_quantity_gets_the_test_of_its_words_and_its_unit(string indicator, string op, int value, string unit, string test)
    {
        var binding = ProgressTests.For(Quantity(indicator, op, value, unit));
        Assert.Equal(test, binding.Test.GetType().Name);
        Assert.NotEmpty(binding.Why);
    }

    [Fact, Clause("计划规则 6：默认的期限要说出来")]
    public void What_is_not_the_documents_word_is_said()
    {
        var promise = Of(CommitmentKind.Milestone, "一河一策一图方案") with { DeadlineSource = DeadlineSource.PlanEnd };
        Assert.Contains("期限是默认的计划期末，不是原文", ProgressTests.For(promise).Uncertain);
        Assert.Contains("“左右”缺容差", ProgressTests.For(Quantity("清洁运输比例", "≈", 80, "%")).Uncertain);
        Assert.Contains("没有期限，判不出未完成", ProgressTests.For(Of(CommitmentKind.Milestone, "工作专班", deadline: null)).Uncertain);
    }

    [Fact, Clause("计划规则 1.1：87 项承诺")]
    public void Every_promise_of_the_official_document_is_bound_and_judged()
    {
        var plan = PlanParser.Parse(OfficialText.From(Shared.Text(Path.Combine("plan", "document.txt"))));
        Promise[] promises = [.. plan.Commitments.Select(c => Promise.From(c, plan.Metadata.PeriodStart!.Value, "牵头单位填报"))];
        var bound = promises.ToDictionary(p => p.Id, p => ProgressTests.For(p, promises));
        Assert.Equal(87, bound.Count);
        string Test(string id) => bound[id].Test.GetType().Name;
        Assert.Equal(["LevelTest", "LevelTest", "LevelTest", "ClassTest"], new[] { "G-C2", "G-C3", "G-C4", "G-C8" }.Select(Test));
        Assert.Equal(["RelativeTest", "AccumulationTest", "AlternativesTest"], new[] { "T1-C2", "T5-C2", "T12-C2" }.Select(Test));
        Assert.Equal(["SeriesTest", "SeriesTest", "SeriesTest"], new[] { "T13-C2", "T13-C4", "T13-C5" }.Select(Test));
        Assert.Equal(3, ((SeriesTest)bound["T13-C4"].Test).Rungs.Count);
        foreach (var promise in promises)
        {
            Assert.NotEmpty(bound[promise.Id].Why);
            foreach (var day in new[] { "2023-09-23", "2025-10-31", "2026-03-01" })
                Assert.Equal(CommitmentStatus.CannotTell, Judge.Assess(promise, bound[promise.Id].Test, Evidence.None, On(day)).Status);
        }
    }
}
