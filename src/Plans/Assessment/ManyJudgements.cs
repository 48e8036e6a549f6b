namespace Dizhu.Plans.Assessment;

/// <summary>或者、分别、台阶: one status of several findings, each of them shown.</summary>
internal static class ManyJudgements
{
    /// <summary>The best branch counts. A branch that cannot be told may still be the one that succeeds, so it stands before a branch behind or missed.</summary>
    public static Finding Either(Promise promise, AlternativesTest test, Known known, DateOnly day)
    {
        // nobody said which way was taken: what is reported and accepted of the whole is judged as a whole
        if (test.Branches.Count > 0 && test.Branches.All(b => b.Item is { } own && known.Of(own) is { Facts: [], Acceptances: [] }))
            return Judge.Find(test.Branches[0].Promise, test.Branches[0].Test, known.Of(""), day);
        Part[] parts = [.. test.Branches.Select(b => new Part(b.Name, b.Promise.Deadline, Judge.Find(b.Promise, b.Test, b.Item is { } item ? known.Of(item) : known, day)))];
        if (parts.Length == 0) return Undecided.NoTarget(promise);
        var best = parts.MinBy(p => p.Finding.Status switch
        {
            CommitmentStatus.Met => 0,
            CommitmentStatus.OnTrack => 1,
            CommitmentStatus.CannotTell => 2,
            CommitmentStatus.Behind => 3,
            _ => 4,
        })!;
        var others = parts.Where(p => p != best).ToList();
        return Together(best.Finding with
        {
            Reason = $"任一支达到即可，按“{best.Name}”：{best.Finding.Reason}"
                + (best.Finding.Status == CommitmentStatus.CannotTell && others.Count > 0 ? $"其余：{string.Join("；", others.Select(o => $"“{o.Name}”{Word(o.Finding.Status)}（{o.Finding.Figure}）"))}。" : ""),
        }, parts);
    }

    /// <summary>Each must hold; the worst counts.</summary>
    public static Finding Each(Promise promise, EachTest test, Known known, DateOnly day)
    {
        Part[] parts = [.. test.Items.Select(item => new Part(item, promise.Deadline, Judge.Find(promise with { Indicator = $"{item}{promise.Indicator}" }, test.Inner, known.Of(item), day)))];
        if (parts.Length == 0) return Undecided.Because("缺对象名单", $"{promise.Indicator}要分别判定，没有对象的名单，无法判定。", "计划评审：列出名单");
        return Worst(parts);
    }

    /// <summary>Each rung at its own deadline; the 时序 of a list climbs from rung to rung.</summary>
    public static Finding Rungs(Promise promise, SeriesTest test, Known known, DateOnly day)
    {
        var rungs = test.Rungs.OrderBy(r => r.Deadline).ToList();
        if (rungs.Count == 0 || (test.Own is not null && !rungs.Exists(r => r.Id == test.Own)))
            return Undecided.Because("缺台阶", $"{promise.Indicator}的台阶里没有 {test.Own}，无法判定。", "计划评审：核对台阶");
        var parts = new List<Part>();
        for (var i = 0; i < rungs.Count; i++)
        {
            var rung = rungs[i];
            var asked = promise with { Id = rung.Id, Deadline = rung.Deadline, Op = rung.Op ?? promise.Op, Value = rung.Value ?? promise.Value };
            var facts = rung.Item is { } item ? known.Of(item) : known;
            var finding = test.Inner switch
            {
                ListRatioTest { Opening: { } opening } list => ListJudgement.Of(asked, list, facts, day, Climb(rungs, i, list.From, opening)),
                CountTest { Opening: { } opening } count => ListJudgement.Of(asked, count, facts, day, Climb(rungs, i, count.From, opening)),
                _ => Judge.Find(asked, test.Inner, facts, day),
            };
            parts.Add(new(Name(promise, rung), rung.Deadline, finding));
        }
        return test.Own is null ? Begun(rungs, parts, day) : Together(parts[rungs.FindIndex(r => r.Id == test.Own)].Finding, parts);
    }

    /// <summary>每年: the worst of the years that have begun counts; with years to come, all kept so far is on track and not yet met.</summary>
    private static Finding Begun(List<Rung> rungs, List<Part> parts, DateOnly day)
    {
        var begun = parts.Where((_, i) => i == 0 || day > rungs[i - 1].Deadline).ToList();
        var worst = Worst(begun);
        if (begun.Count == parts.Count) return worst;
        var ahead = string.Join("、", parts.Skip(begun.Count).Select(p => p.Name));
        return Together(worst.Status == CommitmentStatus.Met
            ? worst with { Status = CommitmentStatus.OnTrack, Reason = $"{worst.Reason}{ahead}还没有开始，还不算完成。" }
            : worst, parts);
    }

    private static Pace? Climb(List<Rung> rungs, int last, DateOnly from, decimal opening)
    {
        if (rungs.Take(last + 1).Any(r => r.Value is null)) return null;
        return new([(from.AddDays(-1), opening), .. rungs.Take(last + 1).Select(r => (r.Deadline, r.Value!.Value))]);
    }

    private static Finding Worst(IReadOnlyList<Part> parts)
    {
        var status = Standing.Worst(parts.Select(p => p.Finding.Status));
        var those = parts.Where(p => p.Finding.Status == status).ToList();
        // of what is done the last speaks for all, of what is not the first
        if (status == CommitmentStatus.Met) those = [.. those.OrderByDescending(p => p.Finding.DataThrough)];
        return Together(those[0].Finding with
        {
            Reason = parts.Count == 1 ? those[0].Finding.Reason
                : $"{parts.Count} 项{(those.Count == parts.Count ? "都" : $"里 {those.Count} 项")}{Word(status)}。{(status == CommitmentStatus.Met ? "最后一项" : "")}{those[0].Finding.Reason}",
            Figure = parts.Count == 1 ? those[0].Finding.Figure : $"{those.Count}/{parts.Count} 项{Word(status)}",
            Gauge = parts.Count == 1 ? those[0].Finding.Gauge : null,
            Duty = string.Join("；", those.Select(p => p.Finding.Duty).Where(d => d.Length > 0).Distinct()),
            Lag = those.Select(p => p.Finding.Lag).MaxBy(lag => lag?.Days ?? -1),
        }, parts);
    }

    private static Finding Together(Finding finding, IReadOnlyList<Part> parts) => finding with
    {
        Parts = parts,
        Inputs = [.. parts.SelectMany(p => p.Finding.Inputs).Distinct()],
        Ignored = [.. parts.SelectMany(p => p.Finding.Ignored).Distinct()],
    };

    private static string Name(Promise promise, Rung rung) =>
        rung.Item ?? $"{Digits.Day(rung.Deadline)} {Bounds.Of(rung.Op ?? promise.Op, rung.Value ?? promise.Value, promise.Unit)?.Words(promise.Unit)}";

    private static string Word(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Met => "已完成",
        CommitmentStatus.OnTrack => "正常推进",
        CommitmentStatus.Behind => "滞后",
        CommitmentStatus.Missed => "未完成",
        _ => "无法判定",
    };
}
