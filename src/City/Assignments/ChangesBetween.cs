using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Assignments;

/// <summary>变化的种类, in the order in which a leader should hear of them.</summary>
public enum ChangeKind
{
    /// <summary>零点起逾期: the deadline went by without it.</summary>
    NewlyMissed,
    /// <summary>违反规则</summary>
    Violation,
    /// <summary>状态变差</summary>
    Worse,
    /// <summary>更正: a published value became another.</summary>
    Correction,
    /// <summary>撤回 of an acceptance or a violation.</summary>
    Withdrawal,
    /// <summary>状态变好</summary>
    Better,
    /// <summary>验收</summary>
    Acceptance,
    /// <summary>新的数</summary>
    Value,
    /// <summary>基线</summary>
    Baseline,
    /// <summary>新增的承诺, by a further version of the plan.</summary>
    Added,
    /// <summary>取消的承诺, by a further version of the plan.</summary>
    Removed,
}

/// <summary>
/// 一处变化 of one commitment. <see cref="Before"/> and <see cref="After"/> are statuses or figures in words; <see cref="Why"/> says what
/// stands behind it: the period and source of a value, the reason of a correction, the sentence of the assessment.
/// </summary>
public sealed record PlanChange
{
    public required ChangeKind Kind { get; init; }

    public required SheetNote Note { get; init; }

    public CommitmentStatus? StatusBefore { get; init; }

    public CommitmentStatus? StatusAfter { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public required string Why { get; init; }

    /// <summary>The day from which it is known.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The moment, where it was entered on that very day; a 补录 has none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The record behind it; null for a change that time alone made.</summary>
    public EnteredRecord? Record { get; init; }

    /// <summary>同一项还有几条记录 besides the one shown.</summary>
    public int More { get; init; }
}

/// <summary>一天的样子: the plan, and the facts behind it, as known by the end of a day.</summary>
public sealed record PlanOnDay(PlanSheet Sheet, CityFacts Facts)
{
    public DateOnly Day => Sheet.AsOf;
}

/// <summary>
/// 两天之间的变化: what somebody who saw the plan at the end of the first day must hear at the end of the second. Every new record and every
/// change of status is told once. Pure.
/// </summary>
public static class ChangesBetween
{
    public static IReadOnlyList<PlanChange> Of(PlanOnDay before, PlanOnDay now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var earlier = before.Sheet.Notes.ToDictionary(note => note.Id);
        var later = now.Sheet.Notes.ToDictionary(note => note.Id);
        var records = Records(before.Facts, now.Facts).ToLookup(change => change.Record.Subject);
        var changes = new List<PlanChange>();
        foreach (var note in now.Sheet.Notes)
        {
            var own = records[note.Id].Select(change => change.Of(note)).ToList();
            changes.AddRange(own.Where(change => IsToldApart(change.Kind)));
            var entered = own.Where(change => !IsToldApart(change.Kind)).OrderBy(change => change.Kind).ThenByDescending(change => change.Record!.ArrivedAt).ThenByDescending(change => change.Record!.Id).ToList();
            if (!earlier.TryGetValue(note.Id, out var was))
                changes.Add(new PlanChange { Kind = ChangeKind.Added, Note = note, StatusAfter = note.Standing.Status, After = note.Target, Why = "计划新版本增加的承诺", Day = now.Day, More = entered.Count });
            else if (was.Standing.Status != note.Standing.Status)
                changes.Add(OfStatus(was, note, own, before.Day, now));
            else if (entered is [var first, ..])
                changes.Add(Figures(first, was, note) with { More = entered.Count - 1 });
            else if (Computed(before, was, now, note) is { } computed)
                changes.Add(computed);
        }
        changes.AddRange(before.Sheet.Notes.Where(note => !later.ContainsKey(note.Id)).Select(note =>
            new PlanChange { Kind = ChangeKind.Removed, Note = note, StatusBefore = note.Standing.Status, Before = note.Target, Why = "计划新版本里没有这一项", Day = now.Day }));
        return
        [
            .. changes.OrderBy(change => change.Kind).ThenByDescending(change => change.Day).ThenByDescending(change => change.At ?? DateTimeOffset.MinValue)
                .ThenBy(change => change.Note.Ordinal).ThenBy(change => change.Record?.Id),
        ];
    }

    /// <summary>最近有变化的一天 up to a day: the last on which something that counts became known. Null when nothing ever did.</summary>
    public static DateOnly? LastDay(CityFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Figures.Select(f => f.KnownFrom).Concat(facts.Acceptances.Select(a => a.KnownFrom)).Concat(facts.Violations.Select(v => v.KnownFrom)).Concat(facts.Baselines.Select(b => b.KnownFrom))
            .Select(day => (DateOnly?)day).Max();
    }

