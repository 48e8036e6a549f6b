using Dizhu.City.Folder;

namespace Dizhu.Web.Operation;

/// <summary>本进程服务的城市: what the pages show, once the preparation has read it. Pages take it as a cascading parameter.</summary>
public sealed record ServedCity(CityFolder Folder)
{
    /// <summary>The day the pages open on: the city's own, or the last day of a finished plan, or today.</summary>
    public DateOnly DefaultDay(DateOnly today) =>
        Folder.Profile.DefaultAsOf ?? (Folder.Plan.Metadata.PeriodEnd is { } end && end < today ? end : today);
}
