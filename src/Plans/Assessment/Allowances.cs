namespace Dizhu.Plans.Assessment;

/// <summary>
/// 算账: what the rest of the period may still bring. N = n + r counts the valid days so far and all days left. The result is cut to
/// its digits towards the safe side: an allowance is never rounded up, a need never down.
/// </summary>
internal static class Allowances
{
    /// <summary>剩余均值上限 =（M × N − S）÷ r. Without the sum of the days, S is the mean times its calendar days.</summary>
    public static Allowance OfMean(Bounds bounds, Fact fact, Ratio mean, int daysLeft, int decimals, string unit)
    {
        var n = fact.Days?.ValidDays ?? fact.End.DayNumber - fact.Start.DayNumber + 1;
        var sum = fact.Days is { } days ? days.Sum : mean.Numerator / mean.Denominator * n;
        var upper = bounds.High is not null;
        var limit = bounds.High ?? bounds.Low.GetValueOrDefault();
        var exact = new Ratio(limit * (n + daysLeft) - sum, daysLeft);
        var unitInLastPlace = 1 / Digits.Power(decimals);
        var amount = upper ? exact.Floor(decimals) : exact.Ceiling(decimals);
        if (exact.CompareTo(amount) == 0 && (upper ? bounds.HighOpen : bounds.LowOpen)) amount += upper ? -unitInLastPlace : unitInLastPlace;
        var impossible = upper ? amount <= 0 : unit == "%" && amount > 100;
        var shown = Digits.Fixed(amount, decimals);
        var digits = exact.CompareTo(exact.Floor(2)) == 0 ? Digits.Short(exact.Floor(2)) : Digits.Fixed(exact.Floor(2), 2) + "…";
        return new(
            amount, unit,
            impossible ? $"剩余 {daysLeft} 天均值须在 {shown} {(upper ? "以内" : "以上")}，已不可能达到"
                : upper ? $"剩余 {daysLeft} 天均值须控制在 {shown} 以内" : $"剩余 {daysLeft} 天均值须在 {shown} 以上",
            $"（{Digits.Short(limit)} × {n + daysLeft} − {Digits.Short(sum)}）÷ {daysLeft} = {digits} → 只{(upper ? "舍不入" : "入不舍")} {shown}{(fact.Days is null ? "（没有日均值之和，按均值 × 日历日折算）" : "")}",
            daysLeft, impossible);
    }

    /// <summary>天数余额: so many of the days left may still be bad.</summary>
    public static Allowance OfShare(Bounds bounds, DayBasis days, int daysLeft)
    {
        var all = days.ValidDays + daysLeft;
        if (bounds.Low is { } low)
        {
            var need = DayBudget.AtLeast(low, all);
            if (bounds.LowOpen && need * 100 == low * all) need++;
            var bad = days.ValidDays - (int)days.Sum;
            var left = all - need - bad;
            return new(
                left, "天",
                left < 0 ? $"剩余 {daysLeft} 天全部达到也还差 {-left} 天，已不可能达到" : $"剩余 {daysLeft} 天还须 {Math.Max(0, need - (int)days.Sum)} 天达到，最多 {left} 天可以达不到",
                $"{all} − ⌈{Digits.Short(low)}% × {all}⌉ = {all - need}；已用 {bad}，还剩 {Digits.Text(left)}", daysLeft, left < 0);
        }
        var high = bounds.High.GetValueOrDefault();
        var most = DayBudget.AtMost(high, all);
        if (bounds.HighOpen && most * 100 == high * all) most--;
        var rest = most - (int)days.Sum;
        return new(
            rest, "天",
            rest < 0 ? $"全年最多 {most} 天，已有 {Digits.Text(days.Sum)} 天，已不可能达到"
                : rest == 0 ? $"全年最多 {most} 天，已用 {Digits.Text(days.Sum)} 天，剩余 {daysLeft} 天一天也不能再有" : $"剩余 {daysLeft} 天最多还可以有 {rest} 天",
            $"⌊{Digits.Short(high)}% × {all}⌋ = {most}；已用 {Digits.Text(days.Sum)}，还剩 {Digits.Text(rest)}", daysLeft, rest < 0);
    }
}
