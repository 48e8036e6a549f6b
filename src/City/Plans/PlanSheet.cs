using System.Globalization;
using Dizhu.City.Assessments;
using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>
/// 计划页: everything the page 计划 shows, composed from what was read of the document (or, while it is not imported, from
/// the city's outline), the city's names, a date and a filter. Pure: the same inputs give the same sheet.
/// </summary>
public sealed record PlanSheet
{
    public required PlanMetadata Metadata { get; init; }

    /// <summary>False while 正文未导入: the sheet then stands in our paraphrase and says so.</summary>
    public required bool HasText { get; init; }

    /// <summary>Why the imported document is not an action plan; null when it is one.</summary>
    public string? NotAPlan { get; init; }

    public required DateOnly AsOf { get; init; }

    public required PlanFilter Filter { get; init; }

    /// <summary>The opened note; null when none is or when the id is unknown.</summary>
    public SheetNote? Selected { get; init; }

    public required IReadOnlyList<SheetBlock> Blocks { get; init; }

    /// <summary>标题的行: an official title is broken where its words part, so the document's own lines are kept.</summary>
    public required IReadOnlyList<string> TitleLines { get; init; }

    /// <summary>All commitments in the order of the document, filtered ones faded.</summary>
    public required IReadOnlyList<SheetNote> Notes { get; init; }

    /// <summary>评定 by commitment, whole; one without facts has none.</summary>
    public IReadOnlyDictionary<string, AssessmentResult> Assessments { get; init; } = new Dictionary<string, AssessmentResult>();

    public required IReadOnlyList<ContentsLine> Contents { get; init; }

    public required PlanAnswer Answer { get; init; }

    public required PlanChoices Choices { get; init; }

    /// <summary>对整份文件的疑点, then those of assignments.</summary>
    public IReadOnlyList<Passage> Doubts { get; init; } = [];

    /// <summary>未成为目标的数字</summary>
    public IReadOnlyList<Passage> Rejected { get; init; } = [];

    /// <summary>未读懂的句子</summary>
    public IReadOnlyList<Passage> Unread { get; init; } = [];

    /// <param name="plan">The imported document as it was read; null while it is not imported.</param>
    /// <param name="city">The city as data: outline, units and areas.</param>
    /// <param name="asOf">截至.</param>
    /// <param name="filter">Commitments outside it fade.</param>
    /// <param name="selection">Id of the opened note.</param>
    /// <param name="assessments">评定 by commitment; those without one keep the city's reason why nothing can be told.</param>
    public static PlanSheet Compose(
        ParsedPlan? plan, CityFolder city, DateOnly asOf, PlanFilter filter, string? selection = null, IReadOnlyDictionary<string, AssessmentResult>? assessments = null)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(filter);
        var notes = (plan is null ? OutlineSheet.Notes(city) : DocumentSheet.Notes(plan, city))
            .Select(note => assessments?.GetValueOrDefault(note.Id) is { } assessed ? note with { Standing = AssessPlan.StandingOf(assessed) } : note)
            .Select(note => filter.Matches(note, asOf) ? note : note with { Faded = true })
            .ToList();
        var metadata = plan?.Metadata ?? city.Plan.Metadata;
        return new PlanSheet
        {
            Metadata = metadata,
            HasText = plan is not null,
            NotAPlan = plan is { Kind: not DocumentKind.ActionPlan } ? plan.KindReason : null,
            AsOf = asOf,
            Filter = filter,
            Selected = notes.Find(note => note.Id == selection),
            Blocks = plan is null ? OutlineSheet.Blocks(city.Plan, notes) : DocumentSheet.Blocks(plan, notes),
            TitleLines = plan is null ? [metadata.Title ?? ""] : DocumentSheet.TitleLines(plan),
            Notes = notes,
            Assessments = assessments ?? new Dictionary<string, AssessmentResult>(),
            Contents = ContentsLine.Of(plan is null ? OutlineSheet.Headings(city.Plan) : DocumentSheet.Headings(plan), notes),
            Answer = PlanAnswer.Of(notes, metadata.PeriodEnd, asOf),
            Choices = PlanChoices.Of(notes, city, plan is null ? OutlineSheet.Headings(city.Plan) : DocumentSheet.Headings(plan), filter, asOf),
            Doubts = plan is null ? [] : DocumentSheet.Doubts(plan),
            Rejected = plan is null ? [] : DocumentSheet.Rejected(plan),
            Unread = plan is null ? [] : DocumentSheet.Unread(plan),
        };
    }
}

/// <summary>章或行动标题. <paramref name="Level"/> 1 for a chapter, 2 for a campaign.</summary>
public sealed record Heading(string Anchor, string No, string Title, int Level)
{
    public string Words => Level == 1 ? $"{No}、{Title}" : $"（{No}）{Title}";

    /// <summary>In the contents the word 行动, which every campaign carries, is left out.</summary>
    public string ShortWords => Level == 2 && Title.Length > 3 && Title.EndsWith("行动", StringComparison.Ordinal) ? $"（{No}）{Title[..^2]}" : Words;
}

