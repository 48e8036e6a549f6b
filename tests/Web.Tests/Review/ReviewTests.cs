using System.Net;
using System.Text.RegularExpressions;

namespace Dizhu.Web.Tests.Review;

/// <summary>A server of its own with the fictional text imported.</summary>
public sealed class ReviewServer() : Server(Repository.City("demo"), Path.Combine(Repository.City("demo"), "text.txt")), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var visitor = Visitor();
        await visitor.UntilReady();
    }
}

/// <summary>评审: plain forms that post, are stored and lead on; what is wrong is said, and nothing is lost.</summary>
public sealed partial class ReviewTests(ReviewServer server) : ServerTests(server), IClassFixture<ReviewServer>
{
    [Fact]
    public async Task A_confirmation_needs_somebody_and_is_then_stored()
    {
        using var nobody = await Post("/review?at=T1-C2", "confirm");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.Contains("请先选经办人", await Words(nobody), StringComparison.Ordinal);

        await ActAs(Visitor, "陈某", "市生态环境局");
        using var stored = await Post("/review?at=T1-C2", "confirm");
        Assert.Equal(HttpStatusCode.Found, stored.StatusCode);
        var page = await Visitor.Read("/review?at=T1-C2");
        Assert.Contains("陈某（市生态环境局，身份未核验）确认无误", page, StringComparison.Ordinal);
        Assert.Contains("已核", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_field_is_said_at_the_field_and_what_was_typed_is_still_there()
    {
        await ActAs(Visitor, "陈某", "市生态环境局");
        using var refused = await Post("/review?at=T2-C2&do=edit", "edit", ("数值", "很多"), ("理由", "试试"));
        var page = await Words(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“很多”不是数", page, StringComparison.Ordinal);
        Assert.Matches("""<input[^>]*name="数值"[^>]*value="很多"[^>]*aria-invalid="true"|<input[^>]*name="数值"[^>]*value="很多"[^>]*class="err""", page);
        Assert.Contains("""value="试试""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_second_is_told_who_was_first_and_may_decide_again()
    {
        await ActAs(Visitor, "陈某", "市生态环境局");
        using var other = Server.Visitor();
        await ActAs(other, "李某", "市水利局");
        var (seenByFirst, seenBySecond) = (await other.Read("/review?at=T7-C1&do=edit"), await Visitor.Read("/review?at=T7-C1&do=edit"));

        using var first = await Post(other, "/review?at=T7-C1&do=edit", seenByFirst, "edit", ("数值", "56"), ("理由", "会议定"));
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        using var second = await Post(Visitor, "/review?at=T7-C1&do=edit", seenBySecond, "edit", ("数值", "57"), ("理由", "核对"));
        var told = await Words(second);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("李某（市水利局）", told, StringComparison.Ordinal);
        Assert.Contains("数值 56", told, StringComparison.Ordinal);
        Assert.Contains("""value="57""", told, StringComparison.Ordinal);

        using var again = await Post(Visitor, "/review?at=T7-C1&do=edit", told, "edit", ("数值", "57"), ("理由", "核对"));
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task A_doubt_is_handed_to_the_unit_that_knows_and_waits_for_its_answer()
    {
        await ActAs(Visitor, "陈某", "市专班");
        var unit = Asks().Match(await Visitor.Read("/review?at=T5-C2")).Groups["unit"].Value;
        using (var stranger = await Post("/review?at=T5-C2", "answer", ("refer", "火星站"))) Assert.Contains("公文里没有“火星站”这个单位", await Words(stranger), StringComparison.Ordinal);
        using (var asked = await Post("/review?at=T5-C2", "answer", ("refer", WebUtility.HtmlDecode(unit)))) Assert.Equal(HttpStatusCode.Found, asked.StatusCode);

        var page = await Visitor.Read("/review?at=T5-C2");
        Assert.Contains($"已交{unit}确认，等答复", page, StringComparison.Ordinal);
        Assert.Contains("陈某（市专班）", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Asks(), page);
    }

    [Fact]
    public async Task From_the_doubts_to_a_version_and_an_amendment()
    {
        await ActAs(Visitor, "陈某", "市专班");
        using (var early = await Visitor.Get("/review/versions")) Assert.Contains("定完才能采纳", await Words(early), StringComparison.Ordinal);
        foreach (var assignment in new[] { "T2", "T6" })
        {
            using var none = await Post($"/review?at={assignment}", "lead");
            Assert.Contains("请至少选一个牵头单位", await Words(none), StringComparison.Ordinal);
            using var named = await Post($"/review?at={assignment}", "lead", ("牵头", "市财政局"));
            Assert.Equal(HttpStatusCode.Found, named.StatusCode);
        }
        using (var adopted = await Post("/review/versions", "adopt", ("from", "2024-03-18"), ("reason", "会议通过")))
            Assert.EndsWith("adopted=1", adopted.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("第 1 版", await Visitor.Read("/plan"), StringComparison.Ordinal);
        Assert.Matches(AdoptedStep(), await Visitor.Read("/review"));
        using (var text = await Visitor.Get("/review/versions/1.txt"))
        {
            var bytes = await text.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), await Visitor.Read("/review/versions"), StringComparison.Ordinal);
        }

        using (var split = await Post("/review?at=T1-C1&do=split", "split", ("p1.字句", "水泥企业基本完成超低排放改造"), ("p2.指标", "水泥企业名单"), ("理由", "两件事"))) Assert.Equal(HttpStatusCode.Found, split.StatusCode);
        Assert.DoesNotMatch(AdoptedStep(), await Visitor.Read("/review"));
        using (var rejected = await Post("/review?at=B1-C2&do=reject", "reject", ("理由", "泛泛而谈"))) Assert.Equal(HttpStatusCode.Found, rejected.StatusCode);
        using (var added = await Post("/review?at=G-C1&do=add", "add", ("字句", "突出重点、压茬推进"), ("指标", "四大行动"), ("理由", "漏读"))) Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        using (var linked = await Post("/review?at=G-C1&do=parent", "parent", ("上级.计划", "省三年行动计划"), ("上级.数值", "35"), ("理由", "省里下达"))) Assert.Equal(HttpStatusCode.Found, linked.StatusCode);
        Assert.Contains("不低于上级", await Visitor.Read("/review?at=G-C1"), StringComparison.Ordinal);

        using (var amended = await Post("/review/versions", "adopt", ("from", "2025-01-01")))
            Assert.EndsWith("adopted=2", amended.Headers.Location!.ToString(), StringComparison.Ordinal);
        var versions = await Visitor.Read("/review/versions");
        Assert.Contains("与上一版相比", versions, StringComparison.Ordinal);
        Assert.Contains("水泥企业名单", versions, StringComparison.Ordinal);
        Assert.Contains("第 1 版", await Visitor.Read("/plan?asof=2024-12-31"), StringComparison.Ordinal);
        Assert.Contains("第 2 版", await Visitor.Read("/plan?asof=2025-06-30"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere", "/")]
    [InlineData("https://elsewhere", "/")]
    [InlineData("/\\elsewhere", "/")]
    [InlineData("/review?at=T1-C1", "/review?at=T1-C1")]
    public async Task Choosing_a_person_leads_back_only_within_the_site(string back, string lands)
    {
        using var chosen = await ActAs(Visitor, "陈某", "市水利局", "/acting?back=" + Uri.EscapeDataString(back));
        Assert.Equal(lands, chosen.Headers.Location!.IsAbsoluteUri ? chosen.Headers.Location.PathAndQuery : chosen.Headers.Location.ToString());
    }

    [Fact]
    public async Task A_unit_that_is_on_no_list_is_refused()
    {
        using var refused = await ActAs(Visitor, "陈某", "某某局");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("从名单里选单位", await Words(refused), StringComparison.Ordinal);
    }

    private static Task<string> Words(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> ActAs(Visitor visitor, string name, string unit, string path = "/acting") =>
        await Post(visitor, path, await visitor.Read(path), "acting", ("name", name), ("unit", unit));

    private async Task<HttpResponseMessage> Post(string path, string form, params (string Name, string Value)[] typed) => await Post(Visitor, path, await Visitor.Read(path), form, typed);

    /// <summary>Sends a form of a page as it stands there, with some of its inputs typed over.</summary>
    private static async Task<HttpResponseMessage> Post(Visitor visitor, string path, string page, string form, params (string Name, string Value)[] typed)
    {
        var html = Forms().Matches(page).Select(match => match.Value).FirstOrDefault(f => f.Contains($"""name="_handler" value="{form}""", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"页面 {path} 上没有表单 {form}：{page}");
        var values = new Dictionary<string, string>();
        foreach (Match input in Inputs().Matches(html))
            if (input.Groups["rest"].Value is var rest && (!rest.Contains("checkbox", StringComparison.Ordinal) && !rest.Contains("radio", StringComparison.Ordinal) || rest.Contains("checked", StringComparison.Ordinal)))
                values[Attribute(rest, "name")] = Attribute(rest, "value");
        foreach (Match area in Areas().Matches(html)) values[WebUtility.HtmlDecode(area.Groups["name"].Value)] = WebUtility.HtmlDecode(area.Groups["text"].Value);
        foreach (Match select in Selects().Matches(html))
            values[WebUtility.HtmlDecode(select.Groups["name"].Value)] = WebUtility.HtmlDecode(Chosen().Match(select.Groups["options"].Value).Groups["value"].Value);
        foreach (var (name, value) in typed) values[name] = value;
        values.Remove("");
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path.Split('#')[0]) { Content = new FormUrlEncodedContent(values) });
    }

    private static string Attribute(string rest, string name) => WebUtility.HtmlDecode(Regex.Match(rest, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("name=\"refer\" value=\"(?<unit>[^\"]+)\"")]
    private static partial Regex Asks();

    /// <summary>The last step is done while the version says what stands on the table.</summary>
    [GeneratedRegex("<li class=\"dn\"><a href=\"/review/versions\">采纳</a><span>第 1 版</span>")]
    private static partial Regex AdoptedStep();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input(?<rest>[^>]*)>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea[^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<select[^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option value=\"(?<value>[^\"]*)\"[^>]*selected")]
    private static partial Regex Chosen();
}
