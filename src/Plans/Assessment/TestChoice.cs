using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Dizhu.Plans.Review;

namespace Dizhu.Plans.Assessment;

/// <summary>判法的种类, as a person chooses among them.</summary>
public enum TestKind
{
    /// <summary>年度水平</summary>
    Level,
    /// <summary>年均浓度: a mean of days</summary>
    MeanOfDays,
    /// <summary>天数占比</summary>
    ShareOfDays,
    /// <summary>累计</summary>
    Accumulation,
    /// <summary>清单比例</summary>
    ListRatio,
    /// <summary>清单件数、存量</summary>
    Count,
    /// <summary>类别</summary>
    Class,
    /// <summary>名次</summary>
    Rank,
    /// <summary>节点</summary>
    Milestone,
    /// <summary>人工评判</summary>
    ByPerson,
    /// <summary>规则</summary>
    StandingRule,
}

/// <summary>读法: compared after rounding to so many decimals, or by the full value where <paramref name="Decimals"/> is null.</summary>
public sealed record LevelReading(int? Decimals);

/// <summary>起算日前一天的数: a number (0 for a list that begins undone), or null where it must be reported.</summary>
public sealed record Opening(decimal? Value);

/// <summary>
/// 选定的判法: what a person decided of what <see cref="ProgressTests.For"/> leaves uncertain. What is null stays as proposed; all null is
/// 按建议确认. Data: a later program that proposes better keeps what was decided.
/// </summary>
public sealed record TestChoice
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static readonly TestChoice AsProposed = new();

    /// <summary>换一种判法.</summary>
    public TestKind? Kind { get; init; }

    /// <summary>读法, of a level.</summary>
    public LevelReading? Reading { get; init; }

    /// <summary>起算, of a list or a stock.</summary>
    public Opening? Opening { get; init; }

    /// <summary>起算日, of a sum, a list, a stock or a rule.</summary>
    public DateOnly? From { get; init; }

    /// <summary>对象名单, where each is judged separately.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>多少天没有新数就不再判.</summary>
    public int? StaleAfter { get; init; }

    [JsonIgnore]
    public bool IsAsProposed => this == AsProposed;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static TestChoice FromJson(string json) =>
        JsonSerializer.Deserialize<TestChoice>(json, Json) ?? throw new FormatException("选定的判法是空的。");

    /// <summary>SHA-256 of a promise and the test proposed for it: what a person saw when confirming.</summary>
    public static string MarkOf(Promise promise, ProgressTest proposed) =>
        System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical.Text(promise) + Canonical.Text(proposed))));

    /// <summary>The proposed test with what was chosen. A part of the choice that the test has no place for changes nothing (see <see cref="Problems"/>).</summary>
    public ProgressTest Over(ProgressTest proposed, Promise promise) => proposed switch
    {
        EachTest each => each with { Items = Items ?? each.Items, Inner = Over(each.Inner, promise) },
        SeriesTest series => series with { Inner = Over(series.Inner, promise) },
        RelativeTest relative => relative with { Inner = Over(relative.Inner, promise) },
        AlternativesTest either => either with { Branches = [.. either.Branches.Select(b => b with { Test = (this with { Kind = null }).Over(b.Test, b.Promise) })] },
        _ => Details(Kind is { } kind && kind != KindOf(proposed) ? Of(kind, promise) : proposed),
    };

    /// <summary>What is chosen and cannot be: sentences for the person who chooses.</summary>
    public IEnumerable<FieldProblem> Problems(ProgressTest proposed, Promise promise)
    {
        var parts = Leaves(Over(proposed, promise)).ToList();
        if (Kind is not null && proposed is AlternativesTest) yield return new("kind", "“或”的各支各有判法，不能统一换成一种；请到计划评审里改原文的理解。");
        if (Kind == TestKind.Class && promise.ClassValue is null) yield return new("kind", "原文没有目标类别，不能按类别判。");
        if (Kind is { } kind && kind is not (TestKind.Class or TestKind.Milestone or TestKind.ByPerson or TestKind.StandingRule) && promise.Value is null)
            yield return new("kind", "原文没有目标值，不能按数判；先在计划评审里补目标值。");
        if (Reading is { } reading)
        {
            if (!parts.Exists(t => t is LevelTest)) yield return new("reading", "这种判法没有读法可选。");
            if (reading.Decimals is < 0 or > 6) yield return new("reading", "小数位数应在 0 和 6 之间。");
        }
        if (Opening is { } opening)
        {
            if (!parts.Exists(t => t is ListRatioTest or CountTest)) yield return new("opening", "这种判法不从起算数起算。");
            if (opening.Value < 0) yield return new("opening", "起算数不能小于零。");
            if (opening.Value > 100 && parts.Exists(t => t is ListRatioTest)) yield return new("opening", "起算的比例不能大于 100%。");
        }
        if (From is { } from)
        {
            if (!parts.Exists(t => t is ListRatioTest or CountTest or AccumulationTest or StandingRuleTest)) yield return new("from", "这种判法没有起算日。");
            if (from > promise.Deadline) yield return new("from", $"起算日晚于期限 {Digits.Day(promise.Deadline.Value)}。");
        }
        if (Items is { } items)
        {
            if (proposed is not EachTest) yield return new("items", "这项承诺不是分别判定的，没有对象名单。");
            if (items.Count == 0 || items.Any(string.IsNullOrWhiteSpace)) yield return new("items", "请列出对象名单，一行一个。");
            if (items.Distinct(StringComparer.Ordinal).Count() < items.Count) yield return new("items", "对象名单里有重复的。");
        }
        if (StaleAfter is < 1 or > 1_000) yield return new("staleAfter", "天数应在 1 和 1000 之间。");
    }

    /// <summary>What was chosen, in words; 按建议 where nothing was.</summary>
    public string Words()
    {
        var words = new List<string>();
        if (Kind is { } kind) words.Add("改按" + Word(kind) + "判");
        if (Reading is { } reading) words.Add(reading.Decimals is { } decimals ? decimals == 0 ? "修约到整数再比" : $"修约到 {decimals} 位小数再比" : "不修约，按全值比");
        if (Opening is { } opening) words.Add(opening.Value is { } value ? $"起算数 {Digits.Short(value)}" : "起算日前一天的数须填报");
        if (From is { } from) words.Add($"起算日 {Digits.Day(from)}");
        if (Items is { } items) words.Add($"对象：{string.Join("、", items)}");
        if (StaleAfter is { } days) words.Add($"超过 {days} 天没有新数即不再判");
        return words.Count == 0 ? "按建议" : string.Join("；", words);
    }

    /// <summary>The Chinese term of a kind.</summary>
    public static string Word(TestKind kind) => kind switch
    {
        TestKind.Level => "年度水平",
        TestKind.MeanOfDays => "年均浓度",
        TestKind.ShareOfDays => "天数占比",
        TestKind.Accumulation => "累计",
        TestKind.ListRatio => "清单比例",
        TestKind.Count => "件数或存量",
        TestKind.Class => "类别",
        TestKind.Rank => "名次",
        TestKind.Milestone => "节点验收",
        TestKind.ByPerson => "人工评判",
        _ => "零违反的规则",
    };

    private static IEnumerable<ProgressTest> Leaves(ProgressTest test) => test switch
    {
        EachTest each => Leaves(each.Inner),
        SeriesTest series => Leaves(series.Inner),
        RelativeTest relative => Leaves(relative.Inner),
        AlternativesTest either => either.Branches.SelectMany(b => Leaves(b.Test)),
        _ => [test],
    };

    /// <summary>The kind of a test, of a compound one that of what stands inside; null where branches have kinds of their own.</summary>
    public static TestKind? KindOf(ProgressTest test) => test switch
    {
        LevelTest { Made: PeriodValue.MeanOfDays } => TestKind.MeanOfDays,
        LevelTest { Made: PeriodValue.ShareOfDays } => TestKind.ShareOfDays,
        LevelTest => TestKind.Level,
        AccumulationTest => TestKind.Accumulation,
        ListRatioTest => TestKind.ListRatio,
        CountTest => TestKind.Count,
        ClassTest => TestKind.Class,
        RankTest => TestKind.Rank,
        MilestoneTest { ByPerson: true } => TestKind.ByPerson,
        MilestoneTest => TestKind.Milestone,
        StandingRuleTest => TestKind.StandingRule,
        EachTest each => KindOf(each.Inner),
        SeriesTest series => KindOf(series.Inner),
        RelativeTest relative => KindOf(relative.Inner),
        _ => null,
    };

    private ProgressTest Details(ProgressTest test)
    {
        test = test switch
        {
            LevelTest level when Reading is { } reading => level with { Decimals = reading.Decimals, ReadingSettled = true },
            AccumulationTest when From is { } from => new AccumulationTest(from) { StaleAfter = test.StaleAfter },
            StandingRuleTest when From is { } from => new StandingRuleTest(from) { StaleAfter = test.StaleAfter },
            ListRatioTest list => list with { From = From ?? list.From, Opening = Opening is null ? list.Opening : Opening.Value },
            CountTest count => count with { From = From ?? count.From, Opening = Opening is null ? count.Opening : Opening.Value },
            _ => test,
        };
        return StaleAfter is { } days ? test with { StaleAfter = days } : test;
    }

    private static ProgressTest Of(TestKind kind, Promise promise)
    {
        var (from, to) = promise.Deadline is { } deadline ? (new DateOnly(deadline.Year, 1, 1), deadline) : ((DateOnly?)null, (DateOnly?)null);
        return kind switch
        {
            TestKind.Level => new LevelTest(from, to) { ReadingSettled = true },
            TestKind.MeanOfDays => new LevelTest(from, to, PeriodValue.MeanOfDays) { Decimals = 1 },
            TestKind.ShareOfDays => new LevelTest(from, to, PeriodValue.ShareOfDays) { ReadingSettled = true },
            TestKind.Accumulation => new AccumulationTest(promise.Start),
            TestKind.ListRatio => new ListRatioTest(promise.Start),
            TestKind.Count => new CountTest(promise.Start, 0),
            TestKind.Class => new ClassTest(promise.ClassValue?.EndsWith('级') == true ? ClassTest.Air : ClassTest.Water, from, to),
            TestKind.Rank => new RankTest(from, to),
            TestKind.Milestone => new MilestoneTest(),
            TestKind.ByPerson => new MilestoneTest(ByPerson: true),
            TestKind.StandingRule => new StandingRuleTest(promise.Start),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "没有这种判法"),
        };
    }
}
