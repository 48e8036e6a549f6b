using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>
/// 排版: cuts a block of the text into runs at every border of a lead-in, a responsibility bracket and a promise.
/// Promises may overlap or reach over a responsibility bracket or the end of a block; each part then carries
/// every promise that covers it.
/// </summary>
public static class Typesetting
{
    public static IReadOnlyList<Run> Cut(
        OfficialText text, Span block, Span? leadIn, IReadOnlyList<Span> brackets, IReadOnlyList<(Span Span, SheetNote Note)> promises)
    {
        ArgumentNullException.ThrowIfNull(text);
        var borders = new SortedSet<int> { block.Offset, block.End };
        void Border(Span span)
        {
            if (span.Offset > block.Offset && span.Offset < block.End) borders.Add(span.Offset);
            if (span.End > block.Offset && span.End < block.End) borders.Add(span.End);
        }
        if (leadIn is { } lead) Border(lead);
        foreach (var bracket in brackets) Border(bracket);
        foreach (var (span, _) in promises) Border(span);

        var runs = new List<Run>(borders.Count);
        var from = block.Offset;
        foreach (var to in borders.Skip(1))
        {
            var part = Span.FromTo(from, to);
            var covering = promises.Where(p => p.Span.Length > 0 && p.Span.Contains(part)).ToList();
            runs.Add(new Run(
                text[part],
                leadIn is { } l && l.Contains(part) ? RunVoice.LeadIn
                    : brackets.Any(b => b.Contains(part)) ? RunVoice.Responsibility : RunVoice.Body,
                [.. covering.Select(p => p.Note)],
                [.. covering.Where(p => p.Span.Offset == from).Select(p => p.Note)],
                [.. covering.Where(p => p.Span.End == to).Select(p => p.Note)]));
            from = to;
        }
        return runs;
    }
}
