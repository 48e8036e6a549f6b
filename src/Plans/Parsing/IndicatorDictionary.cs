using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 指标词典: names of environmental indicators, as data (indicators.json). A Chinese name says last what it measures, so a
/// pattern matches words that <i>end</i> in it: 氨氮浓度 is a concentration, 氨氮浓度达标率 a rate. <c>*</c> in a pattern stands
/// for any words (<c>PM2.5*浓度</c>). The longest match wins. An entry's name is a pattern of its own.
/// </summary>
internal sealed class IndicatorDictionary
{
    /// <param name="Key">Stable key (air.pm25.mean).</param>
    /// <param name="Name">指标名</param>
    /// <param name="Match">Patterns beside the name; <c>*</c> stands for any words.</param>
    /// <param name="Direction">up, down: which way is better.</param>
    /// <param name="Unit">Usual unit, null for a state or an index.</param>
    /// <param name="Method">sensor, report, register: how it is measured.</param>
    /// <param name="Pair">True where one sentence often promises it together with another one (化肥、农药利用率).</param>
    public sealed record Entry(
        string Key, string Name, IReadOnlyList<string> Match, string Direction, string? Unit, string Method, bool Pair = false);

    /// <param name="Entry">The indicator.</param>
    /// <param name="IsSynonym">The words are another way to say its name: nothing is left over that narrows it.</param>
    /// <param name="IsListed">The words name several things (PM2.5和臭氧浓度): the direction holds, but they are not this indicator alone.</param>
    public readonly record struct Hit(Entry Entry, bool IsSynonym, bool IsListed);

    private sealed record Pattern(Entry Entry, string[] Parts, int Weight);

    /// <summary>Patterns by their last two characters, longest first: a name meets a handful of them and not all.</summary>
    private readonly Dictionary<(char, char), Pattern[]> byEnding;
    private readonly Pattern[] pairs;

    private IndicatorDictionary(IReadOnlyList<Entry> entries)
    {
        Entries = entries;
        var patterns = new List<Pattern>(entries.Count * 5);
        foreach (var entry in entries)
        {
            patterns.Add(Of(entry, entry.Name));
            foreach (var match in entry.Match) patterns.Add(Of(entry, match));
        }
        byEnding = patterns.GroupBy(p => Ending(p.Parts[^1])).ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.Weight).ToArray());
        pairs = [.. patterns.Where(p => p.Entry.Pair)];

        static Pattern Of(Entry entry, string match)
        {
            var parts = Folded(match).Split('*');
            return new Pattern(entry, parts, parts.Sum(p => p.Length));
        }
    }

    public IReadOnlyList<Entry> Entries { get; }

    public static IndicatorDictionary Standard { get; } = Load();

    private static IndicatorDictionary Load()
    {
        using var stream = typeof(IndicatorDictionary).Assembly.GetManifestResourceStream("indicators.json")
            ?? throw new InvalidOperationException("indicators.json is embedded in this assembly");
        return new IndicatorDictionary(JsonSerializer.Deserialize(stream, IndicatorJson.Default.ListEntry)!);
    }

    /// <summary>The indicator that the words name, or null.</summary>
    public Hit? Find(string words)
    {
        var folded = WithoutRemark(Folded(words));
        // 绿色工厂数: the number of them is asked for as the things themselves are.
        return FindFolded(folded) ?? (folded.EndsWith('数') ? FindFolded(folded[..^1]) : null);
    }

    private Hit? FindFolded(string words)
    {
        if (words.Length < 2 || !byEnding.TryGetValue(Ending(words), out var candidates)) return null;
        foreach (var pattern in candidates)
            if (Fits(words, pattern) is { } hit) return hit;
        return null;
    }

    /// <summary>Indicators promised together that occur anywhere in the words, in dictionary order.</summary>
    public List<Entry> FindPairs(string words)
    {
        var folded = Folded(words);
        return [.. pairs.Where(p => Occurs(folded, p.Parts)).Select(p => p.Entry).Distinct()];
    }

    private static Hit? Fits(string words, Pattern pattern)
    {
        var last = pattern.Parts[^1];
        if (pattern.Weight > words.Length || !words.EndsWith(last, StringComparison.Ordinal)) return null;
        if (pattern.Parts.Length == 1)
            return new Hit(pattern.Entry, words.Length == last.Length, Joins(words.AsSpan(0, words.Length - last.Length)));
        // The last part ends the words; those before it stand in order, as early as they can.
        var at = 0;
        var synonym = true;
        var listed = false;
        for (var i = 0; i < pattern.Parts.Length; i++)
        {
            var final = i + 1 == pattern.Parts.Length;
            var found = final ? words.Length - last.Length : words.IndexOf(pattern.Parts[i], at, StringComparison.Ordinal);
            if (found < at) return null;
            var between = words.AsSpan(at, found - at);
            synonym &= i == 0 ? between.IsEmpty : IsFiller(between);
            listed |= i == 0 ? Joins(between) : between.IndexOfAny('、', '和', '及') >= 0;
            at = found + pattern.Parts[i].Length;
        }
        return new Hit(pattern.Entry, synonym, listed);
    }

    private static bool Occurs(string words, string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = words.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }
        return true;
    }

    /// <summary>PM2.5和…: what stands before the match is the rest of a list.</summary>
    private static bool Joins(ReadOnlySpan<char> before) => !before.IsEmpty && before[^1] is '、' or '和' or '及' or '与';

    /// <summary>Words inside a name that change nothing: 年均, 平均, the symbol in brackets.</summary>
    private static bool IsFiller(ReadOnlySpan<char> between)
    {
        if (between.StartsWith('（') && between.IndexOf('）') is var close and > 0) between = between[(close + 1)..];
        return between is "" or "年均" or "年平均" or "平均" or "水质" or "水体" or "断面";
    }

    /// <summary>PM2.5年均浓度（剔除沙尘影响）: a remark behind the name.</summary>
    private static string WithoutRemark(string words) =>
        words.EndsWith('）') && words.LastIndexOf('（') is var open and > 1 ? words[..open] : words;

    private static (char, char) Ending(string words) => (words[^2], words[^1]);

    /// <summary>One spelling for what is the same: no 的, Roman numerals and subscripts as plain characters, capitals.</summary>
    private static string Folded(string words)
    {
        var folded = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            if (c is >= 'Ⅰ' and <= 'Ⅴ') folded.Append(c switch { 'Ⅰ' => "I", 'Ⅱ' => "II", 'Ⅲ' => "III", 'Ⅳ' => "IV", _ => "V" });
            else if (c is >= '₀' and <= '₉') folded.Append((char)(c - '₀' + '0'));
            else if (c is not '的' and not ' ') folded.Append(char.ToUpperInvariant(c));
        }
        return folded.ToString();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(List<IndicatorDictionary.Entry>))]
internal sealed partial class IndicatorJson : JsonSerializerContext;
