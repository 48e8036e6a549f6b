using Microsoft.Playwright;

namespace Dizhu.Browser.Tests;

/// <summary>
/// 截图: renews the pictures of the README (docs/images) from the fictional city with its fictional text. Explicit: run by
/// eng/pictures, never by the test run. DIZHU_PICTURES names another folder; with DIZHU_PICTURES_CITY=first the pictures are
/// taken of the first city with its official text, to hold against the design (such pictures stay outside the repository).
/// </summary>
public sealed class Pictures(Chromium chromium) : IAsyncLifetime
{
    private static readonly bool OfFirstCity = Environment.GetEnvironmentVariable("DIZHU_PICTURES_CITY") == "first";

    private static readonly string Folder = Environment.GetEnvironmentVariable("DIZHU_PICTURES") is { Length: > 0 } given
        ? given : Path.Combine(Repository.Root, "docs", "images");

    private readonly RunningCity city = OfFirstCity ? new FirstCity() : new DemoFilled();

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task Renew()
    {
        Directory.CreateDirectory(Folder);
        await Take("overview", "/");
        await Take("assignments", "/assignments");
        await Take("matrix", "/assignments/matrix");
        await Take("owed", "/assignments/owed");
        await Take("air-budget", "/air/budget", null, 1440, 1240);
        await Take("plan-top", "/plan");
        await Take("plan-targets", "/plan", "#II");
        await Take("plan-rivers", OfFirstCity ? "/plan?sel=T13-C4" : "/plan?sel=T4-C4", OfFirstCity ? "#A6" : "#A2");
        await Take("plan-phone", OfFirstCity ? "/plan?sel=T13-C4" : "/plan?sel=T4-C4", OfFirstCity ? "#A6" : "#A2", 375, 812, 2);
        await Take("commitment", OfFirstCity ? "/commitments/T13-C5" : "/commitments/T4-C5", null, 1440, 1240);
        var doubt = OfFirstCity ? "/review?at=T6-C2" : "/review?at=T2";
        await Take("review", doubt);
        await Take("review-commitment", "/review?at=T1-C1");
        await Take("review-edit", "/review?at=T1-C1&do=edit");
        await Take("review-versions", "/review/versions");
        await Take("review-phone", doubt, null, 375, 812, 2);
        await Take("review-phone-edit", "/review?at=T1-C1&do=edit", "#item", 375, 812, 2);
    }

    private async Task Take(string name, string page, string? at = null, int width = 1440, int height = 900, float scale = 1)
    {
        await using var window = await chromium.Open(width, height, scale: scale);
        if (page.StartsWith("/review", StringComparison.Ordinal)) await ActAs(window.Page);
        await window.Page.GotoAsync(city.Address + page, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (at is not null) await window.Page.EvaluateAsync("at => { document.querySelector(at).scrollIntoView(); scrollBy(0, -8); }", at);
        await window.Page.WaitForTimeoutAsync(200);
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png") });
    }

    private async Task ActAs(IPage page)
    {
        await page.GotoAsync(city.Address + "/acting");
        await page.FillAsync("input[name=name]", "陈某");
        await page.SelectOptionAsync("select[name=unit]", "市专班");
        await page.ClickAsync(".card button");
    }
}
