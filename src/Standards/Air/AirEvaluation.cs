namespace Dizhu.Standards.Air;

/// <summary>达标情况.</summary>
public enum Attainment
{
    /// <summary>达到一级</summary>
    GradeOne,

    /// <summary>达到二级</summary>
    GradeTwo,

    /// <summary>超过二级</summary>
    Exceeds,

    /// <summary>无法判定: the statistic is not valid</summary>
    CannotTell,

    /// <summary>不作年评价: only years are judged by the limits of a year</summary>
    NotJudged,
}

/// <summary>
/// 一项污染物的评价: its statistic beside the limits of grade II, and what it attains. A pollutant attains a grade when its mean and its
/// percentile, rounded, both do (ozone and CO: the percentile).
/// </summary>
/// <param name="SoFar">
/// 截至目前: the same from the days there are, of any period and however few: where a year stands before it is over, never whether it attained.
/// </param>
public sealed record PollutantEvaluation(PeriodStatistic Statistic, decimal? MeanLimit, decimal PercentileLimit, Attainment Attainment, Attainment SoFar)
{
    public Pollutant Pollutant => Statistic.Pollutant;

    /// <summary>How far the mean lies above (positive) or below its limit, in the unit of the pollutant.</summary>
    public decimal? MeanGap => MeanLimit is { } limit ? Statistic.MeanRounded - limit : null;

    public decimal? PercentileGap => Statistic.PercentileRounded - PercentileLimit;

    /// <summary>超标倍数, two decimals, of the worse of the two; null when it was not judged to exceed.</summary>
    public decimal? ExceedMultiple
    {
        get
        {
            if (Attainment != Attainment.Exceeds) return null;
            var worst = new[] { (Value: MeanLimit is null ? null : Statistic.MeanRounded, Limit: MeanLimit ?? 1), (Value: Statistic.PercentileRounded, Limit: PercentileLimit) }
                .Where(pair => pair.Value > pair.Limit).Select(pair => ((Fraction.Of(pair.Value!.Value) - Fraction.Of(pair.Limit)) / Fraction.Of(pair.Limit)).Round(2)).ToArray();
            return worst.Max();
        }
    }
}

/// <summary>
/// 环境空气质量评价 (HJ 663) of a point, county or city over a period: the six pollutants, whether the place attains (all six do), the composite
/// index and the tally of days. Means and index without dust where the settings say so; days always as measured.
/// </summary>
public sealed record AirEvaluation
{
    public required CalendarPeriod Period { get; init; }

    public required AirLimits Limits { get; init; }

    public required EvaluationEdition Rules { get; init; }

    public required IReadOnlyList<PollutantEvaluation> Pollutants { get; init; }

    public required Attainment Attainment { get; init; }

    /// <summary>截至目前: all six as they stand so far (see <see cref="PollutantEvaluation"/>).</summary>
    public required Attainment SoFar { get; init; }

    public required CompositeIndex Index { get; init; }

    public required DayTally Days { get; init; }

    public PollutantEvaluation this[Pollutant pollutant] => Pollutants[(int)pollutant];

    /// <summary>
    /// Evaluates a period by the limits and rules of its last day, or of the chosen basis. <paramref name="dust"/>: the approved
    /// dust days of the place.
    /// </summary>
    public static AirEvaluation Of(
        DaySeries days, CalendarPeriod period, AirBasis basis, AirSettings settings, IReadOnlySet<DateOnly>? dust = null, Pollutants notMonitored = Air.Pollutants.None)
    {
        var (limits, rules) = (basis.LimitsOn(period.Last), basis.RulesOn(period.Last));
        PollutantEvaluation[] pollutants = [.. PollutantCodes.All.Select(p =>
            Judged(PeriodStatistic.Of(days, p, period, rules, settings, settings.MeansWithoutDust ? dust : null), limits, rules))];
        return new()
        {
            Period = period, Limits = limits, Rules = rules, Pollutants = pollutants,
            Attainment = OfAll([.. pollutants.Select(p => p.Attainment)]),
            SoFar = OfAll([.. pollutants.Select(p => p.SoFar)]),
            Index = CompositeIndex.Of(pollutants.ToDictionary(p => p.Pollutant, p => p.Statistic.Validity.IsValid ? ForIndex(p.Statistic) : null), limits, settings),
            Days = DayTally.Of(days, period, basis, notMonitored),
        };
    }

    /// <summary>C of the composite index: the mean, of CO and ozone the percentile.</summary>
    private static decimal? ForIndex(PeriodStatistic statistic) =>
        statistic.Pollutant is Pollutant.CO or Pollutant.O3 ? statistic.PercentileRounded : statistic.MeanRounded;

    private static PollutantEvaluation Judged(PeriodStatistic statistic, AirLimits limits, EvaluationEdition rules)
    {
        var (pollutant, judgesMean) = (statistic.Pollutant, rules.JudgesMeanOf(statistic.Pollutant));
        var soFar = statistic.Mean is null ? Attainment.CannotTell
            : Attains(AirGrade.One) ? Attainment.GradeOne
            : Attains(AirGrade.Two) ? Attainment.GradeTwo
            : Attainment.Exceeds;
        return new(statistic,
            judgesMean ? limits.Of(pollutant, Averaging.Year, AirGrade.Two) : null,
            limits.Of(pollutant, Averaging.Day, AirGrade.Two)!.Value,
            statistic.Period.Kind != PeriodKind.Year ? Attainment.NotJudged
            : !statistic.Validity.IsValid ? Attainment.CannotTell
            : soFar,
            soFar);

        bool Attains(AirGrade grade) =>
            (!judgesMean || statistic.MeanRounded <= limits.Of(pollutant, Averaging.Year, grade))
            && statistic.PercentileRounded <= limits.Of(pollutant, Averaging.Day, grade);
    }

    /// <summary>One that exceeds is enough to exceed; otherwise all six must be known.</summary>
    private static Attainment OfAll(Attainment[] each) =>
        each.Contains(Attainment.NotJudged) ? Attainment.NotJudged
        : each.Contains(Attainment.Exceeds) ? Attainment.Exceeds
        : each.Contains(Attainment.CannotTell) ? Attainment.CannotTell
        : each.Max();
}
