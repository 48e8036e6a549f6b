using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>公文解析: official text → plan. Pure; the same text and vocabulary give the same result.</summary>
public static partial class PlanParser
{
    /// <summary>
    /// Reads a document. Never throws on any text: what is not an action plan comes back with its
    /// <see cref="ParsedPlan.Kind"/> and no commitments.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="vocabulary">Names of the city: its counties, aliases of units. Empty for a strange document.</param>
    public static ParsedPlan Parse(OfficialText text, CityVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        vocabulary ??= CityVocabulary.Empty;
        var manuscript = Manuscript.From(text);
        var outline = Outline.Read(manuscript);
        var (metadata, front, preface) = FrontMatter.Read(manuscript, outline.FrontEnd);
        var (kind, reason) = KindClassifier.Classify(manuscript, metadata, outline);

        var rejected = new List<RejectedNumber>();
        var unread = new List<UnreadPassage>();
        var commitments = new List<Commitment>();
        var assignments = new List<Assignment>();
        var documentYear = metadata.PeriodStart is { } start && metadata.PeriodEnd is { } end && start.Year == end.Year ? start.Year : metadata.Date?.Year ?? metadata.PeriodStart?.Year;

        var firstYear = metadata.PeriodStart?.Year ?? metadata.Date?.Year;

        if (kind == DocumentKind.ActionPlan)
        {
            // In the order of the document, so that ordinals follow it.
            var parts = preface.Select(p => new Outline.Passage(p.Start, p.End, Outline.PassageRole.Preface, "")).Concat(outline.Passages).Select(p => (p.Start, Item: (Outline.Item?)null, Passage: (Outline.Passage?)p))
                .Concat(outline.Items.Select(i => (i.Start, Item: (Outline.Item?)i, Passage: (Outline.Passage?)null)))
                .OrderBy(p => p.Start);
            var responsibilities = new ResponsibilityGrammar(vocabulary, metadata.Jurisdiction);
            foreach (var (_, item, passage) in parts)
            {
                if (item is not null) assignments.Add(ReadItem(item));
                else ReadPassage(passage!.Value);
            }

            Assignment ReadItem(Outline.Item item)
            {
                var measures = new List<Measure>();
                var position = item.Start;
                foreach (var bracket in item.Brackets)
                {
                    var responsibility = responsibilities.Read(
                        manuscript.ToCanonical(bracket.Start, bracket.End), manuscript.AsWritten(bracket.Start, bracket.End),
                        manuscript.Text[bracket.InnerStart..bracket.InnerEnd], manuscript.AsWritten(bracket.InnerStart, bracket.InnerEnd));
                    measures.Add(new Measure(manuscript.ToCanonical(position, bracket.End), responsibility));
                    position = bracket.End;
                    while (position < item.End && manuscript.Text[position] is '。' or '；') position++;
                }
                if (position < item.End) measures.Add(new Measure(manuscript.ToCanonical(position, item.End), null));
                var due = DueLabel(item);
                var home = HomeScope(measures);
                var topic = item.Title + outline.Sections.Find(s => s.Id == item.CampaignId).Title;
                var context = new PassageContext(item.Id, Outline.PassageRole.Loose, topic, home, documentYear, metadata.PeriodEnd, vocabulary) { Due = due, FirstYear = firstYear };
                var grammar = new ClauseGrammar(manuscript, context, commitments, rejected, unread);
                // A title that is the whole assignment promises itself (3、消除黑臭水体7条。责任单位：…).
                position = item.Brackets.Count > 0 && item.Brackets[0].Start <= item.BodyStart + 1 && item.TitleEnd - item.TitleStart > 12 ? item.TitleStart : item.BodyStart;
                foreach (var bracket in item.Brackets)
                {
                    if (bracket.Start > position) grammar.Read(position, bracket.Start);
                    position = bracket.End;
                }
                if (position < item.End) grammar.Read(position, item.End);
                var noLead = measures.Count > 0 && measures.All(m => m.Responsibility is null or { Lead.Count: 0, Responsible.Count: 0 });
                return new Assignment(item.Id, item.Number, item.IsNumbered, item.Title, manuscript.ToCanonical(item.TitleStart, item.TitleEnd),
                    item.CampaignId, manuscript.ToCanonical(item.Start, item.End), measures)
                { Doubts = noLead ? [LeadMissing(item, measures)] : [] };
            }

            // 完成时限：2024年12月底前, behind the holders: the deadline of everything in the assignment that has none of its own.
            DateAtom? DueLabel(Outline.Item item)
            {
                var from = item.Brackets.Count > 0 ? item.Brackets[0].Start : item.BodyStart;
                var to = outline.Items.Find(i => i.Start >= item.End)?.Start ?? manuscript.Text.Length;
                if (DueBy().Match(manuscript.Text, from, Math.Min(to - from, item.End - from + 40)) is not { Success: true } label) return null;
                var start = label.Index + label.Length;
                return DateGrammar.Read(manuscript.Text, start, Math.Min(to, start + 16), documentYear) is [{ Use: DateUse.Deadline or DateUse.Attribute, Day: not null } date, ..] && date.Start - start <= 1 ? date : null;
            }

            Doubt LeadMissing(Outline.Item item, List<Measure> measures)
            {
                var candidates = measures.SelectMany(m => m.Responsibility is { } r ? r.ByDuty.Concat(r.Implement).Concat(r.Participate) : []).Distinct().ToList();
                var place = measures.Find(m => m.Responsibility is not null)?.Responsibility!.Span ?? manuscript.ToCanonical(item.TitleStart, item.TitleEnd);
                return new Doubt("lead-missing", place, $"任务“{item.Title}”没有写明牵头单位，月度调度前须指定由谁填报。", candidates);
            }

            void ReadPassage(Outline.Passage passage)
            {
                // 总体要求 may hold its targets without a heading of their own: 行动目标：到2025年，….
                if (passage.Role == Outline.PassageRole.Preamble
                    && TargetsLabel().Match(manuscript.Text, passage.Start, passage.End - passage.Start) is { Success: true } label)
                {
                    ReadPassage(passage with { End = label.Index + label.Length, Role = Outline.PassageRole.Preamble });
                    ReadPassage(passage with { Start = label.Index + label.Length, Role = Outline.PassageRole.Targets });
                    return;
                }
                var owner = passage.Role == Outline.PassageRole.Guarantee ? passage.SectionId.StartsWith('B') ? passage.SectionId : "B1" : "G";
                var context = new PassageContext(owner, passage.Role, "", [], documentYear, metadata.PeriodEnd, vocabulary) { FirstYear = firstYear };
                new ClauseGrammar(manuscript, context, commitments, rejected, unread).Read(passage.Start, passage.End);
            }
        }
        else RejectEverything(manuscript, kind, rejected);

        foreach (var page in manuscript.PageNumbers) rejected.Add(new RejectedNumber(page, "页码或行号"));
        var isPlan = kind == DocumentKind.ActionPlan;
        var campaigns = isPlan
            ? outline.Sections.Select(s => new Campaign(s.Id, s.No, s.Title, s.Heading, s.ChapterId, [.. assignments.Where(a => a.CampaignId == s.Id).Select(a => a.Id)])).ToList()
            : [];
        return new ParsedPlan
        {
            Text = text, Kind = kind, KindReason = reason, Metadata = metadata,
            Blocks = Tiled([.. front, .. outline.Blocks], text.Canonical.Length), Chapters = outline.Chapters, Campaigns = campaigns, Assignments = assignments,
            Commitments = WithSeries(commitments), Rejected = [.. rejected.DistinctBy(r => r.Span).OrderBy(r => r.Span.Offset)], Unread = unread, Doubts = outline.Doubts,
        };
    }

