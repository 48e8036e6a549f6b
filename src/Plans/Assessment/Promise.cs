namespace Dizhu.Plans.Assessment;

/// <summary>
/// 被判定的承诺: what a commitment asks, made from a <see cref="Commitment"/> of the document or from the city's outline.
/// Numbers are exact and stay as the document has them.
/// </summary>
public sealed record Promise
{
    public required string Id { get; init; }

    public required string Indicator { get; init; }

    public string? IndicatorKey { get; init; }

    public required CommitmentKind Kind { get; init; }

    /// <summary><c>&gt;=</c> <c>&lt;=</c> <c>&lt;</c> <c>&gt;</c> <c>=</c> <c>≈</c>; <c>&lt;=</c> of a class or a rank is "this or better".</summary>
    public string? Op { get; init; }

    public decimal? Value { get; init; }

    public string? ClassValue { get; init; }

    public string? Unit { get; init; }

    /// <summary>起算日: the first day that counts, of the accumulation or of the plan.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>期限: the last day on which the promise can be kept; its end of day counts.</summary>
    public DateOnly? Deadline { get; init; }

    public DeadlineSource DeadlineSource { get; init; } = DeadlineSource.None;

    public string? Strength { get; init; }

    public IReadOnlyList<string> Scope { get; init; } = [];

    public bool Distributive { get; init; }

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    public Baseline? Baseline { get; init; }

    public string? Series { get; init; }

    public IReadOnlyList<Qualifier> Qualifiers { get; init; } = [];

    public Accumulation? Accumulation { get; init; }

    public string? Recurrence { get; init; }

    /// <summary>容差 that a person stated for “左右”; null means nobody has.</summary>
    public decimal? Tolerance { get; init; }

    /// <summary>Whose duty it is to report, in words (市生态环境局填报).</summary>
    public string Reporter { get; init; } = "原文未指名，待工作专班指定填报单位";

    /// <summary>The promise of a commitment. <paramref name="planStart"/> is the first day of the plan.</summary>
    public static Promise From(Commitment commitment, DateOnly planStart, string reporter) => new()
    {
        Id = commitment.Id,
        Indicator = commitment.Indicator,
        IndicatorKey = commitment.IndicatorKey,
        Kind = commitment.Kind,
        Op = commitment.Op,
        Value = commitment.Value,
        ClassValue = commitment.ClassValue,
        Unit = commitment.Unit,
        Start = commitment.Accumulation?.Start ?? planStart,
        Deadline = commitment.Deadline,
        DeadlineSource = commitment.DeadlineSource,
        Strength = commitment.Strength,
        Scope = commitment.Scope,
        Distributive = commitment.Distributive,
        Alternatives = commitment.Alternatives,
        Baseline = commitment.Baseline,
        Series = commitment.Series,
        Qualifiers = commitment.Qualifiers,
        Accumulation = commitment.Accumulation,
        Recurrence = commitment.Recurrence,
        Tolerance = commitment.Tolerance,
        Reporter = reporter,
    };
}
