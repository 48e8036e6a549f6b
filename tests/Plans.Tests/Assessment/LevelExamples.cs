using Dizhu.Plans.Assessment;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>水平: values of a period.</summary>
public sealed class LevelExamples
{
    private static readonly LevelTest OneDecimal = Year2025(PeriodValue.MeanOfDays) with { Decimals = 1 };

    [Fact, Clause("计划规则 6：剩余预算"), Clause("设计图 3-commitment：算账")]
    public void Ten_months_of_PM25_leave_55_5_for_the_rest_of_the_year()
    {
        var result = Judged(Pm25, OneDecimal, "2025-10-31", Mean(10_387, 302, "2025-01-01", "2025-10-31"));
        Assert.Equal(CommitmentStatus.OnTrack, result.Status);
        Assert.Equal("34.4 微克/立方米", result.Finding.Figure);
        Assert.Equal(55.5m, result.Finding.Allowance!.Amount);
        Assert.Equal(61, result.Finding.Allowance.DaysLeft);
        Assert.Equal("（37.95 × 363 − 10387）÷ 61 = 55.55… → 只舍不入 55.5", result.Finding.Allowance.Formula);
        Assert.Equal("截至2025年10月31日均值 34.4 微克/立方米，目标低于 38 微克/立方米；剩余 61 天均值须控制在 55.5 以内。", result.Finding.Reason);
        Assert.Null(result.Finding.Expectation);
    }

    [Theory, Clause("设计图 3-commitment：怎样读“低于 38”")]
    [InlineData(1, "37.95", "55.5")]
    [InlineData(null, "38", "55.8")]
    [InlineData(0, "37.5", "52")]
    public void Each_reading_of_below_38_has_its_limit_and_its_allowance(int? decimals, string limit, string allowance)
    {
        var reading = Judged(Pm25, OneDecimal with { Decimals = decimals }, "2025-10-31", Mean(10_387, 302, "2025-01-01", "2025-10-31")).Finding.Readings[0];
        Assert.Equal(decimal.Parse(limit, System.Globalization.CultureInfo.InvariantCulture), reading.Limit);
        Assert.Equal(decimal.Parse(allowance, System.Globalization.CultureInfo.InvariantCulture), reading.Allowance!.Amount);
        Assert.False(reading.LimitIncluded);
    }

    [Theory, Clause("计划规则 1.2：低于不含本数"), Clause("计划规则 2.1：期间完整有效才算完成")]
    [InlineData("37.9", 1, CommitmentStatus.Met)]
    [InlineData("37.94", 1, CommitmentStatus.Met)]
    [InlineData("37.95", 1, CommitmentStatus.Missed)]
    [InlineData("37.99", 1, CommitmentStatus.Missed)]
    [InlineData("37.99", null, CommitmentStatus.Met)]
    [InlineData("38.0", null, CommitmentStatus.Missed)]
    [InlineData("38.0", 1, CommitmentStatus.Missed)]
    public void The_year_is_judged_by_the_reading_that_was_settled(string mean, int? decimals, CommitmentStatus expected)
    {
        var value = decimal.Parse(mean, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Judged(Pm25, OneDecimal with { Decimals = decimals }, "2026-01-20", Value(value, "2025-01-01", "2025-12-31", "2026-01-15")).Status);
    }

    [Fact, Clause("计划规则 2.1：无法判定")]
    public void Where_the_wording_is_open_and_the_readings_differ_nobody_can_tell()
    {
        var open = OneDecimal with { ReadingSettled = false };
        var result = Judged(Pm25, open, "2026-01-20", Value(37.97m, "2025-01-01", "2025-12-31", "2026-01-15"));
        Assert.Equal(CommitmentStatus.CannotTell, result.Status);
        Assert.Equal([false, true], result.Finding.Readings.Select(r => r.Holds));
        Assert.Equal("计划评审：定出目标的读法", result.Finding.Duty);
        Assert.Equal(CommitmentStatus.Met, Judged(Pm25, open, "2026-01-20", Value(37.9m, "2025-01-01", "2025-12-31", "2026-01-15")).Status);
    }

    [Theory, Clause("计划规则 2.1：期限前后")]
    [InlineData("2025-12-30", CommitmentStatus.OnTrack)]
    [InlineData("2025-12-31", CommitmentStatus.Met)]
    [InlineData("2026-01-01", CommitmentStatus.Met)]
    public void A_year_is_never_met_before_it_is_complete(string day, CommitmentStatus expected) =>
        Assert.Equal(expected, Judged(Pm25, OneDecimal, day, Mean(12_000, 340, "2025-01-01", "2025-12-15"), Mean(12_500, 363, "2025-01-01", "2025-12-31")).Status);

