using Bunit;
using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Web.Plans;

namespace Dizhu.Web.Tests.Plans;

/// <summary>正文排版: the document is somebody else's text, and it stands on the page letter by letter.</summary>
public sealed class PlanRunsTests : BunitContext
{
    private static readonly PlanLinks Links = new(null, PlanFilter.None, null);

    private static SheetNote Note(string id, int ordinal) => new()
    {
        Id = id, Ordinal = ordinal, Assignment = "T1", Section = "A1", Indicator = id, Kind = CommitmentKind.Milestone, Target = "节点",
        DeadlineSource = DeadlineSource.None, Standing = new Standing(CommitmentStatus.CannotTell, "缺台账", "甲局填报"), Holders = [], Words = "",
    };

    private string Markup(params Run[] runs) => Render<PlanRuns>(p => p.Add(r => r.Runs, runs).Add(r => r.Links, Links)).Markup;

    [Fact]
    public void Markup_in_the_text_stays_text()
    {
        var markup = Markup(
            new Run("<script>alert(1)</script>&amp;", RunVoice.Body, [], [], []),
            new Run("\"><img src=x onerror=alert(1)>", RunVoice.Responsibility, [Note("T1-C1", 1)], [], []));
        Assert.DoesNotContain("<script", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", markup, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void No_blank_stands_between_two_runs() =>
        Assert.Equal("甲<span class=\"ld\">乙</span><span class=\"resp\">丙</span>丁", Markup(
            new Run("甲", RunVoice.Body, [], [], []), new Run("乙", RunVoice.LeadIn, [], [], []),
            new Run("丙", RunVoice.Responsibility, [], [], []), new Run("丁", RunVoice.Body, [], [], [])));

    [Fact]
    public void Two_promises_on_one_line_share_it_and_keep_their_numbers()
    {
        SheetNote first = Note("T1-C1", 6), second = Note("T1-C2", 7);
        var line = Render<PlanRuns>(p => p.Add(r => r.Runs, [new Run("基本消除", RunVoice.Body, [first, second], [first, second], [first, second])]).Add(r => r.Links, Links));
        Assert.Equal("T1-C1 T1-C2", line.Find("a.pr").GetAttribute("data-p"));
        Assert.Equal(["6", "7"], line.FindAll(".mk").Select(m => m.TextContent));
    }
}
