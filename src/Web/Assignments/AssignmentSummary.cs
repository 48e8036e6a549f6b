using Dizhu.City.Assignments;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assignments;

/// <summary>任务摘要, for programs: the assignments as of a day, with who answers for each and what is owed. The same sheet as the page 任务.</summary>
public sealed record AssignmentList(string City, bool IsDemo, DateOnly AsOf, bool HasText, IReadOnlyList<AssignmentSummary> Assignments)
{
    public static AssignmentList Of(ServedCity city, AssignmentSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(sheet);
        return new(city.Folder.Profile.Name, city.Folder.Profile.IsDemo, sheet.AsOf, sheet.Plan.HasText, [.. sheet.Rows.Select(AssignmentSummary.Of)]);
    }
}

/// <summary>一项任务. Id G is the main targets, B1 … the sections of the guarantees: they stand under no assignment.</summary>
/// <param name="ByStatus">Number of commitments by status: met, track, behind, missed, unknown.</param>
/// <param name="WorstDelay">The most urgent delay; null where nothing is behind or overdue.</param>
public sealed record AssignmentSummary(
    string Id, int? Number, string Title, string? Campaign, IReadOnlyList<Holder> Holders, IReadOnlyList<string> Counties,
    IReadOnlyDictionary<string, int> ByStatus, DateOnly? NextDeadline, string? WorstDelay, IReadOnlyList<OwedSummary> Commitments)
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/assignments", AnswerAsync)
            .WithName("assignments").WithTags("任务").WithSummary("全部任务和各自的承诺，截至某一天")
            .WithDescription("asof 写成 2025-10-31；不写时用本市的默认日期。urgency 是催办次序：overdue 逾期、due-untold 到期无法判定、behind 滞后、untold 未到期无法判定、on-track 正常推进、came-late 晚到的完成、met 已完成。")
            .Produces<AssignmentList>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    public static AssignmentSummary Of(AssignmentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.Id, row.Number, row.Title, row.Campaign?.Anchor, row.Holders, row.Counties,
            Enum.GetValues<CommitmentStatus>().ToDictionary(PlanFilter.StatusKey, status => row.Commitments.Count(one => one.Status == status)),
            row.NextDeadline, row.WorstDelay?.Note.Id, [.. row.Commitments.Select(OwedSummary.Of)]);
    }

    private static async Task<IResult> AnswerAsync(string? asof, Preparation preparation, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        var day = Asked.Day(asof, city, clock.Today());
        return day.Problem is null ? Results.Ok(AssignmentList.Of(city, await city.AssignmentsAsync(day.Day, cancel))) : Asked.Refused(day);
    }
}

/// <summary>一项欠账. <paramref name="Words"/> say how late or how far behind; <paramref name="Days"/> the same in days, where it can be said.</summary>
public sealed record OwedSummary(
    string Id, string Indicator, string Target, DateOnly? Deadline, string Status, Urgency Urgency, string Figure, string Words, int? Days, string Reason,
    IReadOnlyList<string> Counties, string Holder)
{
    public static OwedSummary Of(Owed one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new(one.Note.Id, one.Note.Indicator, one.Note.Target, one.Note.Deadline, PlanFilter.StatusKey(one.Status), one.Urgency, one.Figure, one.Words, one.Days, one.Reason, one.Counties, one.Holder);
    }
}
