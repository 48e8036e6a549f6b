using System.Text.Encodings.Web;
using System.Text.Json;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Cli.Hj212;

/// <summary>
/// A decoded message as one JSON object a line. Every value is the text as sent, so 12.30 stays 12.30; what is absent is null. A
/// parameter or a field that comes twice under one name is a list.
/// </summary>
internal static class Hj212Json
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Hj212Decoded decoded, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options)) Write(decoded, json);
        output.Write("\n"u8);
    }

    private static void Write(Hj212Decoded decoded, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", decoded.IsAccepted);
        json.WriteString("verdict", decoded.Verdict);
        json.WriteStartObject("crc");
        json.WriteString("given", decoded.Given);
        json.WriteString("computed", decoded.Computed);
        if (decoded.IsCrcRight is { } isRight) json.WriteBoolean("ok", isRight);
        else json.WriteNull("ok");
        json.WriteString("diagnosis", decoded.Diagnosis);
        json.WriteEndObject();
        if (decoded.Cipher is { } form) json.WriteString("cipher", form == Dizhu.Hj212.Ciphers.CipherForm.Raw ? "raw" : "literal");
        var message = decoded.Message;
        json.WriteString("dialect", message is { } of ? Dialect.Of(of.Edition).Year : null);
        if (message is { } known)
        {
            json.WriteString("command", known.Command?.Name);
            json.WriteString("direction", known.Direction switch { Direction.Down => "down", Direction.Up => "up", _ => "both" });
            Header(known.Packet, json);
            Text("dataTime", known.Packet, known.Packet.DataTime, json);
            Items(known, json);
            Parameters(known.Packet, json);
        }
        else
        {
            json.WriteNull("header");
            json.WriteNull("dataTime");
            json.WriteStartArray("items");
            json.WriteEndArray();
            json.WriteStartObject("params");
            json.WriteEndObject();
        }
        json.WriteStartArray("findings");
        foreach (var finding in decoded.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", FindingText.Slug(finding.Code));
            json.WriteString("message", FindingText.Of(finding, message!.Value.Packet, message.Value.Edition));
            json.WriteEndObject();
        }
        foreach (var note in decoded.Notes)
        {
            json.WriteStartObject();
            json.WriteString("code", "note");
            json.WriteString("message", note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Header(Packet packet, Utf8JsonWriter json)
    {
        json.WriteStartObject("header");
        Text("qn", packet, packet.Qn, json);
        Text("st", packet, packet.St, json);
        Text("cn", packet, packet.Cn, json);
        Text("pw", packet, packet.Pw, json);
        Text("mn", packet, packet.Mn, json);
        Text("flag", packet, packet.FlagText, json);
        Text("pnum", packet, packet.Pnum, json);
        Text("pno", packet, packet.Pno, json);
        if (packet.Rf.IsPresent) Text("rf", packet, packet.Rf, json);
        foreach (var (name, value) in packet.OtherHeaderFields) Text(MessageText.Decode(packet[name]), packet, value, json);
        json.WriteEndObject();
    }

    private static void Items(Message message, Utf8JsonWriter json)
    {
        var packet = message.Packet;
        json.WriteStartArray("items");
        for (var index = 0; index < packet.Items.Length; index++)
        {
            var code = packet[packet.Items[index].Code];
            var factor = FactorCodes.FindAnywhere(message.Edition, code);
            json.WriteStartObject();
            json.WriteString("code", MessageText.Decode(code));
            json.WriteString("name", factor?.Name);
            json.WriteString("unit", factor?.Unit);
            json.WriteStartObject("fields");
            var names = new List<(string Name, TextRange Value)>();
            foreach (ref readonly var field in packet.Fields)
                if (field.Item == index) names.Add((Spelled(packet, field), field.Value));
            Grouped(packet, names, json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A known field as the standard writes it, whatever case the sender chose.</summary>
    private static string Spelled(Packet packet, in PacketField field) =>
        MessageText.Decode(field.Kind == FieldName.Other ? packet.FieldNameOf(field) : FieldNames.Spelling(field.Kind));

    private static void Parameters(Packet packet, Utf8JsonWriter json)
    {
        json.WriteStartObject("params");
        var names = new List<(string Name, TextRange Value)>();
        foreach (ref readonly var field in packet.Fields)
            if (field.IsParameter && field.Value != packet.DataTime) names.Add((MessageText.Decode(packet[field.Name]), field.Value));
        Grouped(packet, names, json);
        json.WriteEndObject();
    }

    private static void Grouped(Packet packet, List<(string Name, TextRange Value)> names, Utf8JsonWriter json)
    {
        foreach (var group in names.GroupBy(name => name.Name, StringComparer.Ordinal))
        {
            if (group.Count() == 1)
            {
                Text(group.Key, packet, group.First().Value, json);
                continue;
            }
            json.WriteStartArray(group.Key);
            foreach (var (_, value) in group) json.WriteStringValue(MessageText.Decode(packet[value]));
            json.WriteEndArray();
        }
    }

    private static void Text(string name, Packet packet, TextRange value, Utf8JsonWriter json)
    {
        if (value.IsPresent) json.WriteString(name, MessageText.Decode(packet[value]));
        else json.WriteNull(name);
    }
}
