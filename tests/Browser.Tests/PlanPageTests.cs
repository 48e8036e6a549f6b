using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>What holds for the page 计划 of every city, with the official text and without.</summary>
public abstract class PlanPageTests(Chromium chromium, RunningCity city)
{
    protected Chromium Chromium { get; } = chromium;

    protected RunningCity City { get; } = city;

    private string Plan(string query = "") => City.Address + "/plan" + query;

    /// <summary>How many commitments the page says it has; the fictional plan was written with 33.</summary>
    private static async Task<int> Commitments(IPage page)
    {
        var count = int.Parse(await page.Locator(".fb .chips b").First.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(count, 33, 36);
        return count;
    }

    [Fact]
    public async Task Every_commitment_is_underlined_numbered_and_noted()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        var commitments = await Commitments(window.Page);
        await Expect(window.Page.Locator(".mn")).ToHaveCountAsync(commitments);
        var numbers = await window.Page.Locator(".tx .mk").AllTextContentsAsync();
        Assert.Equal(Enumerable.Range(1, commitments).Select(n => $"{n}"), numbers.OrderBy(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)));
        var underlined = await window.Page.EvaluateAsync<string[]>(
            "[...new Set([...document.querySelectorAll('.tx a.pr')].filter(a => getComputedStyle(a).textDecorationLine.includes('underline')).flatMap(a => a.dataset.p.split(' ')))]");
        Assert.Equal(commitments, underlined.Length);
    }

    [Fact]
    public async Task Notes_stand_by_their_lines_in_order_and_never_overlap()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        var commitments = await Commitments(window.Page);
        await Expect(window.Page.Locator("plan-sheet.placed")).ToHaveCountAsync(1);
        var boxes = await window.Page.EvaluateAsync<double[][]>("[...document.querySelectorAll('.mn')].map(n => n.getBoundingClientRect()).map(r => [r.top, r.bottom])");
        foreach (var (above, below) in boxes.Zip(boxes.Skip(1)))
            Assert.True(above[1] <= below[0] + 1, $"边注重叠：{above[1]} > {below[0]}");
        Assert.Equal(commitments, await window.Page.Locator(".leads path").CountAsync());
    }

    [Fact]
    public async Task A_click_on_a_promise_opens_its_note_and_the_address_remembers_it()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        var promise = window.Page.Locator(".tx a.pr").Nth(3);
        var id = (await promise.GetAttributeAsync("data-p"))!.Split(' ')[0];
        await promise.ClickAsync();
        await Expect(window.Page.Locator($"#n-{id} .big")).ToBeVisibleAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex($"[?&]sel={id}"));
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator($"#n-{id} .big")).ToBeVisibleAsync();
        await window.Page.Locator($"#n-{id} .shut").ClickAsync();
        await Expect(window.Page.Locator(".mn.opened")).ToHaveCountAsync(0);
        Assert.DoesNotContain("sel=", window.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_opens_without_script_too()
    {
        await using var window = await Chromium.Open(script: false);
        await window.Page.GotoAsync(Plan());
        await window.Page.Locator(".mn .nt").Nth(2).ClickAsync();
        await Expect(window.Page.Locator(".mn.opened")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".mn.opened .big")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".mn .nt").Nth(5)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_walks_opens_and_closes()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("j");
        await Expect(window.Page.Locator(".mn .nt").Nth(1)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".mn").Nth(1).Locator(".big")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.Locator(".mn.opened")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".mn .nt").Nth(1)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("k");
        await Expect(window.Page.Locator(".mn .nt").Nth(0)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_plan()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_filter_fades_the_others_and_says_how_many_are_left()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        var commitments = await Commitments(window.Page);
        await window.Page.Locator(".menu summary", new() { HasText = "期限" }).ClickAsync();
        await window.Page.Locator(".menu[open] .list a", new() { HasText = "已到期" }).ClickAsync();
        await Expect(window.Page.Locator(".hits")).ToContainTextAsync($"/ {commitments}");
        await Expect(window.Page.Locator(".mn")).ToHaveCountAsync(commitments);
        var left = await window.Page.Locator(".mn:not(.off)").CountAsync();
        Assert.InRange(left, 1, commitments - 1);
        await Expect(window.Page.Locator(".hits > b")).ToHaveTextAsync($"{left}");
        await Expect(window.Page.Locator("plan-sheet.placed")).ToHaveCountAsync(1);
        await window.Page.Locator(".hits a", new() { HasText = "清除筛选" }).ClickAsync();
        await Expect(window.Page.Locator(".mn.off")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?due=past&kind=quantitative")]
    public async Task A_phone_shows_it_without_sideways_scroll(string query)
    {
        await using var window = await Chromium.Open(375, 812);
        await window.Page.GotoAsync(Plan(query));
        Assert.False(await window.ScrollsSideways());
        var first = window.Page.Locator(".mn .nt").First;
        await first.ScrollIntoViewIfNeededAsync();
        Assert.True((await first.BoundingBoxAsync())!.Height >= 44);
        foreach (var chip in await window.Page.Locator(".fb .chip:visible").AllAsync())
            Assert.True((await chip.BoundingBoxAsync())!.Height >= 44);
        await first.TapAsync();
        var sheet = window.Page.Locator(".mn.opened .big");
        await Expect(sheet).ToBeVisibleAsync();
        await Expect(sheet).ToHaveCSSAsync("position", "fixed");
        Assert.False(await window.ScrollsSideways());
    }

    [Theory]
    [InlineData("", 1440)]
    [InlineData("", 375)]
    [InlineData("?due=past&sel=G-C1", 1440)]
    [InlineData("?due=past&sel=G-C1", 375)]
    public async Task Axe_finds_nothing_serious(string query, int width)
    {
        await using var window = await Chromium.Open(width);
        await window.Page.GotoAsync(Plan(query));
        Assert.Empty(await window.SeriousFindings());
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1280)]
    [InlineData(1920)]
    public async Task Other_widths_have_no_sideways_scroll(int width)
    {
        await using var window = await Chromium.Open(width);
        await window.Page.GotoAsync(Plan());
        Assert.False(await window.ScrollsSideways());
    }

    [Fact]
    public async Task Coming_from_another_page_finds_the_margin_placed()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(City.Address + "/");
        await window.Page.Locator(".bar nav a[href='/plan']").ClickAsync();
        await Expect(window.Page.Locator("plan-sheet.placed")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".mn").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Print_is_the_document_with_its_notes_beneath_each_paragraph()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(window.Page.Locator(".bar")).ToBeHiddenAsync();
        await Expect(window.Page.Locator(".fb")).ToBeHiddenAsync();
        var below = await window.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.row:has(.mn)')].every(r => r.querySelector('.mn').getBoundingClientRect().top >= r.querySelector('.tx').getBoundingClientRect().bottom - 1)");
        Assert.True(below);
    }

    [Fact]
    public async Task The_contents_mark_where_the_reader_is()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(Plan());
        await window.Page.Locator(".out .lv2 a").Nth(1).ClickAsync();
        await Expect(window.Page.Locator(".out .lv2 a").Nth(1)).ToHaveAttributeAsync("aria-current", "location");
    }
}

