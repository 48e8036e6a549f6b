using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.City.Assessments;

/// <summary>读一项承诺: one promise of the plan on a day, with everything that was ever recorded for it.</summary>
public sealed class ReadCommitment(AssessPlan assess)
{
    /// <param name="sheet">The plan on the day.</param>
    /// <param name="today">The day until which 今日所知 looks.</param>
    /// <returns>Null when the plan of the day has no such promise.</returns>
    public async Task<CommitmentSheet?> RunAsync(
        CityFolder city, ParsedPlan? plan, PlanSheet sheet, string id, DateOnly today, FactView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(sheet);
        var judged = assess.Judged(city, plan);
        if (judged.Find(id) is not { } one) return null;
        var records = (await assess.RecordsAsync(city, plan, cancellationToken)).Of(one);
        return CommitmentSheet.Compose(city, plan, sheet, one, records, today, view);
    }
}
