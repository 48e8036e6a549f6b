using System.IO.Compression;
using System.Text;
using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;

namespace Dizhu.Fuzz;

/// <summary>Any bytes end in a text or in a refusal with a code and a Chinese message.</summary>
internal abstract class ReaderTarget : FuzzTarget
{
    /// <summary>Small, so that what grows is stopped by the reader and not by the machine.</summary>
    protected static readonly ReadingLimits Limits = new() { UnpackedBytes = 4 * 1024 * 1024, PackageParts = 50, Characters = 200_000, Pages = 50 };

    protected static void Check(ReadOutcome outcome)
    {
        if (outcome.IsText) return;
        Promise(outcome.Refusal.Code.Length > 0, "a refusal has a code");
        Promise(outcome.Refusal.Message.Contains('请', StringComparison.Ordinal), "a refusal says what to do");
        Promise(!outcome.Refusal.Message.Any(char.IsControl), "a refusal can be shown");
    }

    /// <summary>Damage to an archive hardly ever reaches the words in it: mostly one part is damaged, and packed again.</summary>
    protected static byte[] MutatePackage(byte[] seed, Mutation mutation)
    {
        if (mutation.Below(4) == 0) return mutation.Of(seed);
        List<(string Name, byte[] Bytes)> parts = [];
        using (var archive = new ZipArchive(new MemoryStream(seed)))
        {
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                using var bytes = new MemoryStream();
                part.CopyTo(bytes);
                parts.Add((entry.FullName, bytes.ToArray()));
            }
        }
        var damaged = mutation.Below(parts.Count);
        parts[damaged] = (parts[damaged].Name, mutation.Of(parts[damaged].Bytes));
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(bytes);
            }
        }
        return memory.ToArray();
    }
}

internal sealed class PlainTextReaderTarget : ReaderTarget
{
    private const string Text = "到2025年，优良天数比率达到76%，达到或好于Ⅲ类水体比例100%。\r\n";

    public override Type Tested => typeof(PlainTextReader);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes(Text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], Encoding.BigEndianUnicode.GetBytes(Text),
        CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(Text),
    ];

    public override void Run(ReadOnlySpan<byte> input) => Check(PlainTextReader.Read(input));
}

internal sealed class DocumentReaderTarget : ReaderTarget
{
    public override Type Tested => typeof(DocumentReader);

    public override IReadOnlyList<byte[]> Seeds { get; } =
        ["%PDF-1.4"u8.ToArray(), "PK\x03\x04"u8.ToArray(), "到2025年"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0, 0]];

    public override void Run(ReadOnlySpan<byte> input) => Check(DocumentReader.Read(input.ToArray(), "a.txt", Limits));
}

internal sealed class DocxReaderTarget : ReaderTarget
{
    public override Type Tested => typeof(DocxReader);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        WordPackage.Normal().ToBytes(),
        new WordFile().List(("chineseCountingThousand", "%1、"), ("decimal", "%2.")).Style("Chapter", list: 1).Style("Part", basedOn: "Chapter")
            .Styled("总体要求", "Chapter").Item("任务", 1, 1).Styled("保障", "Part").Paragraph("正文").ToBytes(),
    ];

    public override void Run(ReadOnlySpan<byte> input) => Check(DocxReader.Read(input.ToArray(), Limits));

    public override byte[] Mutate(byte[] seed, Mutation mutation) => MutatePackage(seed, mutation);
}

/// <summary>工作簿: any bytes end in cells or in a refusal.</summary>
internal sealed class WorkbookReaderTarget : ReaderTarget
{
    private static readonly WorkbookLimits Small = new() { UnpackedBytes = 4 * 1024 * 1024 };

    public override Type Tested => typeof(WorkbookReader);

    public override IReadOnlyList<byte[]> Seeds { get; } = [Workbook()];

    public override void Run(ReadOnlySpan<byte> input)
    {
        var outcome = WorkbookReader.Read(input.ToArray(), limits: Small);
        if (outcome.Refusal is not { } refusal) return;
        Promise(refusal.Code.Length > 0, "a refusal has a code");
        Promise(refusal.Message.Contains('请', StringComparison.Ordinal), "a refusal says what to do");
    }

    public override byte[] Mutate(byte[] seed, Mutation mutation) => MutatePackage(seed, mutation);

    private static byte[] Workbook()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in (ReadOnlySpan<(string, string)>)
            [
                ("xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='填报' sheetId='1' r:id='rId1'/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
                ("xl/worksheets/sheet1.xml", "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>序号</t></is></c><c r='B1'><v>12.30</v></c><c r='C1'><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"),
            ])
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(xml));
            }
        }
        return memory.ToArray();
    }
}

internal sealed class PdfReaderTarget : ReaderTarget
{
    public override Type Tested => typeof(PdfReader);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        new PdfFile().Sheet(["到2025年，全市空气质量", "优良天数比率达到76%。"], head: "公报", foot: "— 1 —").Sheet(["第二页"], head: "公报", foot: "— 2 —").ToBytes(),
        new PdfFile().Scan("— 1 —").ToBytes(),
        new PdfFile().Page(("到2025年", 100, 700)).ToBytes(Encrypted.PermissionsOnly),
    ];

    public override void Run(ReadOnlySpan<byte> input) => Check(PdfReader.Read(input.ToArray(), Limits));
}
