using BenchmarkDotNet.Attributes;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Bench;

/// <summary>规划纲要 of growing length: twice the text should take about twice the time.</summary>
[MemoryDiagnoser]
public class OutlineParsing
{
    private OfficialText outline = OfficialText.From("");

    [Params(10_000, 20_000, 40_000, 80_000)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Write() => outline = OfficialText.From(Papers.Outline(Characters));

    [Benchmark(Baseline = true)]
    public int NumbersOnly() => PlanParsing.Numbers(outline);

    [Benchmark]
    public ParsedPlan Parsed() => PlanParser.Parse(outline);
}