/// <summary>The fictional city without its text.</summary>
public sealed class DemoPlanInParaphraseTests(Chromium chromium, DemoInParaphrase city) : PlanPageTests(chromium, city), IClassFixture<DemoInParaphrase>
{
    [Fact]
    public async Task It_says_that_the_text_is_not_imported_and_how_to_import_it()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(City.Address + "/plan");
        await Expect(window.Page.Locator(".notice.info")).ToContainTextAsync("正文未导入");
        await Expect(window.Page.Locator(".notice.info a[href='/import']")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("plan-sheet.official")).ToHaveCountAsync(0);
    }
}

/// <summary>The fictional city with its fictional text.</summary>
public sealed class DemoPlanWithTextTests(Chromium chromium, DemoWithText city) : PlanPageTests(chromium, city), IClassFixture<DemoWithText>
{
    [Fact]
    public async Task The_page_carries_the_whole_text_and_nothing_of_it_twice()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(City.Address + "/plan");
        var shown = await window.Page.EvaluateAsync<string>(
            """
            [...document.querySelectorAll('.org, .no, .txt h1, .yr, .letter p, .tx')].map(e => {
              const copy = e.cloneNode(true);
              copy.querySelectorAll('.mk').forEach(m => m.remove());
              return copy.textContent.replace(/[\s\u2060]/g, '');
            }).join('')
            """);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.City("demo"), "text.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(Characters(text), Characters(shown));

        // the head of the page may stand in another order than the file's head
        static string Characters(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF' && c != '\u2060').Order());
    }

    [Fact]
    public async Task Every_number_that_is_no_target_is_listed_with_its_reason()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(City.Address + "/plan");
        await window.Page.Locator("#rejected summary").ClickAsync();
        var reasons = await window.Page.Locator("#rejected li p").AllTextContentsAsync();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
    }

    [Fact]
    public async Task The_export_carries_the_citys_name_and_the_filter()
    {
        await using var window = await Chromium.Open();
        await window.Page.GotoAsync(City.Address + "/plan?kind=quantitative");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Locator(".acts a", new() { HasText = "导出 Excel" }).ClickAsync());
        Assert.Matches("^青澜市-.*月调度表-筛选-截至.*\\.xlsx$", download.SuggestedFilename);
    }
}

/// <summary>The first city with its official text, where that is at hand.</summary>
public sealed class FirstCityPlanTests(Chromium chromium, FirstCity city) : IClassFixture<FirstCity>
{
    [Fact]
    public async Task Every_commitment_of_the_official_text_is_underlined()
    {
        Assert.SkipUnless(FirstCity.HasText, "没有 shared/plan/document.txt：设 DIZHU_SHARED，或把它放在仓库旁边。");
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/plan");
        await Expect(window.Page.Locator("plan-sheet.official")).ToHaveCountAsync(1);
        var notes = await window.Page.Locator(".mn").CountAsync();
        Assert.InRange(notes, 83, 97);
        Assert.Equal(notes, await window.Page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.tx a.pr')].flatMap(a => a.dataset.p.split(' '))).size"));
        Assert.Equal(notes, await window.Page.Locator(".leads path").CountAsync());
    }
}
