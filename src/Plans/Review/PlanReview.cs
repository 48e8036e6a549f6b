namespace Dizhu.Plans.Review;

/// <summary>
/// 重放: lays what people decided over a reading of the document. Edits go by their numbers; each finds its place by the words
/// of the document. The same reading and the same edits give the same plan whatever order they
/// arrive in; an edit that arrives twice counts once, and an edit laid over its own result changes nothing.
/// </summary>
public static class PlanReview
{
    public static ReviewedPlan Replay(ParsedPlan plan, IEnumerable<ReviewEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(edits);
        return new ReviewDesk(plan).Replay([.. edits.DistinctBy(edit => edit.Number).OrderBy(edit => edit.Number)]);
    }
}

/// <summary>The plan while edits are laid over it one after the other.</summary>
internal sealed class ReviewDesk(ParsedPlan plan)
{
    private readonly List<Commitment> commitments = [.. plan.Commitments];
    private readonly List<Assignment> assignments = [.. plan.Assignments];
    private readonly List<RejectedNumber> rejected = [.. plan.Rejected];
    private readonly List<Doubt> doubts = [.. plan.Doubts];
    private readonly Dictionary<string, ReplayedEdit> decided = [];
    private readonly List<ReplayedEdit> referred = [];

    private OfficialText Text => plan.Text;

    public ReviewedPlan Replay(IReadOnlyList<ReviewEdit> edits)
    {
        var withdrawn = edits.Select(e => e.Change).OfType<EditChange.Withdraw>().Select(w => w.Number).ToHashSet();
        var replayed = new List<ReplayedEdit>(edits.Count);
        foreach (var edit in edits)
            replayed.Add(withdrawn.Contains(edit.Number) ? new ReplayedEdit(edit, EditOutcome.Withdrawn) : Apply(edit));
        for (var i = 0; i < commitments.Count; i++) commitments[i] = commitments[i] with { Ordinal = i + 1 };
        return new ReviewedPlan
        {
            Plan = plan with { Commitments = commitments, Assignments = assignments, Rejected = rejected, Doubts = doubts },
            Edits = replayed,
            Referred = referred,
            Checked = decided.Where(d => commitments.Exists(c => c.Id == d.Key)).ToDictionary(d => d.Key, d => d.Value),
        };
    }

    private ReplayedEdit Apply(ReviewEdit edit) => edit.Change switch
    {
        EditChange.Confirm confirm => Confirm(edit, confirm),
        EditChange.Amend amend => Amend(edit, amend),
        EditChange.Split split => Split(edit, split),
        EditChange.Merge merge => Merge(edit, merge),
        EditChange.Reject => Reject(edit),
        EditChange.Add add => Add(edit, add),
        EditChange.NameLead lead => NameLead(edit, lead),
        EditChange.Answer answer => edit.At.Id is null ? AnswerOfDocument(edit, answer) : AnswerOfCommitment(edit, answer),
        EditChange.Refer refer => Refer(edit, refer),
        EditChange.Withdraw withdraw => new ReplayedEdit(edit, EditOutcome.Applied, Why: $"撤回第 {withdraw.Number} 号改动。"),
        _ => throw new InvalidOperationException(edit.Change.GetType().Name),
    };

    private ReplayedEdit Confirm(ReviewEdit edit, EditChange.Confirm confirm)
    {
        if (Find(edit.At, out var why) is not { } at) return Lost(edit, why);
        if (!CommitmentFields.Write(commitments[at]).SequenceEqual(confirm.Seen)) return Lost(edit, "现在的读法和确认时看到的不同，");
        return Decide(edit, EditOutcome.Applied, at);
    }

    private ReplayedEdit Amend(ReviewEdit edit, EditChange.Amend amend)
    {
        if (Find(edit.At, out var why) is not { } at) return Lost(edit, why);
        if (Change(at, amend.Fields) is not { } changed) return Lost(edit, "有字段写得不对，");
        Settle(at, amend.Fields);
        var outcome = changed ? EditOutcome.Applied : EditOutcome.Satisfied;
        // a link to the plan above says nothing about whether the words were read right
        return amend.Fields.All(field => field.Field == CommitmentFields.Parent) ? new ReplayedEdit(edit, outcome, commitments[at].Id) : Decide(edit, outcome, at);
    }

