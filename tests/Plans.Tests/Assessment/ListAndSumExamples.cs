using Dizhu.Plans.Assessment;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>清单、存量、累计: what may be met before its deadline and has a 时序进度.</summary>
public sealed class ListAndSumExamples
{
    private static Promise Outlets(string id, decimal value, string deadline) => Quantity("入河排污口整治完成率", ">=", value, "%", deadline) with { Id = id, Series = "入河排污口整治" };

    private static readonly Promise[] Rungs = [Outlets("T13-C2", 30, "2023-12-31"), Outlets("T13-C4", 70, "2024-12-31"), Outlets("T13-C5", 100, "2025-12-31")];

    private static readonly Fact[] Reports =
    [
        List(136, 412, "2023-12-31"), List(253, 371, "2024-12-31", why: "注销 41：非排污口 38，合并 3"), List(260, 371, "2025-02-17"), List(328, 371, "2025-10-31"),
    ];

    [Fact, Clause("计划规则 1.2：排污口一个指标三级台阶"), Clause("设计图 5-water-outlets：三级台阶")]
    public void Each_rung_is_judged_at_its_own_deadline()
    {
        AssessmentResult On(int rung) => Judged(Rungs[rung], ProgressTests.For(Rungs[rung], Rungs).Test, "2025-10-31", Reports);
        Assert.Equal([CommitmentStatus.Met, CommitmentStatus.Missed, CommitmentStatus.Behind], Enumerable.Range(0, 3).Select(i => On(i).Status));
        Assert.Equal("33.0%（136/412）", On(0).Finding.Figure);
        Assert.Equal("68.2%（253/371）", On(1).Finding.Figure);
        Assert.Equal("88.4%（328/371）", On(2).Finding.Figure);
        Assert.Equal(3, On(2).Finding.Parts.Count);
        // from rung to rung: 70 + 30 × 304 ÷ 365
        Assert.Equal("70 +（100 − 70）× 304 ÷ 365 = 94.9863", On(2).Finding.Expectation!.Formula);
        Assert.Contains("比时序慢 6.6 个百分点，还差 43 件", On(2).Finding.Reason, StringComparison.Ordinal);
        // 328 of 371 is what the rise from 70 to 100 asked for on day (88.4097 − 70) × 365 ÷ 30 = 223.98; the report is of day 304
        Assert.Equal(new Lag("比时序慢 6.6 个百分点", 304 - 223), On(2).Finding.Lag);
        Assert.Null(On(0).Finding.Lag);
        Assert.Null(On(1).Finding.Lag);
    }

    [Fact, Clause("计划规则 2.1：期限后的完成仍是未完成"), Clause("设计 4：68.2% 与 48 天")]
    public void Success_48_days_late_stays_missed_with_its_day()
    {
        var result = Judged(Rungs[1], new ListRatioTest(PlanStart), "2025-10-31", Reports);
        Assert.Equal(CommitmentStatus.Missed, result.Status);
        Assert.Equal(Day("2025-02-17"), result.Finding.CameOn);
        Assert.Equal(48, result.Finding.DaysLate);
        Assert.Contains("比期限晚 48 天，仍记未完成", result.Finding.Reason, StringComparison.Ordinal);
        Assert.Contains(result.Finding.Steps, s => s.Formula.Contains("412 → 371：注销 41", StringComparison.Ordinal));
    }

    [Fact, Clause("设计：分母和减少的原因")]
    public void A_total_that_shrank_without_a_reason_makes_nothing_green()
    {
        Fact[] facts = [List(250, 412, "2024-06-30"), List(260, 371, "2024-12-31")];
        var result = Judged(Rungs[1], new ListRatioTest(PlanStart), "2025-01-10", facts);
        Assert.Equal(CommitmentStatus.CannotTell, result.Status);
        Assert.Contains("说明分母为什么减少", result.Finding.Duty, StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.Met, Judged(Rungs[1], new ListRatioTest(PlanStart), "2025-01-10", facts[0], List(260, 371, "2024-12-31", why: "注销 41")).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(Rungs[1], new ListRatioTest(PlanStart), "2025-01-10", facts[0], List(300, 371, "2024-12-31")).Status);
    }

    [Fact, Clause("设计：数不能比实际好看")]
    public void A_list_just_below_is_never_shown_as_reached() =>
        Assert.Equal("69.97%（2099/3000）", Judged(Rungs[1], new ListRatioTest(PlanStart), "2025-01-10", List(2099, 3000, "2024-12-31")).Finding.Figure);

    [Theory, Clause("计划规则 2.1：期限前后")]
    [InlineData("2024-12-30", 300, CommitmentStatus.Met)]
    [InlineData("2024-12-31", 200, CommitmentStatus.Behind)]
    [InlineData("2025-01-01", 200, CommitmentStatus.Missed)]
    [InlineData("2025-01-01", 260, CommitmentStatus.Met)]
    public void A_list_may_be_met_early_and_its_last_day_counts(string day, int done, CommitmentStatus expected) =>
        Assert.Equal(expected, Judged(Rungs[1], new ListRatioTest(PlanStart), day, List(done, 371, day == "2024-12-30" ? day : "2024-12-31")).Status);

