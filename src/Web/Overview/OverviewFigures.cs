using Dizhu.City.Assignments;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.Web.Overview;

/// <summary>
/// 总览的数字: counted from the same sheet as the page 计划, so that the two pages never disagree. Nothing is estimated;
/// a commitment for which nothing is known is 无法判定, with its reason.
/// </summary>
public sealed record OverviewFigures
{
    public required PlanAnswer Answer { get; init; }

    /// <summary>分解到县: commitments counted once for every county that keeps them separately.</summary>
    public required int Spread { get; init; }

    /// <summary>The grid: main targets, campaigns, guarantees, as the document orders them.</summary>
    public required IReadOnlyList<GridRow> Rows { get; init; }

    /// <summary>核心指标: the quantities among the main targets, five at most.</summary>
    public required IReadOnlyList<SheetNote> CoreTargets { get; init; }

    /// <summary>先办的事: what makes commitments decidable, the one that unlocks most first.</summary>
    public required IReadOnlyList<MissingWork> Missing { get; init; }

    /// <summary>滞后和未完成, the most urgent first; what came late stands last.</summary>
    public required IReadOnlyList<Owed> Delays { get; init; }

    public required IReadOnlyList<DeadlineGroup> Deadlines { get; init; }

    /// <summary>牵头单位 by the number of commitments; a null unit: the document names no lead.</summary>
    public required IReadOnlyList<LeadShare> Leads { get; init; }

    public int Total => Answer.Total;

    public int Decidable => Answer.Total - Answer.CannotTell;

    public static OverviewFigures Of(PlanSheet sheet, CityFolder city)
    {
        var sections = sheet.Notes.ToLookup(note => note.Section);
        return new OverviewFigures
        {
            Answer = sheet.Answer,
            Spread = sheet.Notes.Sum(note => note.Distributive ? Math.Max(1, note.Scope.Count) : 1),
            Rows = [.. sheet.Contents.Where(line => line.Total > 0).Select(line => new GridRow(line.Heading, [.. sections[line.Heading.Anchor]]))],
            CoreTargets = [.. sheet.Notes.Where(note => note is { Assignment: "G", Kind: CommitmentKind.Quantitative }).Take(5)],
            Missing = MissingIn(sheet.Notes.Where(note => note.Standing.Status == CommitmentStatus.CannotTell), note => ReasonOf(note, sheet)),
            Delays = [.. Owed.Of(sheet, city).Where(one => one.IsDelay)],
            Deadlines =
            [
                .. sheet.Notes.Where(note => note.Deadline is not null).GroupBy(note => note.Deadline!.Value).OrderBy(group => group.Key)
                    .Select(group => new DeadlineGroup(group.Key, group.Key.DayNumber - sheet.AsOf.DayNumber, group.Count(), group.Any(note => note.IsPast(sheet.AsOf)),
                        [.. group.GroupBy(note => note.Standing.Status).OrderBy(status => status.Key).Select(status => (status.Key, status.Count()))])),
            ],
            Leads =
            [
                .. sheet.Notes.GroupBy(LeadOf).Select(group => new LeadShare(group.Key, group.Count()))
                    .OrderBy(share => share.Unit is null).ThenByDescending(share => share.Count),
            ],
        };
    }

    /// <summary>
    /// One job for every reason and lead. What is not connected (监测站未接) is connected once for everybody, so commitments
    /// without a lead join the lead who lacks the same; a missing paper or register without a lead stays with its assignment.
    /// </summary>
    private static IReadOnlyList<MissingWork> MissingIn(IEnumerable<SheetNote> notes, Func<SheetNote, string> reasonOf)
    {
        var undecided = notes.ToList();
        var connects = undecided.Where(note => IsConnection(note) && LeadOf(note) is not null).GroupBy(note => note.Standing.Figure)
            .ToDictionary(group => group.Key, group => group.GroupBy(LeadOf).MaxBy(lead => lead.Count())!.Key);
        return
        [
            .. undecided
                .Select(note => (Note: note, Lead: LeadOf(note) ?? (IsConnection(note) ? connects.GetValueOrDefault(note.Standing.Figure) : null)))
                .GroupBy(item => (Reason: reasonOf(item.Note), item.Lead, Apart: item.Lead is null ? item.Note.Assignment : null), item => item.Note)
                .Select(group => new MissingWork(group.Key.Reason, group.Key.Lead, [.. group]))
                .OrderByDescending(work => work.Unlocks.Count),
        ];
    }

    /// <summary>缺什么; of a promise judged apart for several, what the first of them lacks says more than how many cannot be told.</summary>
    private static string ReasonOf(SheetNote note, PlanSheet sheet) =>
        sheet.Assessments.GetValueOrDefault(note.Id)?.Finding.Parts.FirstOrDefault(part => part.Finding.Status == CommitmentStatus.CannotTell)?.Finding.Figure ?? note.Standing.Figure;

    private static bool IsConnection(SheetNote note) => note.Standing.Figure.Contains("未接", StringComparison.Ordinal);

    private static string? LeadOf(SheetNote note) => note.Holders.FirstOrDefault(holder => holder.Role is HolderRole.Lead or HolderRole.Responsible)?.Unit;
}

/// <summary>One row of the grid of commitments.</summary>
public sealed record GridRow(Heading Heading, IReadOnlyList<SheetNote> Notes)
{
    public int Met => Notes.Count(note => note.Standing.Status == CommitmentStatus.Met);

    public int Decidable => Notes.Count(note => note.Standing.Status != CommitmentStatus.CannotTell);

    /// <summary>先缺的: the reason most of the row shares.</summary>
    public string? MissingFirst => Notes.Where(note => note.Standing.Status == CommitmentStatus.CannotTell)
        .GroupBy(note => note.Standing.Figure).MaxBy(group => group.Count())?.Key;

    public string No => Heading.Level == 1 ? Heading.No + "、" : $"（{Heading.No}）";

    public string Title => Heading.ShortWords[No.Length..];
}

/// <summary>缺什么、谁牵头、办完能判定哪几项. A null lead: the document names none, somebody must be appointed first.</summary>
public sealed record MissingWork(string Reason, string? Lead, IReadOnlyList<SheetNote> Unlocks);

/// <summary>A deadline, how far it is from the as-of date (negative: gone by) and how many commitments end on it.</summary>
public sealed record DeadlineGroup(DateOnly Day, int DaysLeft, int Count, bool HasCome, IReadOnlyList<(CommitmentStatus Status, int Count)> Shares);

public sealed record LeadShare(string? Unit, int Count);
