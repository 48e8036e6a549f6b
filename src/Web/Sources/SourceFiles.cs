using Dizhu.City.Readings;
using Dizhu.City.Sources;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Sources;

/// <summary>污染源的下载: the list as a workbook, with the filter and the day of the page.</summary>
public static class SourceFiles
{
    public static void AddSourcePages(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ReadSourceDay>();

    public static void MapSourceFiles(this WebApplication app) => app.MapGet(SourceList.Workbook, ListAsync).ExcludeFromDescription();

    private static async Task<IResult> ListAsync(HttpContext context, Preparation preparation, CityStore store, TimeProvider clock)
    {
        if (preparation.City is not { } city || !store.IsOpen) return Downloads.NotReady;
        var (asOf, filter) = (AsOf.Of(context, city, clock.Today()), SourceFilter.Read(context.Request));
        var list = await SourceList.ReadAsync(context.RequestServices, asOf.Day, context.RequestAborted);
        var rows = list.Rows.Where(row => filter.Takes(row, list.StateOf(row))).ToList();
        return Downloads.Workbook(
            output => ExportSources.Write(rows, row => list.WordOf(list.StateOf(row)), asOf.Day, filter.IsNone ? null : "只有筛选出的", city.Folder, output),
            city.Folder.Profile.Name, "污染源", filter.IsNone ? null : "筛选", "截至" + asOf.Text);
    }
}
