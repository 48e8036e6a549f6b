namespace Dizhu.Standards.Statistics;

/// <summary>百分位数的算法.</summary>
public enum PercentileMethod
{
    /// <summary>k = 1 + (n−1)·p/100, linear between the two values around k.</summary>
    Interpolated,

    /// <summary>最近秩: the value of rank ceil(n·p/100).</summary>
    NearestRank,
}

/// <summary>百分位数 (HJ 663): of values sorted from small to large, exactly.</summary>
public static class Percentile
{
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="percent">0 … 100</param>
    public static Fraction Of(ReadOnlySpan<Fraction> sorted, int percent, PercentileMethod method)
    {
        if (sorted.IsEmpty) throw new ArgumentException("A percentile needs a value.", nameof(sorted));
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (method == PercentileMethod.NearestRank) return sorted[Math.Max(1, (sorted.Length * percent + 99) / 100) - 1];

        // k − 1 = (n−1)·p/100 = below + rest/100, counted from 0
        var (below, rest) = Math.DivRem((sorted.Length - 1) * percent, 100);
        return rest == 0 ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * rest / 100;
    }
}
