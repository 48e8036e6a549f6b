using Dizhu.City.Air;
using Dizhu.City.Indicators;
using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>The records of a city sorted out by the promises of one plan.</summary>
internal sealed class PlanRecords
{
    private const int Remembered = 8;

    private readonly Dictionary<PromiseToJudge, PromiseRecords> ofPromises;
    private readonly Queue<(JudgingDay Day, IReadOnlyDictionary<string, AssessmentResult> Results)> recent = new(Remembered);

    public PlanRecords(JudgedPlan plan, CityRows rows, AirPromises? air)
    {
        Plan = plan;
        Rows = rows;
        Air = air;
        ILookup<string, T> Of<T>(IReadOnlyList<T> all) where T : EnteredRecord =>
            all.Where(row => row.About == SubjectKind.Commitment).ToLookup(row => row.Subject, StringComparer.Ordinal);
        var (figures, acceptances, violations, baselines, bindings) = (Of(rows.Figures), Of(rows.Acceptances), Of(rows.Violations), Of(rows.Baselines), Of(rows.Bindings));
        ofPromises = plan.Promises.ToDictionary(one => one, one => new PromiseRecords(
            one, [.. one.Own.SelectMany(id => figures[id])], [.. one.Own.SelectMany(id => acceptances[id])],
            [.. one.Own.SelectMany(id => violations[id])], [.. one.Own.SelectMany(id => baselines[id])], [.. bindings[one.Promise.Id]], air?.Of(one.Promise)));
    }

    public JudgedPlan Plan { get; }

    public CityRows Rows { get; }

    /// <summary>What is computed from the monitoring data of the air; null while there are none.</summary>
    public AirPromises? Air { get; }

    /// <summary>The first day on which something counts of any promise; null while nothing does.</summary>
    public DateOnly? FirstDay => ofPromises.Values.Select(one => one.FirstDay).Min();

    public PromiseRecords Of(PromiseToJudge promise) => ofPromises[promise];

    /// <summary>Every promise of which something is known. Pages ask for the same days again and again: the last few are remembered.</summary>
    public IReadOnlyDictionary<string, AssessmentResult> Judged(JudgingDay day)
    {
        lock (recent)
            foreach (var (known, already) in recent)
                if (known == day) return already;
        var results = new Dictionary<string, AssessmentResult>(StringComparer.Ordinal);
        foreach (var one in Plan.Promises)
            if (Of(one).On(day) is { HasFacts: true } standing) results[one.Promise.Id] = standing.Assess(day);
        lock (recent)
        {
            if (recent.Count == Remembered) recent.Dequeue();
            recent.Enqueue((day, results));
        }
        return results;
    }
}

/// <summary>
/// The records of one promise. What counts of them changes only on the days on which one of them becomes known or begins to count;
/// between two such days it is the same, and is made once.
/// </summary>
internal sealed class PromiseRecords
{
    private readonly PromiseToJudge one;
    private readonly IReadOnlyList<ReportedFigure> figures;
    private readonly IReadOnlyList<ReportedFigure> compared; // reported, where computed ones count
    private readonly AirFigures? computed;
    private readonly IReadOnlyList<MilestoneAcceptance> acceptances;
    private readonly IReadOnlyList<RuleViolation> violations;
    private readonly IReadOnlyList<StatedBaseline> baselines;
    private readonly IReadOnlyList<ConfirmedBinding> bindings;
    private readonly DateOnly[] known;
    private readonly DateOnly[] about;
    private volatile PromiseStanding? last;

