using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 责任括注的语法: （市甲局、乙局牵头，丙局配合，各县（市、区）政府负责落实） → units by role.
/// <list type="bullet">
/// <item>Units are split at 、 and ， outside inner brackets; a role word closes the units before it (牵头, 配合, 按职责分工负责 …) or
/// opens those behind it (责任单位：…).</item>
/// <item>前缀承接: 市甲局、乙局 → 市甲局、市乙局. 市场监管局 begins with 市 without having the prefix.</item>
/// <item>通则: 列第一位者为牵头单位，下同 and 以下均需…落实，不再列出 change every bracket behind them; see <see cref="DefaultRules"/>.</item>
/// </list>
/// </summary>
internal sealed partial class ResponsibilityGrammar(CityVocabulary vocabulary, string? jurisdiction)
{
    /// <summary>通则 that the document itself lays down; filled while its brackets are read in order.</summary>
    private readonly DefaultRules rules = new();

    private sealed class DefaultRules
    {
        public bool FirstLeads { get; set; }

        public List<string> AlsoImplement { get; } = [];
    }

    private enum Role { Lead, Cooperate, ByDuty, Implement, Responsible, Participate, Guide, Assess }

    /// <summary>Whether the words of a bracket name who is responsible, and not merely something (含自备电厂, VOCs, 独立建设 …).</summary>
    public static bool IsResponsibility(ReadOnlySpan<char> inner)
    {
        if (inner.Length < 3) return false;
        if (LabelAtStart().IsMatch(inner)) return !NoUnitLabel().IsMatch(inner);
        if (!AnyUnit().IsMatch(inner)) return false;
        if (RoleWord().IsMatch(inner)) return true;
        // Only units and nothing else: （市甲局、市乙局）.
        foreach (var part in inner.ToString().Split('、', '，', '；'))
            if (!StrictUnitEnd().IsMatch(part.TrimEnd('等'))) return false;
        return true;
    }

    /// <param name="written">The bracket as it was written, for <see cref="Responsibility.Text"/>.</param>
    /// <param name="inner">Its normalised words without the outer brackets.</param>
    /// <param name="writtenInner">The same words as written; same length as <paramref name="inner"/>.</param>
    public Responsibility Read(Span span, string written, string inner, string writtenInner)
    {
        var byRole = new Dictionary<Role, List<string>>();
        var scan = inner;
        var ruleAt = DefaultRule().Match(inner);
        var firstLeadsHere = rules.FirstLeads;
        if (FirstLeads().Match(inner) is { Success: true } first)
        {
            firstLeadsHere = rules.FirstLeads = true;
            scan = scan[..first.Index].TrimEnd('，', '。', '；', '、');
            if (ruleAt.Success && ruleAt.Index >= first.Index) scan = inner[..Math.Min(first.Index, ruleAt.Index)].TrimEnd('，', '。', '；');
        }
        if (ruleAt.Success) scan = scan[..Math.Min(scan.Length, ruleAt.Index)].TrimEnd('，', '。', '；', '、');

        string? prefix = null;
        var pending = new List<string>();
        Role? opened = null;
        Role? lastRole = null;
        foreach (var (start, end) in Items(scan))
        {
            var item = scan[start..end];
            var shownFrom = start;
            if (LabelAtStart().Match(item) is { Success: true } label)
            {
                Give(opened ?? lastRole ?? Role.Responsible, pending, byRole);
                opened = null;
                if (NoUnitLabel().IsMatch(item)) continue;
                opened = LabelRole(label.Groups["label"].ValueSpan);
                item = item[label.Length..];
                shownFrom += label.Length;
                if (item.Length == 0) continue;
            }
            if (NotAUnit().IsMatch(item)) continue;
            var role = RoleAtEnd().Match(item);
            var name = role.Success ? item[..role.Index] : item;
            var tail = UnnamedOthers().Match(name);
            if (tail.Success) name = name[..tail.Index];
            if (name.Length > 0)
            {
                foreach (var (from, to) in JoinedByAnd(name))
                {
                    var unit = writtenInner.Substring(shownFrom + from, to - from);
                    unit = Expand(unit, name[from..to], ref prefix);
                    if (unit.Length > 0) pending.Add(unit);
                }
            }
            if (role.Success)
            {
                lastRole = RoleOf(role.ValueSpan);
                Give(lastRole.Value, pending, byRole);
                opened = null;
            }
            else if (opened is not null) Give(opened.Value, pending, byRole);
        }
        if (pending.Count > 0)
        {
            // No role word at all: the first leads where the document says so, otherwise 负责.
            if (firstLeadsHere && lastRole is null)
            {
                Give(Role.Lead, [pending[0]], byRole);
                Give(Role.Cooperate, pending[1..], byRole);
                pending.Clear();
            }
            else Give(lastRole is Role.Lead ? Role.Cooperate : lastRole ?? Role.Responsible, pending, byRole);
        }
        if (firstLeadsHere && !byRole.ContainsKey(Role.Lead))
        {
            foreach (var role in (ReadOnlySpan<Role>)[Role.ByDuty, Role.Responsible])
            {
                if (!byRole.TryGetValue(role, out var units) || units.Count == 0) continue;
                byRole[Role.Lead] = [units[0]];
                units.RemoveAt(0);
                break;
            }
        }

        var byRule = false;
        foreach (var unit in rules.AlsoImplement)
        {
            if (byRole.TryGetValue(Role.Implement, out var units) && units.Contains(unit)) continue;
            Give(Role.Implement, [unit], byRole);
            byRule = true;
        }
        // 以下均需… speaks of the brackets behind this one, and of this one too.
        if (ruleAt.Success)
        {
            var who = ruleAt.Groups["who"];
            foreach (var (from, to) in JoinedByAnd(who.Value)) rules.AlsoImplement.Add(writtenInner.Substring(who.Index + from, to - from));
            if (!byRole.TryGetValue(Role.Implement, out var named) || named.Count == 0)
            {
                foreach (var unit in rules.AlsoImplement) Give(Role.Implement, [unit], byRole);
                byRule = true;
            }
        }

        IReadOnlyList<string> Of(Role role) => byRole.TryGetValue(role, out var units) ? units : [];
        return new Responsibility(span, written, Of(Role.Lead), Of(Role.Cooperate), Of(Role.ByDuty), Of(Role.Implement),
            Of(Role.Responsible), Of(Role.Participate), Of(Role.Guide), Of(Role.Assess)) { ByDefaultRule = byRule };
    }

