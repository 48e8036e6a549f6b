using Dizhu.City.Assessments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Web.Operation;
using Dizhu.Web.Plans;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assessments;

/// <summary>一项承诺, for programs: where it stands as of a day, the whole finding, how it is judged, and every record behind it.</summary>
/// <param name="View">known-then (当时所知) or known-today (今日所知).</param>
/// <param name="Commitment">The same as in <c>/api/plan</c>; its status is that of the day as known then.</param>
/// <param name="Status">met, track, behind, missed or unknown, in the view asked for.</param>
/// <param name="Finding">Null while nobody has entered anything that counts.</param>
/// <param name="InputsHash">SHA-256 of the promise, its test, the days and everything known; the same inputs give the same finding.</param>
public sealed record CommitmentAnswer(
    string City, bool IsDemo, DateOnly AsOf, DateOnly KnownBy, string View, CommitmentSummary Commitment, string Words, string Status, Finding? Finding, string? InputsHash,
    BindingAnswer Binding, IReadOnlyList<RecordAnswer> Records)
{
    public static void Map(WebApplication app) => app.MapGet("/api/commitments/{id}", AnswerAsync)
        .WithName("commitment").WithTags("承诺").WithSummary("一项承诺，截至某一天，连同结论的全部依据")
        .WithDescription("asof 写成 2025-10-31，不写时用本市的默认日期；view=today 按今日所知，不写按当时所知。finding 里的状态名是 met、on-track、behind、missed、cannot-tell。")
        .Produces<CommitmentAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AnswerAsync(string id, string? asof, string? view, Preparation preparation, ReadCommitment read, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        var today = clock.Today();
        var day = Asked.Day(asof, city, today);
        if (day.Problem is not null) return Asked.Refused(day);
        if (view is not null and not "today") return Results.Problem("view 只能写 today，或者不写。", statusCode: StatusCodes.Status400BadRequest);
        var (plan, document) = await city.SheetAsync(day.Day, PlanFilter.None, id, cancel);
        var sheet = await read.RunAsync(city.Folder, document?.Plan, plan, id, today, CommitmentLinks.ViewOf(view), cancel);
        return sheet is null
            ? Results.Problem($"{day.Text} 的计划里没有 {(id.Length > 40 ? id[..40] + "…" : id)} 这一项；/api/plan 列出全部编号。", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok(Of(city, sheet));
    }

    private static CommitmentAnswer Of(ServedCity city, CommitmentSheet sheet) => new(
        city.Folder.Profile.Name, city.Folder.Profile.IsDemo, sheet.Day, sheet.Shown.View == FactView.KnownThen ? sheet.Day : sheet.Today,
        sheet.Shown.View == FactView.KnownThen ? "known-then" : "known-today", CommitmentSummary.Of(sheet.Note), sheet.Source.Promise,
        PlanFilter.StatusKey(sheet.Standing.Status), sheet.Finding, sheet.Shown.Result?.InputsHash,
        new(sheet.Binding.Test.Word(), sheet.Binding.Why, sheet.Binding.Uncertain, [.. sheet.Binding.Test.Settings().Select(setting => new SettingAnswer(setting.Label, setting.Value))],
            sheet.Binding.Confirmed is { } sure ? $"{sure.ActorUnit} {sure.ActorName}" : null, sheet.Binding.Confirmed is { } known ? FactsAsOf.KnownFrom(known) : null),
        [.. sheet.Rows.Select(RecordAnswer.Of)]);
}

/// <summary>判法. <paramref name="ConfirmedBy"/> is null while nobody stands behind the default.</summary>
public sealed record BindingAnswer(string Test, string Why, IReadOnlyList<string> Uncertain, IReadOnlyList<SettingAnswer> Settings, string? ConfirmedBy, DateOnly? ConfirmedFrom);

public sealed record SettingAnswer(string Label, string Value);

/// <summary>一条记录. <paramref name="NotCounted"/> says why it does not count.</summary>
public sealed record RecordAnswer(
    string Id, string Kind, string Subject, string Scope, string About, DateOnly Through, decimal? Value, string? Unit, string Source,
    string EnteredBy, string EnteredByUnit, bool Unverified, DateTimeOffset ArrivedAt, string? CheckedBy, string? PublishedBy,
    DateOnly? KnownFrom, bool Backfilled, int Revision, bool IsInput, string? NotCounted)
{
    internal static RecordAnswer Of(CommitmentRow row) => new(
        row.Number, RecordWords.Kind(row.Record), row.Record.Subject, row.Record.Scope, RecordWords.Period(row.Record), row.About,
        row.Record switch { ReportedFigure figure => figure.Value, StatedBaseline baseline => baseline.Value, _ => null }, RecordWords.Unit(row.Record), RecordWords.Source(row.Record),
        row.Record.ActorName, row.Record.ActorUnit, row.Record.ActorUnverified, row.Record.ArrivedAt,
        (row.Record as ReportedFigure)?.Step(FigureStage.Checked)?.ActorName, (row.Record as ReportedFigure)?.Step(FigureStage.Published)?.ActorName,
        row.KnownFrom, row.Record.IsBackfilled, row.Record.Revision, row.IsInput, row.NotCounted);
}
