using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.Web.Operation;

/// <summary>本进程服务的城市: what the pages show, once the preparation has read it. Pages take it as a cascading parameter.</summary>
public sealed class ServedCity(CityFolder folder, CurrentPlan plan)
{
    public CityFolder Folder => folder;

    /// <summary>The day the pages open on: the city's own, or the last day of a finished plan, or today.</summary>
    public DateOnly DefaultDay(DateOnly today) =>
        folder.Profile.DefaultAsOf ?? (folder.Plan.Metadata.PeriodEnd is { } end && end < today ? end : today);

    /// <summary>The current official text as of a day: null while none is imported, or when the city did not know it yet.</summary>
    public async Task<CurrentDocument?> DocumentAsync(DateOnly asOf, CancellationToken cancel) =>
        await plan.ReadAsync(folder, cancel) is { } current && current.Document.KnownFrom <= asOf ? current : null;
}
