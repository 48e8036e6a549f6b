using Dizhu.City.Assessments;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Assessments;

/// <summary>确认判法: what a person decides of how a promise is judged holds from the day it is known, and nothing is lost.</summary>
public sealed class ConfirmBindingTests
{
    private static readonly DateOnly Today = new(2025, 11, 3);

    [Fact]
    public async Task As_proposed_needs_no_reason_and_settles_what_was_uncertain()
    {
        using var city = await OpenAsync();
        Assert.NotEmpty((await On(city, "T2-C2", Today)).Binding.Uncertain);

        await Done(city, await Input(city, "T2-C2"));

        var binding = (await On(city, "T2-C2", Today)).Binding;
        Assert.Equal(("王一", true), (binding.Confirmed!.ActorName, binding.Confirmed.ActorUnverified));
        Assert.Empty(binding.Uncertain);
        Assert.Equal(binding.Proposed.Test, binding.Test);
        Assert.NotEmpty((await On(city, "T2-C2", Today.AddDays(-1))).Binding.Uncertain); // yesterday nobody had
    }

    /// <summary>
    /// PM2.5 of 2026 below 30: 29.96 rounds to 30.0 and misses, as it stands it holds. Until somebody decides nobody can tell; the day
    /// before the decision is known stays so.
    /// </summary>
    [Fact]
    public async Task The_reading_that_was_chosen_decides_from_the_day_it_is_known()
    {
        using var city = await OpenAsync();
        city.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 20, 4, 0, 0, TimeSpan.Zero));
        DateOnly today = new(2027, 1, 20);
        await city.PublishedAsync(new FigureInput { Subject = "G-C1", Scope = "全市", Period = FigurePeriod.Year(2026), Value = 29.96m, Unit = "微克/立方米", SourceTitle = "公报", KnownFrom = new(2027, 1, 15) });
        Assert.Equal(CommitmentStatus.CannotTell, (await On(city, "G-C1", today)).Result!.Status);

        await Done(city, await Input(city, "G-C1", new TestChoice { Reading = new LevelReading(null) }, "省级考核办法按全值比"));

        Assert.Equal(CommitmentStatus.Met, (await On(city, "G-C1", today)).Result!.Status);
        var both = await One(city, "G-C1", today.AddDays(-1), today);
        Assert.Equal(CommitmentStatus.CannotTell, both.KnownThen.Result!.Status);
        Assert.Equal(CommitmentStatus.Met, both.KnownToday.Result!.Status);
        Assert.NotEqual(both.KnownThen.Result!.InputsHash, both.KnownToday.Result!.InputsHash);
        Assert.Contains("不修约，按全值比", both.KnownToday.Binding.Why, StringComparison.Ordinal);
    }

    /// <summary>6000 个 by 2026-12-31, 5000 on 2025-10-31: counted from zero that is ahead, from 4900 it is behind.</summary>
    [Theory]
    [InlineData(0, CommitmentStatus.OnTrack)]
    [InlineData(4900, CommitmentStatus.Behind)]
    public async Task The_opening_that_was_chosen_moves_the_pace(int opening, CommitmentStatus status)
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(new FigureInput { Subject = "T2-C2", Scope = "全市", Period = The("T2-C2").CumulativeTo(October), Value = 5000, Unit = "个", SourceTitle = "充电桩台账" });
        await Done(city, await Input(city, "T2-C2", new TestChoice { Opening = new Opening(opening) }, "2023年年底台账"));
        Assert.Equal(status, (await On(city, "T2-C2", Today)).Result!.Status);
    }

    [Fact]
    public async Task A_milestone_may_be_judged_by_person_instead()
    {
        using var city = await OpenAsync();
        await Done(city, await Input(city, "T1-C1", new TestChoice { Kind = TestKind.ByPerson }, "专班会议纪要"));
        Assert.Equal(new MilestoneTest(ByPerson: true), (await On(city, "T1-C1", Today)).Binding.Test);
    }

    [Fact]
    public async Task The_list_of_those_judged_separately_can_be_set()
    {
        using var city = await OpenAsync();
        await Done(city, await Input(city, "T3-C1", new TestChoice { Items = ["鹭川市", "梧岭县"] }, "石渡县免报"));
        Assert.Equal(["鹭川市", "梧岭县"], Assert.IsType<EachTest>((await On(city, "T3-C1", Today)).Binding.Test).Items);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_sentence()
    {
        using var city = await OpenAsync();
        async Task Refused(string field, BindingInput input, ActingPerson? actor = null) =>
            Assert.Contains(field, Assert.IsType<EntryOutcome.Refused>(await Run(city, input, actor)).Problems.Select(p => p.Field));

        await Refused("reason", await Input(city, "T2-C2", new TestChoice { StaleAfter = 60 }));
        await Refused("staleAfter", await Input(city, "T2-C2", new TestChoice { StaleAfter = 0 }, "试"));
        await Refused("reading", await Input(city, "T2-C2", new TestChoice { Reading = new LevelReading(1) }, "试"));
        await Refused("reading", await Input(city, "G-C1", new TestChoice { Reading = new LevelReading(9) }, "试"));
        await Refused("opening", await Input(city, "G-C1", new TestChoice { Opening = new Opening(1) }, "试"));
        await Refused("opening", await Input(city, "T4-C2", new TestChoice { Opening = new Opening(101) }, "试"));
        await Refused("items", await Input(city, "T2-C2", new TestChoice { Items = ["全市"] }, "试"));
        await Refused("items", await Input(city, "T3-C1", new TestChoice { Items = ["梧岭县", "梧岭县"] }, "试"));
        await Refused("kind", await Input(city, "T1-C1", new TestChoice { Kind = TestKind.Count }, "试"));
        await Refused("from", await Input(city, "T8-C1", new TestChoice { From = new(2027, 1, 1) }, "试"));
        await Refused("knownFrom", await Input(city, "T2-C2") with { KnownFrom = new(2025, 11, 4) });
        await Refused("actor", await Input(city, "T2-C2"), new ActingPerson("", ""));
        await Refused("commitment", new BindingInput("T99-C9", TestChoice.AsProposed, ""));
        await Refused("", await Input(city, "T2-C2") with { Seen = "seen something else" });
        Assert.Empty(await Confirm(city).HistoryAsync("demo", "T2-C2", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_people_the_second_is_told_and_nothing_is_lost()
    {
        using var city = await OpenAsync();
        var input = await Input(city, "T2-C2");
        var first = await Done(city, input);

        var told = Assert.IsType<EntryOutcome.Overtaken>(await Run(city, input with { Choice = new TestChoice { StaleAfter = 60 }, Reason = "台账每两月一次" }, Checker));
        Assert.Equal(first, told.CurrentId);
        Assert.Contains("王一", told.Message, StringComparison.Ordinal);

        await Done(city, input with { Choice = new TestChoice { StaleAfter = 60 }, Reason = "台账每两月一次", Replaces = first });
        Assert.IsType<EntryOutcome.Unchanged>(await Run(city, input with { Choice = new TestChoice { StaleAfter = 60 }, Reason = "再说一遍", Replaces = first + 1 }));
        Assert.Equal([2, 1], (await Confirm(city).HistoryAsync("demo", "T2-C2", TestContext.Current.CancellationToken)).Select(b => b.Revision));
    }

    [Fact]
    public async Task A_promise_that_changed_since_asks_for_another_look()
    {
        using var city = await OpenAsync();
        await Done(city, await Input(city, "T2-C2"));
        var amended = ReportingCity.City with { Plan = ReportingCity.City.Plan with { Commitments = [.. ReportingCity.City.Plan.Commitments.Select(c => c.Id == "T2-C2" ? c with { Value = 6500 } : c)] } };

        var binding = (await One(city, "T2-C2", Today, Today, amended)).KnownThen.Binding;

        Assert.True(binding.ChangedSince);
        Assert.Contains("请再看一遍", binding.Uncertain[0], StringComparison.Ordinal);
    }

    private static ConfirmBinding Confirm(ReportingCity city) => new(city.Folder, new AssessPlan(city.Facts), city.Clock);

    private static Task<EntryOutcome> Run(ReportingCity city, BindingInput input, ActingPerson? actor = null) =>
        Confirm(city).RunAsync(ReportingCity.City, null, input, actor ?? Reporter, TestContext.Current.CancellationToken);

    private static async Task<int> Done(ReportingCity city, BindingInput input) => Assert.IsType<EntryOutcome.Done>(await Run(city, input)).Id;

    private static async Task<BindingInput> Input(ReportingCity city, string commitment, TestChoice? choice = null, string? reason = null)
    {
        var one = await One(city, commitment, Today, Today);
        return new BindingInput(commitment, choice ?? TestChoice.AsProposed, ConfirmBinding.MarkOf(one.Promise, one.KnownThen.Binding.Proposed)) { Reason = reason };
    }

    private static async Task<ViewOfCommitment> On(ReportingCity city, string commitment, DateOnly day) => (await One(city, commitment, day, day)).KnownThen;

    private static async Task<CommitmentSheet> One(ReportingCity city, string commitment, DateOnly day, DateOnly today, CityFolder? folder = null) =>
        Assert.IsType<CommitmentSheet>(await new ReadCommitment(new AssessPlan(city.Facts)).RunAsync(
            folder ?? ReportingCity.City, null, PlanSheet.Compose(null, folder ?? ReportingCity.City, day, PlanFilter.None), commitment, today, FactView.KnownThen, TestContext.Current.CancellationToken));
}
