using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Frames;

/// <summary>
/// 密文的样子 (HJ 212-2025 6.4 and A.2, second-hand): between <c>CP=&amp;&amp;</c> and the closing <c>&amp;&amp;</c> stand whole cipher
/// blocks of 16 bytes and then a plain tail. Reading A: the blocks are raw bytes on the wire. Reading B: they are written
/// <c>{0xE4,0x3E,…}</c>. Both are met; only a frame of version 2 may be enciphered.
/// </summary>
public static class CipherSigns
{
    public const int BlockLength = 16;

    /// <summary>Control characters, without those that careless loggers put into text.</summary>
    internal static readonly System.Buffers.SearchValues<byte> NeverInText =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(1, 31).Where(one => one is not ('\t' or '\n' or '\r')).Select(one => (byte)one), 127]);

    private static ReadOnlySpan<byte> Open => "CP=&&"u8;

    private static ReadOnlySpan<byte> LiteralOpen => "{0x"u8;

    /// <summary>Where the data area lies between its ampersands; false without both.</summary>
    public static bool TryFindArea(ReadOnlySpan<byte> data, out Range area)
    {
        var open = data.IndexOf(Open);
        area = open < 0 ? default : (open + Open.Length)..(data.Length - 2);
        return open >= 0 && data.Length - 2 >= open + Open.Length && data.EndsWith("&&"u8);
    }

    public static bool IsLiteral(ReadOnlySpan<byte> area) => area.StartsWith(LiteralOpen);

    internal static bool AreIn(ReadOnlySpan<byte> data)
    {
        if (!TryFindArea(data, out var where) || !IsVersion2(data[..where.Start.Value])) return false;
        var area = data[where];
        return IsLiteral(area) ? area.Contains((byte)'}') : area[..(area.Length / BlockLength * BlockLength)].ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }

    /// <summary>
    /// The length of a data segment in literal form, which is longer than the <paramref name="stated"/> one; null when there is none
    /// or, with <paramref name="isOpen"/>, when its end has not come.
    /// </summary>
    internal static int? LiteralDataLength(ReadOnlySpan<byte> bytes, int stated, out bool isOpen)
    {
        isOpen = false;
        var open = bytes[..stated].IndexOf(Open);
        if (open < 0 || !bytes[(open + Open.Length)..stated].StartsWith(LiteralOpen) || !IsVersion2(bytes[..open])) return null;
        var at = open + Open.Length + 1;
        var close = bytes[at..].IndexOfAnyExcept(LiteralBytes);
        if (close < 0)
        {
            isOpen = true;
            return null;
        }
        if (bytes[at + close] != '}') return null;
        at += close + 1;
        var tail = bytes[at..Math.Min(bytes.Length, at + BlockLength + 1)];
        var ampersands = tail.IndexOf("&&"u8);
        isOpen = ampersands < 0 ? tail.Length <= BlockLength : bytes.Length < at + ampersands + 6;
        return ampersands < 0 || isOpen ? null : at + ampersands + 2;
    }

    private static readonly System.Buffers.SearchValues<byte> LiteralBytes = System.Buffers.SearchValues.Create("0123456789ABCDEFabcdefx, "u8);

    private static bool IsVersion2(ReadOnlySpan<byte> header)
    {
        var flag = header.IndexOf("Flag="u8);
        if (flag < 0) return false;
        var text = header[(flag + 5)..];
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return PacketFlag.Parse(end < 0 ? text : text[..end]) is { Version: 2 };
    }
}
