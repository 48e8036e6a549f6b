using Dizhu.Standards.Air;
using Dizhu.Standards.Statistics;
using static Dizhu.Standards.Tests.Air.AirDays;

namespace Dizhu.Standards.Tests.Air;

/// <summary>月、季、年: validity, means, percentiles, attainment.</summary>
public class PeriodExamples
{
    [Theory]
    [InlineData("2025"), InlineData("2025H2"), InlineData("2025Q3"), InlineData("2024-02"), InlineData("2025-01-01/2025-10-31")]
    public void A_period_is_read_as_it_is_written(string written) => Assert.Equal(written, CalendarPeriod.Read(written)?.ToString());

    [Theory]
    [InlineData(""), InlineData("25"), InlineData("2025Q5"), InlineData("2025H0"), InlineData("2025-13"), InlineData("2025-1"), InlineData("2025-10-31/2025-01-01"), InlineData("2025-02-30/2025-03-01"), InlineData("二〇二五")]
    [InlineData("9999Q4")] // would end behind the last date there is
    public void What_is_no_period_is_none(string written) => Assert.Null(CalendarPeriod.Read(written));

    private static readonly EvaluationEdition Old = EvaluationEdition.All[0];

    [Theory]
    [Clause("GB 3095", "表 4：月至少 27 个日均值，2 月 25 个")]
    [InlineData("2025-03", 26, "有效日值 26 个，不足 27 个")]
    [InlineData("2025-03", 27, null)]
    [InlineData("2025-02", 24, "有效日值 24 个，不足 25 个")]
    [InlineData("2025-02", 25, null)]
    [InlineData("2025-04", 0, "有效日值 0 个，不足 1 个")]
    public void A_month_needs_its_days(string month, int days, string? reason)
    {
        var period = CalendarPeriod.Of(PeriodKind.Month, Given.Day(month + "-01"));
        var statistic = Statistic(AllPollutants(period.First, Enumerable.Range(0, period.Days).Select(i => i < days ? 40m : (decimal?)null)), Pollutant.PM25, period);
        Assert.Equal(reason, statistic.Validity.Reason);
        Assert.Equal(days, statistic.ValidDays);
    }

    [Theory]
    [Clause("GB 3095", "表 4：年至少 324 个日均值，每月各自足够")]
    [InlineData("", null)]
    [InlineData("1 3 5 7 8", null)] // 36 + 5 days missing: 324
    [InlineData("1 3 5 7 8 10", "有效日值 323 个，不足 324 个")]
    public void A_year_needs_324_days(string monthsOfFour, string? reason)
    {
        // three days are missing in every month, a fourth in some long ones: no month is too short
        var four = monthsOfFour.Split(' ');
        var values = Year(2025, day => day.Day <= 3 || (day.Day == 4 && four.Contains($"{day.Month}")) ? null : 40);
        Assert.Equal(reason, Statistic(AllPollutants(new(2025, 1, 1), values), Pollutant.PM25, CalendarPeriod.Year(2025)).Validity.Reason);
    }

    [Fact]
    [Clause("GB 3095", "表 4：年至少 324 个日均值，每月各自足够")]
    public void A_year_with_one_poor_month_is_not_valid()
    {
        var statistic = Statistic(AllPollutants(new(2025, 1, 1), Year(2025, day => day.Month == 7 && day.Day <= 5 ? null : 40)), Pollutant.PM25, CalendarPeriod.Year(2025));
        Assert.Equal("7 月有效日值 26 个，不足 27 个", statistic.Validity.Reason);
        Assert.Equal(360, statistic.ValidDays);
        Assert.Equal(40, statistic.MeanRounded); // known, but not to be used
    }

    [Fact]
    [Clause("GB 3095", "3.11—3.13 月、季、年平均是日均值的平均")]
    public void A_mean_is_a_mean_of_days_not_of_months()
    {
        var days = AllPollutants(new(2025, 1, 1), Year(2025, day => day.Month == 2 ? 94 : 10));
        Assert.Equal(16, Statistic(days, Pollutant.PM25, CalendarPeriod.Year(2025)).MeanRounded); // (337·10 + 28·94)/365 = 16.4; of months it would be 17
    }

