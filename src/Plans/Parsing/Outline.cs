namespace Dizhu.Plans.Parsing;

/// <summary>
/// 篇章结构: the document as a tree of headings, cut into front matter, chapters, sections, assignments and plain text.
/// Offsets count in the manuscript.
/// </summary>
internal sealed class Outline
{
    /// <summary>One assignment before its commitments are read.</summary>
    public sealed record Item(
        string Id, int Number, bool IsNumbered, string Title, int TitleStart, int TitleEnd, int Start, int BodyStart, int End,
        string? CampaignId, IReadOnlyList<Bracket> Brackets);

    /// <summary>责任括注: a bracket or a labelled line; InnerStart and InnerEnd leave the outer brackets out.</summary>
    public readonly record struct Bracket(int Start, int End, int InnerStart, int InnerEnd);

    /// <summary>Plain text that belongs to no assignment, with the part of the plan it stands in.</summary>
    public readonly record struct Passage(int Start, int End, PassageRole Role, string SectionId);

    public enum PassageRole
    {
        /// <summary>引言: what has been and why; no promises at all.</summary>
        Preface,
        /// <summary>总体要求、指导思想: general words; only a figure with a date is a promise.</summary>
        Preamble,
        /// <summary>主要目标</summary>
        Targets,
        /// <summary>保障措施</summary>
        Guarantee,
        /// <summary>Text of the body that stands in no assignment.</summary>
        Loose,
    }

    public List<Block> Blocks { get; } = [];

    public List<Chapter> Chapters { get; } = [];

    public List<(string Id, string No, string Title, Span Heading, string ChapterId)> Sections { get; } = [];

    public List<Item> Items { get; } = [];

    public List<Passage> Passages { get; } = [];

    public List<Doubt> Doubts { get; } = [];

    /// <summary>First character behind the front matter.</summary>
    public int FrontEnd { get; private set; }

    private readonly Manuscript manuscript;
    private readonly string text;
    private readonly List<Bracket> brackets;

    private Outline(Manuscript manuscript)
    {
        this.manuscript = manuscript;
        text = manuscript.Text;
        brackets = FindBrackets();
    }

    public static Outline Read(Manuscript manuscript)
    {
        var outline = new Outline(manuscript);
        outline.Build();
        outline.NameByNumber();
        return outline;
    }

    /// <summary>An assignment is called by its written number where the numbers are its own; otherwise by its place.</summary>
    private void NameByNumber()
    {
        if (Items.Count == 0 || Items.Exists(i => !i.IsNumbered) || Items.Select(i => i.Number).Distinct().Count() < Items.Count) return;
        var names = Items.ToDictionary(i => i.Id, i => $"T{i.Number}");
        for (var i = 0; i < Items.Count; i++) Items[i] = Items[i] with { Id = names[Items[i].Id] };
        for (var i = 0; i < Blocks.Count; i++)
            if (Blocks[i].Anchor is { } anchor && names.TryGetValue(anchor, out var name)) Blocks[i] = Blocks[i] with { Anchor = name };
    }

