namespace Dizhu.City.Records;

/// <summary>采纳的版本: a plan as a city bound itself to it. Never rewritten; an amendment is a further version.</summary>
public sealed class AdoptedVersion
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    /// <summary>第几版, from 1 in each city.</summary>
    public required int Number { get; init; }

    public required int DocumentId { get; init; }

    /// <summary>The last edit that entered it; 0 for none.</summary>
    public required int LastEdit { get; init; }

    /// <summary>First day on which it is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    public required string CanonicalText { get; init; }

    /// <summary>SHA-256 of <see cref="CanonicalText"/> in UTF-8, lower-case hex.</summary>
    public required string Hash { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    /// <summary>身份未核验</summary>
    public required bool ActorUnverified { get; init; }
}
