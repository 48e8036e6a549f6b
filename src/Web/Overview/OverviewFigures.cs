using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.Web.Overview;

/// <summary>
/// 总览的数字: counted from the plan and the as-of date, nothing else. Until commitments are assessed every one of them is
/// 无法判定, each with the reason the plan gives for it.
/// </summary>
public sealed record OverviewFigures
{
    public required int Total { get; init; }

    /// <summary>Commitments counted once for every county that keeps them separately.</summary>
    public required int Spread { get; init; }

    public required IReadOnlyList<GridRow> Rows { get; init; }

    /// <summary>核心指标: the quantities among the main targets, five at most.</summary>
    public required IReadOnlyList<OutlineCommitment> CoreTargets { get; init; }

    /// <summary>Work that makes commitments decidable, the one that unlocks most first.</summary>
    public required IReadOnlyList<MissingWork> Missing { get; init; }

    /// <summary>Deadlines in order of time.</summary>
    public required IReadOnlyList<DeadlineGroup> Deadlines { get; init; }

    /// <summary>Units by the number of commitments they hold first.</summary>
    public required IReadOnlyList<HolderShare> Holders { get; init; }

    /// <summary>Commitments whose deadline lies before the as-of date.</summary>
    public int Due => Deadlines.Where(group => group.DaysLeft < 0).Sum(group => group.Count);

    /// <summary>Days to the last deadline; null when every deadline has passed or there is none.</summary>
    public int? DaysToEnd => Deadlines is [.., { DaysLeft: >= 0 } last] ? last.DaysLeft : null;

    public static OverviewFigures Of(PlanOutline plan, DateOnly asOf)
    {
        var duties = new Duties(plan);
        var held = plan.Commitments.Select(commitment => (Commitment: commitment, Duty: duties.Of(commitment))).ToList();
        return new OverviewFigures
        {
            Total = plan.Commitments.Count,
            Spread = plan.SpreadCount,
            Rows = RowsOf(plan),
            CoreTargets = [.. MainTargets(plan).Where(commitment => commitment.Kind == CommitmentKind.Quantitative).Take(5)],
            Missing =
            [
                .. held.GroupBy(item => (item.Commitment.CannotTell, item.Duty.Unit))
                    .Select(group => new MissingWork(
                        group.Key.CannotTell, new Duty(group.Key.Unit, group.Any(item => item.Duty.IsNamed)), [.. group.Select(item => item.Commitment)]))
                    .OrderByDescending(work => work.Unlocks.Count),
            ],
            Deadlines =
            [
                .. plan.Commitments.Where(commitment => commitment.Deadline is not null)
                    .GroupBy(commitment => commitment.Deadline!.Value)
                    .OrderBy(group => group.Key)
                    .Select(group => new DeadlineGroup(group.Key, group.Key.DayNumber - asOf.DayNumber, group.Count())),
            ],
            Holders =
            [
                .. held.Where(item => item.Duty.Unit is not null)
                    .GroupBy(item => item.Duty.Unit!)
                    .Select(group => new HolderShare(group.Key, group.Count()))
                    .OrderByDescending(share => share.Count),
            ],
        };
    }

    private static IEnumerable<OutlineCommitment> MainTargets(PlanOutline plan)
    {
        var known = plan.Assignments.Select(assignment => assignment.Id).Concat(plan.Campaigns.Select(campaign => campaign.Id)).ToHashSet();
        return plan.Commitments.Where(commitment => !known.Contains(commitment.Assignment));
    }

    /// <summary>Main targets, then a row for every campaign; the sections of a chapter without assignments share one.</summary>
    private static List<GridRow> RowsOf(PlanOutline plan)
    {
        var campaignOf = plan.Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.CampaignId);
        var byCampaign = plan.Commitments.ToLookup(commitment => campaignOf.GetValueOrDefault(commitment.Assignment, commitment.Assignment));
        var rows = new List<GridRow>();
        if (MainTargets(plan).ToList() is { Count: > 0 } targets) rows.Add(new GridRow("目标", "主要目标", targets));
        var worked = plan.Assignments.Select(assignment => assignment.CampaignId).ToHashSet();
        foreach (var campaign in plan.Campaigns.Where(campaign => worked.Contains(campaign.Id)))
            rows.Add(new GridRow($"（{campaign.No}）", campaign.Title.EndsWith("行动", StringComparison.Ordinal) ? campaign.Title[..^2] : campaign.Title, [.. byCampaign[campaign.Id]]));
        foreach (var chapter in plan.Campaigns.Where(campaign => !worked.Contains(campaign.Id)).GroupBy(campaign => campaign.ChapterId))
            rows.Add(new GridRow("保障", plan.Chapters.FirstOrDefault(known => known.Id == chapter.Key)?.Title ?? "保障措施", [.. chapter.SelectMany(section => byCampaign[section.Id])]));
        return rows;
    }
}

/// <summary>One row of the grid of commitments.</summary>
public sealed record GridRow(string No, string Title, IReadOnlyList<OutlineCommitment> Commitments)
{
    /// <summary>先缺的: the reason most of the row shares.</summary>
    public string? MissingFirst => Commitments.GroupBy(commitment => commitment.CannotTell).MaxBy(group => group.Count())?.Key;
}

/// <summary>缺什么、谁的事、办完能判定哪几项.</summary>
public sealed record MissingWork(string Reason, Duty Duty, IReadOnlyList<OutlineCommitment> Unlocks);

/// <summary>A deadline, how far it is from the as-of date (negative: passed) and how many commitments end on it.</summary>
public sealed record DeadlineGroup(DateOnly Day, int DaysLeft, int Count);

public sealed record HolderShare(string Unit, int Count);

/// <summary>
/// 谁的事. <paramref name="IsNamed"/> is true where the document names the unit as 牵头; otherwise the platform took the first
/// unit of 按职责分工, or the unit that the same lack has elsewhere, and the page marks it with *.
/// </summary>
public readonly record struct Duty(string? Unit, bool IsNamed);
