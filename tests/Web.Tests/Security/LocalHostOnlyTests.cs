using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dizhu.Web.Tests.Security;

/// <summary>只认本机主机名, against DNS rebinding.</summary>
public sealed class LocalHostOnlyTests(DemoServer server) : ServerTests(server)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5080")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]:5080")]
    public async Task A_local_name_is_answered(string host)
    {
        using var response = await Visitor.Send(new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = host } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    public async Task Any_other_name_is_refused(string host)
    {
        using var response = await Visitor.Send(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("主机名不是本机", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    public async Task No_host_or_two_hosts_are_refused(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Visitor.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1\\.[01] 400 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
    }
}
