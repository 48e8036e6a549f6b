using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Dizhu.Browser.Tests;

/// <summary>无障碍: axe (WCAG 2 A and AA) finds nothing serious on any page, wide and on a phone.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoInParaphrase city) : IClassFixture<DemoInParaphrase>
{
    [Theory]
    [InlineData("/", 1440)]
    [InlineData("/", 375)]
    [InlineData("/plan", 1440)]
    [InlineData("/plan", 375)]
    [InlineData("/plan?due=past&sel=G-C1", 1440)]
    [InlineData("/plan?due=past&sel=G-C1", 375)]
    [InlineData("/import", 1440)]
    [InlineData("/import", 375)]
    public async Task Axe_finds_nothing_serious(string page, int width)
    {
        await using var window = await chromium.Open(width);
        await window.Page.GotoAsync(city.Address + page);
        var found = await window.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Take(5).Select(n => $"{v.Id}: {n.Html} {string.Join("；", n.Any.Select(a => a.Message))}")));
    }
}
