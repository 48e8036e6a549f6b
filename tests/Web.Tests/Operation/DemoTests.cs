using System.Net;
using System.Text.Json;

namespace Dizhu.Web.Tests.Operation;

/// <summary>演示城市启动: filled and marked, or empty and unmarked, and never mixed.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task A_filled_city_shows_all_five_statuses_and_bears_the_mark_on_pages_exports_and_paper()
    {
        await using var server = new Server(Repository.FilledCity("demo"), null);
        using var visitor = server.Visitor();
        await visitor.UntilReady();

        var plan = JsonDocument.Parse(await visitor.Read("/api/plan")).RootElement;
        Assert.True(plan.GetProperty("isDemo").GetBoolean());
        Assert.Equal("2025-10-31", plan.GetProperty("asOf").GetString());
        Assert.All(plan.GetProperty("byStatus").EnumerateObject(), status => Assert.True(status.Value.GetInt32() > 0, $"没有一项是 {status.Name}"));
        foreach (var page in new[] { "/", "/plan", "/values", "/import", "/review" })
        {
            var html = WebUtility.HtmlDecode(await visitor.Read(page));
            Assert.Contains("<span class=\"demo\">演示数据</span>", html, StringComparison.Ordinal);
            Assert.Contains("演示数据：除文件原文外，本页数字均为模拟", html, StringComparison.Ordinal);
        }
        Assert.Empty(server.Errors.Take());
    }

    [Fact]
    public async Task Without_demo_data_the_city_is_empty_and_unmarked_and_opens_on_its_last_day_or_today()
    {
        await using var server = new Server(Repository.FilledCity("demo"), null, demo: "no");
        using var visitor = server.Visitor();
        await visitor.UntilReady();

        var plan = JsonDocument.Parse(await visitor.Read("/api/plan")).RootElement;
        Assert.False(plan.GetProperty("isDemo").GetBoolean());
        Assert.Equal("2026-03-01", plan.GetProperty("asOf").GetString());
        var statuses = plan.GetProperty("byStatus");
        Assert.Equal(plan.GetProperty("commitments").GetArrayLength(), statuses.GetProperty("unknown").GetInt32());
        Assert.DoesNotContain("演示数据", WebUtility.HtmlDecode(await visitor.Read("/")), StringComparison.Ordinal);
        Assert.Empty(server.Errors.Take());
    }
}
