using Dizhu.City.Indicators;
using Dizhu.City.Records;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Indicators;

/// <summary>What must be true of a figure.</summary>
public sealed class FigureRulesTests
{
    private static readonly DateOnly Today = new(2025, 11, 3);

    public static TheoryData<string, string, FigureInput> Wrong => new()
    {
        { "value", "无数原因", Manure(null) },
        { "nullReason", "二者留一个", Manure() with { NullReason = "台账未建" } },
        { "unit", "单位应为“%”", Manure() with { Unit = "‰" } },
        { "source", "来源文件", Manure() with { SourceTitle = "" } },
        { "sourceDate", "在今天之后", Manure() with { SourceDate = new(2025, 11, 4) } },
        { "period", "还没有结束", Manure() with { Period = FigurePeriod.Month(new(2025, 11, 1)) } },
        { "period", "月末", Manure() with { Period = new(PeriodKind.Month, new(2025, 10, 1), new(2025, 10, 30)) } },
        { "period", "早于首日", Manure() with { Period = FigurePeriod.Cumulative(new(2025, 10, 2), new(2025, 10, 1)) } },
        { "denominator", "一起填", Manure() with { Numerator = 3m } },
        { "numerator", "零和分母之间", Manure() with { Numerator = 11m, Denominator = 10m } },
        { "denominator", "大于零", Manure() with { Numerator = 0m, Denominator = 0m } },
        { "value", "83.33%", Manure(84.3m) with { Numerator = 10m, Denominator = 12m } },
        { "value", "位数太多", Manure(1234567890.123456789m) },
        { "knownFrom", "不可能知道", Manure() with { KnownFrom = new(2025, 10, 30) } },
        { "knownFrom", "在今天之后", Manure() with { KnownFrom = new(2025, 11, 4) } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_be_is_said_at_its_field(string field, string words, FigureInput input)
    {
        var problem = Assert.Single(FigureRules.Problems(input, The("T7-C2"), Today));
        Assert.Equal(field, problem.Field);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("83.3", 10, 12)]
    [InlineData("83.33", 10, 12)]
    [InlineData("83", 10, 12)]
    [InlineData("100", 12, 12)]
    [InlineData("0.0", 0, 12)]
    public void A_share_may_be_rounded_to_its_digits(string value, int part, int whole) =>
        Assert.Empty(FigureRules.Problems(Manure(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) with { Numerator = part, Denominator = whole }, The("T7-C2"), Today));

    [Fact]
    public void No_value_with_a_reason_is_a_report() =>
        Assert.Empty(FigureRules.Problems(Manure(null) with { NullReason = "县区未上报" }, The("T7-C2"), Today));

    [Fact]
    public async Task A_falling_total_is_a_question_that_an_explanation_answers()
    {
        using var city = await OpenAsync();
        await city.EnteredAsync(Mines(new(2025, 9, 1), 2120m));

        var refused = Assert.IsType<EntryOutcome.Refused>(await city.EnterAsync(Mines(October, 2100m)));

        Assert.Equal("problems", Assert.Single(refused.Problems).Field);
        Assert.Contains("少 20", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Mines(October, 2100m, "2 块图斑复查未通过")));
    }

    [Theory]
    [InlineData("42.6", "42.6"), InlineData("4２.６", "42.6"), InlineData(" 1,200 ", "1200"), InlineData("1 083.50", "1083.50"), InlineData("−3", "-3"), InlineData("0", "0")]
    [InlineData("123456789012345678", "123456789012345678")]
    public void Numbers_as_people_write_them(string written, string value)
    {
        Assert.True(ExactDigits.TryRead(written, out var number, out _));
        Assert.Equal(value, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (unscaled, scale) = ExactDigits.Split(number);
        Assert.Equal(value, ExactDigits.Join(unscaled, scale)!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("4.2公顷", "写成 4.2"), InlineData("85%", "写成 85"), InlineData("约40", "应为数字"), InlineData("", "应为数字"), InlineData("1,20", "应为数字"), InlineData("1e5", "应为数字")]
    [InlineData("1234567890123456789", "位数太多"), InlineData("0.1234567890123456789", "位数太多"), InlineData("--3", "应为数字")]
    public void What_is_no_number_is_refused_with_what_to_write(string written, string why)
    {
        Assert.False(ExactDigits.TryRead(written, out _, out var said));
        Assert.Contains(why, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ⅱ", 2), InlineData("II类", 2), InlineData("劣Ⅴ", 6), InlineData("劣V类", 6), InlineData("二级", 2), InlineData("3", 3)]
    public void A_class_is_read_however_it_is_written(string word, int number) => Assert.Equal(number, ClassWords.Read(word));

    [Theory]
    [InlineData("水质类别", true), InlineData("GB 3095 级别", true), InlineData("类", true), InlineData("级", true), InlineData("个", false), InlineData("%", false), InlineData(null, false)]
    public void A_unit_says_whether_its_numbers_are_classes(string? unit, bool isClass) => Assert.Equal(isClass, ClassWords.IsUnit(unit));

    [Fact]
    public void A_promise_of_every_county_is_reported_by_each()
    {
        Assert.Equal(["鹭川市", "梧岭县", "石渡县"], Reportables.Where(one => one.Commitment == "T3-C1").Select(one => one.Scope));
        Assert.True(The("T3-C1", "梧岭县").IsHeldBy("梧岭县"));
    }

    [Fact]
    public void A_level_counts_from_the_new_year_and_a_sum_from_the_start_of_the_plan()
    {
        Assert.Equal(new DateOnly(2025, 1, 1), The("T7-C2").CumulativeTo(October).Start);
        Assert.Equal(ReportingCity.City.Plan.Metadata.PeriodStart, The("T8-C1").CumulativeTo(October).Start);
    }
}
