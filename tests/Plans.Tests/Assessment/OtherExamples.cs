using Dizhu.Plans.Assessment;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>类别、节点、规则、或者、分别, sources and clocks.</summary>
public sealed class OtherExamples
{
    private static readonly Promise River = Of(CommitmentKind.Categorical, "河流断面水质类别") with { Op = "<=", ClassValue = "Ⅱ", Strength = "稳定达到" };

    private static readonly ClassTest Steady = new(ClassTest.Water, Day("2025-01-01"), Day("2025-12-31"), Every: true);

    private static Fact[] Months(int count, string name = "Ⅱ") =>
        [.. Enumerable.Range(1, count).Select(m => Class(name, $"2025-{m:00}-01", new DateOnly(2025, m, DateTime.DaysInMonth(2025, m)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))];

    [Fact, Clause("计划规则 6：类别序")]
    public void A_class_held_in_every_month()
    {
        Assert.Equal(CommitmentStatus.OnTrack, Judged(River, Steady, "2025-10-31", Months(10)).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(River, Steady, "2026-01-10", Months(12)).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(River, Steady, "2026-01-10", Months(11)).Status);
        var relapse = Months(12);
        relapse[6] = relapse[6] with { Class = "Ⅲ类" };
        Assert.Equal(CommitmentStatus.Behind, Judged(River, Steady, "2025-10-31", relapse).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(River, Steady, "2026-01-10", relapse).Status);
        Assert.Equal("没有数", Judged(River, Steady, "2025-10-31").Finding.Figure);
    }

    [Theory, Clause("计划规则 1.3：Ⅰ优于Ⅱ，劣Ⅴ最差")]
    [InlineData("Ⅰ类", CommitmentStatus.Met)]
    [InlineData("Ⅱ", CommitmentStatus.Met)]
    [InlineData("II类", CommitmentStatus.Met)]
    [InlineData("Ⅲ", CommitmentStatus.Missed)]
    [InlineData("III", CommitmentStatus.Missed)]
    [InlineData("劣V", CommitmentStatus.Missed)]
    [InlineData("良", CommitmentStatus.CannotTell)]
    public void The_class_of_the_year(string name, CommitmentStatus expected) =>
        Assert.Equal(expected, Judged(River, Steady with { Every = false }, "2026-01-20", Class(name, "2025-01-01", "2025-12-31", "2026-01-15")).Status);

    [Fact, Clause("计划规则 6：类别序")]
    public void Grade_II_of_the_air()
    {
        var promise = Of(CommitmentKind.Categorical, "空气质量级别") with { Op = "<=", ClassValue = "二级" };
        var binding = ProgressTests.For(promise);
        Assert.Equal(CommitmentStatus.OnTrack, Judged(promise, binding.Test, "2025-10-31", Class("二级", "2025-01-01", "2025-10-31")).Status);
        Assert.Equal(CommitmentStatus.Behind, Judged(promise, binding.Test, "2025-10-31", Class("超二级", "2025-01-01", "2025-10-31")).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(promise, binding.Test, "2026-01-20", Class("一级", "2025-01-01", "2025-12-31", "2026-01-15")).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(promise, binding.Test, "2026-01-20", Class("超二级", "2025-01-01", "2025-12-31", "2026-01-15")).Status);
    }

    private static readonly Promise Retrofit = Of(CommitmentKind.Milestone, "水泥企业超低排放改造", "2024-12-31");

    private static AssessmentResult Milestone(string day, IEnumerable<Acceptance> acceptances, params Fact[] facts) =>
        Judge.Assess(Retrofit, new MilestoneTest(), new(facts, acceptances), On(day));

    [Fact, Clause("计划规则 6：节点要有验收依据")]
    public void A_milestone_is_done_on_its_day_and_accepted_with_evidence()
    {
        Assert.Equal(CommitmentStatus.Met, Milestone("2024-11-30", [Accepted("2024-11-10", "2024-11-28")]).Status);
        Assert.Equal(CommitmentStatus.Met, Milestone("2025-02-01", [Accepted("2024-12-31", "2025-01-15")]).Status);
        Assert.Equal("没有验收依据", Assert.Single(Milestone("2024-11-30", [Accepted("2024-11-10", "2024-11-28", evidence: null)]).Finding.Ignored).Why);
    }

    [Fact, Clause("计划规则 2.1：期限前后")]
    public void Reported_done_waits_for_its_acceptance()
    {
        var reported = Accepted("2024-12-20", null, "2024-12-22");
        Assert.Equal(CommitmentStatus.OnTrack, Milestone("2024-12-25", [reported]).Status);
        var after = Milestone("2025-01-10", [reported]);
        Assert.Equal((CommitmentStatus.CannotTell, "待验收"), (after.Status, after.Finding.Figure));
    }

    [Fact, Clause("计划规则 2.1：期限后的完成仍是未完成")]
    public void A_milestone_one_day_late_is_missed()
    {
        var late = Milestone("2025-02-01", [Accepted("2025-01-01", "2025-01-20")]);
        Assert.Equal((CommitmentStatus.Missed, 1, Day("2025-01-01")), (late.Status, late.Finding.DaysLate!.Value, late.Finding.CameOn!.Value));
    }

    [Fact, Clause("计划规则 2.1：无法判定")]
    public void Without_any_report_a_milestone_cannot_be_told_on_either_side_of_its_deadline()
    {
        Assert.Equal(("进展未填报", "市生态环境局填报"), (Milestone("2024-06-30", []).Finding.Figure, Milestone("2024-06-30", []).Finding.Duty));
        Assert.Equal(CommitmentStatus.CannotTell, Milestone("2025-06-30", []).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Milestone("2025-06-30", [], Value(80, "2024-11-30", "2024-11-30")).Status);
        Assert.Equal(CommitmentStatus.Missed, Milestone("2025-06-30", [], Value(80, "2025-01-31", "2025-01-31")).Status);
        Assert.Equal(CommitmentStatus.OnTrack, Milestone("2024-06-30", [], Value(80, "2024-06-30", "2024-06-30")).Status);
        Assert.Equal(CommitmentStatus.Behind, Milestone("2024-06-30", [], Value(80, "2024-06-30", "2024-06-30") with { Class = "滞后" }).Status);
    }

    [Fact, Clause("计划规则 6：城市可设内部节点")]
    public void An_overdue_stage_is_behind()
    {
        var test = new MilestoneTest { Stages = [new("完成招标", Day("2024-03-31"))] };
        Assert.Equal(CommitmentStatus.CannotTell, Judge.Assess(Retrofit, test, Evidence.None, On("2024-03-31")).Status);
        Assert.Equal(CommitmentStatus.Behind, Judge.Assess(Retrofit, test, Evidence.None, On("2024-04-01")).Status);
        Assert.NotEqual(CommitmentStatus.Behind, Judge.Assess(Retrofit, test, new([], [Accepted("2024-03-20", "2024-03-25", item: "完成招标")]), On("2024-04-01")).Status);
    }

    [Fact, Clause("两个时钟")]
    public void A_revoked_acceptance_counts_until_the_revocation_is_known()
    {
        var acceptance = Accepted("2024-11-10", "2024-11-28") with { RevokedKnownFrom = Day("2025-03-01"), RevokedWhy = "复核发现停运" };
        Assert.Equal(CommitmentStatus.Met, Milestone("2025-02-28", [acceptance]).Status);
        Assert.NotEqual(CommitmentStatus.Met, Milestone("2025-03-01", [acceptance]).Status);
        Assert.Equal(TextOfWhatWasKnown(Milestone("2025-02-28", [acceptance with { RevokedKnownFrom = null, RevokedWhy = null }])), TextOfWhatWasKnown(Milestone("2025-02-28", [acceptance])));
    }

    private static readonly Promise Parks = Of(CommitmentKind.Rule, "新增化工园区数") with { Op = "=", Value = 0, Unit = "个", Strength = "原则上" };

    private static readonly StandingRuleTest Always = new(PlanStart);

    [Fact, Clause("计划规则 2.1：规则期满才算完成")]
    public void A_rule_is_on_track_until_violated_and_met_when_its_period_has_closed()
    {
        var watched = Value(0, "2023-01-01", "2025-10-31");
        Assert.Equal(CommitmentStatus.OnTrack, Judged(Parks, Always, "2025-10-31", watched).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Parks, Always, "2025-10-31").Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Parks, Always, "2026-01-10", watched).Status);
        Assert.Equal(CommitmentStatus.OnTrack, Judged(Parks, Always, "2025-12-31", Value(0, "2023-01-01", "2025-12-31")).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(Parks, Always, "2026-01-10", Value(0, "2023-01-01", "2025-12-31")).Status);
        var broken = new Evidence([watched], violations: [new("违反1", Day("2024-05-01"), Day("2024-06-10"), "批了一个园区")]);
        Assert.Equal(CommitmentStatus.Missed, Judge.Assess(Parks, Always, broken, On("2025-10-31")).Status);
        Assert.NotEqual(CommitmentStatus.Missed, Judge.Assess(Parks, Always, broken, On("2024-06-09")).Status);
        var excused = new Evidence([watched], violations: [new("违反1", Day("2024-05-01"), Day("2024-06-10"), "批了一个园区", Excused: "省政府批准")]);
        Assert.Equal(CommitmentStatus.OnTrack, Judge.Assess(Parks, Always, excused, On("2025-10-31")).Status);
    }

    private static readonly Promise Sewage = Quantity("建成区生活污水集中收集率", ">=", 70, "%") with
    {
        Alternatives = [new("达到70%", ">=", 70, "%"), new("比2020年提高5个百分点", ">=", 5, "个百分点", new("2020年", 2020, null, null))],
    };

    [Theory, Clause("计划规则 1.3：或者取其一")]
    [InlineData("71", null, CommitmentStatus.Met)]
    [InlineData("66", "60.9", CommitmentStatus.Met)]
    [InlineData("66", "62", CommitmentStatus.Missed)]
    [InlineData("66", null, CommitmentStatus.CannotTell)]
    public void Any_branch_will_do_and_each_is_shown(string rate, string? baseline, CommitmentStatus expected)
    {
        decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var evidence = new Evidence([Value(Number(rate), "2025-01-01", "2025-12-31", "2026-01-15", "%")],
            baselines: baseline is null ? [] : [new("基线", 2020, Number(baseline), Day("2024-01-01"), "统计年鉴")]);
        var result = Judge.Assess(Sewage, ProgressTests.For(Sewage).Test, evidence, On("2026-01-20"));
        Assert.Equal(expected, result.Status);
        Assert.Equal(2, result.Finding.Parts.Count);
    }

    [Fact, Clause("计划规则 1.3：或者取其一")]
    public void Branches_of_words_have_acceptances_of_their_own()
    {
        var promise = Retrofit with { Alternatives = [new("退出"), new("完成大型化改造")] };
        var test = ProgressTests.For(promise).Test;
        Assert.Equal(CommitmentStatus.Met, Judge.Assess(promise, test, new([], [Accepted("2024-10-01", "2024-10-20", item: "完成大型化改造")]), On("2025-01-10")).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judge.Assess(promise, test, Evidence.None, On("2025-01-10")).Status);
    }

    [Fact, Clause("计划规则 1.1：分别成立")]
    public void Each_county_must_hold()
    {
        var promise = Quantity("县域空气质量排名", "<=", 10, "名") with { Distributive = true, Scope = ["卢氏县", "灵宝市"] };
        var test = ProgressTests.For(promise).Test;
        Fact Place(int place, string county) => Value(place, "2025-01-01", "2025-12-31", "2026-01-14", item: county);
        Assert.Equal(CommitmentStatus.Met, Judged(promise, test, "2026-01-20", Place(6, "卢氏县"), Place(9, "灵宝市")).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(promise, test, "2026-01-20", Place(6, "卢氏县"), Place(41, "灵宝市")).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(promise, test, "2026-01-20", Place(6, "卢氏县")).Status);
    }

    [Fact, Clause("计划规则 1.1：每年")]
    public void Every_year_has_its_own_milestone()
    {
        var promise = Of(CommitmentKind.Milestone, "年度工作方案") with { Recurrence = "每年" };
        var binding = ProgressTests.For(promise);
        Acceptance Plan(int year, string done) => Accepted(done, done, item: $"{year}年");
        Assert.Equal(CommitmentStatus.Met, Judge.Assess(promise, binding.Test, new([], [Plan(2023, "2023-11-01"), Plan(2024, "2024-03-01"), Plan(2025, "2025-03-01")]), On("2025-10-31")).Status);
        Assert.Equal(CommitmentStatus.Missed, Judge.Assess(promise, binding.Test, new([], [Plan(2023, "2024-01-05"), Plan(2024, "2024-03-01")]), On("2025-10-31")).Status);
    }

    [Fact, Clause("两个来源都给人看")]
    public void Sources_that_disagree_are_both_shown()
    {
        Fact From(string source, decimal value) => Value(value, "2025-01-01", "2025-12-31", "2026-01-15", source: source);
        var share = Quantity("农膜回收率", ">=", 90, "%");
        var conflict = Judged(share, Year2025(), "2026-01-20", From("农业农村局", 91), From("统计局", 88));
        Assert.Equal((CommitmentStatus.CannotTell, 2), (conflict.Status, conflict.Finding.Parts.Count));
        var agreed = Judged(share, Year2025(), "2026-01-20", From("农业农村局", 91), From("统计局", 92));
        Assert.Equal((CommitmentStatus.Met, 2), (agreed.Status, agreed.Finding.Parts.Count));
        Assert.Empty(Judged(share, Year2025(), "2026-01-20", From("农业农村局", 91), From("统计局", 91)).Finding.Parts);
    }

    [Fact, Clause("两个时钟")]
    public void A_correction_changes_what_is_known_today_about_that_day_and_not_what_was_known_then()
    {
        var promise = Quantity("农膜回收率", ">=", 90, "%", "2024-12-31");
        var test = new LevelTest(Day("2024-01-01"), Day("2024-12-31")) { ReadingSettled = true };
        Evidence evidence = new([Value(91, "2024-01-01", "2024-12-31", "2025-01-20"), Value(88, "2024-01-01", "2024-12-31", "2025-06-01", revision: 2)]);
        var then = Judge.Assess(promise, test, evidence, On("2025-03-01"));
        var today = Judge.Assess(promise, test, evidence, JudgingDay.AsKnownOn(Day("2025-10-31"), Day("2025-03-01")));
        Assert.Equal((CommitmentStatus.Met, CommitmentStatus.Missed), (then.Status, today.Status));
        Assert.Single(then.NotYetKnown);
        Assert.Contains(today.Finding.Ignored, i => i.Why == "已被更正的修订取代");
        Assert.NotEqual(then.InputsHash, today.InputsHash);
    }

    [Fact, Clause("计划规则 2.1：空的城市")]
    public void On_an_empty_city_every_promise_cannot_be_told_and_is_somebodys_duty()
    {
        Promise[] plan = [Pm25, Quantity("整改完成率", ">=", 100, "%"), River, Retrofit, Parks, Sewage, Of(CommitmentKind.Qualitative, "黑臭水体消除情况")];
        foreach (var promise in plan)
        {
            foreach (var day in new[] { "2023-01-01", "2025-12-31", "2026-01-01" })
            {
                var result = Judge.Assess(promise, ProgressTests.For(promise).Test, Evidence.None, On(day));
                Assert.Equal(CommitmentStatus.CannotTell, result.Status);
                Assert.NotEmpty(result.Finding.Duty);
                Assert.NotEmpty(result.Finding.Reason);
            }
        }
    }
}
