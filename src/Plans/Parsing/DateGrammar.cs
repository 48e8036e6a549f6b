using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>What a date in a clause is for.</summary>
internal enum DateUse
{
    /// <summary>期限: a deadline.</summary>
    Deadline,
    /// <summary>规划期: “十四五”期间.</summary>
    Period,
    /// <summary>基准年: 比2020年, 在2020年基础上.</summary>
    Baseline,
    /// <summary>起始: 自2023年起.</summary>
    Start,
    /// <summary>修饰: 2022年度排名, 2025年目标.</summary>
    Attribute,
}

/// <summary>A date as it stands in the text. Offsets count in the manuscript. <paramref name="From"/> is set for periods.</summary>
internal readonly record struct DateAtom(int Start, int End, DateOnly? Day, DateOnly? From, DateUse Use, int? Year)
{
    /// <summary>True for 2025年前, which may mean the end of 2024 or of 2025.</summary>
    public bool IsAmbiguous { get; init; }
}

/// <summary>
/// 日期语法: 到2025年, 2024年年底前, 到2025年9月月底, 6月30日前, “十四五”期间, 上半年. A year-less date takes the year of the
/// document. Years behind 比, 较, 与 or before 基础上 are baselines; 自…起 begins something.
/// </summary>
internal static partial class DateGrammar
{
    public static List<DateAtom> Read(string text, int start, int end, int? documentYear)
    {
        var atoms = new List<DateAtom>();
        foreach (Match match in Any().Matches(text[start..end]))
        {
            var from = start + match.Index;
            var to = from + match.Length;
            if (atoms.Count > 0 && from < atoms[^1].End) continue;
            // Behind a date with a year a bare month belongs to the same year.
            if (Atom(text, match, from, to, start, end, atoms.Count > 0 && atoms[^1].Use == DateUse.Deadline ? atoms[^1].Year : documentYear) is not { } atom) continue;
            // 2024年10月1日至2025年3月31日: the first begins, the last is the deadline.
            if (atoms.Count > 0 && atom.Use == DateUse.Deadline && (atoms[^1].End == from && text[from] is '至' or '到' || (atoms[^1].End == from - 1 && text[from - 1] is '—' or '至' or '到')))
                atoms[^1] = atoms[^1] with { Use = DateUse.Start };
            atoms.Add(atom);
        }
        return atoms;
    }

    private static DateAtom? Atom(string text, Match match, int from, int to, int start, int end, int? documentYear)
    {
        if (match.Groups["five"].Success)
        {
            if (FrontMatter.FiveYearPlan(match.Groups["five"].ValueSpan) is not { } period) return null;
            // 较“十三五”末增长: the period before is a baseline.
            var isBaseline = from > start && text[from - 1] is '较' or '比' or '与';
            return new DateAtom(from, to, period.To, period.From, isBaseline ? DateUse.Baseline : DateUse.Period, period.To.Year);
        }
        int? year = match.Groups["y2"].Success ? Int(match.Groups["y2"]) : match.Groups["y"].Success ? Int(match.Groups["y"]) : null;
        if (match.Groups["this"].Success || (year is null && match.Groups["bareEnd"].Success) || (year is null && match.Groups["m"].Success)) year ??= documentYear;
        if (match.Groups["this"].Success && match.Groups["this"].Value is "明年" && year is not null) year++;
        if (year is null or < 1950 or > 2150) return null;
        var y = year.Value;

        DateOnly day;
        if (match.Groups["m"].Success)
        {
            var month = Int(match.Groups["m"]);
            if (month is < 1 or > 12) return null;
            var last = DateTime.DaysInMonth(y, month);
            var dayOfMonth = match.Groups["d"].Success ? Int(match.Groups["d"]) : match.Groups["tenth"].Value switch { "上旬" => 10, "中旬" => 20, _ => last };
            if (dayOfMonth < 1 || dayOfMonth > last) return null;
            day = new DateOnly(y, month, dayOfMonth);
        }
        else day = match.Groups["part"].Value switch
        {
            "上半年" => new DateOnly(y, 6, 30),
            "一季度" or "第一季度" or "1季度" => new DateOnly(y, 3, 31),
            "二季度" or "第二季度" or "2季度" => new DateOnly(y, 6, 30),
            "三季度" or "第三季度" or "前三季度" or "3季度" => new DateOnly(y, 9, 30),
            _ => new DateOnly(y, 12, 31),
        };
        var use = Use(text, match, from, to, start, end);
        if (year == documentYear && !match.Groups["y"].Success && use == DateUse.Attribute && match.Groups["m"].Success && !match.Groups["to"].Success && !match.Groups["before"].Success && !match.Groups["bottom"].Success) return null;
        return new DateAtom(from, to, day, null, use, y)
        {
            IsAmbiguous = use == DateUse.Deadline && match.Groups["before"].Success && match.Groups["y"].Success && !match.Groups["m"].Success
                && !match.Groups["bottom"].Success && !match.Groups["part"].Success,
        };
    }

