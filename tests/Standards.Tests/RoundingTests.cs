using System.Numerics;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests;

/// <summary>数值修约: half to even on the exact value, once.</summary>
public class RoundingTests
{
    [Theory]
    [Clause("GB/T 8170-2008", "进舍规则")]
    [InlineData("38.5", 0, "38")]
    [InlineData("37.5", 0, "38")]
    [InlineData("0.35", 1, "0.4")]
    [InlineData("0.25", 1, "0.2")]
    [InlineData("38.5001", 0, "39")]
    [InlineData("37.4999", 0, "37")]
    [InlineData("0.5", 0, "0")]
    [InlineData("1.5", 0, "2")]
    public void Half_to_even(string value, int decimals, string rounded)
    {
        Assert.Equal(decimal.Parse(rounded, null), GbT8170.Round(decimal.Parse(value, null), decimals));
        Assert.Equal(decimal.Parse(rounded, null), Fraction.Of(decimal.Parse(value, null)).Round(decimals));
    }

    [Fact]
    [Clause("GB/T 8170-2008", "不允许连续修约")]
    public void Once_from_the_full_value_not_in_steps()
    {
        Assert.Equal(37, GbT8170.Round(37.4546m, 0));
        Assert.Equal(38, GbT8170.Round(GbT8170.Round(37.4546m, 1), 0)); // what must not be done
    }

    [Fact]
    [Clause("GB/T 8170-2008", "进舍规则")]
    public void The_ties_of_a_daily_mean_of_carbon_monoxide_stay_ties()
    {
        // 24 hours of tenths of a milligram: every sum whose mean lies half-way between two tenths
        for (var tenths = 12; tenths < 24 * 150 * 10; tenths += 24)
        {
            var mean = new Fraction((Int128)tenths * 100 * Concentration.Microgram, 24);
            var below = tenths / 24; // the mean is below + ½ tenths
            Assert.Equal((below % 2 == 0 ? below : below + 1) / 10m, mean.Round(1, Concentration.Milligram));
        }
    }

    /// <summary>Rounding of a quotient against plain reasoning on BigInteger.</summary>
    [Property(MaxTest = 2000)]
    public void A_quotient_is_the_nearest_whole_number_and_even_when_two_are(long dividend, ulong divisor)
    {
        if (divisor == 0) divisor = 1;
        var rounded = (BigInteger)GbT8170.Quotient(dividend, divisor);
        var twiceOff = BigInteger.Abs(2 * (rounded * divisor - dividend));
        Assert.True(twiceOff < divisor || (twiceOff == divisor && rounded.IsEven));
    }
}
