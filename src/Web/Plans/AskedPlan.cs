using Dizhu.City.Plans;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Plans;

/// <summary>所问的计划: the sheet an address asks for — its date, filter and opened note — and the document it was composed from.</summary>
public sealed record AskedPlan(PlanSheet Sheet, CurrentDocument? Document)
{
    public static async Task<AskedPlan> Of(HttpContext context, ServedCity city, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(asOf);
        var query = context.Request.Query;
        var filter = PlanFilter.Read(name => query[name].FirstOrDefault());
        var (sheet, document) = await city.SheetAsync(asOf.Day, filter, query[PlanLinks.Selected].FirstOrDefault(), context.RequestAborted);
        return new AskedPlan(sheet, document);
    }
}
