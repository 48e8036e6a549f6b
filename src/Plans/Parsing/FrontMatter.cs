using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 文首: issuer, title, number, date, period and jurisdiction, from the covering notice and the plan's own title; and the
/// stretches of the preface (引言), which are plain text.
/// What the document does not say stays null.
/// </summary>
internal static partial class FrontMatter
{
    public static (PlanMetadata Metadata, List<Block> Blocks, List<(int Start, int End)> Preface) Read(Manuscript manuscript, int frontEnd)
    {
        var text = manuscript.Text;
        var front = text[..frontEnd];
        var blocks = new List<Block>();
        var preface = new List<(int, int)>();

        var notice = NoticeTitle().Match(front.Length > 0 ? front : text[..Math.Min(text.Length, 400)]);
        // 《…关于印发…的通知》 is another paper that this one quotes, unless the whole heading stands in 《》.
        if (notice.Success && front.LastIndexOf('《', notice.Index) > front.LastIndexOf('》', notice.Index) && front.LastIndexOf('《', notice.Index) > 0) notice = Match.Empty;
        var number = DocNumber(manuscript, front);
        (int Start, int End)? title = notice.Success ? TrimTitle(manuscript, notice.Groups["title"]) : null;

        // The plan's own head repeats the title behind the notice, with other line breaks.
        var planHead = -1;
        if (title is { } t)
        {
            var plain = text[t.Start..t.End];
            planHead = front.LastIndexOf(plain, StringComparison.Ordinal);
            if (planHead <= t.Start) planHead = -1;
            while (planHead > 0 && text[planHead - 1] == '《')
                planHead = planHead > 1 ? front.LastIndexOf(plain, planHead - 1, StringComparison.Ordinal) is var p && p > t.Start ? p : -1 : -1;
        }
        if (title is null) title = FirstLines(manuscript, frontEnd > 0 ? frontEnd : text.Length);
        var titleEndsAt = planHead >= 0 && title is { } head ? planHead + (head.End - head.Start) : -1;

        var (date, dateStart, dateEnd) = SignatureDate(manuscript, frontEnd, planHead);
        var issuer = Issuer(manuscript, notice, number.Start, dateStart);

        Divide();
        var shownTitle = title is { } shown ? manuscript.AsWritten(shown.Start, shown.End) : null;
        var (from, to) = Period(title is { } titled ? text[titled.Start..titled.End] : "", text, date);
        var metadata = new PlanMetadata(
            issuer, shownTitle, number.Start >= 0 ? manuscript.AsWritten(number.Start, number.End) : null, date, from, to,
            Jurisdiction(shownTitle, issuer))
        {
            ApprovedBy = Approval().Match(front) is { Success: true } approval ? manuscript.AsWritten(approval.Groups["who"].Index, approval.Groups["who"].Index + approval.Groups["who"].Length) : null,
        };
        return (metadata, blocks, preface);

        void Divide()
        {
            if (frontEnd == 0) return;
            var cuts = new SortedDictionary<int, BlockKind>();
            if (notice.Success)
            {
                if (notice.Index > 0) cuts[0] = BlockKind.Issuer;
                cuts[notice.Index] = BlockKind.NoticeTitle;
                var after = notice.Index + notice.Length;
                if (after < frontEnd) cuts[after] = BlockKind.Notice;
                var addressees = Addressees().Match(front, after);
                if (addressees.Success && addressees.Index <= Math.Max(after, number.End) + 1)
                {
                    cuts[addressees.Index] = BlockKind.Addressees;
                    if (addressees.Index + addressees.Length < frontEnd) cuts[addressees.Index + addressees.Length] = BlockKind.Notice;
                }
            }
            if (number.Start >= 0)
            {
                cuts[number.Start] = BlockKind.DocNumber;
                if (number.End < frontEnd && !cuts.ContainsKey(number.End)) cuts[number.End] = notice.Success ? BlockKind.Notice : BlockKind.Paragraph;
            }
            if (dateStart >= 0 && dateStart < frontEnd)
            {
                var start = dateStart;
                if (issuer is not null && front.AsSpan(0, dateStart).EndsWith(Plain(issuer))) start = dateStart - issuer.Length;
                cuts[start] = BlockKind.Signature;
                if (dateEnd < frontEnd && !cuts.ContainsKey(dateEnd)) cuts[dateEnd] = BlockKind.Paragraph;
            }
            if (planHead >= 0)
            {
                cuts[planHead] = BlockKind.PlanTitle;
                if (titleEndsAt < frontEnd) cuts[titleEndsAt] = BlockKind.Paragraph;
            }
            else if (!notice.Success && title is { } own)
            {
                cuts[own.Start] = BlockKind.PlanTitle;
                if (own.End < frontEnd && !cuts.ContainsKey(own.End)) cuts[own.End] = BlockKind.Paragraph;
            }
            if (!cuts.ContainsKey(0)) cuts[0] = BlockKind.Paragraph;
            var edges = cuts.Keys.Append(frontEnd).ToArray();
            for (var i = 0; i + 1 < edges.Length; i++)
            {
                if (edges[i + 1] <= edges[i]) continue;
                if (cuts[edges[i]] == BlockKind.Paragraph) preface.Add((edges[i], edges[i + 1]));
                blocks.Add(new Block(cuts[edges[i]], manuscript.ToCanonical(edges[i], edges[i + 1])));
            }
        }
    }

