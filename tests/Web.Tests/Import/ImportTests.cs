using System.Net;
using System.Text;

namespace Dizhu.Web.Tests.Import;

/// <summary>A server of its own: what is imported here is seen by no other test.</summary>
public sealed class ImportServer() : Server(Repository.City("demo"), null), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var visitor = Visitor();
        await visitor.UntilReady();
    }
}

/// <summary>导入: read, shown, stored only after a confirmation.</summary>
public sealed class ImportTests(ImportServer server) : ServerTests(server), IClassFixture<ImportServer>
{
    [Fact]
    public async Task A_plan_is_shown_first_and_stored_when_confirmed()
    {
        using var read = await Visitor.Upload(Repository.DemoText, "关于印发行动计划的通知.txt", name: "李某", unit: "市专班");
        Assert.Equal(HttpStatusCode.Found, read.StatusCode);
        var preview = read.Headers.Location!.ToString();
        var shown = await Visitor.Read(preview);
        Assert.Contains("澜政办〔2024〕8号", shown, StringComparison.Ordinal);
        Assert.Contains("处疑点须人定", shown, StringComparison.Ordinal);
        Assert.Contains("没有成为目标的数", shown, StringComparison.Ordinal);
        Assert.Contains("身份未核验", shown, StringComparison.Ordinal);
        Assert.Contains("\"hasText\":false", await Visitor.Read("/api/plan"), StringComparison.Ordinal);

        using var confirmed = await Visitor.Press(preview, shown);
        Assert.Equal(HttpStatusCode.Found, confirmed.StatusCode);
        Assert.Contains("已导入", await Visitor.Read(confirmed.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Contains("\"hasText\":true", await Visitor.Read("/api/plan"), StringComparison.Ordinal);
        var now = await Visitor.Read("/import");
        Assert.Contains("关于印发行动计划的通知.txt", now, StringComparison.Ordinal);
        Assert.Contains("李某（市专班）", now, StringComparison.Ordinal);

        // the same words again change nothing
        using var again = await Visitor.Upload(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Repository.DemoText).ReplaceLineEndings("\r\n")), "再来一次.txt");
        var second = again.Headers.Location!.ToString();
        using var same = await Visitor.Press(second, await Visitor.Read(second));
        Assert.Contains("没有改动", await Visitor.Read(same.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "空.txt", "文件是空的")]
    [InlineData("今天天气很好。", "闲话.txt", "")]
    [InlineData("\u0001\u0002\u0003\u0000\u0000", "乱码.bin", "")]
    public async Task What_is_no_plan_is_refused_with_a_reason_and_nothing_is_stored(string words, string fileName, string reason)
    {
        var before = await Visitor.Read("/api/plan");
        using var response = await Visitor.Upload(Encoding.UTF8.GetBytes(words), fileName);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("没有导入，什么都没有写入", page, StringComparison.Ordinal);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Equal(before, await Visitor.Read("/api/plan"));
    }

    [Fact]
    public async Task Another_citys_plan_is_refused_by_name()
    {
        var other = Encoding.UTF8.GetString(Repository.DemoText).Replace("青澜", "云汀", StringComparison.Ordinal);
        using var response = await Visitor.Upload(Encoding.UTF8.GetBytes(other), "别市.txt");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("云汀市", page, StringComparison.Ordinal);
        Assert.Contains("青澜市", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "市专班")]
    [InlineData("李某", "  ")]
    public async Task Nobody_is_no_answer_to_who_imports(string name, string unit)
    {
        using var response = await Visitor.Upload(Repository.DemoText, "计划.txt", name, unit);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("请填写经办人的姓名和单位", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    public async Task A_file_over_20_MB_gets_an_answer_and_not_a_broken_connection(int megabytes)
    {
        using var response = await Visitor.Upload(new byte[megabytes * 1024 * 1024 + 1], "太大.txt");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity, response.StatusCode.ToString());
        Assert.Contains("20 MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_does_not_wait_for_ever()
    {
        using var read = await Visitor.Upload(Repository.DemoText, "计划.txt");
        var preview = read.Headers.Location!.ToString();
        Server.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Contains("这份预览已经过期", await Visitor.Read(preview), StringComparison.Ordinal);
    }
}