/// <summary>目录行: a heading, how many promises stand under it (those within the filter first) and how they share the statuses.</summary>
public sealed record ContentsLine(Heading Heading, int Total, int Matching, IReadOnlyList<(CommitmentStatus Status, int Count)> Shares)
{
    public static IReadOnlyList<ContentsLine> Of(IReadOnlyList<Heading> headings, IReadOnlyList<SheetNote> notes)
    {
        var bySection = notes.ToLookup(note => note.Section);
        return
        [
            .. headings.Select(heading =>
            {
                var own = bySection[heading.Anchor].ToList();
                return new ContentsLine(heading, own.Count, own.Count(n => !n.Faded),
                    [.. own.GroupBy(n => n.Standing.Status).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))]);
            }),
        ];
    }
}

/// <summary>
/// 答句: what the page says first. Deadlines that have passed are counted apart from those whose date has two readings;
/// nothing is called met or missed while it is not assessed.
/// </summary>
public sealed record PlanAnswer(
    int Total, int Matching, int Past, int PastAmbiguous, IReadOnlyDictionary<CommitmentStatus, int> ByStatus, DateOnly? PlanEnd, int? DaysLeft)
{
    public int CannotTell => ByStatus.GetValueOrDefault(CommitmentStatus.CannotTell);

    public static PlanAnswer Of(IReadOnlyList<SheetNote> notes, DateOnly? planEnd, DateOnly asOf)
    {
        var past = notes.Where(n => n.IsPast(asOf)).ToList();
        return new PlanAnswer(
            notes.Count, notes.Count(n => !n.Faded), past.Count, past.Count(n => n.DeadlineAmbiguous),
            notes.GroupBy(n => n.Standing.Status).ToDictionary(g => g.Key, g => g.Count()),
            planEnd, planEnd is { } end ? end.DayNumber - asOf.DayNumber : null);
    }
}

/// <summary>一处文字: words of the document with a little of what stands around them, what is said about them, and where they are.</summary>
public sealed record Passage(string Before, string Words, string After, string Remark, IReadOnlyList<string> Candidates, string BlockId);

/// <summary>选项 of one filter with the number of promises it would leave.</summary>
public sealed record Choice(string Value, string Words, int Count, bool IsChosen);

/// <summary>筛选项. Counts respect the other filters, so a choice never leads to a surprise.</summary>
public sealed record PlanChoices(
    IReadOnlyList<Choice> Statuses, IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Roles, IReadOnlyList<Choice> Counties,
    IReadOnlyList<Choice> Sections, IReadOnlyList<Choice> Kinds, IReadOnlyList<Choice> Dues)
{
    public static PlanChoices Of(
        IReadOnlyList<SheetNote> notes, CityFolder city, IReadOnlyList<Heading> headings, PlanFilter filter, DateOnly asOf)
    {
        int Count(PlanFilter candidate) => notes.Count(note => candidate.Matches(note, asOf));

        List<Choice> Offer(IEnumerable<(string Value, string Words)> offers, string? chosen, Func<string, PlanFilter> with) =>
        [
            .. offers.Select(o => new Choice(o.Value, o.Words, Count(with(o.Value)), o.Value == chosen))
                .Where(c => c.Count > 0 || c.IsChosen),
        ];

        // Units in the city's official order, then those only the document knows. Governments of counties have their own filter.
        var official = city.Units.Select((unit, order) => (unit.Name, order)).GroupBy(u => u.Name).ToDictionary(g => g.Key, g => g.First().order);
        var units = notes.SelectMany(n => n.Holders).Where(h => h.Role != HolderRole.Implement).Select(h => h.Unit).Distinct()
            .OrderBy(unit => official.GetValueOrDefault(unit, int.MaxValue));
        var years = notes.Select(n => n.Deadline?.Year).OfType<int>().Distinct().Order()
            .Select(year => year.ToString(CultureInfo.InvariantCulture));

        return new PlanChoices(
            [.. Enum.GetValues<CommitmentStatus>().Select(s => (Key: PlanFilter.StatusKey(s), Status: s))
                .Select(s => new Choice(s.Key, s.Status.Word(), Count(filter with { Status = s.Key }), filter.Status == s.Key))],
            Offer(units.Select(u => (u, u)), filter.Unit, v => filter with { Unit = v }),
            Offer(Enum.GetValues<HolderRole>().Select(r => (PlanFilter.RoleKey(r), r.Word())), filter.Role, v => filter with { Role = v }),
            Offer(city.Areas.Select(a => (a.Name, a.Name)), filter.County, v => filter with { County = v }),
            Offer(headings.Select(h => (h.Anchor, h.ShortWords)), filter.Section, v => filter with { Section = v }),
            Offer(Enum.GetValues<CommitmentKind>().Select(k => (PlanFilter.KindKey(k), k.Word())), filter.Kind, v => filter with { Kind = v }),
            Offer(years.Select(y => (y, y + "年到期")).Concat([("past", "已到期"), ("default", "默认期限"), ("ambiguous", "期限有歧义"), ("none", "无期限")]),
                filter.Due, v => filter with { Due = v }));
    }
}
