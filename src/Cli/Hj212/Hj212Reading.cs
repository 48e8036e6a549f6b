using System.Buffers;
using System.Text;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Cli.Hj212;

/// <summary>One message of a file, as far as it could be read.</summary>
internal sealed record Hj212Decoded(bool IsAccepted, string Verdict, string? Given, string? Computed, bool? IsCrcRight, string? Diagnosis, CipherForm? Cipher, Message? Message, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes);

/// <summary>A line → what it holds. Frames are found as the gateway finds them; a line without any is taken for a data segment.</summary>
internal sealed class Hj212Reading(AreaCipher cipher)
{
    public IEnumerable<Hj212Decoded> Read(byte[] line)
    {
        var start = line.AsSpan().IndexOfAnyExcept((byte)' ', (byte)'\t');
        var end = line.AsSpan().LastIndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') + 1;
        var bytes = start < end ? line[start..end] : [];
        if (bytes.AsSpan().StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        // Copied from a paper or a log, CR LF often comes as four letters.
        if (bytes.AsSpan().EndsWith("\\r\\n"u8)) bytes = bytes[..^4];
        if (bytes.Length >= 4 && Ascii.EqualsIgnoreCase(bytes.AsSpan(0, 4), "hex:"u8))
        {
            var digits = Encoding.ASCII.GetString(bytes.AsSpan(4)).Replace(" ", "", StringComparison.Ordinal);
            if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit)) return [Nothing("bad-hex", "hex: 之后不是成对的十六进制数字。")];
            bytes = Convert.FromHexString(digits);
        }
        return HasHead(bytes) ? Frames(bytes) : [Bare(bytes)];
    }

    private static bool HasHead(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf("##"u8)) >= 0; bytes = bytes[(at + 1)..])
            if (bytes.Length >= at + 6 && !bytes[(at + 2)..(at + 6)].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return true;
        return bytes.StartsWith("##"u8);
    }

    /// <summary>Every stretch of the line that is a frame, whole or broken; bytes outside of them are a note of the one that follows.</summary>
    private List<Hj212Decoded> Frames(byte[] bytes)
    {
        var reader = new FrameReader();
        var input = new ReadOnlySequence<byte>(bytes);
        var found = new List<Hj212Decoded>();
        var noise = 0;
        while (reader.TryRead(ref input, isLast: true, out var frame))
        {
            if (frame.Verdict == FrameVerdict.Noise) noise += frame.Raw.Length;
            else found.Add(Decoded(frame));
        }
        if (found.Count == 0) return [Nothing("noise", "不是 HJ 212 报文：没有包头 ## 和四位长度。")];
        if (noise > 0) found[0] = found[0] with { Notes = [.. found[0].Notes, $"数据包之外还有 {noise} 字节。"] };
        return found;
    }

    private Hj212Decoded Decoded(in Frame frame)
    {
        var data = frame.Data;
        var (verdict, computed, form) = (frame.Verdict, frame.ComputedCrc, (CipherForm?)null);
        var notes = new List<string>();
        if (verdict == FrameVerdict.Enciphered && cipher.Decipher(data, out var found) is { } plain)
        {
            form = found;
            if (frame.GivenCrc is { } crc && AreaCipher.IsPlain(plain, crc))
            {
                (verdict, computed) = (FrameVerdict.Good, crc);
                data = plain;
            }
            else notes.Add("数据区是密文，给的密钥解不开。");
        }
        var packet = new Packet();
        packet.Read(verdict == FrameVerdict.Enciphered && CipherSigns.TryFindArea(data, out var area) ? [.. data[..area.Start], .. "&&"u8] : data);
        var message = Message.Of(packet);
        var findings = new List<Finding>();
        Conformity.Check(frame, findings);
        Conformity.Check(packet, message.Choice, findings);
        var given = frame.GivenCrc is null ? null : Encoding.ASCII.GetString(frame.Raw.Slice(6 + frame.Data.Length, 4));
        var isRight = verdict == FrameVerdict.Good ? true : frame.GivenCrc is null ? null : verdict == FrameVerdict.Enciphered ? (bool?)null : frame.GivenCrc == computed;
        return new(verdict == FrameVerdict.Good, FrameDiagnosis.Slug(verdict), given, computed.ToString("X4", null), isRight, FrameDiagnosis.Of(frame, verdict), form, message, findings, notes);
    }

    private static Hj212Decoded Bare(byte[] bytes)
    {
        var packet = new Packet();
        packet.Read(bytes);
        if (!packet.Area.IsPresent && !packet.Cn.IsPresent) return Nothing("noise", "不是 HJ 212 报文：既没有包头 ##，也没有数据段。");
        var message = Message.Of(packet);
        var findings = new List<Finding>();
        Conformity.Check(packet, message.Choice, findings);
        return new(true, "bare", null, FrameCrc.Of(bytes).ToString("X4", null), null, null, null, message, findings, []);
    }

    private static Hj212Decoded Nothing(string verdict, string why) => new(false, verdict, null, null, null, null, null, null, [], [why]);
}
