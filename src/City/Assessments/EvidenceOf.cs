using System.Collections.Concurrent;
using Dizhu.City.Indicators;
using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>
/// 证据: what people entered, as the assessment reads it. An input keeps the kind and the number of its record (figure-12), so that
/// every assessment opens to what it rests on.
/// </summary>
/// <param name="distributive">True where every member of the scope has facts of its own; otherwise they speak of the whole, but for the items that the test names (2024年).</param>
/// <param name="test">Of 天数占比 分子 and 分母 are days and not entries of a list.</param>
internal sealed class EvidenceOf(bool distributive, ProgressTest test)
{
    private readonly bool countsDays = TestChoice.KindOf(test) == TestKind.ShareOfDays;
    private readonly bool isMean = TestChoice.KindOf(test) == TestKind.MeanOfDays;
    private readonly HashSet<string> named = ItemsOf(test);
    private readonly ConcurrentDictionary<int, Fact> facts = new();

    /// <summary>The evidence of one commitment, or of all rungs of a series, out of what counts of it on a day. A figure is the same fact on every day.</summary>
    public Evidence On(CityFacts counted)
    {
        return new Evidence(
            counted.Figures.Select(figure => facts.GetOrAdd(figure.Record.Id, _ => Fact(figure))),
            counted.Acceptances.Select(a => new Acceptance
            {
                Id = Id(a.Record), Item = Item(a.Record), DoneOn = a.Record.DoneOn, AcceptedOn = a.Record.AcceptedOn,
                Evidence = a.Record.Evidence.Count == 0 ? null : string.Join('、', a.Record.Evidence.Select(e => e.FileName)),
                KnownFrom = a.KnownFrom, By = $"{a.Record.AcceptedByUnit}{a.Record.AcceptedByName}",
            }),
            counted.Violations.Select(v =>
                new Violation(Id(v.Record), v.Record.HappenedOn, v.KnownFrom, v.Record.Description, Item(v.Record))),
            counted.Baselines.Select(b =>
                new BaselineFact(Id(b.Record), b.Record.Year, ExactDigits.Join(b.Record.ValueUnscaled, b.Record.ValueScale)!.Value, b.KnownFrom, b.Record.SourceTitle, Item(b.Record))));
    }

    /// <summary>The name of a record in an assessment: its kind and number.</summary>
    public static string Id(EnteredRecord record) => record switch
    {
        ReportedFigure { Computed: { } computed } => computed.Number,
        ReportedFigure => $"figure-{record.Id}",
        MilestoneAcceptance => $"acceptance-{record.Id}",
        RuleViolation => $"violation-{record.Id}",
        StatedBaseline => $"baseline-{record.Id}",
        _ => $"binding-{record.Id}",
    };

    private static HashSet<string> ItemsOf(ProgressTest test) => test switch
    {
        SeriesTest series => [.. series.Rungs.Select(rung => rung.Item).OfType<string>()],
        AlternativesTest either => [.. either.Branches.Select(branch => branch.Item).OfType<string>()],
        _ => [],
    };

    private string Item(EnteredRecord record) => distributive || named.Contains(record.Scope) ? record.Scope : "";

    private Fact Fact(Counted<ReportedFigure> counted)
    {
        var figure = counted.Record;
        // A class is kept as its number and judged as its word.
        var isClass = ClassWords.IsUnit(figure.Unit);
        // of a computed mean S and n are known
        var isOfDays = countsDays || isMean && figure.Computed is not null;
        // Progress in words says that somebody is at work; a trouble that begins with 滞后 is the unit's own word that it is behind.
        var inWords = figure.NullReason == FigureRules.ProgressInWords;
        var isBehind = figure.Problems?.StartsWith(FigureRules.BehindWord, StringComparison.Ordinal) == true;
        return new Fact
        {
            Id = Id(figure), Item = Item(figure), Start = figure.PeriodStart, End = figure.PeriodEnd, KnownFrom = counted.KnownFrom,
            Value = isClass ? null : figure.Value,
            Class = isClass && figure.Value is { } number ? ClassWords.Word(number, figure.Unit).TrimEnd('类') : isBehind ? FigureRules.BehindWord : inWords ? "在办" : null,
            Unit = figure.Unit,
            List = !isOfDays && figure is { Numerator: { } done, Denominator: { } total } ? new ListCount(done, total) : null,
            Days = isOfDays && figure is { Numerator: { } days, Denominator: { } valid } && valid == decimal.Truncate(valid) && valid < 10_000 ? new DayBasis(days, (int)valid) : null,
            Source = figure.SourceTitle, By = $"{figure.ActorUnit}{figure.ActorName}", Invalid = inWords ? null : figure.NullReason, Revision = figure.Revision,
            Provisional = figure.Computed?.IsProvisional == true,
        };
    }
}
