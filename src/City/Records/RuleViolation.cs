namespace Dizhu.City.Records;

/// <summary>违反规则的情形: on a day a standing rule was not kept. Withdrawn when it turns out that it was.</summary>
public sealed class RuleViolation : EnteredRecord
{
    public required DateOnly HappenedOn { get; init; }

    public required string Description { get; init; }

    public required string SourceTitle { get; init; }

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    public bool IsWithdrawn { get; init; }

    public ICollection<EvidenceFile> Evidence { get; init; } = [];
}
