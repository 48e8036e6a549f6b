namespace Dizhu.Standards.Csv;

/// <summary>What a field of a measured value turned out to be.</summary>
public enum NumberFlaw
{
    None,

    /// <summary>Nothing stands there: 缺测.</summary>
    Empty,

    /// <summary>负数: monitors and archives write −99 or −999 for what they do not have.</summary>
    Negative,

    /// <summary>9999 and above: a code for a fault or a gap, out of the range of any monitor.</summary>
    OutOfRange,

    /// <summary>科学计数法: the digits behind it are not known.</summary>
    Scientific,

    /// <summary>More decimals than can be held: the rest of a binary floating point number.</summary>
    TooFine,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>监测值: plain decimal digits, exactly. No sign, no exponent, no thousands separator, no unit.</summary>
public static class MeasuredNumber
{
    /// <summary>
    /// Reads a concentration stated in units of <paramref name="unit"/> picograms. <paramref name="limit"/> (in those units) and
    /// above is <see cref="NumberFlaw.OutOfRange"/>.
    /// </summary>
    public static NumberFlaw Read(ReadOnlySpan<byte> field, long unit, long limit, out Concentration value)
    {
        value = Concentration.Missing;
        var at = 0;
        var length = field.Length;
        while (at < length && field[at] == (byte)' ') at++;
        while (length > at && field[length - 1] == (byte)' ') length--;
        if (at == length) return NumberFlaw.Empty;

        long whole = 0;
        var start = at;
        for (; at < length; at++)
        {
            var digit = (uint)(field[at] - '0');
            if (digit > 9) break;
            if (whole < 1_000_000_000_000) whole = whole * 10 + digit;
        }
        if (at == length)
        {
            if (whole >= limit) return NumberFlaw.OutOfRange;
            value = Concentration.FromPicograms(whole * unit);
            return NumberFlaw.None;
        }
        if (at == start || field[at] != (byte)'.') return Flaw(field[start..length]);

        at++;
        var step = unit;
        long part = 0;
        var firstDecimal = at;
        var tooFine = false;
        for (; at < length; at++)
        {
            var digit = (uint)(field[at] - '0');
            if (digit > 9) return Flaw(field[start..length]);
            if (step > 1)
            {
                step /= 10;
                part += digit * step;
            }
            else tooFine |= digit > 0;
        }
        if (at == firstDecimal) return NumberFlaw.Text;
        if (tooFine) return NumberFlaw.TooFine;
        if (whole >= limit) return NumberFlaw.OutOfRange;
        value = Concentration.FromPicograms(whole * unit + part);
        return NumberFlaw.None;
    }

    private static NumberFlaw Flaw(ReadOnlySpan<byte> field)
    {
        var negative = field[0] == (byte)'-';
        var rest = negative ? field[1..] : field;
        if (rest.IsEmpty || rest[0] is < (byte)'0' or > (byte)'9') return NumberFlaw.Text;
        var sawExponent = false;
        for (var i = 1; i < rest.Length; i++)
        {
            var c = rest[i];
            if (c is (byte)'e' or (byte)'E' && !sawExponent) sawExponent = true;
            else if (c is (byte)'+' or (byte)'-' && rest[i - 1] is (byte)'e' or (byte)'E') continue;
            else if (c is not ((>= (byte)'0' and <= (byte)'9') or (byte)'.')) return NumberFlaw.Text;
        }
        return negative ? NumberFlaw.Negative : sawExponent ? NumberFlaw.Scientific : NumberFlaw.Text;
    }
}