    private static string Plain(string written) => Manuscript.From(OfficialText.From(written)).Text;

    private static (int Start, int End) TrimTitle(Manuscript manuscript, Group group)
    {
        var (start, end) = (group.Index, group.Index + group.Length);
        if (manuscript.Text[start] == '《') start++;
        if (manuscript.Text[end - 1] == '》') end--;
        return (start, end);
    }

    /// <summary>A title without a notice: the first lines up to the one that ends like a title.</summary>
    private static (int Start, int End)? FirstLines(Manuscript manuscript, int limit)
    {
        var text = manuscript.Text;
        var start = LeadingIssuers(manuscript).End;
        var window = text[start..Math.Min(Math.Min(limit, text.Length), start + 160)];
        var match = TitleLine().Match(window);
        if (match.Success)
        {
            var title = match.Groups["title"];
            // （2022年3月28日） behind a title is the day it was issued.
            var length = DayInBrackets().Match(title.Value) is { Success: true } day ? day.Index : title.Length;
            return (start + title.Index, start + title.Index + length);
        }
        var line = manuscript.NextLineStart(start);
        return line > start + 1 && line - start <= 60 && text[start..line].IndexOfAny(['。', '，']) < 0 ? (start, line) : null;
    }

    private static (int Start, int End) DocNumber(Manuscript manuscript, string front)
    {
        foreach (Match match in Number().Matches(front))
        {
            var start = match.Groups["agency"].Index;
            // The agency's short name begins with the line where lines are known.
            for (var i = match.Groups["year"].Index - 1; i > start; i--)
                if (manuscript.IsLineStart(i)) { start = i; break; }
            if (start > 0 && front[start - 1] is '（' or '》' or '（') continue;
            var agency = front[start..(match.Groups["year"].Index - 1)];
            foreach (var before in (ReadOnlySpan<string>)["的通知", "通知", "方案", "意见", "文件", "计划", "印发", "发布"])
                if (agency.LastIndexOf(before, StringComparison.Ordinal) is var at && at >= 0) { start += at + before.Length; agency = agency[(at + before.Length)..]; }
            if (agency.Length is 0 or > 12) continue;
            return (start, match.Index + match.Length);
        }
        return (-1, -1);
    }

    private static (DateOnly? Date, int Start, int End) SignatureDate(Manuscript manuscript, int frontEnd, int planHead)
    {
        var text = manuscript.Text;
        foreach (var (from, to) in (ReadOnlySpan<(int, int)>)[(0, frontEnd), (Math.Max(0, text.Length - 120), text.Length)])
        {
            var last = ((DateOnly?)null, -1, -1);
            foreach (Match match in FullDate().Matches(text[from..to]))
            {
                var start = from + match.Index;
                var end = start + match.Length;
                var next = end < text.Length ? text[end] : '\n';
                var alone = end == planHead || end == text.Length || end == frontEnd || next is '（' or '）' || manuscript.IsLineStart(end)
                    || (from == 0 && (text.AsSpan(end).StartsWith("印发") || text.AsSpan(end).StartsWith("发布") || text.AsSpan(end).StartsWith("通过")));
                var before = start == 0 ? '。' : text[start - 1];
                if (!alone || before is '于' or '自' or '从' or '至' or '到' or '在' or '—') continue;
                if (Date(match) is { } date) { last = (date, start, end); if (from == 0 && planHead < 0) break; if (end == planHead) break; }
            }
            if (last.Item2 >= 0) return last;
        }
        return (null, -1, -1);
    }

