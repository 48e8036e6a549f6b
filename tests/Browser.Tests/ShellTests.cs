using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>外壳、总览和导入 in a real browser, with script and without.</summary>
public sealed class ShellTests(Chromium chromium, DemoInParaphrase city) : IClassFixture<DemoInParaphrase>
{
    [Theory]
    [InlineData(1440, true)]
    [InlineData(1440, false)]
    [InlineData(375, true)]
    [InlineData(375, false)]
    public async Task The_date_control_takes_any_day(int width, bool script)
    {
        await using var window = await chromium.Open(width, script: script);
        await window.Page.GotoAsync(city.Address + "/");
        await window.Page.Locator(".asof summary").ClickAsync();
        await window.Page.Locator(".pick input[type=date]").FillAsync("2025-06-30");
        await window.Page.Locator(".pick button").ClickAsync();
        await Expect(window.Page.Locator(".asof summary")).ToContainTextAsync(width < 600 ? "06-30" : "2025-06-30");

        // the day goes along to the next page
        await window.Page.Locator("nav a", new() { HasText = "计划" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(city.Address + "/plan");
        await Expect(window.Page.Locator(".asof summary")).ToContainTextAsync("06-30");
    }

    [Fact]
    public async Task A_shape_leads_to_its_commitment()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/");
        var shape = window.Page.Locator(".ov-cells a").First;
        var link = await shape.GetAttributeAsync("href");
        await shape.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(link!)));
        Assert.StartsWith("/commitments/", link, StringComparison.Ordinal);
        await Expect(window.Page.Locator("h1")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task English_is_one_click_away_and_back()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/");
        await window.Page.Locator(".lang").ClickAsync();
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(window.Page.Locator("nav")).ToContainTextAsync("Overview");
        await window.Page.Locator(".lang").ClickAsync();
        await Expect(window.Page.Locator("nav")).ToContainTextAsync("总览");
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(375, false)]
    public async Task An_upload_shows_what_was_understood_before_anything_is_stored(int width, bool script)
    {
        await using var window = await chromium.Open(width, script: script);
        await city.ReadText(window.Page);
        await Expect(window.Page.Locator(".im-act")).ToContainTextAsync("确认导入");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("澜政办〔2024〕8号");
        Assert.False(await window.ScrollsSideways(), "有横向滚动");
        if (script) Assert.Empty(await window.SeriousFindings());

        // not confirmed: the plan is still the paraphrase
        await window.Page.GotoAsync(city.Address + "/plan");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("正文未导入");
    }

    [Theory]
    [InlineData(375)]
    [InlineData(768)]
    [InlineData(1024)]
    [InlineData(1920)]
    public async Task No_page_scrolls_sideways(int width)
    {
        await using var window = await chromium.Open(width);
        foreach (var page in new[] { "/", "/import", "/status/404", "/?lang=en", "/?asof=2025-02-30" })
        {
            await window.Page.GotoAsync(city.Address + page);
            Assert.False(await window.ScrollsSideways(), $"{page} 有横向滚动");
        }
    }
}
