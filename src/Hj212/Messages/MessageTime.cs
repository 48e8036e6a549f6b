namespace Dizhu.Hj212.Messages;

/// <summary>时间 of the protocol: yyyyMMddHHmmss, with zzz behind it in QN. Loggers run on Beijing time; the text names no offset.</summary>
public static class MessageTime
{
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>14 or 17 digits that are a real moment; null for anything else.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (14 or 17) || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return null;
        var (year, month, day) = (Number(text[..4]), Number(text[4..6]), Number(text[6..8]));
        var (hour, minute, second) = (Number(text[8..10]), Number(text[10..12]), Number(text[12..14]));
        if (year < 1900 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
        return new(year, month, day, hour, minute, second, text.Length == 17 ? Number(text[14..]) : 0, Beijing);
    }

    /// <summary>QN 的 17 位 (<paramref name="digits"/> 17) or a time of 14.</summary>
    public static void Write(DateTimeOffset time, Span<byte> digits)
    {
        var local = time.ToOffset(Beijing);
        Digits(local.Year, digits[..4]);
        Digits(local.Month, digits[4..6]);
        Digits(local.Day, digits[6..8]);
        Digits(local.Hour, digits[8..10]);
        Digits(local.Minute, digits[10..12]);
        Digits(local.Second, digits[12..14]);
        if (digits.Length > 14) Digits(local.Millisecond, digits[14..17]);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + digit - '0';
        return number;
    }

    private static void Digits(int number, Span<byte> digits)
    {
        for (var at = digits.Length - 1; at >= 0; at--, number /= 10) digits[at] = (byte)('0' + number % 10);
    }
}
