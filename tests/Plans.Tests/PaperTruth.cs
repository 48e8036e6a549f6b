using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dizhu.Plans.Tests;

/// <summary>The hand-made truth of an invented paper (Papers/README.md tells the conventions).</summary>
public sealed record PaperTruth(DocumentKind Kind)
{
    public string Proves { get; init; } = "";
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();
    public IReadOnlyList<TrueAssignment> Assignments { get; init; } = [];
    public IReadOnlyList<TrueQuantity> Quantities { get; init; } = [];
    public IReadOnlyList<TrueQuantity> OptionalQuantities { get; init; } = [];
    public IReadOnlyList<OtherNumber> MustNotBeTargets { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];
}

public sealed record TrueAssignment(int Number, string Title, IReadOnlyList<TrueBracket> Brackets);

public sealed record TrueBracket(string Text)
{
    public IReadOnlyList<string> Lead { get; init; } = [];
    public IReadOnlyList<string> Cooperate { get; init; } = [];
    public IReadOnlyList<string> ByDuty { get; init; } = [];
    public IReadOnlyList<string> Implement { get; init; } = [];
    public IReadOnlyList<string> Responsible { get; init; } = [];
    public IReadOnlyList<string> Participate { get; init; } = [];
    public IReadOnlyList<string> Guide { get; init; } = [];
    public IReadOnlyList<string> Assess { get; init; } = [];
    public bool ByDefaultRule { get; init; }

    /// <summary>The bracket may be read or not (a bracket in the chapter of guarantees).</summary>
    public bool Optional { get; init; }

    /// <summary>Other right names of a unit.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Accept { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Every (role, unit) pair with all the pairs that are as right.</summary>
    public IEnumerable<IReadOnlyList<Held>> Pairs()
    {
        (string Role, IReadOnlyList<string> Units)[] all =
        [
            ("lead", Lead), ("cooperate", Cooperate), ("byDuty", ByDuty), ("implement", Implement),
            ("responsible", Responsible), ("participate", Participate), ("guide", Guide), ("assess", Assess),
        ];
        foreach (var (role, units) in all)
        foreach (var unit in units)
        {
            var roles = role == "cooperate" && ByDefaultRule ? ["cooperate", "participate", "byDuty", "responsible"] : (string[])[role];
            var names = Accept.TryGetValue(unit, out var others) ? [unit, .. others] : (string[])[unit];
            yield return [.. roles.SelectMany(r => names.Select(n => new Held(r, Written.Plain(n))))];
        }
    }
}

/// <summary>A role and a unit that holds it.</summary>
public readonly record struct Held(string Role, string Unit);

public sealed record TrueQuantity(string Span, string Indicator, string Op, decimal Value, string? Unit, DateOnly? Deadline)
{
    /// <summary>Year of the baseline of a change; null where the target is a level.</summary>
    public int? Baseline { get; init; }

    public IReadOnlyList<JsonElement> Accept { get; init; } = [];

    /// <summary>Operator, number and unit agree with the truth or one of its other readings.</summary>
    public bool SaysWhat(Commitment found)
    {
        if (found.Value is not { } value) return false;
        var figures = new List<(decimal, string?)> { (Value, Unit) };
        var operators = new List<string> { Op };
        foreach (var other in Accept)
        {
            var number = other.TryGetProperty("value", out var v) ? v.GetDecimal() : Value;
            var unit = other.TryGetProperty("unit", out var u) ? u.GetString() : Unit;
            figures.Add((number, unit));
            if (other.TryGetProperty("op", out var op)) operators.Add(op.GetString()!);
        }
        var same = figures.Any(f => Written.Normal(f.Item1, f.Item2) == Written.Normal(value, found.Unit));
        if (same && operators.Contains(found.Op ?? "")) return true;
        return Baseline is not null && Op == ">=" && found.Op == "<=" && Written.Normal(-Value, Unit) == Written.Normal(value, found.Unit);
    }

    public bool SaysWhen(Commitment found)
    {
        if (found.Deadline == Deadline) return true;
        if (Deadline is null && found.DeadlineSource is DeadlineSource.PlanEnd) return true;
        return Accept.Any(other => other.TryGetProperty("deadline", out var d)
            && (d.ValueKind == JsonValueKind.Null ? found.Deadline is null
                : found.Deadline == DateOnly.ParseExact(d.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    public override string ToString() => $"{Op} {Value}{Unit} {Deadline:yyyy-MM-dd} «{Span}»";
}

/// <summary>A number that must not become the value of a commitment, with the reason.</summary>
public sealed record OtherNumber(string Words, decimal? Value, string Why);

/// <summary>An invented paper: its text and its truth.</summary>
public sealed record Paper(string Name, OfficialText Text, PaperTruth Truth)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Papers");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static IEnumerable<Paper> All => Names.Select(Read);

    public static Paper Read(string name) => new(name,
        OfficialText.From(File.ReadAllText(Path.Combine(Folder, name + ".txt"))),
        JsonSerializer.Deserialize<PaperTruth>(File.ReadAllText(Path.Combine(Folder, name + ".json")), Json)!);

    /// <summary>Where the words stand. The truth quotes only what occurs exactly once.</summary>
    public Span Where(string words)
    {
        var plain = OfficialText.From(words).Canonical;
        return new Span(Text.Canonical.IndexOf(plain, StringComparison.Ordinal), plain.Length);
    }
}

/// <summary>Ways of writing that mean the same.</summary>
public static class Written
{
    /// <summary>A number and its unit in a form that can be compared: 4.2万亩 and 42000亩 are equal.</summary>
    public static (decimal Value, string Unit) Normal(decimal value, string? unit)
    {
        var plain = Plain(unit ?? "").Replace("％", "%", StringComparison.Ordinal).Replace("每", "/", StringComparison.Ordinal);
        var factor = 1m;
        while (plain.Length > 1 && plain[0] is '万' or '亿')
        {
            factor *= plain[0] == '万' ? 10_000m : 100_000_000m;
            plain = plain[1..];
        }
        return (value * factor, plain);
    }

    /// <summary>Brackets of one shape, no white space.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (OfficialText.IsBlank(c)) continue;
            plain.Append(c switch { '(' or '〔' or '[' => '（', ')' or '〕' or ']' => '）', ',' => '，', _ => c });
        }
        return plain.ToString();
    }
}
