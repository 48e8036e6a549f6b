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
    public void The_fictional_paper_says_what_its_outline_says()
    {
        Parser.Need();
        AgreesWithOutline(Demo, File.ReadAllText(Path.Combine(Shared.City("demo"), "text.txt")));
    }

    [Fact]
    public void The_document_of_Sanmenxia_says_what_its_outline_says()
    {
        Parser.Need();
        AgreesWithOutline(CityFolder.Read(Shared.City("sanmenxia")), Encoding.UTF8.GetString(Shared.SanmenxiaDocument()));
    }

    private static void AgreesWithOutline(CityFolder city, string text)
    {
        var comparison = CompareWithOutline.Run(PlanParser.Parse(OfficialText.From(text), city.Vocabulary), city.Plan);

        Assert.Empty(comparison.Differences);
        Assert.Empty(comparison.Missing);
        Assert.Empty(comparison.Extra);
    }

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
