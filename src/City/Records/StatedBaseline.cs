namespace Dizhu.City.Records;

/// <summary>基线: the value of a base year, stated with its source. A baseline is never the first value that happens to be there.</summary>
public sealed class StatedBaseline : EnteredRecord
{
    public required int Year { get; init; }

    public required long ValueUnscaled { get; init; }

    public required byte ValueScale { get; init; }

    public string? Unit { get; init; }

    public required string SourceTitle { get; init; }

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    public decimal Value => ExactDigits.Join(ValueUnscaled, ValueScale)!.Value;
}
