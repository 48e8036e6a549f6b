using System.Globalization;

namespace Dizhu.Plans.Assessment;

/// <summary>分数: an exact quotient. It is compared by multiplying out and divided only to be shown.</summary>
internal readonly record struct Ratio(decimal Numerator, decimal Denominator)
{
    public static implicit operator Ratio(decimal value) => new(value, 1);

    public int CompareTo(Ratio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>四舍六入五成双 (GB/T 8170).</summary>
    public decimal Round(int decimals) => Math.Round(Numerator / Denominator, decimals, MidpointRounding.ToEven);

    /// <summary>只舍不入 towards minus infinity.</summary>
    public decimal Floor(int decimals) => decimal.Floor(Numerator * Digits.Power(decimals) / Denominator) / Digits.Power(decimals);

    public decimal Ceiling(int decimals) => decimal.Ceiling(Numerator * Digits.Power(decimals) / Denominator) / Digits.Power(decimals);

    public static Ratio operator -(Ratio a, Ratio b) => new(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>
    /// The figure with one decimal, with more where fewer would show another side of the target than the exact value is on:
    /// 69.96 % of a list is never shown as 70.0 %.
    /// </summary>
    public string Show(Bounds? target = null)
    {
        for (var decimals = 1; ; decimals++)
        {
            var rounded = Round(decimals);
            if (decimals == 6 || target is not { } bounds || bounds.Holds(rounded) == bounds.Holds(this)) return Digits.Fixed(rounded, decimals);
        }
    }
}

/// <summary>数字的写法: exact decimal text, with a true minus.</summary>
internal static class Digits
{
    public static decimal Power(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++) power *= 10;
        return power;
    }

    /// <summary>As it was reported, trailing zeros kept.</summary>
    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Without trailing zeros.</summary>
    public static string Short(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Fixed(decimal value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');

    public static string With(string number, string? unit) =>
        string.IsNullOrEmpty(unit) ? number : unit is "%" or "‰" ? number + unit : $"{number} {unit}";

    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>2025年 for a calendar year, else both ends.</summary>
    public static string Period(DateOnly from, DateOnly to) =>
        from is { Month: 1, Day: 1 } && to is { Month: 12, Day: 31 } && from.Year == to.Year ? $"{from.Year}年全年" : $"{Day(from)}至{Day(to)}";
}
