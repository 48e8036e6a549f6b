namespace Dizhu.Plans.Reading;

/// <summary>
/// 读文: the bytes of a file → its text. What a file is is decided by its bytes; its name only helps to say what is wrong.
/// </summary>
public static class DocumentReader
{
    /// <summary>True for bytes that hold a container format (docx, PDF, old Word): those are opened only in quarantine.</summary>
    public static bool NeedsQuarantine(ReadOnlySpan<byte> bytes) => IsZip(bytes) || IsPdf(bytes) || IsCompoundFile(bytes);

    public static ReadOutcome Read(ReadOnlyMemory<byte> bytes, string fileName, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        limits ??= ReadingLimits.Default;
        var outcome = Dispatch(bytes, fileName, limits);
        if (!outcome.IsText) return outcome;
        if (outcome.Text.Length > limits.Characters)
            return ReadOutcome.Refused("too-long", $"文件全文 {outcome.Text.Length} 字，超过 {limits.Characters} 字的上限，不像一份公文。请只保留公文正文后重新导入。");
        return IsBlank(outcome.Text) ? Empty("文件里没有文字") : outcome;
    }

    private static ReadOutcome Dispatch(ReadOnlyMemory<byte> bytes, string fileName, ReadingLimits limits)
    {
        var head = bytes.Span;
        if (head.IsEmpty) return Empty("文件是空的（0 字节）");
        if (IsPdf(head)) return PdfReader.Read(bytes, limits);
        if (IsZip(head)) return DocxReader.Read(bytes, limits);
        if (IsCompoundFile(head)) return OldOrEncryptedWord(head);
        if (head.StartsWith(@"{\rtf"u8))
            return ReadOutcome.Refused("rtf", "这是 RTF 文件。请用 Word 或 WPS 打开后另存为 .docx 再导入。");
        if (fileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            return ReadOutcome.Refused("pdf-broken", "文件名是 .pdf，但开头没有 PDF 标记（%PDF-），文件已损坏或不是 PDF。请重新下载或重新导出后再导入。");
        if (fileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            return ReadOutcome.Refused("docx-broken", "文件名是 .docx，但开头不是 docx 的压缩包标记（PK），文件已损坏或不是 Word 文档。请重新另存为 .docx 后再导入。");
        var outcome = PlainTextReader.Read(head);
        return outcome.IsText && LooksLikeWebPage(outcome.Text)
            ? ReadOutcome.Refused("web-page", "这是网页源文件。请在浏览器中复制公文正文，存成 .txt 再导入。")
            : outcome;
    }

    private static ReadOutcome Empty(string what) =>
        ReadOutcome.Refused("empty", $"{what}，没有可读的内容。请确认选对了文件后重新导入。");

    private static bool IsZip(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) || bytes.StartsWith("PK\x07\x08"u8);

    /// <summary>The mark may stand behind a few foreign bytes; readers accept it in the first kilobyte.</summary>
    private static bool IsPdf(ReadOnlySpan<byte> bytes)
    {
        var at = bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8);
        return at == 0 || (at > 0 && !IsZip(bytes) && bytes[..at].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E));
    }

    private static bool IsCompoundFile(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    private static ReadOutcome OldOrEncryptedWord(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
            ? ReadOutcome.Refused("docx-encrypted", "Word 文档加了打开密码，无法读取。请在 Word 或 WPS 中取消密码后重新导入。")
            : ReadOutcome.Refused("doc-old", "这是旧式 .doc（或 .wps）文件，可能带宏，不直接打开。请用 Word 或 WPS 另存为 .docx 再导入。");

    private static bool LooksLikeWebPage(string text)
    {
        var head = text.AsSpan().TrimStart();
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBlank(string text)
    {
        foreach (var c in text)
            if (!OfficialText.IsBlank(c))
                return false;
        return true;
    }
}
