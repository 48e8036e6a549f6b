using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dizhu.Web.Tests.Import;

/// <summary>导入监测数据: by the page as a person does it, and by the token as the command line does.</summary>
public sealed partial class AirImportTests : IAsyncDisposable
{
    private readonly Server server = new(Repository.City("demo"), null, demo: "no");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_file_is_looked_through_confirmed_stored_and_derived()
    {
        using var visitor = server.Visitor();
        await visitor.UntilReady();
        var csv = "time,station,pm25,pm10\n" + string.Concat(Enumerable.Range(1, 24).Select(h => $"2025-03-10 {h:00}:00,QL-01,{h},80\n")) + "2025-03-11 01:00,QL-01,-99,80\n";

        var page = await visitor.Read("/import/air");
        var form = new MultipartFormDataContent
        {
            { new StringContent(Hidden(page, "_handler")), "_handler" }, { new StringContent(Hidden(page, "__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent("end"), "label" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "三月.csv" },
        };
        using var posted = await visitor.Send(AsLi(new HttpRequestMessage(HttpMethod.Post, "/import/air") { Content = form }));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var preview = posted.Headers.Location!.ToString();
        var seen = WebUtility.HtmlDecode(await visitor.Read(preview));
        Assert.Contains("<b>1</b> 个站点、<b>25</b> 行可以导入，拒收 <b>1</b> 行；还没有写入。", seen, StringComparison.Ordinal);
        Assert.Contains("是负数", seen, StringComparison.Ordinal);
        Assert.Contains("其余各项已导入", await visitor.Read($"/import/air/refused?{new Uri(visitor.Address, preview).Query[1..]}"), StringComparison.Ordinal);

        var again = await visitor.Read(preview);
        using var confirmed = await visitor.Send(AsLi(new HttpRequestMessage(HttpMethod.Post, preview)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "confirm", ["__RequestVerificationToken"] = Hidden(again, "__RequestVerificationToken") }),
        }));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await UntilDerived(visitor);
        Assert.Contains("已导入 三月.csv：25 行", WebUtility.HtmlDecode(await visitor.Read(confirmed.Headers.Location!.ToString())), StringComparison.Ordinal);
        Assert.Contains("李某（市专班）", WebUtility.HtmlDecode(await visitor.Read("/import/air")), StringComparison.Ordinal);
        Assert.Empty(server.Errors.Take());
    }

    [Fact]
    public async Task Programs_need_the_token_that_only_the_owner_of_the_server_can_read()
    {
        using var visitor = server.Visitor();
        await visitor.UntilReady();
        var token = await File.ReadAllTextAsync(Path.Combine(server.Data, "cli.token"), Stop);
        Assert.Equal(64, token.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Data, "cli.token")));

        const string Path24 = "/api/import/air?file=a.csv&name=%E6%9D%8E%E6%9F%90&unit=%E7%AB%99";
        var csv = "time,station,pm25\n2025-03-10 08:00,QL-01,30\n";
        foreach (var wrong in new[] { "", new string('0', 64), token[..63], token + "0" }) Assert.Equal(HttpStatusCode.Unauthorized, (await Post(visitor, Path24, wrong, csv)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(visitor, "/api/recompute?from=2025-01-01&to=2025-12-31", "", "")).Status);

        var (status, answer) = await Post(visitor, Path24, token, csv);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(answer.GetProperty("isNew").GetBoolean());
        await UntilDerived(visitor);
        Assert.False((await Post(visitor, Path24, token, csv)).Answer.GetProperty("isNew").GetBoolean());
        Assert.Equal((1, 0), ((await Post(visitor, "/api/recompute?from=2025-01-01&to=2025-12-31", token, "")).Answer is var again ? (again.GetProperty("siteDays").GetInt32(), again.GetProperty("written").GetInt32()) : default));

        var refused = await Post(visitor, Path24, token, "time,station,pm25\n2025-03-10 08:00,9999A,30\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("没有一个在青澜市的站点名单里", refused.Answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(server.Errors.Take());
    }

    [Fact]
    public async Task A_demo_city_shows_a_preview_and_stores_nothing_real()
    {
        await using var demo = new Server(Repository.City("demo"), null);
        using var visitor = demo.Visitor();
        await visitor.UntilReady();

        Assert.Contains("可以看预览，不能写入", WebUtility.HtmlDecode(await visitor.Read("/import/air")), StringComparison.Ordinal);
    }

    private static HttpRequestMessage AsLi(HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", $"dizhu.acting={Uri.EscapeDataString("李某")}|{Uri.EscapeDataString("市专班")}");
        return request;
    }

    private static async Task UntilDerived(Visitor visitor)
    {
        for (var i = 0; i < 300; i++)
        {
            var imports = JsonDocument.Parse(await visitor.Read("/api/import/air")).RootElement;
            if (imports.GetArrayLength() > 0 && imports[0].GetProperty("isDerived").GetBoolean()) return;
            await Task.Delay(100, Stop);
        }
        Assert.Fail(await visitor.Read("/api/deriving"));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Post(Visitor visitor, string path, string token, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await visitor.Send(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement);
    }

    private static string Hidden(string page, string name) => HiddenFields().Matches(page).First(match => match.Groups["name"].Value == name).Groups["value"].Value;

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" />""")]
    private static partial Regex HiddenFields();
}
