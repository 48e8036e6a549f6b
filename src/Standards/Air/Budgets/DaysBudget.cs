namespace Dizhu.Standards.Air.Budgets;

/// <summary>
/// 天数账 of a year: how many good days are needed, how many heavy ones allowed, and what is left of both. Whether a ratio is compared as it
/// is or rounded to one decimal is open: 2 heavy days of 365 are 0.548 %, which reads 0.5 %.
/// </summary>
public static class DaysBudget
{
    /// <summary>不低于 percent: the fewest days that reach the ratio.</summary>
    public static int Needed(decimal percent, int days, TargetReading reading)
    {
        for (var count = 0; count <= days; count++)
            if (Ratio(count, days, reading) >= Fraction.Of(percent)) return count;
        return days + 1;
    }

    /// <summary>不高于 percent: the most days that keep within the ratio.</summary>
    public static int Allowed(decimal percent, int days, TargetReading reading)
    {
        var count = 0;
        while (count < days && Ratio(count + 1, days, reading) <= Fraction.Of(percent)) count++;
        return count;
    }

    private static Fraction Ratio(int count, int days, TargetReading reading)
    {
        var percent = new Fraction(100 * count, days);
        return reading switch
        {
            TargetReading.WholeNumbers => Fraction.Of(percent.Round(0)),
            TargetReading.OneDecimal => Fraction.Of(percent.Round(1)),
            _ => percent,
        };
    }
}

/// <summary>优良天数账.</summary>
/// <param name="Needed">优良天数要多少天</param>
/// <param name="StillNeeded">还差多少天；0 已够</param>
/// <param name="OthersLeft">还可以有多少天不是优良；负数：已不可能达到</param>
public readonly record struct GoodDaysBudget(int Needed, int StillNeeded, int OthersLeft)
{
    /// <param name="percent">The target ratio, e.g. 76.</param>
    /// <param name="days">D: valid days expected in the year.</param>
    public static GoodDaysBudget Of(decimal percent, int days, int good, int others, TargetReading reading = TargetReading.FullValue)
    {
        var needed = DaysBudget.Needed(percent, days, reading);
        return new(needed, Math.Max(0, needed - good), days - needed - others);
    }
}

/// <summary>重污染天数账.</summary>
/// <param name="Allowed">全年最多多少天</param>
/// <param name="Left">还剩多少天；负数：已超</param>
public readonly record struct HeavyDaysBudget(int Allowed, int Left)
{
    public static HeavyDaysBudget Of(decimal percent, int days, int heavy, TargetReading reading = TargetReading.FullValue)
    {
        var allowed = DaysBudget.Allowed(percent, days, reading);
        return new(allowed, allowed - heavy);
    }
}
