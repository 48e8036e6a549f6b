using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Dizhu.Plans.Reading;

namespace Dizhu.Plans.Bench;

/// <summary>
/// Bytes → text, in the process itself; the start of the quarantine's child comes on top. Lower bounds: unpacking the docx,
/// opening the PDF without looking at a page.
/// </summary>
[MemoryDiagnoser, GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class DocumentReading
{
    private readonly byte[] docx = Papers.AsDocx(Papers.Plan);
    private readonly byte[] pdf = Papers.AsPdf(Papers.Plan);

    [GlobalSetup]
    public void BothGiveTheWords()
    {
        var words = OfficialText.From(Papers.Plan).Canonical;
        if (OfficialText.From(Docx().Text ?? "").Canonical != words) throw new InvalidOperationException("The docx was not read completely.");
        if (OfficialText.From(Pdf().Text ?? "").Canonical != words) throw new InvalidOperationException("The PDF was not read completely.");
    }

    [Benchmark(Baseline = true), BenchmarkCategory("docx")]
    public long DocxUnpackedOnly()
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var bytes = 0L;
        foreach (var part in zip.Entries)
        {
            using var content = part.Open();
            using var unpacked = new MemoryStream();
            content.CopyTo(unpacked);
            bytes += unpacked.Length;
        }
        return bytes;
    }

    [Benchmark, BenchmarkCategory("docx")]
    public ReadOutcome Docx() => DocumentReader.Read(docx, "plan.docx");

    [Benchmark(Baseline = true), BenchmarkCategory("pdf")]
    public int PdfOpenedOnly()
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        return document.NumberOfPages;
    }

    [Benchmark, BenchmarkCategory("pdf")]
    public ReadOutcome Pdf() => DocumentReader.Read(pdf, "plan.pdf");
}