    [Fact]
    [Clause("GB/T 8170-2008", "不允许连续修约")]
    public void A_mean_is_rounded_once_from_full_days()
    {
        // days of 10.4 and 10.5 as measured: 10.45 → 10; from days rounded first (10 and 10) too, but 10.6 and 10.6 make 11 and not 10.6
        var days = AllPollutants(new(2025, 4, 1), Enumerable.Range(0, 30).Select(i => (decimal?)(i % 2 == 0 ? 10.4m : 10.7m)));
        var period = CalendarPeriod.Month(2025, 4);
        Assert.Equal(11, Statistic(days, Pollutant.PM25, period).MeanRounded); // 10.55
        Assert.Equal(10, PeriodStatistic.Of(days, Pollutant.PM25, period, Old, AirSettings.From(new Dictionary<string, string> { ["dayValuesInMeans"] = "rounded" })).MeanRounded); // 10 and 11: 10.5 → 10
    }

    [Theory]
    [Clause("HJ 663", "百分位数：k = 1 + (n−1)·p/100")]
    [InlineData(90, PercentileMethod.Interpolated, "9.1")]
    [InlineData(95, PercentileMethod.Interpolated, "9.55")]
    [InlineData(98, PercentileMethod.Interpolated, "9.82")]
    [InlineData(50, PercentileMethod.Interpolated, "5.5")]
    [InlineData(0, PercentileMethod.Interpolated, "1")]
    [InlineData(100, PercentileMethod.Interpolated, "10")]
    [InlineData(90, PercentileMethod.NearestRank, "9")]
    [InlineData(95, PercentileMethod.NearestRank, "10")]
    [InlineData(91, PercentileMethod.NearestRank, "10")]
    [InlineData(0, PercentileMethod.NearestRank, "1")]
    public void Percentiles_of_one_to_ten(int percent, PercentileMethod method, string value) =>
        Assert.Equal(Fraction.Of(decimal.Parse(value, null)), Percentile.Of([.. Enumerable.Range(1, 10).Select(i => Fraction.Whole(i))], percent, method));

    [Theory]
    [Clause("HJ 663", "达标：平均值和百分位数都不超过限值")]
    [Clause("GB 3095", "年平均和 24 小时平均限值")]
    [InlineData(2012, 35, Attainment.GradeTwo)]
    [InlineData(2012, 36, Attainment.Exceeds)]
    [InlineData(2012, 15, Attainment.GradeOne)]
    [InlineData(2012, 35.5, Attainment.Exceeds)] // 36: half to even
    [InlineData(2012, 34.5, Attainment.GradeTwo)] // 34
    [InlineData(2012, 35.4, Attainment.GradeTwo)] // 35
    [InlineData(2026, 30, Attainment.GradeTwo)]
    [InlineData(2026, 30.1, Attainment.Exceeds)] // one more decimal from 2026 (C)
    public void Fine_particles_attain_by_the_year(int basis, double everyDay, Attainment attainment)
    {
        var days = AllPollutants(new(2025, 1, 1), Year(2025, _ => (decimal)everyDay));
        var judged = AirEvaluation.Of(days, CalendarPeriod.Year(2025), AirBasis.Of(basis)!, AirSettings.Default);
        Assert.Equal(attainment, judged[Pollutant.PM25].Attainment);
    }

    [Fact]
    [Clause("HJ 663", "达标：平均值和百分位数都不超过限值")]
    public void A_good_mean_with_a_bad_percentile_exceeds()
    {
        // 20 days of 76 among days of 20: the mean is 23, the 95th percentile lies among the 76
        var days = AllPollutants(new(2025, 1, 1), Year(2025, day => day.DayOfYear <= 20 ? 76 : 20));
        var pm25 = AirEvaluation.Of(days, CalendarPeriod.Year(2025), AirBasis.ByDate, AirSettings.Default)[Pollutant.PM25];
        Assert.Equal((23, 76, Attainment.Exceeds), (pm25.Statistic.MeanRounded, pm25.Statistic.PercentileRounded, pm25.Attainment));
        Assert.Equal((-12, 1, 0.01m), (pm25.MeanGap, pm25.PercentileGap, pm25.ExceedMultiple));
    }

    [Fact]
    public void A_year_that_is_not_valid_cannot_be_judged_and_a_month_is_not_judged()
    {
        var days = AllPollutants(new(2025, 1, 1), Year(2025, day => day.Month == 7 ? null : 20));
        var year = AirEvaluation.Of(days, CalendarPeriod.Year(2025), AirBasis.ByDate, AirSettings.Default);
        Assert.Equal((Attainment.CannotTell, null), (year.Attainment, year.Index.Value));
        Assert.Equal("缺 SO2、NO2、PM10、CO、O3、PM2.5，没有综合指数", year.Index.Reason);
        var month = AirEvaluation.Of(days, CalendarPeriod.Month(2025, 3), AirBasis.ByDate, AirSettings.Default);
        Assert.Equal(Attainment.NotJudged, month.Attainment);
        Assert.NotNull(month.Index.Value);
    }

