using System.Collections.Immutable;

namespace Dizhu.Plans.Assessment;

/// <summary>
/// 当时所知: the evidence as it was known on a day. Of each item, period and source the last revision stands; what is invalid, or
/// about days that were not over, is set aside with the reason. Where sources disagree, <see cref="Disputed"/> names them.
/// </summary>
internal sealed class Known
{
    private Known(IReadOnlyList<Fact> facts, IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Violation> violations,
        IReadOnlyList<BaselineFact> baselines, IReadOnlyList<IgnoredFact> ignored, IReadOnlyList<string> disputed, Fact? withoutValue)
    {
        Facts = facts;
        Acceptances = acceptances;
        Violations = violations;
        Baselines = baselines;
        Ignored = ignored;
        Disputed = disputed;
        WithoutValue = withoutValue;
    }

    /// <summary>One for each item and period, by the end of the period; of equal ends the longer period last.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    public IReadOnlyList<Acceptance> Acceptances { get; }

    public IReadOnlyList<Violation> Violations { get; }

    public IReadOnlyList<BaselineFact> Baselines { get; }

    public IReadOnlyList<IgnoredFact> Ignored { get; }

    public IReadOnlyList<string> Disputed { get; }

    /// <summary>The last report that gave no value, and why it gave none.</summary>
    public Fact? WithoutValue { get; }

    /// <summary><paramref name="prefer"/> is the source to follow where sources disagree; null for the first by name.</summary>
    public static Known On(Evidence evidence, JudgingDay day, string? prefer = null)
    {
        var ignored = new List<IgnoredFact>();
        var disputed = new SortedSet<string>(StringComparer.Ordinal);
        var facts = new List<Fact>(evidence.Cells.Length);
        foreach (var cell in evidence.Cells)
            if (One(cell, day, prefer, ignored, disputed) is { } fact) facts.Add(fact);
        ignored.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new(
            facts,
            [.. evidence.Acceptances.Where(a => a.Of.KnownFrom <= day.KnownBy && a.Of.DoneOn <= day.Day).Select(a => a.Of.AsKnown(day))],
            [.. evidence.Violations.Where(v => v.Of.KnownFrom <= day.KnownBy && v.Of.On <= day.Day).Select(v => v.Of)],
            [.. evidence.Baselines.Where(b => b.Of.KnownFrom <= day.KnownBy).Select(b => b.Of)],
            ignored, [.. disputed],
            evidence.Facts.Select(f => f.Of).Where(f => f.Invalid is not null && f.KnownFrom <= day.KnownBy && f.End <= day.Day).OrderBy(f => f.End).ThenBy(f => f.Id, StringComparer.Ordinal).LastOrDefault());
    }

    /// <summary>Only what is about one item.</summary>
    public Known Of(string item) => new(
        [.. Facts.Where(f => f.Item == item)], [.. Acceptances.Where(a => a.Item == item)], [.. Violations.Where(v => v.Item == item)],
        [.. Baselines.Where(b => b.Item == item)], Ignored, Disputed, WithoutValue);

    /// <summary>The fact that stands for an item and period: of each source the last revision, and of the sources the preferred one.</summary>
    private static Fact? One(ImmutableArray<Fact> cell, JudgingDay day, string? prefer, List<IgnoredFact> ignored, SortedSet<string> disputed)
    {
        List<(string Label, Fact Fact)>? same = null;
        Fact? alone = null;
        foreach (var fact in cell)
        {
            if (fact.KnownFrom > day.KnownBy) continue;
            if (Unusable(fact, day.Day) is { } unusable) ignored.Add(new(fact.Id, unusable));
            else if (cell.Length > 1 && IsSuperseded(fact, cell, day)) ignored.Add(new(fact.Id, Superseded));
            else if (fact.Invalid is { } invalid) ignored.Add(new(fact.Id, "无效：" + invalid));
            else if (alone is null) alone = fact;
            else (same ??= [(alone.Source, alone)]).Add((fact.Source, fact));
        }
        if (same is null) return alone;

        // another paper of the same source and revision with another value is a source that disagrees with itself
        for (var i = 1; i < same.Count; i++)
            if (same.Take(i).Any(s => s.Fact.Source == same[i].Fact.Source && s.Fact.Says != same[i].Fact.Says)) same[i] = ($"{same[i].Fact.Source}（{same[i].Fact.Id}）", same[i].Fact);
        same.Sort((a, b) => string.CompareOrdinal(a.Label, b.Label) is not 0 and var order ? order : string.CompareOrdinal(a.Fact.Id, b.Fact.Id));
        if (same.Exists(s => s.Fact.Says != same[0].Fact.Says)) disputed.UnionWith(same.Select(s => s.Label));
        // a final value stands before a provisional one that says the same
        return same.Find(s => s.Label == prefer).Fact ?? same.Find(s => s.Fact.Says == same[0].Fact.Says && !s.Fact.Provisional).Fact ?? same[0].Fact;
    }

    private static bool IsSuperseded(Fact fact, ImmutableArray<Fact> cell, JudgingDay day) =>
        cell.Any(other => other.Source == fact.Source && other.Revision > fact.Revision && other.KnownFrom <= day.KnownBy && Unusable(other, day.Day) is null);

    private const string Superseded = "已被更正的修订取代";

    private static string? Unusable(Fact fact, DateOnly day) => fact switch
    {
        _ when fact.End < fact.Start => "所属期的止日早于起日",
        _ when fact.End > day => "所属期到判定日还没有结束",
        { Value: { } value } when TooLong(value) => "数超过 18 位",
        { List: { } list } when TooLong(list.Done) || TooLong(list.Total) => "数超过 18 位",
        { List: { } list } when list.Done < 0 || list.Total <= 0 || list.Done > list.Total => "清单的完成数和总数对不上",
        { Days: { } days } when TooLong(days.Sum) || days.ValidDays <= 0 || days.ValidDays > fact.End.DayNumber - fact.Start.DayNumber + 1 => "有效日数与所属期对不上",
        _ => null,
    };

    /// <summary>Products of two such numbers stay exact where a target and a count of days meet them.</summary>
    private static bool TooLong(decimal value) => decimal.Abs(value) * Digits.Power(value.Scale) >= 1_000_000_000_000_000_000m;
}

/// <summary>An acceptance as it stood on a day.</summary>
internal static class AcceptanceOnADay
{
    /// <summary>A revocation that was not known yet and an acceptance that had not been given yet are taken off.</summary>
    public static Acceptance AsKnown(this Acceptance acceptance, JudgingDay day) => acceptance with
    {
        AcceptedOn = acceptance.AcceptedOn <= day.Day ? acceptance.AcceptedOn : null,
        RevokedKnownFrom = acceptance.RevokedKnownFrom <= day.KnownBy ? acceptance.RevokedKnownFrom : null,
    };
}
