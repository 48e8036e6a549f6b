using Dizhu.Web.Shell;

namespace Dizhu.Web.Tests.Shell;

/// <summary>截至日期</summary>
public sealed class AsOfTests(DemoServer server) : ServerTests(server)
{
    private static readonly DateOnly Normal = new(2025, 10, 31);
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("2025-06-30", 2025, 6, 30)]
    [InlineData("2025-6-3", 2025, 6, 3)]
    [InlineData(" 2025/6/3 ", 2025, 6, 3)]
    [InlineData("2025年6月3日", 2025, 6, 3)]
    [InlineData("2026-03-01", 2026, 3, 1)]
    public void A_day_is_taken(string asked, int year, int month, int day)
    {
        var asOf = AsOf.Choose(asked, remembered: null, Normal, Today);
        Assert.Equal(new DateOnly(year, month, day), asOf.Day);
        Assert.Null(asOf.Problem);
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("昨天")]
    [InlineData("2025")]
    [InlineData("2026-03-02")]
    [InlineData("1999-12-31")]
    [InlineData("9999-12-31")]
    public void What_is_no_day_or_lies_outside_is_refused_and_the_day_stays(string asked)
    {
        var asOf = AsOf.Choose(asked, remembered: "2025-01-15", Normal, Today);
        Assert.Equal(new DateOnly(2025, 1, 15), asOf.Day);
        Assert.NotNull(asOf.Problem);
    }

    [Theory]
    [InlineData(null, "2025-01-15", "2025-01-15")]
    [InlineData("", "2025-01-15", "2025-10-31")]
    [InlineData(null, "rubbish", "2025-10-31")]
    [InlineData(null, null, "2025-10-31")]
    public void A_remembered_day_holds_until_the_default_is_asked_for(string? asked, string? remembered, string expected) =>
        Assert.Equal(expected, AsOf.Choose(asked, remembered, Normal, Today).Text);

    [Fact]
    public async Task A_chosen_day_is_remembered_on_the_next_page()
    {
        await Visitor.Read("/?asof=2025-06-30");
        Assert.Contains("2025-06-30", await Visitor.Read("/"), StringComparison.Ordinal);
        await Visitor.Read("/?asof=");
        Assert.DoesNotContain("2025-06-29", await Visitor.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_does_not_exist_is_explained_on_the_page()
    {
        var page = await Visitor.Read("/?asof=2025-02-30");
        Assert.Contains("“2025-02-30”不是日期，请写成 2025-10-31 这样的年-月-日。", page, StringComparison.Ordinal);
        Assert.Contains("现在仍按 2025-10-31 显示。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stepping_keeps_what_the_page_was_asked()
    {
        var page = await Visitor.Read("/plan?due=past");
        Assert.Contains("/plan?due=past&amp;asof=2025-10-30", page, StringComparison.Ordinal);
        Assert.Contains("/plan?due=past&amp;asof=2025-11-01", page, StringComparison.Ordinal);
    }
}