    private static DateOnly? Date(Match match)
    {
        var year = match.Groups["y"].Success ? int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) : ChineseNumber.Parse(match.Groups["cy"].ValueSpan);
        var month = match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : ChineseNumber.Parse(match.Groups["cm"].ValueSpan);
        var day = match.Groups["d"].Success ? int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture) : ChineseNumber.Parse(match.Groups["cd"].ValueSpan);
        return year is { } y && month is { } m && day is { } d && y is > 1948 and < 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d) : null;
    }

    private static string? Issuer(Manuscript manuscript, Match notice, int numberStart, int dateStart)
    {
        var text = manuscript.Text;
        if (notice.Success && notice.Index > 0)
        {
            var head = text[..notice.Index];
            if (numberStart >= 0 && numberStart < notice.Index) head = text[..numberStart];
            if (head.EndsWith("文件", StringComparison.Ordinal)) head = head[..^2];
            if (IssuerName().Match(head) is { Success: true } name) return manuscript.AsWritten(name.Index, name.Index + name.Length);
        }
        if (!notice.Success && LeadingIssuers(manuscript).Names is { Count: > 0 } leading) return string.Join('、', leading);
        if (dateStart > 0)
        {
            if (SignedBy(manuscript, dateStart) is { Count: > 0 } signed) return string.Join('、', signed);
            var from = dateStart - 1;
            while (from > 0 && dateStart - from < 30 && text[from - 1] is not ('。' or '：' or '）' or '；' or '”')) from--;
            if (IssuerName().Match(text[from..dateStart]) is { Success: true } name) return manuscript.AsWritten(from + name.Index, from + name.Index + name.Length);
        }
        return null;
    }

    /// <summary>Names on lines of their own above the date, several when a paper is issued jointly.</summary>
    private static List<string> SignedBy(Manuscript manuscript, int dateStart)
    {
        var names = new List<string>();
        var end = dateStart;
        while (end > 0 && manuscript.IsLineStart(end))
        {
            var start = end - 1;
            while (start > 0 && !manuscript.IsLineStart(start)) start--;
            if (end - start > 60 || !WholeName().IsMatch(manuscript.Text[start..end])) break;
            names.InsertRange(0, SplitNames(manuscript, start, end));
            end = start;
        }
        return names;
    }

    /// <summary>Issuers on lines of their own above the title of a paper without a notice.</summary>
    private static (List<string> Names, int End) LeadingIssuers(Manuscript manuscript)
    {
        var names = new List<string>();
        var start = 0;
        while (start < manuscript.Text.Length)
        {
            var end = manuscript.NextLineStart(start);
            if (end == manuscript.Text.Length || end - start > 60 || !WholeName().IsMatch(manuscript.Text[start..end])) break;
            names.AddRange(SplitNames(manuscript, start, end));
            start = end;
        }
        return (names, start);
    }

    /// <summary>交通运输部 生态环境部 on one line: the blank that the canonical text has lost parts the names.</summary>
    private static IEnumerable<string> SplitNames(Manuscript manuscript, int start, int end)
    {
        var source = manuscript.Source;
        var canonical = manuscript.ToCanonical(start, end);
        var words = source.Original[source.SourceOffset(canonical.Offset)..(source.SourceOffset(canonical.End - 1) + 1)];
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(p => WholeName().IsMatch(Plain(p))) ? parts : [manuscript.AsWritten(start, end)];
    }

    private static string? Jurisdiction(string? title, string? issuer)
    {
        foreach (var name in (ReadOnlySpan<string?>)[title, issuer])
            if (name is not null && Place().Match(name) is { Success: true } place) return place.Groups["place"].Value;
        return null;
    }

    private static (DateOnly? From, DateOnly? To) Period(string title, string text, DateOnly? date)
    {
        foreach (var (where, range) in (ReadOnlySpan<(string, Regex)>)[(title, YearRange()), (title, PlanPeriod()), (title, OneYear())])
        {
            if (range.Match(where) is not { Success: true } match) continue;
            if (match.Groups["five"].Success && FiveYearPlan(match.Groups["five"].ValueSpan) is { } five) return five;
            var first = int.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture);
            var second = match.Groups["b"].Success ? int.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture) : first;
            if (match.Groups["b"].Success && match.Groups["b"].Length == 2) second += first / 100 * 100;
            if (title.Contains("秋冬季", StringComparison.Ordinal) && second == first + 1) return (new DateOnly(first, 10, 1), new DateOnly(second, 3, 31));
            if (second >= first && second - first <= 30) return (new DateOnly(first, 1, 1), new DateOnly(second, 12, 31));
        }
        // No period in the title: the first year the text aims at, if it is not far from the document's date.
        var last = 0;
        foreach (Match match in AimYear().Matches(text))
        {
            var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
            if (date is { } issued && (year < issued.Year || year - issued.Year > 7)) continue;
            if (last == 0) last = year;
        }
        return last == 0 ? (date is { } d ? (null, new DateOnly(d.Year, 12, 31)) : (null, null)) : (null, new DateOnly(last, 12, 31));
    }

    /// <summary>“十四五” → 2021-01-01 … 2025-12-31: the tenth five-year plan began in 2001.</summary>
    public static (DateOnly From, DateOnly To)? FiveYearPlan(ReadOnlySpan<char> ordinal)
    {
        if (ChineseNumber.Parse(ordinal) is not { } number || number is < 9 or > 30) return null;
        var first = 2001 + (number - 10) * 5;
        return (new DateOnly(first, 1, 1), new DateOnly(first + 4, 12, 31));
    }

    [GeneratedRegex(@"关于印发(?<title>.{4,80}?)的?通知", RegexOptions.CultureInvariant)]
    private static partial Regex NoticeTitle();

    [GeneratedRegex(@"(?<agency>[一-鿿]{1,12})（(?<year>20\d\d)）(?:第)?\d{1,4}号", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:(?<y>20\d\d|19\d\d)年(?<m>\d{1,2})月(?<d>\d{1,2})日|(?<cy>[二一][〇零一二三四五六七八九]{3})年(?<cm>[一二三四五六七八九十]{1,2})月(?<cd>[一二三四五六七八九十]{1,3})日)", RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"^.{0,40}?(?<title>[^。，；：]{4,70}?(?:行动计划|行动方案|实施方案|工作方案|攻坚方案|攻坚计划|治理方案|整治方案|工作计划|实施计划|计划|方案|规划|意见|工作报告|报告|细则|办法|要点|清单)(?:（[^（）]{2,24}）)?)(?=[一-鿿为，。（]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"[一-鿿]{2,40}(?:办公室|办公厅|人民政府|政府|委员会|厅|局|部|署|指挥部|领导小组)$|国务院$|中共中央$", RegexOptions.CultureInvariant)]
    private static partial Regex IssuerName();

    [GeneratedRegex(@"^[一-鿿]{1,58}(?:办公室|人民政府|政府|委员会|委|厅|局|部|署|总局|银行|指挥部|领导小组|集团|公司)$|^国务院$|^中共中央$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeName();

    [GeneratedRegex(@"（(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（）]{0,12}）$", RegexOptions.CultureInvariant)]
    private static partial Regex DayInBrackets();

    [GeneratedRegex(@"[^。]{2,160}?：", RegexOptions.CultureInvariant)]
    private static partial Regex Addressees();

    [GeneratedRegex(@"已?经(?<who>[一-鿿]{2,10}第?\d{1,4}次[一-鿿]{0,6}会议)", RegexOptions.CultureInvariant)]
    private static partial Regex Approval();

    [GeneratedRegex(@"^(?:中共)?(?<place>[一-鿿]{1,7}?(?:自治区|自治州|自治县|地区|省|市|县|区|州(?!市|区|县|湾|新)|盟|旗))(?!场|级)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<a>20\d\d)年?[—\-至到](?<b>20\d\d|\d\d)年?", RegexOptions.CultureInvariant)]
    private static partial Regex YearRange();

    [GeneratedRegex(@"“(?<five>十[一二三四五六七八九])五”", RegexOptions.CultureInvariant)]
    private static partial Regex PlanPeriod();

    [GeneratedRegex(@"(?<a>20\d\d)年(?!版|修订)", RegexOptions.CultureInvariant)]
    private static partial Regex OneYear();

    [GeneratedRegex(@"(?:到|至)(?<y>20\d\d)年", RegexOptions.CultureInvariant)]
    private static partial Regex AimYear();
}
