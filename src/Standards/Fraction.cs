using System.Globalization;

namespace Dizhu.Standards;

/// <summary>
/// 精确分数: a mean before it is rounded. A mean of 23 hours has no finite decimals, and a mean of such means can still be an
/// exact half; so statistics are kept as numerator and denominator and rounded once, at the end.
/// The numerator is in units of the caller (picograms for a concentration). Sums over years of city means fit with room to spare;
/// what does not fit throws <see cref="OverflowException"/>, it is never cut.
/// </summary>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    private readonly Int128 divisorLessOne; // so that default is zero

    public Fraction(Int128 dividend, Int128 divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        Dividend = dividend;
        divisorLessOne = divisor - 1;
    }

    public Int128 Dividend { get; }

    public Int128 Divisor => divisorLessOne + 1;

    public static Fraction Zero => default;

    public static Fraction Whole(long value) => new(value, 1);

    /// <summary>The same number as a fraction, exactly.</summary>
    public static Fraction Of(decimal value)
    {
        Int128 divisor = 1;
        while (value != decimal.Truncate(value))
        {
            value = checked(value * 10);
            divisor *= 10;
        }
        return new((Int128)value, divisor);
    }

    public static Fraction operator +(Fraction left, Fraction right)
    {
        if (left.divisorLessOne == right.divisorLessOne) return new(checked(left.Dividend + right.Dividend), left.Divisor);
        var shared = GreatestCommonDivisor(left.Divisor, right.Divisor);
        var (leftTimes, rightTimes) = (right.Divisor / shared, left.Divisor / shared);
        return new(checked(left.Dividend * leftTimes + right.Dividend * rightTimes), checked(left.Divisor * leftTimes));
    }

    public static Fraction operator -(Fraction value) => new(-value.Dividend, value.Divisor);

    public static Fraction operator -(Fraction left, Fraction right) => left + -right;

    public static Fraction operator *(Fraction value, long times)
    {
        var shared = GreatestCommonDivisor(value.Divisor, Int128.Abs(times));
        return shared == 0 ? Zero : new(checked(value.Dividend * (times / shared)), value.Divisor / shared);
    }

    public static Fraction operator *(Fraction left, Fraction right)
    {
        // Reduced crosswise first, so that products stay as small as they can be.
        var (a, d) = Reduced(left.Dividend, right.Divisor);
        var (c, b) = Reduced(right.Dividend, left.Divisor);
        return new(checked(a * c), checked(b * d));
    }

    public static Fraction operator /(Fraction value, long by)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(by);
        return new(value.Dividend, checked(value.Divisor * by));
    }

    /// <summary>The right side is not zero.</summary>
    public static Fraction operator /(Fraction left, Fraction right) => right.Dividend switch
    {
        var d when d == 0 => throw new DivideByZeroException(),
        var d when d < 0 => -(left / -right),
        _ => left * new Fraction(right.Divisor, right.Dividend),
    };

    /// <summary>Rounded half to even (GB/T 8170) to a whole number of steps.</summary>
    public Int128 WholeSteps(long step) => GbT8170.Quotient(Dividend, checked(Divisor * step));

    /// <summary>In units of <paramref name="unit"/>, rounded half to even (GB/T 8170) to so many decimals (fewer when negative is not meant).</summary>
    public decimal Round(int decimals, long unit = 1)
    {
        Int128 scale = 1;
        for (var i = 0; i < decimals; i++) scale *= 10;
        var (dividend, divisor) = Reduced(Dividend, checked(Divisor * unit));
        var shared = GreatestCommonDivisor(divisor, scale);
        return (decimal)GbT8170.Quotient(checked(dividend * (scale / shared)), divisor / shared) / (decimal)scale;
    }

    /// <summary>Smallest whole number not below.</summary>
    public Int128 Ceiling() => -FloorOf(-Dividend, Divisor);

    public Int128 Floor() => FloorOf(Dividend, Divisor);

    /// <summary>Exact for every pair: whole parts first, then the upside-down rests, as Euclid does it; nothing is multiplied.</summary>
    public int CompareTo(Fraction other)
    {
        if (divisorLessOne == other.divisorLessOne) return Dividend.CompareTo(other.Dividend);
        var (a, b, c, d) = (Dividend, Divisor, other.Dividend, other.Divisor);
        for (var sign = 1; ; sign = -sign)
        {
            var (left, right) = (FloorOf(a, b), FloorOf(c, d));
            if (left != right) return sign * left.CompareTo(right);
            (a, c) = (a - left * b, c - right * d);
            if (a == 0 || c == 0) return sign * a.CompareTo(c);
            (a, b, c, d) = (b, a, d, c);
        }
    }

    public bool Equals(Fraction other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => Reduced(Dividend, Divisor).GetHashCode();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dividend}/{Divisor}");

    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    private static (Int128 Dividend, Int128 Divisor) Reduced(Int128 dividend, Int128 divisor)
    {
        var shared = GreatestCommonDivisor(Int128.Abs(dividend), divisor);
        return (dividend / shared, divisor / shared);
    }

    private static Int128 FloorOf(Int128 dividend, Int128 divisor)
    {
        var quotient = dividend / divisor;
        return dividend - quotient * divisor < 0 ? quotient - 1 : quotient;
    }

    private static Int128 GreatestCommonDivisor(Int128 a, Int128 b)
    {
        while (b != 0)
        {
            if (a <= long.MaxValue && b <= long.MaxValue) return GreatestCommonDivisor((long)a, (long)b);
            (a, b) = (b, a % b);
        }
        return a;
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
