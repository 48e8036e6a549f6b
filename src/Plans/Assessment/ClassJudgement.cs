namespace Dizhu.Plans.Assessment;

/// <summary>类别: an ordinal class of a period, this or better. 稳定达到 asks it of every report of the period.</summary>
internal static class ClassJudgement
{
    public static Finding Of(Promise promise, ClassTest test, Known known, DateOnly day)
    {
        var target = test.RankOf(promise.ClassValue);
        if (target is null) return Undecided.Because("缺类别", $"目标类别“{promise.ClassValue}”不在 {string.Join("、", test.Scale)} 之内，无法判定。", "计划评审：改正目标类别");
        var ignored = new List<IgnoredFact>(known.Ignored);
        var measures = new List<LevelJudgement.Measure>();
        foreach (var fact in known.Facts)
        {
            if (test.RankOf(fact.Class) is { } rank) measures.Add(new(fact, rank, (_, full) => Name(test, (int)full.Numerator)));
            else ignored.Add(new(fact.Id, $"类别“{fact.Class}”不在 {string.Join("、", test.Scale)} 之内"));
        }
        var bounds = new Bounds(null, false, target, false);
        var words = $"{Name(test, target.Value)}或更好";
        if (test is { Every: true, From: { } from, To: { } to }) return Every(promise, test, measures, bounds, words, ignored, from, to, day);
        var rules = new LevelJudgement.Rules(test.From, test.To, PeriodValue.Plain, null, true, test.StaleAfter, 400, bounds, words, value => Name(test, (int)value.Round(0)), InOrder: true);
        return LevelJudgement.Of(promise, rules, measures, ignored, day);
    }

    private static Finding Every(Promise promise, ClassTest test, List<LevelJudgement.Measure> measures, Bounds bounds, string target, List<IgnoredFact> ignored, DateOnly from, DateOnly to, DateOnly day)
    {
        var after = day > promise.Deadline;
        ignored.AddRange(measures.Where(m => m.Fact.Start < from || m.Fact.End > to).Select(m => new IgnoredFact(m.Fact.Id, "不在判定的期间内")));
        var earlier = measures.FindLast(m => m.Fact.End < from && !m.Fact.Provisional && day.DayNumber - m.Fact.End.DayNumber <= test.StaleAfter);
        measures = [.. measures.Where(m => m.Fact.Start >= from && m.Fact.End <= to)];
        if (measures.Count == 0 && !after && earlier is not null) return Before(promise, earlier, bounds, target, ignored, from, to);
        if (measures.Count == 0) return Undecided.NoData(promise, ignored, after);
        var worst = measures.MaxBy(m => m.Full.Numerator)!;
        var through = measures[^1].Fact.End;
        var failed = measures.Where(m => !bounds.Holds(m.Full) && !m.Fact.Provisional).ToList();
        var gap = Coverage.FirstGap(measures.Where(m => !m.Fact.Provisional).Select(m => (m.Fact.Start, m.Fact.End)), from, to);
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = $"最差 {worst.Shown}",
            Gauge = new(worst.Full.Round(0), bounds.Low, bounds.High, null, promise.Unit, target),
            Reason = $"{Digits.Period(from, to)}各期{promise.Indicator}都达到{target}，稳定达到。",
            DataThrough = through,
            Inputs = [.. measures.Select(m => m.Fact.Id)],
            Steps = [new("各期", $"{measures.Count} 期，最差 {worst.Shown}，不达 {measures.Count(m => !bounds.Holds(m.Full))} 期")],
            Ignored = ignored,
        };
        if (failed.Count > 0)
            return finding with
            {
                Status = after ? CommitmentStatus.Missed : CommitmentStatus.Behind,
                Reason = $"{Digits.Period(failed[0].Fact.Start, failed[0].Fact.End)}{promise.Indicator}为{failed[0].Shown}，目标是各期稳定达到{target}，{(after ? "没有做到" : "已有反复")}。",
                Duty = after ? "" : promise.Reporter,
                Lag = after ? null : new("不达标 " + failed.Count + " 期"),
            };
        if (gap is null) return bounds.Holds(worst.Full) ? finding : Undecided.OnlyProvisional(promise, worst.Shown, ignored);
        if (after)
            return finding with { Status = CommitmentStatus.CannotTell, Figure = $"缺 {gap}的数", Reason = $"期限 {Digits.Day(promise.Deadline!.Value)}已过，缺 {gap}的有效数，无法判定。", Duty = promise.Reporter };
        if (day.DayNumber - through.DayNumber > test.StaleAfter) return Undecided.Stale(promise, through, day, worst.Shown, ignored);
        return bounds.Holds(worst.Full)
            ? finding with { Status = CommitmentStatus.OnTrack, Reason = $"截至{Digits.Day(through)}各期{promise.Indicator}都达到{target}；期间没有结束，还不算完成。" }
            : finding with { Status = CommitmentStatus.Behind, Reason = $"截至{Digits.Day(through)}有一期初步为{worst.Shown}，目标{target}。", Duty = promise.Reporter, Lag = new($"有一期初步为{worst.Shown}") };
    }

    /// <summary>The judged period has no report yet; the last one before it says where things are.</summary>
    private static Finding Before(Promise promise, LevelJudgement.Measure earlier, Bounds bounds, string target, List<IgnoredFact> ignored, DateOnly from, DateOnly to)
    {
        var on = bounds.Holds(earlier.Full);
        return new()
        {
            Status = on ? CommitmentStatus.OnTrack : CommitmentStatus.Behind,
            Figure = earlier.Shown,
            Reason = $"{Digits.Period(from, to)}还没有数，最近一期{Digits.Period(earlier.Fact.Start, earlier.Fact.End)}{promise.Indicator}为{earlier.Shown}，目标是各期稳定达到{target}，{(on ? "目前达到" : "还没有达到")}。",
            Duty = on ? "" : promise.Reporter,
            DataThrough = earlier.Fact.End,
            Inputs = [earlier.Fact.Id],
            Ignored = [.. ignored.Where(one => one.Id != earlier.Fact.Id)],
        };
    }

    private static string Name(ClassTest test, int rank) => test.Scale[rank - 1] is var name && name.EndsWith('级') ? name : name + "类";
}