    /// <summary>算出的数有变化, though nobody entered anything: further days were measured, or those that were known have been corrected.</summary>
    private static PlanChange? Computed(PlanOnDay before, SheetNote was, PlanOnDay now, SheetNote note)
    {
        if (was.Standing.Figure == note.Standing.Figure || now.Sheet.Assessments.GetValueOrDefault(note.Id)?.Finding is not { } finding || !finding.Inputs.Any(ComputedFrom.IsNumber)) return null;
        var isSameDay = finding.DataThrough is { } through && before.Sheet.Assessments.GetValueOrDefault(note.Id)?.Finding.DataThrough == through;
        return new PlanChange
        {
            Kind = isSameDay ? ChangeKind.Correction : ChangeKind.Value, Note = note, StatusBefore = was.Standing.Status, StatusAfter = note.Standing.Status,
            Before = was.Standing.Figure, After = note.Standing.Figure, Day = now.Day,
            Why = isSameDay ? $"数到 {finding.DataThrough:yyyy-MM-dd}，监测数据有更正、补录或审定" : $"数到 {finding.DataThrough:yyyy-MM-dd}，由监测数据计算",
        };
    }

    /// <summary>What must not hide behind a change of status: a correction, a withdrawal, a violation.</summary>
    private static bool IsToldApart(ChangeKind kind) => kind is ChangeKind.Correction or ChangeKind.Withdrawal or ChangeKind.Violation;

    private static PlanChange OfStatus(SheetNote was, SheetNote note, List<PlanChange> own, DateOnly from, PlanOnDay now)
    {
        var (old, status) = (was.Standing.Status, note.Standing.Status);
        var midnight = status == CommitmentStatus.Missed && note.Deadline is { } deadline && deadline >= from && deadline < now.Day;
        var last = own.OrderByDescending(change => change.Day).ThenByDescending(change => change.Record!.Id).FirstOrDefault();
        return new PlanChange
        {
            Kind = midnight ? ChangeKind.NewlyMissed : Worse(old, status) ? ChangeKind.Worse : ChangeKind.Better, Note = note,
            StatusBefore = old, StatusAfter = status, Before = was.Standing.Figure, After = note.Standing.Figure,
            Why = midnight ? $"期限 {note.Deadline:yyyy-MM-dd} 零点已过"
                : last is not null ? last.Why
                : now.Sheet.Assessments.GetValueOrDefault(note.Id) is { } assessed ? assessed.Finding.Reason : note.Standing.Duty,
            Day = midnight ? note.Deadline!.Value.AddDays(1) : last?.Day ?? now.Day, At = midnight ? null : last?.At, Record = midnight ? null : last?.Record,
            More = Math.Max(0, own.Count(change => !IsToldApart(change.Kind)) - (midnight ? 0 : 1)),
        };
    }

    private static bool Worse(CommitmentStatus before, CommitmentStatus now) => Standing.Worst([before, now]) == now;

    /// <summary>The figure of the whole commitment, where the new record moved it; else what the record itself says.</summary>
    private static PlanChange Figures(PlanChange change, SheetNote was, SheetNote note) => change with
    {
        StatusBefore = was.Standing.Status, StatusAfter = note.Standing.Status,
        Before = was.Standing.Figure != note.Standing.Figure ? was.Standing.Figure : change.Before,
        After = was.Standing.Figure != note.Standing.Figure ? note.Standing.Figure : change.After,
    };

    private sealed record RecordChange(ChangeKind Kind, EnteredRecord Record, DateOnly Day, DateTimeOffset? At, string? Before, string? After, string Why)
    {
        public PlanChange Of(SheetNote note) => new()
        {
            Kind = Kind, Note = note, StatusAfter = note.Standing.Status, Before = Before, After = After, Why = Why, Day = Day, At = At, Record = Record,
        };
    }

