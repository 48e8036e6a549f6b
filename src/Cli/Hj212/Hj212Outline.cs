using System.Globalization;
using System.Text;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Cli.Hj212;

/// <summary>A decoded message for reading in a terminal. The password is not shown.</summary>
internal static class Hj212Outline
{
    public static void Write(int line, Hj212Decoded decoded, Stream output)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"第 {line} 行　{(decoded.IsAccepted ? "✓" : "✗")} {VerdictName(decoded.Verdict)}");
        if (decoded.Message is { } message) Message(message, text);
        if (decoded.Diagnosis is { } diagnosis) text.Append("\n  校验　").Append(diagnosis);
        foreach (var note in decoded.Notes) text.Append("\n  说明　").Append(note);
        if (decoded.Message is { } read)
            foreach (var finding in decoded.Findings) text.Append("\n  不合规范　").Append(Safe(FindingText.Of(finding, read.Packet, read.Edition)));
        output.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
    }

    private static void Message(Message message, StringBuilder text)
    {
        var packet = message.Packet;
        text.Append(CultureInfo.InvariantCulture, $"　{Dialect.Of(message.Edition).Name}　{Words(packet, packet.Cn)} {message.Command?.Name ?? "不认识的命令"}");
        if (packet.St.IsPresent) text.Append(CultureInfo.InvariantCulture, $"　{Words(packet, packet.St)} {SystemCode.Find(packet[packet.St])?.Name ?? "不认识的系统"}");
        text.Append(CultureInfo.InvariantCulture, $"\n  MN {Words(packet, packet.Mn)}　QN {Words(packet, packet.Qn)}　PW {(packet.Pw.IsPresent ? "******" : "（无）")}　Flag {Words(packet, packet.FlagText)}");
        if (packet.Flag is { } flag) text.Append(flag.NeedsAnswer ? "（要应答）" : "（不要应答）");
        if (packet.Pnum.IsPresent || packet.Pno.IsPresent) text.Append(CultureInfo.InvariantCulture, $"　第 {Words(packet, packet.Pno)} 包，共 {Words(packet, packet.Pnum)} 包");
        if (packet.Rf.IsPresent) text.Append("　补传");
        if (packet.DataTime.IsPresent)
            text.Append("\n  数据时间　").Append(message.DataTime is { } time ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Words(packet, packet.DataTime));
        for (var index = 0; index < packet.Items.Length; index++)
        {
            var code = packet[packet.Items[index].Code];
            var factor = FactorCodes.FindAnywhere(message.Edition, code);
            text.Append(CultureInfo.InvariantCulture, $"\n  {Shown(code)} {factor?.Name ?? "不认识的编码"}{(factor?.Unit is { } unit ? $"（{unit}）" : "")}　");
            foreach (ref readonly var field in packet.Fields)
                if (field.Item == index) text.Append(CultureInfo.InvariantCulture, $" {Shown(packet.FieldNameOf(field))}={Shown(packet[field.Value])}");
        }
        foreach (ref readonly var field in packet.Fields)
            if (field.IsParameter && field.Value != packet.DataTime)
                text.Append(CultureInfo.InvariantCulture, $"\n  {Shown(packet[field.Name])}　{(IsSecret(packet[field.Name]) ? "******" : Shown(packet[field.Value]))}");
    }

    private static bool IsSecret(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "PW"u8) || Ascii.EqualsIgnoreCase(name, "NewPW"u8) || Ascii.EqualsIgnoreCase(name, "NewSK"u8);

    private static string Words(Packet packet, TextRange range) => range.IsPresent ? Shown(packet[range]) : "（无）";

    private static string Shown(ReadOnlySpan<byte> bytes) => Safe(MessageText.Decode(bytes));

    /// <summary>A message comes from outside: no control characters reach the terminal.</summary>
    private static string Safe(string text) => string.Create(text.Length, text, (safe, given) =>
    {
        for (var at = 0; at < given.Length; at++) safe[at] = char.IsControl(given[at]) ? '�' : given[at];
    });

    private static string VerdictName(string verdict) => verdict switch
    {
        "good" => "完好",
        "bare" => "只有数据段",
        "enciphered" => "密文",
        "wrong-crc" or "modbus-crc" or "swapped-modbus-crc" or "swapped-crc" or "foreign-crc" => "CRC 不符",
        "no-crc" => "没有 CRC",
        "wrong-length" => "长度不符",
        "too-long" => "超长",
        "cut-short" => "不完整",
        "bad-hex" => "不是十六进制",
        _ => "不是报文",
    };
}
