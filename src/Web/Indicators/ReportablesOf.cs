using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Indicators;

/// <summary>应报项 of the plan that binds on a day.</summary>
public static class ReportablesOf
{
    public static async Task<IReadOnlyList<Reportable>> Reportables(this ServedCity city, DateOnly day, CancellationToken cancel)
    {
        var plan = (await city.DocumentAsync(day, cancel))?.Plan;
        return Reportable.Of(PlanSheet.Compose(plan, city.Folder, day, PlanFilter.None), plan, city.Folder);
    }
}
