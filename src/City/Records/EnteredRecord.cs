namespace Dizhu.City.Records;

/// <summary>
/// 录入的记录: what a person stated about a commitment or an indicator of a city. Rows are only added, never rewritten or taken away (the
/// file itself refuses it): a change is a new row that <see cref="ReplacesId"/> the earlier one, and a row can be replaced
/// once only, so that of two people who change the same row at once the second is told.
/// <para>Two clocks: <see cref="ArrivedAt"/> is when it really came in; <see cref="StatedKnownFrom"/>, where given, is the day
/// from which the city counts as knowing it (补录).</para>
/// </summary>
public abstract class EnteredRecord
{
    public int Id { get; init; }

    /// <summary>The key of the city folder it was entered for.</summary>
    public required string CityKey { get; init; }

    public required SubjectKind About { get; init; }

    /// <summary>Id of the commitment (T12-C2) or key of the indicator, as <see cref="About"/> says.</summary>
    public required string Subject { get; init; }

    /// <summary>范围: 全市, or the name of a county.</summary>
    public required string Scope { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    /// <summary>身份未核验: the actor gave the name without signing in.</summary>
    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>补录: the day from which it counts as known, stated by the actor; null where arrival decides.</summary>
    public DateOnly? StatedKnownFrom { get; init; }

    public bool IsBackfilled => StatedKnownFrom is not null;

    /// <summary>第几版, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The row this one takes the place of; null for a first one.</summary>
    public int? ReplacesId { get; init; }

    /// <summary>更正的原因. Always given when what is replaced was published.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a record is about.</summary>
public enum SubjectKind
{
    /// <summary>承诺</summary>
    Commitment,
    /// <summary>指标</summary>
    Indicator,
}
