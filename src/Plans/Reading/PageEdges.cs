using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 页边: what a printer put around the text of every page. A line goes only when the pages prove what it is: a page number that
/// rises with the pages (— 3 —, 第3页共9页, 3), or the same words at the same height on most pages. Everything else stays: a
/// lonely number at the foot of a page may be a target.
/// </summary>
internal sealed partial record PageEdges(IReadOnlyList<IReadOnlyList<PageLine>> Pages, int PageNumbers, int RunningHeads)
{
    /// <summary>How many lines from the top and from the bottom of a page can be edge lines.</summary>
    private const int Depth = 2;

    public static PageEdges Remove(IReadOnlyList<IReadOnlyList<PageLine>> pages)
    {
        var dropped = new HashSet<(int Page, int Line)>();
        var numbers = 0;
        var heads = 0;
        // The second line from an edge can only go behind the first, and only an edge line makes the next one an edge.
        for (var round = 0; round < Depth; round++)
        {
            foreach (var fromTop in (ReadOnlySpan<bool>)[true, false])
            {
                var edge = Edge(pages, dropped, fromTop);
                foreach (var place in RisingNumbers(edge, pages.Count)) { if (dropped.Add(place)) numbers++; }
                foreach (var place in Repeated(edge, pages.Count)) { if (dropped.Add(place)) heads++; }
            }
        }
        var rest = pages.Select((lines, page) => (IReadOnlyList<PageLine>)[.. lines.Where((_, line) => !dropped.Contains((page, line)))]);
        return new([.. rest], numbers, heads);
    }

    /// <summary>The outermost line that is still there, of each page that has one.</summary>
    private static List<(int Page, int Index, PageLine Line)> Edge(
        IReadOnlyList<IReadOnlyList<PageLine>> pages, HashSet<(int, int)> dropped, bool fromTop)
    {
        var edge = new List<(int, int, PageLine)>();
        for (var page = 0; page < pages.Count; page++)
        {
            var left = Enumerable.Range(0, pages[page].Count).Where(line => !dropped.Contains((page, line)));
            var index = fromTop ? left.FirstOrDefault(-1) : left.LastOrDefault(-1);
            if (index >= 0) edge.Add((page, index, pages[page][index]));
        }
        return edge;
    }

    private static IEnumerable<(int, int)> RisingNumbers(List<(int Page, int Index, PageLine Line)> edge, int pageCount)
    {
        // The number minus the page is the same for all pages of one numbering. A cover and an appendix may have none.
        var numbered = edge
            .Select(e => (e.Page, e.Index, Number: NumberOf(e.Line.Text)))
            .Where(e => e.Number is not null)
            .GroupBy(e => e.Number!.Value - e.Page);
        return numbered.Where(g => g.Count() >= 2 && g.Count() * 2 >= pageCount).SelectMany(g => g.Select(e => (e.Page, e.Index)));
    }

    private static IEnumerable<(int, int)> Repeated(List<(int Page, int Index, PageLine Line)> edge, int pageCount) =>
        edge.GroupBy(e => e.Line.Text)
            .SelectMany(SameHeight)
            .Where(g => g.Count >= 3 && g.Count * 2 > pageCount)
            .SelectMany(g => g.Select(e => (e.Page, e.Index)));

    private static IEnumerable<List<(int Page, int Index, PageLine Line)>> SameHeight(IEnumerable<(int Page, int Index, PageLine Line)> lines)
    {
        List<(int Page, int Index, PageLine Line)> run = [];
        foreach (var line in lines.OrderBy(l => l.Line.Baseline))
        {
            if (run.Count > 0 && line.Line.Baseline - run[^1].Line.Baseline > 2)
            {
                yield return run;
                run = [];
            }
            run.Add(line);
        }
        if (run.Count > 0) yield return run;
    }

    private static int? NumberOf(string line) =>
        PageNumber().Match(line) is { Success: true } match
        && int.TryParse(match.Groups["n"].Value.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(@"^\s*(?:[-—–―－─·\s]*(?<n>[0-9０-９]{1,3})[-—–―－─·\s]*|第?\s*(?<n>[0-9０-９]{1,3})\s*(?:页|/)?[\s，,]*(?:共?\s*[0-9０-９]{1,3}\s*页?)?)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();
}
