using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans;

namespace Dizhu.City.Assessments;

/// <summary>
/// 评定全计划: where every commitment stands on a day, by what was known by the end of it. A commitment for which nobody has
/// entered anything is not judged here: the city's own reason (监测站未接, 缺台账 …) says more than "no data" does.
/// </summary>
public sealed class AssessPlan(FactsAsOf facts)
{
    public async Task<IReadOnlyDictionary<string, AssessmentResult>> OnAsync(CityFolder city, ParsedPlan? plan, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        return Of(city, plan, await facts.ReadAsync(city.Profile.Key, day, cancellationToken: cancellationToken), day);
    }

    /// <summary>The same from facts at hand. Pure.</summary>
    /// <param name="plan">What binds on the day; null while the document is not imported, then the city's outline is judged.</param>
    /// <param name="facts">What counts on <paramref name="day"/>.</param>
    public static IReadOnlyDictionary<string, AssessmentResult> Of(CityFolder city, ParsedPlan? plan, CityFacts facts, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(facts);
        var entered = ((IEnumerable<EnteredRecord>)[.. facts.Figures.Select(f => f.Record), .. facts.Acceptances.Select(a => a.Record),
            .. facts.Violations.Select(v => v.Record), .. facts.Baselines.Select(b => b.Record)])
            .Where(record => record.About == SubjectKind.Commitment).Select(record => record.Subject).ToHashSet(StringComparer.Ordinal);
        if (entered.Count == 0) return new Dictionary<string, AssessmentResult>();

        var promises = plan is null ? OutlineSheet.Promises(city) : DocumentSheet.Promises(plan, city);
        var results = new Dictionary<string, AssessmentResult>(StringComparer.Ordinal);
        foreach (var promise in promises)
        {
            // A figure of one rung (入河排污口整治 30 → 70 → 100) is a figure of the whole series.
            var own = promise.Series is { } series ? promises.Where(p => p.Series == series).Select(p => p.Id).ToHashSet() : [promise.Id];
            if (!own.Overlaps(entered)) continue;
            var test = ProgressTests.For(promise, promises).Test;
            results[promise.Id] = Judge.Assess(promise, test, EvidenceOf.Of(facts, own, promise.Distributive), JudgingDay.AsKnownThen(day));
        }
        return results;
    }

    /// <summary>判定 as the pages show it: a status that can be told gives its sentence, one that cannot gives whose duty it is.</summary>
    public static Standing StandingOf(AssessmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var finding = result.Finding;
        return new Standing(finding.Status, finding.Figure, finding.Status == CommitmentStatus.CannotTell ? finding.Duty.TrimEnd('。') : finding.Reason);
    }
}
