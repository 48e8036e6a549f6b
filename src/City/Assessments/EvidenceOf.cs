using Dizhu.City.Indicators;
using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>
/// 证据: what people entered, as the assessment reads it. An input keeps the kind and the number of its record (figure-12), so that
/// every assessment opens to what it rests on.
/// </summary>
internal static class EvidenceOf
{
    /// <summary>The evidence of some commitments — one, or all rungs of a series — out of what counts on a day.</summary>
    /// <param name="distributive">True where every member of the scope has facts of its own; otherwise they speak of the whole.</param>
    public static Evidence Of(CityFacts facts, IReadOnlySet<string> commitments, bool distributive)
    {
        string Item(EnteredRecord record) => distributive ? record.Scope : "";
        bool IsOwn(EnteredRecord record) => record.About == SubjectKind.Commitment && commitments.Contains(record.Subject);
        return new Evidence(
            facts.Figures.Where(f => IsOwn(f.Record)).Select(f => Fact(f, Item(f.Record))),
            facts.Acceptances.Where(a => IsOwn(a.Record)).Select(a => new Acceptance
            {
                Id = $"acceptance-{a.Record.Id}", Item = Item(a.Record), DoneOn = a.Record.DoneOn, AcceptedOn = a.Record.AcceptedOn,
                Evidence = a.Record.Evidence.Count == 0 ? null : string.Join('、', a.Record.Evidence.Select(e => e.FileName)),
                KnownFrom = a.KnownFrom, By = $"{a.Record.AcceptedByUnit}{a.Record.AcceptedByName}",
            }),
            facts.Violations.Where(v => IsOwn(v.Record)).Select(v =>
                new Violation($"violation-{v.Record.Id}", v.Record.HappenedOn, v.KnownFrom, v.Record.Description, Item(v.Record))),
            facts.Baselines.Where(b => IsOwn(b.Record)).Select(b =>
                new BaselineFact($"baseline-{b.Record.Id}", b.Record.Year, ExactDigits.Join(b.Record.ValueUnscaled, b.Record.ValueScale)!.Value, b.KnownFrom, b.Record.SourceTitle, Item(b.Record))));
    }

    private static Fact Fact(Counted<ReportedFigure> counted, string item)
    {
        var figure = counted.Record;
        // A class is kept as its number and judged as its word.
        var isClass = figure.Unit is { } unit && (unit.Contains("类别", StringComparison.Ordinal) || unit.Contains("级别", StringComparison.Ordinal));
        return new Fact
        {
            Id = $"figure-{figure.Id}", Item = item, Start = figure.PeriodStart, End = figure.PeriodEnd, KnownFrom = counted.KnownFrom,
            Value = isClass ? null : figure.Value,
            Class = isClass && figure.Value is { } number ? ClassWords.Word(number, figure.Unit).TrimEnd('类') : null,
            Unit = figure.Unit,
            List = figure is { Numerator: { } done, Denominator: { } total } ? new ListCount(done, total) : null,
            Source = figure.SourceTitle, By = $"{figure.ActorUnit}{figure.ActorName}", Invalid = figure.NullReason, Revision = figure.Revision,
        };
    }
}
