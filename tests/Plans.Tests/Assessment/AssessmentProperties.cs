using Dizhu.Plans.Assessment;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>What must be true of every promise, whatever is known and whatever the day.</summary>
public sealed class AssessmentProperties
{
    /// <summary>One promise, its test, what was ever recorded, and a day. Better values help where <c>Up</c>.</summary>
    public sealed record Situation(Promise Promise, ProgressTest Test, Fact[] Facts, Acceptance[] Acceptances, Violation[] Violations, DateOnly Day, bool Up)
    {
        public Evidence Evidence => new(Facts, Acceptances, Violations, [new("基线", 2020, 60, Given.Day("2024-01-01"), "年鉴")]);

        public AssessmentResult Judged => Judge.Assess(Promise, Test, Evidence, JudgingDay.AsKnownThen(Day));

        public override string ToString() =>
            $"{Promise.Op} {Promise.Value} {Test} on {Day}\n{string.Join('\n', Facts.Select(f => $"  {f.Start}–{f.End} known {f.KnownFrom} r{f.Revision} {f.Value}{f.Class} {f.List} {f.Days} {f.Invalid} {f.Provisional} {f.Source}"))}";
    }

    private static readonly DateOnly Start = new(2024, 1, 1), Deadline = new(2025, 12, 31);

    private static readonly LevelTest Year = new(new(2025, 1, 1), Deadline) { ReadingSettled = true };

    private static readonly (string Op, decimal Value, string Unit, CommitmentKind Kind, ProgressTest Test, bool Up)[] Tests =
    [
        ("<", 38, "微克/立方米", CommitmentKind.Quantitative, Year with { Made = PeriodValue.MeanOfDays, Decimals = 1 }, false),
        ("<", 38, "微克/立方米", CommitmentKind.Quantitative, Year with { Made = PeriodValue.MeanOfDays, Decimals = 1, ReadingSettled = false }, false),
        (">=", 76, "%", CommitmentKind.Quantitative, Year with { Made = PeriodValue.ShareOfDays }, true),
        ("<=", 0.5m, "%", CommitmentKind.Quantitative, Year with { Made = PeriodValue.ShareOfDays }, false),
        (">=", 90, "%", CommitmentKind.Quantitative, Year, true),
        (">=", 80, "%", CommitmentKind.Quantitative, new ListRatioTest(Start), true),
        (">=", 60, "个", CommitmentKind.Quantitative, new CountTest(Start, 0), true),
        (">=", 60, "万千瓦", CommitmentKind.Quantitative, new AccumulationTest(Start), true),
        ("<=", 60, "万吨", CommitmentKind.Quantitative, new AccumulationTest(Start), false),
        ("<=", 10, "名", CommitmentKind.Quantitative, new RankTest(new(2025, 1, 1), Deadline), false),
        (">=", 5, "个百分点", CommitmentKind.Quantitative, new RelativeTest(2020, Change.Points, true, Year), true),
        (">=", 80, "%", CommitmentKind.Quantitative, new SeriesTest([new("G-C0", new(2024, 12, 31), ">=", 40), new("G-C1", Deadline, ">=", 80)], "G-C1", new ListRatioTest(Start)), true),
        ("<=", 2, "", CommitmentKind.Categorical, new ClassTest(ClassTest.Water, new(2025, 1, 1), Deadline), false),
        ("<=", 2, "", CommitmentKind.Categorical, new ClassTest(ClassTest.Water, new(2025, 1, 1), Deadline, Every: true), false),
        ("=", 0, "件", CommitmentKind.Rule, new StandingRuleTest(Start), false),
        ("=", 0, "", CommitmentKind.Milestone, new MilestoneTest(), true),
    ];

    private static Gen<DateOnly> Days(DateOnly from, int span) => Gen.Choose(0, span).Select(from.AddDays);

