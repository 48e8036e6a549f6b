using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>任务·责任 in a real browser: from the leader's screen to the unit that owes, without script too.</summary>
public sealed class DutiesTests(Chromium chromium, DemoInParaphrase city) : IClassFixture<DemoInParaphrase>
{
    [Theory]
    [InlineData(1440, true)]
    [InlineData(1440, false)]
    [InlineData(375, true)]
    public async Task From_the_list_to_one_assignment_and_to_what_a_unit_owes(int width, bool script)
    {
        await using var window = await chromium.Open(width, script: script);
        await window.Page.GotoAsync(city.Address + "/");
        await window.Page.Locator("nav a", new() { HasText = "任务" }).First.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(city.Address + "/assignments");
        await window.Page.Locator(".as-tbl a", new() { HasText = "整治入河排污口" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(city.Address + "/assignments/T4");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("整治入河排污口");
        await window.Page.Locator(".as-duty a", new() { HasText = "市水利局" }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("市水利局");
        // the unit's commitments in this one assignment; without the assignment there are more
        var some = await window.Page.Locator(".as-rows tbody tr").CountAsync();
        await window.Page.Locator(".hits .on", new() { HasText = "T4" }).ClickAsync();
        var rows = window.Page.Locator(".as-rows tbody tr");
        await Expect(rows).Not.ToHaveCountAsync(some);
        Assert.True(await rows.CountAsync() > some);
    }

    [Fact]
    public async Task A_cell_of_the_matrix_leads_to_what_the_unit_owes_there()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/assignments/matrix");
        await window.Page.Locator(".dm tbody td a").First.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/assignments/owed\\?unit=.+&assignment=T"));
        await Expect(window.Page.Locator(".as-rows tbody tr")).Not.ToHaveCountAsync(0);
    }

    /// <summary>A4 across: the matrix stands on paper in one width, nothing of it is cut off.</summary>
    [Fact]
    public async Task The_matrix_fits_on_a_sheet_across()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/assignments/matrix");
        await window.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        // 297 mm less two margins of 8 mm, at 96 dots an inch
        await window.Page.SetViewportSizeAsync(1062, 700);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.querySelector('.dm').scrollWidth <= 1062"));
        Assert.True(await window.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.dm .dc')].every(cell => cell.offsetWidth <= cell.closest('td').offsetWidth)"));
    }

    /// <summary>一屏: at 1440 × 900 the leader's screen has its three middle cards in sight.</summary>
    [Fact]
    public async Task The_middle_of_the_overview_is_in_sight_without_scrolling()
    {
        await using var window = await chromium.Open();
        await window.Page.GotoAsync(city.Address + "/");
        Assert.True(await window.Page.EvaluateAsync<bool>("document.querySelector('.ov-mid').getBoundingClientRect().bottom <= 900"));
    }
}
