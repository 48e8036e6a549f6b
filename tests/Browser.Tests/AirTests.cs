using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>空气 in a real browser: a figure opens down to its hours without script, the calendar is walked by keys, axe finds nothing, nothing scrolls sideways.</summary>
public sealed partial class AirTests(Chromium chromium, AirTests.Simulated city) : IClassFixture<AirTests.Simulated>
{
    private const string Day = "asof=2025-10-31";

    /// <summary>The first city with its simulated air, once its day values are there.</summary>
    public sealed class Simulated() : RunningCity(Repository.City("sanmenxia"), null, demo: true)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
            for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(5); await Task.Delay(500))
                if ((await client.GetStringAsync($"/air/places/city?day=2025-10-31&{Day}")).Contains("id=\"day\"", StringComparison.Ordinal)) return;
            throw new InvalidOperationException("五分钟内没有推算出空气日值。");
        }
    }

    [Fact]
    public async Task A_figure_opens_to_its_days_stations_and_hours_without_script()
    {
        await using var window = await chromium.Open(script: false);
        var page = window.Page;
        await page.GotoAsync($"{city.Address}/air/attainment?{Day}");
        await page.Locator(".g2 td a.open").First.ClickAsync();
        await Expect(page.Locator(".air-sum")).ToContainTextAsync("S ÷ n");
        await page.Locator(".air-days li:not(.void) a").First.ClickAsync();
        await Expect(page.Locator("#day")).ToContainTextAsync("HJ 633");
        await page.GetByText("看 24 个小时").First.ClickAsync();
        await Expect(page.Locator(".air-rows tbody tr")).ToHaveCountAsync(24);
        await Expect(page.Locator(".air-rows")).ToContainTextAsync("日志第");
    }

    [Fact]
    public async Task A_day_of_the_calendar_is_opened_by_the_keyboard()
    {
        await using var window = await chromium.Open();
        var page = window.Page;
        await page.GotoAsync($"{city.Address}/air/places/city?year=2025&{Day}");
        var day = page.Locator(".aqc a[href*='day=2025-10-30']");
        await day.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".aqc a[href*='day=2025-10-31']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#day")).ToContainTextAsync("2025-10-31");
    }

    [Fact]
    public async Task What_the_days_show_and_what_the_balance_counts_agree()
    {
        await using var window = await chromium.Open();
        var page = window.Page;
        await page.GotoAsync($"{city.Address}/air/budget?{Day}");
        var good = await page.Locator(".aqc a.a1, .aqc a.a2").CountAsync();
        await Expect(page.Locator("h1.answer")).ToContainTextAsync($"优良 {good} 天");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task Axe_finds_nothing_serious_and_nothing_scrolls_sideways(int width)
    {
        await using var window = await chromium.Open(width);
        var pages = new[] { "/air", "/air?kind=township&item=o3", "/air/places/city?day=2025-01-30", "/air/sites/1835A?view=hour", "/air/sites/1835A?view=month", "/air/ranking", "/air/attainment", "/air/budget", "/air/questions", "/air/figure?place=city&item=o3&period=ytd" };
        Assert.Empty(await city.Findings(window, pages.Select(path => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Day}")));
    }

    [Fact]
    public async Task A_figure_opens_to_a_sum_that_gives_it()
    {
        using var client = new HttpClient { BaseAddress = new Uri(city.Address) };
        var page = Tight(await client.GetStringAsync("/air/figure?place=city&item=pm25&period=2024", TestContext.Current.CancellationToken));
        var sum = SumOverDays().Match(page);
        Assert.True(sum.Success, "没有找到 S ÷ n 的算式");
        decimal Number(string name) => decimal.Parse(sum.Groups[name].Value, CultureInfo.InvariantCulture);
        // S is shown with two decimals, so the quotient is known to a hundredth of a day
        Assert.InRange(Number("s") / Number("n"), Number("mean") - 0.0002m, Number("mean") + 0.0002m);
        Assert.Equal(Number("shown"), decimal.Round(Number("mean"), 0, MidpointRounding.ToEven));
        Assert.InRange(Number("n"), 324, 366);
    }

    [Fact]
    public async Task An_invalid_day_is_hatched_says_why_and_is_no_good_day()
    {
        using var client = new HttpClient { BaseAddress = new Uri(city.Address) };
        foreach (var year in new[] { "2023", "2024", "2025" })
        {
            var page = await client.GetStringAsync($"/air/places/city?year={year}", TestContext.Current.CancellationToken);
            foreach (Match day in Void().Matches(page)) Assert.Matches("无效：.+", day.Groups["title"].Value);
            Assert.Equal(Cell().Count(page), Void().Count(page) + Good().Count(page) + Bad().Count(page));
        }
    }

    /// <summary>Without the line breaks of the page's source.</summary>
    private static string Tight(string page) => Blanks().Replace(page, " ");

    [GeneratedRegex("""<a class="a\d d\d+ m\d+[^"]*" href""")]
    private static partial Regex Cell();

    [GeneratedRegex("""<a class="a[12] d\d+ m\d+[^"]*" href""")]
    private static partial Regex Good();

    [GeneratedRegex("""<a class="a[3-6] d\d+ m\d+[^"]*" href""")]
    private static partial Regex Bad();

    [GeneratedRegex("""<a class="a0 d\d+ m\d+[^"]*" href="[^"]*" title="(?<title>[^"]*)""")]
    private static partial Regex Void();

    [GeneratedRegex("""(?<s>[\d.]+) ÷ (?<n>\d+) = (?<mean>[\d.]+) → <b>(?<shown>\d+)</b>""")]
    private static partial Regex SumOverDays();

    [GeneratedRegex("""\s+""")]
    private static partial Regex Blanks();
}
