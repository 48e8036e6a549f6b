using System.Globalization;
using Dizhu.City.Assignments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assignments;

/// <summary>变化摘要, for programs: what changed between the ends of two days. The same list as on 总览 and 变化.</summary>
public sealed record ChangeList(string City, bool IsDemo, DateOnly Since, DateOnly AsOf, IReadOnlyList<ChangeSummary> Changes);

/// <summary>一处变化. <paramref name="At"/> is null for a 补录 and for what time alone made.</summary>
/// <param name="Record">Kind and number of the record behind it: figure-12, acceptance-3; null for what time alone made.</param>
public sealed record ChangeSummary(
    ChangeKind Kind, string Commitment, string Indicator, DateOnly Day, DateTimeOffset? At, string? StatusBefore, string? StatusAfter, string? Before, string? After, string Why, string? Record)
{
    public static void Map(WebApplication app) => app.MapGet("/api/changes", AnswerAsync)
        .WithName("changes").WithTags("任务").WithSummary("两天之间的变化：状态、新数、验收、违反、更正")
        .WithDescription("asof 和 since 写成 2025-10-31；不写 since 时从截至日期的前一天算起。更正（correction）给出原值和现值。")
        .Produces<ChangeList>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AnswerAsync(string? asof, string? since, Preparation preparation, FactsAsOf facts, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        var day = Asked.Day(asof, city, clock.Today());
        if (day.Problem is not null) return Asked.Refused(day);
        var from = AskedSince.Of(since, day.Day);
        if (from.Problem is { } problem) return Results.Problem(string.Format(CultureInfo.InvariantCulture, problem, from.Refused), statusCode: StatusCodes.Status400BadRequest);
        var changes = await city.ChangesAsync(facts, from.Day, day.Day, cancel);
        return Results.Ok(new ChangeList(city.Folder.Profile.Name, city.Folder.Profile.IsDemo, from.Day, day.Day, [.. changes.Changes.Select(Of)]));
    }

    private static ChangeSummary Of(PlanChange change) => new(
        change.Kind, change.Note.Id, change.Note.Indicator, change.Day, change.At, Key(change.StatusBefore), Key(change.StatusAfter), change.Before, change.After, change.Why, RecordKey.Of(change.Record));

    private static string? Key(CommitmentStatus? status) => status is { } known ? PlanFilter.StatusKey(known) : null;
}
