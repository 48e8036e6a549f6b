namespace Dizhu.Browser.Tests;

/// <summary>无障碍 of the other pages, wide and on a phone; the plan page checks itself.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoFilled city) : IClassFixture<DemoFilled>
{
    [Theory]
    [InlineData("/", 1440)]
    [InlineData("/", 375)]
    [InlineData("/import", 1440)]
    [InlineData("/import", 375)]
    [InlineData("/assignments", 1440)]
    [InlineData("/assignments", 375)]
    [InlineData("/assignments/T4", 1440)]
    [InlineData("/assignments/T4", 375)]
    [InlineData("/assignments/matrix", 1440)]
    [InlineData("/assignments/matrix", 1024)]
    [InlineData("/assignments/matrix", 375)]
    [InlineData("/assignments/owed", 1440)]
    [InlineData("/assignments/owed", 375)]
    [InlineData("/assignments/month", 1440)]
    [InlineData("/assignments/month", 375)]
    [InlineData("/keeping", 1440)]
    [InlineData("/keeping", 375)]
    [InlineData("/changes?since=2025-01-01", 1440)]
    [InlineData("/changes?since=2025-01-01", 375)]
    public async Task Axe_finds_nothing_serious(string page, int width)
    {
        await using var window = await chromium.Open(width);
        await window.Page.GotoAsync(city.Address + page);
        Assert.Empty(await window.SeriousFindings());
        Assert.False(await window.ScrollsSideways(), "有横向滚动");
    }
}
