namespace Dizhu.Plans.Assessment;

/// <summary>
/// 规则: zero violations. A violation ends it, whenever it comes; until then it is on track while somebody watches (reports with 0
/// violations, or a list without an exception), and it is met only when the period has closed and was watched throughout.
/// </summary>
internal static class RuleJudgement
{
    public static Finding Of(Promise promise, StandingRuleTest test, Known known, DateOnly day)
    {
        var ignored = new List<IgnoredFact>(known.Ignored);
        var broken = new List<(string Id, DateOnly On, string What)>();
        foreach (var violation in known.Violations)
        {
            if (violation.On < test.From || violation.On > promise.Deadline) ignored.Add(new(violation.Id, "不在规则的期间内"));
            else if (violation.Excused is { } excused) ignored.Add(new(violation.Id, "经批准的例外：" + excused));
            else broken.Add((violation.Id, violation.On, violation.What));
        }
        var watch = new List<Fact>();
        foreach (var fact in known.Facts)
        {
            var count = fact.List is { } list ? list.Total - list.Done : fact.Value;
            if (count is null) ignored.Add(new(fact.Id, "没有违反的件数"));
            else if (fact.Start > promise.Deadline || fact.End < test.From) ignored.Add(new(fact.Id, "不在规则的期间内"));
            else
            {
                if (!fact.Provisional) watch.Add(fact);
                if (count > 0 && !fact.Provisional) broken.Add((fact.Id, fact.End, $"{Digits.Period(fact.Start, fact.End)}填报违反 {Digits.Text(count.Value)} 件"));
            }
        }
        var after = day > promise.Deadline;
        if (broken.Count > 0)
        {
            broken.Sort((a, b) => a.On != b.On ? a.On.CompareTo(b.On) : string.CompareOrdinal(a.Id, b.Id));
            return new()
            {
                Status = CommitmentStatus.Missed,
                Figure = $"违反 {broken.Count} 次",
                Reason = $"{promise.Indicator}：{Digits.Day(broken[0].On)}违反（{broken[0].What}），共 {broken.Count} 次，规则没有守住。",
                DataThrough = broken[^1].On,
                Inputs = [.. broken.Select(b => b.Id)],
                Ignored = ignored,
            };
        }
        if (watch.Count == 0) return Undecided.Because("没有检查记录", $"{promise.Indicator}没有检查记录；没有违反的记录不等于没有违反，无法判定。", promise.Reporter, ignored);
        var through = watch[^1].End;
        var finding = new Finding
        {
            Status = CommitmentStatus.OnTrack,
            Figure = "违反 0 次",
            Reason = $"截至{Digits.Day(through)}{promise.Indicator}没有违反；期间没有结束，还不算完成。",
            DataThrough = through,
            Inputs = [.. watch.Select(f => f.Id)],
            Steps = [new("检查", $"{watch.Count} 期检查，违反 0 次")],
            Ignored = ignored,
        };
        if (!after)
            return day.DayNumber - through.DayNumber > test.StaleAfter ? Undecided.Stale(promise, through, day, "违反 0 次", ignored) : finding;
        var gap = Coverage.FirstGap(watch.Select(f => (f.Start, f.End)), test.From, promise.Deadline!.Value);
        return gap is null
            ? finding with { Status = CommitmentStatus.Met, Reason = $"到期限 {Digits.Day(promise.Deadline.Value)}，{promise.Indicator}全程有检查、没有违反。" }
            : finding with { Status = CommitmentStatus.CannotTell, Figure = $"缺 {gap}的检查", Reason = $"期限 {Digits.Day(promise.Deadline.Value)}已过，没有违反的记录，但缺 {gap}的检查，无法判定。", Duty = promise.Reporter };
    }
}
