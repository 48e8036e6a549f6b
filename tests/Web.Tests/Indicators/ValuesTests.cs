using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.Web.Tests.Indicators;

/// <summary>A server of its own: what is reported here is seen by no other test.</summary>
public sealed class ValuesServer() : Server(Repository.City("demo"), null), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var visitor = Visitor();
        await visitor.UntilReady();
    }
}

/// <summary>填报: pages, refusals at the field, evidence as a download, import.</summary>
public sealed partial class ValuesTests(ValuesServer server) : ServerTests(server), IClassFixture<ValuesServer>
{
    [Fact]
    public async Task Nobody_reports_nothing()
    {
        using var refused = await Visitor.Enter("T7-C1", "51.2");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请先选经办人", await refused.Words(), StringComparison.Ordinal);
        Assert.Contains("还没有填报过", await Visitor.Read("/values/T7-C1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_is_entered_checked_by_another_published_and_then_only_corrected()
    {
        using var checker = Server.Visitor();
        await Visitor.ActAs("王一", "市农业农村局");
        await checker.ActAs("李二", "市农业农村局");

        using var entered = await Visitor.Enter("T7-C2", "84.30", ("numerator", "843"), ("denominator", "1000"));
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        var id = entered.Opened();
        using var own = await Visitor.Press("T7-C2", "check", id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains("核对的人不能是填报的人", await own.Words(), StringComparison.Ordinal);
        using var early = await checker.Press("T7-C2", "publish", id);
        Assert.Contains("还没有核对", await early.Words(), StringComparison.Ordinal);
        using var wasChecked = await checker.Press("T7-C2", "check", id);
        Assert.Equal(HttpStatusCode.Found, wasChecked.StatusCode);
        using var published = await checker.Press("T7-C2", "publish", id);
        var page = await Visitor.Read(published.Headers.Location!.ToString());
        Assert.Contains("84.30%", page, StringComparison.Ordinal);
        Assert.Contains("已发布并锁定", page, StringComparison.Ordinal);
        Assert.Contains("身份未核验", page, StringComparison.Ordinal);

        using var silent = await Visitor.Enter("T7-C2", "84.9", ("replaces", $"{id}"));
        Assert.Contains("更正要写明原因", await silent.Words(), StringComparison.Ordinal);
        using var corrected = await Visitor.Enter("T7-C2", "84.9", ("replaces", $"{id}"), ("reason", "漏计一场"));
        var after = await Visitor.Read(corrected.Headers.Location!.ToString());
        Assert.Contains("第 2 版", after, StringComparison.Ordinal);
        Assert.Contains("更正发布之前仍以这一版为准", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("四十", "应为数字")]
    [InlineData("42.6%", "写成 42.6")]
    [InlineData("", "没有数就写明无数原因")]
    public async Task A_wrong_value_is_said_at_its_field_and_what_was_typed_is_kept(string value, string why)
    {
        await Visitor.ActAs("王一", "市农业农村局");
        using var refused = await Visitor.Enter("T3-C2", value, ("problems", "两县未报齐"));
        var page = await refused.Words();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Matches($"""<div class="vf main wrong">.*?name="value"[^>]*value="{Regex.Escape(WebUtility.HtmlEncode(value))}".*?<p class="vf-why" role="alert">[^<]*{why}""", page.ReplaceLineEndings(""));
        Assert.Contains("两县未报齐", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_is_told_with_409_and_keeps_what_he_typed()
    {
        using var other = Server.Visitor();
        await Visitor.ActAs("王一", "市农业农村局");
        await other.ActAs("李二", "市农业农村局");
        using var seen = await Visitor.Enter("T2-C1", "70");
        using var first = await other.Enter("T2-C1", "71", ("replaces", $"{seen.Opened()}"));

        using var second = await Visitor.Enter("T2-C1", "72", ("replaces", $"{seen.Opened()}"));

        var page = await second.Words();
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("李二（市农业农村局）", page, StringComparison.Ordinal);
        Assert.Contains("""value="72""", page, StringComparison.Ordinal);
        Assert.Contains($"""name="replaces" value="{first.Opened()}""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_checked_from_the_list_or_none()
    {
        using var checker = Server.Visitor();
        await Visitor.ActAs("王一", "市农业农村局");
        await checker.ActAs("李二", "市农业农村局");
        using var first = await Visitor.Enter("T4-C1", "60");
        using var second = await checker.Enter("T4-C2", "35");
        const string list = "/values?month=2024-08";

        using var mixed = await checker.Fill(list, "steps", [], ("figure", $"{first.Opened()}"), ("figure", $"{second.Opened()}"), ("do", "check"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mixed.StatusCode);
        Assert.Contains("入河排污口整治完成率", await mixed.Words(), StringComparison.Ordinal);
        using var one = await checker.Fill(list, "steps", [], ("figure", $"{first.Opened()}"), ("do", "check"));
        Assert.Equal(HttpStatusCode.Found, one.StatusCode);
    }

    [Fact]
    public async Task A_milestone_is_accepted_with_a_file_that_comes_back_as_a_download_only()
    {
        await Visitor.ActAs("王一", "市生态环境局");
        const string page = "/values/T9-C1?month=2024-08";
        (string, string)[] typed = [("doneOn", "2024-08-20"), ("acceptedOn", "2024-08-28"), ("acceptedByName", "钱四"), ("acceptedByUnit", "市专班")];
        using var bare = await Visitor.Fill(page, "acceptance", [], typed);
        Assert.Contains("请附验收证据", await bare.Words(), StringComparison.Ordinal);
        using var wrong = await Visitor.Fill(page, "acceptance", [("evidence", "验收单.pdf", "<script>alert(1)</script>"u8.ToArray())], typed);
        Assert.Contains("不是PDF", await wrong.Words(), StringComparison.Ordinal);

        using var accepted = await Visitor.Fill(page, "acceptance", [("evidence", "../<b>验收单.txt", Encoding.UTF8.GetBytes("<script>合格</script>"))], typed);
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        var shown = await Visitor.Read(accepted.Headers.Location!.ToString());
        Assert.Contains("钱四（市专班）", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>验收单.txt", shown, StringComparison.Ordinal);

        using var file = await Visitor.Get(Link().Match(shown).Value);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.DoesNotContain("/", file.Content.Headers.ContentDisposition?.FileNameStar ?? "", StringComparison.Ordinal);
        Assert.Equal("text/plain", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains("nosniff", file.Headers.GetValues("X-Content-Type-Options"));
        using var missing = await Visitor.Get("/values/evidence/9999");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_rule_a_baseline_and_their_withdrawal_are_recorded()
    {
        await Visitor.ActAs("王一", "市自然资源规划局");
        const string rule = "/values/T8-C2?month=2024-08";
        using var recorded = await Visitor.Fill(rule, "violation", [], ("happenedOn", "2024-08-09"), ("description", "石渡县新批一处"), ("source", "8月巡查通报"));
        Assert.Contains("已记到", await Visitor.Read(recorded.Headers.Location!.ToString()), StringComparison.Ordinal);
        using var silent = await Visitor.Fill(rule, "unviolation", [], ("replaces", $"{recorded.Opened()}"), ("reason", ""));
        Assert.Contains("撤回要写明原因", await silent.Words(), StringComparison.Ordinal);
        using var withdrawn = await Visitor.Fill(rule, "unviolation", [], ("replaces", $"{recorded.Opened()}"), ("reason", "原有矿权延续"));
        Assert.Contains("还没有记到违反的情形", await Visitor.Read(withdrawn.Headers.Location!.ToString()), StringComparison.Ordinal);

        using var baseline = await Visitor.Fill("/values/T7-C3?month=2024-08", "baseline", [], ("year", "2020"), ("value", "61.50"), ("unit", "%"), ("source", "2020年农业统计"));
        Assert.Contains("61.50", await Visitor.Read(baseline.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_file_and_a_form_from_elsewhere_are_refused()
    {
        await Visitor.ActAs("王一", "市农业农村局");
        using var foreign = await Visitor.Fill("/values/import", "read", [("file", "表.xlsx", "<html>"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        Assert.Contains("不是 Excel 工作簿", await foreign.Words(), StringComparison.Ordinal);
        using var none = await Visitor.Fill("/values/import", "read", []);
        Assert.Contains("没有选择文件", await none.Words(), StringComparison.Ordinal);
        using var bare = await Visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/values/T7-C2") { Content = new FormUrlEncodedContent([new("_handler", "figure"), new("value", "1")]) });
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        var request = new HttpRequestMessage(HttpMethod.Post, "/values/T7-C2") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Origin", "http://evil.example");
        using var elsewhere = await Visitor.Send(request);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task An_unknown_item_is_no_page()
    {
        using var response = await Visitor.Get("/values/T99-C1");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [GeneratedRegex("/values/evidence/[0-9]+")]
    private static partial Regex Link();
}
