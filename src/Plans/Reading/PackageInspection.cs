using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 压缩包检查: what must be known of a docx before anything opens it. Every part is inflated once and thrown away, so that the
/// bytes are counted as they really come out; every XML part is read through once, so that nothing later meets a document type
/// definition, an endless nesting or a broken end. Relations that lead outside and macros are refused.
/// </summary>
internal static class PackageInspection
{
    private const string ContentTypesPart = "[Content_Types].xml";

    /// <summary>Null when the package may be opened.</summary>
    public static Refusal? Check(ReadOnlyMemory<byte> bytes, ReadingLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(MemoryOver.Bytes(bytes), ZipArchiveMode.Read);
            return CheckNames(archive, limits) ?? CheckParts(archive, limits);
        }
        catch (InvalidDataException)
        {
            return Broken("压缩包目录不完整");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The archive reader has no single exception for a hostile file: offsets beyond the end, absurd lengths, bad names.
            return Broken("压缩包目录自相矛盾");
        }
    }

    private static Refusal Broken(string what) =>
        new("docx-broken", $"Word 文档已损坏：{what}，可能没有下载完整。请重新下载，或在 Word、WPS 中打开后另存为 .docx 再导入。");

    private static Refusal? CheckNames(ZipArchive archive, ReadingLimits limits)
    {
        if (archive.Entries.Count > limits.PackageParts)
            return new("docx-too-many-parts",
                $"Word 文档里有 {archive.Entries.Count} 个部件，超过 {limits.PackageParts} 个的上限，不像正常的公文。请只复制正文到新文档另存后再导入。");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            if (name.Contains('\\') || name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains("..") || name.Any(char.IsControl))
                return new("docx-part-name",
                    $"Word 文档里的部件名“{Shown(name)}”指向文档之外，不予打开。请向来文单位核实，或复制正文到新文档另存后再导入。");
            if (!names.Add(name)) return Broken($"部件“{Shown(name)}”出现两次");
        }
        return null;
    }

    private static Refusal? CheckParts(ZipArchive archive, ReadingLimits limits)
    {
        if (archive.GetEntry(ContentTypesPart) is not { } contentTypes)
            return NotWord(archive);
        var budget = new InflationBudget(limits.UnpackedBytes);
        var types = new PartTypes();
        if (CheckXml(contentTypes, budget, limits, types.Note) is { } refusal) return refusal;
        if (types.HasMacros)
            return new("docx-macros", "Word 文档带有宏或 ActiveX 控件，不予打开。请在 Word 或 WPS 中另存为不带宏的 .docx 再导入。");
        if (!types.IsWord) return NotWord(archive);

        foreach (var entry in archive.Entries)
        {
            if (entry.FullName == ContentTypesPart) continue;
            var isRelations = entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            refusal = isRelations || types.IsXml(entry.FullName)
                ? CheckXml(entry, budget, limits, isRelations ? OutwardRelation : null)
                : CheckBytes(entry, budget);
            if (refusal is not null) return refusal;
        }
        return null;
    }

    private static Refusal NotWord(ZipArchive archive)
    {
        bool Has(string name) => archive.Entries.Any(e => e.FullName.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var what = Has("OFD.xml") ? "OFD 版式文件" : Has("xl/") ? "Excel 表格" : Has("ppt/") ? "演示文稿" : Has("mimetype") ? "ODF 文档" : "压缩包";
        return new("not-docx", $"这是{what}，不是 Word 文档（.docx）。请导出为 .docx 或带文字的 PDF 再导入。");
    }

    private static Refusal? CheckBytes(ZipArchiveEntry entry, InflationBudget budget)
    {
        try
        {
            using var stream = new BudgetedStream(entry.Open(), budget);
            Span<byte> buffer = stackalloc byte[16 * 1024];
            while (stream.Read(buffer) > 0) { }
            return null;
        }
        catch (BudgetExceededException)
        {
            return TooMuch(entry, budget);
        }
        catch (InvalidDataException)
        {
            return Broken($"部件“{Shown(entry.FullName)}”解压出错");
        }
    }

    /// <summary>Reads an XML part to its end. <paramref name="look"/> sees each start tag and may refuse.</summary>
    private static Refusal? CheckXml(ZipArchiveEntry entry, InflationBudget budget, ReadingLimits limits, Func<XmlReader, Refusal?>? look)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var insideProlog = true;
        try
        {
            using var stream = new BudgetedStream(entry.Open(), budget);
            using var xml = XmlReader.Create(stream, settings);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                insideProlog = false;
                if (xml.Depth > limits.XmlDepth)
                    return new("docx-too-deep",
                        $"Word 文档的部件“{Shown(entry.FullName)}”嵌套超过 {limits.XmlDepth} 层，不像正常的公文。请复制正文到新文档另存后再导入。");
                if (look?.Invoke(xml) is { } refusal) return refusal;
            }
            return null;
        }
        catch (BudgetExceededException)
        {
            return TooMuch(entry, budget);
        }
        catch (XmlException e) when (insideProlog && Mentions(e, "DTD"))
        {
            return new("docx-dtd",
                $"Word 文档的部件“{Shown(entry.FullName)}”含有 DTD 实体定义，正常的文档不会有，不予打开。请复制正文到新文档另存后再导入。");
        }
        catch (XmlException e)
        {
            return Broken($"部件“{Shown(entry.FullName)}”第 {e.LineNumber} 行第 {e.LinePosition} 列不是完好的 XML");
        }
        catch (InvalidDataException)
        {
            return Broken($"部件“{Shown(entry.FullName)}”解压出错");
        }
    }

    private static bool Mentions(XmlException e, string word) => e.Message.Contains(word, StringComparison.Ordinal);

    private static Refusal TooMuch(ZipArchiveEntry entry, InflationBudget budget) =>
        new("too-large-unpacked",
            $"Word 文档解压到部件“{Shown(entry.FullName)}”时超过 {budget.Limit / 1024 / 1024} MB 的上限，可能是压缩炸弹，已停止。请删去大图片，或只复制正文到新文档另存后再导入。");

    private static Refusal? OutwardRelation(XmlReader xml)
    {
        if (xml.LocalName != "Relationship" || !string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)) return null;
        var type = xml.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        var what = kind switch
        {
            "hyperlink" => "超链接",
            "attachedTemplate" => "外部模板",
            "image" => "外部图片",
            "oleObject" => "外部对象",
            _ => $"外部引用（{Shown(kind)}）",
        };
        return new("docx-external",
            $"Word 文档含有指向文档之外的{what}：{Shown(xml.GetAttribute("Target") ?? "")}。为安全不予打开。" +
            "请取消超链接和外部引用（Word 中全选后按 Ctrl+Shift+F9），或复制正文、只保留文本到新文档另存后再导入。");
    }

    /// <summary>A name from a hostile file as it may be shown: short and printable.</summary>
    private static string Shown(string name)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate)));
        return clean.Length <= 60 ? clean : clean[..60] + "…";
    }

    /// <summary>What [Content_Types].xml says of the parts.</summary>
    private sealed class PartTypes
    {
        private readonly Dictionary<string, string> byExtension = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, string> byPart = new(StringComparer.OrdinalIgnoreCase);

        public bool HasMacros { get; private set; }

        public bool IsWord { get; private set; }

        public Refusal? Note(XmlReader xml)
        {
            var type = xml.GetAttribute("ContentType");
            if (type is null) return null;
            if (xml.LocalName == "Default" && xml.GetAttribute("Extension") is { } extension) byExtension[extension] = type;
            if (xml.LocalName == "Override" && xml.GetAttribute("PartName") is { } part) byPart[part.TrimStart('/')] = type;
            HasMacros |= Says(type, "macroEnabled") || Says(type, "vbaProject") || Says(type, "vbaData") || Says(type, "activeX");
            IsWord |= Says(type, "wordprocessingml.document.main+xml");
            return null;
        }

        public bool IsXml(string partName)
        {
            var dot = partName.LastIndexOf('.');
            var type = byPart.GetValueOrDefault(partName) ?? (dot < 0 ? null : byExtension.GetValueOrDefault(partName[(dot + 1)..]));
            return type is not null && type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
        }

        private static bool Says(string type, string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
