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

    /// <summary>Where to go after a decision: the next open doubt, else the next commitment nobody has checked.</summary>
    public ReviewItem? NextOpen(string from)
    {
        if (Doubts.Count > 0) return Doubts.FirstOrDefault(item => item.Key != from) ?? Doubts[0];
        var behind = Plan.Commitments.SkipWhile(c => c.Id != from).Skip(1).Concat(Plan.Commitments).FirstOrDefault(c => !Current.Review.Checked.ContainsKey(c.Id));
        return behind is null ? null : Way.FirstOrDefault(item => item.Key == behind.Id);
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
