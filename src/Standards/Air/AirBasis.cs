namespace Dizhu.Standards.Air;

/// <summary>
/// 评价依据: the family of standards by which a place is judged — index (HJ 633), limits (GB 3095) and evaluation (HJ 663). By the day of
/// the observation, or one for all years: a comparison with last year uses one basis for both.
/// </summary>
public sealed record AirBasis
{
    private readonly int? family;

    private AirBasis(int? family) => this.family = family;

    /// <summary>按观测日期</summary>
    public static AirBasis ByDate { get; } = new((int?)null);

    /// <summary>All days by the family of 2012 or of 2026; null when there is no such family.</summary>
    public static AirBasis? Of(int family) => AqiEdition.Of(family) is null ? null : new(family);

    public AqiEdition AqiOn(DateOnly day) => family is { } year ? AqiEdition.Of(year)! : AqiEdition.On(day);

    /// <summary>The limits of a day; of 2026 also before they came into force: then those of the transition.</summary>
    public AirLimits LimitsOn(DateOnly day) => family is { } year
        ? AirLimits.All.LastOrDefault(l => l.Basis == year && l.InForceFrom <= day) ?? AirLimits.All.First(l => l.Basis == year)
        : AirLimits.On(day);

    public EvaluationEdition RulesOn(DateOnly day) => family is { } year ? EvaluationEdition.All.First(e => e.Basis == year) : EvaluationEdition.On(day);
}
