namespace Dizhu.Plans.Assessment;

/// <summary>
/// 清单比例、清单件数、存量: what stands at the end of a day. May be met before the deadline; after it the state on the deadline
/// counts. A total that shrank is shown with the reason; without one it makes nothing green.
/// </summary>
internal static class ListJudgement
{
    /// <summary><paramref name="Strict"/> reckons with the last total that was accounted for.</summary>
    private sealed record State(Fact Fact, Ratio Full, Ratio Strict, string Shown)
    {
        public DateOnly End => Fact.End;
    }

    public static Finding Of(Promise promise, ListRatioTest test, Known known, DateOnly day, Pace? pace = null)
    {
        if (Bounds.Of(promise.Op, promise.Value, "%", promise.Tolerance) is not { } bounds) return Undecided.NoTarget(promise);
        var ignored = new List<IgnoredFact>(known.Ignored);
        var steps = new List<Reckoning>();
        var states = new List<State>();
        decimal? total = null, accounted = null;
        foreach (var fact in Ends(known, ignored))
        {
            if (fact.List is not { } list)
            {
                if (fact is { Value: { } percent, Unit: null or "%" }) states.Add(new(fact, percent, percent, Digits.With(Digits.Text(percent), "%") + "（没有清单）"));
                else ignored.Add(new(fact.Id, "没有清单，也没有百分比"));
                continue;
            }
            if (list.Total < total) steps.Add(new("分母", $"{Digits.Day(fact.End)} {Digits.Short(total.Value)} → {Digits.Short(list.Total)}：{(string.IsNullOrWhiteSpace(list.Why) ? "没有说明原因" : list.Why)}"));
            accounted = accounted is null || list.Total >= accounted || !string.IsNullOrWhiteSpace(list.Why) ? list.Total : accounted;
            total = list.Total;
            var full = new Ratio(list.Done * 100, list.Total);
            states.Add(new(fact, full, new Ratio(list.Done * 100, accounted.Value), $"{full.Show(bounds)}%（{Digits.Short(list.Done)}/{Digits.Short(list.Total)}）"));
        }
        var opening = test.Opening ?? Opening(states, test.From);
        pace ??= bounds.Low is { } low && promise.Deadline is { } deadline && opening is { } first ? Pace.Straight(test.From, first, deadline, low) : null;
        return Of(promise, bounds, states, pace, "%", test.StaleAfter, steps, ignored, day);
    }

    public static Finding Of(Promise promise, CountTest test, Known known, DateOnly day, Pace? pace = null)
    {
        if (Bounds.Of(promise.Op, promise.Value, promise.Unit, promise.Tolerance) is not { } bounds) return Undecided.NoTarget(promise);
        var ignored = new List<IgnoredFact>(known.Ignored);
        var states = new List<State>();
        foreach (var fact in Ends(known, ignored))
        {
            if ((fact.List?.Done ?? fact.Value) is not { } value || Quantity.Convert(value, fact.Unit, promise.Unit) is not { } count)
            {
                ignored.Add(new(fact.Id, $"没有数，或者单位“{fact.Unit}”换算不了"));
                continue;
            }
            states.Add(new(fact, count, count, Digits.With(Digits.Text(value), fact.Unit ?? promise.Unit)));
        }
        var opening = test.Opening ?? Opening(states, test.From);
        pace ??= bounds.Low is { } low && promise.Deadline is { } deadline && opening is { } first ? Pace.Straight(test.From, first, deadline, low) : null;
        return Of(promise, bounds, states, pace, promise.Unit ?? "", test.StaleAfter, [], ignored, day);
    }

    /// <summary>起点数: what was reported for the day before the first one.</summary>
    private static decimal? Opening(List<State> states, DateOnly first) =>
        states.Find(s => s.End == first.AddDays(-1)) is { } opening ? opening.Full.Numerator / opening.Full.Denominator : null;

