using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Dizhu.Plans.Assessment;

/// <summary>
/// 事实: one reported or measured value. <see cref="Start"/> and <see cref="End"/> are the days it is about, both included;
/// <see cref="KnownFrom"/> is the day (+08:00) from whose end it counts as known. A correction is a higher <see cref="Revision"/>
/// of the same item, period and source.
/// </summary>
public sealed record Fact
{
    public required string Id { get; init; }

    /// <summary>对象: the county, section, branch or year that it is about; empty for the promise as a whole.</summary>
    public string Item { get; init; } = "";

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public decimal? Value { get; init; }

    /// <summary>类别 of a class; 滞后 in the report of a milestone.</summary>
    public string? Class { get; init; }

    public string? Unit { get; init; }

    public ListCount? List { get; init; }

    public DayBasis? Days { get; init; }

    public required string Source { get; init; }

    public string By { get; init; } = "";

    /// <summary>初步数: enough to say where things go, never to say met or missed.</summary>
    public bool Provisional { get; init; }

    /// <summary>无效的原因; null for a valid value.</summary>
    public string? Invalid { get; init; }

    public int Revision { get; init; } = 1;

    /// <summary>What it says, apart from who says it and when.</summary>
    internal (decimal?, string?, string?, ListCount?, DayBasis?) Says => (Value, Class, Unit, List, Days);
}

/// <summary>清单: done of total at the end of the day; <paramref name="Why"/> the total is smaller than before.</summary>
public sealed record ListCount(decimal Done, decimal Total, string? Why = null);

/// <summary>日数基础: S and n of a mean, or the counted days and the valid days of a share.</summary>
public sealed record DayBasis(decimal Sum, int ValidDays);

/// <summary>验收. Done on a day, accepted on another (null while it is only reported), with a reference to the evidence.</summary>
public sealed record Acceptance
{
    public required string Id { get; init; }

    public string Item { get; init; } = "";

    public required DateOnly DoneOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public string? Evidence { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public string By { get; init; } = "";

    /// <summary>撤销: the day from which it is known that the acceptance does not stand.</summary>
    public DateOnly? RevokedKnownFrom { get; init; }

    public string? RevokedWhy { get; init; }
}

/// <summary>违反. <paramref name="Excused"/> says why an approved exception does not count (原则上).</summary>
public sealed record Violation(string Id, DateOnly On, DateOnly KnownFrom, string What, string Item = "", string? Excused = null);

/// <summary>基线值: the explicit value of a year, never the first value that came.</summary>
public sealed record BaselineFact(string Id, int Year, decimal Value, DateOnly KnownFrom, string Source, string Item = "");

/// <summary>
/// 证据: everything that was ever recorded for a promise, whenever it became known. The order of arrival and a second copy
/// change nothing.
/// </summary>
public sealed class Evidence
{
    public static readonly Evidence None = new([]);

    public Evidence(
        IEnumerable<Fact> facts, IEnumerable<Acceptance>? acceptances = null,
        IEnumerable<Violation>? violations = null, IEnumerable<BaselineFact>? baselines = null)
    {
        Facts = Entries(facts, fact => Known.GetValue(fact, f => new Written(Canonical.Text(f))));
        Cells =
        [
            .. Facts.Select(entry => entry.Of).GroupBy(fact => (fact.End, fact.Start, fact.Item))
                .OrderBy(cell => cell.Key.End).ThenByDescending(cell => cell.Key.Start).ThenBy(cell => cell.Key.Item, StringComparer.Ordinal)
                .Select(cell => cell.ToImmutableArray()),
        ];
        Acceptances = Entries(acceptances ?? [], a => new Written(Canonical.Text(a)));
        Violations = Entries(violations ?? [], v => new Written(Canonical.Text(v)));
        Baselines = Entries(baselines ?? [], b => new Written(Canonical.Text(b)));
    }

    internal ImmutableArray<Entry<Fact>> Facts { get; }

    /// <summary>The facts of one item and period together, by the end of the period; of equal ends the longer period last.</summary>
    internal ImmutableArray<ImmutableArray<Fact>> Cells { get; }

    internal ImmutableArray<Entry<Acceptance>> Acceptances { get; }

    internal ImmutableArray<Entry<Violation>> Violations { get; }

    internal ImmutableArray<Entry<BaselineFact>> Baselines { get; }

    /// <summary>One mark of all that was known by the end of a day; made once for all days on which nothing more becomes known.</summary>
    internal ImmutableArray<byte> MarkKnownBy(DateOnly day)
    {
        if (day >= (lastChange ??= LastChange()).Value && wholeMark is { } whole) return whole.Of;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fact in Facts)
            if (fact.Of.KnownFrom <= day) hash.AppendData(fact.Mark.AsSpan());
        foreach (var acceptance in Acceptances)
        {
            if (acceptance.Of.KnownFrom > day) continue;
            var unknownYet = acceptance.Of.RevokedKnownFrom > day;
            hash.AppendData((unknownYet ? Canonical.Mark(Canonical.Text(acceptance.Of with { RevokedKnownFrom = null, RevokedWhy = null })) : acceptance.Mark).AsSpan());
        }
        foreach (var violation in Violations)
            if (violation.Of.KnownFrom <= day) hash.AppendData(violation.Mark.AsSpan());
        foreach (var baseline in Baselines)
            if (baseline.Of.KnownFrom <= day) hash.AppendData(baseline.Mark.AsSpan());
        var mark = hash.GetHashAndReset().ToImmutableArray();
        if (day >= lastChange.Value) wholeMark = new(mark);
        return mark;
    }

    /// <summary>The day from whose end on everything is known.</summary>
    private Day LastChange() => new(
        Facts.Select(f => f.Of.KnownFrom).Concat(Acceptances.Select(a => a.Of.RevokedKnownFrom is { } revoked && revoked > a.Of.KnownFrom ? revoked : a.Of.KnownFrom))
            .Concat(Violations.Select(v => v.Of.KnownFrom)).Concat(Baselines.Select(b => b.Of.KnownFrom)).DefaultIfEmpty(DateOnly.MinValue).Max());

    private sealed record Day(DateOnly Value);

    private sealed record Marked(ImmutableArray<byte> Of);

    private volatile Day? lastChange;
    private volatile Marked? wholeMark;

    /// <summary>A record with the mark that stands for it in the hash of the inputs.</summary>
    internal readonly record struct Entry<T>(T Of, ImmutableArray<byte> Mark);

    /// <summary>Facts are asked for again and again as days go by, the same objects: their text and mark are made once.</summary>
    private static readonly ConditionalWeakTable<Fact, Written> Known = [];

    private sealed class Written(string text)
    {
        public string Text => text;

        public ImmutableArray<byte> Mark { get; } = Canonical.Mark(text);
    }

    private static ImmutableArray<Entry<T>> Entries<T>(IEnumerable<T> records, Func<T, Written> write) =>
    [
        .. records.Select(record => (Of: record, As: write(record))).DistinctBy(entry => entry.As.Text).OrderBy(entry => entry.As.Text, StringComparer.Ordinal)
            .Select(entry => new Entry<T>(entry.Of, entry.As.Mark)),
    ];
}
