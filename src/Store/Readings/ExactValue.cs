using System.Numerics;

namespace Dizhu.Store.Readings;

/// <summary>Why there is no number. The numbers are stored: a new reason gets a new number.</summary>
public enum Missing : byte
{
    /// <summary>There is a number.</summary>
    No = 0,

    /// <summary>空: the field was sent empty.</summary>
    Empty = 1,

    /// <summary>不是数: what was sent is no plain decimal number; its text stands in the frame.</summary>
    NotANumber = 2,

    /// <summary>超过 18 位: more digits than are kept; its text stands in the frame.</summary>
    TooManyDigits = 3,

    /// <summary>未给出: the record says nothing about it (an import without that column), so it replaces nothing.</summary>
    NotStated = 4,

    /// <summary>不可用: sent, and refused by whoever read it; the reason stands with the import or the finding.</summary>
    Refused = 5,
}

/// <summary>
/// 数值，原样: a decimal number exactly as sent, <c>12.30</c> = 1230 with scale 2, or the reason why there is none. Never a
/// binary fraction, and never an engine's decimal (DuckDB's appender cuts one off without a word).
/// </summary>
public readonly record struct ExactValue
{
    private const int MaxDigits = 18;
    private const long Limit = 1_000_000_000_000_000_000;

    private ExactValue(long unscaled, byte scale, Missing missing) => (Unscaled, Scale, Missing) = (unscaled, scale, missing);

    public long Unscaled { get; }

    /// <summary>Digits after the point, 0–18.</summary>
    public byte Scale { get; }

    public Missing Missing { get; }

    public bool IsNumber => Missing == Missing.No;

    /// <exception cref="ArgumentOutOfRangeException">Over 18 digits.</exception>
    public static ExactValue Of(long unscaled, int scale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unscaled, Limit);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(unscaled, -Limit);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxDigits);
        return new ExactValue(unscaled, (byte)scale, Missing.No);
    }

    public static ExactValue None(Missing why) =>
        why == Missing.No ? throw new ArgumentOutOfRangeException(nameof(why)) : new ExactValue(0, 0, why);

    /// <summary>Reads what was sent, ASCII: a sign, digits, one point; blanks around it are ignored.</summary>
    public static ExactValue Parse(ReadOnlySpan<byte> text) => ParseAny(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static ExactValue Parse(ReadOnlySpan<char> text) => ParseAny(text);

    /// <summary>The same number, however many zeros it ends with.</summary>
    public bool SameAs(ExactValue other)
    {
        if (Missing != other.Missing) return false;
        if (Scale == other.Scale) return Unscaled == other.Unscaled;
        var (coarse, fine) = Scale < other.Scale ? (this, other) : (other, this);
        return (Int128)coarse.Unscaled * PowerOfTen(fine.Scale - coarse.Scale) == fine.Unscaled;
    }

    /// <summary>The number with its digits, or null.</summary>
    public decimal? ToDecimal() => IsNumber
        ? new decimal((int)(uint)Math.Abs(Unscaled), (int)(Math.Abs(Unscaled) >> 32), 0, Unscaled < 0, Scale)
        : null;

    public override string ToString() => ToDecimal()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Missing.ToString();

    private static ExactValue ParseAny<T>(ReadOnlySpan<T> text) where T : unmanaged, IBinaryInteger<T>
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        if (start == end) return None(Missing.Empty);

        var negative = text[start] == T.CreateTruncating('-');
        if (negative || text[start] == T.CreateTruncating('+')) start++;

        var (unscaled, digits, decimals) = (0UL, 0, -1);
        for (var i = start; i < end; i++)
        {
            var character = uint.CreateTruncating(text[i]);
            if (character == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }
            if (character - '0' > 9) return None(Missing.NotANumber);
            digits++;
            if (decimals >= 0) decimals++;
            // once over the limit it stays there, so that the rest is still looked at
            if (unscaled < (ulong)Limit) unscaled = unscaled * 10 + (character - '0');
        }
        if (digits == 0) return None(Missing.NotANumber);
        var scale = Math.Max(0, decimals);
        if (unscaled >= (ulong)Limit || scale > MaxDigits) return None(Missing.TooManyDigits);
        return new ExactValue(negative ? -(long)unscaled : (long)unscaled, (byte)scale, Missing.No);

        static bool IsBlank(T character) => character == T.CreateTruncating(' ') || character == T.CreateTruncating('\t');
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 0; exponent--) power *= 10;
        return power;
    }
}
