using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// A number with its unit and what follows it. Offsets count in the manuscript: <paramref name="Start"/> …
/// <paramref name="End"/> holds number, unit and suffix (以上, 左右), <paramref name="UnitEnd"/> ends before the suffix.
/// <paramref name="Upper"/> is the second number of a range.
/// </summary>
internal sealed record NumberAtom(
    int Start, int End, int UnitEnd, decimal Value, decimal? Upper, string? Unit, string? Suffix, bool IsChinese)
{
    /// <summary>前十名: a place counted from the top.</summary>
    public bool IsRank { get; init; }
}

/// <summary>数词语法: Arabic and Chinese numbers with units, 万/亿 kept in the unit as written, ranges, suffixes.</summary>
internal static partial class NumberGrammar
{
    public static List<NumberAtom> Read(string text, int start, int end)
    {
        var atoms = new List<NumberAtom>();
        var slice = text[start..end];
        foreach (Match match in Arabic().Matches(slice))
        {
            if (!decimal.TryParse(match.Groups["n"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)) continue;
            decimal? upper = match.Groups["n2"].Success && decimal.TryParse(match.Groups["n2"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second) ? second : null;
            var unit = match.Groups["u"].Success ? match.Groups["u"].Value : null;
            var suffix = match.Groups["s"].Success ? match.Groups["s"].Value : null;
            var unitEnd = start + match.Index + match.Length - (suffix?.Length ?? 0);
            var rank = match.Groups["rank"].Success;
            atoms.Add(new NumberAtom(start + match.Index, start + match.Index + match.Length, unitEnd, value, upper, rank ? "名" : Tidy(unit), suffix, false) { IsRank = rank });
        }
        foreach (Match match in Chinese().Matches(slice))
        {
            var from = start + match.Index;
            if (atoms.Any(a => from < a.End && from + match.Length > a.Start)) continue;
            int? read = match.Groups["half"].Success ? 1 : ChineseNumber.Parse(match.Groups["n"].ValueSpan is "百" ? "一百" : match.Groups["n"].ValueSpan);
            if (read is not { } value) continue;
            var rank = match.Groups["rank"].Success;
            var unit = match.Groups["u"].Success ? match.Groups["u"].Value : null;
            if (unit == "个位次") unit = "位次";
            if (match.Groups["tenths"].Success) { value *= 10; unit = "%"; }
            if (match.Groups["half"].Success) { value = 50; unit = "%"; }
            if (match.Groups["of"].Success) unit = match.Groups["of"].Value[0] == '百' ? "%" : "‰";
            var suffix = match.Groups["s"].Success ? match.Groups["s"].Value : null;
            var to = from + match.Length;
            atoms.Add(new NumberAtom(from, to, to - (suffix?.Length ?? 0), value, null, rank ? "名" : unit, suffix, true) { IsRank = rank });
        }
        atoms.Sort((a, b) => a.Start.CompareTo(b.Start));
        return atoms;
    }

    private static string? Tidy(string? unit) => unit switch
    {
        { } when unit.IndexOf('（') is > 0 and var bracket => unit[..bracket],
        "个位次" => "位次",
        "百分点" => "个百分点",
        "μg/m3" or "μg/m³" or "ug/m3" or "ug/m³" or "微克每立方米" or "微克/m3" or "微克/m³" => "微克/立方米",
        "mg/m3" or "mg/m³" or "毫克每立方米" => "毫克/立方米",
        "mg/L" or "mg/l" or "毫克每升" => "毫克/升",
        "km" or "KM" => "公里",
        "km2" or "km²" => "平方公里",
        _ => unit,
    };

    /// <summary>Units that count things; the others measure.</summary>
    public static bool IsCount(string? unit) => unit is not null && Count().IsMatch(unit);

    /// <summary>Units of time: a duration is seldom a target.</summary>
    public static bool IsTime(string? unit) => unit is "天" or "日" or "小时" or "分钟" or "个月" or "月" or "年" or "周" or "个工作日" or "工作日" or "秒";

    private const string Units =
        "个百分点|百分点|%|‰|微克/立方米|微克每立方米|微克/m3|微克/m³|μg/m3|μg/m³|ug/m3|ug/m³|毫克/立方米|毫克每立方米|mg/m3|mg/m³|毫克/升|毫克每升|mg/L|mg/l" +
        "|[十百千万亿]{0,2}(?:吨/月·平方公里|克标准煤/千瓦时|吨二氧化碳当量|册|吨/平方公里·月|吨/平方公里·30天|吨/平方公里|吨/公顷|吨/小时|吨/万元|千克/万元|千克/公顷|千克/亩|立方米/万元|千瓦时/平方米|亩次|场次|家次|座次|车次|台次|延米|千克|公斤|吨标准煤/万元|吨标准煤|吨标煤|蒸吨/小时|蒸吨|吨/日|吨/天|吨/年|吨|千瓦时|千瓦|兆瓦|吉瓦|平方公里|平方千米|平方米|立方米/秒|立方米/日|立方米|公里|千米|米|公顷|亩|元" +
        "|个工作日|个位次|位次|个月|个|人次|人|辆次|辆|艘|台套|台|套|座|家|户|条|项|处|名|位|件|批|所|株|头|村|只|宗|口|眼|支|段|块|片|张|种|轮|次|类|级|期|场|份|粒|标台|标箱|TEU)(?:（[一-鿿]{1,3}）)?" +
        "|工作日|小时|分钟|天|日|年|月|周|倍|分贝|℃|度|分|秒|km2|km²|km|KM|兆帕";

    [GeneratedRegex(
        @"(?<rank>(?<=[^提以之目日年月底])前)?(?<![\d.A-Za-z/+／])(?<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?<=\d)[%个]?(?:—|至|到|-)(?<n2>\d+(?:\.\d+)?)(?![\d年]))?[余多]?(?<u>" + Units + @")?(?<s>及其?以上|及以下|以上|以下|以内|之内|左右|上下)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Arabic();

    [GeneratedRegex(
        @"(?<rank>(?<![提以之目日年月底])前)(?<n>[一二三四五六七八九十百]{1,4})(?:名|位|强)?(?<s>以内|之内)?(?![个年月期项批])" +
        @"|(?<of>百分之|千分之)(?<n>[一二两三四五六七八九十百]{1,5})(?<s>以上|以下|以内|左右)?" +
        @"|(?<n>[一二三四五六七八九])(?<tenths>成)(?<s>以上|以下|以内|左右)?(?!立|效|果|为|本|员|分|熟)" +
        @"|(?<=减少|下降|降低|压减|提高|达到|增加|削减)(?<half>一半)(?<s>以上|以下|以内|左右)?" +
        @"|(?<n>[一二两三四五六七八九十百]{1,5})(?<u>场次|人次|车次)(?<s>及?以上|以下|以内|左右)?" +
        @"|(?<n>[一二两三四五六七八九十百]{1,5})(?<u>[万亿](?:册|人次|人|亩|吨|辆|株|元|平方米|立方米|千瓦|户|公里))(?<s>及?以上|以下|以内|左右)?" +
        @"|(?<n>[一二两三四五六七八九十百]{1,4})(?<u>个百分点|个位次|位次)(?<s>及?以上|以下|以内|左右)?" +
        @"|(?<=建成|新增|完成|创建|新建|建设|打造|培育|达到|力争|淘汰|关停|组织|开展|不少于|至少|每年)(?<n>[两二三四五六七八九十百]{1,4})(?<u>个|家|座|条|项|处|套|台|次|名|所|批)(?<s>及?以上|以下|以内|左右)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^[十百千万亿]{0,2}(?:个|家|户|条|项|处|座|台套|台|套|辆|艘|名|位|件|所|株|头|村|只|宗|口|眼|支|段|块|片|张|种|轮|次|场|份|人次|人|批|标台|场次|座次|家次|车次|台次)$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