    private static IEnumerable<RecordChange> Records(CityFacts before, CityFacts now)
    {
        var figures = Fresh(before.Figures, now.Figures);
        foreach (var counted in figures)
        {
            var figure = counted.Record;
            var at = figure.StatedKnownFrom is null ? figure.Step(FigureStage.Published)?.At : null;
            var old = Replaced(figure, before.Figures);
            yield return old is not null
                ? new(ChangeKind.Correction, figure, counted.KnownFrom, at, old.Words(), figure.Words(), $"{Brief(figure)}{figure.Reason}")
                : new(ChangeKind.Value, figure, counted.KnownFrom, at, Previous(figure, before.Figures) is { } previous ? previous.Words() : null, figure.Words(), $"{Brief(figure)}{figure.SourceTitle}");
        }
        foreach (var counted in Fresh(before.Acceptances, now.Acceptances))
        {
            var acceptance = counted.Record;
            yield return new(ChangeKind.Acceptance, acceptance, counted.KnownFrom, Moment(acceptance), null, "已验收",
                $"{Scope(acceptance)}{acceptance.DoneOn:yyyy-MM-dd} 完成，{acceptance.AcceptedOn:yyyy-MM-dd} {acceptance.AcceptedByUnit}验收");
        }
        foreach (var (record, words) in Gone(before.Acceptances, now, acceptance => acceptance.IsWithdrawn).Select(record => (record, "验收"))
            .Concat(Gone(before.Violations, now, violation => violation.IsWithdrawn).Select(record => (record, "违反记录"))))
            yield return new(ChangeKind.Withdrawal, record, FactsAsOf.EnteredFrom(record), Moment(record), words, "已撤回", $"{Scope(record)}{record.Reason}");
        foreach (var counted in Fresh(before.Violations, now.Violations))
            yield return new(ChangeKind.Violation, counted.Record, counted.KnownFrom, Moment(counted.Record), null, "违反", $"{Scope(counted.Record)}{counted.Record.HappenedOn:yyyy-MM-dd} {counted.Record.Description}");
        foreach (var counted in Fresh(before.Baselines, now.Baselines))
        {
            var baseline = counted.Record;
            var old = Replaced(baseline, before.Baselines);
            yield return new(old is null ? ChangeKind.Baseline : ChangeKind.Correction, baseline, counted.KnownFrom, Moment(baseline),
                old is null ? null : PlanWording.Quantity(null, old.Value, old.Unit), PlanWording.Quantity(null, baseline.Value, baseline.Unit),
                $"{Scope(baseline)}{baseline.Year} 年基线，{(old is null ? baseline.SourceTitle : baseline.Reason)}");
        }
    }

    private static IEnumerable<Counted<T>> Fresh<T>(IReadOnlyList<Counted<T>> before, IReadOnlyList<Counted<T>> now) where T : EnteredRecord
    {
        var seen = before.Select(counted => counted.Record.Id).ToHashSet();
        return now.Where(counted => counted.Record.About == SubjectKind.Commitment && !seen.Contains(counted.Record.Id));
    }

    /// <summary>The withdrawing rows of what counted before and counts no more.</summary>
    private static IEnumerable<EnteredRecord> Gone<T>(IReadOnlyList<Counted<T>> before, CityFacts now, Func<T, bool> withdrawn) where T : EnteredRecord
    {
        var seen = before.Select(counted => counted.Record.Id).ToHashSet();
        return now.Ignored.Select(one => one.Record).OfType<T>().Where(record => withdrawn(record) && record.About == SubjectKind.Commitment && record.ReplacesId is { } replaced && seen.Contains(replaced));
    }

    /// <summary>The row that counted before and that this one took the place of; of several revisions in between the counted one.</summary>
    private static T? Replaced<T>(T record, IReadOnlyList<Counted<T>> before) where T : EnteredRecord
    {
        if (record.ReplacesId is null) return null;
        // a chain keeps its subject and scope; only one of its rows counts at a time
        return before.Select(counted => counted.Record).Where(old => old.Subject == record.Subject && old.Scope == record.Scope && old.Id <= record.ReplacesId && SameChain(old, record))
            .MaxBy(old => old.Id);
    }

    private static bool SameChain(EnteredRecord old, EnteredRecord now) => (old, now) switch
    {
        (ReportedFigure a, ReportedFigure b) => FigurePeriod.Of(a) == FigurePeriod.Of(b) && (a.Id == b.ReplacesId || a.SourceTitle == b.SourceTitle),
        (StatedBaseline a, StatedBaseline b) => a.Year == b.Year,
        _ => true,
    };

    /// <summary>上一期的数: the value of the same kind of period that ended last before this one.</summary>
    private static ReportedFigure? Previous(ReportedFigure figure, IReadOnlyList<Counted<ReportedFigure>> before) =>
        before.Select(counted => counted.Record).Where(old => old.Subject == figure.Subject && old.Scope == figure.Scope && old.Period == figure.Period && old.PeriodEnd < figure.PeriodEnd)
            .MaxBy(old => (old.PeriodEnd, old.Id));

    private static DateTimeOffset? Moment(EnteredRecord record) => record.StatedKnownFrom is null ? record.ArrivedAt : null;

    private static string Scope(EnteredRecord record) => record.Scope == Reportable.WholeCity ? "" : record.Scope + " ";

    private static string Brief(ReportedFigure figure) =>
        Scope(figure) + (figure.Period == PeriodKind.Cumulative ? $"至 {figure.PeriodEnd.Written()} 累计" : FigurePeriod.Of(figure).Words) + "，";
}
