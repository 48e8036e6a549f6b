using System.Globalization;
using Dizhu.Hj212.Frames;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Dizhu.Hj212.Ciphers;

/// <summary>
/// 数据区加密 (HJ 212-2025 6.4, second-hand): SM4, ECB, no padding, on whole blocks of 16 bytes between the ampersands; a shorter tail
/// stays plain. Length and CRC of the frame are those of the plain segment. For one line: not for several threads at a time.
/// </summary>
public sealed class AreaCipher
{
    public const int KeyLength = 16;

    private readonly SM4Engine enciphering = new(), deciphering = new();

    public AreaCipher(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength) throw new ArgumentException($"SM4 密钥应为 {KeyLength} 字节，给了 {key.Length} 字节。", nameof(key));
        var parameter = new KeyParameter(key);
        enciphering.Init(true, parameter);
        deciphering.Init(false, parameter);
    }

    /// <summary>The plain data segment; null when the segment is not in the form of a cipher. Whether the key was right tells <see cref="IsPlain"/>.</summary>
    public byte[]? Decipher(ReadOnlySpan<byte> data, out CipherForm form)
    {
        form = CipherForm.Raw;
        if (!CipherSigns.TryFindArea(data, out var where)) return null;
        var area = data[where];
        byte[]? bytes = null;
        if (CipherSigns.IsLiteral(area))
        {
            form = CipherForm.Literal;
            bytes = FromLiteral(area);
            if (bytes is null) return null;
            area = bytes;
        }
        var plain = new byte[where.Start.Value + area.Length + 2];
        data[..where.Start].CopyTo(plain);
        area.CopyTo(plain.AsSpan(where.Start.Value));
        "&&"u8.CopyTo(plain.AsSpan(plain.Length - 2));
        Blocks(deciphering, plain.AsSpan(where.Start.Value, area.Length));
        return plain;
    }

    /// <summary>The segment to send in place of a plain one; the frame keeps the CRC of the plain segment. Null without a closed data area.</summary>
    public byte[]? Encipher(ReadOnlySpan<byte> plain, CipherForm form)
    {
        if (!CipherSigns.TryFindArea(plain, out var where)) return null;
        var data = plain.ToArray();
        var area = data.AsSpan(where);
        Blocks(enciphering, area);
        if (form == CipherForm.Raw || area.Length < CipherSigns.BlockLength) return data;
        var whole = area.Length / CipherSigns.BlockLength * CipherSigns.BlockLength;
        var literal = "{" + string.Join(',', area[..whole].ToArray().Select(b => "0x" + b.ToString("X2", CultureInfo.InvariantCulture))) + "}";
        return [.. plain[..where.Start], .. System.Text.Encoding.ASCII.GetBytes(literal), .. area[whole..], .. "&&"u8];
    }

    /// <summary>Does a deciphered segment read like text, and does the frame's CRC fit? The CRC alone lets one wrong key in 256 pass.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> plain, ushort givenCrc) =>
        FrameCrc.Of(plain) == givenCrc && CipherSigns.TryFindArea(plain, out var where) && System.Text.Unicode.Utf8.IsValid(plain[where])
        && plain[where].IndexOfAnyInRange((byte)0, (byte)0x1F) < 0;

    private static void Blocks(SM4Engine engine, Span<byte> area)
    {
        for (; area.Length >= CipherSigns.BlockLength; area = area[CipherSigns.BlockLength..]) engine.ProcessBlock(area, area);
    }

    /// <summary><c>{0xE4,0x3E}tail</c> as bytes; null when a number is none.</summary>
    private static byte[]? FromLiteral(ReadOnlySpan<byte> area)
    {
        var close = area.IndexOf((byte)'}');
        if (close < 0) return null;
        var bytes = new List<byte>();
        foreach (var part in area[1..close].Split((byte)','))
        {
            var number = area[1..close][part].Trim((byte)' ');
            if (number.IsEmpty && bytes.Count == 0) continue;
            if (number.Length is < 3 or > 4 || !number.StartsWith("0x"u8) || !byte.TryParse(number[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
            bytes.Add(value);
        }
        if (bytes.Count % CipherSigns.BlockLength != 0) return null;
        bytes.AddRange(area[(close + 1)..]);
        return [.. bytes];
    }
}
