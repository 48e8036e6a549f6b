namespace Dizhu.Plans.Assessment;

/// <summary>
/// 累计: the sum of what came since the first day. A report whose period begins on the first day is a total to date; others are
/// increments of their period. A period without a report is not zero: the sum is then a lower bound, enough to say that a target
/// is reached and never enough to say that it is not.
/// </summary>
internal static class SumJudgement
{
    private sealed record Sum(Ratio Value, IReadOnlyList<Fact> Used, DateOnly? Through, string? Gap, bool Provisional, string Formula);

    public static Finding Of(Promise promise, AccumulationTest test, Known known, DateOnly day)
    {
        if (Bounds.Of(promise.Op, promise.Value, promise.Unit, promise.Tolerance) is not { } bounds) return Undecided.NoTarget(promise);
        var ignored = new List<IgnoredFact>(known.Ignored);
        var facts = new List<(Fact Fact, Ratio Value)>();
        foreach (var fact in known.Facts)
        {
            if (fact.Start < test.From) ignored.Add(new(fact.Id, "所属期早于累计的起算日"));
            else if (fact.Value is not { } value) ignored.Add(new(fact.Id, "没有数值"));
            else if (value < 0) ignored.Add(new(fact.Id, "增量为负；减少应以更正修订填报"));
            else if (Quantity.Convert(value, fact.Unit, promise.Unit) is { } converted) facts.Add((fact, converted));
            else ignored.Add(new(fact.Id, $"单位“{fact.Unit}”换算不了"));
        }
        var target = bounds.Words(promise.Unit);
        if (day > promise.Deadline) return After(promise, test, bounds, facts, target, ignored, promise.Deadline.Value);
        if (facts.Count == 0) return Undecided.NoData(promise, ignored);

        var sum = Until(test, facts, day, promise, ignored);
        var through = sum.Through!.Value;
        var shown = Digits.With(Shown(sum, bounds), promise.Unit);
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = shown,
            Gauge = new(sum.Value.Round(6), bounds.Low, bounds.High, null, promise.Unit, target),
            Reason = $"截至{Digits.Day(through)}{promise.Indicator}累计 {shown}，目标{target}，已经达到。",
            DataThrough = through,
            Inputs = [.. sum.Used.Select(f => f.Id)],
            Steps = [new("累计", sum.Formula)],
            Ignored = ignored,
        };
        if (bounds.High is null && bounds.Holds(sum.Value) && !sum.Provisional) return finding;
        if (bounds.Over(sum.Value))
            return finding with
            {
                Status = CommitmentStatus.Behind, Reason = $"截至{Digits.Day(through)}{promise.Indicator}累计 {shown}，已超出目标{target}，不可能收回。", Duty = promise.Reporter,
                Lag = new("已超出目标，不可能收回"),
            };
        if (day.DayNumber - through.DayNumber > test.StaleAfter) return Undecided.Stale(promise, through, day, shown, ignored);

