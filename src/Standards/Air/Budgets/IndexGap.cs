namespace Dizhu.Standards.Air.Budgets;

/// <summary>
/// 综合指数差距: what a gap in the composite index means in concentrations. Any one pollutant cut by gap × limit ÷ weight closes it alone.
/// </summary>
public static class IndexGap
{
    /// <summary>The cut in the unit of the pollutant, full precision.</summary>
    public static Fraction Worth(decimal gap, Pollutant pollutant, AirLimits limits, AirSettings settings) =>
        Fraction.Of(gap) * Fraction.Of(CompositeIndex.LimitOf(pollutant, limits)) / IndexEdition.Of(settings).WeightOf(pollutant);
}
