using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.City.Assignments;

/// <summary>
/// 任务清单: the assignments of the plan by campaign, with who answers for each and where its commitments stand. The main targets (G) and
/// the guarantees (B1 …) stand under no assignment and come as rows of their own, so that no commitment is left out. Pure.
/// </summary>
public sealed record AssignmentSheet(PlanSheet Plan, IReadOnlyList<AssignmentGroup> Groups)
{
    public DateOnly AsOf => Plan.AsOf;

    public IEnumerable<AssignmentRow> Rows => Groups.SelectMany(group => group.Rows);

    /// <summary>The numbered assignments of the document.</summary>
    public IEnumerable<AssignmentRow> Assignments => Rows.Where(row => row.IsAssignment);

    /// <summary>Only what a filter leaves: assignments with the commitments it concerns, under a county with the county's own part.</summary>
    public AssignmentSheet Within(DutyFilter filter, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.IsNone) return this;
        return this with { Groups = [.. Groups.Select(group => group with { Rows = [.. group.Rows.Select(Of).Where(row => row.Commitments.Count > 0)] }).Where(group => group.Rows.Count > 0)] };

        AssignmentRow Of(AssignmentRow row) => row with
        {
            Commitments =
            [
                .. row.Commitments.Where(one => filter.Concerns(one.Note, city))
                    .Select(one => filter.County is null ? one : Owed.Of(Plan, one.Note, city, filter.County)).Where(filter.HasStatus),
            ],
        };
    }

    /// <param name="sheet">The plan as of a day, unfiltered.</param>
    /// <param name="plan">The document the sheet was composed from; null while it is not imported.</param>
    public static AssignmentSheet Compose(PlanSheet sheet, ParsedPlan? plan, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        var owed = Owed.Of(sheet, city).ToLookup(one => one.Note.Assignment);
        var written = plan is null ? OfOutline(city.Plan) : OfDocument(plan);
        var campaigns = plan is null
            ? city.Plan.Campaigns.Select(c => new Heading(c.Id, c.No, c.Title, 2))
            : plan.Campaigns.Select(c => new Heading(c.Id, c.No, c.Title, 2));
        var groups = new List<AssignmentGroup>();
        if (owed["G"].Any()) groups.Add(new(null, [Row(new Written("G", null, "主要目标", null, [], []), null)]));
        var placed = written.ToLookup(assignment => assignment.Campaign);
        foreach (var campaign in campaigns)
        {
            if (placed[campaign.Anchor].Any()) groups.Add(new(campaign, [.. placed[campaign.Anchor].Select(assignment => Row(assignment, campaign))]));
            else if (owed[campaign.Anchor].Any()) groups.Add(new(campaign, [Row(new Written(campaign.Anchor, null, campaign.Title, campaign.Anchor, [], []), campaign)]));
        }
        if (placed[null].Any()) groups.Add(new(null, [.. placed[null].Select(assignment => Row(assignment, null))]));
        return new AssignmentSheet(sheet, groups);

        AssignmentRow Row(Written assignment, Heading? campaign) => new()
        {
            Id = assignment.Id, Number = assignment.Number, Title = assignment.Title, Campaign = campaign, AsOf = sheet.AsOf,
            Holders = assignment.Holders, Brackets = assignment.Brackets,
            Counties = SheetNotes.Implementing(assignment.Holders, city.Areas),
            Commitments = [.. owed[assignment.Id].OrderBy(one => one.Note.Ordinal)],
        };
    }

    private sealed record Written(string Id, int? Number, string Title, string? Campaign, IReadOnlyList<Holder> Holders, IReadOnlyList<string> Brackets);

    private static IEnumerable<Written> OfOutline(PlanOutline outline) =>
        outline.Assignments.Select(a => new Written(a.Id, a.Number, a.Title, a.CampaignId, [.. OutlineSheet.Holders(a)], OutlineSheet.BracketWords(a) is { } words ? [words] : []));

    private static IEnumerable<Written> OfDocument(ParsedPlan plan) => plan.Assignments.Select(a =>
    {
        var brackets = a.Measures.Select(measure => measure.Responsibility).OfType<Responsibility>().ToList();
        return new Written(
            a.Id, a.IsNumbered ? a.Number : null, a.Title, a.CampaignId,
            [.. brackets.SelectMany(DocumentSheet.Holders).Distinct().OrderBy(holder => holder.Role)], [.. brackets.Select(bracket => bracket.Text).Distinct()]);
    });
}

/// <summary>A campaign with its assignments; null for what stands under none.</summary>
public sealed record AssignmentGroup(Heading? Campaign, IReadOnlyList<AssignmentRow> Rows);

/// <summary>一项任务 on a day.</summary>
public sealed record AssignmentRow
{
    /// <summary>T12; G for the main targets, B1 for a section of the guarantees.</summary>
    public required string Id { get; init; }

    /// <summary>The number as written; null for what has none.</summary>
    public int? Number { get; init; }

    public required string Title { get; init; }

    public Heading? Campaign { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Every unit in every role that a bracket of the assignment names.</summary>
    public required IReadOnlyList<Holder> Holders { get; init; }

    /// <summary>责任括号 as written, one for each measure.</summary>
    public required IReadOnlyList<string> Brackets { get; init; }

    /// <summary>落实的县（市、区）, 各县（市、区）spelled out.</summary>
    public required IReadOnlyList<string> Counties { get; init; }

    /// <summary>Its commitments in the order of the document.</summary>
    public required IReadOnlyList<Owed> Commitments { get; init; }

    public bool IsAssignment => Id[0] == 'T';

    public string Words => Number is { } number ? $"{number}.{Title}" : Title;

    public CommitmentStatus? Worst => Commitments.Count == 0 ? null : Standing.Worst(Commitments.Select(one => one.Status));

    /// <summary>Statuses that occur, best first, with how many commitments.</summary>
    public IEnumerable<(CommitmentStatus Status, int Count)> Counts => Commitments.GroupBy(one => one.Status).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()));

    /// <summary>下一个期限: the first deadline of an unfinished commitment that has not gone by.</summary>
    public DateOnly? NextDeadline => Commitments.Where(one => one.IsOpen && one.Note.Deadline >= AsOf).Min(one => one.Note.Deadline);

    /// <summary>最该催的一项: the most urgent delay; null where nothing is behind or overdue.</summary>
    public Owed? WorstDelay => Owed.Sorted(Commitments.Where(one => one is { IsDelay: true, IsOpen: true })) is [var worst, ..] ? worst : null;

    public IEnumerable<string> In(params IEnumerable<HolderRole> roles) => Holders.Where(holder => roles.Contains(holder.Role)).Select(holder => holder.Unit).Distinct();
}
