using System.Globalization;

namespace Dizhu.Standards;

/// <summary>
/// 小时标签: the END of an hour of Beijing time, as monitors label it: 16:00 stands for 15:00–16:00. So 00:00 (also written 24:00)
/// closes the day before, and a natural day has the labels 01:00 … 24:00.
/// </summary>
public readonly record struct HourLabel : IComparable<HourLabel>
{
    private readonly int hours; // since 0001-01-01T00:00

    private HourLabel(int hours) => this.hours = hours;

    /// <summary>The label <paramref name="hour"/>:00 written with this date; the hour is 0 … 24.</summary>
    public static HourLabel At(DateOnly date, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 24);
        return new(date.DayNumber * 24 + hour);
    }

    /// <summary>The <paramref name="hour"/>-th hour of a natural day, 1 … 24.</summary>
    public static HourLabel Of(DateOnly day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hour);
        return At(day, hour);
    }

    /// <summary>Hours since the beginning of the calendar; the next hour's is one more.</summary>
    public int Number => hours;

    /// <summary>自然日: the day to which the hour belongs.</summary>
    public DateOnly Day => DateOnly.FromDayNumber((hours - 1) / 24);

    /// <summary>Which hour of its natural day, 1 … 24.</summary>
    public int HourOfDay => (hours - 1) % 24 + 1;

    public static HourLabel operator +(HourLabel label, int hours) => new(label.hours + hours);

    public int CompareTo(HourLabel other) => hours.CompareTo(other.hours);

    public static bool operator <(HourLabel left, HourLabel right) => left.hours < right.hours;

    public static bool operator >(HourLabel left, HourLabel right) => left.hours > right.hours;

    public static bool operator <=(HourLabel left, HourLabel right) => left.hours <= right.hours;

    public static bool operator >=(HourLabel left, HourLabel right) => left.hours >= right.hours;

    /// <summary>2026-03-01T00:00</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DateOnly.FromDayNumber(hours / 24):yyyy-MM-dd}T{hours % 24:00}:00");
}