    private void Build()
    {
        var headings = HeadingLexer.Read(manuscript);
        DoubtNumbers(headings);
        FrontEnd = headings.Count > 0 ? headings[0].Start : 0;

        if (headings.Count == 0)
        {
            Unstructured(FrontEnd, text.Length, null, "I");
            return;
        }
        var chapterId = "I";
        var role = PassageRole.Loose;
        var chapterRole = PassageRole.Loose;
        string? sectionId = null;
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            var end = i + 1 < headings.Count ? headings[i + 1].Start : text.Length;
            var title = Title(heading);
            switch (heading.Level)
            {
                case HeadingLevel.Chapter:
                    chapterId = Roman(Chapters.Count + 1);
                    chapterRole = role = RoleOf(title, Chapters.Count);
                    sectionId = null;
                    Chapters.Add(new Chapter(chapterId, heading.No, Written(heading), manuscript.ToCanonical(heading.Start, heading.HeadingEnd)));
                    Blocks.Add(new Block(BlockKind.ChapterHeading, manuscript.ToCanonical(heading.Start, heading.BodyStart), chapterId,
                        manuscript.ToCanonical(heading.Start, heading.HeadingEnd)));
                    if (SubtreeHasItems(headings, i) || !HasBrackets(heading.BodyStart, end)) Text(heading.BodyStart, end, role, chapterId == "I" ? "I" : chapterId);
                    else OneOrMoreItems(heading, title, end, chapterId);
                    break;

                case HeadingLevel.Section:
                    role = SectionRole(title, chapterRole);
                    if (role == PassageRole.Guarantee && !HasBrackets(heading.Start, SectionEnd(headings, i)))
                    {
                        sectionId = NextId('B');
                        AddSection(heading, sectionId, chapterId);
                        Paragraphs(heading.BodyStart, end);
                        Passages.Add(new Passage(heading.BodyStart, end, role, sectionId));
                        break;
                    }
                    if (role is PassageRole.Preface or PassageRole.Preamble or PassageRole.Targets)
                    {
                        sectionId = null;
                        Blocks.Add(new Block(BlockKind.SectionHeading, manuscript.ToCanonical(heading.Start, heading.BodyStart), null,
                            manuscript.ToCanonical(heading.Start, heading.HeadingEnd)));
                        Text(heading.BodyStart, end, role, chapterId);
                        break;
                    }
                    if (IsItemItself(headings, i))
                    {
                        var whole = SectionEnd(headings, i);
                        OneOrMoreItems(heading, title, whole, chapterId);
                        while (i + 1 < headings.Count && headings[i + 1].Start < whole) i++;
                        sectionId = null;
                        break;
                    }
                    sectionId = NextId('A');
                    AddSection(heading, sectionId, chapterId);
                    Text(heading.BodyStart, end, role, sectionId);
                    break;

                default:
                    if (role is PassageRole.Preface or PassageRole.Preamble or PassageRole.Targets || (role == PassageRole.Guarantee && !HasBrackets(heading.Start, end)))
                    {
                        Paragraphs(heading.Start, end);
                        Passages.Add(new Passage(heading.BodyStart, end, role, sectionId ?? chapterId));
                        break;
                    }
                    OneItem(heading, title, end, sectionId);
                    break;
            }
        }
    }

    private string NextId(char kind) => $"{kind}{Sections.Count(s => s.Id[0] == kind) + 1}";

    /// <summary>Where no section stands between, the chapter itself is the campaign of the assignments beneath it.</summary>
    private string? CampaignOfChapter()
    {
        if (Chapters.Count == 0) return null;
        var chapter = Chapters[^1];
        var known = Sections.Find(s => s.Heading == chapter.Heading);
        if (known.Id is not null) return known.Id;
        var id = NextId('A');
        Sections.Add((id, chapter.No, chapter.Title, chapter.Heading, chapter.Id));
        return id;
    }

    private void AddSection(Heading heading, string id, string chapterId)
    {
        var span = manuscript.ToCanonical(heading.Start, heading.HeadingEnd);
        Sections.Add((id, heading.No, Written(heading), span, chapterId));
        // A chapter that is a campaign too stands on the page already.
        if (Blocks.Count == 0 || Blocks[^1].Span.Offset != span.Offset)
            Blocks.Add(new Block(BlockKind.SectionHeading, manuscript.ToCanonical(heading.Start, heading.BodyStart), id, span));
    }

    private string Title(Heading heading) => text[heading.TextStart..heading.HeadingEnd];

    private string Written(Heading heading) => manuscript.AsWritten(heading.TextStart, heading.HeadingEnd);

    /// <summary>现状, 成效, 问题: what has been; its figures promise nothing.</summary>
    private static bool LooksBack(string title) =>
        (title.Contains("现状", StringComparison.Ordinal) || title.Contains("形势", StringComparison.Ordinal) || title.Contains("回顾", StringComparison.Ordinal)
            || title.Contains("成效", StringComparison.Ordinal) || title.Contains("工作基础", StringComparison.Ordinal) || title.Contains("基础与", StringComparison.Ordinal)
            || title.EndsWith("基础", StringComparison.Ordinal) || title.Contains("存在问题", StringComparison.Ordinal) || title.Contains("存在的问题", StringComparison.Ordinal)
            || title.Contains("主要问题", StringComparison.Ordinal) || title.Contains("背景", StringComparison.Ordinal) || title.Contains("机遇", StringComparison.Ordinal))
        && !title.Contains("提升", StringComparison.Ordinal) && !title.Contains("整改", StringComparison.Ordinal) && !title.Contains("整治", StringComparison.Ordinal);

    private static PassageRole RoleOf(string title, int chaptersBefore)
    {
        if (LooksBack(title)) return PassageRole.Preface;
        if (title.Contains("目标", StringComparison.Ordinal) && !title.Contains("任务", StringComparison.Ordinal)) return PassageRole.Targets;
        if (title.Contains("保障", StringComparison.Ordinal) && !title.Contains("行动", StringComparison.Ordinal)
            || title is "组织实施" or "工作要求" or "有关要求" or "组织领导" or "实施要求" or "工作机制"
            || title.StartsWith("加强组织", StringComparison.Ordinal) || title.StartsWith("强化组织", StringComparison.Ordinal)) return PassageRole.Guarantee;
        if (chaptersBefore == 0 && (title.Contains("总体", StringComparison.Ordinal) || title.Contains("思想", StringComparison.Ordinal)
            || title.Contains("原则", StringComparison.Ordinal) || title.Contains("要求", StringComparison.Ordinal))) return PassageRole.Preamble;
        if (title is "指导思想" or "基本原则" or "总体思路" or "工作原则" or "总体要求") return PassageRole.Preamble;
        return PassageRole.Loose;
    }

    private static PassageRole SectionRole(string title, PassageRole chapter)
    {
        if (chapter == PassageRole.Preface || LooksBack(title)) return PassageRole.Preface;
        if (chapter is PassageRole.Preamble or PassageRole.Targets or PassageRole.Loose)
        {
            if (title.EndsWith("目标", StringComparison.Ordinal) || title.EndsWith("指标", StringComparison.Ordinal) || title is "目标要求" or "目标任务") return PassageRole.Targets;
            if (title is "指导思想" or "基本原则" or "工作原则" or "总体思路" or "总体要求") return PassageRole.Preamble;
        }
        return chapter;
    }

    /// <summary>Whether the section is itself an assignment: it has a responsibility and no numbered items with their own.</summary>
    private bool IsItemItself(List<Heading> headings, int index)
    {
        var end = SectionEnd(headings, index);
        var hasItems = false;
        for (var i = index + 1; i < headings.Count && headings[i].Start < end; i++)
        {
            hasItems = true;
            var itemEnd = i + 1 < headings.Count ? Math.Min(end, headings[i + 1].Start) : end;
            // Items with brackets of their own, but for the last, whose bracket may close the whole section.
            if (itemEnd < end && HasBrackets(headings[i].Start, itemEnd)) return false;
        }
        if (HasBrackets(headings[index].Start, end)) return !hasItems || CountItems(headings, index, end) > 1;
        return !hasItems && !headings.Exists(h => h.Level == HeadingLevel.Item);
    }

    private static int CountItems(List<Heading> headings, int index, int end)
    {
        var count = 0;
        for (var i = index + 1; i < headings.Count && headings[i].Start < end; i++) count++;
        return count;
    }

    private static bool SubtreeHasItems(List<Heading> headings, int index) =>
        index + 1 < headings.Count && headings[index + 1].Level > HeadingLevel.Chapter;

    private int SectionEnd(List<Heading> headings, int index)
    {
        for (var i = index + 1; i < headings.Count; i++)
            if (headings[i].Level <= headings[index].Level) return headings[i].Start;
        return text.Length;
    }

    private void Text(int start, int end, PassageRole role, string id)
    {
        if (end <= start) return;
        if (role == PassageRole.Loose && HasBrackets(start, end))
        {
            Unstructured(start, end, id.StartsWith('A') ? id : null, id);
            return;
        }
        Paragraphs(start, end);
        Passages.Add(new Passage(start, end, role, id));
    }

    private void OneItem(Heading heading, string title, int end, string? campaignId)
    {
        var own = BracketsIn(heading.Start, end);
        var close = own.Count > 0 ? own[^1].End : end;
        var (titleStart, titleEnd) = title.Length > 0 ? (heading.TextStart, heading.HeadingEnd) : FirstClause(heading.TextStart, close);
        AddItem(heading.Number, true, titleStart, titleEnd, heading.Start, title.Length > 0 ? heading.BodyStart : heading.TextStart, close, campaignId, own);
        if (close < end && !OnlyFullStop(close, end))
        {
            Paragraphs(close, end);
            Passages.Add(new Passage(close, end, PassageRole.Loose, campaignId ?? "T"));
        }
        else if (close < end) Blocks[^1] = Blocks[^1] with { Span = Span.FromTo(Blocks[^1].Span.Offset, manuscript.ToCanonical(close, end).End) };
    }

    private void AddItem(int number, bool numbered, int titleStart, int titleEnd, int start, int bodyStart, int end, string? campaignId, IReadOnlyList<Bracket> own)
    {
        var running = Items.Count + 1;
        campaignId ??= CampaignOfChapter();
        Items.Add(new Item($"T{running}", numbered ? number : running, numbered, manuscript.AsWritten(titleStart, titleEnd), titleStart, titleEnd, start, bodyStart, end, campaignId, own));
        var span = manuscript.ToCanonical(start, end);
        // A chapter that is itself an assignment has its heading as a block of its own already.
        Blocks.Add(Blocks.Count > 0 && Blocks[^1].Span.End is var before && before > span.Offset
            ? new Block(BlockKind.Assignment, Span.FromTo(before, Math.Max(before, span.End)), $"T{running}")
            : new Block(BlockKind.Assignment, span, $"T{running}", manuscript.ToCanonical(start, titleEnd)));
    }

    /// <summary>A section that holds one assignment, or several paragraphs that are assignments of their own.</summary>
    private void OneOrMoreItems(Heading heading, string title, int end, string chapterId)
    {
        var paragraphs = BracketParagraphs(heading.BodyStart, end);
        if (!heading.StandsAlone || paragraphs.Count <= 1 || title.Length == 0)
        {
            OneItem(heading, title, end, null);
            return;
        }
        var id = NextId('A');
        AddSection(heading, id, chapterId);
        Unstructured(heading.BodyStart, end, id, id);
    }

    /// <summary>Un-numbered text: every paragraph that names its holders is an assignment.</summary>
    private void Unstructured(int start, int end, string? campaignId, string id)
    {
        var position = start;
        foreach (var (from, to) in BracketParagraphs(start, end))
        {
            if (from > position) { Paragraphs(position, from); Passages.Add(new Passage(position, from, PassageRole.Loose, id)); }
            var own = BracketsIn(from, to);
            var (titleStart, titleEnd) = FirstClause(from, own[0].Start);
            AddItem(0, false, titleStart, titleEnd, from, titleEnd < to && text[titleEnd] == '。' ? titleEnd + 1 : from, own[^1].End, campaignId, own);
            position = own[^1].End;
            while (position < end && text[position] is '。') position++;
            Blocks[^1] = Blocks[^1] with { Span = Span.FromTo(Blocks[^1].Span.Offset, manuscript.ToCanonical(from, position).End) };
        }
        if (position < end) { Paragraphs(position, end); Passages.Add(new Passage(position, end, PassageRole.Loose, id)); }
    }

    /// <summary>The leading sentence of an un-numbered assignment, at most 40 characters.</summary>
    private (int Start, int End) FirstClause(int start, int end)
    {
        var length = Math.Min(40, end - start);
        if (length <= 0) return (start, start);
        var stop = text.AsSpan(start, length).IndexOfAny("。；");
        if (stop < 0)
        {
            // A date alone (到2027年，…) is no title.
            stop = text.AsSpan(start, length).IndexOfAny('，', '：');
            if (stop is > 0 and < 12 && char.IsAsciiDigit(text[start + 1]) && text.AsSpan(start + stop + 1, length - stop - 1).IndexOfAny('，', '：') is > 0 and var next) stop += 1 + next;
        }
        return (start, start + (stop > 0 ? stop : length));
    }

    /// <summary>Paragraphs of a stretch that hold at least one responsibility bracket; brackets of one paragraph stay together.</summary>
    private List<(int Start, int End)> BracketParagraphs(int start, int end)
    {
        var result = new List<(int, int)>();
        var paragraphStart = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && !IsParagraphStart(i)) continue;
            if (HasBrackets(paragraphStart, i)) { result.Add((paragraphStart, i)); paragraphStart = i; }
            else if (i < end) paragraphStart = i;
        }
        return result;
    }

    private void Paragraphs(int start, int end)
    {
        var from = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && !IsParagraphStart(i)) continue;
            Blocks.Add(new Block(BlockKind.Paragraph, manuscript.ToCanonical(from, i)));
            from = i;
        }
    }

    /// <summary>A line start behind a finished sentence; in wrapped text only when the line before was not full.</summary>
    private bool IsParagraphStart(int index)
    {
        if (!manuscript.IsLineStart(index) || index == 0) return false;
        if (text[index - 1] is not ('。' or '！' or '？' or '）' or '；' or '：' or '”')) return false;
        if (!manuscript.IsWrapped) return true;
        var lineStart = index - 1;
        while (lineStart > 0 && !manuscript.IsLineStart(lineStart)) lineStart--;
        return text[index - 1] is '。' or '）' && index - lineStart < manuscript.LineWidth - 1;
    }

    private bool OnlyFullStop(int start, int end) => text.AsSpan(start, end - start).Trim("。；，") is "";

    private bool HasBrackets(int start, int end) => BracketsIn(start, end).Count > 0;

    private List<Bracket> BracketsIn(int start, int end)
    {
        var low = 0;
        var high = brackets.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (brackets[middle].Start < start) low = middle + 1; else high = middle;
        }
        var count = 0;
        while (low + count < brackets.Count && brackets[low + count].End <= end) count++;
        return brackets.GetRange(low, count);
    }

    /// <summary>All responsibility brackets of the text, outermost ones only, and labelled lines; brackets that do not close are doubts.</summary>
    private List<Bracket> FindBrackets()
    {
        var found = new List<Bracket>();
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '（') open.Push(i);
            else if (text[i] == '）')
            {
                if (open.Count == 0)
                {
                    Doubts.Add(new Doubt("bracket-unopened", manuscript.ToCanonical(i, i + 1), "右括号前面没有左括号，请对照原件补上。", []));
                    continue;
                }
                var start = open.Pop();
                if (open.Count == 0 && ResponsibilityGrammar.IsResponsibility(text.AsSpan(start + 1, i - start - 1)) && !InsideTitle(start))
                    found.Add(new Bracket(start, i + 1, start + 1, i));
            }
            else if (text[i] == '。' && open.Count > 0 && i - open.Peek() > 400)
            {
                Unclosed(open);
            }
        }
        Unclosed(open);
        Labelled(found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;

        void Unclosed(Stack<int> left)
        {
            foreach (var start in left.Reverse())
                Doubts.Add(new Doubt("bracket-unclosed", manuscript.ToCanonical(start, start + 1), "左括号没有对应的右括号，从这里起的责任单位可能读不全，请对照原件补上。", []));
            left.Clear();
        }
    }

    private bool InsideTitle(int at)
    {
        for (var i = at - 1; i >= 0 && at - i < 60 && text[i] is not ('。' or '》'); i--)
            if (text[i] == '《') return true;
        return false;
    }

    /// <summary>责任单位：… outside brackets, up to the end of its line or sentence; labels in a row are one responsibility.</summary>
    private void Labelled(List<Bracket> found)
    {
        var position = 0;
        while (position < text.Length && ResponsibilityGrammar.Label.Match(text, position) is { Success: true } label)
        {
            position = label.Index + label.Length;
            var opens = label.Index == 0 || text[label.Index - 1] is '。' or '；' or '）' or '！' or '，' || manuscript.IsLineStart(label.Index);
            if (!opens || found.Any(b => label.Index >= b.Start && label.Index < b.End)) continue;
            var end = position;
            while (end < text.Length && text[end] != '。' && !(manuscript.IsLineStart(end) && EndsUnitList(end))) end++;
            while (end < text.Length && ResponsibilityGrammar.Label.Match(text, end, Math.Min(12, text.Length - end)) is { Success: true } next && next.Index <= end + 1)
            {
                end = next.Index + next.Length;
                while (end < text.Length && text[end] != '。' && !(manuscript.IsLineStart(end) && EndsUnitList(end))) end++;
            }
            found.Add(new Bracket(label.Index, end, label.Index, end));
            position = end;
        }
    }

    private bool EndsUnitList(int end) => !manuscript.IsWrapped || text[end - 1] is '局' or '委' or '府' or '会' or '位' or '门' or '心' or '部' or '厅' or '司' or '）';

    private void DoubtNumbers(List<Heading> headings)
    {
        foreach (var heading in headings)
        {
            if (heading.Number == heading.Expected) continue;
            var place = manuscript.ToCanonical(heading.Start, heading.TextStart);
            var question = heading.Number < heading.Expected
                ? $"序号重复或倒退：这里应是第 {heading.Expected}，写的是 {heading.Number}。请核对原件是否重号或漏页。"
                : $"序号跳号：这里应是第 {heading.Expected}，写的是 {heading.Number}。请核对原件是否漏了一段。";
            Doubts.Add(new Doubt("number-jump", place, question, []));
        }
    }

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = "";
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) roman += sign;
        return roman;
    }
}
