using Dizhu.Plans;

namespace Dizhu.City.Tests.Plans;

/// <summary>
/// 手写的解析结果: a small reading put together block by block, so that what the page shows is tested apart from how a
/// document is read. A promise is written into the text as <c>[id:words]</c>; brackets may nest, and <c>[id:</c> may close
/// in a later block as <c>]</c> does — spans then cross.
/// </summary>
internal sealed class HandMadePlan
{
    private readonly System.Text.StringBuilder text = new();
    private readonly List<Block> blocks = [];
    private readonly List<Chapter> chapters = [];
    private readonly List<Campaign> campaigns = [];
    private readonly List<Assignment> assignments = [];
    private readonly List<Commitment> commitments = [];
    private readonly Stack<(string Id, int Offset)> open = new();

    public HandMadePlan Head(string issuer, string number, string title)
    {
        Add(BlockKind.Issuer, issuer);
        Add(BlockKind.DocNumber, number);
        Add(BlockKind.PlanTitle, title);
        return this;
    }

    public HandMadePlan Chapter(string id, string no, string title)
    {
        var span = Add(BlockKind.ChapterHeading, $"{no}、{title}", id);
        chapters.Add(new Chapter(id, no, title, span));
        return this;
    }

    public HandMadePlan Campaign(string id, string no, string title, params string[] assignmentIds)
    {
        var span = Add(BlockKind.SectionHeading, $"（{no}）{title}", id);
        campaigns.Add(new Campaign(id, no, title, span, chapters[^1].Id, assignmentIds));
        return this;
    }

    public HandMadePlan Paragraph(string marked)
    {
        Add(BlockKind.Paragraph, marked);
        return this;
    }

    /// <param name="measures">Words of each measure with the bracket that closes it; null for none.</param>
    public HandMadePlan Assignment(int number, string title, params (string Marked, string? Bracket, string[] Lead)[] measures)
    {
        var start = text.Length;
        var lead = $"{number}.{title}。";
        Write(lead);
        var read = new List<Measure>();
        foreach (var (marked, bracket, units) in measures)
        {
            var from = text.Length;
            Write(marked);
            Responsibility? responsibility = null;
            if (bracket is not null)
            {
                responsibility = new Responsibility(new Span(text.Length, bracket.Length), bracket, units, [], [], [], [], [], [], []);
                Write(bracket);
            }
            read.Add(new Measure(Span.FromTo(from, text.Length), responsibility));
        }
        var span = Span.FromTo(start, text.Length);
        blocks.Add(new Block(BlockKind.Assignment, span, $"T{number}", new Span(start, lead.Length)));
        assignments.Add(new Assignment($"T{number}", number, true, title, new Span(start, lead.Length), null, span, read));
        return this;
    }

    /// <summary>Changes a promise after it was written: its kind, deadline, doubts.</summary>
    public HandMadePlan With(string id, Func<Commitment, Commitment> change)
    {
        var at = commitments.FindIndex(c => c.Id == id);
        commitments[at] = change(commitments[at]);
        return this;
    }

    public ParsedPlan Read()
    {
        var ordered = commitments.OrderBy(c => c.Span.Offset).ThenByDescending(c => c.Span.Length).Select((c, i) => c with { Ordinal = i + 1 }).ToList();
        return new ParsedPlan
        {
            Text = OfficialText.From(text.ToString()),
            Kind = DocumentKind.ActionPlan,
            KindReason = "手写的计划。",
            Metadata = new PlanMetadata("某市", "某市计划", "某政办〔2023〕1号", new DateOnly(2023, 9, 1), new DateOnly(2023, 1, 1), new DateOnly(2025, 12, 31), "某市"),
            Blocks = blocks, Chapters = chapters, Campaigns = campaigns, Assignments = assignments, Commitments = ordered,
            Rejected = [], Unread = [], Doubts = [],
        };
    }

    private Span Add(BlockKind kind, string marked, string? anchor = null)
    {
        var start = text.Length;
        Write(marked);
        var span = Span.FromTo(start, text.Length);
        blocks.Add(new Block(kind, span, anchor));
        return span;
    }

    private void Write(string marked)
    {
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '[')
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 1)..colon], text.Length));
                i = colon;
            }
            else if (marked[i] == ']')
            {
                var (id, offset) = open.Pop();
                commitments.Add(new Commitment
                {
                    Id = id, Assignment = id[..id.IndexOf('-', StringComparison.Ordinal)], Ordinal = 0,
                    Span = Span.FromTo(offset, text.Length), Indicator = id, Kind = CommitmentKind.Milestone,
                    Deadline = new DateOnly(2025, 12, 31), DeadlineSource = DeadlineSource.Explicit, Rule = "hand",
                });
            }
            else
            {
                text.Append(marked[i]);
            }
        }
    }
}
