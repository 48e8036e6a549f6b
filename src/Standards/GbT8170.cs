namespace Dizhu.Standards;

/// <summary>
/// 数值修约规则 (GB/T 8170-2008, 进舍规则): the nearest multiple of a step, and of two that are equally near the even one.
/// A value is rounded once, from its full exact value, never in steps (不允许连续修约): 37.4546 gives 37, not 37.5 and then 38.
/// All arithmetic is on integers: what looks like a tie is one.
/// </summary>
public static class GbT8170
{
    /// <summary>The whole number nearest to a quotient; of two equally near the even one. The divisor is positive.</summary>
    public static Int128 Quotient(Int128 dividend, Int128 divisor)
    {
        var quotient = dividend / divisor;
        var rest = dividend - quotient * divisor;
        if (rest < 0)
        {
            rest += divisor;
            quotient -= 1;
        }
        // rest against half of the divisor, without doubling what may be near the end of the range
        var other = divisor - rest;
        return rest > other || (rest == other && !Int128.IsEvenInteger(quotient)) ? quotient + 1 : quotient;
    }

    /// <summary>A decimal rounded to so many decimals: 38.5 → 38, 37.5 → 38, 0.25 → 0.2. <c>Math.Round</c> on a decimal is exact.</summary>
    public static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToEven);
}
