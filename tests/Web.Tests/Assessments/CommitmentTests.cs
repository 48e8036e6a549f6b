using System.Net;
using System.Text.Json;
using Dizhu.Web.Tests.Indicators;

namespace Dizhu.Web.Tests.Assessments;

/// <summary>A server of its own: what is reported here is seen by no other test.</summary>
public sealed class CommitmentServer() : Server(Repository.City("demo"), null), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var visitor = Visitor();
        await visitor.UntilReady();
    }
}

/// <summary>承诺: the page of one promise, its downloads, its answer for programs, the confirmation of how it is judged.</summary>
public sealed class CommitmentTests(CommitmentServer server) : ServerTests(server), IClassFixture<CommitmentServer>
{
    private const string Day = "asof=2024-09-15";

    [Fact]
    public async Task A_promise_nobody_reported_says_what_is_missing_and_whose_duty_it_is()
    {
        var page = await Visitor.Read($"/commitments/T5-C2?{Day}");
        Assert.Contains("还不能判定", page, StringComparison.Ordinal);
        Assert.Contains("市住房城乡建设局填报", page, StringComparison.Ordinal);
        Assert.DoesNotContain("已完成</span>", page.Split("cm-top")[1].Split("cm-clocks")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_promise_is_not_found()
    {
        using var response = await Visitor.Get("/commitments/T99-C9");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_published_value_is_judged_opened_and_exported()
    {
        await Published("T4-C2", "75", ("numerator", "150"), ("denominator", "200"), ("knownFrom", "2024-09-10"));
        var page = await Visitor.Read($"/commitments/T4-C2?{Day}");
        Assert.Contains("<b>75.0%（150/200）</b>", page, StringComparison.Ordinal);
        Assert.Contains("150 ÷ 200 = 75%", page, StringComparison.Ordinal);
        Assert.Contains("""id="figure""", page, StringComparison.Ordinal);
        Assert.Matches("""<tr id="r-figure-\d+" class="used">""", page);
        Assert.Contains("王一", page, StringComparison.Ordinal);
        Assert.Contains("李二", page, StringComparison.Ordinal);

        // before it was known nothing could be told; the switch says what has changed since
        var before = await Visitor.Read("/commitments/T4-C2?asof=2024-09-05");
        Assert.Contains("还不能判定", before, StringComparison.Ordinal);
        Assert.Contains("其间补来 1 条", before, StringComparison.Ordinal);
        Assert.Contains("75.0%（150/200）", await Visitor.Read("/commitments/T4-C2?asof=2024-09-05&view=today"), StringComparison.Ordinal);

        using var workbook = await Visitor.Get($"/commitments/T4-C2/values.xlsx?{Day}");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.Content.Headers.ContentType?.MediaType);
        Assert.Contains("全部记录", workbook.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        using var past = await Visitor.Get("/commitments/T4-C2/assessments.xlsx");
        Assert.Equal(HttpStatusCode.OK, past.StatusCode);
    }

    /// <summary>没有到的月份: a cumulative figure up to the day says that the past was watched, and nothing of the months to come.</summary>
    [Fact]
    public async Task A_rule_watched_until_the_day_is_not_kept_in_a_month_that_has_not_begun()
    {
        await Published("T8-C2", "0", "个", ("knownFrom", "2024-09-10"));
        var page = await Visitor.Read("/commitments/T8-C2?asof=2024-08-31&view=today");
        Assert.Contains("title=\"2024-08 有检查、无违反\"", page, StringComparison.Ordinal);
        Assert.Contains("title=\"2024-09 未到\"", page, StringComparison.Ordinal);
        Assert.Contains("title=\"2025-01 未到\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_whole_finding()
    {
        await Published("T4-C1", "60", ("numerator", "120"), ("denominator", "200"), ("knownFrom", "2024-09-10"));
        using var answer = JsonDocument.Parse(await Visitor.Read($"/api/commitments/T4-C1?{Day}"));
        var root = answer.RootElement;
        Assert.Equal(("known-then", "2024-09-15"), (root.GetProperty("view").GetString(), root.GetProperty("knownBy").GetString()));
        Assert.Equal(60m, root.GetProperty("finding").GetProperty("gauge").GetProperty("value").GetDecimal());
        Assert.Equal(64, root.GetProperty("inputsHash").GetString()!.Length);
        var record = Assert.Single(root.GetProperty("records").EnumerateArray());
        Assert.Equal(root.GetProperty("finding").GetProperty("inputs")[0].GetString(), record.GetProperty("id").GetString());
        Assert.Equal(("王一", "李二"), (record.GetProperty("enteredBy").GetString(), record.GetProperty("checkedBy").GetString()));

        using var missing = await Visitor.Get("/api/commitments/T99-C9");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        using var wrong = await Visitor.Get("/api/commitments/T4-C1?view=yesterday");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task How_it_is_judged_is_confirmed_and_the_second_of_two_is_told()
    {
        using var other = Server.Visitor();
        await Visitor.ActAs("王一", "市生态环境局");
        await other.ActAs("李二", "市专班");
        const string page = "/commitments/T2-C2";
        var seen = Seen(await Visitor.Read(page));

        using var silent = await Visitor.Fill(page, "binding", [], ("seen", seen), ("as", "chosen"), ("opening", "1200"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("要写明理由", await silent.Words(), StringComparison.Ordinal);

        using var first = await Visitor.Fill(page, "binding", [], ("seen", seen), ("as", "chosen"), ("opening", "1200"), ("reason", "2023年底台账"));
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        var after = await Visitor.Read(page + "?done=confirmed");
        Assert.Contains("起算数 1200", after, StringComparison.Ordinal);
        Assert.Contains("身份未核验", after, StringComparison.Ordinal);

        using var second = await other.Fill(page, "binding", [], ("seen", seen), ("as", "chosen"), ("opening", "900"), ("reason", "另一份台账"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var told = await second.Words();
        Assert.Contains("王一（市生态环境局）", told, StringComparison.Ordinal);
        Assert.Contains("value=\"900\"", told, StringComparison.Ordinal);
    }

    private Task Published(string commitment, string value, params (string Name, string Value)[] more) => Published(commitment, value, "%", more);

    private async Task Published(string commitment, string value, string unit, params (string Name, string Value)[] more)
    {
        using var checker = Server.Visitor();
        await Visitor.ActAs("王一", "市生态环境局");
        await checker.ActAs("李二", "市专班");
        using var entered = await Visitor.Enter(commitment, value, unit, more);
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        using var @checked = await checker.Press(commitment, "check", entered.Opened());
        using var published = await checker.Press(commitment, "publish", entered.Opened());
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
    }

    private static string Seen(string page) => page.Split("name=\"seen\" value=\"")[1].Split('"')[0];
}
