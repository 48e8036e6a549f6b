using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 指标词典: names of environmental indicators, as data (indicators.json). An entry matches words when the parts of one of
/// its patterns occur in order (<c>PM2.5*浓度</c>). The longest match wins.
/// </summary>
internal sealed class IndicatorDictionary
{
    /// <param name="Key">Stable key (air.pm25.mean).</param>
    /// <param name="Name">指标名</param>
    /// <param name="Match">Patterns; <c>*</c> stands for any words.</param>
    /// <param name="Direction">up, down: which way is better.</param>
    /// <param name="Unit">Usual unit, null for a state.</param>
    /// <param name="Method">sensor, report, register: how it is measured.</param>
    /// <param name="Pair">True where one sentence often promises it together with another one (化肥、农药利用率).</param>
    public sealed record Entry(
        string Key, string Name, IReadOnlyList<string> Match, string Direction, string? Unit, string Method, bool Pair = false);

    private readonly (Entry Entry, string[] Parts, int Weight)[] patterns;

    private IndicatorDictionary(IReadOnlyList<Entry> entries)
    {
        Entries = entries;
        patterns = [.. from entry in entries
                       from match in entry.Match
                       let parts = match.Split('*')
                       orderby match.Length descending
                       select (entry, parts, match.Length)];
    }

    public IReadOnlyList<Entry> Entries { get; }

    public static IndicatorDictionary Standard { get; } = Load();

    private static IndicatorDictionary Load()
    {
        using var stream = typeof(IndicatorDictionary).Assembly.GetManifestResourceStream("indicators.json")
            ?? throw new InvalidOperationException("indicators.json is embedded in this assembly");
        return new IndicatorDictionary(JsonSerializer.Deserialize(stream, IndicatorJson.Default.ListEntry)!);
    }

    /// <summary>The entry whose pattern covers most of the words, or null.</summary>
    public Entry? Find(string words)
    {
        foreach (var (entry, parts, _) in patterns)
            if (Occurs(words, parts)) return entry;
        return null;
    }

    /// <summary>All entries that come in pairs and occur in the words, in dictionary order.</summary>
    public List<Entry> FindPairs(string words) =>
        [.. Entries.Where(e => e.Pair && e.Match.Any(m => Occurs(words, m.Split('*'))))];

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
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(List<IndicatorDictionary.Entry>))]
internal sealed partial class IndicatorJson : JsonSerializerContext;
