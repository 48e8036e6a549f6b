using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>填报 in a real browser: two people at one value, checking, publishing, importing, on a wide screen and on a phone.</summary>
public sealed class ValuesTests(Chromium chromium, DemoWithText city) : IClassFixture<DemoWithText>
{
    private const string Month = "month=2024-08";

    [Fact]
    public async Task Two_browsers_edit_one_value_and_the_second_is_told_and_loses_nothing()
    {
        await using var first = await chromium.Open();
        await using var second = await chromium.Open();
        await city.ActAs(first.Page, "王一", "市农业农村局");
        await city.ActAs(second.Page, "李二", "市农业农村局");
        await EnterAsync(first.Page, "T7-C3", "80.5");

        foreach (var page in new[] { first.Page, second.Page })
        {
            await page.GotoAsync($"{city.Address}/values/T7-C3?{Month}");
            await page.Locator(".ve summary").First.ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "修改", Exact = true }).ClickAsync();
            await Expect(page.Locator("#enter h2")).ToHaveTextAsync("修改草稿");
        }
        await first.Page.FillAsync("#enter [name=value]", "81");
        await first.Page.Locator("#enter button").ClickAsync();
        await Expect(first.Page.Locator(".notice.good")).ToContainTextAsync("已存为草稿");

        second.Expect(409);
        await second.Page.FillAsync("#enter [name=value]", "82");
        await second.Page.FillAsync("#enter [name=problems]", "回收点停了两处");
        await second.Page.Locator("#enter button").ClickAsync();

        await Expect(second.Page.Locator(".notice.warn")).ToContainTextAsync("别人先改了");
        await Expect(second.Page.Locator(".notice.warn")).ToContainTextAsync("王一（市农业农村局）");
        await Expect(second.Page.Locator(".notice.warn")).ToContainTextAsync("81%");
        await Expect(second.Page.Locator("#enter [name=value]")).ToHaveValueAsync("82");
        await Expect(second.Page.Locator("#enter [name=problems]")).ToHaveValueAsync("回收点停了两处");

        await second.Page.Locator("#enter button").ClickAsync();
        await Expect(second.Page.Locator(".ve-v").First).ToHaveTextAsync("82%");
        await Expect(second.Page.Locator(".ve-r li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_figure_goes_from_draft_to_published_by_two_people_without_script()
    {
        await using var reporter = await chromium.Open(script: false);
        await using var checker = await chromium.Open(script: false);
        await city.ActAs(reporter.Page, "王一", "市农业农村局");
        await city.ActAs(checker.Page, "李二", "市农业农村局");
        await EnterAsync(reporter.Page, "T7-C2", "84.30");

        reporter.Expect(422);
        await reporter.Page.GetByRole(AriaRole.Button, new() { Name = "核对无误" }).ClickAsync();
        await Expect(reporter.Page.Locator(".notice.bad")).ToContainTextAsync("核对的人不能是填报的人");

        await checker.Page.GotoAsync($"{city.Address}/values?{Month}&state=draft");
        await checker.Page.Locator("tr", new() { HasText = "畜禽粪污综合利用率" }).Locator("input[name=figure]").CheckAsync();
        await checker.Page.GetByRole(AriaRole.Button, new() { Name = "核对所选" }).ClickAsync();
        await Expect(checker.Page.Locator(".notice.good")).ToHaveTextAsync("已核对。");
        await checker.Page.GotoAsync($"{city.Address}/values/T7-C2?{Month}");
        await checker.Page.Locator(".ve summary").First.ClickAsync();
        await checker.Page.GetByRole(AriaRole.Button, new() { Name = "发布并锁定" }).ClickAsync();

        await Expect(checker.Page.Locator("h1")).ToContainTextAsync("84.30%");
        await Expect(checker.Page.Locator("h1")).ToContainTextAsync("已发布并锁定");
        await Expect(checker.Page.GetByRole(AriaRole.Link, new() { Name = "更正", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_returned_figure_shows_its_reporter_why()
    {
        await using var window = await chromium.Open();
        await city.ActAs(window.Page, "王一", "市农业农村局");
        await EnterAsync(window.Page, "T6-C2", "12");
        await city.ActAs(window.Page, "李二", "市农业农村局");
        await window.Page.GotoAsync($"{city.Address}/values/T6-C2?{Month}");
        await window.Page.Locator(".ve summary").First.ClickAsync();
        await window.Page.FillAsync(".ve-back input", "与凭证对不上");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator(".notice.good")).ToContainTextAsync("已退回");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("已退回，待填报的人改");
        await Expect(window.Page.Locator(".ve-b").First).ToContainTextAsync("与凭证对不上");
        await window.Page.GotoAsync($"{city.Address}/values?{Month}&state=returned");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("已退回 1");
    }

    [Fact]
    public async Task A_wrong_figure_is_said_at_its_field()
    {
        await using var window = await chromium.Open();
        await city.ActAs(window.Page, "王一", "市农业农村局");
        window.Expect(422);
        await EnterAsync(window.Page, "T7-C1", "四十", told: false);
        await Expect(window.Page.Locator(".vf.wrong", new() { Has = window.Page.Locator("[name=value]") }).Locator(".vf-why")).ToHaveTextAsync("应为数字，如 42.6。");
        await Expect(window.Page.Locator("#enter [name=value]")).ToHaveValueAsync("四十");
        await Expect(window.Page.Locator("#enter [name=source]")).ToHaveValueAsync("8月月报");
    }

    [Fact]
    public async Task The_template_goes_out_and_comes_back_unfilled_with_an_address()
    {
        await using var window = await chromium.Open();
        await city.ActAs(window.Page, "王一", "市农业农村局");
        await window.Page.GotoAsync($"{city.Address}/values/import?month=2024-06");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Locator(".vi-tpl button").ClickAsync());
        Assert.Matches("月调度表-2024-06-.*\\.xlsx$", download.SuggestedFilename);
        var path = Path.Combine(Directory.CreateTempSubdirectory("dizhu-template-").FullName, "月调度表.xlsx");
        await download.SaveAsAsync(path);
        await window.Page.SetInputFilesAsync("[name=file]", path);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "读一读" }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("整份未写入");
        await Expect(window.Page.Locator(".vi-list .key")).ToHaveTextAsync(new Regex("^H4$"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("/values", 1440)]
    [InlineData("/values", 375)]
    [InlineData("/values/T6-C2", 1440)]
    [InlineData("/values/T6-C2", 375)]
    [InlineData("/values/T9-C1", 1440)]
    [InlineData("/values/T9-C1", 375)]
    [InlineData("/values/T8-C2", 375)]
    [InlineData("/values/import", 1440)]
    [InlineData("/values/import", 375)]
    public async Task Axe_finds_nothing_serious_and_nothing_scrolls_sideways(string page, int width)
    {
        await using var window = await chromium.Open(width);
        await window.Page.GotoAsync($"{city.Address}{page}?{Month}");
        Assert.Empty(await window.SeriousFindings());
        Assert.False(await window.ScrollsSideways(), "有横向滚动");
    }

    private async Task EnterAsync(IPage page, string commitment, string value, bool told = true)
    {
        await page.GotoAsync($"{city.Address}/values/{commitment}?{Month}");
        await page.FillAsync("#enter [name=value]", value);
        await page.FillAsync("#enter [name=source]", "8月月报");
        await page.Locator("#enter button").ClickAsync();
        if (told) await Expect(page.Locator(".notice.good")).ToContainTextAsync("已存为草稿");
    }
}
