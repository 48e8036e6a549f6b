using System.Globalization;

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

    /// <summary>A time of 14 digits, as a parameter carries it.</summary>
    public static string Text(DateTimeOffset time) => time.ToOffset(Beijing).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>QN 的 17 位</summary>
    public static string Qn(DateTimeOffset time) => time.ToOffset(Beijing).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + digit - '0';
        return number;
    }
}
