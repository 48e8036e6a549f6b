namespace Dizhu.Plans.Review;

/// <summary>重放后怎样.</summary>
public enum EditOutcome
{
    /// <summary>已套用: it changed the reading, or confirmed it.</summary>
    Applied,
    /// <summary>已相符: the reading says it by itself, or a later edit has gone beyond it.</summary>
    Satisfied,
    /// <summary>失去位置: shown with the reason, never dropped in silence.</summary>
    Lost,
    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>重放的一条改动. <paramref name="Target"/> is the id of what it was applied to; <paramref name="Why"/> says what is in the way.</summary>
public sealed record ReplayedEdit(ReviewEdit Edit, EditOutcome Outcome, string? Target = null, string? Why = null);

/// <summary>未答的疑点 with whom it is about: a commitment, an assignment, or (both null) the document.</summary>
public sealed record OpenDoubt(Doubt Doubt, Assignment? Assignment, Commitment? Commitment)
{
    /// <summary>须定才能采纳. A missing baseline figure may come later: until then the commitment is 无法判定, honestly.</summary>
    public bool IsBlocking => (Assignment is not null || Commitment is not null) && Doubt.Code != DoubtCode.BaselineMissing;
}

/// <summary>
/// 复核后的计划: the reading with everything people decided laid over it, and what became of each edit.
/// <see cref="Plan"/> carries only the doubts that are still open.
/// </summary>
public sealed record ReviewedPlan
{
    public required ParsedPlan Plan { get; init; }

    /// <summary>In the order of their numbers.</summary>
    public required IReadOnlyList<ReplayedEdit> Edits { get; init; }

    /// <summary>已核: commitments that a person confirmed, changed or made, with the edit that did it.</summary>
    public required IReadOnlyDictionary<string, ReplayedEdit> Checked { get; init; }

    /// <summary>交出去确认的, in the order of their numbers; of the same doubt the last one counts.</summary>
    public required IReadOnlyList<ReplayedEdit> Referred { get; init; }

    /// <summary>Whose answer an open doubt waits for, and who asked; null where nobody has been asked.</summary>
    public ReplayedEdit? ReferralOf(OpenDoubt open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var target = open.Commitment?.Id ?? open.Assignment?.Id;
        return Referred.LastOrDefault(r => r.Target == target && r.Edit.Change is EditChange.Refer refer && refer.Code == open.Doubt.Code
            && (target is not null || r.Edit.At.Find(Plan.Text) is { } place && place.Overlaps(open.Doubt.Span)));
    }

    /// <summary>Doubts in the order in which a person meets them: commitments and assignments as the document orders them, then the document.</summary>
    public IReadOnlyList<OpenDoubt> OpenDoubts =>
    [
        .. Plan.Assignments.SelectMany(a => a.Doubts.Select(d => new OpenDoubt(d, a, null)))
            .Concat(Plan.Commitments.SelectMany(c => c.Doubts.Select(d => new OpenDoubt(d, null, c))))
            .OrderBy(open => open.Assignment?.Span.Offset ?? open.Commitment!.Span.Offset).ThenBy(open => open.Commitment is not null),
        .. Plan.Doubts.Select(d => new OpenDoubt(d, null, null)),
    ];

    public IReadOnlyList<ReplayedEdit> LostEdits => [.. Edits.Where(e => e.Outcome == EditOutcome.Lost)];

    /// <summary>0 before the first edit.</summary>
    public int LastEdit => Edits.Count == 0 ? 0 : Edits[^1].Edit.Number;

    /// <summary>采纳前还差什么: Chinese sentences, empty when the plan can be adopted.</summary>
    public IReadOnlyList<string> StillOpen =>
    [
        .. OpenDoubts.Where(open => open.IsBlocking).Select(open => open.Commitment is { } commitment
            ? $"第 {commitment.Ordinal} 项（{commitment.Indicator}）：{open.Doubt.Question}"
            : $"任务 {open.Assignment!.Number}（{open.Assignment.Title}）：{open.Doubt.Question}"),
        .. LostEdits.Select(lost => $"第 {lost.Edit.Number} 号改动失去位置：{lost.Why}请重做或撤回。"),
        .. Plan.Commitments.SelectMany(c => CommitmentFields.Check(c).Select(problem => $"第 {c.Ordinal} 项（{c.Indicator}）：{problem.Message}")),
        .. Plan.Commitments.Count == 0 ? ["没有承诺可以采纳。"] : Array.Empty<string>(),
    ];
}
