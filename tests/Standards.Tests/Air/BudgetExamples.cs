using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests.Air;

/// <summary>算账: what the rest of the year may still bring, in figures that can be checked by hand.</summary>
public class BudgetExamples
{
    [Theory]
    [InlineData("38", true, TargetReading.OneDecimal, "37.95", false)] // 37.95 → 38.0
    [InlineData("38", true, TargetReading.WholeNumbers, "37.5", false)] // 37.5 → 38
    [InlineData("38", true, TargetReading.FullValue, "38", false)]
    [InlineData("38", false, TargetReading.WholeNumbers, "38.5", true)] // 38.5 → 38
    [InlineData("35", false, TargetReading.WholeNumbers, "35.5", false)] // 35.5 → 36
    [InlineData("38", false, TargetReading.OneDecimal, "38.05", true)] // 38.05 → 38.0
    [InlineData("37.9", false, TargetReading.OneDecimal, "37.95", false)]
    [InlineData("38", false, TargetReading.FullValue, "38", true)]
    [InlineData("38.5", true, TargetReading.WholeNumbers, "38.5", true)] // 38 passes, 39 does not
    public void The_bound_follows_from_the_reading(string target, bool strictly, TargetReading reading, string bound, bool included) =>
        Assert.Equal(new PassingBound(Fraction.Of(decimal.Parse(bound, null)), included), PassingBound.Below(decimal.Parse(target, null), strictly, reading));

    /// <summary>What rounds to a passing value is within the bound, and nothing else is.</summary>
    [Property(MaxTest = 3000)]
    public void A_value_is_within_the_bound_exactly_when_its_rounded_value_passes(int thousandths, byte tenths, bool strictly, bool whole)
    {
        var (value, target) = (thousandths % 60_000 / 1000m, tenths / 10m);
        var rounded = GbT8170.Round(value, whole ? 0 : 1);
        Assert.Equal(strictly ? rounded < target : rounded <= target,
            PassingBound.Below(target, strictly, whole ? TargetReading.WholeNumbers : TargetReading.OneDecimal).Passes(Fraction.Of(value)));
    }

    [Fact]
    public void The_mean_that_is_left_is_what_the_target_leaves()
    {
        // 304 days with a sum of 10,944 (mean 36), 61 days left, below 38 by one decimal: (37.95 · 365 − 10944) / 61 = 47.66…
        var budget = new MeanBudget(Fraction.Whole(10_944), 304, 61, PassingBound.Below(38, strictly: true, TargetReading.OneDecimal));
        Assert.Equal(47.67m, budget.AllowedMean!.Value.Round(2));
        Assert.Equal(47.6m, budget.AllowedMeanShown); // cut, never up
        Assert.Equal(36, budget.MeanToDate!.Value.Round(0));
        Assert.Equal(0.31m, new MeanBudget(Fraction.Whole(38 * 304), 304, 61, budget.Bound).CostOfDay(150)!.Value.Round(2)); // (150 − 38) / 365
        Assert.Equal(55, (budget with { Days = 274 }).AtValidRate(304).DaysLeft); // 61 · 274/304 = 54.98
        Assert.Equal(36.67m, budget.YearMeanIf(40).Round(2)); // (10944 + 61 · 40) / 365 = 36.668…
    }

    [Fact]
    public void A_bound_that_is_reached_exactly_is_not_kept_when_it_is_open()
    {
        // (38 · 10 − 340) / 1 = 40 exactly; below 38 strictly, so 39.9
        Assert.Equal(39.9m, new MeanBudget(Fraction.Whole(340), 9, 1, new(Fraction.Whole(38), false)).AllowedMeanShown);
        Assert.Equal(40.0m, new MeanBudget(Fraction.Whole(340), 9, 1, new(Fraction.Whole(38), true)).AllowedMeanShown);
        Assert.Null(new MeanBudget(Fraction.Whole(340), 10, 0, new(Fraction.Whole(38), true)).AllowedMean);
    }

    [Fact]
    public void Days_are_whole_days_and_the_two_readings_differ()
    {
        Assert.Equal(new GoodDaysBudget(278, 40, 87 - 60), GoodDaysBudget.Of(76, 365, good: 238, others: 60));
        Assert.Equal(1, DaysBudget.Allowed(0.5m, 365, TargetReading.FullValue)); // 1.825
        Assert.Equal(2, DaysBudget.Allowed(0.5m, 365, TargetReading.OneDecimal)); // 0.548 reads 0.5
        Assert.Equal(new HeavyDaysBudget(1, -1), HeavyDaysBudget.Of(0.5m, 365, heavy: 2));
        Assert.Equal(new HeavyDaysBudget(2, 0), HeavyDaysBudget.Of(0.5m, 365, heavy: 2, TargetReading.OneDecimal));
        Assert.Equal(278, DaysBudget.Needed(76, 365, TargetReading.OneDecimal)); // 277 are 75.89
    }

    [Fact]
    [Clause("HJ 663", "百分位数：k = 1 + (n−1)·p/100")]
    public void Some_thirty_days_of_ozone_may_exceed()
    {
        Assert.Equal(new PercentileBudget(36, 30), PercentileBudget.Of(365, 90, used: 30));
        Assert.Equal(6, PercentileBudget.Of(365, 90, used: 30).Left);
    }

    /// <summary>With the days that the budget allows far above, the percentile keeps the limit; one more can break it.</summary>
    [Property(MaxTest = 400)]
    public void The_budget_of_a_percentile_is_safe_and_no_smaller_than_it_must_be(ushort number, byte percent)
    {
        var (days, p) = (number % 400 + 1, percent % 100);
        var allowed = PercentileBudget.Of(days, p, 0).Allowed;
        Assert.True(With(allowed) <= Fraction.Whole(160));
        if (allowed < days) Assert.True(With(allowed + 1) > Fraction.Whole(160));

        Fraction With(int above) => Statistics.Percentile.Of([.. Enumerable.Range(0, days).Select(i => Fraction.Whole(i < days - above ? 160 : 1000))], p, Statistics.PercentileMethod.Interpolated);
    }

    [Theory]
    [InlineData(0, Pollutant.PM25, "3.5")]
    [InlineData(0, Pollutant.PM10, "7")]
    [InlineData(0, Pollutant.NO2, "4")]
    [InlineData(0, Pollutant.O3, "16")]
    [InlineData(0, Pollutant.CO, "0.4")]
    [InlineData(1, Pollutant.PM25, "3")]
    [InlineData(1, Pollutant.PM10, "6")]
    public void A_tenth_of_the_index_is_so_much_of_one_pollutant(int limits, Pollutant pollutant, string worth) =>
        Assert.Equal(Fraction.Of(decimal.Parse(worth, null)), IndexGap.Worth(0.1m, pollutant, AirLimits.All[limits], AirSettings.Default));
}
