using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Web.Air;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Tests.Air;

/// <summary>分指数的算式: the section of the table that a value lies in (HJ 633-2012, 表 1), and periods as addresses name them.</summary>
public sealed class IndexFormulaTests
{
    [Theory]
    [InlineData(176, "200 + (300 − 200) × (176 − 150) ÷ (250 − 150)")]
    [InlineData(35, "0 + (50 − 0) × (35 − 0) ÷ (35 − 0)")]
    [InlineData(36, "50 + (100 − 50) × (36 − 35) ÷ (75 − 35)")]
    public void Fine_particles_by_the_table_of_2012(int micrograms, string formula) =>
        Assert.Equal(formula, IndexFormula.Of(AqiEdition.Of(2012)!, Pollutant.PM25, Concentration.Micrograms(micrograms)));

    [Fact]
    public void A_missing_value_has_no_formula() => Assert.Null(IndexFormula.Of(AqiEdition.Of(2012)!, Pollutant.PM25, Concentration.Missing));

    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024Q3", "2024-07-01", "2024-09-30")]
    [InlineData("2024H2", "2024-07-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-03~2024-03-04", "2024-02-03", "2024-03-04")]
    [InlineData("ytd", "2025-01-01", "2025-10-31")]
    public void A_period_is_read_as_it_is_written(string text, string first, string last)
    {
        var period = AskedPeriod.Read(text, new(2025, 10, 31))!.Value;
        Assert.Equal((first, last), (AsOf.Write(period.First), AsOf.Write(period.Last)));
        if (text != "ytd") Assert.Equal(text, AskedPeriod.Write(period));
    }

    [Theory]
    [InlineData("2024Q5")]
    [InlineData("2024-13")]
    [InlineData("0001")]
    [InlineData("2024-03-04~2024-02-03")]
    [InlineData("去年")]
    public void What_is_no_period_is_none(string text) => Assert.Null(AskedPeriod.Read(text, new(2025, 10, 31)));
}
