using Dizhu.City.Assessments;
using Dizhu.City.Demo;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Plans;
using Dizhu.Plans.DataFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Demo;

/// <summary>填充: once, whole, the same every time, and never beside real data.</summary>
public sealed class FillDemoTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The first five numbers of SplitMix64 for 1234567, as published with the reference implementation.</summary>
    [Fact]
    public void The_generator_is_the_published_one()
    {
        var numbers = new SeededNumbers(1234567);
        Assert.Equal<ulong>(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => numbers.Next()));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_rows_and_another_seed_others()
    {
        using var one = await RecordsFolder.CreateAsync();
        using var two = await RecordsFolder.CreateAsync();
        using var other = await RecordsFolder.CreateAsync();
        await FilledCity.FillAsync(one);
        await FilledCity.FillAsync(two);
        await FilledCity.FillAsync(other, FilledCity.Parameters with { Seed = 7 });

        var rows = await FilledCity.DumpAsync(one);
        Assert.Equal(rows, await FilledCity.DumpAsync(two));
        Assert.NotEqual(rows, await FilledCity.DumpAsync(other));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await FilledCity.FillAsync(folder);
        var rows = await FilledCity.DumpAsync(folder);
        Assert.Null(Assert.IsType<FillOutcome.AlreadyFilled>(await FilledCity.FillAsync(folder)).Older);
        Assert.Equal(rows, await FilledCity.DumpAsync(folder));
    }

    [Fact]
    public async Task Changed_parameters_are_said_and_do_not_refill()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await FilledCity.FillAsync(folder);
        var again = Assert.IsType<FillOutcome.AlreadyFilled>(await FilledCity.FillAsync(folder, FilledCity.Parameters with { Hash = "另一份参数" }));
        Assert.Contains("演示参数在填充之后改过", again.Older, StringComparison.Ordinal);
        Assert.Contains("--data", again.Older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_how_far_it_is()
    {
        using var folder = await RecordsFolder.CreateAsync();
        var told = new Listener();
        var filled = Assert.IsType<FillOutcome.Filled>(await FilledCity.FillAsync(folder, progress: told));
        Assert.Equal((filled.Rows, filled.Rows), told.Said[^1]);
        Assert.Equal(told.Said.OrderBy(t => t.Done), told.Said);
    }

    [Fact]
    public async Task Killed_before_the_commit_it_leaves_nothing_and_the_next_start_fills()
    {
        var crash = new CopyBeforeCommit();
        using var folder = await RecordsFolder.CreateAsync(crash);
        crash.Source = folder.Path;
        await FilledCity.FillAsync(folder);

        using var left = RecordsFolder.Open(crash.Copy!);
        await using (var torn = left.CreateDbContext())
            Assert.Equal((0, 0, 0), (await torn.Figures.CountAsync(Cancel), await torn.Acceptances.CountAsync(Cancel), await torn.DemoFillings.CountAsync(Cancel)));
        Assert.IsType<FillOutcome.Filled>(await FilledCity.FillAsync(left));
        Assert.Equal(await FilledCity.DumpAsync(folder), await FilledCity.DumpAsync(left));
    }

    [Fact]
    public async Task A_file_with_what_people_entered_is_not_filled()
    {
        using var folder = await RecordsFolder.CreateAsync();
        Assert.IsType<EntryOutcome.Done>(await EnterAsync(folder));
        var refused = Assert.IsType<FillOutcome.Refused>(await FilledCity.FillAsync(folder));
        Assert.Contains("已有人填的数", refused.Why, StringComparison.Ordinal);
        await using var records = folder.CreateDbContext();
        Assert.Equal((1, 0), (await records.Figures.CountAsync(Cancel), await records.DemoFillings.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_file_in_which_somebody_decided_how_to_judge_is_not_filled()
    {
        using var folder = await RecordsFolder.CreateAsync();
        var facts = new FactsAsOf(folder);
        var assess = new AssessPlan(facts);
        var day = new DateOnly(2026, 3, 1);
        var page = (await new ReadCommitment(assess).RunAsync(
            FilledCity.City, null, PlanSheet.Compose(null, FilledCity.City, day, PlanFilter.None), "T15-C2", day, FactView.KnownThen, Cancel))!;
        var confirmed = new BindingInput("T15-C2", TestChoice.AsProposed, ConfirmBinding.MarkOf(page.Promise, page.Binding.Proposed));
        Assert.IsType<EntryOutcome.Done>(await new ConfirmBinding(folder, assess, new FakeTimeProvider(FilledCity.Filling)).RunAsync(
            FilledCity.City, null, confirmed, new ActingPerson("王一", "市自然资源规划局"), Cancel));
        Assert.Contains("做的决定", Assert.IsType<FillOutcome.Refused>(await FilledCity.FillAsync(folder)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_may_enter_in_a_filled_city()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await FilledCity.FillAsync(folder);
        Assert.IsType<EntryOutcome.Done>(await EnterAsync(folder));
    }

    [Theory]
    [InlineData("sanmenxia", true, true, null)]
    [InlineData("sanmenxia", true, false, "不能当空城市用")]
    [InlineData("sanmenxia", false, true, "不是演示城市")]
    [InlineData("yunting", true, true, "另一座城市")]
    [InlineData("yunting", false, false, "另一座城市")]
    public async Task A_filled_file_is_no_other_citys_and_no_real_citys(string key, bool isDemo, bool demo, string? why)
    {
        using var folder = await RecordsFolder.CreateAsync();
        await FilledCity.FillAsync(folder);
        var city = FilledCity.City with { Profile = FilledCity.City.Profile with { Key = key, IsDemo = isDemo } };
        await using var records = folder.CreateDbContext();
        var objection = await FillDemo.ObjectionAsync(records, city, demo, Cancel);
        if (why is null) Assert.Null(objection);
        else Assert.Contains(why, objection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_anybodys()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await using var records = folder.CreateDbContext();
        Assert.Null(await FillDemo.ObjectionAsync(records, FilledCity.City with { Profile = FilledCity.City.Profile with { IsDemo = false } }, demo: false, Cancel));
    }

    [Theory]
    [InlineData("courses: [{ commitment: T99-C1, silent: true }]", "plan.yaml 里没有承诺“T99-C1”")]
    [InlineData("courses: [{ commitment: T2-C1, scope: 湖滨区, silent: true }]", "没有“湖滨区”")]
    [InlineData("courses: [{ commitment: G-C2, silnt: true }]", "不认识的键“silnt”")]
    [InlineData("courses: [{ commitment: G-C2, years: [{ year: 2025 }] }]", "要写 value，或者逐月写 months")]
    [InlineData("courses: [{ commitment: G-C2, years: [{ year: 2025, value: 38, months: 一二三 }] }]", "“一二三”不是数")]
    [InlineData("courses: [{ commitment: G-C2, years: [{ year: 2025, value: 38, shape: 夏重 }] }]", "走势“夏重”没有写在 shapes 里")]
    [InlineData("courses: [{ commitment: G-C6, accepted: [{ done: 2025-12-20, on: 2025-12-10 }] }]", "验收早于完成")]
    [InlineData("courses: [{ commitment: G-C2, silent: true }, { commitment: G-C2, silent: true }]", "写了两次")]
    public void A_mistake_in_the_parameters_is_said_with_its_line(string courses, string why)
    {
        var habits = File.ReadAllText(Path.Combine(Shared.City("sanmenxia"), "demo", "demo.yaml"));
        var wrong = Assert.Throws<DataFileException>(() => ReadDemoParameters.Of([("demo.yaml", habits), ("air.yaml", courses)], FilledCity.City));
        Assert.Contains(why, Assert.Single(wrong.Problems).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Without a single course every commitment gets the default of its kind, and nothing of it is refused.</summary>
    [Fact]
    public async Task A_city_without_courses_is_filled_by_the_defaults_of_the_kinds()
    {
        var habits = File.ReadAllText(Path.Combine(Shared.City("sanmenxia"), "demo", "demo.yaml"));
        using var folder = await RecordsFolder.CreateAsync();
        Assert.IsType<FillOutcome.Filled>(await FilledCity.FillAsync(folder, ReadDemoParameters.Of([("demo.yaml", habits)], FilledCity.City)));
        var results = await FilledCity.JudgedAsync(folder, new(2025, 10, 31));
        var told = results.Values.Count(result => result.Status is CommitmentStatus.Met or CommitmentStatus.OnTrack or CommitmentStatus.Behind);
        Assert.True(told > 70, $"87 项里只有 {told} 项判得出");
        Assert.Empty(results.Values.Where(result => result.Status == CommitmentStatus.Missed).Select(result => $"{result.PromiseId} {result.Finding.Reason}"));
    }

    private static async Task<EntryOutcome> EnterAsync(RecordsFolder folder)
    {
        var mines = Reportable.Of(FilledCity.City).First(one => one.Commitment == "T15-C2");
        return await new EnterFigure(folder, new FakeTimeProvider(FilledCity.Filling)).RunAsync(
            FilledCity.City.Profile.Key,
            new FigureInput { Subject = mines.Commitment, Scope = mines.Scope, Period = mines.CumulativeTo(new(2026, 1, 31)), Value = 4090, Unit = "亩", SourceTitle = "1月矿山台账" },
            new ActingPerson("王一", "市自然资源规划局"), mines, cancellationToken: Cancel);
    }

    private sealed class Listener : IProgress<(int Done, int All)>
    {
        public List<(int Done, int All)> Said { get; } = [];

        public void Report((int Done, int All) value) => Said.Add(value);
    }
}
