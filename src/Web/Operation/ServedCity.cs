using Dizhu.City.Assessments;
using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.Web.Operation;

/// <summary>本进程服务的城市: what the pages show, once the preparation has read it. Pages take it as a cascading parameter.</summary>
public sealed class ServedCity(CityFolder folder, CurrentPlan plan, AssessPlan assess)
{
    public CityFolder Folder => folder;

    /// <summary>The day the pages open on: the city's own, or the last day of a finished plan, or today.</summary>
    public DateOnly DefaultDay(DateOnly today) =>
        folder.Profile.DefaultAsOf ?? (folder.Plan.Metadata.PeriodEnd is { } end && end < today ? end : today);

    /// <summary>What binds on a day: the version in force, or while there is none the document on the table; null while the city knew none.</summary>
    public Task<CurrentDocument?> DocumentAsync(DateOnly asOf, CancellationToken cancel) => plan.OnAsync(folder, asOf, cancel);

    /// <summary>The sheet of a day: what binds on it, with what was known by then of every commitment.</summary>
    public async Task<(PlanSheet Sheet, CurrentDocument? Document)> SheetAsync(DateOnly asOf, PlanFilter filter, string? selection, CancellationToken cancel)
    {
        var document = await DocumentAsync(asOf, cancel);
        var assessments = await assess.OnAsync(folder, document?.Plan, asOf, cancel);
        return (PlanSheet.Compose(document?.Plan, folder, asOf, filter, selection, assessments), document);
    }

    /// <summary>The document on the table: the one imported last, with the decisions made on it so far.</summary>
    public Task<CurrentDocument?> OnTheTableAsync(CancellationToken cancel) => plan.ReadAsync(folder, cancel);
}
