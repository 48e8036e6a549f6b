using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 带文字的 PDF: letters are put into lines by where they stand on the page, lines from top to bottom as a single-column official
/// paper is read; a page break is an empty line. Page numbers and running heads go (see <see cref="PageEdges"/>). Nothing in the
/// file is run or followed: scripts, forms, attachments and links are not looked at. A scan has no letters and is refused.
/// </summary>
public static class PdfReader
{
    /// <summary>A page with an image and fewer letters than this is a picture of a page: a scanner's mark, a page number.</summary>
    private const int LettersOfAPage = 20;

    public static ReadOutcome Read(ReadOnlyMemory<byte> bytes, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        var tail = bytes.Span[^Math.Min(bytes.Length, 2048)..];
        if (tail.IndexOf("%%EOF"u8) < 0)
            return Broken("末尾没有结束标记（%%EOF），很可能没有下载完整");
        var budget = new InflationBudget(limits.UnpackedBytes);
        try
        {
            var options = new ParsingOptions { FilterProvider = new BudgetedFilters(budget), SkipMissingFonts = true };
            using var document = PdfDocument.Open(bytes, options);
            if (document.IsEncrypted) return Encrypted();
            if (document.NumberOfPages > limits.Pages)
                return ReadOutcome.Refused("pdf-too-many-pages", $"PDF 有 {document.NumberOfPages} 页，超过 {limits.Pages} 页的上限，不像一份公文。请只导出公文正文的页面后重新导入。");
            return ReadPages(document, budget, limits);
        }
        catch (PdfDocumentEncryptedException)
        {
            return Encrypted();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A broken file makes the library throw whatever its parser met first; used-up inflation may arrive wrapped.
            return budget.IsExceeded ? TooMuch(budget) : Broken("内部结构有错");
        }
    }

    private static ReadOutcome ReadPages(PdfDocument document, InflationBudget budget, ReadingLimits limits)
    {
        var pages = new List<IReadOnlyList<PageLine>>();
        var withoutText = new List<int>();
        int letters = 0, turned = 0, invisible = 0, unreadable = 0, pictures = 0;
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            var page = document.GetPage(number);
            if (budget.IsExceeded) return TooMuch(budget);
            var read = PageLines.Of(page);
            letters += read.Letters;
            turned += read.Turned;
            invisible += read.Invisible;
            unreadable += read.Unreadable;
            if (page.NumberOfImages > 0) pictures++;
            if (read.Letters == 0) withoutText.Add(number);
            if (letters > limits.Characters)
                return ReadOutcome.Refused("too-long", $"PDF 全文超过 {limits.Characters} 字的上限，不像一份公文。请只导出公文正文的页面后重新导入。");
            pages.Add(read.Lines);
        }

        if (letters == 0 || (pictures > 0 && letters < LettersOfAPage * document.NumberOfPages))
            return ReadOutcome.Refused("pdf-scanned",
                $"PDF 共 {document.NumberOfPages} 页，没有可读的文字{(pictures > 0 ? "，像是扫描件" : "")}。请向来文单位索取电子版，或先用文字识别（OCR）转成带文字的 PDF、.docx，核对后再导入。");
        if (unreadable * 20 > letters)
            return ReadOutcome.Refused("pdf-fonts",
                $"PDF 里有 {unreadable} 个字没有标明是什么字（共 {letters} 字），读出来会是乱码。请向来文单位索取 .docx，或用 Word、WPS 重新导出 PDF 后再导入。");

        var edges = PageEdges.Remove(pages);
        var text = new StringBuilder();
        foreach (var lines in edges.Pages)
        {
            if (text.Length > 0) text.Append('\n');
            foreach (var line in lines) text.Append(line.Text).Append('\n');
        }
        return ReadOutcome.Of(text.ToString(), Notes(edges, withoutText, turned, invisible, unreadable));
    }

    private static List<string> Notes(PageEdges edges, List<int> withoutText, int turned, int invisible, int unreadable)
    {
        var notes = new List<string>();
        if (edges.PageNumbers > 0) notes.Add($"去掉了 {edges.PageNumbers} 处页码。");
        if (edges.RunningHeads > 0) notes.Add($"去掉了 {edges.RunningHeads} 处每页重复的页眉页脚。");
        if (withoutText.Count > 0) notes.Add($"第 {string.Join("、", withoutText.Take(20))}{(withoutText.Count > 20 ? " 等" : "")} 页没有文字，可能是图片或空白页，请核对。");
        if (turned > 0) notes.Add($"有 {turned} 个竖排、旋转或水印文字，未读入。");
        if (invisible > 0) notes.Add($"有 {invisible} 个字来自看不见的文字层（多为扫描识别所得），请对照原件逐字核对。");
        if (unreadable > 0) notes.Add($"有 {unreadable} 个字没有标明是什么字，已略过，请核对。");
        return notes;
    }

    private static ReadOutcome Broken(string what) =>
        ReadOutcome.Refused("pdf-broken", $"PDF 已损坏：{what}。请重新下载，或重新导出为 PDF 后再导入。");

    private static ReadOutcome Encrypted() =>
        ReadOutcome.Refused("pdf-encrypted", "PDF 已加密或设有权限密码，不予读取。请向来文单位索取未加密的版本，或取消密码后重新导入。");

    private static ReadOutcome TooMuch(InflationBudget budget) =>
        ReadOutcome.Refused("too-large-unpacked", $"PDF 解压后超过 {budget.Limit / 1024 / 1024} MB 的上限，可能是压缩炸弹，已停止。请只导出公文正文的页面后重新导入。");
}
