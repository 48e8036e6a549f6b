namespace Dizhu.Hj212.Packets;

/// <summary>Whether a value is a number that can be kept exactly.</summary>
public enum NumberKind : byte
{
    /// <summary>没有值</summary>
    Empty,
    Number,

    /// <summary>不是数</summary>
    NotANumber,

    /// <summary>超过 18 位有效数字: the text is kept, no number is.</summary>
    TooLong,
}

/// <summary>
/// 数值, exactly as sent: 12.30 is 1230 with scale 2. No culture, no rounding, no binary floating point. Sign, digits and one
/// decimal point; a number may begin or end with its point. At most 18 digits after leading zeros, so that it fits a BIGINT.
/// </summary>
public readonly record struct ExactNumber(NumberKind Kind, long Unscaled, byte Scale)
{
    private const int MaxDigits = 18;

    public bool IsNumber => Kind == NumberKind.Number;

    /// <summary>Only of a number.</summary>
    public decimal ToDecimal() =>
        new((int)Math.Abs(Unscaled), (int)(Math.Abs(Unscaled) >> 32), 0, Unscaled < 0, Scale);

    public static ExactNumber Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return default;
        return text.Length <= MaxDigits ? ParseShort(text) : ParseLong(text);
    }

    /// <summary>So few characters cannot hold too many digits.</summary>
    private static ExactNumber ParseShort(ReadOnlySpan<byte> text)
    {
        long value = 0;
        int digits = 0, point = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                value = value * 10 + digit;
                digits++;
            }
            else if (text[at] == '.' && point < 0) point = digits;
            else if (at > 0 || text[at] is not ((byte)'-' or (byte)'+')) return new(NumberKind.NotANumber, 0, 0);
        }
        return digits == 0 ? new(NumberKind.NotANumber, 0, 0) : new(NumberKind.Number, text[0] == '-' ? -value : value, (byte)(point < 0 ? 0 : digits - point));
    }

    private static ExactNumber ParseLong(ReadOnlySpan<byte> text)
    {
        var at = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        long value = 0;
        int digits = 0, significant = 0, point = -1;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
            {
                if (text[at] != '.' || point >= 0) return new(NumberKind.NotANumber, 0, 0);
                point = digits;
                continue;
            }
            digits++;
            if (significant == 0 && digit == 0) continue;
            if (++significant <= MaxDigits) value = value * 10 + digit;
        }
        if (digits == 0) return new(NumberKind.NotANumber, 0, 0);
        var scale = point < 0 ? 0 : digits - point;
        return significant > MaxDigits || scale > MaxDigits ? new(NumberKind.TooLong, 0, 0) : new(NumberKind.Number, text[0] == '-' ? -value : value, (byte)scale);
    }
}
