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

    private readonly RunningCity city = OfFirstCity ? new FirstCity() : new DemoWithText();

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task Renew()
    {
        Directory.CreateDirectory(Folder);
        await Take("overview", "/");
        await Take("plan-top", "/plan");
        await Take("plan-targets", "/plan", "#II");
        await Take("plan-rivers", OfFirstCity ? "/plan?sel=T13-C4" : "/plan?sel=T4-C4", OfFirstCity ? "#A6" : "#A2");
        await Take("plan-phone", OfFirstCity ? "/plan?sel=T13-C4" : "/plan?sel=T4-C4", OfFirstCity ? "#A6" : "#A2", 375, 812, 2);
    }

    private async Task Take(string name, string page, string? at = null, int width = 1440, int height = 900, float scale = 1)
    {
        await using var window = await chromium.Open(width, height, scale: scale);
        await window.Page.GotoAsync(city.Address + page, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (at is not null) await window.Page.EvaluateAsync("at => { document.querySelector(at).scrollIntoView(); scrollBy(0, -8); }", at);
        await window.Page.WaitForTimeoutAsync(200);
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png") });
    }
}
