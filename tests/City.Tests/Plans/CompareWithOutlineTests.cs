using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;

namespace Dizhu.City.Tests.Plans;

/// <summary>与底账对账: a paper read by the machine against the city's own account of it.</summary>
public sealed class CompareWithOutlineTests
{
    private static readonly CityFolder Demo = CityFolder.Read(Shared.City("demo"));

    [Fact]
    public void What_agrees_differs_is_missing_or_extra_is_told_apart()
    {
        var outline = Demo.Plan with { Commitments = [.. Demo.Plan.Commitments.Where(c => c.Assignment is "G")] };
        var read = Read(
            Of(outline.Commitments[0]),
            Of(outline.Commitments[1]) with { Value = 85.0m },
            Of(outline.Commitments[2]) with { Op = "<", Deadline = new DateOnly(2025, 12, 31) },
            Of(outline.Commitments[4]) with { ClassValue = "Ⅲ" },
            Of(outline.Commitments[5]) with { Id = "T7-C9" });

        var comparison = CompareWithOutline.Run(read, outline);

        Assert.Equal(["G-C1", "G-C2"], comparison.Agreeing);
        Assert.Equal(
            [
                new("G-C3", "比较", "<=", "<"),
                new("G-C3", "期限", "2026-12-31", "2025-12-31"),
                new("G-C5", "数值", "Ⅱ", "Ⅲ"),
            ], comparison.Differences);
        Assert.Equal(["G-C4", "G-C6"], comparison.Missing);
        Assert.Equal(["T7-C9"], comparison.Extra);
    }

    [Fact]
    public void The_name_of_a_milestone_may_be_worded_otherwise()
    {
        var outline = Demo.Plan with { Commitments = [.. Demo.Plan.Commitments.Where(c => c.Id is "G-C1" or "T1-C1")] };
        var read = Read([.. outline.Commitments.Select(c => Of(c) with { Indicator = "另一个说法" })]);

        Assert.Equal([new("G-C1", "指标", "细颗粒物（PM2.5）年均浓度", "另一个说法")], CompareWithOutline.Run(read, outline).Differences);
    }

    [Fact]
    public void The_fictional_paper_says_what_its_outline_says()
    {
        var comparison = Compare(Demo, File.ReadAllText(Path.Combine(Shared.City("demo"), "text.txt")));

        Assert.Empty(comparison.Differences);
        Assert.Empty(comparison.Missing);
        Assert.Empty(comparison.Extra);
    }

    [Fact]
    public void The_document_of_Sanmenxia_says_what_its_outline_says()
    {
        var comparison = Compare(CityFolder.Read(Shared.City("sanmenxia")), Encoding.UTF8.GetString(Shared.SanmenxiaDocument()));

        Assert.Empty(comparison.Differences);
        Assert.Empty(comparison.Missing);
        Assert.Empty(comparison.Extra);
        Assert.Equal(87, comparison.Agreeing.Count);
    }

    private static OutlineComparison Compare(CityFolder city, string text) =>
        CompareWithOutline.Run(PlanParser.Parse(OfficialText.From(text), city.Vocabulary), city.Plan);

    private static Commitment Of(OutlineCommitment commitment) => new()
    {
        Id = commitment.Id, Assignment = commitment.Assignment, Ordinal = 1, Span = new Span(0, 1), Indicator = commitment.Indicator,
        Kind = commitment.Kind, Op = commitment.Op, Value = commitment.Value, ClassValue = commitment.ClassValue, Unit = commitment.Unit,
        Deadline = commitment.Deadline, DeadlineSource = commitment.DeadlineSource, Rule = "test",
    };

    private static ParsedPlan Read(params IReadOnlyList<Commitment> commitments) => new()
    {
        Text = OfficialText.From("文"), Kind = DocumentKind.ActionPlan, KindReason = "", Metadata = Demo.Plan.Metadata, Blocks = [],
        Chapters = [], Campaigns = [], Assignments = [], Commitments = commitments, Rejected = [], Unread = [], Doubts = [],
    };
}
