using Dizhu.City.Air;
using Dizhu.City.Demo;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using AirPlace = Dizhu.City.Air.AirPlace;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Tests.Demo;

/// <summary>演示数据: what follows from the simulated reports, judged like everything else.</summary>
public sealed class DemoFactsTests(FilledCity city) : IClassFixture<FilledCity>
{
    private static readonly DateOnly Picture = new(2025, 10, 31);

    private static readonly DateOnly[] MonthEnds = [.. Enumerable.Range(0, 36).Select(month => new DateOnly(2023, 1, 1).AddMonths(month + 1).AddDays(-1))];

    private Task<IReadOnlyDictionary<string, AssessmentResult>> On(DateOnly day, bool ofText = false) =>
        city.Assess.OnAsync(FilledCity.City, FilledCity.Plan(ofText), day, TestContext.Current.CancellationToken);

    /// <summary>
    /// The picture of the design: about 23 met, 35 on track, 13 behind, 5 missed, 11 that nobody can tell, of 87. What nobody ever
    /// reported is not judged and cannot be told either.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_five_statuses_stand_over_all_ten_campaigns_on_the_day_of_the_picture(bool ofText)
    {
        var results = await On(Picture, ofText);
        var statuses = FilledCity.City.Plan.Commitments.ToDictionary(c => c.Id, c => results.TryGetValue(c.Id, out var result) ? result.Status : CommitmentStatus.CannotTell);
        Assert.Equal(87, statuses.Count);
        void About(int expected, CommitmentStatus status) => Assert.InRange(statuses.Values.Count(s => s == status), expected - 3, expected + 3);
        About(23, CommitmentStatus.Met);
        About(35, CommitmentStatus.OnTrack);
        About(13, CommitmentStatus.Behind);
        About(5, CommitmentStatus.Missed);
        About(11, CommitmentStatus.CannotTell);

        var campaigns = FilledCity.City.Plan.Assignments.ToDictionary(a => a.Id, a => a.CampaignId);
        var byCampaign = FilledCity.City.Plan.Commitments.Where(c => campaigns.ContainsKey(c.Assignment)).ToLookup(c => campaigns[c.Assignment], c => statuses[c.Id]);
        Assert.Equal(10, byCampaign.Count);
        Assert.All(byCampaign, campaign => Assert.True(campaign.Distinct().Count() >= 2, $"{campaign.Key} 只有一种状态"));
    }

    /// <summary>The figures that recur in the pictures.</summary>
    [Theory]
    [InlineData("G-C5", "100%（16/16）")]
    [InlineData("T13-C5", "88.4%（328/371）")]
    [InlineData("T12-C1", "95.1%（58/61）")]
    [InlineData("T7-C1", "进度 84.6%（11/13）")]
    [InlineData("T3-C2", "3.24 万辆")]
    public async Task Figures_of_the_pictures_recur(string commitment, string figure) =>
        Assert.Equal(figure, (await On(Picture))[commitment].Finding.Figure);

