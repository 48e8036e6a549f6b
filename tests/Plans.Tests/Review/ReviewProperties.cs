using Dizhu.Plans.Parsing;
using Dizhu.Plans.Review;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Dizhu.Plans.Tests.Review.Desk;

namespace Dizhu.Plans.Tests.Review;

/// <summary>What holds for any edits on any reading: the same result, twice the same, everything accounted for.</summary>
public sealed class ReviewProperties
{
    private static readonly string[] Values = ["1", "2.50", "-3", "1000000000000000000000.0000001"];

    /// <summary>Edits as people make them: each on the plan as it stands after the earlier ones.</summary>
    private static List<ReviewEdit> Edits(int[] choices)
    {
        var edits = new List<ReviewEdit>();
        foreach (var choice in choices)
        {
            var number = edits.Count + 1;
            var plan = PlanReview.Replay(Demo, edits).Plan;
            var at = Math.Abs(choice / 16) % plan.Commitments.Count;
            var commitment = plan.Commitments[at];
            var anchor = TextAnchor.Of(plan, commitment);
            var value = Values[Math.Abs(choice / 7) % Values.Length];
            var half = new Span(commitment.Span.Offset, Math.Max(1, commitment.Span.Length / 2));
            edits.Add(Edit(number, anchor, (choice & 15) switch
            {
                0 => new EditChange.Reject(),
                1 or 2 => new EditChange.Confirm(CommitmentFields.Write(commitment)),
                3 => new EditChange.Split([new(TextAnchor.Of(plan.Text, half, null), [FieldChange.To(CommitmentFields.Indicator, $"甲{number}")]), new(TextAnchor.Of(plan.Text, commitment.Span, null), [FieldChange.To(CommitmentFields.Value, value)])]),
                4 or 5 when at + 1 < plan.Commitments.Count => new EditChange.Merge([TextAnchor.Of(plan, plan.Commitments[at + 1])]),
                6 or 7 => new EditChange.Add(commitment.Assignment, [FieldChange.To(CommitmentFields.Indicator, $"新{number}"), FieldChange.To(CommitmentFields.Value, value)]),
                8 when number > 1 => new EditChange.Withdraw(1 + Math.Abs(choice / 5) % (number - 1)),
                9 => new EditChange.NameLead(["市水利局"]),
                10 => new EditChange.Answer("baseline-missing", "暂无", []),
                11 => Amend((CommitmentFields.Indicator, $"改{number}")),
                _ => Amend((CommitmentFields.Value, value), (CommitmentFields.Op, "<="), (CommitmentFields.Unit, $"个{number % 3}")),
            }));
            if (edits[^1].Change is EditChange.Add) edits[^1] = edits[^1] with { At = anchor with { Id = null, Indicator = $"新{number}" } };
            if (edits[^1].Change is EditChange.NameLead) edits[^1] = edits[^1] with { At = TextAnchor.Of(plan, plan.Assignments[at % plan.Assignments.Count]) };
        }
        return edits;
    }

    private static Arbitrary<int[]> Choices() => ArbMap.Default.GeneratorFor<int>().ArrayOf().Select(a => a.Length > 14 ? a[..14] : a).ToArbitrary();

    [Property(MaxTest = 200)]
    public Property An_edit_laid_over_its_own_result_changes_nothing() => Prop.ForAll(Choices(), choices =>
    {
        var edits = Edits(choices);
        for (var i = 1; i <= edits.Count; i++)
        {
            if (edits[i - 1].Change is EditChange.Withdraw) continue;
            var once = PlanReview.Replay(Demo, edits[..i]);
            Assert.Equal(once.Canonical(), PlanReview.Replay(once.Plan, [edits[i - 1]]).Canonical());
        }
    });

    [Property(MaxTest = 200)]
    public Property Edits_that_arrive_twice_count_once() => Prop.ForAll(Choices(), choices =>
    {
        var edits = Edits(choices);
        Assert.Equal(PlanReview.Replay(Demo, edits).Canonical(), PlanReview.Replay(Demo, edits.Concat(edits)).Canonical());
    });

    [Property(MaxTest = 200)]
    public Property Decisions_on_single_commitments_hold_on_a_reading_that_has_them_already() => Prop.ForAll(Choices(), choices =>
    {
        var edits = Edits([.. choices.Select(choice => (choice & 15) is 3 or 4 or 5 or 6 or 7 or 8 or 11 ? choice - (choice & 15) : choice)]);
        var once = PlanReview.Replay(Demo, edits);
        Assert.Equal(once.Canonical(), PlanReview.Replay(once.Plan, edits).Canonical());
    });

    [Property(MaxTest = 200)]
    public Property The_order_of_arrival_does_not_matter_and_every_edit_is_accounted_for() => Prop.ForAll(Choices(), choices =>
    {
        var edits = Edits(choices);
        var straight = PlanReview.Replay(Demo, edits);
        var shuffled = PlanReview.Replay(Demo, edits.AsEnumerable().Reverse());
        Assert.Equal(straight.Canonical(), shuffled.Canonical());
        Assert.Equal(edits.Select(e => e.Number), shuffled.Edits.Select(e => e.Edit.Number));
        Assert.Equal(Enumerable.Range(1, straight.Plan.Commitments.Count), straight.Plan.Commitments.Select(c => c.Ordinal));
        Assert.Equal(straight.Plan.Commitments.Count, straight.Plan.Commitments.Select(c => c.Id).Distinct().Count());
        Assert.All(straight.LostEdits, lost => Assert.False(string.IsNullOrWhiteSpace(lost.Why)));
    });

    [Property(MaxTest = 200)]
    public Property The_canonical_text_gives_the_same_plan_back() => Prop.ForAll(Choices(), choices =>
    {
        var text = PlanReview.Replay(Demo, Edits(choices)).Canonical();
        var back = AdoptedPlan.Read(text);
        Assert.Equal(text, back.ToText());
        Assert.Empty(VersionDifference.Between(back, AdoptedPlan.Read(back.ToText())));
    });

    [Property(MaxTest = 300)]
    public Property Any_words_survive_as_lines() => Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), words =>
    {
        PlanNode[] lines = [.. words.Select(word => new PlanNode("键", word ?? "", [new PlanNode("内", $" {word}\\ ")]))];
        Assert.Equal(lines, PlanNode.Read(PlanNode.Write(lines)));
    });

    [Property(MaxTest = 200)]
    public Property Edits_replay_on_any_document_without_a_broken_promise() => Prop.ForAll(Choices(), ParserProperties.Texts(), (choices, text) =>
    {
        var reviewed = PlanReview.Replay(PlanParser.Parse(OfficialText.From(text)), Edits(choices));
        Assert.All(reviewed.Plan.Commitments, c => Assert.True(c.Span.End <= reviewed.Plan.Text.Canonical.Length));
    });
}
