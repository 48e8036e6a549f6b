using System.Buffers;
using System.Security.Cryptography;

namespace Dizhu.Plans.Assessment;

/// <summary>
/// 评定承诺 (计划规则 2.1): the same promise, test, evidence and day give the same assessment. Before its deadline, and on the
/// day itself, a milestone, a sum or a list may already be met, the value of a period only when the period is complete and
/// valid; after it a promise is met, missed or cannot be told, and success that came later stays missed.
/// </summary>
public static class Judge
{
    public static AssessmentResult Assess(Promise promise, ProgressTest test, Evidence evidence, JudgingDay day)
    {
        if (day.KnownBy < day.Day) throw new ArgumentException("得知日不能早于判定日。", nameof(day));
        var known = Known.On(evidence, day);
        var finding = known.Disputed.Count == 0
            ? Find(promise, test, known, day.Day)
            : BetweenSources(promise, test, known.Disputed, source => Known.On(evidence, day, source), day.Day);
        // who said why there is no value has reported, and the sentence says so
        if (finding.Status == CommitmentStatus.CannotTell && known.WithoutValue is { } last && !(finding.DataThrough >= last.End))
            finding = finding with { Reason = $"{finding.Reason}{Digits.Day(last.End)}一期没有可用的数：{last.Invalid}。" };
        return new(promise.Id, day, promise.Deadline, promise.DeadlineSource, finding, NotYetKnown(evidence, day), Hash(promise, test, evidence, day));
    }

    internal static Finding Find(Promise promise, ProgressTest test, Known known, DateOnly day) => test switch
    {
        LevelTest level => LevelJudgement.Of(promise, level, known, day),
        RankTest rank => LevelJudgement.OfRank(promise, rank, known, day),
        ClassTest ordinal => ClassJudgement.Of(promise, ordinal, known, day),
        AccumulationTest sum => SumJudgement.Of(promise, sum, known, day),
        ListRatioTest ratio => ListJudgement.Of(promise, ratio, known, day),
        CountTest count => ListJudgement.Of(promise, count, known, day),
        MilestoneTest milestone => MilestoneJudgement.Of(promise, milestone, known, day),
        StandingRuleTest rule => RuleJudgement.Of(promise, rule, known, day),
        AlternativesTest either => ManyJudgements.Either(promise, either, known, day),
        EachTest each => ManyJudgements.Each(promise, each, known, day),
        SeriesTest series => ManyJudgements.Rungs(promise, series, known, day),
        RelativeTest relative => RelativeJudgement.Of(promise, relative, known, day),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "没有写出来的判法"),
    };

    /// <summary>两个来源不一致: judged by each; where they lead to different statuses nobody can tell.</summary>
    private static Finding BetweenSources(Promise promise, ProgressTest test, IReadOnlyList<string> sources, Func<string, Known> by, DateOnly day)
    {
        Part[] parts = [.. sources.Select(source => new Part(source, promise.Deadline, Find(promise, test, by(source), day)))];
        var said = string.Join("，", parts.Select(p => $"{p.Name}为 {p.Finding.Figure}"));
        var first = parts[0].Finding;
        if (parts.All(p => p.Finding.Status == first.Status))
            return first with { Reason = $"{first.Reason}来源不一致（{said}），结论相同。", Parts = parts };
        return new()
        {
            Status = CommitmentStatus.CannotTell,
            Figure = "来源不一致",
            Reason = $"来源不一致，结论也不同：{said}，无法判定。",
            Duty = $"{promise.Reporter}：核对两个来源，以更正修订其中的错数",
            DataThrough = parts.Max(p => p.Finding.DataThrough),
            Inputs = [.. parts.SelectMany(p => p.Finding.Inputs).Distinct()],
            Ignored = first.Ignored,
            Parts = parts,
        };
    }

    private static string[] NotYetKnown(Evidence evidence, JudgingDay day) =>
    [
        .. evidence.Facts.Where(f => f.Of.KnownFrom > day.KnownBy).Select(f => f.Of.Id)
            .Concat(evidence.Acceptances.Where(a => a.Of.KnownFrom > day.KnownBy).Select(a => a.Of.Id))
            .Concat(evidence.Violations.Where(v => v.Of.KnownFrom > day.KnownBy).Select(v => v.Of.Id))
            .Concat(evidence.Baselines.Where(b => b.Of.KnownFrom > day.KnownBy).Select(b => b.Of.Id)),
    ];

    /// <summary>What was known, and nothing later: a revocation that comes later does not change the mark of the acceptance.</summary>
    private static string Hash(Promise promise, ProgressTest test, Evidence evidence, JudgingDay day)
    {
        var marks = new ArrayBufferWriter<byte>(32 * 5);
        marks.Write(Canonical.Mark(promise).AsSpan());
        marks.Write(Canonical.Mark(test).AsSpan());
        marks.Write(Canonical.Mark($"{day.Day.DayNumber}:{day.KnownBy.DayNumber}").AsSpan());
        marks.Write(evidence.MarkKnownBy(day.KnownBy).AsSpan());
        return System.Convert.ToHexStringLower(SHA256.HashData(marks.WrittenSpan));
    }
}
