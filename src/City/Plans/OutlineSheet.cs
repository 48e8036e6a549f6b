using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>转述版: the sheet's parts from the city's outline, in our words, while the official text is not imported.</summary>
internal static class OutlineSheet
{
    public static IEnumerable<SheetNote> Notes(CityFolder city)
    {
        var outline = city.Plan;
        var assignments = outline.Assignments.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.First());
        return outline.Commitments.Select((commitment, i) =>
        {
            var holders = assignments.TryGetValue(commitment.Assignment, out var assignment) ? Holders(assignment).ToList() : [];
            return new SheetNote
            {
                Id = commitment.Id,
                Ordinal = i + 1,
                Assignment = commitment.Assignment,
                Section = SectionOf(outline, commitment.Assignment),
                Indicator = commitment.Indicator,
                Kind = commitment.Kind,
                Target = PlanWording.Target(commitment.Kind, commitment.Op, commitment.Value, commitment.ClassValue, commitment.Unit),
                Deadline = commitment.Deadline,
                DeadlineText = commitment.DeadlineText,
                DeadlineSource = commitment.DeadlineSource,
                Standing = SheetNotes.NotYetAssessed(commitment.Kind, commitment.CannotTell, holders),
                Holders = holders,
                Strength = commitment.Strength,
                Scope = SheetNotes.Counties(commitment.Scope, city.Areas),
                Distributive = commitment.Distributive,
                Details = [.. Details(commitment)],
                Words = commitment.Paraphrase,
            };
        });
    }

    /// <summary>The same commitments as the assessment takes them.</summary>
    public static IReadOnlyList<Promise> Promises(CityFolder city)
    {
        var assignments = city.Plan.Assignments.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.First());
        var start = city.Plan.Metadata.PeriodStart ?? city.Plan.Metadata.Date ?? DateOnly.MinValue;
        return
        [
            .. city.Plan.Commitments.Select(c => new Promise
            {
                Id = c.Id, Indicator = c.Indicator, Kind = c.Kind, Op = c.Op, Value = c.Value, ClassValue = c.ClassValue, Unit = c.Unit, Start = c.AccumulatesFrom ?? start,
                Deadline = c.Deadline, DeadlineSource = c.DeadlineSource, Strength = c.Strength, Scope = SheetNotes.Counties(c.Scope, city.Areas),
                Distributive = c.Distributive, Series = c.Series, Recurrence = c.Recurrence,
                Accumulation = c is { AccumulatesFrom: { } from, Deadline: { } to } ? new(from, to) : null,
                Reporter = SheetNotes.Reporter(assignments.TryGetValue(c.Assignment, out var assignment) ? [.. Holders(assignment)] : []),
            }),
        ];
    }

    public static IReadOnlyList<Heading> Headings(PlanOutline outline) =>
    [
        .. outline.Chapters.SelectMany(chapter => outline.Campaigns
            .Where(campaign => campaign.ChapterId == chapter.Id && outline.Assignments.Any(a => a.CampaignId == campaign.Id))
            .Select(campaign => new Heading(campaign.Id, campaign.No, campaign.Title, 2))
            .Prepend(new Heading(chapter.Id, chapter.No, chapter.Title, 1))),
    ];

    public static IReadOnlyList<SheetBlock> Blocks(PlanOutline outline, IReadOnlyList<SheetNote> notes)
    {
        var byAssignment = notes.ToLookup(n => n.Assignment);
        var blocks = new List<SheetBlock>();
        void Add(BlockKind kind, string? anchor, IEnumerable<Run> runs, IEnumerable<SheetNote>? own = null) =>
            blocks.Add(new SheetBlock(kind, $"b{blocks.Count}", anchor, [.. runs], [.. own ?? []]));

        // One line a commitment: the outline is a list, and a list never passes for the document's prose.
        void AddEach(IEnumerable<SheetNote> own)
        {
            foreach (var note in own) Add(BlockKind.Paragraph, null, [new Run(note.Words, RunVoice.Body, [note], [note], [note])], [note]);
        }

        if (outline.Metadata.Issuer is { } issuer) Add(BlockKind.Issuer, null, [Plain(issuer)]);
        if (outline.Metadata.DocNumber is { } number) Add(BlockKind.DocNumber, null, [Plain(number)]);
        Add(BlockKind.PlanTitle, null, [Plain(outline.Metadata.Title ?? "")]);
        foreach (var chapter in outline.Chapters)
        {
            Add(BlockKind.ChapterHeading, chapter.Id, [Plain($"{chapter.No}、{chapter.Title}")]);
            if (TargetsChapter(outline) == chapter.Id) AddEach(byAssignment["G"]);
            foreach (var campaign in outline.Campaigns.Where(c => c.ChapterId == chapter.Id))
            {
                var assignments = outline.Assignments.Where(a => a.CampaignId == campaign.Id).ToList();
                if (assignments.Count > 0) Add(BlockKind.SectionHeading, campaign.Id, [Plain($"（{campaign.No}）{campaign.Title}")]);
                foreach (var assignment in assignments)
                {
                    Add(BlockKind.Assignment, assignment.Id, [new Run($"{assignment.Number}.{assignment.Title}", RunVoice.LeadIn, [], [], []), .. Bracket(assignment)]);
                    AddEach(byAssignment[assignment.Id]);
                }
                if (assignments.Count == 0)
                {
                    Add(BlockKind.Assignment, campaign.Id, [new Run($"（{campaign.No}）{campaign.Title}", RunVoice.LeadIn, [], [], [])]);
                    AddEach(byAssignment[campaign.Id]);
                }
            }
        }
        return blocks;
    }

    private static IEnumerable<NoteDetail> Details(OutlineCommitment commitment)
    {
        if (commitment is { AccumulatesFrom: { } from, Deadline: { } to }) yield return new("累计", $"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}");
        if (commitment.Recurrence is { } recurrence) yield return new("频次", recurrence);
        if (commitment.Series is { } series) yield return new("系列", series);
    }

    private static Run Plain(string words) => new(words, RunVoice.Body, [], [], []);

    private static IEnumerable<Run> Bracket(OutlineAssignment assignment)
    {
        if (BracketWords(assignment) is { } words) yield return new Run(words, RunVoice.Responsibility, [], [], []);
    }

    /// <summary>责任括号 in the outline's words; null where it names nobody.</summary>
    public static string? BracketWords(OutlineAssignment assignment)
    {
        var parts = new List<string>();
        if (assignment.Lead.Count > 0) parts.Add(string.Join("、", assignment.Lead) + "牵头");
        if (assignment.Cooperate.Count > 0) parts.Add(string.Join("、", assignment.Cooperate) + "配合");
        if (assignment.ByDuty.Count > 0) parts.Add(string.Join("、", assignment.ByDuty) + "按职责分工");
        if (assignment.Implement.Count > 0) parts.Add(string.Join("、", assignment.Implement) + "落实");
        return parts.Count > 0 ? $"（{string.Join("，", parts)}）" : null;
    }

    public static IEnumerable<Holder> Holders(OutlineAssignment assignment) =>
        SheetNotes.Holders(
            (HolderRole.Lead, assignment.Lead), (HolderRole.ByDuty, assignment.ByDuty),
            (HolderRole.Cooperate, assignment.Cooperate), (HolderRole.Implement, assignment.Implement));

    /// <summary>主要目标: where the promises of the plan as a whole (G) stand.</summary>
    private static string TargetsChapter(PlanOutline outline) =>
        outline.Chapters.FirstOrDefault(c => c.Title.Contains("目标", StringComparison.Ordinal))?.Id
        ?? (outline.Chapters is [var first, ..] ? first.Id : "");

    private static string SectionOf(PlanOutline outline, string assignmentId)
    {
        if (outline.Assignments.FirstOrDefault(a => a.Id == assignmentId) is { } assignment) return assignment.CampaignId;
        if (outline.Campaigns.FirstOrDefault(c => c.Id == assignmentId) is { } section) return section.ChapterId;
        return TargetsChapter(outline);
    }
}
