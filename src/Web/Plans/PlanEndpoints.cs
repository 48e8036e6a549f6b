using Dizhu.City.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Plans;

/// <summary>计划的下载: what the page offers besides itself.</summary>
public static class PlanEndpoints
{
    public static void MapPlan(this WebApplication app) => app.MapGet(PlanLinks.Workbook, ExportAsync);

    /// <summary>导出 Excel: the commitments that the filter leaves, as 三门峡市-三政办〔2023〕20号-月调度表-截至2025-10-31.xlsx.</summary>
    private static async Task<IResult> ExportAsync(HttpContext context, Preparation preparation, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        var (sheet, document) = await AskedPlan.Of(context, city, asOf);
        return Downloads.Workbook(
            output => ExportCommitments.Write(sheet, document?.Plan, city.Folder, output),
            city.Folder.Profile.Name, sheet.Metadata.DocNumber, "月调度表", sheet.Filter.IsNone ? null : "筛选", $"截至{asOf.Text}");
    }
}
