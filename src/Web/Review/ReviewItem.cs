using System.Globalization;
using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.Web.Review;

/// <summary>
/// 复核的一处: a commitment, an assignment without a lead, or a doubt about the document; with its open doubt, if any.
/// <paramref name="Key"/> is its address in the page.
/// </summary>
public sealed record ReviewItem(string Key, Commitment? Commitment, Assignment? Assignment, Doubt? Doubt)
{
    public bool IsBlocking => Doubt is not null && new OpenDoubt(Doubt, Assignment, Commitment).IsBlocking;

    public Span Span => Commitment?.Span ?? Doubt?.Span ?? Assignment!.Span;
}

/// <summary>复核到哪里: everything the page shows of a document under review, composed from the record and the address.</summary>
public sealed record ReviewProgress
{
    public required CurrentDocument Current { get; init; }

    /// <summary>疑点在前.</summary>
    public required IReadOnlyList<ReviewItem> Doubts { get; init; }

    /// <summary>Doubts first, then the commitments without one, as the document orders them: the way of J and K.</summary>
    public required IReadOnlyList<ReviewItem> Way { get; init; }

    /// <summary>The place at hand; null only for a document without anything to review.</summary>
    public ReviewItem? Here { get; init; }

    public ParsedPlan Plan => Current.Review.Plan;

    public int AllDoubts => DoubtsIn(Current.Reading) is var read && read > Doubts.Count ? read : Doubts.Count;

    public int Settled => AllDoubts - Doubts.Count;

    public int Checked => Current.Review.Checked.Count;

    public ReviewItem? Next => Beside(1);

    public ReviewItem? Previous => Beside(-1);

    /// <summary>Where to go after a decision: the next open doubt, those that wait for somebody's answer last, else the next commitment nobody has checked.</summary>
    public ReviewItem? NextOpen(string from)
    {
        if (Doubts.Count > 0) return Doubts.OrderBy(item => item.Key == from).ThenBy(item => ReferralOf(item) is not null).First();
        var behind = Plan.Commitments.SkipWhile(c => c.Id != from).Skip(1).Concat(Plan.Commitments).FirstOrDefault(c => !Current.Review.Checked.ContainsKey(c.Id));
        return behind is null ? null : Way.FirstOrDefault(item => item.Key == behind.Id);
    }

    /// <summary>谁说得清: the first unit that the document holds responsible where a doubtful promise stands; null where it names none.</summary>
    public string? WhoKnows(ReviewItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Commitment is { } commitment && DutyAt(commitment.Assignment, item.Span) is { } duty
            ? duty.Lead.Concat(duty.Responsible).Concat(duty.ByDuty).FirstOrDefault() : null;
    }

    /// <summary>The responsibility bracket that closes the stretch; of an assignment without several, its last one.</summary>
    public Responsibility? DutyAt(string? id, Span? stretch)
    {
        if (Plan.Assignments.FirstOrDefault(a => a.Id == id) is not { } assignment) return null;
        var measure = assignment.Measures.LastOrDefault(m => stretch is { } span && m.Span.Overlaps(span));
        return (measure ?? (assignment.Measures.Count > 0 ? assignment.Measures[^1] : null))?.Responsibility;
    }

    /// <summary>Whom somebody has asked about an open doubt.</summary>
    public ReplayedEdit? ReferralOf(ReviewItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Doubt is { } doubt ? Current.Review.ReferralOf(new OpenDoubt(doubt, item.Assignment, item.Commitment)) : null;
    }

    /// <summary>The assignment or chapter part whose commitments stand in the table.</summary>
    public string? Group => Here?.Commitment?.Assignment ?? Here?.Assignment?.Id ?? (Plan.Commitments.Count > 0 ? Plan.Commitments[0].Assignment : null);

    public static ReviewProgress Of(CurrentDocument current, string? at)
    {
        ArgumentNullException.ThrowIfNull(current);
        var plan = current.Review.Plan;
        var doubts = current.Review.OpenDoubts.Select(Item).DistinctBy(item => item.Key).ToList();
        var doubted = doubts.Select(item => item.Key).ToHashSet();
        List<ReviewItem> way = [.. doubts, .. plan.Commitments.Where(c => !doubted.Contains(c.Id)).Select(c => new ReviewItem(c.Id, c, null, null))];
        var asked = at is null ? null : way.Find(item => item.Key == at)
            ?? (plan.Assignments.FirstOrDefault(a => a.Id == at) is { } assignment ? new ReviewItem(at, null, assignment, null) : null);
        return new ReviewProgress
        {
            Current = current, Doubts = doubts, Way = way,
            Here = asked ?? (doubts.Count > 0 ? doubts[0] : null) ?? way.Find(item => !current.Review.Checked.ContainsKey(item.Key)) ?? (way.Count > 0 ? way[0] : null),
        };
    }

    private ReviewItem? Beside(int step)
    {
        for (var i = 0; i < Way.Count; i++)
            if (Way[i].Key == Here?.Key) return i + step >= 0 && i + step < Way.Count ? Way[i + step] : null;
        return Way.Count > 0 ? Way[0] : null;
    }

    private static ReviewItem Item(OpenDoubt open) => new(
        open.Commitment?.Id ?? open.Assignment?.Id ?? string.Create(CultureInfo.InvariantCulture, $"D{open.Doubt.Span.Offset}"),
        open.Commitment, open.Assignment, open.Doubt);

    private static int DoubtsIn(ParsedPlan plan) =>
        plan.Doubts.Count + plan.Assignments.Count(a => a.Doubts.Count > 0) + plan.Commitments.Count(c => c.Doubts.Count > 0);
}
