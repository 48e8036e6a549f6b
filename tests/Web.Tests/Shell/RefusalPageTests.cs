using System.Net;

namespace Dizhu.Web.Tests.Shell;

/// <summary>找不到的页面</summary>
public sealed class RefusalPageTests(DemoServer server) : ServerTests(server)
{
    [Fact]
    public async Task An_unknown_page_says_so_and_leads_back()
    {
        using var response = await Visitor.Get("/no-such-room");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这个页面", page, StringComparison.Ordinal);
        Assert.Contains("回到总览", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_leads_only_to_rooms_that_exist()
    {
        var page = await Visitor.Read("/");
        foreach (var room in new[] { "/", "/plan", "/import" })
        {
            Assert.Contains($"href=\"{room}\"", page, StringComparison.Ordinal);
            using var response = await Visitor.Get(room);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Contains("身份未核验", page, StringComparison.Ordinal);
        Assert.Contains("演示数据", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_answers_with_a_problem()
    {
        using var response = await Visitor.Get("/api/no-such");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
