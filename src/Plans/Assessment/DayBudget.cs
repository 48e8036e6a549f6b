namespace Dizhu.Plans.Assessment;

/// <summary>
/// 天数账: a share of days as whole days. 76 % of 365 is at least 278 days and at most 87 others; 0.5 % is at most 1 day.
/// The denominator is the valid days, so the budget moves with the validity of the data.
/// </summary>
public static class DayBudget
{
    /// <summary>不低于: the fewest days that reach the share.</summary>
    public static int AtLeast(decimal percent, int days) => (int)decimal.Ceiling(percent * days / 100);

    /// <summary>不高于: the most days that keep within the share.</summary>
    public static int AtMost(decimal percent, int days) => (int)decimal.Floor(percent * days / 100);
}
