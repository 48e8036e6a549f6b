namespace Dizhu.Web.Tests.Air;

/// <summary>空气各页 where there is nothing to show: what is not there is said, never invented.</summary>
public sealed class AirPagesTests(DemoServer server) : ServerTests(server)
{
    [Theory]
    [InlineData("/air/places/nowhere")]
    [InlineData("/air/sites/0000Z")]
    [InlineData("/air/figure?place=city&item=gold&period=2024")]
    [InlineData("/air/figure?place=city&item=pm25&period=2024-13")]
    public async Task What_is_not_there_is_said_not_invented(string path)
    {
        using var response = await Visitor.Get(path);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_city_started_empty_says_that_nothing_can_be_told()
    {
        await using var empty = new Server(Repository.City("demo"), null, demo: "no");
        using var visitor = empty.Visitor();
        await visitor.UntilReady();
        foreach (var path in new[] { "/air", "/air/places/city", "/air/ranking", "/air/attainment", "/air/budget" })
            Assert.Contains("什么也判不了", await visitor.Read(path), StringComparison.Ordinal);
    }
}
