using Dizhu.Plans.Review;
using static Dizhu.Plans.Review.StrictnessVerdict;

namespace Dizhu.Plans.Tests.Review;

/// <summary>与上级比: is the city's promise as strict as the province's target.</summary>
public sealed class StrictnessTests
{
    private static readonly DateOnly End = new(2025, 12, 31);

    private static Commitment Own(string? op, decimal? value, string? unit = "%", string? classValue = null) => new()
    {
        Id = "G-C1", Assignment = "G", Ordinal = 1, Span = default, Indicator = "指标", Kind = CommitmentKind.Quantitative,
        Op = op, Value = value, ClassValue = classValue, Unit = unit, Deadline = End, DeadlineSource = DeadlineSource.Explicit, Rule = "hand",
    };

    private static ParentTarget Above(string? op, decimal? value, string? unit = "%", string? classValue = null) => new("省三年行动计划", "指标", op, value, classValue, unit, End, null);

    [Theory]
    [InlineData("<", 38, "<", 42.5, AsStrict)]
    [InlineData("<=", 42.5, "<", 42.5, Looser)]
    [InlineData("<", 42.5, "<=", 42.5, AsStrict)]
    [InlineData(">=", 76, ">=", 71, AsStrict)]
    [InlineData(">=", 70, ">=", 71, Looser)]
    [InlineData("=", 100, ">=", 75.6, AsStrict)]
    [InlineData(">", 71, ">=", 71, AsStrict)]
    [InlineData(">=", 71, ">", 71, Looser)]
    [InlineData("<=", 70, ">=", 71, NotComparable)]
    [InlineData("≈", 80, ">=", 71, NotComparable)]
    [InlineData("=", 2, "=", 3, NotComparable)]
    public void Values_are_compared_in_the_direction_of_the_parent(string op, decimal own, string bound, decimal above, StrictnessVerdict verdict) =>
        Assert.Equal(verdict, Strictness.Compare(Own(op, own), Above(bound, above)).Verdict);

    [Theory]
    [InlineData("Ⅱ", "Ⅲ", AsStrict)]
    [InlineData("Ⅳ类", "Ⅲ", Looser)]
    [InlineData("劣V", "Ⅴ", Looser)]
    [InlineData("二级", "二级", AsStrict)]
    [InlineData("二级", "Ⅱ", NotComparable)]
    [InlineData(null, "Ⅱ", NotComparable)]
    public void Classes_are_compared_by_rank(string? own, string above, StrictnessVerdict verdict) =>
        Assert.Equal(verdict, Strictness.Compare(Own("<=", null, classValue: own), Above("<=", null, classValue: above)).Verdict);

    [Fact]
    public void What_is_later_softer_or_of_another_unit_is_said()
    {
        Assert.Contains("期限", Strictness.Compare(Own(">=", 80) with { Deadline = new(2026, 12, 31) }, Above(">=", 71)).Why, StringComparison.Ordinal);
        Assert.Equal(Looser, Strictness.Compare(Own(">=", 80) with { Strength = "争取" }, Above(">=", 71)).Verdict);
        Assert.Equal(AsStrict, Strictness.Compare(Own(">=", 80) with { Strength = "争取" }, Above(">=", 71) with { Strength = "力争" }).Verdict);
        Assert.Contains("单位不同", Strictness.Compare(Own("<", 38, "微克/立方米"), Above("<", 42.5m)).Why, StringComparison.Ordinal);
        Assert.Equal(NotComparable, Strictness.Compare(Own(">=", 100, "万千瓦") with { Accumulation = new(new(2021, 1, 1), End) }, Above(">=", 2000, "万千瓦")).Verdict);
        Assert.Equal(NotComparable, Strictness.Compare(Own(null, null), Above(">=", 1)).Verdict);
    }
}