    private static Finding Of(Promise promise, Bounds bounds, List<State> states, Pace? pace, string unit, int staleAfter, List<Reckoning> steps, List<IgnoredFact> ignored, DateOnly day)
    {
        var target = bounds.Words(unit);
        if (day > promise.Deadline) return After(promise, bounds, states, unit, steps, ignored, promise.Deadline.Value);
        if (states.Count == 0) return Undecided.NoData(promise, ignored);

        var state = states[^1];
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = state.Shown,
            Gauge = new(state.Full.Round(6), bounds.Low, bounds.High, null, unit, target),
            Reason = $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}，目标{target}，已经达到。",
            DataThrough = state.End,
            Inputs = [state.Fact.Id],
            Steps = [.. steps, Compared(state, bounds, unit)],
            Ignored = ignored,
        };
        // a cap is kept only at its end
        if (bounds.High is null && bounds.Holds(state.Full) && !state.Fact.Provisional && (pace is not null || promise.Deadline is null || !Stale(state)))
            return bounds.Holds(state.Strict) ? finding : Shrunk(promise, finding);
        if (Stale(state)) return Undecided.Stale(promise, state.End, day, state.Shown, ignored);
        if (bounds.Over(state.Full))
            return finding with
            {
                Status = CommitmentStatus.Behind, Reason = $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}，超出目标{target}。", Duty = promise.Reporter,
                Lag = new($"超出 {Digits.With(Digits.Short((state.Full - bounds.High!.Value).Ceiling(3)), Points(unit))}"),
            };
        if (bounds.Low is null || bounds.Holds(state.Full))
            return (finding with { Status = CommitmentStatus.OnTrack, Reason = $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}{(state.Fact.Provisional ? "（初步数）" : "")}，在目标{target}以内。" }) is var on && !bounds.Short(state.Strict) ? on : Shrunk(promise, on);
        if (pace is null)
            return Undecided.Because(state.Shown, promise.Deadline is null
                    ? $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}，目标{target}；没有期限，算不出快慢，无法判定。"
                    : $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}，目标{target}；缺起点数，算不出时序，无法判定。",
                promise.Deadline is null ? "计划评审：定出内部期限" : $"{promise.Reporter}：补报起算日前一天的数", ignored) with { DataThrough = state.End, Inputs = [state.Fact.Id], Steps = steps, Gauge = finding.Gauge };

        var (expected, formula) = pace.On(state.End);
        var behind = state.Full.CompareTo(expected) < 0;
        var gap = behind ? expected - state.Full : state.Full - expected;
        var words = behind ? $"比时序慢 {Digits.Fixed(gap.Round(1), 1)} {Points(unit)}" : "不慢于时序";
        var paced = finding with
        {
            Status = behind ? CommitmentStatus.Behind : CommitmentStatus.OnTrack,
            Reason = $"截至{Digits.Day(state.End)}{promise.Indicator} {state.Shown}，目标{target}，{words}{Left(state, bounds, unit)}。",
            Duty = behind ? promise.Reporter : "",
            Expectation = new(state.End, Digits.With(Digits.Fixed(expected.Round(1), 1), unit), formula),
            Gauge = finding.Gauge! with { Expected = expected.Round(6) },
            Lag = behind ? new(words, state.End.DayNumber - pace.Reached(state.Full).DayNumber) : null,
            Steps = [.. steps, Compared(state, bounds, unit), new("时序进度", formula)],
        };
        return !behind && state.Strict.CompareTo(expected) < 0 ? Shrunk(promise, paced) : paced;

        bool Stale(State s) => day.DayNumber - s.End.DayNumber > staleAfter;
    }

    /// <summary>
    /// The state on the deadline counts. A report of that day tells; otherwise what grows and was reached before it is met, and
    /// what was not reached in the first report after it is missed; between a report that falls short and a later one that
    /// reaches, nobody can tell.
    /// </summary>
    private static Finding After(Promise promise, Bounds bounds, List<State> states, string unit, List<Reckoning> steps, List<IgnoredFact> ignored, DateOnly deadline)
    {
        var target = bounds.Words(unit);
        var before = states.FindLast(s => s.End <= deadline);
        var next = states.Find(s => s.End > deadline);
        var on = before?.End == deadline ? before : null;
        var counts = on ?? (bounds.High is null && before is not null && bounds.Holds(before.Full) ? before : null) ?? (next is not null && !bounds.Holds(next.Full) ? next : null)
            ?? (bounds.High is not null && before is not null && bounds.Holds(before.Full) && next is not null ? before : null);
        if (counts is null)
        {
            if (before is null && next is null) return Undecided.NoData(promise, ignored, after: true);
            return Undecided.Because("缺期限当日的数",
                $"期限 {Digits.Day(deadline)}当日没有数{(before is null ? "" : $"，此前最近一次 {Digits.Day(before.End)}为 {before.Shown}")}{(next is null ? "" : $"，此后第一次 {Digits.Day(next.End)}为 {next.Shown}")}，无法判定。",
                promise.Reporter, ignored) with { Inputs = [.. new[] { before, next }.OfType<State>().Select(s => s.Fact.Id)], Steps = steps };
        }
        if (counts.Fact.Provisional) return Undecided.OnlyProvisional(promise, counts.Shown, ignored) with { Inputs = [counts.Fact.Id], Steps = steps };
        string Of(State state) => state.End == deadline ? "" : $"（{Digits.Day(state.End)}的数）";
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = counts.Shown,
            Gauge = new(counts.Full.Round(6), bounds.Low, bounds.High, null, unit, target),
            Reason = $"到期限 {Digits.Day(deadline)}，{promise.Indicator} {counts.Shown}{Of(counts)}，目标{target}，达到。",
            DataThrough = counts.End,
            Inputs = [counts.Fact.Id],
            Steps = [.. steps, Compared(counts, bounds, unit)],
            Ignored = ignored,
        };
        if (bounds.Holds(counts.Full)) return bounds.Holds(counts.Strict) ? finding : Shrunk(promise, finding);
        var missed = finding with
        {
            Status = CommitmentStatus.Missed,
            Reason = $"到期限 {Digits.Day(deadline)}，{promise.Indicator} {counts.Shown}{Of(counts)}，目标{target}，没有达到。",
        };
        return states.Find(s => s.End > deadline && bounds.Holds(s.Full) && bounds.Holds(s.Strict) && !s.Fact.Provisional) is { } came
            ? Late.Success(missed, deadline, came.End, came.Shown, came.Fact.Id)
            : missed;
    }

    /// <summary>One state a day; of several with the same last day the longest period speaks.</summary>
    private static IEnumerable<Fact> Ends(Known known, List<IgnoredFact> ignored)
    {
        for (var i = 0; i < known.Facts.Count; i++)
        {
            if (i + 1 < known.Facts.Count && known.Facts[i + 1].End == known.Facts[i].End) ignored.Add(new(known.Facts[i].Id, "同一天另有所属期更长的数"));
            else yield return known.Facts[i];
        }
    }

    private static Finding Shrunk(Promise promise, Finding finding) => finding with
    {
        Status = CommitmentStatus.CannotTell,
        Reason = $"{promise.Indicator} {finding.Figure}；分母减少没有说明，按减少前的分母结论不同，无法判定。",
        Duty = $"{promise.Reporter}：说明分母为什么减少",
    };

    private static Reckoning Compared(State state, Bounds bounds, string unit) =>
        new("完成", (state.Fact.List is { } list && unit == "%"
            ? $"{Digits.Short(list.Done)} ÷ {Digits.Short(list.Total)} = {Digits.Short(state.Full.Round(4))}%"
            : Digits.With(Digits.Short(state.Full.Round(6)), unit)) + (bounds.Holds(state.Full) ? "，达到" : "，未达到"));

    private static string Left(State state, Bounds bounds, string unit) =>
        bounds.Low is not { } low ? ""
            : unit == "%" && state.Fact.List is { } list ? $"，还差 {Digits.Short(decimal.Ceiling(low * list.Total / 100) - list.Done)} 件"
            : $"，还差 {Digits.With(Digits.Short(((Ratio)low - state.Full).Ceiling(3)), Points(unit))}";

    private static string Points(string unit) => unit == "%" ? "个百分点" : unit;
}
