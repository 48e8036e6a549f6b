using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>一个点: a value at the last day of its period, in the unit of the target; of a class its rank on the scale.</summary>
public sealed record HistoryPoint(string Record, DateOnly End, decimal Value, string Words);

/// <summary>一条线: values that continue each other. A stretch ends where a period is missing: a gap stays a gap.</summary>
public sealed record HistoryLine(string Name, IReadOnlyList<IReadOnlyList<HistoryPoint>> Stretches)
{
    public HistoryPoint Last => Stretches[^1][^1];
}

/// <summary>目标: holds from a day (null: from the beginning) to its deadline (null: without end).</summary>
public sealed record HistoryTarget(DateOnly? From, DateOnly? To, decimal Value, string Words);

/// <summary>没有数的一期, with the reason that was given.</summary>
public sealed record HistoryVoid(DateOnly Start, DateOnly End, string Why);

/// <summary>整年的值, for the comparison of years.</summary>
public sealed record YearValue(string Record, int Year, decimal Value, string Words);

/// <summary>
/// 历史: what was reported for a promise over time beside its target and, where progress is proportional to time, its expected
/// line. Pure; holds only what counts in the view at hand.
/// </summary>
public sealed record CommitmentHistory(
    IReadOnlyList<HistoryLine> Lines, IReadOnlyList<HistoryTarget> Targets, IReadOnlyList<(DateOnly Day, decimal Value)> Expectation,
    IReadOnlyList<HistoryVoid> Voids, IReadOnlyList<YearValue> Years, IReadOnlyList<string>? Scale, bool SmallIsHigh)
{
    /// <summary>More than this many times the usual distance between two reports is a gap.</summary>
    private const decimal GapFactor = 1.75m;

    public bool HasLine => Lines.Count > 0;

    /// <param name="finding">Where the target hangs on a baseline it says what the target is.</param>
    public static CommitmentHistory Of(Promise promise, ProgressTest test, CityFacts facts, Finding? finding)
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentNullException.ThrowIfNull(facts);
        var inner = TestWording.Innermost(test);
        var ordinal = inner as ClassTest;
        var figures = facts.Figures.Select(counted => counted.Record).ToList();
        var valued = figures.Where(figure => ValueOf(figure, inner, promise.Unit) is not null).ToList();
        var lines = inner is StandingRuleTest ? [] : LinesOf(promise, inner, valued).ToList();
        return new(
            lines, inner is MilestoneTest or StandingRuleTest ? [] : TargetsOf(promise, test, finding, ordinal),
            ExpectationOf(promise, test, valued),
            [.. figures.Where(figure => figure.NullReason is not null).Select(figure => new HistoryVoid(figure.PeriodStart, figure.PeriodEnd, figure.NullReason!))],
            YearsOf(promise, inner, valued), ordinal?.Scale, inner is ClassTest or RankTest);
    }

    private static IEnumerable<HistoryLine> LinesOf(Promise promise, ProgressTest inner, IReadOnlyList<ReportedFigure> valued)
    {
        var several = promise.Distributive && valued.Select(figure => figure.Scope).Distinct().Count() > 1;
        // a total since the first day of the accumulation is drawn as reported; increments are added up
        var sums = inner as AccumulationTest;
        // the value of a year is where the line of its year ends; a year without a line stands among the years (see YearsOf)
        PeriodKind KindOf(ReportedFigure figure) => sums is not null || figure.Period == PeriodKind.Year ? PeriodKind.Cumulative : figure.Period;
        // papers of one series bear changing titles: the latest record of a day stands for the line
        var groups = valued.GroupBy(figure => (figure.Scope, Kind: KindOf(figure), Start: KindOf(figure) == PeriodKind.Cumulative && inner is LevelTest ? figure.PeriodStart : DateOnly.MinValue)).ToList();
        if (groups.Any(group => group.Any(figure => figure.Period != PeriodKind.Year))) groups.RemoveAll(group => inner is LevelTest && group.All(figure => figure.Period == PeriodKind.Year));
        foreach (var group in groups.OrderBy(group => group.Key.Scope, StringComparer.Ordinal).ThenBy(group => group.Key.Start))
        {
            var points = group.GroupBy(figure => figure.PeriodEnd).OrderBy(same => same.Key)
                .Select(same => same.OrderBy(figure => figure.PeriodStart).ThenByDescending(figure => figure.Id).First()).ToList();
            var stretches = sums is null ? Stretched(points, figure => PointOf(figure, inner, promise.Unit)) : Summed(points, sums, inner, promise.Unit);
            if (stretches.Count == 0) continue;
            string[] name = [several ? group.Key.Scope : "", group.Key.Start != DateOnly.MinValue ? $"{group.Key.Start.Year}年累计" : group.Key.Kind is PeriodKind.Quarter or PeriodKind.Month or PeriodKind.Day ? group.Key.Kind.Word() + "度" : ""];
            yield return new(string.Join(' ', name.Where(word => word.Length > 0)), stretches);
        }
    }

    private static List<IReadOnlyList<HistoryPoint>> Stretched(IReadOnlyList<ReportedFigure> figures, Func<ReportedFigure, HistoryPoint> point)
    {
        var usual = Usual(figures);
        var stretches = new List<IReadOnlyList<HistoryPoint>>();
        var open = new List<HistoryPoint>();
        for (var i = 0; i < figures.Count; i++)
        {
            if (i > 0 && figures[i].PeriodEnd.DayNumber - figures[i - 1].PeriodEnd.DayNumber > usual * GapFactor)
            {
                stretches.Add(open);
                open = [];
            }
            open.Add(point(figures[i]));
        }
        if (open.Count > 0) stretches.Add(open);
        return stretches;
    }

    private static List<IReadOnlyList<HistoryPoint>> Summed(IReadOnlyList<ReportedFigure> figures, AccumulationTest test, ProgressTest inner, string? unit)
    {
        var stretches = new List<IReadOnlyList<HistoryPoint>>();
        var open = new List<HistoryPoint>();
        decimal total = 0;
        var usual = Usual(figures);
        var counted = test.From.AddDays(-1);
        foreach (var figure in figures)
        {
            var value = ValueOf(figure, inner, unit)!.Value;
            var toDate = figure.PeriodStart == test.From;
            if (!toDate && figure.PeriodStart <= counted) continue;
            // a report is missing: the line ends; after a missing increment what follows is a lower bound
            if (open.Count > 0 && (toDate ? figure.PeriodEnd.DayNumber - counted.DayNumber > usual * GapFactor : figure.PeriodStart > counted.AddDays(1)))
            {
                stretches.Add(open);
                open = [];
            }
            total = toDate ? value : total + value;
            counted = figure.PeriodEnd;
            open.Add(new(EvidenceOf.Id(figure), figure.PeriodEnd, total, PlanWording.Quantity(null, total, unit)));
        }
        if (open.Count > 0) stretches.Add(open);
        return stretches;
    }

    /// <summary>The usual distance between two reports, in days: the median, at least twenty.</summary>
    private static int Usual(IReadOnlyList<ReportedFigure> figures)
    {
        var distances = figures.Zip(figures.Skip(1), (a, b) => b.PeriodEnd.DayNumber - a.PeriodEnd.DayNumber).Order().ToList();
        return distances.Count == 0 ? int.MaxValue / 2 : Math.Max(20, distances[distances.Count / 2]);
    }

    private static HistoryPoint PointOf(ReportedFigure figure, ProgressTest inner, string? unit) =>
        new(EvidenceOf.Id(figure), figure.PeriodEnd, ValueOf(figure, inner, unit)!.Value, WordsOf(figure, inner));

    /// <summary>The value as the test takes it; null where it has none in the unit of the target.</summary>
    private static decimal? ValueOf(ReportedFigure figure, ProgressTest inner, string? unit) => inner switch
    {
        LevelTest { Made: PeriodValue.ShareOfDays } when figure is { Value: null, Numerator: { } days, Denominator: > 0 and var valid } => decimal.Round(days * 100 / valid, 6),
        ListRatioTest when figure is { Numerator: { } done, Denominator: > 0 and var all } => decimal.Round(done * 100 / all, 6),
        CountTest when figure.Numerator is { } done => done,
        ListRatioTest => figure.Unit is null or "%" ? figure.Value : null,
        ClassTest or RankTest or MilestoneTest => figure.Value,
        _ => figure.Unit is null || unit is null || figure.Unit == unit || unit == "个百分点" && figure.Unit == "%" ? figure.Value : null,
    };

    private static string WordsOf(ReportedFigure figure, ProgressTest inner) =>
        inner is ListRatioTest && figure is { Numerator: { } done, Denominator: { } all } ? $"{ReportWording.Number(done)}/{ReportWording.Number(all)}"
        : figure.Words();

    private static List<HistoryTarget> TargetsOf(Promise promise, ProgressTest test, Finding? finding, ClassTest? ordinal)
    {
        string Words(decimal value, string? unit) =>
            ordinal is not null ? promise.ClassValue is { Length: > 0 } name ? (name.EndsWith('级') || name.EndsWith('类') ? name : name + "类") : ""
            : PlanWording.Quantity(promise.Op, value, Sign(unit));
        if (test is SeriesTest { Rungs: { Count: > 0 } rungs })
        {
            DateOnly? from = null;
            var steps = new List<HistoryTarget>();
            foreach (var rung in rungs.OrderBy(rung => rung.Deadline))
            {
                if ((rung.Value ?? promise.Value) is not { } value) continue;
                steps.Add(new(from, rung.Deadline, value, PlanWording.Quantity(rung.Op ?? promise.Op, value, Sign(promise.Unit))));
                from = rung.Deadline;
            }
            return steps;
        }
        if (ordinal is not null) return ordinal.RankOf(promise.ClassValue) is { } rank ? [new(null, promise.Deadline, rank, Words(rank, null))] : [];
        // each of several items has a target of its own where it hangs on its baseline
        if (finding?.Gauge is { } gauge && !(test is EachTest && IsRelative(test)) && (gauge.Low ?? gauge.High) is { } limit) return [new(null, promise.Deadline, limit, Words(limit, gauge.Unit))];
        return IsRelative(test) || test is AlternativesTest || promise.Value is not { } asked ? [] : [new(null, promise.Deadline, asked, Words(asked, promise.Unit))];
    }

    /// <summary>A label at the end of a line has the sign; a unit of words stands in the head of the chart.</summary>
    private static string? Sign(string? unit) => unit is "%" or "‰" ? unit : null;

    private static bool IsRelative(ProgressTest test) => test switch { EachTest each => IsRelative(each.Inner), SeriesTest series => IsRelative(series.Inner), _ => test is RelativeTest };

    /// <summary>时序进度的线: only sums and lists have one.</summary>
    private static List<(DateOnly, decimal)> ExpectationOf(Promise promise, ProgressTest test, IReadOnlyList<ReportedFigure> valued)
    {
        var inner = TestWording.Innermost(test);
        (DateOnly From, decimal? Opening)? start = inner switch
        {
            AccumulationTest sum => (sum.From, 0),
            ListRatioTest list => (list.From, list.Opening ?? OpeningOf(list.From)),
            CountTest count => (count.From, count.Opening ?? OpeningOf(count.From)),
            _ => null,
        };
        if (start is not { Opening: { } opening, From: var from } || promise.Op is not (">=" or ">" or "=") and not null && inner is not AccumulationTest) return [];
        List<(DateOnly, decimal)> line = [(from.AddDays(-1), opening)];
        if (test is SeriesTest series)
            line.AddRange(series.Rungs.Where(rung => rung.Value is not null && (promise.Deadline is null || rung.Deadline <= promise.Deadline)).OrderBy(rung => rung.Deadline).Select(rung => (rung.Deadline, rung.Value!.Value)));
        else if (promise is { Deadline: { } deadline, Value: { } value }) line.Add((deadline, value));
        return line.Count > 1 ? line : [];

        decimal? OpeningOf(DateOnly first) => valued.FirstOrDefault(figure => figure.PeriodEnd == first.AddDays(-1)) is { } figure ? ValueOf(figure, inner, promise.Unit) : null;
    }

    private static List<YearValue> YearsOf(Promise promise, ProgressTest inner, IReadOnlyList<ReportedFigure> valued) =>
        inner is not LevelTest and not RankTest || promise.Distributive ? []
        : [.. valued.Where(figure => figure.PeriodStart is { Month: 1, Day: 1 } && figure.PeriodEnd is { Month: 12, Day: 31 } && figure.PeriodStart.Year == figure.PeriodEnd.Year)
            .GroupBy(figure => figure.PeriodStart.Year).OrderBy(year => year.Key).Select(year => year.MaxBy(figure => figure.Id)!)
            .Select(figure => new YearValue(EvidenceOf.Id(figure), figure.PeriodStart.Year, ValueOf(figure, inner, promise.Unit)!.Value, WordsOf(figure, inner)))];
}
