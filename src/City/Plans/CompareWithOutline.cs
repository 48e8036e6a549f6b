using System.Globalization;
using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>One member of one commitment where the reading and the outline differ; null where a side has nothing.</summary>
public sealed record OutlineDifference(string Id, string What, string? Outline, string? Document);

/// <summary>
/// 对账结果: <paramref name="Agreeing"/>, <paramref name="Missing"/> (in the outline, not read) and <paramref name="Extra"/>
/// (read, not in the outline) are ids in the order of their side.
/// </summary>
public sealed record OutlineComparison(
    IReadOnlyList<string> Agreeing, IReadOnlyList<OutlineDifference> Differences, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra);

/// <summary>
/// 与底账对账: holds what was read from the official text against the city's own outline, commitment by commitment.
/// <para>The indicator is compared where it has a number. A milestone, a rule or an intention has no indicator but a name,
/// and two people name the same thing differently.</para>
/// </summary>
public static class CompareWithOutline
{
    public static OutlineComparison Run(ParsedPlan plan, PlanOutline outline)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(outline);
        var read = plan.Commitments.DistinctBy(commitment => commitment.Id).ToDictionary(commitment => commitment.Id);
        var known = outline.Commitments.Select(commitment => commitment.Id).ToHashSet();

        var agreeing = new List<string>();
        var differences = new List<OutlineDifference>();
        var missing = new List<string>();
        foreach (var expected in outline.Commitments)
        {
            if (!read.TryGetValue(expected.Id, out var actual))
            {
                missing.Add(expected.Id);
                continue;
            }
            var before = differences.Count;
            differences.AddRange(Differences(expected, actual));
            if (differences.Count == before) agreeing.Add(expected.Id);
        }
        return new OutlineComparison(agreeing, differences, missing, [.. plan.Commitments.Select(c => c.Id).Where(id => !known.Contains(id))]);
    }

    private static IEnumerable<OutlineDifference> Differences(OutlineCommitment expected, Commitment actual)
    {
        var numbered = expected.Kind == CommitmentKind.Quantitative;
        (string What, string? Outline, string? Document)[] members =
        [
            ("指标", numbered ? expected.Indicator : null, numbered ? actual.Indicator : null),
            ("比较", expected.Op, actual.Op),
            ("数值", Number(expected.Value) ?? expected.ClassValue, Number(actual.Value) ?? actual.ClassValue),
            ("单位", expected.Unit, actual.Unit),
            ("期限", Day(expected.Deadline), Day(actual.Deadline)),
        ];
        return members.Where(member => member.Outline != member.Document)
            .Select(member => new OutlineDifference(expected.Id, member.What, member.Outline, member.Document));
    }

    /// <summary>The shortest writing: 90 and 90.0 are one value.</summary>
    private static string? Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
