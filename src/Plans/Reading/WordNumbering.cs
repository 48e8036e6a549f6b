using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 自动编号: Word stores a list number as a rule, not as text. This counts like Word and gives the words back
/// (一、 （一） 1. 第一条 ①). Lists that share an abstract definition share their counters, as in Word; a start override
/// restarts them once. Bullets are no numbers and give nothing.
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, NumberingInstance> instances = [];
    private readonly Dictionary<int, AbstractNum> definitions = [];
    private readonly Dictionary<string, Style> styles = [];
    private readonly string? defaultStyle;
    private readonly Dictionary<int, int?[]> counters = [];
    private readonly HashSet<(int Instance, int Level)> restarted = [];
    private readonly SortedSet<string> unknownFormats = new(StringComparer.Ordinal);

    public WordNumbering(MainDocumentPart main)
    {
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
            if (instance.NumberID?.Value is { } id) instances[id] = instance;
        foreach (var definition in numbering?.Elements<AbstractNum>() ?? [])
            if (definition.AbstractNumberId?.Value is { } id) definitions[id] = definition;
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is not { } id) continue;
            styles[id] = style;
            if (style.Type?.Value == StyleValues.Paragraph && style.Default?.Value == true) defaultStyle = id;
        }
    }

    public IEnumerable<string> Notes =>
        unknownFormats.Count == 0 ? [] : [$"自动编号用了不认识的格式（{string.Join("、", unknownFormats)}），已按阿拉伯数字读入，请核对。"];

    /// <summary>Counts this paragraph and gives its number; empty for a paragraph without one.</summary>
    public string Next(Paragraph paragraph)
    {
        if (Find(paragraph) is not var (instanceId, level) || !instances.TryGetValue(instanceId, out var instance)) return "";
        if (Definition(instance) is not { } definition) return "";

        var key = definition.AbstractNumberId!.Value;
        if (!counters.TryGetValue(key, out var count)) counters[key] = count = new int?[Levels];
        var overridden = StartOverride(instance, level);
        count[level] = overridden is not null && restarted.Add((instanceId, level))
            ? overridden
            : count[level] is { } last && last < int.MaxValue ? last + 1 : Start(definition, instance, level);
        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            // lvlRestart 0: never; n: only behind a level above n; absent: behind any level above.
            var restart = LevelOf(definition, instance, deeper)?.GetFirstChild<LevelRestart>()?.Val?.Value;
            if (restart is null || (restart > 0 && level < restart)) count[deeper] = null;
        }
        return Compose(definition, instance, level, count);
    }

    private string Compose(AbstractNum definition, NumberingInstance instance, int level, int?[] count)
    {
        if (LevelOf(definition, instance, level) is not { } rule) return "";
        if (Format(rule) is "bullet" or "none") return "";
        var template = rule.LevelText?.Val?.Value ?? "";
        var plainDigits = rule.IsLegalNumberingStyle is { } legal && legal.Val?.Value != false;
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '%' && i + 1 < template.Length && template[i + 1] is >= '1' and <= '9')
            {
                var of = template[++i] - '1';
                var value = count[of] ?? Start(definition, instance, of);
                var format = plainDigits && of != level ? "decimal" : Format(LevelOf(definition, instance, of));
                text.Append(NumberWords.Write(value, format, unknownFormats));
            }
            else
            {
                text.Append(template[i]);
            }
        }
        return text.ToString();
    }

    /// <summary>The list and level of a paragraph: its own, else its style's, else that of the style it is based on.</summary>
    private (int Instance, int Level)? Find(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties;
        var own = properties?.NumberingProperties;
        if (own?.NumberingId?.Val?.Value is { } direct)
            return direct == 0 ? null : (direct, Math.Clamp(own.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1));

        var styleId = properties?.ParagraphStyleId?.Val?.Value ?? defaultStyle;
        var seen = new HashSet<string>();
        int? level = own?.NumberingLevelReference?.Val?.Value;
        while (styleId is not null && seen.Add(styleId) && styles.TryGetValue(styleId, out var style))
        {
            var ofStyle = style.StyleParagraphProperties?.NumberingProperties;
            level ??= ofStyle?.NumberingLevelReference?.Val?.Value;
            if (ofStyle?.NumberingId?.Val?.Value is { } id)
                return id == 0 ? null : (id, Math.Clamp(LevelLinkedTo(id, styleId) ?? level ?? 0, 0, Levels - 1));
            styleId = style.BasedOn?.Val?.Value;
        }
        return null;
    }

    private int? LevelLinkedTo(int instanceId, string styleId) =>
        instances.TryGetValue(instanceId, out var instance) && Definition(instance) is { } definition
            ? definition.Elements<Level>().FirstOrDefault(l => l.GetFirstChild<ParagraphStyleIdInLevel>()?.Val?.Value == styleId)?.LevelIndex?.Value
            : null;

    /// <summary>The definition behind an instance; one that only points to a list style is followed to that style's list.</summary>
    private AbstractNum? Definition(NumberingInstance instance)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            if (instance.AbstractNumId?.Val?.Value is not { } id || !definitions.TryGetValue(id, out var definition)) return null;
            if (definition.NumberingStyleLink?.Val?.Value is not { } link) return definition;
            if (!styles.TryGetValue(link, out var style)
                || style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value is not { } next
                || !instances.TryGetValue(next, out var nextInstance)) return definition;
            instance = nextInstance;
        }
        return null;
    }

    private static LevelOverride? OverrideOf(NumberingInstance instance, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level);

    private static int? StartOverride(NumberingInstance instance, int level) =>
        OverrideOf(instance, level)?.StartOverrideNumberingValue?.Val?.Value;

    private static Level? LevelOf(AbstractNum definition, NumberingInstance instance, int level) =>
        OverrideOf(instance, level)?.Level ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static int Start(AbstractNum definition, NumberingInstance instance, int level) =>
        LevelOf(definition, instance, level)?.StartNumberingValue?.Val?.Value ?? 0;

    private static string Format(Level? level) => level?.NumberingFormat?.Val?.InnerText is { Length: > 0 } format ? format : "decimal";
}

