using Dizhu.City.Assessments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;
using Dizhu.City.Tests.Plans;
using Microsoft.EntityFrameworkCore;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Assessments;

/// <summary>评定归档: every closed day is kept as it was known then; later records add rows beside it and change none.</summary>
public sealed class KeepAssessmentsTests
{
    private static readonly DateOnly First = new(2025, 10, 10);
    private static readonly DateOnly Yesterday = new(2025, 11, 2);
    private static readonly int Promises = ReportingCity.City.Plan.Commitments.Count;

    /// <summary>矿山修复 up to September, known from 2025-10-10: 1500 亩.</summary>
    private static FigureInput September(decimal value = 1500m) => Mines(new(2025, 9, 1), value) with { KnownFrom = First };

    /// <summary>公共充电桩 up to September: 5000 个.</summary>
    private static FigureInput Chargers() => new()
    {
        Subject = "T2-C2", Scope = "全市", Period = The("T2-C2").CumulativeTo(new(2025, 9, 1)), Value = 5000, Unit = "个", SourceTitle = "充电桩台账",
    };

    [Fact]
    public async Task Where_nothing_is_known_nothing_is_kept()
    {
        using var city = await OpenAsync();
        Assert.Equal(KeepingReport.Nothing, await CatchUp(city));
        await city.EnteredAsync(September());
        Assert.Equal(KeepingReport.Nothing, await CatchUp(city)); // a draft is not known
    }

