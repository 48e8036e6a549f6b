using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Dizhu.Web.Tests.DemoServer))]

namespace Dizhu.Web.Tests;

/// <summary>
/// 真实的服务: the program as it is, on real Kestrel and a free loopback port, with a data folder of its own and a clock that
/// stands at 2026-03-01 10:00 in China. What it logs as an error is kept for the test that caused it.
/// </summary>
public class Server : WebApplicationFactory<Program>
{
    private readonly string data;
    private readonly bool owns;
    private readonly string city;
    private readonly string? plan;
    private readonly string demo;

    /// <param name="data">A data folder that is somebody else's; null: one of its own.</param>
    public Server(string city, string? plan, string demo = "yes", string? data = null)
    {
        (this.data, owns) = (data ?? Directory.CreateTempSubdirectory("dizhu-web-").FullName, data is null);
        (this.city, this.plan, this.demo) = (city, plan, demo);
        UseKestrel();
    }

    public string Data => data;

    public LoggedErrors Errors { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Dizhu:Port", "0");
        builder.UseSetting("Dizhu:Data", data);
        builder.UseSetting("Dizhu:City", city);
        builder.UseSetting("Dizhu:Plan", plan ?? "");
        builder.UseSetting("Dizhu:Demo", demo);
        builder.UseSetting("Dizhu:Roles", "web");
        builder.ConfigureLogging(logging => logging.AddProvider(Errors));
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>A visitor with cookies of his own who does not follow redirects.</summary>
    public Visitor Visitor()
    {
        StartServer();
        return new Visitor(ClientOptions.BaseAddress);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (owns) Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The fictional city, text not imported, ready.</summary>
public sealed class DemoServer() : Server(Repository.City("demo"), null), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var visitor = Visitor();
        await visitor.UntilReady();
    }
}

/// <summary>一位来访者.</summary>
public sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };

    public Uri Address => address;

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<string> Read(string path)
    {
        using var response = await Get(path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Fills in the import form as the page offers it, hidden fields included.</summary>
    public async Task<HttpResponseMessage> Upload(byte[] file, string fileName, string name = "李某", string unit = "市专班", Action<HttpRequestMessage>? change = null)
    {
        var page = await Read("/import");
        var upload = new ByteArrayContent(file);
        upload.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        var form = new MultipartFormDataContent
        {
            { new StringContent(Hidden(page, "_handler")), "_handler" },
            { new StringContent(Hidden(page, "__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent(name), "name" },
            { new StringContent(unit), "unit" },
            { upload, "file", fileName },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, "/import") { Content = form };
        change?.Invoke(request);
        return await Send(request);
    }

    /// <summary>Presses the only button of a page's form.</summary>
    public Task<HttpResponseMessage> Press(string path, string page) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = Hidden(page, "_handler"), ["__RequestVerificationToken"] = Hidden(page, "__RequestVerificationToken"),
        }),
    });

    public async Task UntilReady()
    {
        for (var i = 0; i < 300; i++)
        {
            if ((await Get("/health/ready")).IsSuccessStatusCode) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("30 秒内没有准备好：" + await Read("/api/progress"));
    }

    public void Dispose() => client.Dispose();

    private static string Hidden(string page, string name) =>
        HiddenFields().Matches(page).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value
        ?? throw new InvalidOperationException($"页面上没有隐藏字段 {name}：{page}");

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" />""")]
    private static partial Regex HiddenFields();
}
