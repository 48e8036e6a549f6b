using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>评审 in a real browser: from the file to the adopted version, by keyboard; two people at once; without script.</summary>
public sealed class ReviewTests(Chromium chromium, ReviewTests.Empty city) : IClassFixture<ReviewTests.Empty>
{
    /// <summary>A city of its own for every walk, without its text.</summary>
    public sealed class Empty() : RunningCity(Repository.City("demo"), null);

    [Fact]
    public async Task From_the_file_to_the_adopted_version_by_keyboard()
    {
        await using var window = await chromium.Open();
        var page = window.Page;
        await city.ImportText(page);
        await Expect(page.Locator(".rv-tx .hot").First).ToBeInViewportAsync();
        Assert.Empty(await window.SeriousFindings());

        await Walks.SettleDoubts(page, () => page.Keyboard.PressAsync("Enter"));

        // then the commitments: confirm, look on, change, think better of it
        await Expect(page.Locator(".rv-panel")).ToHaveCountAsync(1);
        var first = await page.Locator(".rv-it tr.on td.num").TextContentAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator(".rv-it tr.on td.num")).Not.ToHaveTextAsync(first!);
        await Expect(page.Locator(".rv-steps")).ToContainTextAsync("已确认 1 /");
        var second = await page.Locator(".rv-it tr.on td.num").TextContentAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".rv-it tr.on td.num")).Not.ToHaveTextAsync(second!);
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".rv-it tr.on td.num")).ToHaveTextAsync(second!);
        await page.Keyboard.PressAsync("e");
        await Expect(page.Locator("input[name=数值]")).ToBeVisibleAsync();
        Assert.Empty(await window.SeriousFindings());
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("input[name=数值]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator(".rv-panel input[name=理由]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".rv-panel input[name=理由]")).ToHaveCountAsync(0);

        await page.ClickAsync(".rv-steps a");
        Assert.Empty(await window.SeriousFindings());
        await Walks.Adopt(page);
        await page.GotoAsync(city.Address + "/plan");
        await Expect(page.Locator("main")).ToContainTextAsync("第 1 版");

        await TwoPeopleChangeTheSameCommitment();
    }

    private async Task TwoPeopleChangeTheSameCommitment()
    {
        await using var one = await chromium.Open();
        await using var other = await chromium.Open(375, 812, script: false);
        await city.ActAs(one.Page, "王一", "市水利局");
        await city.ActAs(other.Page, "李二", "市水利局");
        await one.Page.GotoAsync(city.Address + "/review?at=T2-C2&do=edit");
        await other.Page.GotoAsync(city.Address + "/review?at=T2-C2&do=edit");
        Assert.False(await other.ScrollsSideways(), "有横向滚动");

        await Save(one.Page, "6500");
        await Expect(one.Page.Locator(".rv-said")).ToContainTextAsync("已记下");

        other.Expect(409);
        await Save(other.Page, "7000");
        await Expect(other.Page.Locator(".rv-overtaken")).ToContainTextAsync("王一");
        await Expect(other.Page.Locator(".rv-overtaken")).ToContainTextAsync("数值 6500");
        await Expect(other.Page.Locator("input[name=数值]")).ToHaveValueAsync("7000");

        // having seen it, the second decides again: both decisions are on record
        await other.Page.ClickAsync("text=保存");
        await Expect(other.Page.Locator(".rv-hist")).ToContainTextAsync("李二");
        await Expect(other.Page.Locator(".rv-hist")).ToContainTextAsync("王一");
    }

    private static async Task Save(IPage page, string value)
    {
        await page.FillAsync("input[name=数值]", value);
        await page.FillAsync(".rv-panel input[name=理由]", "核对原件");
        await page.ClickAsync("text=保存");
    }
}

/// <summary>The pages of the review at every width.</summary>
public sealed class ReviewWidthTests(Chromium chromium, DemoWithText city) : IClassFixture<DemoWithText>
{
    [Theory]
    [InlineData(375)]
    [InlineData(768)]
    [InlineData(1024)]
    [InlineData(1920)]
    public async Task No_page_of_the_review_scrolls_sideways(int width)
    {
        await using var window = await chromium.Open(width);
        foreach (var page in new[] { "/acting", "/review", "/review?at=T2", "/review?at=T1-C1", "/review?at=T1-C1&do=split", "/review?at=T1-C1&do=add", "/review/versions" })
        {
            await window.Page.GotoAsync(city.Address + page);
            Assert.False(await window.ScrollsSideways(), $"{page} 有横向滚动");
            if (width == 375) Assert.Empty(await window.SeriousFindings());
        }
    }
}
