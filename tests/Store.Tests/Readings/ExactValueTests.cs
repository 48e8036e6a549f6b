using Dizhu.Store.Readings;

namespace Dizhu.Store.Tests.Readings;

/// <summary>Numbers as loggers send them.</summary>
public class ExactValueTests
{
    [Theory]
    [InlineData("12.30", 1230, 2)]
    [InlineData("12.3", 123, 1)]
    [InlineData("0", 0, 0)]
    [InlineData("-0.05", -5, 2)]
    [InlineData("+7", 7, 0)]
    [InlineData(" 63.0 ", 630, 1)]
    [InlineData(".5", 5, 1)]
    [InlineData("5.", 5, 0)]
    [InlineData("0000000000000000000001.5", 15, 1)]
    [InlineData("999999999999999999", 999999999999999999, 0)]
    [InlineData("-0.999999999999999999", -999999999999999999, 18)]
    public void Digits_stay_as_sent(string sent, long unscaled, int scale)
    {
        Assert.Equal(ExactValue.Of(unscaled, scale), ExactValue.Parse(sent));
        Assert.Equal(ExactValue.Of(unscaled, scale), ExactValue.Parse(System.Text.Encoding.ASCII.GetBytes(sent)));
    }

    [Theory]
    [InlineData("", Missing.Empty)]
    [InlineData("  ", Missing.Empty)]
    [InlineData("-", Missing.NotANumber)]
    [InlineData(".", Missing.NotANumber)]
    [InlineData("1.2.3", Missing.NotANumber)]
    [InlineData("1,5", Missing.NotANumber)]
    [InlineData("1E3", Missing.NotANumber)]
    [InlineData("NaN", Missing.NotANumber)]
    [InlineData("１２", Missing.NotANumber)]
    [InlineData("1000000000000000000", Missing.TooManyDigits)]
    [InlineData("99999999999999999999999999999999", Missing.TooManyDigits)]
    [InlineData("0.0000000000000000001", Missing.TooManyDigits)]
    public void What_is_no_number_has_a_reason(string sent, Missing reason)
    {
        Assert.Equal(ExactValue.None(reason), ExactValue.Parse(sent));
        Assert.Null(ExactValue.Parse(sent).ToDecimal());
    }

    [Theory]
    [InlineData("12.30", "12.30")]
    [InlineData("-0.05", "-0.05")]
    [InlineData("999999999999999999", "999999999999999999")]
    [InlineData("-123456789012.345678", "-123456789012.345678")]
    public void As_a_decimal_it_keeps_its_digits(string sent, string said)
    {
        Assert.Equal(said, ExactValue.Parse(sent).ToString());
        Assert.Equal(decimal.Parse(sent, System.Globalization.CultureInfo.InvariantCulture), ExactValue.Parse(sent).ToDecimal());
    }

    [Theory]
    [InlineData("12.30", "12.3", true)]
    [InlineData("0", "-0.000", true)]
    [InlineData("999999999999999999", "0.999999999999999999", false)]
    [InlineData("12.30", "12.31", false)]
    [InlineData("", "", true)]
    [InlineData("", "0", false)]
    [InlineData("", "x", false)]
    public void Equal_numbers_are_the_same_whatever_zeros_they_end_with(string one, string other, bool same) =>
        Assert.Equal(same, ExactValue.Parse(one).SameAs(ExactValue.Parse(other)));

    /// <summary>Anything a line may bring, read by a slow and obvious reader too.</summary>
    [Fact]
    public void Whatever_comes_is_read_as_a_slow_reader_reads_it()
    {
        var random = new Random(212);
        var (numbers, seen) = (0, 200_000);
        for (var i = 0; i < seen; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => "00123456789990123456789.-+ eE,"[random.Next(random.Next(4) == 0 ? 30 : 24)]));
            var expected = Slowly(text);
            Assert.Equal(expected, ExactValue.Parse(text));
            if (expected.IsNumber) numbers++;
        }
        Assert.InRange(numbers, seen / 10, seen);
    }

    private static ExactValue Slowly(string text)
    {
        text = text.Trim(' ');
        if (text.Length == 0) return ExactValue.None(Missing.Empty);
        var match = System.Text.RegularExpressions.Regex.Match(text, @"^(?<sign>[+-]?)(?<whole>[0-9]*)(?:\.(?<part>[0-9]*))?$");
        var (whole, part) = (match.Groups["whole"].Value, match.Groups["part"].Value);
        if (!match.Success || whole.Length + part.Length == 0) return ExactValue.None(Missing.NotANumber);
        var digits = System.Numerics.BigInteger.Parse(whole + part, System.Globalization.CultureInfo.InvariantCulture);
        if (digits.ToString(System.Globalization.CultureInfo.InvariantCulture).Length > 18 || part.Length > 18) return ExactValue.None(Missing.TooManyDigits);
        return ExactValue.Of((long)(match.Groups["sign"].Value == "-" ? -digits : digits), part.Length);
    }
}
