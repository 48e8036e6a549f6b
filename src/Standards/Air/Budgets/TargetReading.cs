namespace Dizhu.Standards.Air.Budgets;

/// <summary>目标的读法: with how many decimals a value is compared with its target. Where the wording is open, all are shown.</summary>
public enum TargetReading
{
    /// <summary>修约到整数再比</summary>
    WholeNumbers,

    /// <summary>修约到一位小数再比</summary>
    OneDecimal,

    /// <summary>全数值比较</summary>
    FullValue,
}

/// <summary>
/// 最大可以通过的值 M: the bound that a full-precision value must keep below (or reach, when it is included) so that it passes the target in a
/// reading. "Below 38" by one decimal: 37.9 passes and 38.0 does not, so the value keeps below 37.95; half to even decides whether
/// the half itself still passes.
/// </summary>
public readonly record struct PassingBound(Fraction Value, bool Included)
{
    /// <summary>Of "不高于 target", or "低于 target" when <paramref name="strictly"/>; in the unit of the target.</summary>
    public static PassingBound Below(decimal target, bool strictly, TargetReading reading)
    {
        if (reading == TargetReading.FullValue) return new(Fraction.Of(target), !strictly);
        var step = reading == TargetReading.WholeNumbers ? 1m : 0.1m;
        // the largest value of so many digits that passes, and the half above it
        var steps = decimal.Floor(target / step);
        if (strictly && steps * step == target) steps--;
        return new(Fraction.Of(steps * step + step / 2), steps % 2 == 0);
    }

    public bool Passes(Fraction value) => Included ? value <= Value : value < Value;
}
