using System.Globalization;
using System.Text.Json;
using Dizhu.Plans.Assessment;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>Promises and facts of the worked examples, said shortly.</summary>
internal static class Given
{
    public static readonly DateOnly PlanStart = Day("2023-01-01");

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JudgingDay On(string day) => JudgingDay.AsKnownThen(Day(day));

    public static Promise Quantity(string indicator, string? op, decimal? value, string? unit, string? deadline = "2025-12-31") => new()
    {
        Id = "G-C1",
        Indicator = indicator,
        Kind = CommitmentKind.Quantitative,
        Op = op,
        Value = value,
        Unit = unit,
        Start = PlanStart,
        Deadline = deadline is null ? null : Day(deadline),
        DeadlineSource = deadline is null ? DeadlineSource.None : DeadlineSource.Explicit,
        Reporter = "市生态环境局填报",
    };

    public static Promise Of(CommitmentKind kind, string indicator, string? deadline = "2025-12-31") => Quantity(indicator, null, null, null, deadline) with { Kind = kind };

    public static Promise Pm25 => Quantity("细颗粒物（PM2.5）年均浓度", "<", 38, "微克/立方米");

    public static LevelTest Year2025(PeriodValue made = PeriodValue.Plain) => new(Day("2025-01-01"), Day("2025-12-31"), made) { ReadingSettled = true };

    private static string Id(string start, string end, string source, int revision) => $"{source}/{start}/{end}/{revision}";

    public static Fact Value(decimal value, string start, string end, string? known = null, string? unit = null, string source = "填报", int revision = 1, string item = "") => new()
    {
        Id = Id(start, end, source, revision) + item,
        Item = item,
        Start = Day(start),
        End = Day(end),
        KnownFrom = Day(known ?? end),
        Value = value,
        Unit = unit,
        Source = source,
        Revision = revision,
    };

    public static Fact Mean(decimal sum, int days, string start, string end, string? known = null) =>
        Value(0, start, end, known) with { Value = null, Days = new(sum, days) };

    public static Fact List(decimal done, decimal total, string end, string? known = null, string? why = null) =>
        Value(0, end, end, known) with { Value = null, List = new(done, total, why) };

    public static Fact Class(string name, string start, string end, string? known = null) => Value(0, start, end, known) with { Value = null, Class = name };

    public static Acceptance Accepted(string done, string? accepted = null, string? known = null, string? evidence = "验收意见 sha256:1f", string item = "") => new()
    {
        Id = $"验收/{item}/{done}",
        Item = item,
        DoneOn = Day(done),
        AcceptedOn = accepted is null ? null : Day(accepted),
        KnownFrom = Day(known ?? accepted ?? done),
        Evidence = evidence,
        By = "市专班",
    };

    public static AssessmentResult Judged(Promise promise, ProgressTest test, string day, params Fact[] facts) => Judge.Assess(promise, test, new(facts), On(day));

    /// <summary>The whole result as text: two results are the same when their texts are.</summary>
    public static string Text(AssessmentResult result) => JsonSerializer.Serialize(result);

    /// <summary>What the assessment rests on: later facts are listed beside it and do not belong to it.</summary>
    public static string TextOfWhatWasKnown(AssessmentResult result) => Text(result with { NotYetKnown = [] });
}
