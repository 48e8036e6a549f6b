using Dizhu.City.Records;

namespace Dizhu.City.Demo;

/// <summary>
/// 演示数据的各行, in the order in which they are written. The row at place <c>i</c> of a table gets the number <c>i + 1</c>; what a
/// row replaces is told by that number.
/// </summary>
public sealed record DemoRows(
    IReadOnlyList<ReportedFigure> Figures, IReadOnlyList<MilestoneAcceptance> Acceptances, IReadOnlyList<RuleViolation> Violations, IReadOnlyList<StatedBaseline> Baselines,
    IReadOnlyList<DemoFile> Files)
{
    public int Count => Figures.Count + Acceptances.Count + Violations.Count + Baselines.Count;
}

/// <summary>An evidence file that says of itself that it is none.</summary>
public sealed record DemoFile(string Name, byte[] Bytes);
