using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Bench;

/// <summary>
/// Text → plan. The lower bound is one pass of a compiled expression that finds the numbers of the same text: a parser looks
/// at each character at least once.
/// </summary>
[MemoryDiagnoser]
public partial class PlanParsing
{
    private readonly OfficialText plan = OfficialText.From(Papers.Plan);

    [Benchmark(Baseline = true)]
    public int NumbersOnly() => Numbers(plan);

    [Benchmark]
    public ParsedPlan Parsed() => PlanParser.Parse(plan);

    internal static int Numbers(OfficialText text) => Number().Count(text.Canonical);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
