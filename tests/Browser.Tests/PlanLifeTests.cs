using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>
/// 一份计划的一生 in a real browser: import, doubts, adoption, a figure entered by one, checked by another, published by a third,
/// and the pages that judge by it — before anybody knew it, and since.
/// </summary>
public sealed class PlanLifeTests(Chromium chromium, PlanLifeTests.Empty city) : IClassFixture<PlanLifeTests.Empty>
{
    public sealed class Empty() : RunningCity(Repository.City("demo"), null, demo: false);

    private const string Commitment = "T7-C2";
    private const string Indicator = "畜禽粪污综合利用率";

    [Fact]
    public async Task From_the_official_text_to_a_judged_promise_and_back_in_time()
    {
        await using var window = await chromium.Open();
        var page = window.Page;

        await city.ImportText(page);
        await Walks.SettleDoubts(page, () => page.Locator(".rv-doubts .cur .btn.primary").ClickAsync());
        await page.GotoAsync(city.Address + "/review/versions");
        await Walks.Adopt(page);
        await page.GotoAsync(city.Address + "/review");
        await Expect(page.Locator(".rv-steps li.dn").Last).ToContainTextAsync("第 1 版");

        // before anybody reported anything
        await page.GotoAsync($"{city.Address}/commitments/{Commitment}?asof=2024-09-30");
        await Expect(page.Locator(".cm-side .st")).ToHaveTextAsync("无法判定");

        await city.ActAs(page, "王一", "市农业农村局");
        await page.GotoAsync($"{city.Address}/values/{Commitment}?month=2024-08");
        await page.FillAsync("#enter [name=value]", "84.3");
        await page.FillAsync("#enter [name=source]", "8月月报");
        await page.Locator("#enter .vf-more summary").ClickAsync();
        await page.FillAsync("#enter [name=knownFrom]", "2024-09-05");
        await page.Locator("#enter button").ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已存为草稿");
        await Step(page, "李二", "核对无误");
        await Step(page, "赵三", "发布并锁定");

        // the document itself carries the figure at its place
        await page.GotoAsync($"{city.Address}/plan?asof=2024-09-30&sel={Commitment}");
        var note = page.Locator($"#n-{Commitment}");
        await Expect(note).ToContainTextAsync("84.3");
        await Expect(note.Locator(".st.tag")).Not.ToContainTextAsync("无法判定");
        await note.Locator("a[href*='/commitments/']").First.ClickAsync();

        // the promise: answer, what it rests on, and the person behind each step
        await Expect(page.Locator("h1")).ToContainTextAsync("84.3");
        foreach (var name in new[] { "王一", "李二", "赵三", "8月月报" }) await Expect(page.Locator("main")).ToContainTextAsync(name);
        Assert.Empty(await window.SeriousFindings());

        // and as the city knew it on the day before the figure was known
        await page.Locator(".asof summary").ClickAsync();
        await page.FillAsync("#asof-day", "2024-09-04");
        await page.ClickAsync("text=看这一天");
        await Expect(page).ToHaveURLAsync(new Regex("asof=2024-09-04"));
        await Expect(page.Locator(".cm-side .st")).ToHaveTextAsync("无法判定");
        await page.Locator(".asof .step").Last.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("asof=2024-09-05"));
        await Expect(page.Locator("h1")).ToContainTextAsync("84.3");
        Assert.Contains(Indicator, await page.TitleAsync(), StringComparison.Ordinal);
    }

    private async Task Step(IPage page, string person, string button)
    {
        await city.ActAs(page, person, "市农业农村局");
        await page.GotoAsync($"{city.Address}/values/{Commitment}?month=2024-08");
        await page.Locator(".ve summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
    }
}