    private static Gen<(DateOnly Start, DateOnly End)> Periods() => Gen.OneOf(
        Gen.Elements<(DateOnly, DateOnly)>((new(2025, 1, 1), Deadline), (new(2024, 1, 1), new(2024, 12, 31)), (Start, Deadline), (new(2026, 1, 1), new(2026, 12, 31))),
        Gen.Choose(1, 30).Select(m => (new DateOnly(2024, 1, 1).AddMonths(m - 1), new DateOnly(2024, 1, 1).AddMonths(m).AddDays(-1))),
        Gen.Choose(1, 12).Select(m => (new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 1).AddMonths(m).AddDays(-1))),
        Gen.Choose(1, 28).Select(m => (Start, Start.AddMonths(m).AddDays(-1))));

    private static Gen<Fact> Facts(ProgressTest test) =>
        from period in Periods()
        from delay in Gen.Choose(0, 60)
        from value in Gen.Choose(0, 1000)
        from revision in Gen.Frequency((5, Gen.Constant(1)), (1, Gen.Constant(2)))
        from invalid in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from provisional in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        let bare = new Fact
        {
            Id = $"{period.Start:yyMMdd}-{period.End:yyMMdd}-{delay}-{value}-{revision}",
            Start = period.Start,
            End = period.End,
            KnownFrom = period.End.AddDays(delay),
            Source = "填报",
            Revision = revision,
            Invalid = invalid ? "仪器检修" : null,
            Provisional = provisional,
        }
        let n = period.End.DayNumber - period.Start.DayNumber + 1
        select test switch
        {
            LevelTest { Made: PeriodValue.MeanOfDays } => bare with { Days = new(n * (20 + value % 40), n) },
            LevelTest { Made: PeriodValue.ShareOfDays } => bare with { Days = new((int)((long)n * value / 1000), n) },
            ListRatioTest or SeriesTest => bare with { List = new(value, 1000) },
            ClassTest => bare with { Class = ClassTest.Water[value % 6] },
            RankTest => bare with { Value = 1 + value % 20 },
            StandingRuleTest => bare with { Value = value < 800 ? 0 : 1 },
            MilestoneTest => bare with { Value = value / 10m, Class = value < 600 ? "滞后" : null },
            _ => bare with { Value = value / 10m },
        };

    private static Gen<Acceptance> Acceptances() =>
        from done in Days(Start, 900)
        from wait in Gen.Choose(0, 60)
        from accepted in Gen.Elements(true, true, false)
        from revoked in Gen.Elements(true, false, false, false)
        select new Acceptance
        {
            Id = $"验收{done}",
            DoneOn = done,
            AcceptedOn = accepted ? done.AddDays(wait) : null,
            Evidence = "意见",
            KnownFrom = done.AddDays(wait),
            RevokedKnownFrom = revoked ? done.AddDays(wait + 100) : null,
        };

    public static Arbitrary<Situation> Situations() => (
        from asked in Gen.Elements(Tests)
        from count in Gen.Elements(0, 1, 2, 3, 6, 40)
        from facts in Gen.ListOf(Facts(asked.Test), count)
        from accepted in Gen.Elements(0, 0, 1, 3)
        from acceptances in Gen.ListOf(Acceptances(), accepted)
        from violations in Gen.Frequency((4, Gen.Constant(Array.Empty<Violation>())), (1, Days(Start, 700).Select(d => new[] { new Violation("违反", d, d.AddDays(20), "查实") })))
        from day in Gen.OneOf(Days(Start, 900), Gen.Elements(Deadline, Deadline.AddDays(1), Deadline.AddDays(-1), new DateOnly(2024, 2, 29)))
        let promise = Quantity("指标", asked.Op, asked.Value, asked.Unit) with { Kind = asked.Kind, Start = Start, ClassValue = asked.Kind == CommitmentKind.Categorical ? "Ⅱ" : null }
        let milestone = asked.Test is MilestoneTest
        select new Situation(promise, asked.Test, [.. facts], milestone ? [.. acceptances] : [], asked.Test is StandingRuleTest ? violations : [], day, asked.Up)).ToArbitrary();

    [Property(MaxTest = 1500), Clause("计划规则 2.1：期限前后")]
    public Property Every_status_fits_its_side_of_the_deadline() => Prop.ForAll(Situations(), situation =>
    {
        var result = situation.Judged;
        Assert.NotEmpty(result.Finding.Reason);
        Assert.NotEmpty(result.Finding.Figure);
        if (situation.Day > Deadline) Assert.True(result.Status is CommitmentStatus.Met or CommitmentStatus.Missed or CommitmentStatus.CannotTell);
        else Assert.True(result.Status != CommitmentStatus.Missed || situation.Test is StandingRuleTest);
        if (situation.Test is LevelTest or RankTest or ClassTest or StandingRuleTest or RelativeTest && situation.Day < Deadline) Assert.NotEqual(CommitmentStatus.Met, result.Status);
        if (situation.Test is StandingRuleTest && situation.Day <= Deadline) Assert.NotEqual(CommitmentStatus.Met, result.Status);
        if (situation.Test is not (ListRatioTest or CountTest or AccumulationTest or SeriesTest)) Assert.Null(result.Finding.Expectation);
        if (result.Status is CommitmentStatus.CannotTell or CommitmentStatus.Behind) Assert.NotEmpty(result.Finding.Duty);
        Assert.True(result.Finding.CameOn is null || result.Status == CommitmentStatus.Missed);
        if (result.Finding.CameOn is { } came) Assert.True(came > Deadline && came <= situation.Day && result.Finding.DaysLate == came.DayNumber - Deadline.DayNumber);
    });

    [Property(MaxTest = 800), Clause("计划规则 2.1：无法判定永远不是绿的")]
    public Property Nothing_known_is_never_green() => Prop.ForAll(Situations(), situation =>
    {
        var nothing = situation with { Facts = [.. situation.Facts.Select(f => f with { Invalid = "无效" })], Acceptances = [], Violations = [] };
        Assert.Equal(CommitmentStatus.CannotTell, nothing.Judged.Status);
        Assert.NotEmpty(nothing.Judged.Finding.Duty);
    });

    [Property(MaxTest = 800), Clause("同样的输入同样的结论")]
    public Property The_order_of_arrival_and_a_second_copy_change_nothing() => Prop.ForAll(Situations(), situation =>
    {
        var other = situation with { Facts = [.. situation.Facts.Reverse(), .. situation.Facts], Acceptances = [.. situation.Acceptances.Reverse(), .. situation.Acceptances] };
        Assert.Equal(Text(situation.Judged), Text(other.Judged));
        Assert.Equal(Text(situation.Judged), Text(situation.Judged));
    });

    [Property(MaxTest = 400), Clause("评定存档：整份可以打开")]
    public Property A_finding_is_whole_again_from_its_text() => Prop.ForAll(Situations(), situation =>
    {
        var text = FindingText.Of(situation.Judged.Finding);
        Assert.Equal(text, FindingText.Of(FindingText.Read(text)));
        Assert.Equal(situation.Judged.Finding.Reason, FindingText.Read(text).Reason);
        Assert.Equal(situation.Judged.Finding.Allowance, FindingText.Read(text).Allowance);
    });

    [Property(MaxTest = 400), Clause("判法确认：按建议确认不改变结论")]
    public Property Confirming_as_proposed_changes_nothing() => Prop.ForAll(Situations(), situation =>
    {
        var choice = TestChoice.FromJson(TestChoice.AsProposed.ToJson());
        Assert.Empty(choice.Problems(situation.Test, situation.Promise));
        Assert.Equal(Text(situation.Judged), Text((situation with { Test = choice.Over(situation.Test, situation.Promise) }).Judged));
    });

    [Property(MaxTest = 800), Clause("两个时钟")]
    public Property What_was_not_known_yet_changes_nothing() => Prop.ForAll(Situations(), situation =>
    {
        var day = situation.Day;
        var known = situation with
        {
            Facts = [.. situation.Facts.Where(f => f.KnownFrom <= day)],
            Acceptances = [.. situation.Acceptances.Where(a => a.KnownFrom <= day).Select(a => a.RevokedKnownFrom > day ? a with { RevokedKnownFrom = null } : a)],
            Violations = [.. situation.Violations.Where(v => v.KnownFrom <= day)],
        };
        Assert.Equal(TextOfWhatWasKnown(known.Judged), TextOfWhatWasKnown(situation.Judged));
    });

    private static int Goodness(CommitmentStatus status) => status switch { CommitmentStatus.Met => 3, CommitmentStatus.OnTrack => 2, CommitmentStatus.CannotTell => 1, _ => 0 };

    [Property(MaxTest = 2500), Clause("数越好，状态不会变差")]
    public Property A_better_value_never_makes_the_status_worse() => Prop.ForAll(Situations(), Gen.Choose(0, 40).ToArbitrary(), (situation, by) =>
    {
        // a source that contradicts itself is a question of its own, whatever the values
        if (situation.Facts.Length == 0 || situation.Judged.Finding.Parts.Any(p => p.Name.StartsWith("填报", StringComparison.Ordinal))) return;
        // one that counts, where any does
        var counts = situation.Facts.Where(f => situation.Judged.Finding.Inputs.Contains(f.Id)).DefaultIfEmpty(situation.Facts[by % situation.Facts.Length]).ToList();
        var one = counts[by % counts.Count];
        var better = situation with { Facts = [.. situation.Facts.Select(f => f == one ? Better(f, situation.Up, by) : f)] };
        if (better.Judged.Finding.Parts.Any(p => p.Name.StartsWith("填报", StringComparison.Ordinal))) return;
        var (was, now) = (situation.Judged, better.Judged);
        // open wording: between two readings nobody can tell, which is neither better nor worse than on track
        Assert.True(Goodness(now.Status) >= Goodness(was.Status), $"{was.Status} {was.Finding.Reason}\n→ {now.Status} {now.Finding.Reason}");
    });

    private static Fact Better(Fact fact, bool up, int by) => fact switch
    {
        { Days: { } days } => fact with { Days = days with { Sum = up ? Math.Min(days.ValidDays, days.Sum + by) : Math.Max(0, days.Sum - by) } },
        { List: { } list } => fact with { List = list with { Done = Math.Min(list.Total, list.Done + by * 5) } },
        { Class: { } name } when name != "滞后" => fact with { Class = ClassTest.Water[Math.Max(0, ClassTest.Water.ToList().IndexOf(name) - by % 3)] },
        { Value: { } value } => fact with { Value = up ? value + by : Math.Max(value >= 1 && !up ? 1 : 0, value - by) },
        _ => fact,
    };

    [Fact, Clause("计划规则 2.1：五种状态")]
    public void Every_test_reaches_every_status_that_it_can()
    {
        var reached = Enumerable.Range(1, 400).SelectMany(seed => Situations().Generator.Sample(30, new Rnd((ulong)seed), 40)).Select(s => (Kind: s.Test.GetType().Name, s.Judged.Status)).ToHashSet();
        foreach (var kind in Tests.Select(t => t.Test.GetType().Name).Distinct())
        {
            var statuses = Enum.GetValues<CommitmentStatus>().Where(s => kind != nameof(StandingRuleTest) || s != CommitmentStatus.Behind);
            Assert.Equal((kind, string.Join(' ', statuses)), (kind, string.Join(' ', reached.Where(r => r.Kind == kind).Select(r => r.Status).Order())));
        }
    }

    [Property(MaxTest = 300), Clause("同样的输入同样的结论")]
    public Property Any_change_of_what_was_known_changes_the_hash() => Prop.ForAll(Situations(), situation =>
    {
        var hash = situation.Judged.InputsHash;
        Assert.Equal(64, hash.Length);
        if (situation.Facts.FirstOrDefault(f => f.KnownFrom <= situation.Day) is not { } fact) return;
        Assert.NotEqual(hash, (situation with { Facts = [.. situation.Facts.Where(f => f.Id != fact.Id)] }).Judged.InputsHash);
        Assert.NotEqual(hash, (situation with { Facts = [.. situation.Facts.Select(f => f == fact ? f with { By = "另一个人" } : f)] }).Judged.InputsHash);
        Assert.NotEqual(hash, (situation with { Promise = situation.Promise with { Tolerance = 1 } }).Judged.InputsHash);
        Assert.NotEqual(hash, (situation with { Test = situation.Test with { StaleAfter = 99 } }).Judged.InputsHash);
    });
}
