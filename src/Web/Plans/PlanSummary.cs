using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Plans;

/// <summary>计划摘要: the commitments of the plan as of a day, for programs. The same sheet as the page 计划.</summary>
/// <param name="HasText">False while the official text is not imported: the commitments then come from the city's outline.</param>
/// <param name="ByStatus">Number of commitments by status: met, track, behind, missed, unknown.</param>
public sealed record PlanSummary(
    string City, bool IsDemo, DateOnly AsOf, string? Title, string? DocNumber, bool HasText,
    IReadOnlyDictionary<string, int> ByStatus, IReadOnlyList<CommitmentSummary> Commitments)
{
    public static void Map(WebApplication app) => app.MapGet("/api/plan", AnswerAsync)
        .WithName("plan").WithTags("计划").WithSummary("计划里的全部承诺，截至某一天")
        .WithDescription("asof 写成 2025-10-31；不写时用本市的默认日期。未判定的承诺状态为 unknown，并给出原因。")
        .Produces<PlanSummary>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AnswerAsync(string? asof, Preparation preparation, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        var day = Asked.Day(asof, city, clock.Today());
        if (day.Problem is not null) return Asked.Refused(day);
        var (sheet, _) = await city.SheetAsync(day.Day, PlanFilter.None, selection: null, cancel);
        return Results.Ok(Of(city, sheet));
    }

    private static PlanSummary Of(ServedCity city, PlanSheet sheet) => new(
        city.Folder.Profile.Name, city.Folder.Profile.IsDemo, sheet.AsOf, sheet.Metadata.Title, sheet.Metadata.DocNumber, sheet.HasText,
        Enum.GetValues<CommitmentStatus>().ToDictionary(PlanFilter.StatusKey, status => sheet.Answer.ByStatus.GetValueOrDefault(status)),
        [.. sheet.Notes.Select(CommitmentSummary.Of)]);
}

/// <summary>一项承诺. <paramref name="Figure"/> is a value, or the reason of 无法判定; <paramref name="Duty"/> whose next step it is.</summary>
public sealed record CommitmentSummary(
    string Id, int Ordinal, string Assignment, string Section, string Indicator, CommitmentKind Kind, string Target,
    DateOnly? Deadline, DeadlineSource DeadlineSource, string? Strength, IReadOnlyList<string> Scope,
    string Status, string Figure, string Duty, IReadOnlyList<Holder> Holders)
{
    internal static CommitmentSummary Of(SheetNote note) => new(
        note.Id, note.Ordinal, note.Assignment, note.Section, note.Indicator, note.Kind, note.Target, note.Deadline, note.DeadlineSource,
        note.Strength, note.Scope, PlanFilter.StatusKey(note.Standing.Status), note.Standing.Figure, note.Standing.Duty, note.Holders);
}
