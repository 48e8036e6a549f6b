using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans;

namespace Dizhu.City.Assessments;

/// <summary>一种看法: what counted in a view, and where the promise stood by it. Null while nobody has entered anything that counts.</summary>
public sealed record ViewOfCommitment(FactView View, CityFacts Facts, BindingInForce Binding, AssessmentResult? Result);

/// <summary>
/// 一条记录 as the page lists it: since when it is known, whether the assessment used it, and if not why. <paramref name="IsLater"/>: it
/// speaks of a later day or was not known yet (当时尚未得知).
/// </summary>
public sealed record CommitmentRow(string Number, EnteredRecord Record, DateOnly About, DateOnly? KnownFrom, bool IsInput, string? NotCounted, bool IsLater);

/// <summary>
/// 一个月末的评定, as known then; <paramref name="Today"/> what is known today about that day where it says something else
/// (更正、补录以后).
/// </summary>
public sealed record PastMonth(DateOnly Day, Finding? Then, Finding? Today)
{
    public bool ChangedSince => Today is not null;
}

/// <summary>原文一句: the promise within its sentence. Offsets count in the canonical text; null for a paraphrase.</summary>
public sealed record SourceSentence(string Before, string Promise, string After, int? From, int? To);

/// <summary>
/// 承诺页: everything the page 承诺 shows of one promise on a day. Pure: the same inputs give the same sheet.
/// </summary>
public sealed record CommitmentSheet
{
    /// <summary>How many month ends the strip of past assessments holds at most.</summary>
    private const int MostMonths = 48;

    public required SheetNote Note { get; init; }

    public required Promise Promise { get; init; }

    /// <summary>判法, as it was in force in the view that is looked at.</summary>
    public BindingInForce Binding => Shown.Binding;

    public required DateOnly Day { get; init; }

    /// <summary>Today, at least <see cref="Day"/>: until when 今日所知 looks.</summary>
    public required DateOnly Today { get; init; }

    public required bool HasText { get; init; }

    public required ViewOfCommitment KnownThen { get; init; }

    public required ViewOfCommitment KnownToday { get; init; }

    /// <summary>The view that is looked at.</summary>
    public required ViewOfCommitment Shown { get; init; }

    public required IReadOnlyList<CommitmentRow> Rows { get; init; }

    public required CommitmentHistory History { get; init; }

    public required IReadOnlyList<PastMonth> Months { get; init; }

    public required SourceSentence Source { get; init; }

    /// <summary>章、行动标题 under which it stands; null for a document without.</summary>
    public Heading? Section { get; init; }

    public required string AssignmentTitle { get; init; }

    /// <summary>填报单位, or that it is open.</summary>
    public required IReadOnlyList<Reportable> Reportables { get; init; }

    public required IReadOnlyList<SheetNote> SameSeries { get; init; }

    public required IReadOnlyList<SheetNote> SameAssignment { get; init; }

    public SheetNote? Previous { get; init; }

    public SheetNote? Next { get; init; }

    public Finding? Finding => Shown.Result?.Finding;

    /// <summary>What the page says where the promise stands: the finding, or the city's reason why nothing can be told.</summary>
    public Standing Standing => Finding is { } finding ? new(finding.Status, finding.Figure, finding.Duty) : Note.Standing;

    /// <summary>其间更正: published corrections that came after the day about days up to it.</summary>
    public int CorrectedSince => Later.Count(record => record.ReplacesId is not null);

    /// <summary>其间补录: first records that came after the day about days up to it.</summary>
    public int AddedSince => Later.Count(record => record.ReplacesId is null);

    private IEnumerable<EnteredRecord> Later => Counted(KnownToday.Facts).ExceptBy(Counted(KnownThen.Facts).Select(EvidenceOf.Id), EvidenceOf.Id);

    /// <param name="sheet">The plan on the day; its notes name the neighbours and where they stand.</param>
    /// <returns>Null when the plan of the day has no such promise.</returns>
    internal static CommitmentSheet? Compose(CityFolder city, ParsedPlan? plan, PlanSheet sheet, PromiseToJudge one, PromiseRecords records, DateOnly today, FactView view)
    {
        var at = sheet.Notes.ToList().FindIndex(note => note.Id == one.Promise.Id);
        if (at < 0) return null;
        var (note, day) = (sheet.Notes[at], sheet.AsOf);
        today = today < day ? day : today;

        ViewOfCommitment Look(FactView by)
        {
            var on = by == FactView.KnownThen ? JudgingDay.AsKnownThen(day) : JudgingDay.AsKnownOn(today, day);
            var standing = records.On(on);
            return new(by, records.FactsExplained(on), standing.Binding, standing.HasFacts ? standing.Assess(on) : null);
        }

        var (then, now) = (Look(FactView.KnownThen), Look(FactView.KnownToday));
        var shown = view == FactView.KnownThen ? then : now;
        var titles = ExportCommitments.Titles(plan, city.Plan);
        return new CommitmentSheet
        {
            Note = note, Promise = one.Promise, Day = day, Today = today, HasText = sheet.HasText,
            KnownThen = then, KnownToday = now, Shown = shown,
            Rows = RowsOf(shown),
            History = CommitmentHistory.Of(one.Promise, shown.Binding.Test, shown.Facts, shown.Result?.Finding),
            Months = MonthsOf(records, MonthEnds(now.Facts, one.Promise.Start, day), today),
            Source = SourceOf(plan, note),
            Section = sheet.Contents.FirstOrDefault(line => line.Heading.Anchor == note.Section)?.Heading,
            AssignmentTitle = titles.GetValueOrDefault(note.Assignment, note.Assignment),
            Reportables = Reportable.Of(sheet with { Notes = [note] }, plan, city),
            SameSeries = [.. sheet.Notes.Where(other => other.Id != note.Id && one.Own.Contains(other.Id))],
            SameAssignment = [.. sheet.Notes.Where(other => other.Assignment == note.Assignment && other.Id != note.Id)],
            Previous = at > 0 ? sheet.Notes[at - 1] : null,
            Next = at + 1 < sheet.Notes.Count ? sheet.Notes[at + 1] : null,
        };
    }

