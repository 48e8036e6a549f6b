using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.City.Assessments;

/// <summary>
/// 被判定的计划: the promises of one plan, each with its proposed test and with the commitments whose facts are its own. Everything here
/// depends on the plan alone.
/// </summary>
internal sealed class JudgedPlan
{
    private readonly Lazy<string> hash;
    private readonly Lazy<string> mark;
    private readonly Dictionary<string, PromiseToJudge> byId;
    private volatile PlanRecords? last;

    private JudgedPlan(IReadOnlyList<Promise> promises, CityFolder city, Func<JudgedPlan, string> hash)
    {
        // A figure of one rung (入河排污口整治 30 → 70 → 100) is a figure of the whole series.
        var series = promises.Where(p => p.Series is not null).ToLookup(p => p.Series!, p => p.Id);
        var bound = city.Air.Bindings.ToDictionary(binding => binding.Commitment, StringComparer.Ordinal);
        Promises = [.. promises.Select(promise => (Promise: promise, Proposed: ProgressTests.For(promise, promises)))
            .Select(one => bound.TryGetValue(one.Promise.Id, out var binding) ? AirPromises.Bound(one.Promise, one.Proposed, binding) : one).Select(one => new PromiseToJudge(
            one.Promise, one.Proposed, one.Promise.Series is { } name ? series[name].ToHashSet(StringComparer.Ordinal) : new HashSet<string>([one.Promise.Id])))];
        byId = Promises.GroupBy(p => p.Promise.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        mark = new(() => FindingText.Digest(string.Join('\n', Promises.Select(p => TestChoice.MarkOf(p.Promise, p.Proposed.Test)))));
        this.hash = new(() => hash(this));
    }

    public IReadOnlyList<PromiseToJudge> Promises { get; }

    /// <summary>SHA-256 of the canonical text of the plan; of an outline, of its promises.</summary>
    public string Hash => hash.Value;

    /// <summary>SHA-256 of all that is asked and of how it is proposed to judge it: equal marks judge alike.</summary>
    public string Mark => mark.Value;

    public PromiseToJudge? Find(string id) => byId.GetValueOrDefault(id);

    public static JudgedPlan Of(ParsedPlan plan, CityFolder city) =>
        new(DocumentSheet.Promises(plan, city), city, _ => AdoptedPlan.Hash(AdoptedPlan.Of(plan).ToText()));

    public static JudgedPlan Of(CityFolder city) =>
        new(OutlineSheet.Promises(city), city, plan => plan.Mark);

    /// <summary>The records of every promise; the same as long as nothing is added and nothing more is known of the air.</summary>
    public PlanRecords With(CityRows rows, AirPromises? air) =>
        last is { } known && ReferenceEquals(known.Rows, rows) && ReferenceEquals(known.Air, air) ? known : last = new PlanRecords(this, rows, air);
}

/// <summary>One promise with its proposed test. <paramref name="own"/>: ids of the commitments whose facts are its own.</summary>
internal sealed class PromiseToJudge(Promise promise, Binding proposed, IReadOnlySet<string> own)
{
    public Promise Promise => promise;

    public Binding Proposed => proposed;

    public IReadOnlySet<string> Own => own;
}
