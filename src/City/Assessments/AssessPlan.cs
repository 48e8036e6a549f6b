using System.Runtime.CompilerServices;
using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.Plans;

namespace Dizhu.City.Assessments;

/// <summary>
/// 评定全计划: where every commitment stands on a day, by what was known by the end of it. A commitment for which nobody has
/// entered anything is not judged here: the city's own reason (监测站未接, 缺台账 …) says more than "no data" does.
/// </summary>
/// <param name="air">What the monitoring data say; null where nothing monitors.</param>
public sealed class AssessPlan(FactsAsOf facts, AirBook? air = null)
{
    private readonly ConditionalWeakTable<ParsedPlan, JudgedPlan> documents = [];
    private readonly ConditionalWeakTable<CityFolder, JudgedPlan> outlines = [];

    /// <param name="plan">What binds on the day; null while the document is not imported, then the city's outline is judged.</param>
    public Task<IReadOnlyDictionary<string, AssessmentResult>> OnAsync(CityFolder city, ParsedPlan? plan, DateOnly day, CancellationToken cancellationToken = default) =>
        OnAsync(city, plan, JudgingDay.AsKnownThen(day), cancellationToken);

    /// <summary>The same by what was known on another day (今日所知).</summary>
    public async Task<IReadOnlyDictionary<string, AssessmentResult>> OnAsync(CityFolder city, ParsedPlan? plan, JudgingDay day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        return (await RecordsAsync(city, plan, cancellationToken)).Judged(day);
    }

    /// <summary>Everything that is known of the promises of a plan.</summary>
    internal async Task<PlanRecords> RecordsAsync(CityFolder city, ParsedPlan? plan, CancellationToken cancellationToken) =>
        Judged(city, plan).With(await facts.RowsAsync(city.Profile.Key, cancellationToken), await AirAsync(city, cancellationToken));

    /// <summary>空气目标 of the plan: what the promises ask that are bound to PM2.5, good days and heavy days.</summary>
    public AirTargets AirTargetsOf(CityFolder city, ParsedPlan? plan)
    {
        ArgumentNullException.ThrowIfNull(city);
        var judged = Judged(city, plan);
        Promise? Of(AirPromised measure) => city.Air.Bindings.FirstOrDefault(binding => binding.Measure == measure) is { } binding ? judged.Find(binding.Commitment)?.Promise : null;
        var fine = Of(AirPromised.Pm25Mean);
        return new(fine?.Value, fine?.Op == "<", Of(AirPromised.GoodDays)?.Value, Of(AirPromised.HeavyDays)?.Value);
    }

    /// <summary>What is computed from the monitoring data of the air; null while there are none.</summary>
    internal async ValueTask<AirPromises?> AirAsync(CityFolder city, CancellationToken cancellationToken) =>
        air is null ? null : await air.PromisesAsync(city, cancellationToken);

    /// <summary>The promises of a plan as they are judged, made once for a plan.</summary>
    internal JudgedPlan Judged(CityFolder city, ParsedPlan? plan) =>
        plan is null ? outlines.GetValue(city, JudgedPlan.Of) : documents.GetValue(plan, key => JudgedPlan.Of(key, city));

    /// <summary>判定 as the pages show it: a status that can be told gives its sentence, one that cannot gives whose duty it is.</summary>
    public static Standing StandingOf(AssessmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var finding = result.Finding;
        return new Standing(finding.Status, finding.Figure, finding.Status == CommitmentStatus.CannotTell ? finding.Duty.TrimEnd('。') : finding.Reason);
    }
}
