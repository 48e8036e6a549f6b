using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>Level of a heading mark, from the outside in.</summary>
internal enum HeadingLevel
{
    /// <summary>一、 or 第一章</summary>
    Chapter = 1,
    /// <summary>（一）</summary>
    Section = 2,
    /// <summary>1. or 第一条</summary>
    Item = 3,
}

/// <summary>
/// 标题序号: a mark (一、（一）1.) with its heading. <paramref name="Start"/> is the mark, <paramref name="TextStart"/> the first
/// character behind it, <paramref name="HeadingEnd"/> the end of the heading's words, <paramref name="BodyStart"/> where
/// the body goes on. <paramref name="Expected"/> is the number that should stand here; another one is a doubt.
/// </summary>
internal sealed record Heading(
    HeadingLevel Level, int Number, string No, int Start, int TextStart, int HeadingEnd, int BodyStart, int Expected)
{
    /// <summary>A heading on its own, without a full stop behind it.</summary>
    public bool StandsAlone => HeadingEnd == BodyStart;
}

/// <summary>
/// 序号行的识别: finds the marks of a document and the end of each heading. White space is no evidence in official papers,
/// so a mark counts when it stands at a boundary (behind a sentence, a bracket, a heading, or at a line start) and
/// carries the number that is due; a wrong number is taken only at a strong boundary, and said.
/// </summary>
internal static partial class HeadingLexer
{
    private const int LongestHeading = 45;

    /// <summary>Chapter headings that official papers share; needed where a copy has lost the line breaks.</summary>
    private static readonly string[] UsualHeadings =
    [
        "总体要求和主要目标", "总体要求及主要目标", "总体要求与主要目标", "总体要求和工作目标", "总体要求", "总体思路和目标", "总体思路", "指导思想", "基本原则",
        "主要目标", "工作目标", "总体目标", "目标要求", "目标指标", "行动目标", "目标任务", "重点任务", "主要任务", "工作任务", "重点工作任务", "重点工作", "主要工作任务",
        "重点行动", "工作措施", "重点举措", "主要措施", "保障措施", "组织保障", "组织实施", "工作要求", "工作保障", "实施步骤", "进度安排", "有关要求",
    ];

    public static List<Heading> Read(Manuscript manuscript)
    {
        var marks = Marks(manuscript);
        var headings = new List<Heading>(marks.Count);
        for (var i = 0; i < marks.Count; i++)
        {
            var limit = i + 1 < marks.Count ? marks[i + 1].Start : manuscript.Text.Length;
            var (headingEnd, bodyStart) = HeadingEnd(manuscript, marks[i], limit);
            headings.Add(new Heading(marks[i].Level, marks[i].Number, marks[i].No, marks[i].Start, marks[i].TextStart, headingEnd, bodyStart, marks[i].Expected));
        }
        return headings;
    }

    private readonly record struct Mark(HeadingLevel Level, int Number, string No, int Start, int TextStart, int Expected);

    private static List<Mark> Marks(Manuscript manuscript)
    {
        var text = manuscript.Text;
        var marks = new List<Mark>();
        // The number last seen on each level since the last mark of a higher one.
        Span<int> last = stackalloc int[4];
        foreach (Match match in AnyMark().Matches(text))
        {
            var start = match.Index;
            var (level, number, no) = Kind(match);
            if (number is null) continue;
            var previous = start == 0 ? '。' : text[start - 1];
            var afterSentence = start == 0 || previous is '。' or '！' or '？' or '）' or '；' or '”' or '：';
            var lineStart = manuscript.IsLineStart(start);
            var headingPending = marks.Count > 0 && start - marks[^1].TextStart <= LongestHeading && start > marks[^1].TextStart
                && text.AsSpan(marks[^1].TextStart, start - marks[^1].TextStart).IndexOfAny("。；！？") < 0;
            var expected = last[(int)level] + 1;
            var due = number == expected || (number == 1 && headingPending && marks[^1].Level < level);
            var restart = number == 1 && lineStart && afterSentence && previous != '；' && previous != '：'
                && level == HeadingLevel.Chapter && last[1] >= 1;
            var jump = !due && lineStart && number <= 300 && (headingPending || previous is '。' or '）') && LooksLikeTitle(text, match.Index + match.Length)
                && (level != HeadingLevel.Chapter || last[1] > 0);
            var continues = level != HeadingLevel.Chapter && number != expected && last[(int)level] == 0 && number > 1 && ContinuesNumbering(marks, level, number.Value);
            var accepted =
                (due && (lineStart || (afterSentence && previous is not ('：' or '；')) || (headingPending && marks[^1].Level < level)))
                || restart
                || (continues && (headingPending || afterSentence))
                || jump;
            if (!accepted) continue;
            if (due || restart || continues) expected = number.Value;
            marks.Add(new Mark(level, number.Value, no, start, match.Index + match.Length, expected));
            last[(int)level] = number.Value;
            for (var lower = (int)level + 1; lower < last.Length; lower++) last[lower] = 0;
        }
        return marks;
    }

