namespace Dizhu.City.Records;

/// <summary>
/// 评定存档: what was found of one promise about one day by what was known on another. Only added: the same inputs give the row that is
/// there, other inputs or another rule a further one, and the earlier stays. <see cref="KnownBy"/> equal to <see cref="Day"/> is
/// 当时所知, a later one 今日所知 of the day on which it was kept.
/// </summary>
public sealed class KeptAssessment
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required string PromiseId { get; init; }

    public required DateOnly Day { get; init; }

    public required DateOnly KnownBy { get; init; }

    /// <summary>SHA-256 of the promise, its test, the two days and all that was known, lower-case hex (see <see cref="AssessmentResult.InputsHash"/>).</summary>
    public required string InputsHash { get; init; }

    /// <summary>SHA-256 of the plan that was judged: of its canonical text, or of the city's outline while there is none.</summary>
    public required string PlanHash { get; init; }

    public int FindingId { get; init; }

    public KeptFinding Finding { get; init; } = null!;

    public int BatchId { get; init; }

    public KeepingBatch Batch { get; init; } = null!;
}

/// <summary>
/// 存档的结论, once for all days that found the same: <see cref="Whole"/> holds all of it, the words beside it are for lists.
/// </summary>
public sealed class KeptFinding
{
    public int Id { get; private init; }

    /// <summary>SHA-256 of the canonical JSON, lower-case hex: equal findings are one row.</summary>
    public required string Digest { get; init; }

    public required CommitmentStatus Status { get; init; }

    public required string Figure { get; init; }

    public required string Reason { get; init; }

    public required string Duty { get; init; }

    /// <summary>The canonical JSON, compressed (see <c>FindingText</c>).</summary>
    public required byte[] Whole { get; init; }
}

/// <summary>归档的一批: what was kept in one transaction, by which program, and from which records.</summary>
public sealed class KeepingBatch
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>Which records were there: the newest row of every table that an assessment rests on. Equal marks need no second look.</summary>
    public required string Inputs { get; init; }

    /// <summary>Version of the program that judged.</summary>
    public required string Program { get; init; }

    /// <summary>Assessments that were not there yet.</summary>
    public required int Added { get; init; }

    /// <summary>Of these, how many differ from what was kept last of that promise and day.</summary>
    public required int Differing { get; init; }

    public required int Same { get; init; }

    /// <summary>True clock.</summary>
    public required DateTimeOffset KeptAt { get; init; }
}
