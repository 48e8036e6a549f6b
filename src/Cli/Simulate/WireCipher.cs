using System.Globalization;
using System.Text;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Dizhu.Cli.Simulate;

/// <summary>
/// SM4 on the data area (HJ 212-2025 6.4, second-hand): whole blocks of 16 bytes, the shorter tail stays plain. Raw bytes keep length and
/// CRC of the plain packet; the literal reading writes <c>{0xE4,0x3E,…}</c> and has a length of its own.
/// </summary>
internal sealed class WireCipher(byte[] key)
{
    private const int Block = 16;

    public static byte[]? KeyOf(string? text) => text?.Length switch
    {
        Block when Encoding.UTF8.GetByteCount(text) == Block => Encoding.UTF8.GetBytes(text),
        2 * Block when text.All(char.IsAsciiHexDigit) => Convert.FromHexString(text),
        _ => null,
    };

    public byte[] Frame(byte[] plain, bool isLiteral)
    {
        var (start, length) = AreaOf(plain);
        var data = Turned(plain, true);
        var crc = Wire.Crc(plain);
        if (!isLiteral || length < Block) return Wire.Frame(data, plain.Length, crc);
        var whole = length / Block * Block;
        var literal = "{" + string.Join(',', data.Skip(start).Take(whole).Select(one => "0x" + one.ToString("X2", CultureInfo.InvariantCulture))) + "}";
        byte[] text = [.. data[..start], .. Encoding.ASCII.GetBytes(literal), .. data[(start + whole)..]];
        return Wire.Frame(text, text.Length, crc);
    }

    /// <summary>The plain segment of raw bytes, when the CRC says that it is one.</summary>
    public byte[]? Plain(ReadOnlySpan<byte> data, ushort crc) => Turned(data.ToArray(), false) is { } plain && Wire.Crc(plain) == crc ? plain : null;

    private byte[] Turned(byte[] data, bool enciphers)
    {
        var (start, length) = AreaOf(data);
        var engine = new SM4Engine();
        engine.Init(enciphers, new KeyParameter(key));
        var turned = data.ToArray();
        for (var at = start; at + Block <= start + length; at += Block) engine.ProcessBlock(data, at, turned, at);
        return turned;
    }

    private static (int Start, int Length) AreaOf(byte[] data)
    {
        var start = data.AsSpan().IndexOf("CP=&&"u8) + 5;
        return start < 5 || data.Length < start + 2 ? (0, 0) : (start, data.Length - 2 - start);
    }
}
