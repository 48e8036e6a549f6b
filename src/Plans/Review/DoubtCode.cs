namespace Dizhu.Plans.Review;

/// <summary>疑点代码: the doubts of the parser that review knows more about than their question.</summary>
public static class DoubtCode
{
    public const string LeadMissing = "lead-missing";
    public const string BaselineMissing = "baseline-missing";
    public const string ToleranceMissing = "tolerance-missing";
    public const string RankAmongMissing = "rank-among-missing";
    public const string Range = "range";

    private const string Deadline = "deadline";

    public static bool IsAboutDeadline(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.StartsWith(Deadline, StringComparison.Ordinal);
    }

    /// <summary>Whoever states one of these fields has settled the doubt.</summary>
    public static bool IsSettledBy(string code, string field) => code switch
    {
        BaselineMissing => field is CommitmentFields.Baseline or CommitmentFields.Alternative,
        ToleranceMissing => field is CommitmentFields.Tolerance or CommitmentFields.Op,
        RankAmongMissing => field is CommitmentFields.RankAmong,
        Range => field is CommitmentFields.Value or CommitmentFields.Op,
        _ => IsAboutDeadline(code) && field is CommitmentFields.Deadline or CommitmentFields.DeadlineSource,
    };
}

/// <summary>
/// 疑点的一种答法: words for people, the fields that follow, and in <paramref name="Asks"/> the field whose value the person types in.
/// </summary>
public sealed record DoubtOption(string Words, IReadOnlyList<FieldChange> Fields, string? Asks = null)
{
    /// <summary>The answers to choose from, the one the parser took first.</summary>
    public static IReadOnlyList<DoubtOption> For(ParsedPlan plan, Commitment commitment, Doubt doubt)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(doubt);
        if (DoubtCode.IsAboutDeadline(doubt.Code)) return [.. doubt.Candidates.Select(candidate => OfDeadline(plan, candidate)).OfType<DoubtOption>()];
        return doubt.Code switch
        {
            DoubtCode.ToleranceMissing => [new($"容差，按{commitment.Unit ?? "目标的单位"}计", [], CommitmentFields.Tolerance)],
            DoubtCode.RankAmongMissing => [new("在什么范围内排名", [], CommitmentFields.RankAmong)],
            DoubtCode.BaselineMissing => commitment.Baseline is not null
                ? [new("基数", [], CommitmentFields.Baseline), new("暂时没有基数，先记无法判定", [])]
                : [new("原文没有基数，按能判定的一支判定", [])],
            _ => [.. doubt.Candidates.Select(candidate => new DoubtOption(candidate, []))],
        };
    }

    private static DoubtOption? OfDeadline(ParsedPlan plan, string candidate)
    {
        if (PlanWords.Day(candidate) is { } day) return With($"随前后句 {candidate}，来源记“沿用”", day, DeadlineSource.Inherited);
        if (candidate == "不设期限") return With("不设期限，不判定", null, DeadlineSource.None);
        return plan.Metadata.PeriodEnd is { } end ? With($"按计划期末 {PlanWords.Day(end)}，来源记“默认”", end, DeadlineSource.PlanEnd) : null;
    }

    private static DoubtOption With(string words, DateOnly? deadline, DeadlineSource source) => new(words,
    [
        FieldChange.To(CommitmentFields.Deadline, deadline is { } day ? PlanWords.Day(day) : null),
        FieldChange.To(CommitmentFields.DeadlineSource, PlanWords.Word(PlanWords.Sources, source)),
    ]);
}
