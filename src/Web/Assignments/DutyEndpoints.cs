using Dizhu.City.Assignments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Web.Indicators;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assignments;

/// <summary>任务·责任的下载: each list of these pages as a workbook, with the filter and the day of the page.</summary>
public static class DutyEndpoints
{
    public static void MapDuties(this WebApplication app)
    {
        app.MapGet(DutyLinks.Workbook(DutyLinks.List), AssignmentsAsync);
        app.MapGet(DutyLinks.Workbook(DutyLinks.Matrix), MatrixAsync);
        app.MapGet(DutyLinks.Workbook(DutyLinks.Owed), OwedAsync);
        app.MapGet(DutyLinks.Workbook(DutyLinks.Month), MonthAsync);
        app.MapGet(DutyLinks.MonthValues, ValuesAsync);
        app.MapGet(DutyLinks.Workbook(DutyLinks.Changes), ChangesAsync);
        AssignmentSummary.Map(app);
        ChangeSummary.Map(app);
    }

    private static async Task<IResult> AssignmentsAsync(HttpContext context, Preparation preparation, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var filter = DutyFilter.Read(name => context.Request.Query[name].FirstOrDefault());
        var sheet = (await city.AssignmentsAsync(asOf.Day, context.RequestAborted)).Within(filter, city.Folder);
        return Downloads.Workbook(
            output => ExportDuties.Assignments(sheet, filter, city.Folder, output), city.Folder.Profile.Name, "任务清单", filter.IsNone ? null : "筛选", "截至" + asOf.Text);
    }

    private static async Task<IResult> MatrixAsync(HttpContext context, Preparation preparation, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var sheet = await city.AssignmentsAsync(asOf.Day, context.RequestAborted);
        return Downloads.Workbook(output => ExportDuties.Matrix(sheet, DutyMatrix.Of(sheet, city.Folder), city.Folder, output), city.Folder.Profile.Name, "责任矩阵", "截至" + asOf.Text);
    }

    private static async Task<IResult> OwedAsync(HttpContext context, Preparation preparation, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var filter = DutyFilter.Read(name => context.Request.Query[name].FirstOrDefault());
        var (sheet, _) = await city.SheetAsync(asOf.Day, PlanFilter.None, selection: null, context.RequestAborted);
        return Downloads.Workbook(
            output => ExportDuties.Owed(sheet, filter.Of(sheet, city.Folder), filter, city.Folder, output), city.Folder.Profile.Name, "催办清单", filter.Unit, filter.County, filter.Assignment, "截至" + asOf.Text);
    }

    private static async Task<IResult> MonthAsync(HttpContext context, Preparation preparation, ReportingMonth reports, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var month = await city.MonthAsync(reports, ValueLinks.Of(context.Request, asOf.Day).Month, asOf.Day, context.RequestAborted);
        var (sheet, _) = await city.SheetAsync(asOf.Day, PlanFilter.None, selection: null, context.RequestAborted);
        return Downloads.Workbook(output => ExportDuties.Month(sheet, month, city.Folder, output), city.Folder.Profile.Name, "月调度情况", ValueLinks.Written(month.Month), "截至" + asOf.Text);
    }

    private static async Task<IResult> ValuesAsync(HttpContext context, Preparation preparation, ReportingMonth reports, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var month = await city.MonthAsync(reports, ValueLinks.Of(context.Request, asOf.Day).Month, asOf.Day, context.RequestAborted);
        var (sheet, _) = await city.SheetAsync(asOf.Day, PlanFilter.None, selection: null, context.RequestAborted);
        return Downloads.Workbook(output => ExportDuties.Values(sheet, month, city.Folder, output), city.Folder.Profile.Name, "填报数", ValueLinks.Written(month.Month), "截至" + asOf.Text);
    }

    private static async Task<IResult> ChangesAsync(HttpContext context, Preparation preparation, FactsAsOf facts, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var since = AskedSince.Of(context.Request.Query[AskedSince.Query], asOf.Day).Day;
        var changes = await city.ChangesAsync(facts, since, asOf.Day, context.RequestAborted);
        return Downloads.Workbook(
            output => ExportDuties.Changes(changes.Now.Sheet, since, changes.Changes, city.Folder, output), city.Folder.Profile.Name, "变化", $"自{AsOf.Write(since)}", "截至" + asOf.Text);
    }
}
