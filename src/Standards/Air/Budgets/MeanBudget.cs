namespace Dizhu.Standards.Air.Budgets;

/// <summary>
/// 均值账: what the mean of the days left may be so that the mean of the year still passes. Allowed = (M·(n + r) − S) / r. S, n, r and M are
/// shown, so that an official can check it by hand. r assumes that every day left will be valid; <see cref="AtValidRate"/> takes the rate to date.
/// </summary>
/// <param name="Sum">S: the sum of the day values so far, in the unit of the target.</param>
/// <param name="Days">n: valid days so far.</param>
/// <param name="DaysLeft">r</param>
/// <param name="Bound">M</param>
public sealed record MeanBudget(Fraction Sum, int Days, int DaysLeft, PassingBound Bound)
{
    /// <summary>The mean so far; null without a day.</summary>
    public Fraction? MeanToDate => Days == 0 ? null : Sum / Days;

    /// <summary>剩余均值上限, full precision; null when no day is left. Negative: the target is out of reach.</summary>
    public Fraction? AllowedMean => DaysLeft == 0 ? null : (Bound.Value * (Days + DaysLeft) - Sum) / DaysLeft;

    /// <summary>Cut to one decimal towards the safe side, never rounded up.</summary>
    public decimal? AllowedMeanShown
    {
        get
        {
            if (AllowedMean is not { } allowed) return null;
            var tenths = (allowed * 10).Floor();
            if (!Bound.Included && allowed * 10 == new Fraction(tenths, 1)) tenths--;
            return (decimal)tenths / 10;
        }
    }

    /// <summary>The same with as many valid days to come as the rate so far promises, at least one.</summary>
    public MeanBudget AtValidRate(int calendarDaysSoFar) =>
        this with { DaysLeft = calendarDaysSoFar == 0 || DaysLeft == 0 ? DaysLeft : Math.Max(1, (int)GbT8170.Quotient((Int128)DaysLeft * Days, calendarDaysSoFar)) };

    /// <summary>若剩余日均值为 x: the mean of the year, full precision.</summary>
    public Fraction YearMeanIf(decimal meanOfDaysLeft) => (Sum + Fraction.Of(meanOfDaysLeft) * DaysLeft) / (Days + DaysLeft);

    /// <summary>一天的代价: by how much one day of a concentration moves the mean of the year, against a day at the mean so far.</summary>
    public Fraction? CostOfDay(decimal concentration) => MeanToDate is { } mean ? (Fraction.Of(concentration) - mean) / (Days + DaysLeft) : null;
}
