using System.Diagnostics;
using System.Net;

namespace Dizhu.Web.Tests.Operation;

/// <summary>启动准备: the first page answers before there is anything to show.</summary>
public sealed class PreparationTests
{
    [Fact]
    public async Task Before_the_city_is_ready_pages_answer_with_the_progress()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "命名管道只在 Linux 上试");
        var folder = Directory.CreateTempSubdirectory("dizhu-pipe-");
        // a pipe nobody has written to yet: the import of the start waits for it
        var pipe = Path.Combine(folder.FullName, "计划.txt");
        Process.Start("mkfifo", pipe)!.WaitForExit();
        await using var server = new Server(Repository.City("demo"), pipe);
        using var visitor = server.Visitor();
        await visitor.UntilDoing("导入公文原文");

        using var page = await visitor.Get("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var words = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("第 4 步，共 5 步：导入公文原文", words, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", words, StringComparison.Ordinal);
        using var live = await visitor.Get("/health/live");
        using var ready = await visitor.Get("/health/ready");
        using var api = await visitor.Get("/api/plan");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);

        await File.WriteAllBytesAsync(pipe, Repository.DemoText, TestContext.Current.CancellationToken);
        await visitor.UntilReady();
        Assert.Contains("\"hasText\":true", await visitor.Read("/api/plan"), StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", await visitor.Read("/"), StringComparison.Ordinal);
        Assert.Empty(server.Errors.Take());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_city_that_cannot_be_read_is_explained_on_every_page()
    {
        await using var server = new Server(Path.Combine(Repository.Root, "cities", "no-such-city"), null);
        using var visitor = server.Visitor();
        await visitor.UntilDoing("读城市文件夹");
        string page;
        do
        {
            using var response = await visitor.Get("/");
            page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable) break;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        while (true);
        Assert.Contains("城市数据没有准备好", page, StringComparison.Ordinal);
        Assert.Contains("no-such-city", page, StringComparison.Ordinal);
        Assert.Single(server.Errors.Take());
    }

    [Fact]
    public async Task A_store_that_another_program_has_open_is_explained()
    {
        await using var first = new Server(Repository.City("demo"), null);
        using var one = first.Visitor();
        await one.UntilReady();
        await using var second = new Server(Repository.City("demo"), null, data: first.Data);
        using var visitor = second.Visitor();
        string page;
        for (var i = 0; !(page = WebUtility.HtmlDecode(await visitor.Read("/"))).Contains("城市数据没有准备好", StringComparison.Ordinal); i++)
        {
            Assert.True(i < 300, page);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains("打开读数库", page, StringComparison.Ordinal);
        Assert.Contains("正被另一个程序使用", page, StringComparison.Ordinal);
        Assert.Single(second.Errors.Take());
        Assert.Empty(first.Errors.Take());
    }

    [Fact]
    public async Task A_text_that_cannot_be_imported_does_not_stop_the_city()
    {
        await using var server = new Server(Repository.City("demo"), Path.Combine(Repository.Root, "没有这个文件.txt"));
        using var visitor = server.Visitor();
        await visitor.UntilReady();
        var page = await visitor.Read("/");
        Assert.Contains("--plan 给的公文没有导入", page, StringComparison.Ordinal);
        Assert.Contains("没有这个文件.txt", page, StringComparison.Ordinal);
        Assert.Empty(server.Errors.Take());
    }
}

internal static class Waiting
{
    public static async Task UntilDoing(this Visitor visitor, string step)
    {
        for (var i = 0; i < 300; i++)
        {
            if ((await visitor.Read("/api/progress")).Contains(step, StringComparison.Ordinal)) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"没有走到“{step}”：" + await visitor.Read("/api/progress"));
    }
}
