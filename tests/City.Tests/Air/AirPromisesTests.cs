using System.Globalization;
using Dizhu.City.Air;
using Dizhu.City.Assessments;
using Dizhu.City.Assignments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.City.Tests.Plans;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Air;

/// <summary>空气承诺 of Sanmenxia, judged by hours that are made up: one national point and four county stations, 2024-07 to 2025-12.</summary>
public sealed class AirPromisesTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly DateOnly Last = new(2025, 12, 31);
    private static readonly DateOnly October = new(2025, 10, 31);
    private static readonly string[] Counties = ["卢氏县", "渑池县", "义马市", "灵宝市"];

    private HandMadeHours hours = null!;
    private RecordsFolder records = null!;
    private AirBook book = null!;
    private FactsAsOf facts = null!;
    private AssessPlan assess = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static CityAir Air(params ConfirmedMonths[] confirmed) => new(
        [HandMadeHours.Site("N", AirSiteKind.National, "湖滨区"), .. Counties.Select(county => HandMadeHours.Site(county, AirSiteKind.County, county)),
            .. Enumerable.Range(1, 4).Select(n => new AirSite($"T{n}", $"T{n}", AirSiteKind.Township, "卢氏县", null, null, null, false, [],
                [new SiteFactors(new(2022, 1, 1), Pollutants.PM25), .. n == 4 ? Array.Empty<SiteFactors>() : [new SiteFactors(new(2022 + n, 1, 15), Pollutants.All)]]))],
        AirSettings.Default, [], confirmed)
    {
        Bindings = [new("G-C2", AirPromised.Pm25Mean, []), new("G-C3", AirPromised.GoodDays, []), new("G-C4", AirPromised.HeavyDays, []),
            new("T2-C2", AirPromised.Grade, []), new("T2-C3", AirPromised.Grade, []), new("T2-C4", AirPromised.CountiesAtGradeTwo, Counties), new("T22-C1", AirPromised.SixFactorStations, [])],
    };

    /// <summary>PM2.5 of a day in µg/m³: 42 in 2024; 2025: 36, in its last two months 42; a bad day every 20th, two heavy ones in January.</summary>
    private static int Fine(DateOnly day) => day.Year == 2024 ? 42 : day.Month == 1 && day.Day is 3 or 4 ? 186 : day.DayOfYear % 20 == 0 ? 96 : day.Month > 10 ? 42 : 36;

    public async ValueTask InitializeAsync()
    {
        hours = await HandMadeHours.OpenAsync(Air(new ConfirmedMonths(new(2024, 12, 31), new(2025, 1, 20)), new ConfirmedMonths(new(2025, 9, 30), new(2025, 10, 15)), new ConfirmedMonths(Last, new(2026, 1, 15))), "sanmenxia");
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            hours.Say("N", day, day, Of(Fine(day)));
            foreach (var (county, n) in Counties.Select((county, n) => (county, n))) hours.Say(county, day, day, Of(28 + 4 * n)); // 28, 32, 36, 40
        }
        await hours.KeepAsync();
        records = await RecordsFolder.CreateAsync();
        book = new AirBook(hours.Store);
        facts = new FactsAsOf(records);
        assess = new AssessPlan(facts, book);
    }

    public async ValueTask DisposeAsync()
    {
        book.Dispose();
        records.Dispose();
        await hours.DisposeAsync();
    }

    private static HandMadeHours.Hour Of(int fine) => (_, pollutant) => pollutant switch
    {
        Pollutant.PM25 => fine * Concentration.Microgram, Pollutant.PM10 => 60 * Concentration.Microgram, Pollutant.CO => Concentration.Milligram, Pollutant.O3 => 90 * Concentration.Microgram,
        _ => 20 * Concentration.Microgram,
    };

    private async Task<AssessmentResult> JudgedAsync(string id, DateOnly day, DateOnly? knownBy = null) =>
        (await assess.OnAsync(hours.City, null, knownBy is { } by ? JudgingDay.AsKnownOn(by, day) : JudgingDay.AsKnownThen(day), Stop))[id];

    [Fact]
    public async Task The_mean_to_date_is_judged_with_S_and_n_and_what_is_left_to_the_digit()
    {
        // to 31 October: 304 days, of them 15 of 96 and 2 of 186, the rest 36
        var sum = 15 * 96 + 2 * 186 + 287 * 36;
        Assert.Equal(sum, Enumerable.Range(0, 304).Sum(n => Fine(new DateOnly(2025, 1, 1).AddDays(n))));
        var found = (await JudgedAsync("G-C2", October)).Finding;
        Assert.Equal((CommitmentStatus.Behind, "39.9 微克/立方米"), (found.Status, found.Figure)); // 12144 ÷ 304 = 39.947…
        Assert.Equal(["air:city:pm25Mean:2025-10-31"], found.Inputs);
        // (37.95 × 365 − 12144) ÷ 61 = 27.99…: the mean of the year may still keep below 37.95
        Assert.Equal((27.9m, 61), (found.Allowance!.Amount, found.Allowance.DaysLeft));
        Assert.Contains("（37.95 × 365 − 12144）÷ 61 = 27.99… → 只舍不入 27.9", found.Allowance.Formula, StringComparison.Ordinal);
        var reckoned = ReckonAir.Of((await book.KnownByAsync(hours.City, October, Stop))!, AirPlace.City, 2025, new(38, true, 76, 0.5m))!;
        Assert.Equal(found.Allowance.Amount, reckoned.Mean[0].AllDaysValid.AllowedMeanShown);

        var good = (await JudgedAsync("G-C3", October)).Finding;
        Assert.Equal("94.4%（287/304 天）", good.Figure);
        var heavy = (await JudgedAsync("G-C4", October)).Finding;
        Assert.Equal((CommitmentStatus.Behind, "0.66%（2/304 天）"), (heavy.Status, heavy.Figure));
        Assert.True(heavy.Allowance!.Impossible);
    }

    [Fact]
    public async Task A_computed_figure_that_moved_is_told_as_a_value_or_as_a_correction()
    {
        // 302 days to 29 October, of them 15 of 96 and 2 of 186
        var day = Assert.Single(ChangesBetween.Of(await SheetAsync(new(2025, 10, 29)), await SheetAsync(new(2025, 10, 30))), change => change.Note.Id == "G-C3");
        Assert.Equal((ChangeKind.Value, "94.4%（285/302 天）", "94.4%（286/303 天）"), (day.Kind, day.Before, day.After));

        // long after the last day a day of June turns out to have been bad
        var said = hours.Written.Count;
        hours.Say("N", new(2025, 6, 1), new(2026, 1, 20), Of(96));
        await hours.KeepAsync(said);
        var corrected = Assert.Single(ChangesBetween.Of(await SheetAsync(new(2026, 1, 19)), await SheetAsync(new(2026, 1, 20))), change => change.Note.Id == "G-C3");
        Assert.Equal((ChangeKind.Correction, "94.5%（345/365 天）", "94.2%（344/365 天）"), (corrected.Kind, corrected.Before, corrected.After));
        Assert.DoesNotContain(ChangesBetween.Of(await SheetAsync(new(2026, 1, 20)), await SheetAsync(new(2026, 1, 21))), change => change.Note.Id == "G-C3");
    }

    [Fact]
    public async Task What_is_computed_is_asked_of_nobody()
    {
        var asked = await new ReportingMonth(facts).ReadAsync(hours.City.Profile.Key, Reportable.Of(hours.City), October, cancellationToken: Stop);
        Assert.DoesNotContain(asked, report => hours.City.Air.Bindings.Any(binding => binding.Commitment == report.About.Commitment));
        Assert.Contains(asked, report => report.About.Commitment == "G-C5");
        Assert.True(Reportable.Of(hours.City).Single(about => about.Commitment == "G-C2").IsComputed);
    }

    private async Task<PlanOnDay> SheetAsync(DateOnly day) => new(
        PlanSheet.Compose(null, hours.City, day, PlanFilter.None, assessments: await assess.OnAsync(hours.City, null, day, Stop)), await facts.ReadAsync(hours.City.Profile.Key, day, cancellationToken: Stop));

    [Fact]
    public async Task Any_day_is_judged_by_the_last_day_that_is_known()
    {
        var found = (await JudgedAsync("G-C2", new(2025, 10, 17))).Finding;
        Assert.Equal(["air:city:pm25Mean:2025-10-17"], found.Inputs);
        Assert.Equal(new DateOnly(2025, 10, 17), found.DataThrough);
        // after the last data the last day speaks, until it is too old
        Assert.Equal(["air:city:pm25Mean:2025-12-31:2"], (await JudgedAsync("G-C2", new(2026, 2, 5))).Finding.Inputs);
        Assert.False((await assess.OnAsync(hours.City, null, First.AddDays(-1), Stop)).ContainsKey("G-C2"));
    }

    [Fact]
    public async Task A_whole_year_is_judged_by_its_evaluation_once_its_months_are_confirmed()
    {
        var known = (await book.KnownByAsync(hours.City, new(2026, 2, 1), Stop))!;
        var year = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2025))!;
        var mean = year.Now[Pollutant.PM25].Statistic.Mean!.Value.Round(1, Concentration.Microgram);
        var before = (await JudgedAsync("G-C2", new(2026, 1, 10))).Finding;
        Assert.Equal(CommitmentStatus.CannotTell, before.Status);
        Assert.Contains("初步", before.Reason, StringComparison.Ordinal);
        var after = (await JudgedAsync("G-C2", new(2026, 1, 15))).Finding;
        Assert.Equal((CommitmentStatus.Missed, mean.ToString(CultureInfo.InvariantCulture) + " 微克/立方米"), (after.Status, after.Figure));
        Assert.Equal((CommitmentStatus.Met, $"94.5%（{year.Now.Days.GoodDays}/365 天）"), ((await JudgedAsync("G-C3", new(2026, 1, 15))).Status, (await JudgedAsync("G-C3", new(2026, 1, 15))).Finding.Figure));
    }

    [Fact]
    public async Task Grades_of_counties_their_number_and_the_six_factors_are_judged()
    {
        // 28, 32, 36, 40 µg/m³: two counties keep 35
        var each = (await JudgedAsync("T2-C3", October)).Finding;
        Assert.Equal(["渑池县:二级", "义马市:超二级", "灵宝市:超二级"], each.Parts.Select(part => $"{part.Name}:{part.Finding.Figure}"));
        Assert.Equal(CommitmentStatus.Behind, each.Status);
        Assert.Equal((CommitmentStatus.OnTrack, "二级"), ((await JudgedAsync("T2-C2", October)).Status, (await JudgedAsync("T2-C2", October)).Finding.Figure));
        Assert.Equal((CommitmentStatus.OnTrack, "2 个"), ((await JudgedAsync("T2-C4", October)).Status, (await JudgedAsync("T2-C4", October)).Finding.Figure));
        Assert.Equal((CommitmentStatus.Met, "2 个"), ((await JudgedAsync("T2-C4", new(2026, 1, 20))).Status, (await JudgedAsync("T2-C4", new(2026, 1, 20))).Finding.Figure));
        Assert.Equal(CommitmentStatus.Missed, (await JudgedAsync("T2-C3", new(2026, 1, 20))).Status);
        // three of four by 15 January 2025, straight from none to all by the end of 2025
        var six = (await JudgedAsync("T22-C1", October)).Finding;
        Assert.Equal((CommitmentStatus.Behind, "75.0%（3/4）"), (six.Status, six.Figure));
        Assert.Equal(["air:city:sixFactorStations:2025-10-31"], six.Inputs);
    }

    [Fact]
    public async Task A_correction_is_a_revision_and_the_past_stays_as_it_was_known()
    {
        var from = hours.Written.Count;
        hours.Say("N", new(2025, 10, 3), new(2025, 11, 12), Of(340));
        await hours.KeepAsync(from);
        var then = (await JudgedAsync("G-C2", October)).Finding;
        Assert.Equal(["air:city:pm25Mean:2025-10-31"], then.Inputs);
        Assert.Equal("39.9 微克/立方米", then.Figure);
        Assert.Contains("air:city:pm25Mean:2025-10-31:2", (await JudgedAsync("G-C2", October)).NotYetKnown);
        var today = (await JudgedAsync("G-C2", October, new(2025, 11, 12))).Finding;
        Assert.Equal(["air:city:pm25Mean:2025-10-31:2"], today.Inputs);
        Assert.Equal("40.9 微克/立方米", today.Figure); // + 304 ÷ 304
        // a day between is judged anew too
        Assert.Equal(["air:city:pm25Mean:2025-10-05"], (await JudgedAsync("G-C2", new(2025, 10, 5))).Finding.Inputs);
        Assert.Equal(["air:city:pm25Mean:2025-10-05:2"], (await JudgedAsync("G-C2", new(2025, 10, 5), new(2025, 11, 12))).Finding.Inputs);
    }

    [Fact]
    public async Task What_people_reported_stands_beside_it_and_decides_nothing()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 11, 3, 8, 0, 0, TimeSpan.Zero));
        var sheet = PlanSheet.Compose(null, hours.City, October, PlanFilter.None);
        var item = Reportable.Of(sheet, null, hours.City).First(one => one.Commitment == "G-C2");
        var actor = new ActingPerson("王一", "市生态环境局");
        var entered = Assert.IsType<EntryOutcome.Done>(await new EnterFigure(records, clock).RunAsync("sanmenxia", new()
        {
            Subject = "G-C2", Scope = "全市", Period = item.CumulativeTo(new(2025, 10, 1)), Value = 34.4m, Unit = item.Unit, SourceTitle = "空气质量月报", KnownFrom = October,
        }, actor, item, cancellationToken: Stop));
        await new CheckFigure(records, clock).RunAsync("sanmenxia", [entered.Id], new("李二", "市生态环境局"), Stop);
        await new PublishFigure(records, clock).RunAsync("sanmenxia", [entered.Id], new("赵三", "市专班"), Stop);

        Assert.Equal("39.9 微克/立方米", (await JudgedAsync("G-C2", October)).Finding.Figure);
        var page = (await new ReadCommitment(assess).RunAsync(hours.City, null, sheet, "G-C2", new(2025, 11, 3), FactView.KnownThen, Stop))!;
        var reported = page.Rows.Single(row => row.Record is ReportedFigure { Computed: null });
        Assert.Equal((false, "以监测数据计算的数为准，填报数只作对照"), (reported.IsInput, reported.NotCounted));
        var computed = page.Rows.Single(row => row.IsInput);
        Assert.Equal("air:city:pm25Mean:2025-10-31", computed.Number);
        Assert.Contains("S = 12144，n = 304：S ÷ n = 39.9474 → 39.9 µg/m³", Assert.IsType<ReportedFigure>(computed.Record).Computed!.Reckoning);
    }

    [Fact]
    public async Task Days_are_kept_once_and_a_correction_adds_only_what_rests_on_air()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 11, 20, 8, 0, 0, TimeSpan.Zero));
        using var keep = new KeepAssessments(records, facts, new CurrentPlan(records), assess, clock);
        var first = await keep.CatchUpAsync(hours.City, cancellationToken: Stop);
        Assert.Equal((First, new DateOnly(2025, 11, 19)), (first.FirstDay, first.LastDay));
        Assert.True(first.Added > 600);
        Assert.True((await keep.CatchUpAsync(hours.City, cancellationToken: Stop)).NothingChanged);
        Assert.True((await keep.RunAsync(hours.City, First, new(2025, 11, 19), cancellationToken: Stop)).NothingChanged);

        var from = hours.Written.Count;
        hours.Say("N", new(2025, 11, 10), new(2025, 11, 19), Of(340));
        await hours.KeepAsync(from);
        var again = await keep.CatchUpAsync(hours.City, cancellationToken: Stop);
        Assert.InRange(again.Added, 1, 12); // 19 November of the three city promises
        Assert.Equal(3, again.Differing);
        Assert.True((await keep.RunAsync(hours.City, First, new(2025, 11, 19), cancellationToken: Stop)).NothingChanged);
    }

    [Fact]
    public async Task A_city_started_empty_cannot_tell()
    {
        await using var empty = await HandMadeHours.OpenAsync(Air(), "sanmenxia");
        using var none = new AirBook(empty.Store);
        var results = await new AssessPlan(facts, none).OnAsync(empty.City, null, October, Stop);
        Assert.False(results.ContainsKey("G-C2"));
        Assert.Equal("监测站未接", PlanSheet.Compose(null, empty.City, October, PlanFilter.None, assessments: results).Notes.Single(note => note.Id == "G-C2").Standing.Figure);
    }
}
