using System.Text;

namespace Dizhu.TestDocuments;

/// <summary>
/// 坏文件: each is refused with a code and, in Chinese, what, where and what to do. The same list is read by the readers, by the
/// quarantine and by the command line.
/// </summary>
internal static class HostileFiles
{
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static IReadOnlyDictionary<string, (Func<byte[]> Make, string Code)> All { get; } = new Dictionary<string, (Func<byte[]>, string)>
    {
        ["empty.txt"] = (() => [], "empty"),
        ["blank.txt"] = (() => "\uFEFF \r\n　\n"u8.ToArray(), "empty"),
        ["noise-1mb.txt"] = (() => Noise(1024 * 1024), "not-text"),
        ["noise-50mb.txt"] = (() => Noise(50 * 1024 * 1024), "too-large"),
        ["half-utf8.txt"] = (() => [.. "到二〇二五年"u8, 0xE5, 0xB9], "not-text"),
        ["half-utf16.txt"] = (() => [0xFF, 0xFE, 0x30, 0x52, 0x00], "text-broken"),
        ["page.txt"] = (() => "<!DOCTYPE html><html><body>行动计划</body></html>"u8.ToArray(), "web-page"),
        ["plan.rtf"] = (() => @"{\rtf1\ansi plan}"u8.ToArray(), "rtf"),
        ["old.doc"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "doc-old"),
        ["locked.docx"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "docx-encrypted"),
        ["renamed.docx"] = (() => "这其实是文本"u8.ToArray(), "docx-broken"),
        ["renamed.pdf"] = (() => "这其实是文本"u8.ToArray(), "pdf-broken"),
        ["no-plan.zip"] = (() => new WordPackage().Part("a.txt", "a").ToBytes(), "not-docx"),
        ["table.xlsx"] = (() => new WordPackage().Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""").Part("xl/workbook.xml", "<a/>").ToBytes(), "not-docx"),
        ["truncated.docx"] = (() => Half(WordPackage.Normal().ToBytes()), "docx-broken"),
        ["broken-xml.docx"] = (() => WordPackage.Normal().Part("word/document.xml", "<w:document><w:body>").ToBytes(), "docx-broken"),
        ["bomb-one-part.docx"] = (() => WordPackage.Normal().Part("word/media/image1.png", Zeros(210)).ToBytes(), "too-large-unpacked"),
        ["bomb-text.docx"] = (() => WordPackage.Normal().Part("word/document.xml", stream =>
        {
            stream.Write("<a>"u8);
            var blanks = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 210; i++) stream.Write(blanks);
            stream.Write("</a>"u8);
        }).ToBytes(), "too-large-unpacked"),
        ["bomb-many.docx"] = (() => Enumerable.Range(0, 60).Aggregate(WordPackage.Normal(), (p, i) => p.Part($"word/media/image{i}.png", Zeros(4))).ToBytes(), "too-large-unpacked"),
        ["many-parts.docx"] = (() => Enumerable.Range(0, 2001).Aggregate(WordPackage.Normal(), (p, i) => p.Part($"word/p{i}.bin", "")).ToBytes(), "docx-too-many-parts"),
        ["macros.docm"] = (() => WordPackage.Normal(mainType: WordPackage.MacroType).ToBytes(), "docx-macros"),
        ["vba-inside.docx"] = (() => WordPackage.Normal().Part("[Content_Types].xml",
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/word/document.xml" ContentType="{WordPackage.WordType}"/></Types>""")
            .Part("word/vbaProject.bin", "x").ToBytes(), "docx-macros"),
        ["remote-template.docx"] = (() => External("attachedTemplate", "http://192.0.2.1/t.dotm"), "docx-external"),
        ["remote-image.docx"] = (() => External("image", "file:///etc/passwd"), "docx-external"),
        ["link.docx"] = (() => External("hyperlink", "http://192.0.2.1/"), "docx-external"),
        ["traversal.docx"] = (() => WordPackage.Normal().Part("word/../../evil.xml", "<a/>").ToBytes(), "docx-part-name"),
        ["absolute.docx"] = (() => WordPackage.Normal().Part("/etc/cron.d/evil", "x").ToBytes(), "docx-part-name"),
        ["backslash.docx"] = (() => WordPackage.Normal().Part(@"word\..\..\evil.xml", "<a/>").ToBytes(), "docx-part-name"),
        ["entities.docx"] = (() => WordPackage.Normal().Part("word/document.xml",
            """<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w>&c;</w>""").ToBytes(), "docx-dtd"),
        ["deep.docx"] = (() => WordPackage.Normal().Part("word/document.xml", string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000))).ToBytes(), "docx-too-deep"),
        ["wordless.docx"] = (() => WordPackage.Normal("").ToBytes(), "empty"),
        ["endless.docx"] = (() => WordPackage.Normal(new string('长', 2_100_000)).ToBytes(), "too-long"),
        ["truncated.pdf"] = (() => Half(new PdfFile().Page(("到2025年", 100, 700)).ToBytes()), "pdf-broken"),
        ["hollow.pdf"] = (() => "%PDF-1.7\nnothing here\n%%EOF\n"u8.ToArray(), "pdf-broken"),
        ["scanned.pdf"] = (() => new PdfFile().Scan().Scan().ToBytes(), "pdf-scanned"),
        ["scanned-numbered.pdf"] = (() => new PdfFile().Scan("— 1 —").Scan("— 2 —").ToBytes(), "pdf-scanned"),
        ["blank.pdf"] = (() => new PdfFile().Page().ToBytes(), "pdf-scanned"),
        ["password.pdf"] = (() => new PdfFile().Page(("到2025年", 100, 700)).ToBytes(Encrypted.Password), "pdf-encrypted"),
        ["permissions.pdf"] = (() => new PdfFile().Page(("到2025年", 100, 700)).ToBytes(Encrypted.PermissionsOnly), "pdf-encrypted"),
        ["bomb.pdf"] = (() => new PdfFile().Bomb(210).ToBytes(), "too-large-unpacked"),
        ["no-words.pdf"] = (() => new PdfFile().Page((new string('\uE123', 30), 50, 700)).ToBytes(), "pdf-fonts"),
    };

    public static byte[] External(string kind, string target) => WordPackage.Normal()
        .Part("word/_rels/document.xml.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="{Relation}{kind}" Target="{target}" TargetMode="External"/></Relationships>""")
        .ToBytes();

    /// <summary>Noise that is the same every time.</summary>
    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        var state = 0x9E3779B9u;
        for (var i = 0; i < length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            bytes[i] = (byte)(state >> 24);
        }
        bytes[0] = 0x7F;
        return bytes;
    }

    public static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static Action<Stream> Zeros(int megabytes) => stream =>
    {
        var zeros = new byte[1024 * 1024];
        for (var i = 0; i < megabytes; i++) stream.Write(zeros);
    };
}