    /// <summary>A page number between two blocks belongs to the first: blocks cover the text without gaps.</summary>
    private static List<Block> Tiled(List<Block> blocks, int length)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var start = i == 0 ? 0 : blocks[i].Span.Offset;
            blocks[i] = blocks[i] with { Span = Span.FromTo(start, i + 1 < blocks.Count ? blocks[i + 1].Span.Offset : length) };
        }
        return blocks;
    }

    /// <summary>Counties the responsibility names when it does not name all of them.</summary>
    private static List<string> HomeScope(List<Measure> measures)
    {
        var names = new List<string>();
        foreach (var measure in measures)
            foreach (var unit in measure.Responsibility?.Implement ?? [])
            {
                if (OneCounty().Match(unit) is not { Success: true } county) return [];
                if (!names.Contains(county.Groups["name"].Value)) names.Add(county.Groups["name"].Value);
            }
        return names;
    }

    /// <summary>Commitments of one indicator with rising deadlines are rungs of one series.</summary>
    private static List<Commitment> WithSeries(List<Commitment> commitments)
    {
        var series = commitments.Where(c => c.Kind == CommitmentKind.Quantitative)
            .GroupBy(c => (c.Assignment, c.Indicator))
            .Where(g => g.Select(c => c.Deadline).Distinct().Count() > 1)
            .Select(g => g.Key).ToHashSet();
        return [.. commitments.Select(c => series.Contains((c.Assignment, c.Indicator)) ? c with { Series = c.Indicator.Replace("完成率", "", StringComparison.Ordinal) } : c)];
    }

    private static void RejectEverything(Manuscript manuscript, DocumentKind kind, List<RejectedNumber> rejected)
    {
        var reason = kind switch
        {
            DocumentKind.WorkReport => "文种是工作报告，只读不取承诺",
            DocumentKind.ScoringRules => "文种是考核评分规则，数字是分值或扣分条件",
            _ => "文种不是行动计划，不取承诺",
        };
        foreach (var number in NumberGrammar.Read(manuscript.Text, 0, manuscript.Text.Length))
            rejected.Add(new RejectedNumber(manuscript.ToCanonical(number.Start, number.End), reason));
    }

    [GeneratedRegex(@"(?<=[。；）\n]|^|[一-鿿])(?:行动|工作|主要|总体|具体|年度|阶段)目标(?:是)?[：。](?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex TargetsLabel();

    [GeneratedRegex(@"(?:完成|办结|整改)(?:时限|时间|期限)：", RegexOptions.CultureInvariant)]
    private static partial Regex DueBy();

    [GeneratedRegex(@"^(?<name>[一-鿿]{1,6}(?:县|市|区))(?:人民)?政府$", RegexOptions.CultureInvariant)]
    private static partial Regex OneCounty();
}