    private ReplayedEdit Split(ReviewEdit edit, EditChange.Split split)
    {
        var places = split.Parts.Select(part => part.At.Find(Text)).ToList();
        if (places.Contains(null)) return Lost(edit, "原文里找不到拆出的字句，");
        if (Find(edit.At, out var why) is not { } at)
            return places.TrueForAll(place => commitments.Exists(c => c.Span == place)) ? new ReplayedEdit(edit, EditOutcome.Satisfied) : Lost(edit, why);

        var whole = commitments[at];
        var parts = new List<Commitment>();
        foreach (var (part, place) in split.Parts.Zip(places))
        {
            var problems = new List<FieldProblem>();
            // what is doubtful in the whole stays doubtful in the parts it is about, unless the split itself says how it is meant
            var open = whole.Doubts.Where(d => !part.Fields.Any(f => DoubtCode.IsSettledBy(d.Code, f.Field)) && (d.Span.Overlaps(place!.Value) || !places.Any(other => d.Span.Overlaps(other!.Value))));
            var own = whole with { Id = $"{whole.Id}.{parts.Count + 1}", Span = place!.Value, Doubts = [.. open] };
            parts.Add(CommitmentFields.Change(own, part.Fields, problems));
            if (problems.Count > 0) return Lost(edit, problems[0].Message);
        }
        commitments.RemoveAt(at);
        commitments.InsertRange(at, parts);
        for (var i = 0; i < parts.Count; i++) Decide(edit, EditOutcome.Applied, at + i);
        return new ReplayedEdit(edit, EditOutcome.Applied, parts.Count > 0 ? parts[0].Id : null);
    }

    private ReplayedEdit Merge(ReviewEdit edit, EditChange.Merge merge)
    {
        TextAnchor[] all = [edit.At, .. merge.Others];
        var places = all.Select(anchor => anchor.Find(Text)).ToList();
        if (places.Contains(null)) return Lost(edit, "原文里找不到要合并的字句，");
        var union = Span.FromTo(places.Min(p => p!.Value.Offset), places.Max(p => p!.Value.End));
        var others = merge.Others.Select(other => Find(other, out _)).OfType<int>().ToHashSet();
        if ((Find(edit.At, out var why) ?? Index(c => c.Span == union)) is not { } at) return Lost(edit, why);
        others.Remove(at);
        if (others.Count == 0)
            return commitments[at].Span == union ? Decide(edit, EditOutcome.Satisfied, at) : Lost(edit, "要并入的承诺已经不在，");

        var whole = commitments[at] with { Span = union, Doubts = [.. commitments[at].Doubts, .. others.SelectMany(i => commitments[i].Doubts)] };
        var first = others.Append(at).Min();
        foreach (var i in others.Append(at).OrderDescending()) commitments.RemoveAt(i);
        commitments.Insert(first, whole);
        return Decide(edit, EditOutcome.Applied, first);
    }

    private ReplayedEdit Reject(ReviewEdit edit)
    {
        if (edit.At.Find(Text) is null) return Lost(edit, "原文里找不到这几个字，");
        if (Find(edit.At, out _) is not { } at) return new ReplayedEdit(edit, EditOutcome.Satisfied);
        var none = commitments[at];
        commitments.RemoveAt(at);
        rejected.Add(new RejectedNumber(none.Span, $"评审驳回：{edit.Reason}"));
        return new ReplayedEdit(edit, EditOutcome.Applied, none.Id);
    }

    private ReplayedEdit Add(ReviewEdit edit, EditChange.Add add)
    {
        if (edit.At.Find(Text) is not { } place) return Lost(edit, "原文里找不到这几个字，");
        var holder = assignments.Find(a => a.Span.Contains(place.Offset))?.Id ?? add.Assignment;
        var id = $"{holder}-A{edit.Number}";
        if (commitments.FindIndex(c => c.Id == id) is >= 0 and var known) return Decide(edit, EditOutcome.Satisfied, known);
        if (Find(edit.At with { Id = id }, out _) is { } read && Change(read, add.Fields) is { } changed)
        {
            Settle(read, add.Fields);
            return Decide(edit, changed ? EditOutcome.Applied : EditOutcome.Satisfied, read);
        }

        var problems = new List<FieldProblem>();
        var added = CommitmentFields.Change(new Commitment
        {
            Id = id, Assignment = holder, Ordinal = 0, Span = place, Indicator = "", Kind = CommitmentKind.Qualitative,
            DeadlineSource = DeadlineSource.None, Rule = "review.add",
        }, add.Fields, problems);
        if (problems.Count > 0) return Lost(edit, problems[0].Message);
        var behind = commitments.FindIndex(c => c.Span.Offset > place.Offset);
        commitments.Insert(behind < 0 ? commitments.Count : behind, added);
        return Decide(edit, EditOutcome.Applied, behind < 0 ? commitments.Count - 1 : behind);
    }

