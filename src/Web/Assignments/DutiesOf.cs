using Dizhu.City.Assignments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Assignments;

/// <summary>任务·责任 of the city as of a day: what the pages, the workbooks and the interface for programs all ask for.</summary>
public static class DutiesOf
{
    public static async Task<AssignmentSheet> AssignmentsAsync(this ServedCity city, DateOnly day, CancellationToken cancel)
    {
        var (sheet, document) = await city.SheetAsync(day, PlanFilter.None, selection: null, cancel);
        return AssignmentSheet.Compose(sheet, document?.Plan, city.Folder);
    }

    /// <summary>What changed from the end of one day to the end of another, and the later day's sheet.</summary>
    public static async Task<DutyChanges> ChangesAsync(this ServedCity city, FactsAsOf facts, DateOnly since, DateOnly day, CancellationToken cancel) =>
        await city.ChangesAsync(facts, since, (await city.SheetAsync(day, PlanFilter.None, selection: null, cancel)).Sheet, cancel);

    /// <summary>The same with the later day's sheet at hand.</summary>
    public static async Task<DutyChanges> ChangesAsync(this ServedCity city, FactsAsOf facts, DateOnly since, PlanSheet sheet, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(sheet);
        var key = city.Folder.Profile.Key;
        var now = new PlanOnDay(sheet, await facts.ReadAsync(key, sheet.AsOf, cancellationToken: cancel));
        var before = new PlanOnDay((await city.SheetAsync(since, PlanFilter.None, selection: null, cancel)).Sheet, await facts.ReadAsync(key, since, cancellationToken: cancel));
        return new DutyChanges(now, since, ChangesBetween.Of(before, now));
    }

    /// <summary>The month as it was reported by the end of a day.</summary>
    public static async Task<MonthlyStanding> MonthAsync(this ServedCity city, ReportingMonth reports, DateOnly month, DateOnly day, CancellationToken cancel)
    {
        var (sheet, document) = await city.SheetAsync(day, PlanFilter.None, selection: null, cancel);
        return MonthlyStanding.Of(month, await reports.ReadAsync(city.Folder.Profile.Key, Reportable.Of(sheet, document?.Plan, city.Folder), month, day, cancel), sheet);
    }
}

/// <summary>变化 since a day. <paramref name="Changes"/> may be empty; <see cref="LastDay"/> then says when something last became known.</summary>
public sealed record DutyChanges(PlanOnDay Now, DateOnly Since, IReadOnlyList<PlanChange> Changes)
{
    public DateOnly? LastDay => ChangesBetween.LastDay(Now.Facts);
}
