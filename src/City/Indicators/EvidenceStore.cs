using System.IO.Compression;
using System.Security.Cryptography;
using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Indicators;

/// <summary>已存的证据文件: where the bytes are (by content) and what the file is to be called.</summary>
public sealed record StoredFile(string Hash, string FileName, string MediaType, long Length)
{
    internal EvidenceFile For(string cityKey) => new() { CityKey = cityKey, Hash = Hash, FileName = FileName, MediaType = MediaType, Length = Length };
}

/// <summary>
/// 证据文件库: files by the SHA-256 of their content under <c>evidence/ab/cdef…</c> of the data folder. A file is written under a temporary
/// name, brought to the disk, then renamed: it is there completely or not at all, and the same bytes are kept once. What a
/// person calls a file never becomes a path.
/// </summary>
public sealed class EvidenceStore(string dataFolder)
{
    public const int MostBytes = 20 * 1024 * 1024;
    private const int MostParts = 2_000;

    private static readonly (string Extension, string MediaType, string Word)[] Kinds =
    [
        (".pdf", "application/pdf", "PDF"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿"),
        (".jpg", "image/jpeg", "JPEG 图片"), (".jpeg", "image/jpeg", "JPEG 图片"), (".png", "image/png", "PNG 图片"), (".txt", "text/plain", "文本"),
    ];

    private readonly string folder = Path.Combine(dataFolder, "evidence");

    /// <summary>Keeps a file, or says in Chinese why not.</summary>
    public async Task<(StoredFile? File, string? Refusal)> KeepAsync(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var name = OneLine.FileName(fileName);
        if (Objection(bytes, name, out var mediaType) is { } refusal) return (null, refusal);

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var place = PlaceOf(hash);
        if (!File.Exists(place))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            var unfinished = Path.Combine(folder, $"unfinished-{Guid.NewGuid():N}");
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, place, overwrite: true);
            // a journalling file system brings the new name to the disk with the file, before a record refers to it
            await using var named = new FileStream(place, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
            named.Flush(flushToDisk: true);
        }
        return (new StoredFile(hash, name, mediaType, bytes.Length), null);
    }

    /// <summary>The bytes of a file; null when they are not there.</summary>
    public Stream? Open(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(PlaceOf(hash)) ? File.OpenRead(PlaceOf(hash)) : null;

    /// <summary>Takes away what a killed process left half written.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var unfinished in Directory.EnumerateFiles(folder, "unfinished-*")) File.Delete(unfinished);
    }

    private string PlaceOf(string hash) => Path.Combine(folder, hash[..2], hash[2..]);

    /// <summary>The extension must be one of the list, and the content what the extension says.</summary>
    private static string? Objection(ReadOnlyMemory<byte> bytes, string name, out string mediaType)
    {
        mediaType = "";
        if (bytes.Length == 0) return $"“{name}”是空的。";
        if (bytes.Length > MostBytes) return $"“{name}”超过 20 MB，请压缩或分开上传。";
        var extension = Path.GetExtension(name);
        if (Array.Find(Kinds, kind => kind.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)) is not { MediaType: not null } kind)
            return $"“{name}”不是可用的证据文件，只收 pdf、docx、xlsx、jpg、png、txt。";
        mediaType = kind.MediaType;
        var head = bytes.Span;
        var isSo = kind.Extension switch
        {
            ".pdf" => head.StartsWith("%PDF-"u8),
            ".jpg" or ".jpeg" => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            ".png" => head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            ".docx" => HasPart(bytes, "word/document.xml"),
            ".xlsx" => HasPart(bytes, "xl/workbook.xml"),
            _ => IsPlainText(head),
        };
        return isSo ? null : $"“{name}”的内容不是{kind.Word}，可能改过扩展名。请用原来的文件。";
    }

    /// <summary>Only the directory of the package is looked at; nothing is unpacked.</summary>
    private static bool HasPart(ReadOnlyMemory<byte> bytes, string part)
    {
        if (!bytes.Span.StartsWith("PK"u8)) return false;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.Entries.Count <= MostParts && archive.GetEntry(part) is not null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>No control characters but tabs and line ends: holds for UTF-8 and GB 18030 alike.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) || value == 0x7F) return false;
        return true;
    }
}
