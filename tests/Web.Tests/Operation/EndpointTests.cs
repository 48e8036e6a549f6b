using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dizhu.Web.Tests.Operation;

/// <summary>健康检查、接口和接口说明</summary>
public sealed class EndpointTests(DemoServer server) : ServerTests(server)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_ready_server_is_healthy(string path)
    {
        using var response = await Visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_description_of_the_interface_is_whole()
    {
        using var description = JsonDocument.Parse(await Visitor.Read("/openapi/v1.json"));
        Assert.StartsWith("3.", description.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().ToList();
        Assert.Contains(paths, path => path.Name == "/api/plan");
        Assert.Contains(paths, path => path.Name == "/api/progress");
        // every reference leads to a schema
        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet();
        Assert.All(References(description.RootElement), reference => Assert.Contains(reference["#/components/schemas/".Length..], schemas));
        // and every read answers
        foreach (var path in paths.Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal) && path.Value.TryGetProperty("get", out _)))
        {
            using var response = await Visitor.Get(path.Name.Replace("{id}", "T4-C1", StringComparison.Ordinal).Replace("{day}", "2025-10-31", StringComparison.Ordinal));
            // where nothing was measured there is nothing to evaluate, and the answer says so
            if (path.Name.StartsWith("/api/air", StringComparison.Ordinal) && response.StatusCode == HttpStatusCode.NotFound)
                Assert.Contains("没有空气数据", (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString(), StringComparison.Ordinal);
            else
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_plan_is_there_for_programs()
    {
        using var plan = JsonDocument.Parse(await Visitor.Read("/api/plan?asof=2025-06-30"));
        Assert.Equal("2025-06-30", plan.RootElement.GetProperty("asOf").GetString());
        var commitments = plan.RootElement.GetProperty("commitments").EnumerateArray().ToList();
        Assert.NotEmpty(commitments);
        Assert.All(commitments, commitment =>
        {
            Assert.Equal("unknown", commitment.GetProperty("status").GetString());
            Assert.NotEqual("", commitment.GetProperty("figure").GetString());
            Assert.NotEqual("", commitment.GetProperty("duty").GetString());
        });
        Assert.Equal(commitments.Count, plan.RootElement.GetProperty("byStatus").GetProperty("unknown").GetInt32());
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_a_problem()
    {
        using var response = await Visitor.Get("/api/plan?asof=2025-02-30");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("2025-02-30", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_and_styles_travel_compressed()
    {
        foreach (var path in new[] { "/", "/css/components.css" })
        {
            using var response = await Visitor.Send(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip, br" } } });
            Assert.Matches("^(br|gzip)$", Assert.Single(response.Content.Headers.ContentEncoding));
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
