using System.IO.Compression;
using System.Text;

namespace Dizhu.TestDocuments;

/// <summary>A docx as a bare archive, part by part, so that it can be wrong in any way.</summary>
internal sealed class WordPackage
{
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string MacroType = "application/vnd.ms-word.document.macroEnabled.main+xml";

    private readonly List<(string Name, Action<Stream> Write)> parts = [];

    public static WordPackage Normal(string text = "到2025年，全市空气质量优良天数比率达到76%。", string mainType = WordType) => new WordPackage()
        .Part("[Content_Types].xml",
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{mainType}"/></Types>""")
        .Part("_rels/.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""")
        .Part("word/document.xml", Document(text));

    public static string Document(string text) =>
        $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>""";

    public WordPackage Part(string name, string text) => Part(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A later part of the same name takes the place of the earlier one.</summary>
    public WordPackage Part(string name, Action<Stream> write)
    {
        parts.RemoveAll(p => p.Name == name);
        parts.Add((name, write));
        return this;
    }

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, write) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(stream);
            }
        }
        return memory.ToArray();
    }
}
