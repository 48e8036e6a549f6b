using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Dizhu.Browser.Tests.Chromium))]

namespace Dizhu.Browser.Tests;

/// <summary>
/// 浏览器: the Chromium of the machine (DIZHU_CHROMIUM, else /usr/bin/chromium), one for all tests. Nothing is downloaded;
/// where there is none the tests are skipped with the reason.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("DIZHU_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--font-render-hinting=none",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Arguments });
    }

    /// <summary>A fresh window: nothing remembered, every complaint of the page noted.</summary>
    public async Task<Window> Open(int width = 1440, int height = 900, bool script = true, float scale = 1)
    {
        Assert.SkipWhen(browser is null, $"没有 Chromium（{Executable}）；可用环境变量 DIZHU_CHROMIUM 指明位置");
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, DeviceScaleFactor = scale,
            Locale = "zh-CN", IsMobile = width < 600, HasTouch = width < 600,
        });
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>
/// 一个窗口. An error in the console, a refused script or style (content security policy) or an uncaught exception is a
/// complaint, and a test that ends with complaints has failed.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private readonly List<string> expected = [];

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>An answer with this status is what the test is about: Chromium notes it in the console, and it is no complaint.</summary>
    public void Expect(int status) => expected.Add($"the server responded with a status of {status}");

    /// <summary>无障碍: what axe (WCAG 2.1 A and AA) finds serious or critical on the page at hand.</summary>
    public async Task<IReadOnlyList<string>> SeriousFindings()
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        return
        [
            .. found.Violations.Where(v => v.Impact is "serious" or "critical")
                .SelectMany(v => v.Nodes.Take(5).Select(n => $"{v.Id}: {n.Html} {string.Join("；", n.Any.Select(a => a.Message))}")),
        ];
    }

    /// <summary>横向滚动: whether the page at hand is wider than the window.</summary>
    public Task<bool> ScrollsSideways() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.DoesNotContain(complaints, complaint => !expected.Exists(complaint.Contains));
    }
}
