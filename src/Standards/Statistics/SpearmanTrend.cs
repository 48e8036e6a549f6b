namespace Dizhu.Standards.Statistics;

/// <summary>变化趋势.</summary>
public enum TrendDirection
{
    /// <summary>变化不显著</summary>
    NotSignificant,

    /// <summary>显著上升</summary>
    Rising,

    /// <summary>显著下降</summary>
    Falling,
}

/// <summary>
/// Spearman 秩相关系数法 (HJ 663-2013, a trend over five years and more): rs = 1 − 6·Σd² / (n³ − n), d the rank of the value less the
/// rank of the year; equal values share the mean of their ranks. Significant when |rs| reaches the critical value at 0.05.
/// </summary>
public sealed record SpearmanTrend(Fraction Coefficient, decimal Critical, TrendDirection Direction)
{
    /// <summary>The fewest years.</summary>
    public const int Fewest = 5;

    // Wp at 0.05, as environmental quality reports print it (C). Between two rows the stricter one counts.
    private static readonly (int N, decimal Critical)[] Table =
    [
        (5, 0.900m), (6, 0.829m), (7, 0.714m), (8, 0.643m), (9, 0.600m), (10, 0.564m), (12, 0.506m), (14, 0.456m),
        (16, 0.425m), (18, 0.399m), (20, 0.377m), (22, 0.359m), (24, 0.343m), (26, 0.329m), (28, 0.317m), (30, 0.306m),
    ];

    /// <summary>The trend of values in the order of their years; null when there are fewer than five.</summary>
    public static SpearmanTrend? Of(IReadOnlyList<decimal> values)
    {
        if (values.Count < Fewest) return null;
        Int128 squares = 0; // of twice d: ranks may be halves
        for (var i = 0; i < values.Count; i++)
        {
            Int128 twiceRank = 2 * values.Count(v => v < values[i]) + values.Count(v => v == values[i]) + 1;
            var twice = twiceRank - 2 * (i + 1);
            squares += twice * twice;
        }
        Int128 n = values.Count;
        var coefficient = Fraction.Whole(1) - new Fraction(6 * squares, 4 * (n * n * n - n));
        var critical = Table.Last(row => row.N <= values.Count).Critical;
        var significant = (coefficient < Fraction.Zero ? -coefficient : coefficient) >= Fraction.Of(critical);
        return new(coefficient, critical, !significant ? TrendDirection.NotSignificant : coefficient > Fraction.Zero ? TrendDirection.Rising : TrendDirection.Falling);
    }
}