    private ReplayedEdit NameLead(ReviewEdit edit, EditChange.NameLead lead)
    {
        if (edit.At.Find(Text) is not { } place) return Lost(edit, "原文里找不到这项任务的标题，");
        var at = assignments.FindIndex(a => a.TitleSpan.Overlaps(place));
        if (at < 0) return Lost(edit, "这里现在没有任务，");
        var assignment = assignments[at];
        var written = assignment.Measures.Select(m => m.Responsibility).OfType<Responsibility>().Where(r => !r.LeadNamed).SelectMany(r => r.Lead.Concat(r.Responsible)).Distinct().ToList();
        Measure Named(Measure measure) => measure.Responsibility is { } r
            ? r.LeadNamed || r.Lead.Count + r.Responsible.Count == 0 ? measure with { Responsibility = r with { Lead = lead.Units, LeadNamed = true } } : measure
            : measure with { Responsibility = new Responsibility(new Span(measure.Span.End, 0), "", lead.Units, [], [], [], [], [], [], []) { LeadNamed = true } };

        IReadOnlyList<Measure> before = assignment.Measures.Count > 0 ? assignment.Measures : [new Measure(assignment.Span, null)];
        var measures = before.Select(Named).ToList();
        if (measures.SequenceEqual(before))
            return written.Order(StringComparer.Ordinal).SequenceEqual(lead.Units.Order(StringComparer.Ordinal))
                ? new ReplayedEdit(edit, EditOutcome.Satisfied, assignment.Id)
                : Lost(edit, $"原文现在读出牵头单位 {string.Join("、", written)}，与指定的不同，");
        var same = measures.Zip(before).All(pair => pair.First.Responsibility!.Lead.SequenceEqual(pair.Second.Responsibility?.Lead ?? []));
        assignments[at] = assignment with { Measures = measures, Doubts = [.. assignment.Doubts.Where(d => d.Code != DoubtCode.LeadMissing)] };
        return new ReplayedEdit(edit, same ? EditOutcome.Satisfied : EditOutcome.Applied, assignment.Id);
    }

    private ReplayedEdit AnswerOfCommitment(ReviewEdit edit, EditChange.Answer answer)
    {
        if (edit.At.Find(Text) is { } place && assignments.FindIndex(a => a.Id == edit.At.Id && a.TitleSpan.Overlaps(place)) is >= 0 and var of)
        {
            var open = assignments[of].Doubts.Any(d => d.Code == answer.Code);
            assignments[of] = assignments[of] with { Doubts = [.. assignments[of].Doubts.Where(d => d.Code != answer.Code)] };
            return new ReplayedEdit(edit, open ? EditOutcome.Applied : EditOutcome.Satisfied, assignments[of].Id);
        }
        if (Find(edit.At, out var why) is not { } at) return Lost(edit, why);
        if (Change(at, answer.Fields) is not { } changed) return Lost(edit, "有字段写得不对，");
        var doubted = commitments[at].Doubts.Any(d => d.Code == answer.Code);
        commitments[at] = commitments[at] with { Doubts = [.. commitments[at].Doubts.Where(d => d.Code != answer.Code)] };
        return new ReplayedEdit(edit, changed || doubted ? EditOutcome.Applied : EditOutcome.Satisfied, commitments[at].Id);
    }

    private ReplayedEdit AnswerOfDocument(ReviewEdit edit, EditChange.Answer answer)
    {
        if (edit.At.Find(Text) is not { } place) return Lost(edit, "原文里找不到这几个字，");
        var answered = doubts.RemoveAll(d => d.Code == answer.Code && (place.Contains(d.Span.Offset) || place.Overlaps(d.Span)));
        return new ReplayedEdit(edit, answered > 0 ? EditOutcome.Applied : EditOutcome.Satisfied);
    }

