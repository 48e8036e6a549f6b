using System.Text;
using Dizhu.Standards.Csv;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests.Csv;

/// <summary>监测值 as they come: exact, or refused with the reason.</summary>
public class MeasuredNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("35", "35")]
    [InlineData(" 35 ", "35")]
    [InlineData("035", "35")]
    [InlineData("35.10", "35.1")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("35.0000000000", "35")]
    [InlineData("9998.999999", "9998.999999")]
    public void Plain_decimals_are_read_exactly(string written, string value)
    {
        Assert.Equal(NumberFlaw.None, Read(written, out var concentration));
        Assert.Equal(decimal.Parse(value, null), concentration.InMicrograms);
    }

    [Theory]
    [InlineData("", NumberFlaw.Empty)]
    [InlineData("  ", NumberFlaw.Empty)]
    [InlineData("-1", NumberFlaw.Negative)]
    [InlineData("-99", NumberFlaw.Negative)]
    [InlineData("-0.5", NumberFlaw.Negative)]
    [InlineData("9999", NumberFlaw.OutOfRange)]
    [InlineData("99999999999999999999999999999999", NumberFlaw.OutOfRange)]
    [InlineData("1e2", NumberFlaw.Scientific)]
    [InlineData("3.5E+01", NumberFlaw.Scientific)]
    [InlineData("-1e2", NumberFlaw.Negative)]
    [InlineData("35.300000000000004", NumberFlaw.TooFine)]
    [InlineData("NaN", NumberFlaw.Text)]
    [InlineData("—", NumberFlaw.Text)]
    [InlineData("1,000", NumberFlaw.Text)]
    [InlineData("35.", NumberFlaw.Text)]
    [InlineData(".5", NumberFlaw.Text)]
    [InlineData("+5", NumberFlaw.Text)]
    [InlineData("3.5.1", NumberFlaw.Text)]
    [InlineData("35 36", NumberFlaw.Text)]
    [InlineData("３５", NumberFlaw.Text)]
    [InlineData("0x10", NumberFlaw.Text)]
    [InlineData("-", NumberFlaw.Text)]
    public void Everything_else_is_refused_for_a_reason(string written, NumberFlaw flaw)
    {
        Assert.Equal(flaw, Read(written, out var concentration));
        Assert.True(concentration.IsMissing);
    }

    [Property(MaxTest = 2000)]
    public void What_decimal_writes_is_read_back(uint units, uint fraction)
    {
        var value = units % 9999 + fraction % 1_000_000 / 1_000_000m;
        Assert.Equal(NumberFlaw.None, Read(value.ToString(System.Globalization.CultureInfo.InvariantCulture), out var concentration));
        Assert.Equal(value, concentration.InMicrograms);
    }

    private static NumberFlaw Read(string written, out Concentration value) => MeasuredNumber.Read(Encoding.UTF8.GetBytes(written), Concentration.Microgram, 9999, out value);
}
