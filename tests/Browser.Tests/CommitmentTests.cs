using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>承诺 in a real browser: every number opens without script, every past month leads to its day, and axe finds nothing.</summary>
public sealed class CommitmentTests(Chromium chromium, CommitmentTests.Simulated city) : IClassFixture<CommitmentTests.Simulated>
{
    /// <summary>The first city with its simulated figures, in paraphrase.</summary>
    public sealed class Simulated() : RunningCity(Repository.City("sanmenxia"), null, demo: true);

    private const string Day = "asof=2025-10-31";

    [Fact]
    public async Task A_figure_opens_to_its_records_without_script()
    {
        await using var window = await chromium.Open(script: false);
        var page = window.Page;
        await page.GotoAsync($"{city.Address}/commitments/T13-C5?{Day}");
        await Expect(page.Locator("#figure")).ToBeHiddenAsync();
        await page.Locator(".cm-fig a.open").ClickAsync();
        await Expect(page.Locator("#figure")).ToBeVisibleAsync();
        await Expect(page.Locator("#figure .fx")).ToContainTextAsync("328 ÷ 371");

        await page.Locator("#figure dd a").First.ClickAsync();
        await Expect(page.Locator("#figure")).ToBeHiddenAsync();
        await Expect(page.Locator("tr:target + .cm-more")).ToBeVisibleAsync();
        await Expect(page.Locator("tr:target + .cm-more")).ToContainTextAsync("328 ÷ 371");
        await page.Locator("tr:target + .cm-more").GetByText("打开原记录").ClickAsync();
        await Expect(page.Locator(".ve[open] .ve-b")).ToContainTextAsync("328 ÷ 371");
    }

    [Fact]
    public async Task A_figure_opens_and_closes_with_script_too()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync($"{city.Address}/commitments/G-C2?{Day}");
        await window.Page.Locator(".cm-fig a.open").ClickAsync();
        await Expect(window.Page.Locator("#figure")).ToBeVisibleAsync();
        Assert.Empty(await window.SeriousFindings());
        await window.Page.Locator("#figure header a").ClickAsync();
        await Expect(window.Page.Locator("#figure")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_part_of_the_judgement_opens_to_its_record()
    {
        await using var window = await chromium.Open(script: false);
        await window.Page.GotoAsync($"{city.Address}/commitments/T2-C3?{Day}");
        await window.Page.Locator(".cm-pf a.open").First.ClickAsync();
        await Expect(window.Page.Locator("#records:target, tr:target + .cm-more").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_past_month_leads_the_whole_page_to_that_day()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync($"{city.Address}/commitments/T13-C4?{Day}");
        await Expect(window.Page.Locator(".cm-side .st")).ToHaveTextAsync("未完成");
        await window.Page.Locator(".cm-months.past a[href*='asof=2024-11-30']").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("asof=2024-11-30"));
        await Expect(window.Page.Locator(".cm-side .st")).ToHaveTextAsync("滞后");
        await Expect(window.Page.Locator(".asof summary")).ToContainTextAsync("2024-11-30");
    }

    [Fact]
    public async Task What_is_known_today_is_one_click_away()
    {
        await using var window = await chromium.Open(script: false);
        await window.Page.GotoAsync($"{city.Address}/commitments/T14-C3?{Day}");
        await Expect(window.Page.Locator(".cm-clocks")).ToContainTextAsync("当时判 无法判定");
        await window.Page.GetByText("今日所知", new() { Exact = true }).First.ClickAsync();
        await Expect(window.Page.Locator(".cm-clocks [aria-current]")).ToHaveTextAsync("今日所知");
        await Expect(window.Page.Locator(".cm-side .st")).ToHaveTextAsync("正常推进");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task Axe_finds_nothing_serious_and_nothing_scrolls_sideways(int width)
    {
        await using var window = await chromium.Open(width);
        // a mean, days, a rank, a relative target, a class for each, a sum, a milestone, a year's milestones, alternatives, a ladder, two sources, a rule, words, nothing at all
        var ids = new[] { "G-C2", "G-C4", "T1-C1", "T1-C2", "T2-C3", "T5-C2", "T7-C1", "T10-C1", "T12-C2", "T13-C4", "T14-C3", "T8-C3", "T20-C1", "G-C1", "T13-C4/assessments" };
        Assert.Empty(await city.Findings(window, ids.Select(id => $"/commitments/{id}?{Day}")));
    }

    [Fact]
    public async Task Kept_assessments_are_read_line_by_line_on_a_phone()
    {
        await using var window = await chromium.Open(375, 812);
        var page = window.Page;
        // the program keeps them in the background once the city is ready
        for (var patience = 60; patience > 0; patience--)
        {
            await page.GotoAsync($"{city.Address}/commitments/T13-C5/assessments?{Day}");
            if (await page.Locator(".cm-kept tr:has(td)").CountAsync() > 0) break;
            await page.WaitForTimeoutAsync(1000);
        }
        await Expect(page.Locator(".cm-kept tr:has(td)").First).ToContainTextAsync("打开");
        var tallest = await page.EvaluateAsync<float>("() => Math.max(...[...document.querySelectorAll('.cm-kept tr')].map(row => row.getBoundingClientRect().height))");
        Assert.InRange(tallest, 20, 200);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(768)]
    [InlineData(375)]
    public async Task No_label_of_a_drawing_is_smaller_than_twelve_pixels(int width)
    {
        await using var window = await chromium.Open(width);
        foreach (var id in new[] { "G-C2", "T13-C5" })
        {
            await window.Page.GotoAsync($"{city.Address}/commitments/{id}?{Day}");
            var smallest = await window.Page.EvaluateAsync<float>("""
                () => Math.min(...[...document.querySelectorAll('.cm svg text')].filter(text => text.getClientRects().length)
                  .map(text => +text.getAttribute('font-size') * text.getScreenCTM().a))
                """);
            Assert.True(smallest >= 11.9f, $"{id} 在 {width} 宽时最小的字 {smallest}");
        }
    }
}