    private ReplayedEdit Refer(ReviewEdit edit, EditChange.Refer refer)
    {
        if (edit.At.Find(Text) is not { } place) return Lost(edit, "原文里找不到这几个字，");
        var (target, open) = assignments.Find(a => a.Id == edit.At.Id && a.TitleSpan.Overlaps(place)) is { } assignment ? (assignment.Id, assignment.Doubts)
            : Find(edit.At, out _) is { } at ? (commitments[at].Id, commitments[at].Doubts)
            : (null, [.. doubts.Where(d => place.Overlaps(d.Span))]);
        if (!open.Any(d => d.Code == refer.Code)) return new ReplayedEdit(edit, EditOutcome.Satisfied, target);
        var replayed = new ReplayedEdit(edit, EditOutcome.Applied, target);
        referred.Add(replayed);
        return replayed;
    }

    /// <summary>True when the commitment changed, false when it said so already, null when the fields cannot be read.</summary>
    private bool? Change(int at, IReadOnlyList<FieldChange> fields)
    {
        var problems = new List<FieldProblem>();
        var before = commitments[at];
        var after = CommitmentFields.Change(before, fields, problems);
        if (problems.Count > 0) return null;
        commitments[at] = after;
        return !CommitmentFields.Write(after).SequenceEqual(CommitmentFields.Write(before));
    }

    private void Settle(int at, IReadOnlyList<FieldChange> fields) => commitments[at] = commitments[at] with
    {
        Doubts = [.. commitments[at].Doubts.Where(d => !fields.Any(f => DoubtCode.IsSettledBy(d.Code, f.Field)))],
    };

    /// <summary>
    /// Which commitment an anchor means. Never a guess: words that hold several promises need the id or the indicator, words
    /// that no promise holds exactly need the same id on nearly the same stretch.
    /// </summary>
    private int? Find(TextAnchor anchor, out string why)
    {
        why = "原文里找不到这几个字，";
        if (anchor.Find(Text) is not { } place) return null;
        if (IsMadeByPeople(anchor.Id) && commitments.FindIndex(c => c.Id == anchor.Id) is >= 0 and var made) return made;

        var exact = commitments.Select((c, i) => (Commitment: c, At: i)).Where(x => x.Commitment.Span == place && !IsMadeByPeople(x.Commitment.Id)).ToList();
        if (anchor.Indicator is { } indicator) exact = [.. exact.Where(x => x.Commitment.Indicator == indicator)];
        if (exact.Count == 1) return exact[0].At;
        if (exact.Count > 1)
        {
            why = $"这几个字现在读出 {exact.Count} 项，分不清指哪一项，";
            return exact.FirstOrDefault(x => x.Commitment.Id == anchor.Id, (null!, -1)).At is >= 0 and var named ? named : null;
        }
        why = "这里现在没有这项承诺，";
        return commitments.FindIndex(c => c.Id == anchor.Id && anchor.Indicator is null && IsNearly(c.Span, place)) is >= 0 and var near ? near : null;
    }

    /// <summary>拆出的 (T6-C2.1) and 补上的 (T6-A12) carry ids that no parser gives.</summary>
    private static bool IsMadeByPeople(string? id) => id is not null && (id.Contains('.', StringComparison.Ordinal) || id.Contains("-A", StringComparison.Ordinal));

    private static bool IsNearly(Span one, Span other) =>
        (Math.Min(one.End, other.End) - Math.Max(one.Offset, other.Offset)) * 3 >= Math.Max(one.Length, other.Length) * 2;

    private ReplayedEdit Decide(ReviewEdit edit, EditOutcome outcome, int at)
    {
        var replayed = new ReplayedEdit(edit, outcome, commitments[at].Id);
        decided[commitments[at].Id] = replayed;
        return replayed;
    }

    private int? Index(Predicate<Commitment> wanted) => commitments.FindIndex(wanted) is >= 0 and var at ? at : null;

    private static ReplayedEdit Lost(ReviewEdit edit, string why) => new(edit, EditOutcome.Lost, edit.At.Id, why);
}
