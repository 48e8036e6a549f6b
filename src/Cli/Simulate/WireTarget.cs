using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dizhu.Cli.Simulate;

/// <summary>主机:端口 of a platform.</summary>
internal sealed record WireTarget(string Host, int Port)
{
    /// <summary>An address of this machine, or the name that every machine has for itself.</summary>
    public bool IsLoopback => Host == "localhost" || IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address);

    public static WireTarget? Of(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? new(text[..colon].Trim('[', ']'), port) : null;
    }

    public async Task<TcpClient> ConnectAsync(CancellationToken stop)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Host, Port, stop);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
