namespace Dizhu.Plans.Assessment;

/// <summary>
/// 评定: where a promise stands on a day. <paramref name="Finding"/> follows from what was known by then and from nothing else;
/// <paramref name="NotYetKnown"/> lists later facts for the page (当时尚未得知) and belongs neither to the finding nor to the hash.
/// </summary>
public sealed record AssessmentResult(
    string PromiseId, JudgingDay Day, DateOnly? Deadline, DeadlineSource DeadlineSource,
    Finding Finding, IReadOnlyList<string> NotYetKnown, string InputsHash)
{
    public CommitmentStatus Status => Finding.Status;
}

/// <summary>
/// 结论, with everything it rests on. <see cref="Reason"/> is a sentence for a mayor; <see cref="Figure"/> is what stands where the
/// figure stands: the value with its unit, or in a few words why there is none.
/// </summary>
public sealed record Finding
{
    public required CommitmentStatus Status { get; init; }

    public required string Reason { get; init; }

    public required string Figure { get; init; }

    /// <summary>The figure as a number; null where there is none, or where several parts have each their own.</summary>
    public Gauge? Gauge { get; init; }

    /// <summary>Whose duty the next step is; empty when nothing is owed.</summary>
    public string Duty { get; init; } = "";

    /// <summary>数到哪一天: the last day that the figure speaks of.</summary>
    public DateOnly? DataThrough { get; init; }

    /// <summary>The facts, acceptances, violations and baselines used, by id.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public IReadOnlyList<Reckoning> Steps { get; init; } = [];

    public Expectation? Expectation { get; init; }

    public Allowance? Allowance { get; init; }

    /// <summary>落后多少, where the promise is behind; null elsewhere.</summary>
    public Lag? Lag { get; init; }

    /// <summary>读法: the readings of the target's wording, the one taken first.</summary>
    public IReadOnlyList<WordingReading> Readings { get; init; } = [];

    /// <summary>The day success came, where it came after the deadline.</summary>
    public DateOnly? CameOn { get; init; }

    /// <summary>晚了几天.</summary>
    public int? DaysLate { get; init; }

    public IReadOnlyList<IgnoredFact> Ignored { get; init; } = [];

    /// <summary>Branches, rungs, items, or sources that disagree.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];
}

/// <summary>
/// 量值: the figure as a number (to six decimals) beside what it is held against, in the unit of the target, for drawing and for
/// programs. Of a class it is the rank on the scale, 1 the best; of a ranking the place. <paramref name="Expected"/> is 时序进度,
/// where there is one; <paramref name="Target"/> says the target in words (低于 38 微克/立方米).
/// </summary>
public sealed record Gauge(decimal Value, decimal? Low, decimal? High, decimal? Expected, string? Unit, string Target);

/// <summary>一步算式: what is reckoned, and the formula with its numbers.</summary>
public sealed record Reckoning(string What, string Formula);

/// <summary>时序进度: what should be there on the day the data speak of.</summary>
public sealed record Expectation(DateOnly On, string Figure, string Formula);

/// <summary>
/// 落后: how far behind, in the few words of a list of delays, and in days where that can be said: so long before the day the data
/// speak of, the 时序 asked for what stands now; or so long an inner stage is overdue.
/// </summary>
public sealed record Lag(string Words, int? Days = null);

/// <summary>
/// 余额: what the rest of the period may still bring. <paramref name="Amount"/> is cut to its digits towards the safe side.
/// <paramref name="Impossible"/> when not even the best rest would do.
/// </summary>
public sealed record Allowance(decimal Amount, string Unit, string Words, string Formula, int DaysLeft, bool Impossible);

/// <summary>One reading of the target's wording, with the limit it sets and what follows.</summary>
public sealed record WordingReading(string Name, decimal Limit, bool LimitIncluded, Allowance? Allowance, bool Holds);

public sealed record IgnoredFact(string Id, string Why);

/// <summary>One branch, rung, item or source.</summary>
public sealed record Part(string Name, DateOnly? Deadline, Finding Finding);
