using Dizhu.Plans.Parsing;
using Dizhu.Plans.Review;
using static Dizhu.Plans.Tests.Review.Desk;

namespace Dizhu.Plans.Tests.Review;

/// <summary>采纳的版本: its text, its hash, and how two versions differ.</summary>
public sealed class AdoptedPlanTests
{
    private static readonly AdoptedPlan First = AdoptedPlan.Of(Demo);

    [Fact]
    public void The_text_gives_back_every_field_of_every_commitment()
    {
        var back = AdoptedPlan.Read(First.ToText());

        Assert.Equal(First.ToText(), back.ToText());
        Assert.Equal(Demo.Metadata, back.Metadata);
        Assert.Equal(Demo.Commitments.Select(c => (c.Id, c.Ordinal, c.Span, c.Op, c.Value, c.Deadline)), back.Commitments.Select(c => (c.Commitment.Id, c.Commitment.Ordinal, c.Commitment.Span, c.Commitment.Op, c.Commitment.Value, c.Commitment.Deadline)));
        Assert.Equal(Demo.Assignments.SelectMany(a => a.Measures).SelectMany(m => m.Responsibility?.Lead ?? []), back.Assignments.SelectMany(a => a.Measures).SelectMany(m => m.Responsibility?.Lead ?? []));
        Assert.Equal(Demo.Blocks, back.Over(Demo).Blocks);
    }

    [Fact]
    public void The_official_document_survives_as_text()
    {
        var plan = PlanParser.Parse(OfficialText.From(Shared.Text("plan/document.txt")));
        var text = AdoptedPlan.Of(plan).ToText();

        Assert.Equal(text, AdoptedPlan.Read(text).ToText());
        Assert.Equal(AdoptedPlan.Hash(text), AdoptedPlan.Hash(AdoptedPlan.Of(PlanParser.Parse(OfficialText.From(Shared.Text("plan/document.txt")))).ToText()));
        Assert.Empty(plan.Commitments.SelectMany(CommitmentFields.Check));
    }

    [Fact]
    public void Numbers_are_exact_and_equal_ones_are_written_equally()
    {
        Commitment With(decimal value) => Demo.The("G-C1") with { Value = value };
        Assert.Equal(CommitmentFields.Write(With(1.50m)), CommitmentFields.Write(With(1.5m)));
        Assert.Contains(CommitmentFields.Write(With(0.0000000000000000000000000001m)), line => line.Value == "0.0000000000000000000000000001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("砥柱计划: 2\n")]
    [InlineData("砥柱计划: 1\n  缩进: 错\n    更深\n")]
    [InlineData("砥柱计划: 1")]
    public void What_is_no_such_text_is_refused(string text) => Assert.ThrowsAny<Exception>(() => AdoptedPlan.Read(text));

    [Fact]
    public void Two_versions_differ_field_by_field()
    {
        var now = AdoptedPlan.Of(Replay(Demo,
            Edit(1, Demo, "T2-C2", Amend((CommitmentFields.Value, "7000"), (CommitmentFields.Strength, "力争"))),
            Edit(2, Demo, "B1-C1", new EditChange.Reject()),
            Edit(3, Demo.Words("突出重点"), new EditChange.Add("G", [FieldChange.To(CommitmentFields.Indicator, "新事")]))).Plan);

        var differences = VersionDifference.Between(First, now);

        Assert.Equal([(DifferenceKind.Added, "G-A3"), (DifferenceKind.Changed, "T2-C2"), (DifferenceKind.Removed, "B1-C1")], differences.Select(d => (d.Kind, d.Id)));
        Assert.Equal([new FieldDifference("数值", "6000", "7000"), new FieldDifference("力度", null, "力争")], differences[1].Fields);
        Assert.Empty(VersionDifference.Between(First, First));
    }

    [Theory]
    [InlineData("2023-08-31", null)]
    [InlineData("2023-09-01", 1)]
    [InlineData("2024-12-31", 1)]
    [InlineData("2025-01-01", 3)]
    [InlineData("2030-01-01", 4)]
    public void On_a_day_the_version_in_force_binds(string day, int? number)
    {
        VersionTerm[] versions = [new(4, new(2026, 1, 1)), new(1, new(2023, 9, 1)), new(2, new(2025, 1, 1)), new(3, new(2025, 1, 1))];
        Assert.Equal(number, VersionsInForce.On(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), versions)?.Number);
    }
}
