using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Bench;

/// <summary>
/// Text → plan. The lower bound is one pass of a compiled expression that finds the numbers of the same text: a parser looks
/// at each character at least once.
/// </summary>
[MemoryDiagnoser, GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public partial class PlanParsing
{
    private readonly OfficialText plan = OfficialText.From(Papers.Plan);
    private readonly OfficialText outline = OfficialText.From(Papers.Outline);
    private readonly string outlineText = Papers.Outline;

    [Benchmark(Baseline = true), BenchmarkCategory("plan")]
    public int PlanNumbersOnly() => Number().Count(plan.Canonical);

    [Benchmark, BenchmarkCategory("plan")]
    public ParsedPlan Plan() => PlanParser.Parse(plan);

    [Benchmark(Baseline = true), BenchmarkCategory("outline")]
    public int OutlineNumbersOnly() => Number().Count(outline.Canonical);

    [Benchmark, BenchmarkCategory("outline")]
    public ParsedPlan Outline() => PlanParser.Parse(outline);

    [Benchmark(Baseline = true), BenchmarkCategory("canonical")]
    public int OutlineCharactersOnly() => outlineText.Count(OfficialText.IsBlank);

    [Benchmark, BenchmarkCategory("canonical")]
    public OfficialText OutlineCanonical() => OfficialText.From(outlineText);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