    [Theory]
    [Clause("GB 3095", "2026 年版：过渡阶段至 2030-12-31")]
    [InlineData("2025-12-31", "GB 3095-2012", 35)]
    [InlineData("2026-02-28", "GB 3095-2012", 35)]
    [InlineData("2026-03-01", "GB 3095-2026（过渡阶段）", 30)]
    [InlineData("2030-12-31", "GB 3095-2026（过渡阶段）", 30)]
    [InlineData("2031-01-01", "GB 3095-2026", 25)]
    public void Limits_follow_the_day(string day, string limits, int pm25)
    {
        Assert.Equal(limits, AirLimits.On(Given.Day(day)).Id);
        Assert.Equal(pm25, AirLimits.On(Given.Day(day)).Of(Pollutant.PM25, Averaging.Year, AirGrade.Two));
        if (day.CompareTo("2026-03-01", StringComparison.Ordinal) < 0) Assert.Equal(30, AirBasis.Of(2026)!.LimitsOn(Given.Day(day)).Of(Pollutant.PM25, Averaging.Year, AirGrade.Two));
    }

    [Fact]
    [Clause("全国城市空气质量报告", "PM10、PM2.5 和综合指数扣除沙尘，天数不扣")]
    public void Dust_leaves_the_means_but_not_the_days()
    {
        var storm = new HashSet<DateOnly> { new(2025, 4, 10), new(2025, 4, 11) };
        var days = AllPollutants(new(2025, 4, 1), Enumerable.Range(1, 30).Select(d => (decimal?)(d is 10 or 11 ? 400 : 30)));
        var period = CalendarPeriod.Month(2025, 4);
        var deducted = AirEvaluation.Of(days, period, AirBasis.ByDate, AirSettings.Default, storm);
        var measured = AirEvaluation.Of(days, period, AirBasis.ByDate, AirSettings.Default);
        Assert.Equal((30, 55), (deducted[Pollutant.PM10].Statistic.MeanRounded, measured[Pollutant.PM10].Statistic.MeanRounded)); // 54.7
        Assert.Equal(measured[Pollutant.NO2].Statistic.MeanRounded, deducted[Pollutant.NO2].Statistic.MeanRounded);
        Assert.Equal((2, 30), (deducted[Pollutant.PM25].Statistic.DustDays, deducted[Pollutant.PM25].Statistic.ValidDays));
        Assert.Equal(measured.Days.DaysOfLevel, deducted.Days.DaysOfLevel);
        Assert.Equal(2, deducted.Days.HeavyDays);
        Assert.True(deducted.Index.Value < measured.Index.Value);
    }

    [Fact]
    [Clause("全国城市空气质量报告", "优良天数、重污染天数的比率：有效天数或日历天数")]
    public void Ratios_of_days_have_two_denominators()
    {
        var tally = DayTally.Of(AllPollutants(new(2025, 4, 1), Enumerable.Range(1, 20).Select(d => (decimal?)(d <= 15 ? 40 : d == 16 ? 260 : 80))), CalendarPeriod.Month(2025, 4), AirBasis.ByDate);
        Assert.Equal((15, 1, 20, 30), (tally.GoodDays, tally.HeavyDays, tally.ValidDays, tally.CalendarDays));
        Assert.Equal((75.0m, 50.0m), (tally.GoodRatio(DenominatorOfDays.ValidDays), tally.GoodRatio(DenominatorOfDays.CalendarDays)));
        Assert.Equal((5.0m, 3.3m), (tally.HeavyRatio(DenominatorOfDays.ValidDays), tally.HeavyRatio(DenominatorOfDays.CalendarDays)));
    }

    private static PeriodStatistic Statistic(DaySeries days, Pollutant pollutant, CalendarPeriod period) => PeriodStatistic.Of(days, pollutant, period, Old, AirSettings.Default);

    private static IEnumerable<decimal?> Year(int year, Func<DateOnly, decimal?> value) =>
        Enumerable.Range(0, CalendarPeriod.Year(year).Days).Select(i => value(new DateOnly(year, 1, 1).AddDays(i)));
}