    [Fact, Clause("计划规则 2.1：无法判定")]
    public void A_deadline_between_short_and_reached_cannot_be_told()
    {
        var test = new ListRatioTest(PlanStart);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Rungs[1], test, "2025-03-01", List(240, 371, "2024-11-30"), List(265, 371, "2025-02-28")).Status);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Rungs[1], test, "2025-03-01", List(240, 371, "2024-11-30")).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(Rungs[1], test, "2025-03-01", List(240, 371, "2024-11-30"), List(250, 371, "2025-02-28")).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(Rungs[1], test, "2025-03-01", List(260, 371, "2024-11-30")).Status);
    }

    [Theory, Clause("计划规则 6：时序进度"), Clause("设计图 10-monthly：全年时序 83.3%")]
    [InlineData(834, CommitmentStatus.OnTrack)]
    [InlineData(832, CommitmentStatus.Behind)]
    public void The_pace_of_a_list_is_linear_in_whole_days(int done, CommitmentStatus expected)
    {
        var promise = Quantity("整改完成率", ">=", 100, "%") with { Start = Day("2025-01-01") };
        var result = Judged(promise, new ListRatioTest(Day("2025-01-01")), "2025-10-31", List(done, 1000, "2025-10-31"));
        Assert.Equal(expected, result.Status);
        Assert.Equal("83.3%", result.Finding.Expectation!.Figure);
        Assert.Equal("100 × 304 ÷ 365 = 83.2877", result.Finding.Expectation.Formula);
    }

    [Fact, Clause("计划规则 6：时序进度")]
    public void A_leap_year_has_366_days()
    {
        var promise = Quantity("整改完成率", ">=", 100, "%", "2024-12-31");
        Assert.Equal("100 × 60 ÷ 366 = 16.3934", Judged(promise, new ListRatioTest(Day("2024-01-01")), "2024-02-29", List(1, 100, "2024-02-29")).Finding.Expectation!.Formula);
    }

    [Fact, Clause("计划规则 2.1：无法判定")]
    public void Old_reports_say_nothing_about_today()
    {
        var result = Judged(Rungs[2], new ListRatioTest(PlanStart), "2025-10-31", List(300, 371, "2025-03-31"));
        Assert.Equal(CommitmentStatus.CannotTell, result.Status);
        Assert.Contains("已过 214 天没有新数", result.Finding.Reason, StringComparison.Ordinal);
    }

    private static readonly Promise Renewable = Quantity("新增可再生能源装机", ">=", 100, "万千瓦") with
    {
        Start = Day("2021-01-01"), Accumulation = new(Day("2021-01-01"), Day("2025-12-31")), DeadlineSource = DeadlineSource.Period,
    };

    private static Fact Installed(decimal value, int year) => Value(value, $"{year}-01-01", $"{year}-12-31", $"{year + 1}-01-20", "万千瓦");

    [Theory, Clause("计划规则 6：累计")]
    [InlineData("2023-12-31", 65, CommitmentStatus.OnTrack)]
    [InlineData("2023-12-31", 55, CommitmentStatus.Behind)]
    [InlineData("2023-12-31", 100, CommitmentStatus.Met)]
    public void A_sum_since_the_start_of_the_five_years(string end, decimal total, CommitmentStatus expected)
    {
        var result = Judged(Renewable, new AccumulationTest(Renewable.Start), "2024-01-31", Value(total, "2021-01-01", end, "2024-01-20", "万千瓦"));
        Assert.Equal(expected, result.Status);
    }

    [Fact, Clause("计划规则 6：累计")]
    public void Increments_add_up_and_a_total_to_date_replaces_them()
    {
        var test = new AccumulationTest(Renewable.Start);
        Fact[] years = [.. Enumerable.Range(2021, 4).Select(year => Installed(20, year))];
        var sum = Judged(Renewable, test, "2025-02-01", years);
        Assert.Equal("80 万千瓦", sum.Finding.Figure);
        Assert.Equal("20 + 20 + 20 + 20 = 80 万千瓦", sum.Finding.Steps[0].Formula);
        Assert.Equal("74 万千瓦", Judged(Renewable, test, "2025-02-01", [.. years, Value(54, "2021-01-01", "2023-12-31", "2024-01-20", "万千瓦")]).Finding.Figure);
        Assert.Equal("80.5 万千瓦", Judged(Renewable, test, "2025-02-28", [.. years, Value(5000, "2025-01-01", "2025-01-31", "2025-02-10", "千瓦")]).Finding.Figure);
    }

    [Fact, Clause("计划规则 2.1：缺的不是零")]
    public void A_missing_year_is_not_zero()
    {
        var test = new AccumulationTest(Renewable.Start);
        var gap = Judged(Renewable, test, "2025-02-01", Installed(20, 2021), Installed(20, 2023), Installed(20, 2024));
        Assert.Equal(CommitmentStatus.CannotTell, gap.Status);
        Assert.Contains("2022年1月1日至2022年12月31日", gap.Finding.Duty, StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.Met, Judged(Renewable, test, "2025-02-01", Installed(50, 2021), Installed(60, 2024)).Status);
    }

    [Theory, Clause("计划规则 2.1：期限前后")]
    [InlineData(100, CommitmentStatus.Met)]
    [InlineData(99.9, CommitmentStatus.Missed)]
    public void The_sum_at_the_end_of_its_period(decimal total, CommitmentStatus expected) =>
        Assert.Equal(expected, Judged(Renewable, new AccumulationTest(Renewable.Start), "2026-02-01", Value(total, "2021-01-01", "2025-12-31", "2026-01-20", "万千瓦")).Status);

    [Fact, Clause("计划规则 2.1：期限后的完成仍是未完成")]
    public void A_sum_reached_later_stays_missed()
    {
        var test = new AccumulationTest(Renewable.Start);
        var late = Judged(Renewable, test, "2026-05-01", Value(98, "2021-01-01", "2025-12-31", "2026-01-20", "万千瓦"), Value(3, "2026-01-01", "2026-03-31", "2026-04-20", "万千瓦"));
        Assert.Equal((CommitmentStatus.Missed, Day("2026-03-31"), 90), (late.Status, late.Finding.CameOn!.Value, late.Finding.DaysLate!.Value));
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Renewable, test, "2026-01-10", Value(98, "2021-01-01", "2025-11-30", "2026-01-05", "万千瓦")).Status);
    }

    [Fact, Clause("计划规则 1.2：换算")]
    public void Units_are_converted_only_where_it_is_exact()
    {
        var wetland = Quantity("湿地恢复（建设）面积", ">=", 0.683m, "平方公里") with { Start = Day("2021-01-01") };
        var test = new AccumulationTest(wetland.Start);
        Assert.Equal(CommitmentStatus.Met, Judged(wetland, test, "2025-11-01", Value(68.3m, "2021-01-01", "2025-10-31", unit: "公顷")).Status);
        var foreign = Judged(wetland, test, "2025-11-01", Value(99, "2021-01-01", "2025-10-31", unit: "公里"));
        Assert.Equal(CommitmentStatus.CannotTell, foreign.Status);
        Assert.Contains("换算不了", Assert.Single(foreign.Finding.Ignored).Why, StringComparison.Ordinal);
    }

    [Fact, Clause("计划规则 6：存量")]
    public void A_stock_has_a_pace_only_from_its_opening()
    {
        var vehicles = Quantity("新能源汽车保有量", ">=", 3, "万辆");
        var test = new CountTest(PlanStart, null);
        var now = Value(24_000, "2025-10-31", "2025-10-31", unit: "辆");
        Assert.Equal(CommitmentStatus.CannotTell, Judged(vehicles, test, "2025-10-31", now).Status);
        Assert.Equal(CommitmentStatus.Behind, Judged(vehicles, test, "2025-10-31", now, Value(1, "2022-12-31", "2022-12-31", "2023-01-15", "万辆")).Status);
        Assert.Equal(CommitmentStatus.Met, Judged(vehicles, test, "2025-10-31", now with { Value = 30_000 }).Status);
    }

    [Theory, Clause("计划规则 6：上限的累计")]
    [InlineData(30, CommitmentStatus.OnTrack)]
    [InlineData(60, CommitmentStatus.Behind)]
    [InlineData(101, CommitmentStatus.Behind)]
    public void A_cap_is_met_only_at_its_end(decimal used, CommitmentStatus expected)
    {
        var cap = Quantity("煤炭消费量", "<=", 100, "万吨") with { Start = Day("2025-01-01") };
        Assert.Equal(expected, Judged(cap, new AccumulationTest(cap.Start), "2025-06-30", Value(used, "2025-01-01", "2025-06-30")).Status);
        Assert.Equal(used > 100 ? CommitmentStatus.Missed : CommitmentStatus.Met, Judged(cap, new AccumulationTest(cap.Start), "2026-02-01", Value(used, "2025-01-01", "2025-12-31", "2026-01-10")).Status);
    }

    /// <summary>Day 731 of 1096 on 2024-12-31: 80 × 731 ÷ 1096 = 53.3576642…</summary>
    [Fact, Clause("计划规则 2.1：每个数都能打开")]
    public void The_figure_is_also_a_number_beside_its_target_and_its_pace()
    {
        var list = Judge.Assess(Quantity("入河排污口整治完成率", ">=", 80, "%"), new ListRatioTest(PlanStart), new Evidence([List(3, 8, "2024-12-31")]), On("2025-01-05"));
        Assert.Equal(new Gauge(37.5m, 80, null, 53.357664m, "%", "不低于 80%"), list.Finding.Gauge);
        var mean = Judge.Assess(Pm25, Year2025(PeriodValue.MeanOfDays) with { Decimals = 1 }, new Evidence([Mean(10387, 302, "2025-01-01", "2025-10-31")]), On("2025-11-05"));
        Assert.Equal(new Gauge(34.394040m, null, 38, null, "微克/立方米", "低于 38 微克/立方米"), mean.Finding.Gauge);
        Assert.Null(Judge.Assess(Pm25, Year2025(), Evidence.None, On("2025-11-05")).Finding.Gauge);
    }
}