    /// <summary>Marks may be numbered through the whole document: behind item 2 of section one comes item 3 in section two.</summary>
    private static bool ContinuesNumbering(List<Mark> marks, HeadingLevel level, int number)
    {
        for (var i = marks.Count - 1; i >= 0; i--)
            if (marks[i].Level == level) return marks[i].Number + 1 == number;
        return false;
    }

    private static bool LooksLikeTitle(string text, int from)
    {
        if (from >= text.Length || text[from] is < '一' or > '鿿' && text[from] is not ('“' or '《')) return false;
        var stop = text.AsSpan(from, Math.Min(LongestHeading, text.Length - from)).IndexOfAny('。', '，');
        return stop > 2 && text[from + stop] == '。';
    }

    private static (HeadingLevel Level, int? Number, string No) Kind(Match match)
    {
        if (match.Groups["chapter"].Success) return (HeadingLevel.Chapter, ChineseNumber.Parse(match.Groups["chapter"].ValueSpan), match.Groups["chapter"].Value);
        if (match.Groups["part"].Success) return (HeadingLevel.Chapter, ChineseNumber.Parse(match.Groups["part"].ValueSpan), match.Groups["part"].Value);
        if (match.Groups["section"].Success) return (HeadingLevel.Section, ChineseNumber.Parse(match.Groups["section"].ValueSpan), match.Groups["section"].Value);
        if (match.Groups["article"].Success) return (HeadingLevel.Item, ChineseNumber.Parse(match.Groups["article"].ValueSpan), match.Groups["article"].Value);
        return (HeadingLevel.Item, int.Parse(match.Groups["item"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), match.Groups["item"].Value);
    }

    /// <summary>
    /// Where the heading ends: at the next mark when nothing but words stands between; at the end of its line when that
    /// line is short or a line is a paragraph; at its full stop; at the end of a usual heading when the lines are lost.
    /// </summary>
    private static (int HeadingEnd, int BodyStart) HeadingEnd(Manuscript manuscript, Mark mark, int limit)
    {
        var text = manuscript.Text;
        var start = mark.TextStart;
        var window = text.AsSpan(start, Math.Min(limit, start + LongestHeading + 1) - start);
        var stop = window.IndexOfAny('。', '；', '！');
        if (stop < 0 && limit - start <= LongestHeading && limit < text.Length) return (limit, limit);

        var line = manuscript.NextLineStart(start);
        if (line > limit) line = limit;
        var length = line - start;
        var stopsInLine = stop >= 0 && stop < length;
        // Only a heading that begins its line can be ended by it.
        if (manuscript.IsLineStart(mark.Start) && !stopsInLine && length > 1 && length <= LongestHeading && line < text.Length && text[line - 1] is not ('，' or '、' or '：' or '；'))
        {
            var shortLine = !manuscript.IsWrapped || line - mark.Start <= manuscript.LineWidth - 6;
            if (shortLine) return (line, line);
        }
        foreach (var usual in UsualHeadings)
            if (mark.Level != HeadingLevel.Item && window.StartsWith(usual) && window.Length > usual.Length && window[usual.Length] is not ('。' or '的' or '，' or '、'))
                return (start + usual.Length, start + usual.Length);
        if (stop >= 0 && window[stop] == '。') return (start + stop, start + stop + 1);
        if (stop < 0 && !stopsInLine && length <= LongestHeading && line < text.Length && line == limit) return (line, line);
        // No heading: the text follows the mark at once (第一条 为了…; 1.完成…).
        return (start, start);
    }

    [GeneratedRegex(@"第(?<part>[一二三四五六七八九十]{1,3})(?:章|部分)、?|(?<chapter>[一二三四五六七八九十]{1,3})、|（(?<section>[一二三四五六七八九十]{1,3})）、?|第(?<section>[一二三四五六七八九十]{1,3})节|第(?<article>[一二三四五六七八九十百]{1,4})条|(?<![\d.A-Za-z—])(?<item>\d{1,3})(?:\.(?!\d)|\.(?=20\d\d年)|、)", RegexOptions.CultureInvariant)]
    private static partial Regex AnyMark();
}
