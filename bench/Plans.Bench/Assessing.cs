using BenchmarkDotNet.Attributes;
using Dizhu.Plans.Assessment;

namespace Dizhu.Plans.Bench;

/// <summary>
/// 评定: 87 promises with invented facts of three years, on one date and on each of 1,096 days. Every day of the five air figures
/// is a fact of its own (a mean to date), the others are reported monthly.
/// </summary>
[MemoryDiagnoser]
public class Assessing
{
    private static readonly DateOnly First = new(2023, 1, 1), Last = new(2025, 12, 31);

    private readonly (Promise Promise, ProgressTest Test, Evidence Evidence)[] plan = [.. Enumerable.Range(0, 87).Select(Invented)];

    [Benchmark]
    public int OneDate() => On(new(2025, 10, 31));

    [Benchmark]
    public int ThreeYearsOfDays()
    {
        var green = 0;
        for (var day = First; day <= Last; day = day.AddDays(1)) green += On(day);
        return green;
    }

    /// <summary>The lower bound of a date: every fact is looked at once.</summary>
    [Benchmark(Baseline = true)]
    public int KnownFactsOfOneDate()
    {
        var known = 0;
        foreach (var facts in allFacts)
            foreach (var fact in facts)
                if (fact.KnownFrom <= new DateOnly(2025, 10, 31)) known++;
        return known;
    }

    private readonly Fact[][] allFacts = [.. Enumerable.Range(0, 87).Select(Facts)];

    private int On(DateOnly day) => plan.Count(p => Judge.Assess(p.Promise, p.Test, p.Evidence, JudgingDay.AsKnownThen(day)).Status is CommitmentStatus.Met or CommitmentStatus.OnTrack);

    private static (Promise, ProgressTest, Evidence) Invented(int i)
    {
        var kind = i < 5 ? CommitmentKind.Quantitative : (i % 5) switch { 0 => CommitmentKind.Milestone, 1 => CommitmentKind.Rule, _ => CommitmentKind.Quantitative };
        (string Indicator, string? Op, decimal? Value, string? Unit) asked = (i < 5 ? -1 : i % 5) switch
        {
            -1 => ("年均浓度", "<", 38, "微克/立方米"),
            2 => ("整治完成率", ">=", 100, "%"),
            3 => ("修复面积", ">=", 4000, "亩"),
            4 => ("示范段数", ">=", 20, "条"),
            _ => ("事项", null, null, null),
        };
        var promise = new Promise { Id = $"P{i}", Indicator = asked.Indicator, Kind = kind, Op = asked.Op, Value = asked.Value, Unit = asked.Unit, Start = First, Deadline = i % 7 == 0 ? new(2024, 12, 31) : Last };
        return (promise, ProgressTests.For(promise).Test, new Evidence(Facts(i)));
    }

    private static Fact[] Facts(int i)
    {
        if (i < 5)
        {
            return
            [
                .. Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(n =>
                {
                    var end = First.AddDays(n);
                    return new Fact { Id = $"{i}-{n}", Start = new(end.Year, 1, 1), End = end, KnownFrom = end.AddDays(1), Days = new(end.DayOfYear * (34 + n % 9), end.DayOfYear), Source = "国控站" };
                }),
            ];
        }
        return
        [
            .. Enumerable.Range(1, 36).Select(m =>
            {
                var start = First.AddMonths(m - 1);
                var end = start.AddMonths(1).AddDays(-1);
                var fact = new Fact { Id = $"{i}-{m}", Start = start, End = end, KnownFrom = end.AddDays(10), Source = "填报", By = "张" };
                return (i % 5) switch { 2 => fact with { List = new(m * 10, 371) }, 3 => fact with { Value = 100 + m % 7, Unit = "亩" }, 4 => fact with { Value = m / 2, Unit = "条" }, 0 => fact with { Value = m * 2.5m }, _ => fact with { Value = 0 } };
            }),
        ];
    }
}