/// <summary>编号的写法: a number in the words of one of Word's number formats.</summary>
internal static class NumberWords
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    /// <summary>A format that is not known is written in Arabic digits and named in <paramref name="unknown"/>.</summary>
    public static string Write(int value, string format, ISet<string> unknown)
    {
        switch (format)
        {
            case "decimal" or "decimalHalfWidth": return Arabic(value);
            case "decimalZero": return value is >= 0 and < 10 ? "0" + Arabic(value) : Arabic(value);
            case "decimalFullWidth" or "decimalFullWidth2": return FullWidth(value);
            case "chineseCounting" or "taiwaneseCounting" or "japaneseCounting": return value < 100 ? Counting(value) : DigitByDigit(value);
            case "chineseCountingThousand" or "taiwaneseCountingThousand": return Counting(value);
            case "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital": return DigitByDigit(value);
            case "chineseLegalSimplified" or "ideographLegalTraditional": return Legal(Counting(value, legal: true));
            case "ideographTraditional": return Cycle(value, Stems);
            case "ideographZodiac": return Cycle(value, Branches);
            case "decimalEnclosedCircle" or "decimalEnclosedCircleChinese": return Circled(value);
            case "decimalEnclosedParen": return value is >= 1 and <= 20 ? ((char)('⑴' + value - 1)).ToString() : Arabic(value);
            case "decimalEnclosedFullstop": return value is >= 1 and <= 20 ? ((char)('⒈' + value - 1)).ToString() : Arabic(value);
            case "ideographEnclosedCircle": return value is >= 1 and <= 10 ? ((char)('㊀' + value - 1)).ToString() : Arabic(value);
            case "upperRoman": return Roman(value);
            case "lowerRoman": return Roman(value).ToLowerInvariant();
            case "upperLetter": return Letter(value, 'A');
            case "lowerLetter": return Letter(value, 'a');
            case "bullet" or "none": return "";
            default:
                unknown.Add(format.Length <= 40 ? format : format[..40]);
                return Arabic(value);
        }
    }

    private static string Arabic(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string FullWidth(int value) => string.Concat(Arabic(value).Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c));

    private static string DigitByDigit(int value) => string.Concat(Arabic(value).Select(c => c is >= '0' and <= '9' ? Digits[c - '0'] : c));

    /// <summary>一, 十, 十一, 二十, 一百零三 …; the tens lose their 一 only at the very front.</summary>
    internal static string Counting(int value, bool legal = false)
    {
        if (value is <= 0 or > 9999) return value == 0 ? "〇" : Arabic(value);
        var text = new StringBuilder();
        var gap = false;
        foreach (var (power, unit) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = value / power % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }
            if (gap) text.Append('零');
            gap = false;
            if (!(power == 10 && digit == 1 && text.Length == 0 && !legal)) text.Append(Digits[digit]);
            text.Append(unit);
        }
        return text.ToString();
    }

    private static string Legal(string counting)
    {
        const string plain = "一二三四五六七八九十百千", legal = "壹贰叁肆伍陆柒捌玖拾佰仟";
        return string.Concat(counting.Select(c => plain.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? legal[at] : c));
    }

    private static string Cycle(int value, string cycle) =>
        value >= 1 && value <= cycle.Length ? cycle[value - 1].ToString() : Arabic(value);

    private static string Circled(int value) => value switch
    {
        >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + value - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + value - 36)).ToString(),
        _ => Arabic(value),
    };

    private static string Roman(int value)
    {
        if (value is < 1 or > 3999) return Arabic(value);
        var text = new StringBuilder();
        foreach (var (worth, sign) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; value >= worth; value -= worth) text.Append(sign);
        return text.ToString();
    }

    /// <summary>a … z, aa … zz, aaa …: Word repeats the letter.</summary>
    private static string Letter(int value, char first) =>
        value is >= 1 and <= 780 ? new string((char)(first + (value - 1) % 26), (value - 1) / 26 + 1) : Arabic(value);
}
