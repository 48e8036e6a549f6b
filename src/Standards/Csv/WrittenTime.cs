namespace Dizhu.Standards.Csv;

/// <summary>What a field of a time turned out to be.</summary>
public enum TimeFlaw
{
    None,

    /// <summary>Nothing stands there.</summary>
    Empty,

    /// <summary>Neither a date nor a date with an hour.</summary>
    Text,

    /// <summary>A date that no calendar has, an hour beyond 24.</summary>
    NoSuchTime,

    /// <summary>Minutes or seconds: not the label of a whole hour.</summary>
    NotAWholeHour,

    /// <summary>Another offset than Beijing's +08:00, daylight saving time included.</summary>
    OtherOffset,
}

/// <summary>
/// 时间的写法: <c>2026-03-01</c>, <c>2026/3/1</c>, with <c>T08:00</c>, <c> 08:00</c>, <c> 8:00:00</c> or <c> 24:00</c> behind it, and at
/// most the offset <c>+08:00</c>. Beijing time always; nothing is converted, another offset is refused.
/// </summary>
public readonly record struct WrittenTime(DateOnly Date, int? Hour)
{
    public static TimeFlaw Read(ReadOnlySpan<byte> field, out WrittenTime time)
    {
        time = default;
        field = field.Trim((byte)' ');
        if (field.IsEmpty) return TimeFlaw.Empty;
        if (!Digits(ref field, 4, 4, out var year) || !Mark(ref field, (byte)'-', (byte)'/', out var between)
            || !Digits(ref field, 1, 2, out var month) || !Mark(ref field, between, between, out _) || !Digits(ref field, 1, 2, out var day)) return TimeFlaw.Text;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return TimeFlaw.NoSuchTime;
        var date = new DateOnly(year, month, day);
        if (field.IsEmpty)
        {
            time = new(date, null);
            return TimeFlaw.None;
        }

        if (!Mark(ref field, (byte)'T', (byte)' ', out _) || !Digits(ref field, 1, 2, out var hour)) return TimeFlaw.Text;
        int minute = 0, second = 0;
        if (Mark(ref field, (byte)':', (byte)':', out _))
        {
            if (!Digits(ref field, 2, 2, out minute)) return TimeFlaw.Text;
            if (Mark(ref field, (byte)':', (byte)':', out _))
            {
                if (!Digits(ref field, 2, 2, out second)) return TimeFlaw.Text;
                if (Mark(ref field, (byte)'.', (byte)'.', out _))
                {
                    var fraction = field.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                    if (fraction == 0 || field.IsEmpty) return TimeFlaw.Text;
                    if (field[..(fraction < 0 ? field.Length : fraction)].ContainsAnyExcept((byte)'0')) return TimeFlaw.NotAWholeHour;
                    field = fraction < 0 ? [] : field[fraction..];
                }
            }
        }
        if (!field.IsEmpty && !field.SequenceEqual("+08:00"u8) && !field.SequenceEqual("+0800"u8) && !field.SequenceEqual("+08"u8))
            return IsOffset(field) ? TimeFlaw.OtherOffset : TimeFlaw.Text;
        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute > 0 || second > 0))) return TimeFlaw.NoSuchTime;
        if (minute > 0 || second > 0) return TimeFlaw.NotAWholeHour;
        if (hour == 24 && date == DateOnly.MaxValue) return TimeFlaw.NoSuchTime;
        time = new(date, hour);
        return TimeFlaw.None;
    }

    private static bool IsOffset(ReadOnlySpan<byte> field)
    {
        if (field is [(byte)'Z'] or [(byte)'z']) return true;
        if (field[0] is not ((byte)'+' or (byte)'-')) return false;
        foreach (var c in field[1..])
            if (c is not ((>= (byte)'0' and <= (byte)'9') or (byte)':')) return false;
        return field.Length > 1;
    }

    private static bool Digits(ref ReadOnlySpan<byte> field, int fewest, int most, out int number)
    {
        number = 0;
        var count = 0;
        while (count < most && count < field.Length && field[count] is >= (byte)'0' and <= (byte)'9') number = number * 10 + (field[count++] - '0');
        field = field[count..];
        return count >= fewest;
    }

    private static bool Mark(ref ReadOnlySpan<byte> field, byte one, byte other, out byte found)
    {
        found = field.IsEmpty ? (byte)0 : field[0];
        if (field.IsEmpty || (found != one && found != other)) return false;
        field = field[1..];
        return true;
    }
}
