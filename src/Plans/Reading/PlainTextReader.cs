using System.Globalization;
using System.Text;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 纯文本. The encoding is decided strictly, never by replacing what does not fit:
/// a byte-order mark is believed; valid UTF-8 wins; otherwise GB18030 or UTF-16 without a mark, when it decodes without an
/// invalid sequence and looks like Chinese. Anything else is refused with the place where reading stopped.
/// </summary>
public static class PlainTextReader
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private static readonly UnicodeEncoding Utf16Little = new(false, false, true);
    private static readonly UnicodeEncoding Utf16Big = new(true, false, true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance
        .GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>GB 2312 without any fallback: its first level (rows 16–55) is the list of common characters.</summary>
    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance
        .GetEncoding(936, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    /// <summary>Share of common characters among those outside ASCII from which a text looks like Chinese.</summary>
    private const decimal ChineseShare = 0.7m;

    public static ReadOutcome Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return ByMark(bytes, 3, Utf8, "UTF-8");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return ByMark(bytes, 2, Utf16Little, "UTF-16");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return ByMark(bytes, 2, Utf16Big, "UTF-16");

        var utf8 = TryDecode(bytes, Utf8, out var utf8Stop);
        if (utf8 is not null)
        {
            var control = IndexOfControl(utf8);
            if (control < 0) return ReadOutcome.Of(utf8);
            utf8Stop = Utf8.GetByteCount(utf8.AsSpan(0, control));
        }

        foreach (var candidate in (ReadOnlySpan<Encoding>)[Gb18030, Utf16Little, Utf16Big])
            if (TryDecode(bytes, candidate, out _) is { } text && IndexOfControl(text) < 0 && LooksChinese(text))
                return ReadOutcome.Of(text);

        return NotText(bytes, utf8Stop);
    }

    private static ReadOutcome ByMark(ReadOnlySpan<byte> bytes, int mark, Encoding encoding, string name)
    {
        var text = TryDecode(bytes[mark..], encoding, out var stop);
        if (text is null)
            return ReadOutcome.Refused("text-broken",
                $"文件标明是 {name} 文本，但第 {mark + stop + 1} 个字节起不符合该编码，文件已损坏。请用记事本打开核对后另存为 UTF-8 再导入。");
        var control = IndexOfControl(text);
        return control < 0 ? ReadOutcome.Of(text) : NotText(bytes, mark + encoding.GetByteCount(text.AsSpan(0, control)));
    }

    private static ReadOutcome NotText(ReadOnlySpan<byte> bytes, int stop)
    {
        stop = Math.Min(stop, bytes.Length - 1);
        var value = bytes[stop].ToString("X2", CultureInfo.InvariantCulture);
        return ReadOutcome.Refused("not-text",
            $"文件不是可读的文本：第 {stop + 1} 个字节（0x{value}）起不是文字，按 UTF-8、GB18030、UTF-16 都读不通。" +
            "可导入 .txt、.docx 或带文字的 PDF；如是文本，请用记事本另存为 UTF-8 再导入。");
    }

    private static string? TryDecode(ReadOnlySpan<byte> bytes, Encoding encoding, out int stop)
    {
        try
        {
            stop = 0;
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            stop = Math.Clamp(e.Index, 0, Math.Max(bytes.Length - 1, 0));
            return null;
        }
    }

    /// <summary>A control character other than line ends, tab and form feed; the old end-of-file mark may close a text.</summary>
    private static int IndexOfControl(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\t' or '\n' or '\r' or '\f' or '\v' or '\u0085') continue;
            if (c == '\u001A' && text.AsSpan(i).IndexOfAnyExcept('\u001A') < 0) continue;
            if (char.IsControl(c) || c is '\uFFFE' or '\uFFFF') return i;
        }
        return -1;
    }

    private static bool LooksChinese(string text)
    {
        int outside = 0, common = 0;
        Span<byte> code = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            outside++;
            if (Gb2312.GetBytes(text.AsSpan(i, 1), code) == 2 && (code[0] is >= 0xB0 and <= 0xD7 or >= 0xA1 and <= 0xA3) && code[1] >= 0xA1) common++;
        }
        return outside > 0 && common >= outside * ChineseShare;
    }
}
