using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.Web.Indicators;

/// <summary>填报的下载: the template of a month, and the files of evidence.</summary>
public static class ValueEndpoints
{
    public static void AddValues(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var services = builder.Services;
        var store = new EvidenceStore(settings.DataFolder);
        store.Sweep();
        services.AddSingleton(store);
        services.AddSingleton<EnterFigure>();
        services.AddSingleton<CorrectFigure>();
        services.AddSingleton<CheckFigure>();
        services.AddSingleton<PublishFigure>();
        services.AddSingleton<ReturnFigure>();
        services.AddSingleton<AcceptMilestone>();
        services.AddSingleton<RecordViolation>();
        services.AddSingleton<SetBaseline>();
        services.AddSingleton<ImportFigures>();
        services.AddSingleton<ReportingMonth>();
        services.AddSingleton<ItemHistory>();
        services.AddSingleton(provider => new KeptUntilConfirmed<PendingSheet>(provider.GetRequiredService<TimeProvider>(), atMost: 8));
    }

    public static void MapValues(this WebApplication app)
    {
        app.MapGet(ValueLinks.Template, TemplateAsync);
        app.MapGet(ValueLinks.Evidence + "/{id:int}", EvidenceAsync);
    }

    /// <summary>下载模板: 月调度表 with the commitments of one unit or county, or of all.</summary>
    private static async Task<IResult> TemplateAsync(HttpContext context, Preparation preparation, ReportingMonth reports, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var links = ValueLinks.Of(context.Request, asOf.Day) with { State = null };
        var due = (await reports.ReadAsync(city.Folder.Profile.Key, await city.Reportables(asOf.Day, context.RequestAborted), links.Month, cancellationToken: context.RequestAborted))
            .Where(report => links.Matches(report) && report.State != ReportState.Accepted).ToList();
        if (due.Count == 0) return Results.NotFound();
        var range = string.Join("、", new[] { links.Unit, links.County }.OfType<string>().DefaultIfEmpty("全部单位"));
        return Downloads.Workbook(
            output => MonthlySheet.Write(city.Folder.Profile, links.Month, range, [.. due.Select(report => report.About)], [.. due.SelectMany(report => report.OfMonth)], output),
            city.Folder.Profile.Name, "月调度表", ValueLinks.Written(links.Month), range);
    }

    /// <summary>
    /// 证据文件: always given as a download under its tidied name, never shown in the page; together with nosniff and the content security
    /// policy nothing in it can run here.
    /// </summary>
    private static async Task<IResult> EvidenceAsync(int id, HttpContext context, Preparation preparation, EvidenceStore store, IDbContextFactory<CityRecords> records)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        await using var archive = await records.CreateDbContextAsync(context.RequestAborted);
        var file = await archive.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.CityKey == city.Folder.Profile.Key, context.RequestAborted);
        return file is not null && store.Open(file.Hash) is { } bytes ? Results.File(bytes, file.MediaType, Downloads.Safe(file.FileName)) : Results.NotFound();
    }
}
