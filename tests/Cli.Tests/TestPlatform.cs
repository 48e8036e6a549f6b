using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Sessions;

namespace Dizhu.Cli.Tests;

/// <summary>One frame as the platform took it; <paramref name="Text"/> is the plain data segment.</summary>
internal sealed record HeardFrame(string Mn, int Command, string? DataTime, string Text, bool IsGood, IReadOnlyList<string> Findings);

/// <summary>A platform on the loopback that keeps every byte by MN and answers at once, with the protocol library of the gateway.</summary>
internal sealed partial class TestPlatform : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly IReadOnlyDictionary<string, byte[]> keys;
    private readonly Task accepting;
    private readonly ConcurrentDictionary<string, List<byte>> streams = new();

    public TestPlatform(IReadOnlyDictionary<string, byte[]>? keys = null)
    {
        this.keys = keys ?? new Dictionary<string, byte[]>();
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => "127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(null, null);

    public ConcurrentQueue<HeardFrame> Heard { get; } = new();

    /// <summary>Whether this arrival is acknowledged; all are without it.</summary>
    public Func<HeardFrame, bool>? Answers { get; init; }

    /// <summary>Asked of every device once it has named itself.</summary>
    public Func<string, IEnumerable<DeviceRequest>>? Asks { get; init; }

    public ConcurrentDictionary<string, IReadOnlyList<DeviceRequest>> Asked { get; } = new();

    /// <summary>All bytes that came under an MN, over all its connections.</summary>
    public byte[] BytesOf(string mn) => [.. streams[mn]];

    public IReadOnlyCollection<string> Devices => [.. streams.Keys.Order(StringComparer.Ordinal)];

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(ServeAsync(await listener.AcceptTcpClientAsync(ended.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        var (buffer, waiting) = (new byte[16384], new List<byte>());
        LoggerSession? session = null;
        List<byte>? kept = null;
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer, ended.Token)) > 0;)
            {
                waiting.AddRange(buffer.AsSpan(0, count));
                if (kept is null)
                {
                    if (Name().Match(Encoding.Latin1.GetString([.. waiting])) is not { Success: true } name) continue;
                    kept = streams.GetOrAdd(name.Value[3..^1], _ => []);
                    session = new(new() { Keys = keys.TryGetValue(name.Value[3..^1], out var key) ? new(key) : null, ReCount = 1, OverTime = TimeSpan.FromSeconds(5) });
                    lock (kept) kept.AddRange(waiting);
                }
                else lock (kept) kept.AddRange(buffer.AsSpan(0, count));
                var output = new ArrayBufferWriter<byte>();
                Take(session!, waiting, output);
                await stream.WriteAsync(output.WrittenMemory, ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The logger or the test is done.
        }
    }

    private void Take(LoggerSession session, List<byte> waiting, ArrayBufferWriter<byte> output)
    {
        var input = new ReadOnlySequence<byte>(waiting.ToArray());
        while (session.TryReceive(ref input, isLast: false, DateTimeOffset.UtcNow, output, out var arrival))
        {
            var heard = Of(arrival, session.Device?.Mn ?? "");
            Heard.Enqueue(heard);
            if (Answers?.Invoke(heard) != false) LoggerSession.Acknowledge(arrival.Acknowledgement, output);
            if (Asks is null || session.Device is not { } device || Asked.ContainsKey(device.Mn)) continue;
            var requests = Asks(device.Mn).ToArray();
            Asked[device.Mn] = requests;
            foreach (var request in requests) session.Enqueue(request, DateTimeOffset.UtcNow, output);
        }
        session.Tick(DateTimeOffset.UtcNow, output);
        waiting.Clear();
        waiting.AddRange(input.ToArray());
    }

    private static HeardFrame Of(in Arrival arrival, string mn)
    {
        var findings = new List<Finding>();
        Conformity.Check(arrival.Frame, findings);
        if (arrival.Message is not { } message) return new(mn, 0, null, Encoding.Latin1.GetString(arrival.Frame.Raw), false, []);
        Conformity.Check(message.Packet, message.Choice, findings);
        var packet = message.Packet;
        return new(Encoding.ASCII.GetString(packet[packet.Mn]), packet.Command, packet.DataTime.IsPresent ? Encoding.ASCII.GetString(packet[packet.DataTime]) : null, Encoding.UTF8.GetString(packet.Text),
            true, [.. findings.Select(finding => FindingText.Of(finding, packet, message.Edition))]);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await accepting;
        listener.Dispose();
        ended.Dispose();
    }

    [GeneratedRegex("MN=[0-9A-Za-z]+;")]
    private static partial Regex Name();
}
