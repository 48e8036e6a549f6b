using Dizhu.Standards.Air;

namespace Dizhu.Web.Air;

/// <summary>达标表的一格: which of its two limits a pollutant is held against first, and whether the other one is broken.</summary>
internal static class AirAttainment
{
    /// <summary>The limit of the mean, of CO and ozone of the percentile.</summary>
    public static decimal LimitOf(PollutantEvaluation one) => one.MeanLimit ?? one.PercentileLimit;

    /// <summary>A pollutant judged by its mean whose percentile lies above its own limit.</summary>
    public static bool PercentileExceeds(PollutantEvaluation one) => one.MeanLimit is not null && one.PercentileGap > 0;
}
