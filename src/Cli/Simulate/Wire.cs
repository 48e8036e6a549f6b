using System.Globalization;
using System.Text;

namespace Dizhu.Cli.Simulate;

/// <summary>
/// HJ 212 on the wire, written from the standard's text (6.3, annex A) and from nothing of the gateway's: whoever examines a platform must
/// not share its mistakes.
/// </summary>
internal static class Wire
{
    /// <summary>附录 A: the register is shifted before the byte is added, so only its high byte goes on.</summary>
    public static ushort Crc(ReadOnlySpan<byte> data)
    {
        var register = 0xFFFF;
        foreach (var one in data) register = Shifted(register >> 8 ^ one);
        return (ushort)register;
    }

    /// <summary>The CRC that wrongly made loggers send: Modbus.</summary>
    public static ushort ModbusCrc(ReadOnlySpan<byte> data)
    {
        var register = 0xFFFF;
        foreach (var one in data) register = Shifted(register ^ one);
        return (ushort)register;
    }

    private static int Shifted(int register)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            var carry = register & 1;
            register >>= 1;
            if (carry == 1) register ^= 0xA001;
        }
        return register;
    }

    /// <summary><c>##</c>, four digits of length, the segment, four digits of CRC, CR LF.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> data) => Frame(data, data.Length, Crc(data));

    public static byte[] Frame(string data) => Frame(Encoding.UTF8.GetBytes(data));

    public static byte[] Frame(ReadOnlySpan<byte> data, int length, ushort crc) =>
        [.. "##"u8, .. Encoding.ASCII.GetBytes(length.ToString("D4", CultureInfo.InvariantCulture)), .. data, .. Encoding.ASCII.GetBytes(crc.ToString("X4", CultureInfo.InvariantCulture)), .. "\r\n"u8];
}

/// <summary>A stream cut anywhere → frames by their length. What is no frame is skipped and counted.</summary>
internal sealed class WireReader(WireCipher? cipher = null)
{
    private readonly List<byte> waiting = [];

    public WireCipher? Cipher { get; set; } = cipher;

    /// <summary>Bytes that belonged to no sound frame, without the ends of lines.</summary>
    public int Stray { get; private set; }

    public int Sound { get; private set; }

    /// <summary>Frames whose CRC was wrong; nobody answers them.</summary>
    public int Broken { get; private set; }

    public List<WirePacket> Take(ReadOnlySpan<byte> bytes)
    {
        waiting.AddRange(bytes);
        var (packets, at) = (new List<WirePacket>(), 0);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(waiting);
        while (all.Length - at >= 6)
        {
            if (all[at] != '#' || all[at + 1] != '#' || !int.TryParse(all.Slice(at + 2, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                at++;
                if (all[at - 1] is not ((byte)'\r' or (byte)'\n')) Stray++;
                continue;
            }
            if (all.Length - at < length + 10) break;
            var data = all.Slice(at + 6, length);
            var isHex = ushort.TryParse(Encoding.ASCII.GetString(all.Slice(at + 6 + length, 4)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var crc);
            var plain = isHex && Wire.Crc(data) == crc ? data.ToArray() : isHex ? Cipher?.Plain(data, crc) : null;
            if (plain is null)
            {
                Broken++;
                Stray += 2;
                at += 2;
                continue;
            }
            packets.Add(WirePacket.Of(Encoding.UTF8.GetString(plain)));
            Sound++;
            at += length + 10;
        }
        waiting.RemoveRange(0, at);
        return packets;
    }
}

/// <summary>A data segment as names and values: the header's, and those between the ampersands in their order.</summary>
internal sealed record WirePacket(string Text, IReadOnlyDictionary<string, string> Header, IReadOnlyList<(string Name, string Value)> Area)
{
    public int Command => int.TryParse(Header.GetValueOrDefault("CN"), NumberStyles.None, CultureInfo.InvariantCulture, out var command) ? command : 0;

    public int? Flag => int.TryParse(Header.GetValueOrDefault("Flag"), NumberStyles.None, CultureInfo.InvariantCulture, out var flag) ? flag : null;

    public string? HeaderQn => Header.GetValueOrDefault("QN");

    /// <summary>The packet it is about: 2005 says it in the area.</summary>
    public string? Qn => HeaderQn ?? this["QN"];

    public string? this[string name] => Area.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static WirePacket Of(string text)
    {
        var open = text.IndexOf("CP=&&", StringComparison.Ordinal);
        var close = text.LastIndexOf("&&", StringComparison.Ordinal);
        var (head, area) = open < 0 ? (text, "") : (text[..open], close >= open + 5 ? text[(open + 5)..close] : text[(open + 5)..]);
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Fields(head)) header.TryAdd(name, value);
        return new(text, header, [.. Fields(area)]);
    }

    private static IEnumerable<(string Name, string Value)> Fields(string text) =>
        from field in text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let split = field.IndexOf('=', StringComparison.Ordinal)
        where split > 0
        select (field[..split].TrimEnd(), field[(split + 1)..].TrimStart());
}
