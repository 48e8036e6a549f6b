using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dizhu.Cli.Simulate;

/// <summary>小结: what all loggers together sent and heard.</summary>
internal sealed class Tally
{
    private long sent, acknowledged, resent, unanswered, refused, connections, bytes, requests, refusedRequests, stray, givenUp;

    /// <summary>Loggers that stopped with data unsent or unanswered.</summary>
    public long GivenUp => givenUp;

    public long Connections => connections;

    private ConcurrentDictionary<int, long> Commands { get; } = new();

    private ConcurrentDictionary<FaultKind, long> Faults { get; } = new();

    public void CountSent(Outgoing packet, int length)
    {
        Interlocked.Add(ref bytes, length);
        if (packet.Sends > 0)
        {
            Interlocked.Increment(ref resent);
            return;
        }
        Interlocked.Increment(ref sent);
        Commands.AddOrUpdate(packet.Command, 1, (_, count) => count + 1);
    }

    public void CountAcknowledged() => Interlocked.Increment(ref acknowledged);

    /// <summary>Nobody answered after all resends.</summary>
    public void CountUnanswered() => Interlocked.Increment(ref unanswered);

    /// <summary>The platform did not take the connection, or closed it.</summary>
    public void CountRefused() => Interlocked.Increment(ref refused);

    /// <summary>A logger found no line any more for what it still had.</summary>
    public void CountGivenUp() => Interlocked.Increment(ref givenUp);

    public void CountConnection() => Interlocked.Increment(ref connections);

    public void CountRequest(bool isRefused)
    {
        Interlocked.Increment(ref requests);
        if (isRefused) Interlocked.Increment(ref refusedRequests);
    }

    /// <summary>An answer to nothing that waits: to a duplicate, mostly.</summary>
    public void CountStray() => Interlocked.Increment(ref stray);

    public void Count(FaultKind fault) => Faults.AddOrUpdate(fault, 1, (_, count) => count + 1);

    public string Line() => string.Create(CultureInfo.InvariantCulture,
        $"连接 {connections}　发出 {sent}　应答 {acknowledged}　重发 {resent}　没有应答 {unanswered}　被拒或断开 {refused}　反控 {requests}");

    public string Text(int loggers)
    {
        var commands = string.Join("　", Commands.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} × {one.Value}")));
        var faults = string.Join("　", Faults.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{Scenario.Word(one.Key.ToString())} × {one.Value}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"扮演了 {loggers} 台数采仪\n{Line()}（拒绝 {refusedRequests}）\n命令　{commands}\n故障　{(faults.Length > 0 ? faults : "无")}\n没有发完 {givenUp} 台　多余的应答 {stray}　共 {bytes} 字节");
    }

    public void WriteJson(Stream output, int loggers)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("loggers", loggers);
            json.WriteNumber("connections", connections);
            json.WriteNumber("sent", sent);
            json.WriteNumber("acked", acknowledged);
            json.WriteNumber("resent", resent);
            json.WriteNumber("unanswered", unanswered);
            json.WriteNumber("refused", refused);
            json.WriteNumber("givenUp", givenUp);
            json.WriteNumber("strayAnswers", stray);
            json.WriteNumber("requests", requests);
            json.WriteNumber("requestsRefused", refusedRequests);
            json.WriteNumber("bytes", bytes);
            json.WriteStartObject("commands");
            foreach (var (command, count) in Commands.OrderBy(one => one.Key)) json.WriteNumber(command.ToString(CultureInfo.InvariantCulture), count);
            json.WriteEndObject();
            json.WriteStartObject("faults");
            foreach (var (fault, count) in Faults.OrderBy(one => one.Key)) json.WriteNumber(Scenario.Word(fault.ToString()), count);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }
}