    [Theory, Clause("计划规则 2.1：期限前后")]
    [InlineData("2025-12-31", CommitmentStatus.Behind)]
    [InlineData("2026-01-01", CommitmentStatus.Missed)]
    public void The_day_of_the_deadline_still_counts_as_before(string day, CommitmentStatus expected) =>
        Assert.Equal(expected, Judged(Pm25, OneDecimal, day, Mean(14_520, 363, "2025-01-01", "2025-12-31")).Status);

    [Fact, Clause("计划规则 2.1：期限后只有三种")]
    public void After_the_deadline_without_the_year_nobody_can_tell()
    {
        var result = Judged(Pm25, OneDecimal, "2026-01-10", Mean(10_387, 302, "2025-01-01", "2025-10-31"));
        Assert.Equal(CommitmentStatus.CannotTell, result.Status);
        Assert.Equal("缺2025年全年的有效数", result.Finding.Figure);
        Assert.Equal("市生态环境局填报", result.Finding.Duty);
    }

    [Fact, Clause("计划规则 2.1：期间完整有效才算完成")]
    public void An_invalid_or_a_provisional_year_decides_nothing()
    {
        var year = Value(36.2m, "2025-01-01", "2025-12-31", "2026-01-15");
        var invalid = Judged(Pm25, OneDecimal, "2026-01-20", year with { Invalid = "2月有效日数不足 25 天" });
        Assert.Equal(CommitmentStatus.CannotTell, invalid.Status);
        Assert.Equal("无效：2月有效日数不足 25 天", Assert.Single(invalid.Finding.Ignored).Why);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(Pm25, OneDecimal, "2026-01-20", year with { Provisional = true }).Status);
    }

    [Fact, Clause("计划规则 2.1：期限后的完成仍是未完成")]
    public void A_better_year_after_the_deadline_does_not_heal_it()
    {
        var result = Judged(Pm25, OneDecimal, "2027-02-01", Value(39.1m, "2025-01-01", "2025-12-31", "2026-01-15"), Value(36.0m, "2026-01-01", "2026-12-31", "2027-01-15"));
        Assert.Equal(CommitmentStatus.Missed, result.Status);
        Assert.Equal(Day("2026-12-31"), result.Finding.CameOn);
        Assert.Equal(365, result.Finding.DaysLate);
    }

    [Fact, Clause("计划规则 6：剩余预算")]
    public void An_allowance_below_zero_is_said_to_be_impossible()
    {
        var result = Judged(Pm25, OneDecimal, "2025-12-20", Mean(14_500, 354, "2025-01-01", "2025-12-20"));
        Assert.Equal(CommitmentStatus.Behind, result.Status);
        Assert.True(result.Finding.Allowance!.Impossible);
        Assert.Contains("已不可能达到", result.Finding.Reason, StringComparison.Ordinal);
    }

    [Fact, Clause("计划规则 6：余额只舍不入")]
    public void An_allowance_that_would_just_miss_gives_up_its_last_digit()
    {
        // (38 × 365 − 355 × 37.5) ÷ 10 is exactly 55.75; below 38 by the full value 55.7 holds
        Assert.Equal(55.7m, Judged(Pm25, Year2025(PeriodValue.MeanOfDays), "2025-12-21", Mean(13_312.5m, 355, "2025-01-01", "2025-12-21")).Finding.Allowance!.Amount);
        // here it is exactly 55.7, which would end at exactly 38 and miss
        Assert.Equal(55.6m, Judged(Pm25, Year2025(PeriodValue.MeanOfDays), "2025-12-21", Mean(13_313m, 355, "2025-01-01", "2025-12-21")).Finding.Allowance!.Amount);
        // 不高于 38 may keep it
        Assert.Equal(55.7m, Judged(Pm25 with { Op = "<=" }, Year2025(PeriodValue.MeanOfDays), "2025-12-21", Mean(13_313m, 355, "2025-01-01", "2025-12-21")).Finding.Allowance!.Amount);
    }

    [Theory, Clause("计划规则 1.2：76% 与 0.5% 的天数")]
    [InlineData(365, 278, 87, 1)]
    [InlineData(366, 279, 87, 1)]
    [InlineData(363, 276, 87, 1)]
    public void Shares_of_days_become_whole_days(int days, int good, int bad, int heavy)
    {
        Assert.Equal(good, DayBudget.AtLeast(76, days));
        Assert.Equal(bad, days - DayBudget.AtLeast(76, days));
        Assert.Equal(heavy, DayBudget.AtMost(0.5m, days));
    }

    [Fact, Clause("设计图 4-air：超标天余额")]
    public void Good_days_238_of_302_leave_23_bad_ones()
    {
        var promise = Quantity("空气质量优良天数比率", ">=", 76, "%");
        var result = Judged(promise, Year2025(PeriodValue.ShareOfDays), "2025-10-31", Mean(238, 302, "2025-01-01", "2025-10-31"));
        Assert.Equal(CommitmentStatus.OnTrack, result.Status);
        Assert.Equal("78.8%（238/302 天）", result.Finding.Figure);
        Assert.Equal(23, result.Finding.Allowance!.Amount);
        Assert.Equal("363 − ⌈76% × 363⌉ = 87；已用 64，还剩 23", result.Finding.Allowance.Formula);
        Assert.Contains("剩余 61 天还须 38 天达到", result.Finding.Reason, StringComparison.Ordinal);
    }

    [Theory, Clause("设计图 4-air：重污染余额")]
    [InlineData(0, CommitmentStatus.OnTrack, 1)]
    [InlineData(1, CommitmentStatus.Behind, 0)]
    [InlineData(2, CommitmentStatus.Behind, -1)]
    public void One_heavy_day_uses_the_whole_budget(int heavy, CommitmentStatus expected, int left)
    {
        var result = Judged(Quantity("重污染天数比率", "<=", 0.5m, "%"), Year2025(PeriodValue.ShareOfDays), "2025-10-31", Mean(heavy, 302, "2025-01-01", "2025-10-31"));
        Assert.Equal(expected, result.Status);
        Assert.Equal(left, result.Finding.Allowance!.Amount);
        Assert.Equal(left < 0, result.Finding.Allowance.Impossible);
    }

    [Fact, Clause("计划规则 6：年均和比率不用时序进度")]
    public void An_annual_share_is_judged_by_the_last_whole_year_until_its_own_comes()
    {
        var promise = Quantity("农膜回收率", ">=", 90, "%");
        var last = Judged(promise, Year2025(), "2025-10-31", Value(88.6m, "2024-01-01", "2024-12-31", "2025-02-10"), Value(95, "2025-01-01", "2025-03-31", "2026-01-09"));
        Assert.Equal(CommitmentStatus.Behind, last.Status);
        Assert.Null(last.Finding.Expectation);
        Assert.Contains("还差 1.4", last.Finding.Reason, StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.CannotTell, Judged(promise, Year2025(), "2025-10-31", Value(95, "2023-01-01", "2023-12-31")).Status);
        Assert.Equal(CommitmentStatus.OnTrack, Judged(promise, Year2025(), "2025-10-31", Value(91, "2025-01-01", "2025-09-30")).Status);
    }

    [Fact, Clause("计划规则 1.2：左右要有容差")]
    public void About_80_cannot_be_told_without_a_tolerance()
    {
        var promise = Quantity("大宗货物清洁方式运输比例", "≈", 80, "%");
        var year = Value(78.5m, "2025-01-01", "2025-12-31", "2026-01-15");
        Assert.Equal("缺容差", Judged(promise, Year2025(), "2026-01-20", year).Finding.Figure);
        Assert.Equal(CommitmentStatus.Met, Judged(promise with { Tolerance = 2 }, Year2025(), "2026-01-20", year).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(promise with { Tolerance = 1 }, Year2025(), "2026-01-20", year).Status);
    }

    [Theory, Clause("计划规则 6：名次")]
    [InlineData(6, CommitmentStatus.OnTrack, CommitmentStatus.Met)]
    [InlineData(10, CommitmentStatus.OnTrack, CommitmentStatus.Met)]
    [InlineData(11, CommitmentStatus.Behind, CommitmentStatus.Missed)]
    public void A_place_among_the_first_ten(int place, CommitmentStatus before, CommitmentStatus after)
    {
        var promise = Quantity("县域空气质量排名", "<=", 10, "名");
        var test = new RankTest(Day("2025-01-01"), Day("2025-12-31"));
        Assert.Equal(before, Judged(promise, test, "2025-10-31", Value(place, "2025-01-01", "2025-09-30", "2025-10-14")).Status);
        Assert.Equal(after, Judged(promise, test, "2026-01-20", Value(place, "2025-01-01", "2025-12-31", "2026-01-14")).Status);
    }

    [Theory, Clause("计划规则 1.1：比基线"), Clause("设计图 4-air：前进位次")]
    [InlineData(47, 41, CommitmentStatus.Met)]
    [InlineData(61, 58, CommitmentStatus.Missed)]
    [InlineData(86, 81, CommitmentStatus.Met)]
    public void Five_places_forward_from_the_year_of_the_baseline(int was, int place, CommitmentStatus expected)
    {
        var promise = Quantity("县域空气质量排名前进位次", ">=", 5, "位次");
        var test = new RelativeTest(2022, Change.Places, false, new RankTest(Day("2025-01-01"), Day("2025-12-31")));
        var evidence = new Evidence([Value(place, "2025-01-01", "2025-12-31", "2026-01-14")], baselines: [new("基线", 2022, was, Day("2023-02-01"), "省厅通报")]);
        Assert.Equal(expected, Judge.Assess(promise, test, evidence, On("2026-01-20")).Status);
    }

    [Fact, Clause("计划规则 2.1：期间完整有效才算完成")]
    public void Before_the_judged_year_the_last_report_of_a_level_says_how_far_it_is_until_it_is_old()
    {
        var promise = Quantity("畜禽粪污综合利用率", ">=", 85, "%");
        var august = Value(84.3m, "2024-01-01", "2024-08-31", "2024-09-05");
        var finding = Judged(promise, Year2025(), "2024-09-30", august).Finding;
        Assert.Equal((CommitmentStatus.Behind, "84.3%"), (finding.Status, finding.Figure));
        Assert.Equal("2025年全年还没有数，截至2024年8月31日畜禽粪污综合利用率 84.3%，目标不低于 85%，还差 0.7 个百分点。", finding.Reason);
        Assert.Equal("数已陈旧", Judged(promise, Year2025(), "2024-12-10", august).Finding.Figure);

        // a whole year is remembered longer, and the later report still speaks first
        var year = Value(86, "2023-01-01", "2023-12-31", "2024-02-01");
        Assert.Equal("84.3%", Judged(promise, Year2025(), "2024-09-30", year, august).Finding.Figure);
        Assert.Equal((CommitmentStatus.OnTrack, "86%"), Of(Judged(promise, Year2025(), "2024-12-10", year, august)));

        static (CommitmentStatus, string) Of(AssessmentResult result) => (result.Status, result.Finding.Figure);
    }

    [Fact, Clause("计划规则 6：年均值不作时序外推")]
    public void Months_of_an_earlier_year_say_nothing_about_a_mean_and_that_is_said()
    {
        var finding = Judged(Pm25, OneDecimal, "2024-09-30", Mean(7_300, 244, "2024-01-01", "2024-08-31", "2024-09-05")).Finding;
        Assert.Equal((CommitmentStatus.CannotTell, "只有部分年度的数"), (finding.Status, finding.Figure));
        Assert.Contains("29.9", finding.Reason, StringComparison.Ordinal);
    }

    [Fact, Clause("计划规则 2.1：基线要明写")]
    public void A_missing_baseline_cannot_be_told_and_is_somebodys_duty()
    {
        var promise = Quantity("生活污水集中收集率", ">=", 5, "个百分点");
        var test = new RelativeTest(2020, Change.Points, true, Year2025());
        var year = Value(66, "2025-01-01", "2025-12-31", "2026-01-15", "%");
        var without = Judged(promise, test, "2026-01-20", year);
        Assert.Equal(CommitmentStatus.CannotTell, without.Status);
        Assert.Equal("缺基线", without.Finding.Figure);
        Assert.Contains("补报2020年基线值", without.Finding.Duty, StringComparison.Ordinal);
        var with = Judge.Assess(promise, test, new([year], baselines: [new("基线", 2020, 60.8m, Day("2024-01-01"), "统计年鉴")]), On("2026-01-20"));
        Assert.Equal(CommitmentStatus.Met, with.Status);
        Assert.Contains(with.Finding.Steps, s => s.Formula == "60.8 + 5 = 65.8");
        Assert.Equal(CommitmentStatus.CannotTell, Judge.Assess(promise, test, new([year], baselines: [new("基线", 2020, 60.8m, Day("2026-03-01"), "统计年鉴")]), On("2026-01-20")).Status);
    }

    [Fact, Clause("计划规则 1.1：比基线")]
    public void A_cut_by_a_percentage_lowers_the_baseline()
    {
        var promise = Quantity("用水量下降", ">=", 10, "%") with { Baseline = new("比2020年下降", 2020, 50, "万吨") };
        var test = new RelativeTest(2020, Change.Percent, false, Year2025());
        Assert.Equal(CommitmentStatus.Met, Judged(promise, test, "2026-01-20", Value(45, "2025-01-01", "2025-12-31", "2026-01-15", "万吨")).Status);
        Assert.Equal(CommitmentStatus.Missed, Judged(promise, test, "2026-01-20", Value(45.1m, "2025-01-01", "2025-12-31", "2026-01-15", "万吨")).Status);
    }
}
