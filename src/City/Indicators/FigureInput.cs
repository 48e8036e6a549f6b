using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Indicators;

/// <summary>要填报的一个数, as the reporter gives it.</summary>
public sealed record FigureInput
{
    public SubjectKind About { get; init; } = SubjectKind.Commitment;

    public required string Subject { get; init; }

    public required string Scope { get; init; }

    public required FigurePeriod Period { get; init; }

    public decimal? Value { get; init; }

    public string? NullReason { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public string? Unit { get; init; }

    public string SourceTitle { get; init; } = "";

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    public string? Problems { get; init; }

    public string? Measures { get; init; }

    /// <summary>补录: from which day the city counts as knowing it; null for from its publishing on.</summary>
    public DateOnly? KnownFrom { get; init; }

    /// <summary>The revision that the reporter saw and changes; null for a first value.</summary>
    public int? Replaces { get; init; }

    /// <summary>更正的原因.</summary>
    public string? Reason { get; init; }

    public static FigureInput Of(ReportedFigure figure) => new()
    {
        About = figure.About, Subject = figure.Subject, Scope = figure.Scope, Period = FigurePeriod.Of(figure),
        Value = figure.Value, NullReason = figure.NullReason, Numerator = figure.Numerator, Denominator = figure.Denominator, Unit = figure.Unit,
        SourceTitle = figure.SourceTitle, SourceNumber = figure.SourceNumber, SourceDate = figure.SourceDate,
        Problems = figure.Problems, Measures = figure.Measures, KnownFrom = figure.StatedKnownFrom,
        Replaces = figure.ReplacesId, Reason = figure.Reason,
    };

    /// <summary>One line where one line belongs; blanks become null.</summary>
    public FigureInput Tidied() => this with
    {
        Scope = OneLine.Of(Scope, OneLine.LongestLine),
        NullReason = OneLine.OrNull(NullReason, OneLine.LongestLine),
        Unit = OneLine.OrNull(Unit, ActingPerson.LongestName),
        SourceTitle = OneLine.Of(SourceTitle, OneLine.LongestLine),
        SourceNumber = OneLine.OrNull(SourceNumber, OneLine.LongestLine),
        Problems = OneLine.OrNull(Problems, OneLine.LongestRemark),
        Measures = OneLine.OrNull(Measures, OneLine.LongestRemark),
        Reason = OneLine.OrNull(Reason, OneLine.LongestRemark),
    };

    /// <summary>
    /// The same statement, whoever makes it and whatever it replaces. 12.30 and 12.3 differ: the digits are part of a report —
    /// unless <paramref name="zerosMatter"/> is false, because a workbook keeps no zeros at the end.
    /// </summary>
    public bool SaysTheSameAs(FigureInput other, bool zerosMatter = true) =>
        (this with { Replaces = null, Reason = null, KnownFrom = null }) == (other with { Replaces = null, Reason = null, KnownFrom = null })
        && (!zerosMatter || Value?.Scale == other.Value?.Scale);
}