    [Fact]
    public async Task Every_closed_day_is_kept_from_the_first_of_which_something_is_known()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());

        var report = await CatchUp(city);

        var days = Yesterday.DayNumber - First.DayNumber + 1;
        Assert.Equal((First, Yesterday), (report.FirstDay!.Value, report.LastDay!.Value));
        Assert.Equal(days * Promises, report.Added);
        Assert.Equal(0, report.Differing);
        var kept = await Past(city, "T8-C1");
        Assert.Equal(days, kept.Count);
        Assert.All(kept, day => Assert.True(Assert.Single(day.Kept).IsAsKnownThen));
        Assert.Equal(city.Clock.GetUtcNow(), kept[0].Last.KeptAt);
        // of the others nothing is known, and that is what was found
        Assert.All(await Past(city, "G-C1"), day => Assert.Equal(CommitmentStatus.CannotTell, day.Last.Status));
    }

    [Fact]
    public async Task The_same_inputs_add_nothing()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        var rows = await Rows(city);

        Assert.Equal(KeepingReport.Nothing, await CatchUp(city));
        var again = await Keep(city).RunAsync(ReportingCity.City, First, Yesterday, cancellationToken: Cancel);

        Assert.True(again.NothingChanged);
        Assert.Equal(again.Judged, again.Same);
        Assert.Equal(0, again.Differing);
        Assert.Equal(rows, await Rows(city));
    }

    [Fact]
    public async Task A_further_day_judges_that_day_alone()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        city.Clock.Advance(TimeSpan.FromDays(1));

        var report = await CatchUp(city);

        Assert.Equal((Yesterday.AddDays(1), Yesterday.AddDays(1)), (report.FirstDay!.Value, report.LastDay!.Value));
        Assert.Equal(Promises, report.Added);
    }

    [Fact]
    public async Task What_arrives_today_about_the_past_changes_no_day_as_it_was_known_then()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        await city.PublishedAsync(Mines(October, 1700m)); // known from today, 2025-11-03

        var report = await CatchUp(city);

        Assert.Equal((1, 1), (report.Added, report.Differing));
        var days = await Past(city, "T8-C1");
        Assert.All(days.Where(d => d.Day != new DateOnly(2025, 10, 31)), day => Assert.Single(day.Kept));
        var october = days.Single(d => d.Day == new DateOnly(2025, 10, 31));
        Assert.True(october.Changed);
        Assert.Contains("1500", october.KnownThen!.Figure, StringComparison.Ordinal);
        Assert.Contains("1700", october.Last.Figure, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2025, 11, 3), october.Last.KnownBy);
    }

    [Fact]
    public async Task A_backfill_with_a_stated_day_adds_a_row_beside_each_day_from_then_on()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        var before = await Past(city, "T8-C1");
        await city.PublishedAsync(Chargers() with { KnownFrom = new(2025, 10, 20) });

        var report = await CatchUp(city);

        Assert.Equal(14, report.Added); // 2025-10-20 … 2025-11-02
        Assert.Equal(before.SelectMany(d => d.Kept), (await Past(city, "T8-C1")).SelectMany(d => d.Kept));
        var chargers = await Past(city, "T2-C2");
        Assert.All(chargers, day => Assert.Equal(day.Day < new DateOnly(2025, 10, 20) ? 1 : 2, day.Kept.Count));
        Assert.Equal(2, chargers[^1].Kept.Select(k => k.InputsHash).Distinct().Count());
        Assert.Equal("没有数", chargers[^1].Kept[0].Figure);
        Assert.Contains("5000", chargers[^1].Last.Figure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_kept_from_the_day_it_is_known_and_the_earlier_finding_stays()
    {
        using var city = await OpenAsync();
        var id = await city.PublishedAsync(September());
        await CatchUp(city);
        var corrected = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(September(1400m) with { Replaces = id, Reason = "重复计算", KnownFrom = new(2025, 11, 1) }));
        await city.PublishAsync(corrected.Id);

        var report = await CatchUp(city);

        Assert.Equal((3, 3), (report.Added, report.Differing)); // 11-01, 11-02 and what is known today about 10-31
        var days = await Past(city, "T8-C1");
        Assert.Equal("1500 亩", days[^1].Kept[0].Figure);
        Assert.Equal("1400 亩", days[^1].Last.Figure);
        Assert.Equal("1400 亩", days.Single(d => d.Day == new DateOnly(2025, 10, 31)).Last.Figure);
    }

    [Fact]
    public async Task Each_kept_assessment_opens_whole()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        var judged = (await new AssessPlan(city.Facts).OnAsync(ReportingCity.City, null, Yesterday, Cancel))["T8-C1"];

        var last = (await Past(city, "T8-C1"))[^1].Last;
        var (kept, finding) = (await new PastAssessments(city.Folder).WholeAsync("demo", last.Id, Cancel))!.Value;

        Assert.Equal(last, kept);
        Assert.Equal(judged.InputsHash, kept.InputsHash);
        Assert.Equal(FindingText.Of(judged.Finding), FindingText.Of(finding));
        Assert.Equal(judged.Finding.Steps, finding.Steps);
        Assert.Null(await new PastAssessments(city.Folder).WholeAsync("another city", last.Id, Cancel));
    }

    [Fact]
    public async Task The_file_refuses_to_change_or_delete_what_is_kept()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        await using var records = city.Folder.CreateDbContext();

        foreach (var table in new[] { "Assessments", "Findings", "KeepingBatches" })
            foreach (var change in new[] { $"update {table} set Id = Id + 100000", $"delete from {table}" })
                Assert.Contains("rows are only added", (await Assert.ThrowsAnyAsync<Microsoft.Data.Sqlite.SqliteException>(
                    () => records.Database.ExecuteSqlRawAsync(change, Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_plan_only_what_differs_from_the_day_before_is_kept()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September(2600m)); // the target of 2500 亩 is reached
        city.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 4, 0, 0, TimeSpan.Zero)); // two months after the plan's end, 2026-12-31

        await CatchUp(city);
        var rows = await Rows(city);
        Assert.True((await Keep(city).RunAsync(ReportingCity.City, new(2026, 12, 1), new(2027, 2, 28), cancellationToken: Cancel)).NothingChanged);
        Assert.True((await Keep(city).RunAsync(ReportingCity.City, new(2027, 2, 1), new(2027, 2, 28), cancellationToken: Cancel)).NothingChanged);

        Assert.Equal(rows, await Rows(city));
        // the day after the deadline says so; then nothing moves
        foreach (var promise in new[] { "T8-C1", "G-C1" }) Assert.Equal(new DateOnly(2027, 1, 1), (await Past(city, promise))[^1].Day);
    }

    [Fact]
    public async Task A_changed_plan_is_judged_again_and_both_stay()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(September());
        await CatchUp(city);
        var other = ReportingCity.City with { Plan = ReportingCity.City.Plan with { Commitments = [.. ReportingCity.City.Plan.Commitments.Select(c => c.Id == "T8-C1" ? c with { Value = 1200 } : c)] } };

        var report = await Keep(city).CatchUpAsync(other, cancellationToken: Cancel);

        var days = Yesterday.DayNumber - First.DayNumber + 1;
        Assert.Equal((days, days), (report.Added, report.Differing));
        Assert.All(await Past(city, "T8-C1"), day =>
        {
            Assert.Equal([CommitmentStatus.OnTrack, CommitmentStatus.Met], day.Kept.Select(k => k.Status));
            Assert.Equal(2, day.Kept.Select(k => k.PlanHash).Distinct().Count());
        });
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_no_day_half_kept_and_the_next_run_completes_it()
    {
        var crash = new CopyBeforeCommit();
        using var city = await OpenAsync(crash);
        await city.PublishedAsync(September());
        crash.Source = city.Folder.Path;
        var whole = await CatchUp(city);

        using var left = RecordsFolder.Open(crash.Copy!);
        await using (var records = left.CreateDbContext())
        {
            Assert.Equal(0, await records.Assessments.CountAsync(Cancel));
            Assert.Equal(0, await records.Findings.CountAsync(Cancel));
            Assert.Equal(0, await records.KeepingBatches.CountAsync(Cancel));
        }
        var facts = new FactsAsOf(left);
        using var keep = new KeepAssessments(left, facts, new CurrentPlan(left), new AssessPlan(facts), city.Clock);
        Assert.Equal(whole, await keep.CatchUpAsync(ReportingCity.City, cancellationToken: Cancel));
    }

    [Fact]
    public async Task The_order_in_which_figures_came_does_not_matter()
    {
        using var one = await OpenAsync();
        using var other = await OpenAsync();
        FigureInput[] figures = [September(), Mines(new(2025, 8, 1), 1400m) with { KnownFrom = First }, Chargers() with { KnownFrom = First }];
        foreach (var figure in figures) await one.PublishedAsync(figure);
        foreach (var figure in figures.Reverse()) await other.PublishedAsync(figure);
        await CatchUp(one);
        await CatchUp(other);

        foreach (var commitment in ReportingCity.City.Plan.Commitments)
            Assert.Equal(
                (await Past(one, commitment.Id)).Select(d => (d.Day, d.Last.Status, d.Last.Figure, d.Last.Reason)),
                (await Past(other, commitment.Id)).Select(d => (d.Day, d.Last.Status, d.Last.Figure, d.Last.Reason)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static KeepAssessments Keep(ReportingCity city) => new(city.Folder, city.Facts, new CurrentPlan(city.Folder), new AssessPlan(city.Facts), city.Clock);

    private static async Task<KeepingReport> CatchUp(ReportingCity city)
    {
        using var keep = Keep(city);
        return await keep.CatchUpAsync(ReportingCity.City, cancellationToken: Cancel);
    }

    private static Task<IReadOnlyList<KeptDay>> Past(ReportingCity city, string promise) => new PastAssessments(city.Folder).OfAsync("demo", promise, cancellationToken: Cancel);

    private static async Task<(int, int, int)> Rows(ReportingCity city)
    {
        await using var records = city.Folder.CreateDbContext();
        return (await records.Assessments.CountAsync(Cancel), await records.Findings.CountAsync(Cancel), await records.KeepingBatches.CountAsync(Cancel));
    }
}
