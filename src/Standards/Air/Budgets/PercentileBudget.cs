namespace Dizhu.Standards.Air.Budgets;

/// <summary>
/// 名次账 of a percentile (ozone, the 90th of the year): so many days may lie above the limit and the percentile still keeps it, whatever their
/// values are. With n days, k = 1 + (n−1)·p/100: the day of rank ceil(k) must keep the limit, those behind it need not.
/// </summary>
/// <param name="Allowed">全年可以有多少天超过限值</param>
/// <param name="Used">已经有多少天</param>
public readonly record struct PercentileBudget(int Allowed, int Used)
{
    public int Left => Allowed - Used;

    public static PercentileBudget Of(int days, int percent, int used)
    {
        if (days == 0) return new(0, used);
        var rank = 1 + ((days - 1) * percent + 99) / 100;
        return new(days - rank, used);
    }
}