    /// <summary>61 days left: of the valid days and these 76 % must be good; what is not needed may be lost.</summary>
    [Fact]
    public async Task Good_days_have_their_account()
    {
        var known = (await city.Air.KnownByAsync(FilledCity.City, Picture, TestContext.Current.CancellationToken))!;
        var days = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2025))!.Now.Days;
        var need = (76 * (days.ValidDays + 61) + 99) / 100;
        var finding = (await On(Picture))["G-C3"].Finding;
        Assert.Equal($"{100m * days.GoodDays / days.ValidDays:0.0}%（{days.GoodDays}/{days.ValidDays} 天）", finding.Figure);
        Assert.Contains($"剩余 61 天还须 {need - days.GoodDays} 天达到，最多 {61 - (need - days.GoodDays)} 天可以达不到", finding.Reason, StringComparison.Ordinal);
    }

    /// <summary>Whole years are judged by their evaluation: two misses, and 2025 kept; the grades of counties by the same.</summary>
    [Fact]
    public async Task Promises_about_air_say_what_the_evaluation_of_the_year_says()
    {
        var day = new DateOnly(2026, 2, 28);
        var known = (await city.Air.KnownByAsync(FilledCity.City, day, TestContext.Current.CancellationToken))!;
        var year = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2025))!.Now;
        var results = await On(day);
        Assert.Equal($"{year[Pollutant.PM25].Statistic.Mean!.Value.Round(1, Concentration.Microgram)} 微克/立方米", results["G-C2"].Finding.Figure);
        Assert.Equal(CommitmentStatus.Met, results["G-C2"].Status);
        Assert.Equal(CommitmentStatus.Met, results["G-C3"].Status);
        string[] counties = ["灵宝市", "渑池县", "义马市", "卢氏县"];
        var grades = counties.ToDictionary(county => county, county => EvaluateAir.Of(known, AirPlace.County(county), CalendarPeriod.Year(2025))!.Now.Attainment);
        Assert.Equal($"{grades.Values.Count(grade => grade <= Attainment.GradeTwo)} 个", results["T2-C4"].Finding.Figure);
        Assert.All(results["T2-C3"].Finding.Parts, part => Assert.Equal(grades[part.Name] <= Attainment.GradeTwo, part.Finding.Status == CommitmentStatus.Met));
    }

    /// <summary>Over the plan the promises that rest on monitoring go through every status.</summary>
    [Fact]
    public async Task Promises_about_air_go_through_every_status()
    {
        var seen = new HashSet<CommitmentStatus>();
        foreach (var day in MonthEnds.Append(new(2026, 2, 28)))
            seen.UnionWith((await On(day)).Where(one => FilledCity.City.Air.Bindings.Any(binding => binding.Commitment == one.Key)).Select(one => one.Value.Status));
        Assert.Equal(Enum.GetValues<CommitmentStatus>().Order(), seen.Order());
    }

    /// <summary>70 % of the outlets were asked by the end of 2024 and reached 48 days later.</summary>
    [Fact]
    public async Task A_late_success_stays_missed_with_the_day_it_came()
    {
        var finding = (await On(Picture))["T13-C4"].Finding;
        Assert.Equal((CommitmentStatus.Missed, new DateOnly(2025, 2, 17), 48), (finding.Status, finding.CameOn, finding.DaysLate));
    }

    /// <summary>What was done or broken is undone only by a withdrawal; nothing else ends 已完成 or 未完成.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Month_after_month_statuses_move_sensibly(bool ofText)
    {
        string[] withdrawn = ["T8-C3", "T9-C5"];
        var before = await On(MonthEnds[0], ofText);
        foreach (var day in MonthEnds.Skip(1).Append(new DateOnly(2026, 2, 28)))
        {
            var now = await On(day, ofText);
            foreach (var (id, was) in before)
            {
                Assert.True(now.ContainsKey(id), $"{id} 到 {day} 不见了");
                Assert.NotEmpty(now[id].Finding.Reason);
                if (!withdrawn.Contains(id) && was.Status is CommitmentStatus.Met or CommitmentStatus.Missed)
                    Assert.True(was.Status == now[id].Status, $"{id} 在 {day} 从 {was.Status} 变成 {now[id].Status}：{now[id].Finding.Reason}");
            }
            before = now;
        }
    }

    [Fact]
    public async Task A_withdrawn_violation_and_a_withdrawn_acceptance_are_undone_from_the_day_they_are_known()
    {
        async Task<CommitmentStatus> Status(string id, int year, int month, int day) => (await On(new(year, month, day)))[id].Status;
        Assert.Equal(CommitmentStatus.OnTrack, await Status("T8-C3", 2024, 8, 21));
        Assert.Equal(CommitmentStatus.Missed, await Status("T8-C3", 2024, 8, 22));
        Assert.Equal(CommitmentStatus.Missed, await Status("T8-C3", 2024, 10, 9));
        Assert.Equal(CommitmentStatus.OnTrack, await Status("T8-C3", 2024, 10, 10));
        Assert.Equal(CommitmentStatus.Met, await Status("T9-C5", 2024, 11, 14));
        Assert.Equal(CommitmentStatus.OnTrack, await Status("T9-C5", 2024, 11, 15));
        Assert.Equal(CommitmentStatus.Met, await Status("T9-C5", 2024, 12, 30));
    }

    /// <summary>The slow way: a file that holds only what was known by the day judges the same.</summary>
    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2024, 11, 30)]
    [InlineData(2025, 10, 31)]
    public async Task Nothing_known_later_counts(int year, int month, int ofMonth)
    {
        var day = new DateOnly(year, month, ofMonth);
        using var early = await Plans.RecordsFolder.CreateAsync();
        await using (var all = city.Folder.CreateDbContext())
        await using (var some = early.CreateDbContext())
        {
            var figures = await all.Figures.AsNoTracking().Include(f => f.Steps).Include(f => f.Evidence).Where(f => f.StatedKnownFrom <= day).ToListAsync(TestContext.Current.CancellationToken);
            var acceptances = await all.Acceptances.AsNoTracking().Include(a => a.Evidence).Where(a => a.StatedKnownFrom <= day).ToListAsync(TestContext.Current.CancellationToken);
            some.AddRange(figures);
            some.AddRange(acceptances);
            some.AddRange(await all.Violations.AsNoTracking().Where(v => v.StatedKnownFrom <= day).ToListAsync(TestContext.Current.CancellationToken));
            some.AddRange(await all.Baselines.AsNoTracking().Where(b => b.StatedKnownFrom <= day).ToListAsync(TestContext.Current.CancellationToken));
            await some.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(await all.Figures.CountAsync(TestContext.Current.CancellationToken), figures.Count);
        }
        var expected = await FilledCity.JudgedAsync(early, day, city.Air);
        var results = await On(day);
        Assert.Equal(expected.Keys.Order(), results.Keys.Order());
        Assert.All(results, one => Assert.Equal((expected[one.Key].InputsHash, expected[one.Key].Status), (one.Value.InputsHash, one.Value.Status)));
    }

    /// <summary>Every simulated figure is one that a person could have entered.</summary>
    [Fact]
    public void Every_figure_keeps_the_rules_of_reporting()
    {
        var today = new DateOnly(2026, 3, 1);
        var expected = Reportable.Of(FilledCity.City).ToDictionary(one => (one.Commitment, one.Scope));
        var rows = GenerateFacts.Of(FilledCity.Parameters, FilledCity.City, FilledCity.Filling);
        Assert.All(rows.Figures, figure =>
        {
            Assert.Contains("演示", figure.SourceTitle, StringComparison.Ordinal);
            Assert.Contains("演示", figure.ActorName, StringComparison.Ordinal);
            Assert.True(figure.IsBackfilled);
            Assert.Empty(FigureRules.Problems(FigureInput.Of(figure), expected[(figure.Subject, figure.Scope)], today).Select(p => $"{figure.Subject} {figure.PeriodEnd} {p.Message}"));
        });
        Assert.All(rows.Figures.Where(f => f.Stage == FigureStage.Published), figure => Assert.Equal(figure.StatedKnownFrom, figure.Step(FigureStage.Published)!.KnownFrom));
    }
}