    private static int Int(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static DateUse Use(string text, Match match, int from, int to, int start, int end)
    {
        var before = text.AsSpan(Math.Max(start, from - 4), from - Math.Max(start, from - 4));
        var after = text.AsSpan(to, Math.Min(6, end - to));
        var isTo = match.Groups["to"].Success;
        if (!isTo && (before.EndsWith("比") && !before.EndsWith("占比") || before.EndsWith("较") || before.EndsWith("于") || before.EndsWith("同") || before.EndsWith("与") || before.EndsWith("相比"))
            && !before.EndsWith("将于") && !before.EndsWith("应于") && !before.EndsWith("须于") && !before.EndsWith("要于") && !before.EndsWith("力争于")
            && !(before.EndsWith("于") && match.Groups["before"].Success)) return DateUse.Baseline;
        if (after.StartsWith("基础上") || after.StartsWith("的基础上") || after.StartsWith("相比") || after.StartsWith("水平") || after.StartsWith("同期")
            || after.StartsWith("年均") || after.StartsWith("度基数")) return DateUse.Baseline;
        if (before.EndsWith("由") || (before.EndsWith("从") && !after.StartsWith("起"))) return DateUse.Baseline;
        // 2025年1月1日起全部联网: what begins on a day is due on that day.
        if (match.Groups["d"].Success && (after.StartsWith("起全") || after.StartsWith("起，全") || after.StartsWith("起执行") || after.StartsWith("起实施") || after.StartsWith("起不再"))) return DateUse.Deadline;
        if (after.StartsWith("起") || after.StartsWith("以来") || after.StartsWith("后") || after.StartsWith("以后")) return DateUse.Start;
        if (isTo || match.Groups["before"].Success || match.Groups["bottom"].Success || match.Groups["part"].Success || match.Groups["this"].Success) return DateUse.Deadline;
        // A bare 2025年 is a deadline at the head of a clause (also behind 力争, 确保 …), otherwise it belongs to its noun.
        var head = text[start..from];
        var alone = to == end;
        if (after.StartsWith("度")) return alone || to + 1 == end ? DateUse.Deadline : DateUse.Attribute;
        if (after.StartsWith("的") || after.StartsWith("版") || after.StartsWith("修订") || after.StartsWith("本") || after.StartsWith("以前")) return DateUse.Attribute;
        if (head.Length == 0 || Lead().IsMatch(head)) return DateUse.Deadline;
        // …完成率2024年达到80%: between subject and verb.
        if (Verb().IsMatch(after)) return DateUse.Deadline;
        // （其中2023年5000辆、2024年4000辆）: rungs in a bracket.
        if (head.Contains("（其中", StringComparison.Ordinal) && !after.IsEmpty && char.IsAsciiDigit(after[0])) return DateUse.Deadline;
        if (after.StartsWith("、") || before.EndsWith("、")) return DateUse.Deadline;
        return DateUse.Attribute;
    }

    [GeneratedRegex(
        @"(?<![\d.])(?<y>20\d\d)(?=(?:、20\d\d)*[、和]20\d\d年)|“?(?<five>十[一二三四五六七八九])五”?(?:规划)?(?:期间|时期|期末|末期|末|以来)?" +
        @"|(?<to>(?:截至|截止到|截止|到|至|于|在)(?=\d{4}年))?(?<y>(?<![\d.])(?:19|20)\d\d)(?:年?(?:—|至|到|-)(?<y2>20\d\d))?年(?:年)?(?:" +
            @"(?<m>\d{1,2})月(?:(?<d>\d{1,2})[日号]|月?(?<bottom>底|末)|(?<tenth>上旬|中旬|下旬))?(?<before>之前|以前|前|止)?" +
            @"|(?<part>上半年|下半年|前三季度|第?[一二三四]季度|[1-4]季度)(?:末|底|结束)?(?<before>之前|以前|前)?" +
            @"|(?<bottom>底|末|内|终)(?<before>之前|以前|前)?" +
            @"|(?<before>之前|以前|前)(?!期|景|沿|后|列|端|往|提|置)" +
            @")?" +
        @"|(?<![\d年.])(?<to>(?:到|至|于)(?=\d{1,2}月))?(?<m>\d{1,2})月(?:(?<d>\d{1,2})[日号]|月?(?<bottom>底|末)|(?<tenth>上旬|中旬|下旬))?(?<before>之前|以前|前|止)?" +
        @"|(?<this>今年|本年|当年|明年)(?:(?<m>\d{1,2})月(?:(?<d>\d{1,2})[日号]|月?(?<bottom>底|末))?|(?:年)?(?<bareEnd>底|末|内))?(?<before>之前|以前|前)?" +
        @"|(?<![\d年十五一二两三四六七八九半])(?:年)?(?<bareEnd>年底|年末|年内)(?<bottom>)(?<before>之前|以前|前)?" +
        @"|(?<![年\d])(?<part>上半年|下半年|前三季度|第?[一二三四]季度)(?<bareEnd>)(?:末|底|结束)?(?<before>之前|以前|前)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Any();

    [GeneratedRegex(@"^(?:力争|争取|应|要|均|都|各自)*(?:达到|提高到|提升到|降至|降到|控制在|不低于|不超过|分别|各|完成|建成|增加到|保持)", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(?:力争|争取|确保|其中|展望|计划|拟|要|并|和|及|在|于|将|原则上|全市|我市|各地|通过努力|经过努力)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();
}
