using System.Net;

namespace Dizhu.Web.Tests.Security;

/// <summary>同源检查和防伪造: what changes something must come from our own form.</summary>
public sealed class ChangeTests(DemoServer server) : ServerTests(server)
{
    private static readonly byte[] Paper = Repository.DemoText;

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://localhost")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_sent_from_elsewhere_is_refused(string header, string value)
    {
        using var response = await Visitor.Upload(Paper, "计划.txt", change: request => request.Headers.Add(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("什么都没有写入", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_page_may_send_it()
    {
        using var response = await Visitor.Upload(Paper, "计划.txt", change: request =>
        {
            request.Headers.Add("Origin", Visitor.Address.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page()
    {
        using var response = await Visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/import")
        {
            Content = new MultipartFormDataContent { { new StringContent("read"), "_handler" }, { new StringContent("李某"), "name" } },
        });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("这次提交没有被接受", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task The_api_takes_no_change(string method)
    {
        using var response = await Visitor.Send(new HttpRequestMessage(new HttpMethod(method), "/api/plan"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
