using Dizhu.City.Assessments;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assessments;

/// <summary>承诺页的下载: all records, and all kept assessments, as workbooks.</summary>
public static class CommitmentEndpoints
{
    public static void AddCommitments(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ReadCommitment>();

    public static void MapCommitments(this WebApplication app)
    {
        app.MapGet(CommitmentLinks.Page + "/{id}/values.xlsx", ValuesAsync);
        app.MapGet(CommitmentLinks.Page + "/{id}/assessments.xlsx", PastAsync);
    }

    /// <summary>The promise that a request asks for: its day, its view.</summary>
    internal static async Task<CommitmentSheet?> AskedAsync(HttpContext context, ServedCity city, AsOf asOf, ReadCommitment read, TimeProvider clock, string id)
    {
        var (sheet, document) = await city.SheetAsync(asOf.Day, PlanFilter.None, id, context.RequestAborted);
        return await read.RunAsync(city.Folder, document?.Plan, sheet, id, clock.Today(), CommitmentLinks.Of(context.Request, id).View, context.RequestAborted);
    }

    private static async Task<IResult> ValuesAsync(string id, HttpContext context, Preparation preparation, ReadCommitment read, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        return await AskedAsync(context, city, asOf, read, clock, id) is { } sheet
            ? Downloads.Workbook(output => ExportCommitment.Write(sheet, city.Folder.Profile, output), city.Folder.Profile.Name, sheet.Note.Id, sheet.Note.Indicator, "全部记录", $"截至{asOf.Text}")
            : Results.NotFound();
    }

    private static async Task<IResult> PastAsync(string id, HttpContext context, Preparation preparation, ReadCommitment read, PastAssessments past, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        if (await AskedAsync(context, city, asOf, read, clock, id) is not { } sheet) return Results.NotFound();
        var days = await past.OfAsync(city.Folder.Profile.Key, id, to: asOf.Day, cancellationToken: context.RequestAborted);
        return Downloads.Workbook(output => ExportCommitment.Write(sheet, days, city.Folder.Profile, output), city.Folder.Profile.Name, sheet.Note.Id, sheet.Note.Indicator, "历次评定");
    }
}