    public PromiseRecords(
        PromiseToJudge one, IReadOnlyList<ReportedFigure> figures, IReadOnlyList<MilestoneAcceptance> acceptances, IReadOnlyList<RuleViolation> violations,
        IReadOnlyList<StatedBaseline> baselines, IReadOnlyList<ConfirmedBinding> bindings, AirFigures? computed)
    {
        this.one = one;
        this.computed = computed;
        this.figures = computed?.MonthEnds ?? figures;
        compared = computed is null ? [] : figures;
        this.acceptances = acceptances;
        this.violations = violations;
        this.baselines = baselines;
        this.bindings = [.. bindings.OrderBy(b => b.Revision)];
        var facts = All.ToList();
        known = [.. facts.Concat(bindings).Select(FactsAsOf.KnownFrom).OfType<DateOnly>().Distinct().Order()];
        about = [.. facts.Where(row => FactsAsOf.KnownFrom(row) is not null).Select(FactsAsOf.About).Distinct().Order()];
        FirstDay = computed?.FirstDay ?? facts.Select(row => FactsAsOf.KnownFrom(row) is { } from ? from > FactsAsOf.About(row) ? from : FactsAsOf.About(row) : (DateOnly?)null).Min();
    }

    /// <summary>The first day on which something counts; null while nothing does.</summary>
    public DateOnly? FirstDay { get; }

    public PromiseStanding On(JudgingDay day)
    {
        var (seen, learnt) = (Count(about, day.Day), Count(known, day.KnownBy));
        var lately = computed?.LastOn(day) ?? [];
        var latest = lately.Count == 0 ? null : lately[^1];
        if (last is { } standing && standing.Seen == seen && standing.Learnt == learnt && ReferenceEquals(standing.Lately, latest)) return standing;
        var facts = Facts(day, lately, explain: false);
        var binding = BindingInForce.Of(one.Promise, one.Proposed, bindings.LastOrDefault(b => FactsAsOf.KnownFrom(b) <= day.KnownBy));
        var reader = last is { } before && before.Binding.Confirmed == binding.Confirmed ? before.Reader : new EvidenceOf(one.Promise.Distributive, binding.Test);
        return last = new PromiseStanding
        {
            Promise = one.Promise,
            Binding = binding,
            Seen = seen,
            Learnt = learnt,
            Lately = latest,
            HasFacts = facts.Figures.Count + facts.Acceptances.Count + facts.Violations.Count + facts.Baselines.Count > 0,
            Reader = reader,
            Evidence = reader.On(facts),
            NotYetKnown = [.. All.Where(row => FactsAsOf.KnownFrom(row) > day.KnownBy && FactsAsOf.About(row) <= day.Day).Select(EvidenceOf.Id)],
        };
    }

    /// <summary>What counts on a day, and what does not and why.</summary>
    public CityFacts FactsExplained(JudgingDay day) => Facts(day, computed?.LastOn(day) ?? [], explain: true);

    private CityFacts Facts(JudgingDay day, IReadOnlyList<ReportedFigure> lately, bool explain)
    {
        var facts = FactsAsOf.Of(lately.Count == 0 ? figures : [.. figures, .. lately], acceptances, violations, baselines, day.Day, day.KnownBy, explain);
        return explain && compared.Count > 0
            ? facts with { Ignored = [.. facts.Ignored, .. compared.Select(figure => new NotCounted(figure, "以监测数据计算的数为准，填报数只作对照"))] }
            : facts;
    }

    private IEnumerable<EnteredRecord> All => [.. figures, .. acceptances, .. violations, .. baselines];

    /// <summary>How many of the days lie on or before one.</summary>
    private static int Count(DateOnly[] days, DateOnly day)
    {
        var at = Array.BinarySearch(days, day);
        return at >= 0 ? at + 1 : ~at;
    }
}

/// <summary>What counts of a promise, as it is judged, on a stretch of days on which nothing changes.</summary>
internal sealed class PromiseStanding
{
    public required Promise Promise { get; init; }

    public required BindingInForce Binding { get; init; }

    public required int Seen { get; init; }

    public required int Learnt { get; init; }

    /// <summary>The computed figure of the last day, which changes every day; null where there is none.</summary>
    public required ReportedFigure? Lately { get; init; }

    public required bool HasFacts { get; init; }

    public required EvidenceOf Reader { get; init; }

    public required Evidence Evidence { get; init; }

    public required IReadOnlyList<string> NotYetKnown { get; init; }

    public AssessmentResult Assess(JudgingDay day) =>
        Judge.Assess(Promise, Binding.Test, Evidence, day) with { NotYetKnown = NotYetKnown };
}
