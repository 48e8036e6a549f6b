using Dizhu.City.Folder;
using Dizhu.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.City.Plans;

/// <summary>正文版: the sheet's parts from the official text as it was read.</summary>
internal static class DocumentSheet
{
    private const int ExcerptContext = 14;
    private const int SentenceLimit = 180;

    public static IEnumerable<SheetNote> Notes(ParsedPlan plan, CityFolder city)
    {
        // The outline's reasons belong to the outline's document.
        var outlined = plan.Metadata.DocNumber == city.Plan.Metadata.DocNumber
            ? city.Plan.Commitments.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.First())
            : [];
        var assignments = plan.Assignments.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.First());
        var headings = Sections(plan).OrderBy(h => h.Offset).ToList();
        foreach (var commitment in plan.Commitments)
        {
            var bracket = assignments.TryGetValue(commitment.Assignment, out var assignment) ? BracketOf(assignment, commitment.Span) : null;
            var holders = bracket is null ? [] : Holders(bracket).ToList();
            yield return new SheetNote
            {
                Id = commitment.Id,
                Ordinal = commitment.Ordinal,
                Assignment = commitment.Assignment,
                Section = headings.LastOrDefault(h => h.Offset <= commitment.Span.Offset).Anchor ?? "",
                Indicator = commitment.Indicator,
                Kind = commitment.Kind,
                Target = PlanWording.Target(commitment.Kind, commitment.Op, commitment.Value, commitment.ClassValue, commitment.Unit),
                Deadline = commitment.Deadline,
                DeadlineText = commitment.DeadlineText,
                DeadlineSource = commitment.DeadlineSource,
                DeadlineAmbiguous = commitment.Doubts.Any(d => d.Code.StartsWith("deadline", StringComparison.Ordinal)),
                Standing = SheetNotes.NotYetAssessed(commitment.Kind, outlined.GetValueOrDefault(commitment.Id)?.CannotTell, holders),
                Holders = holders,
                HoldersByDefaultRule = bracket?.ByDefaultRule ?? false,
                LeadNamed = bracket?.LeadNamed ?? false,
                Strength = commitment.Strength,
                Scope = SheetNotes.Counties(commitment.Scope, city.Areas),
                Distributive = commitment.Distributive,
                Details = [.. Details(commitment)],
                Doubts = commitment.Doubts,
                Words = SentenceOf(plan, commitment.Span),
            };
        }
    }

    /// <summary>The same commitments as the assessment takes them: scopes spelled out, and who reports.</summary>
    public static IReadOnlyList<Promise> Promises(ParsedPlan plan, CityFolder city)
    {
        var assignments = plan.Assignments.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.First());
        var start = plan.Metadata.PeriodStart ?? plan.Metadata.Date ?? DateOnly.MinValue;
        return
        [
            .. plan.Commitments.Select(commitment =>
            {
                var bracket = assignments.TryGetValue(commitment.Assignment, out var assignment) ? BracketOf(assignment, commitment.Span) : null;
                return Promise.From(commitment, start, SheetNotes.Reporter(bracket is null ? [] : [.. Holders(bracket)])) with
                { Scope = SheetNotes.Counties(commitment.Scope, city.Areas) };
            }),
        ];
    }

    public static IReadOnlyList<SheetBlock> Blocks(ParsedPlan plan, IReadOnlyList<SheetNote> notes)
    {
        var brackets = plan.Assignments.SelectMany(a => a.Measures).Select(m => m.Responsibility?.Span).OfType<Span>().ToList();
        var promises = plan.Commitments.Zip(notes, (commitment, note) => (commitment.Span, Note: note)).ToList();
        return
        [
            .. plan.Blocks.Select((block, i) =>
            {
                var own = promises.Where(p => p.Span.Overlaps(block.Span)).ToList();
                return new SheetBlock(block.Kind, BlockId(i), block.Anchor,
                    Typesetting.Cut(plan.Text, block.Span, block.LeadIn, [.. brackets.Where(b => b.Overlaps(block.Span))], own),
                    [.. own.Where(p => block.Span.Contains(p.Span.Offset)).Select(p => p.Note)]);
            }),
        ];
    }

    public static IReadOnlyList<string> TitleLines(ParsedPlan plan)
    {
        if (plan.Blocks.FirstOrDefault(b => b.Kind == BlockKind.PlanTitle)?.Span is not { Length: > 0 } title) return [plan.Metadata.Title ?? ""];
        var lines = new List<string>();
        var from = title.Offset;
        for (var at = title.Offset + 1; at <= title.End; at++)
        {
            var ends = at == title.End
                || plan.Text.Original.AsSpan(plan.Text.SourceOffset(at - 1), plan.Text.SourceOffset(at) - plan.Text.SourceOffset(at - 1)).Contains('\n');
            if (!ends) continue;
            lines.Add(plan.Text[Span.FromTo(from, at)]);
            from = at;
        }
        // a line of two or three characters is a file's chance, not a typesetter's choice
        return lines.Count <= 3 && lines.TrueForAll(line => line.Length >= 4) ? lines : [plan.Text[title]];
    }

    public static IReadOnlyList<Heading> Headings(ParsedPlan plan) =>
    [
        .. plan.Chapters.Select(c => (c.Heading.Offset, Heading: new Heading(c.Id, c.No, c.Title, 1)))
            .Concat(plan.Campaigns.Where(c => c.Assignments.Count > 0).Select(c => (c.Heading.Offset, Heading: new Heading(c.Id, c.No, c.Title, 2))))
            .OrderBy(h => h.Offset).Select(h => h.Heading),
    ];

    public static IReadOnlyList<Passage> Doubts(ParsedPlan plan) =>
        [.. plan.Doubts.Concat(plan.Assignments.SelectMany(a => a.Doubts)).Select(d => PassageOf(plan, d.Span, d.Question, d.Candidates))];

    public static IReadOnlyList<Passage> Rejected(ParsedPlan plan) => [.. plan.Rejected.Select(r => PassageOf(plan, r.Span, r.Reason))];

    public static IReadOnlyList<Passage> Unread(ParsedPlan plan) => [.. plan.Unread.Select(u => PassageOf(plan, u.Span, ""))];

    private static string BlockId(int index) => $"b{index}";

    private static IEnumerable<(int Offset, string Anchor)> Sections(ParsedPlan plan) =>
        plan.Chapters.Select(c => (c.Heading.Offset, c.Id))
            .Concat(plan.Campaigns.Where(c => c.Assignments.Count > 0).Select(c => (c.Heading.Offset, c.Id)));

    /// <summary>The bracket that closes the measure in which the promise stands; of a promise across measures the last one's.</summary>
    private static Responsibility? BracketOf(Assignment assignment, Span promise) =>
        assignment.Measures.LastOrDefault(m => m.Responsibility is not null && m.Span.Overlaps(promise))?.Responsibility
        ?? assignment.Measures.FirstOrDefault(m => m.Responsibility is not null && m.Span.Offset >= promise.Offset)?.Responsibility
        ?? assignment.Measures.LastOrDefault(m => m.Responsibility is not null)?.Responsibility;

    public static IEnumerable<Holder> Holders(Responsibility bracket) =>
        SheetNotes.Holders(
            (HolderRole.Lead, bracket.Lead), (HolderRole.ByDuty, bracket.ByDuty), (HolderRole.Responsible, bracket.Responsible),
            (HolderRole.Cooperate, bracket.Cooperate), (HolderRole.Participate, bracket.Participate), (HolderRole.Guide, bracket.Guide),
            (HolderRole.Implement, bracket.Implement), (HolderRole.Assess, bracket.Assess));

    private static IEnumerable<NoteDetail> Details(Commitment commitment)
    {
        if (commitment.Alternatives.Count > 0) yield return new("或者", string.Join("；或", commitment.Alternatives.Select(AlternativeWords)));
        if (commitment.Baseline is { } baseline) yield return new("基线", BaselineWords(baseline));
        if (commitment.Qualifiers.Count > 0)
            yield return new("限定", string.Join("；", commitment.Qualifiers.Select(q => $"{q.What} {PlanWording.Quantity(q.Op, q.Value, q.Unit)}")));
        if (commitment.Accumulation is { } sum) yield return new("累计", $"{sum.Start:yyyy-MM-dd} 至 {sum.End:yyyy-MM-dd}");
        if (commitment.Recurrence is { } recurrence) yield return new("频次", recurrence);
        if (commitment.Tolerance is { } tolerance) yield return new("容差", PlanWording.Quantity(null, tolerance, commitment.Unit));
        if (commitment.RankAmong is { } among) yield return new("名次范围", among);
        if (commitment.Parent is { } parent) yield return new("上级", $"{parent.Plan}：{PlanWording.Target(commitment.Kind, parent.Op, parent.Value, parent.ClassValue, parent.Unit)}。{Strictness.Compare(commitment, parent).Why}");
        if (commitment.Series is { } series) yield return new("系列", series);
    }

    private static string AlternativeWords(Alternative alternative) =>
        (alternative.Value is { } value && alternative.Op is not null
            ? $"{alternative.Text}（{PlanWording.Quantity(alternative.Op, value, alternative.Unit)}）"
            : alternative.Text)
        + (alternative.Baseline is { } baseline ? $"，{BaselineWords(baseline)}" : "");

    private static string BaselineWords(Baseline baseline) =>
        baseline.Text + (baseline.Value is { } value ? $"（{PlanWording.Quantity(null, value, baseline.Unit)}）" : "（原文未给基数）");

    /// <summary>The sentence around a promise, without leaving its block; of an endless sentence the promise alone.</summary>
    private static string SentenceOf(ParsedPlan plan, Span promise)
    {
        var canonical = plan.Text.Canonical;
        var block = plan.Blocks.FirstOrDefault(b => b.Span.Contains(promise.Offset))?.Span ?? promise;
        var start = promise.Offset;
        while (start > block.Offset && canonical[start - 1] is not '。') start--;
        var end = promise.End;
        while (end < block.End && canonical[end - 1] is not '。') end++;
        return end - start <= SentenceLimit ? canonical[start..end] : plan.Text[promise];
    }

    private static Passage PassageOf(ParsedPlan plan, Span span, string remark, IReadOnlyList<string>? candidates = null)
    {
        var canonical = plan.Text.Canonical;
        var before = Math.Max(0, span.Offset - ExcerptContext);
        var after = Math.Min(canonical.Length, span.End + ExcerptContext);
        var block = 0;
        for (var i = 0; i < plan.Blocks.Count; i++)
            if (plan.Blocks[i].Span.Contains(span.Offset)) block = i;
        return new Passage(canonical[before..span.Offset], plan.Text[span], canonical[span.End..after], remark, candidates ?? [], BlockId(block));
    }
}