        var pace = promise.Deadline is { } deadline ? Pace.Straight(test.From, 0, deadline, bounds.Low ?? bounds.High.GetValueOrDefault()) : null;
        if (pace is null)
            return Undecided.Because(shown, $"截至{Digits.Day(through)}累计 {shown}，目标{target}；没有期限，算不出快慢，无法判定。", "计划评审：定出内部期限", ignored);
        var (expected, formula) = pace.On(through);
        var cap = bounds.Low is null;
        var on = cap ? sum.Value.CompareTo(expected) <= 0 : sum.Value.CompareTo(expected) >= 0;
        var gap = on == cap ? expected - sum.Value : sum.Value - expected;
        // a distance with more digits than the target has says nothing
        var shownDigits = Math.Max(1, (int)(bounds.Low ?? bounds.High.GetValueOrDefault()).Scale);
        var slow = cap ? $"比时序多用 {Digits.With(Digits.Short(gap.Round(shownDigits)), promise.Unit)}" : $"比时序慢 {Digits.With(Digits.Short(gap.Round(shownDigits)), promise.Unit)}";
        var paced = finding with
        {
            Status = on ? CommitmentStatus.OnTrack : CommitmentStatus.Behind,
            Reason = $"截至{Digits.Day(through)}{promise.Indicator}累计 {shown}{(sum.Provisional ? "（含初步数）" : "")}，目标{target}，"
                + (on ? "不慢于时序。" : slow + "。"),
            Duty = on ? "" : promise.Reporter,
            Expectation = new(through, Digits.With(Digits.Fixed(expected.Round(1), 1), promise.Unit), formula),
            Gauge = finding.Gauge! with { Expected = expected.Round(6) },
            Lag = on ? null : new(slow, cap ? null : through.DayNumber - pace.Reached(sum.Value).DayNumber),
            Steps = [new("累计", sum.Formula), new("时序进度", formula)],
        };
        // with a gap the sum is a lower bound: good news of a target and bad news of a cap stand, the contrary does not
        return sum.Gap is null || on != cap ? paced : Gap(promise, paced, sum);
    }

    private static Finding After(Promise promise, AccumulationTest test, Bounds bounds, List<(Fact Fact, Ratio Value)> facts, string target, List<IgnoredFact> ignored, DateOnly deadline)
    {
        var sum = Until(test, facts, deadline, promise, ignored);
        var next = facts.Find(f => f.Fact.End > deadline && f.Fact.Start == test.From);
        var laterTotalFallsShort = next.Fact is not null && !next.Fact.Provisional && bounds.Short(next.Value);
        if (sum.Through is null && !laterTotalFallsShort) return Undecided.NoData(promise, ignored, after: true);
        var shown = Digits.With(Shown(sum, bounds), promise.Unit);
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = shown,
            Gauge = new(sum.Value.Round(6), bounds.Low, bounds.High, null, promise.Unit, target),
            Reason = $"到期限 {Digits.Day(deadline)}，{promise.Indicator}累计 {shown}，目标{target}，达到。",
            DataThrough = sum.Through,
            Inputs = [.. sum.Used.Select(f => f.Id)],
            Steps = [new("累计", sum.Formula)],
            Ignored = ignored,
        };
        var whole = sum.Through == deadline && sum.Gap is null;
        var decided = bounds.Over(sum.Value) ? false
            : bounds.Holds(sum.Value) && (whole || bounds.High is null) ? true
            : whole || laterTotalFallsShort ? false : (bool?)null;
        if (decided is null)
            return Gap(promise, finding, sum.Gap is null ? sum with { Gap = $"{Digits.Day(sum.Through!.Value.AddDays(1))}至{Digits.Day(deadline)}" } : sum);
        if (sum.Provisional && !laterTotalFallsShort) return Undecided.OnlyProvisional(promise, shown, ignored) with { Inputs = finding.Inputs, Steps = finding.Steps };
        if (decided.Value) return finding;

        var missed = finding with { Status = CommitmentStatus.Missed, Reason = $"到期限 {Digits.Day(deadline)}，{promise.Indicator}累计 {shown}，目标{target}，没有达到。" };
        if (laterTotalFallsShort && !whole) missed = missed with { Inputs = [.. missed.Inputs, next.Fact!.Id], Reason = $"到{Digits.Day(next.Fact.End)}{promise.Indicator}累计才 {Digits.With(Digits.Short(next.Value.Round(6)), promise.Unit)}，目标{target}，期限 {Digits.Day(deadline)}没有达到。" };
        if (bounds.High is not null) return missed;
        foreach (var end in facts.Select(f => f.Fact.End).Where(e => e > deadline).Distinct().Order())
        {
            var later = Until(test, facts, end, promise, []);
            if (bounds.Holds(later.Value) && !later.Provisional)
                return Late.Success(missed, deadline, end, Digits.With(Shown(later, bounds), promise.Unit), later.Used[^1].Id);
        }
        return missed;
    }

    /// <summary>The last total to date, and after it the increments, each day counted once.</summary>
    private static Sum Until(AccumulationTest test, List<(Fact Fact, Ratio Value)> facts, DateOnly limit, Promise promise, List<IgnoredFact> ignored)
    {
        var used = new List<Fact>();
        var total = (Ratio)0m;
        var counted = test.From.AddDays(-1);
        string? gap = null;
        var terms = new List<string>();
        var last = facts.FindLast(f => f.Fact.Start == test.From && f.Fact.End <= limit);
        foreach (var (fact, value) in facts.Where(f => f.Fact.End <= limit).OrderBy(f => f.Fact.Start).ThenByDescending(f => f.Fact.End).ThenBy(f => f.Fact.Id, StringComparer.Ordinal))
        {
            if (fact.Start == test.From && fact != last.Fact) continue; // an earlier total to date
            if (fact.Start <= counted)
            {
                ignored.Add(new(fact.Id, "所属期与已计入的数重叠，不重复计"));
                continue;
            }
            if (fact.Start > counted.AddDays(1)) gap ??= $"{Digits.Day(counted.AddDays(1))}至{Digits.Day(fact.Start.AddDays(-1))}";
            total = value.Denominator == total.Denominator
                ? total with { Numerator = total.Numerator + value.Numerator }
                : new(total.Numerator * value.Denominator + value.Numerator * total.Denominator, total.Denominator * value.Denominator);
            terms.Add(Digits.Short(value.Round(6)));
            used.Add(fact);
            counted = fact.End;
        }
        var shown = Digits.With(Digits.Short(total.Round(6)), promise.Unit);
        var formula = terms.Count switch { 0 => "没有数", > 12 => $"{terms[0]} + … + {terms[^1]}（{terms.Count} 项）= {shown}", _ => $"{string.Join(" + ", terms)} = {shown}" };
        return new(total, used, used.Count == 0 ? null : counted, gap, used.Exists(f => f.Provisional), formula);
    }

    private static string Shown(Sum sum, Bounds bounds)
    {
        // up to six decimals, and never on the other side of the target
        var rounded = sum.Value.Round(6);
        return Digits.Short(bounds.Holds(rounded) == bounds.Holds(sum.Value) ? rounded : sum.Value.Floor(6));
    }

    private static Finding Gap(Promise promise, Finding finding, Sum sum) => finding with
    {
        Status = CommitmentStatus.CannotTell,
        Lag = null,
        Figure = $"缺 {sum.Gap}的数",
        Reason = $"{promise.Indicator}已报累计 {finding.Figure}，但缺 {sum.Gap}的数，缺的不能当作零，无法判定。",
        Duty = $"{promise.Reporter}：补报 {sum.Gap}",
    };
}
