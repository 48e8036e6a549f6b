using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;

namespace Dizhu.Plans.Tests.Reading;

/// <summary>一份公文，三种文件: whatever file it came in, the canonical text is the same.</summary>
public class SamePaperTests
{
    public static TheoryData<string> Papers =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Papers"), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Papers))]
    public void An_invented_paper_reads_the_same(string paper) =>
        ReadsTheSame(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Papers", paper + ".txt")));

    [Fact]
    public void The_official_paper_reads_the_same() => ReadsTheSame(OfficialPaper());

    [Fact]
    public void The_official_paper_printed_by_a_browser_reads_the_same()
    {
        var text = PlainTextReader.Read(OfficialPaper()).Text!;
        if (!BrowserPrint.IsPossible) Assert.Skip("没有 /usr/bin/chromium。");
        Assert.Equal(OfficialText.From(text).Canonical, OfficialText.From(PdfReader.Read(BrowserPrint.ToPdf(text)).Text!).Canonical);
    }

    private static void ReadsTheSame(byte[] bytes)
    {
        var text = PlainTextReader.Read(bytes).Text!;
        var canonical = OfficialText.From(text).Canonical;
        var lines = text.Split('\n').Select(l => l.Trim('\r', '\uFEFF', '\f')).ToList();

        Assert.Equal(canonical, OfficialText.From(DocxReader.Read(WordFile.OfLines(lines)).Text!).Canonical);

        var pdf = new PdfFile();
        var number = 1;
        foreach (var sheet in lines.SelectMany(l => l.Chunk(28)).Select(l => new string(l)).Where(l => !string.IsNullOrWhiteSpace(l)).Chunk(22))
            pdf.Sheet(sheet, foot: $"— {number++} —");
        var read = OfficialText.From(PdfReader.Read(pdf.ToBytes()).Text!).Canonical;
        Assert.Equal(number > 2 ? canonical : canonical + "—1—", read);
    }

    private static byte[] OfficialPaper()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dizhu.slnx"))) folder = folder.Parent;
        var shared = Environment.GetEnvironmentVariable("DIZHU_SHARED") ?? Path.Combine(folder!.FullName, "..", "shared");
        var path = Path.Combine(shared, "plan", "document.txt");
        if (!File.Exists(path)) Assert.Skip("没有 shared/plan/document.txt：设 DIZHU_SHARED，或把它放在仓库旁边。");
        return File.ReadAllBytes(path);
    }
}
