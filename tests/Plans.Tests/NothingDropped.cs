using System.Text.RegularExpressions;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Tests;

/// <summary>
/// Nothing is dropped in silence: every Arabic number of a plan's body is in the span of a commitment, or in the list of
/// numbers that became no target, with a reason, or it is the mark of a heading.
/// </summary>
public sealed partial class NothingDropped
{
    public static TheoryData<string> Papers => [.. PlanPapers.Names];

    [Theory, MemberData(nameof(Papers))]
    public void Every_number_of_a_paper_is_promised_or_explained(string name) => Check(PlanParser.Parse(OfficialText.From(PlanPapers.Text(name))));

    [Fact]
    public void Every_number_of_the_official_document_is_promised_or_explained() => Check(PlanParser.Parse(OfficialText.From(Shared.Text("plan/document.txt"))));

    private static void Check(ParsedPlan plan)
    {
        var silent = new List<string>();
        foreach (var block in plan.Blocks)
        {
            if (block.Kind is not (BlockKind.Paragraph or BlockKind.Assignment)) continue;
            foreach (Match number in Number().Matches(plan.Text[block.Span]))
            {
                var span = new Span(block.Span.Offset + number.Index, number.Length);
                if (block.LeadIn is { } lead && lead.Contains(span)) continue;
                if (plan.Commitments.Any(c => c.Span.Overlaps(span)) || plan.Rejected.Any(r => r.Span.Overlaps(span))) continue;
                if (plan.Assignments.SelectMany(a => a.Measures).Any(m => m.Responsibility is { } r && r.Span.Overlaps(span))) continue;
                var around = Span.FromTo(Math.Max(0, span.Offset - 20), Math.Min(plan.Text.Canonical.Length, span.End + 10));
                silent.Add($"{number.Value}：…{plan.Text[around]}…");
            }
        }
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