    private static void Give(Role role, List<string> units, Dictionary<Role, List<string>> byRole)
    {
        if (units.Count == 0) return;
        if (!byRole.TryGetValue(role, out var list)) byRole[role] = list = [];
        foreach (var unit in units)
            if (!list.Contains(unit)) list.Add(unit);
        units.Clear();
    }

    /// <summary>Splits at 、，；。 outside brackets, before a label, and at a joint behind a role word (甲局牵头乙局配合).</summary>
    private static IEnumerable<(int Start, int End)> Items(string scan)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < scan.Length; i++)
        {
            if (scan[i] == '（') depth++;
            else if (scan[i] == '）') depth--;
            else if (depth == 0 && scan[i] is '、' or '，' or '；' or '。')
            {
                // 各县、区人民政府 is one name.
                if (scan[i] == '、' && i - start == 2 && scan[start] == '各' && scan[start + 1] is '县' or '市' or '区' or '乡') continue;
                if (i > start) yield return (start, i);
                start = i + 1;
            }
            else if (depth == 0 && i > start && LabelHere().Match(scan, i, Math.Min(12, scan.Length - i)) is { Success: true } label && label.Index == i)
            {
                yield return (start, i);
                start = i;
                i = label.Index + label.Length - 1;
            }
            else if (depth == 0 && i > start && RoleJoint().Match(scan, start, i - start) is { Success: true } joint && joint.Index + joint.Length == i
                && scan[i] is '市' or '省' or '县' or '区' or '各')
            {
                yield return (start, i);
                start = i;
            }
        }
        if (scan.Length > start) yield return (start, scan.Length);
    }

    /// <summary>甲局和乙局 are two units, 自然资源和规划局 is one: 和 joins only what is whole on both sides.</summary>
    private static IEnumerable<(int Start, int End)> JoinedByAnd(string name)
    {
        var start = 0;
        foreach (Match and in And().Matches(name))
        {
            if (!UnitEnd().IsMatch(name[start..and.Index]) || !UnitEnd().IsMatch(name[(and.Index + and.Length)..])) continue;
            yield return (start, and.Index);
            start = and.Index + and.Length;
        }
        yield return (start, name.Length);
    }

    private string Expand(string written, string name, ref string? prefix)
    {
        var own = OwnPrefix(name);
        if (own is not null) prefix = own;
        else if (prefix is not null && TakesPrefix(name))
        {
            written = prefix + written;
        }
        return vocabulary.UnitAliases.TryGetValue(written, out var official) ? official : written;
    }

    /// <summary>市, 省, 县, 区 … that a name brings itself. 市场监管局 brings none.</summary>
    private static string? OwnPrefix(string name)
    {
        if (StartsWithoutPrefix().IsMatch(name)) return null;
        if (name.StartsWith("市委", StringComparison.Ordinal) && PartyOrgan().IsMatch(name)) return "市";
        return name[0] is '市' or '省' or '县' or '区' or '州' or '盟' or '旗' && name.Length > 2 ? name[..1] : null;
    }

    /// <summary>Whether an unprefixed name is an organ of the same government, and not a county, a company or a body of its own.</summary>
    private bool TakesPrefix(string name) =>
        !Independent().IsMatch(name) && OrganEnd().IsMatch(name)
        && (jurisdiction is not { Length: > 2 } place || !name.Contains(place[..^1], StringComparison.Ordinal));

    private static Role RoleOf(ReadOnlySpan<char> words)
    {
        if (words.Contains("考核", StringComparison.Ordinal) && words.Contains("牵头", StringComparison.Ordinal)) return Role.Assess;
        if (words.Contains("指导", StringComparison.Ordinal) || words.Contains("督导", StringComparison.Ordinal) && !words.Contains("牵头", StringComparison.Ordinal)) return Role.Guide;
        if (words.Contains("牵头", StringComparison.Ordinal)) return Role.Lead;
        if (words.Contains("配合", StringComparison.Ordinal) || words.Contains("协助", StringComparison.Ordinal) || words.Contains("协同", StringComparison.Ordinal)) return Role.Cooperate;
        if (words.Contains("参与", StringComparison.Ordinal) || words.Contains("参加", StringComparison.Ordinal)) return Role.Participate;
        if (words.Contains("职责", StringComparison.Ordinal) || words.Contains("分工", StringComparison.Ordinal)) return Role.ByDuty;
        if (words.Contains("落实", StringComparison.Ordinal) || words.Contains("实施", StringComparison.Ordinal)) return Role.Implement;
        return Role.Responsible;
    }

    private static Role LabelRole(ReadOnlySpan<char> label)
    {
        if (label.Contains("考核", StringComparison.Ordinal)) return Role.Assess;
        if (label.Contains("牵头", StringComparison.Ordinal) || label.Contains("主办", StringComparison.Ordinal)) return Role.Lead;
        if (label.Contains("配合", StringComparison.Ordinal) || label.Contains("协办", StringComparison.Ordinal) || label.Contains("协同", StringComparison.Ordinal)) return Role.Cooperate;
        if (label.Contains("参与", StringComparison.Ordinal) || label.Contains("参加", StringComparison.Ordinal)) return Role.Participate;
        if (label.Contains("指导", StringComparison.Ordinal) || label.Contains("督导", StringComparison.Ordinal)) return Role.Guide;
        if (label.Contains("落实", StringComparison.Ordinal) || label.Contains("实施", StringComparison.Ordinal)) return Role.Implement;
        return Role.Responsible;
    }

    /// <summary>The label that opens a line of responsibility outside brackets (责任单位：…).</summary>
    public static Regex Label => LabelAnywhere();

    private const string LabelWords = "牵头考核单位|考核单位|牵头责任单位|牵头单位|牵头部门|主办单位|责任单位|责任部门|责任主体|负责单位|配合单位|配合部门|协办单位|协同单位|参与单位|参加单位|指导单位|督导单位|落实单位|实施单位|实施主体|落实主体|完成时限|完成时间|完成期限|时限要求|责任领导|牵头领导|分管领导|责任人|联系人";

    [GeneratedRegex($"^(?<label>{LabelWords})(?:及(?:负责人|责任人))?：", RegexOptions.CultureInvariant)]
    private static partial Regex LabelAtStart();

    /// <summary>A deadline or a person among the holders: no unit. The plan parser reads the deadline.</summary>
    [GeneratedRegex("^(?:完成时限|完成时间|完成期限|时限要求|责任领导|牵头领导|分管领导|责任人|联系人)", RegexOptions.CultureInvariant)]
    private static partial Regex NoUnitLabel();

    [GeneratedRegex($@"\G(?:{LabelWords})(?:及(?:负责人|责任人))?：", RegexOptions.CultureInvariant)]
    private static partial Regex LabelHere();

    [GeneratedRegex($"(?<label>{LabelWords})(?:及(?:负责人|责任人))?：", RegexOptions.CultureInvariant)]
    private static partial Regex LabelAnywhere();

    [GeneratedRegex(@"牵头|配合|参与|参加|负责|落实|按职责|指导|督导|协助|协同", RegexOptions.CultureInvariant)]
    private static partial Regex RoleWord();

    [GeneratedRegex(@"(?:共同|联合|会同|分别|具体|统筹|组织|等)*(?:牵头考核|牵头(?:督导|负责|落实|抓总|组织|组织实施|推进|指导)*|(?:密切|积极|协同|按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)*(?:配合|协助|协同|参与|参加)(?:落实|实施|配合)*|(?:监督|督促|业务|技术)*(?:指导|督导|指导督促)(?:落实|实施|和督促|监督)*|(?:根据|依据|依|按)(?:照)?(?:各自)?(?:职责|职能|分工)(?:和)?(?:分工)?(?:分别|共同)?(?:抓好|做好)?(?:负责|落实|推进|实施|组织实施|负责落实)*|(?:抓好|做好|组织|具体)?(?:负责)?(?:组织|抓好|具体)?(?:落实|实施)|负责)$", RegexOptions.CultureInvariant)]
    private static partial Regex RoleAtEnd();

    [GeneratedRegex(@"(?:牵头|配合|参与|负责落实|按职责分工负责|负责)", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex RoleJoint();

    /// <summary>等部门, 等有关单位: others whom the document does not name.</summary>
    [GeneratedRegex(@"等(?:其他|其它)?(?:市直|省直|县直)?(?:有关|相关|各)?(?:部门|单位|部门和单位|部门单位)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UnnamedOthers();

    [GeneratedRegex(@"^(?:(?:完成|办结|整改)(?:时限|时间|期限)|时限|\d{4}年|长期|持续)", RegexOptions.CultureInvariant)]
    private static partial Regex NotAUnit();

    [GeneratedRegex(@"(?:列|排|排在)?(?:在)?第一位?(?:者|的)?(?:部门|单位)?(?:的)?(?:为|是)牵头(?:部门|单位)?(?:，?下同)?", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLeads();

    [GeneratedRegex(@"以下(?:各项)?(?:工作|任务|措施)?(?:均|都|皆)(?:需|需要|由|要|须)?(?<who>.{2,30}?)(?:负责|组织|具体|抓好)*(?:落实|实施|负责)，?(?:以下)?不再(?:一一)?(?:列出|列明|重复|赘述|单列|注明)", RegexOptions.CultureInvariant)]
    private static partial Regex DefaultRule();

    [GeneratedRegex(@"和|与|及|以及|会同", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"(?:局|委|厅|部|署|办|办公室|委员会|政府|中心|公司|集团|院|会|社|支队|大队|总队|银行|海关|管委会|单位|部门|站|校|学会|分局|县|市|区|乡镇|街道|园区|企业|总局|油田|电网|铁路|军区|专班|指挥部|党委|河长办|（管委会）|法院|检察院)(?:（[^（）]{1,20}）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitEnd();

    /// <summary>Endings that only organs have: enough to know a bracket of names without a role word.</summary>
    [GeneratedRegex(@"^[^或含]{2,24}(?:局|委|厅|部|署|办|办公室|委员会|政府|管委会|海关|（管委会）)$", RegexOptions.CultureInvariant)]
    private static partial Regex StrictUnitEnd();

    [GeneratedRegex(@"局|委|厅|部(?!分|位)|署|办|政府|中心|公司|集团|院|管委会|支队|单位|部门|各县|各市|各区|各乡|各镇|银行|海关|企业|专班", RegexOptions.CultureInvariant)]
    private static partial Regex AnyUnit();

    [GeneratedRegex(@"^市(?:场监管|场监督管理|政(?:园林|公用|管理|工程)|容)", RegexOptions.CultureInvariant)]
    private static partial Regex StartsWithoutPrefix();

    [GeneratedRegex(@"^市委", RegexOptions.CultureInvariant)]
    private static partial Regex PartyOrgan();

    /// <summary>各县…, 相关单位, 国网…, 某县政府: no organ of the city government.</summary>
    [GeneratedRegex(@"流域|^(?:各|有关|相关|其他|其它|全市|属地|国网|国家|中国|中石|大唐|华能|共青团|团|沿|所在|县级|市级|县市区|县（|市（|区（|驻|人民银行|事发|试点|省级|省|乡镇)|(?:县|区|市)(?:人民)?(?:政府|委)$|(?:人民)?政府$|管委会$|管理委员会$|街道办事处$|街道$|公司$|集团$|企业$|单位$|部门$|县$|区$|市$|海关$|银行$|分行$", RegexOptions.CultureInvariant)]
    private static partial Regex Independent();

    [GeneratedRegex(@"(?:局|委|厅|办|办公室|委员会|中心|支队|大队|总队|院|会|社|部|处|馆|站|署)$", RegexOptions.CultureInvariant)]
    private static partial Regex OrganEnd();
}
