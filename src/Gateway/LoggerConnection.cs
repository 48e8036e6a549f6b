using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Hosting;

namespace Dizhu.Gateway;

/// <summary>The door: Kestrel hands over a connection, a line serves it until it ends.</summary>
internal sealed class LoggerConnection(GatewayRooms rooms, IHostApplicationLifetime lifetime) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var line = new LoggerLine(connection, rooms);
        if (!rooms.Lines.TryEnter(line))
        {
            line.Close("连接太多。");
            return;
        }
        KeepAlive(connection);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, lifetime.ApplicationStopping);
        try
        {
            await line.RunAsync(ends.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or ConnectionAbortedException or ConnectionResetException or IOException)
        {
            // the other end went away, or we are stopping: what was not answered comes again
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            rooms.Alarms.Raise(AlarmKind.Failed, line.State.Mn, line.Address, failure);
        }
        finally
        {
            rooms.Lines.Leave(line);
            line.EndRequests();
        }
    }

    /// <summary>半开连接: the system asks a silent peer whether it is there, after a minute and then every ten seconds.</summary>
    private static void KeepAlive(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
