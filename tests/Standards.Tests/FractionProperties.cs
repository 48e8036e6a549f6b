using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests;

/// <summary>Fractions against the same sums on BigInteger, which cannot overflow and reduces nothing.</summary>
public class FractionProperties
{
    public sealed record Quotient(long Dividend, long Divisor)
    {
        public Fraction Fraction => new(Dividend, Divisor);

        /// <summary>Sums of hours, counts of hours and of points, and now and then something wild.</summary>
        public static Arbitrary<Quotient> Any() => (
            from dividend in Gen.OneOf(Gen.Choose(0, 100_000).Select(x => (long)x), Gen.Choose(int.MinValue, int.MaxValue).Select(x => x * 1_000_003L))
            from divisor in Gen.OneOf(Gen.Choose(1, 24).Select(x => (long)x), Gen.Choose(1, int.MaxValue).Select(x => (long)x))
            select new Quotient(dividend, divisor)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(Quotient)], MaxTest = 1000)]
    public void Arithmetic_is_exact(Quotient a, Quotient b)
    {
        Same(a.Fraction + b.Fraction, a.Dividend * (BigInteger)b.Divisor + b.Dividend * (BigInteger)a.Divisor, a.Divisor * (BigInteger)b.Divisor);
        Same(a.Fraction - b.Fraction, a.Dividend * (BigInteger)b.Divisor - b.Dividend * (BigInteger)a.Divisor, a.Divisor * (BigInteger)b.Divisor);
        Same(a.Fraction * b.Fraction, a.Dividend * (BigInteger)b.Dividend, a.Divisor * (BigInteger)b.Divisor);
        if (b.Dividend != 0) Same(a.Fraction / b.Fraction * b.Fraction, a.Dividend, a.Divisor);
    }

    [Property(Arbitrary = [typeof(Quotient)], MaxTest = 1000)]
    public void Order_is_exact(Quotient a, Quotient b) =>
        Assert.Equal((a.Dividend * (BigInteger)b.Divisor).CompareTo(b.Dividend * (BigInteger)a.Divisor), a.Fraction.CompareTo(b.Fraction));

    [Property(Arbitrary = [typeof(Quotient)], MaxTest = 1000)]
    public void Rounding_is_nearest_and_even(Quotient a)
    {
        var tenths = (BigInteger)(a.Fraction.Round(1) * 10);
        var twiceOff = BigInteger.Abs(2 * (tenths * a.Divisor - 10 * (BigInteger)a.Dividend));
        Assert.True(twiceOff < a.Divisor || (twiceOff == a.Divisor && tenths.IsEven));
    }

    [Property(Arbitrary = [typeof(Quotient)], MaxTest = 1000)]
    public void Floor_and_ceiling_enclose(Quotient a)
    {
        Assert.True(Fraction.Whole((long)a.Fraction.Floor()) <= a.Fraction && a.Fraction <= Fraction.Whole((long)a.Fraction.Ceiling()));
        Assert.True(a.Fraction.Ceiling() - a.Fraction.Floor() <= 1);
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_refused_not_cut() =>
        Assert.Throws<OverflowException>(() => new Fraction(Int128.MaxValue, 1) + new Fraction(Int128.MaxValue, 3));

    [Fact]
    public void The_default_is_zero() => Assert.Equal(Fraction.Zero, new Fraction(0, 7));

    private static void Same(Fraction actual, BigInteger dividend, BigInteger divisor) =>
        Assert.Equal(dividend * (BigInteger)actual.Divisor, (BigInteger)actual.Dividend * divisor);
}