    /// <summary>All days by one clock, then all by the other: what counts changes seldom from day to day and is then made once.</summary>
    private static List<PastMonth> MonthsOf(PromiseRecords records, IReadOnlyList<DateOnly> ends, DateOnly today)
    {
        Finding? Found(JudgingDay on) => records.On(on) is { HasFacts: true } standing ? standing.Assess(on).Finding : null;
        var then = ends.Select(end => Found(JudgingDay.AsKnownThen(end))).ToList();
        var now = ends.Select(end => Found(JudgingDay.AsKnownOn(today, end))).ToList();
        return [.. ends.Select((end, i) => new PastMonth(end, then[i], then[i]?.Status == now[i]?.Status && then[i]?.Figure == now[i]?.Figure ? null : now[i]))];
    }

    private static IEnumerable<EnteredRecord> Counted(CityFacts facts) =>
        [.. facts.Figures.Select(f => f.Record), .. facts.Acceptances.Select(a => a.Record), .. facts.Violations.Select(v => v.Record), .. facts.Baselines.Select(b => b.Record)];

    /// <summary>Every record, the latest it speaks of first; a reason where it does not count.</summary>
    private static List<CommitmentRow> RowsOf(ViewOfCommitment view)
    {
        var finding = view.Result?.Finding;
        var inputs = finding?.Inputs.ToHashSet(StringComparer.Ordinal) ?? [];
        var setAside = finding?.Ignored.DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Why, StringComparer.Ordinal) ?? [];
        CommitmentRow Row(EnteredRecord record, DateOnly? known, string? why)
        {
            var number = EvidenceOf.Id(record);
            return new(number, record, FactsAsOf.About(record), known, inputs.Contains(number), why ?? (inputs.Contains(number) ? null : setAside.GetValueOrDefault(number)),
                FactsAsOf.About(record) > view.Facts.Day || view.View == FactView.KnownThen && (known ?? record.ArrivedAt.ChinaDay()) > view.Facts.Day);
        }
        return
        [
            .. view.Facts.Figures.Select(f => Row(f.Record, f.KnownFrom, null))
                .Concat(view.Facts.Acceptances.Select(a => Row(a.Record, a.KnownFrom, null)))
                .Concat(view.Facts.Violations.Select(v => Row(v.Record, v.KnownFrom, null)))
                .Concat(view.Facts.Baselines.Select(b => Row(b.Record, b.KnownFrom, null)))
                .Concat(view.Facts.Ignored.Select(one => Row(one.Record, FactsAsOf.KnownFrom(one.Record), one.Why)))
                .OrderByDescending(row => row.About).ThenBy(row => row.Record.Scope, StringComparer.Ordinal).ThenByDescending(row => row.Record.Revision).ThenByDescending(row => row.Record.Id),
        ];
    }

    /// <summary>From the month of the first record, or of the first day that counts, to the day itself.</summary>
    private static List<DateOnly> MonthEnds(CityFacts facts, DateOnly start, DateOnly day)
    {
        var ends = new List<DateOnly>();
        var about = Counted(facts).Where(record => record is not StatedBaseline).Select(FactsAsOf.About).ToList();
        if (about.Count == 0) return ends;
        var (first, earliest) = (FigurePeriod.LastOfMonth(about.Min() < start ? start : about.Min()), FigurePeriod.LastOfMonth(day.AddMonths(1 - MostMonths)));
        for (var end = first < earliest ? earliest : first; end <= day; end = FigurePeriod.LastOfMonth(end.AddDays(1))) ends.Add(end);
        if (day != FigurePeriod.LastOfMonth(day)) ends.Add(day);
        return ends;
    }

    private static SourceSentence SourceOf(ParsedPlan? plan, SheetNote note)
    {
        if (plan?.Commitments.FirstOrDefault(commitment => commitment.Id == note.Id) is not { } commitment) return new("", note.Words, "", null, null);
        var words = plan.Text[commitment.Span];
        var at = note.Words.IndexOf(words, StringComparison.Ordinal);
        return at < 0
            ? new("", note.Words, "", commitment.Span.Offset, commitment.Span.End)
            : new(note.Words[..at], words, note.Words[(at + words.Length)..], commitment.Span.Offset, commitment.Span.End);
    }
}
