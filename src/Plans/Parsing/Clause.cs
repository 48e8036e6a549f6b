using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 分句: what stands between ， ； and 。 outside brackets and quotation marks, after clauses that make no sense alone
/// are joined to their neighbours (a date alone; 除应急车辆外; a subject before 原则上; 或者 …). Offsets count in the manuscript.
/// </summary>
internal sealed record Clause(int Start, int End, bool AfterSemicolon, IReadOnlyList<DateAtom> Dates);

/// <summary>断句: passages into sentences, sentences into clauses.</summary>
internal static partial class ClauseSplitter
{
    [GeneratedRegex(@"^[^，]{0,14}(?:底前|月前|日前|年内|年底|月底|之前|以前|底|前)(?:全部|全面|基本)?(?:完成|建成|投运|投用|建成投运|建成投用|到位|完工|竣工|竣工投用)$|^(?:完成)?(?:时限|时间|期限)为?[^，]{2,14}$", RegexOptions.CultureInvariant)]
    private static partial Regex Elliptic();

    public static IEnumerable<(int Start, int End)> Sentences(string text, int start, int end)
    {
        var depth = 0;
        var from = start;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '（': depth++; break;
                case '）': depth = Math.Max(0, depth - 1); break;
                case '。' or '！' or '？' when depth == 0 || i - from > 400:
                    if (i > from) yield return (from, i);
                    from = i + 1;
                    depth = 0;
                    break;
            }
        }
        if (end > from) yield return (from, end);
    }

    public static List<Clause> Clauses(string text, int start, int end, int? documentYear)
    {
        var pieces = new List<(int Start, int End, bool AfterSemicolon)>();
        var depth = 0;
        var quoted = false;
        var from = start;
        var semicolon = false;
        for (var i = start; i <= end; i++)
        {
            var c = i == end ? '；' : text[i];
            if (c == '（') depth++;
            else if (c == '）') depth = Math.Max(0, depth - 1);
            else if (c == '“') quoted = true;
            else if (c == '”') quoted = false;
            var splits = i == end || (depth == 0 && !quoted && c is '，' or '；' or '：');
            if (!splits) continue;
            if (i > from) pieces.Add((from, i, semicolon));
            semicolon = c is '；' or '：';
            from = i + 1;
        }
        return Join(text, pieces, documentYear);
    }

    private static List<Clause> Join(string text, List<(int Start, int End, bool AfterSemicolon)> pieces, int? documentYear)
    {
        var clauses = new List<Clause>();
        var carryStart = -1;
        var carrySemicolon = false;
        // A date without a year takes the year of the sentence's last dated clause.
        var year = documentYear;
        for (var i = 0; i < pieces.Count; i++)
        {
            var (start, end, semicolon) = pieces[i];
            var words = text.AsSpan(start, end - start);
            if (carryStart >= 0)
            {
                start = carryStart;
                semicolon = carrySemicolon;
                carryStart = -1;
            }
            else if (clauses.Count > 0 && !semicolon && LeansBack(text, clauses[^1], words))
            {
                var last = clauses[^1];
                clauses[^1] = new Clause(last.Start, end, last.AfterSemicolon, DateGrammar.Read(text, last.Start, end, year));
                continue;
            }
            var dates = DateGrammar.Read(text, start, end, year);
            var hasNext = i + 1 < pieces.Count && !pieces[i + 1].AfterSemicolon;
            if (hasNext && LeansForward(text, start, end, dates, text.AsSpan(pieces[i + 1].Start, pieces[i + 1].End - pieces[i + 1].Start)))
            {
                carryStart = start;
                carrySemicolon = semicolon;
                continue;
            }
            clauses.Add(new Clause(start, end, semicolon, dates));
            foreach (var date in dates)
                if (date.Use == DateUse.Deadline) year = date.Year;
        }
        return clauses;
    }

    /// <summary>A clause that needs the next one: a date alone, 除…外, a subject whose predicate begins with 原则上 or 应.</summary>
    private static bool LeansForward(string text, int start, int end, List<DateAtom> dates, ReadOnlySpan<char> next)
    {
        var words = text.AsSpan(start, end - start);
        if (dates.Count > 0 && dates[^1].End == end && dates[^1].Use is DateUse.Deadline or DateUse.Period)
        {
            var head = text.AsSpan(start, dates[0].Start - start);
            if (head.Length == 0 || head is "力争" or "争取" or "确保" or "展望" or "其中" or "要" or "和" or "在") return true;
        }
        if (words.StartsWith("除") && words.EndsWith("外")) return true;
        if (words.Length <= 14 && (words.EndsWith("方面") || words is "其中" or "力争" or "同时" or "此外" or "到期末")) return true;
        if (next.StartsWith("原则上") || next.StartsWith("应当") || next.StartsWith("应达到") || next.StartsWith("一律") || next.StartsWith("均须") || next.StartsWith("必须"))
            return words.IndexOf("以上的") > 0 || words.IndexOf("以下的") > 0 || words.EndsWith("项目") || words.EndsWith("企业");
        // 比2020年下降…: a comparison whose number comes behind a comma.
        return dates.Count > 0 && dates[^1].End == end && dates[^1].Use == DateUse.Baseline && words.Length <= 24;
    }

    /// <summary>A clause that belongs to the one before: 或者…, 实现… behind 完成…, 细化… behind 建立….</summary>
    private static bool LeansBack(string text, Clause last, ReadOnlySpan<char> words)
    {
        var previous = text.AsSpan(last.Start, last.End - last.Start);
        if (words.StartsWith("或者") || words.StartsWith("或")) return true;
        // 提标改造12座，2024年底前完成: the date comes behind what it is for.
        if (words.Length <= 18 && words.IndexOfAny('年', '月') >= 0 && Elliptic().IsMatch(words) && !last.Dates.Any(d => d.Use is DateUse.Deadline or DateUse.Period)) return true;
        if (words.StartsWith("实现") && previous.StartsWith("完成") && words.IndexOfAny("%0123456789") < 0) return true;
        if (words.StartsWith("细化") && previous.IndexOf("建立") >= 0) return true;
        return false;
    }
}
