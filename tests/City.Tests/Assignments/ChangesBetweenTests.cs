using Dizhu.City.Assessments;
using Dizhu.City.Assignments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;

namespace Dizhu.City.Tests.Assignments;

/// <summary>昨天以来: what the fictional city must hear in the morning.</summary>
public sealed class ChangesBetweenTests
{
    private static readonly DateOnly Monday = new(2025, 11, 3);

    private static async Task<PlanOnDay> On(ReportingCity city, DateOnly day) => new(
        PlanSheet.Compose(null, ReportingCity.City, day, PlanFilter.None, assessments: await new AssessPlan(city.Facts).OnAsync(ReportingCity.City, null, day, TestContext.Current.CancellationToken)),
        await city.FactsAsync(day));

    private static async Task<IReadOnlyList<PlanChange>> Between(ReportingCity city, DateOnly since, DateOnly day) => ChangesBetween.Of(await On(city, since), await On(city, day));

    [Fact]
    public async Task Two_days_without_anything_new_have_no_changes()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        Assert.Empty(await Between(city, Monday, Monday.AddDays(1)));
        Assert.Empty(await Between(city, Monday.AddDays(-2), Monday.AddDays(-1)));
    }

    [Fact]
    public async Task A_first_value_takes_a_commitment_out_of_cannot_tell()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        var change = Assert.Single(await Between(city, Monday.AddDays(-1), Monday));
        Assert.Equal(ChangeKind.Better, change.Kind);
        Assert.Equal((CommitmentStatus.CannotTell, CommitmentStatus.OnTrack), (change.StatusBefore, change.StatusAfter));
        Assert.Equal("缺台账", change.Before);
        Assert.Contains("1529", change.After, StringComparison.Ordinal);
        Assert.Contains("矿山台账", change.Why, StringComparison.Ordinal);
        Assert.Equal(Monday, change.Day);
        // entered and published at 16:00 in China
        Assert.Equal(new DateTimeOffset(2025, 11, 3, 16, 0, 0, TimeSpan.FromHours(8)), change.At);
    }

    [Fact]
    public async Task A_further_value_that_changes_no_status_tells_old_and_new()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(new(2025, 9, 1), 1500m));
        city.Clock.Advance(TimeSpan.FromDays(1));
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1600m));
        var change = Assert.Single(await Between(city, Monday, Monday.AddDays(1)));
        Assert.Equal(ChangeKind.Value, change.Kind);
        Assert.Equal(("1500 亩", "1600 亩"), (change.Before, change.After));
        Assert.Equal(CommitmentStatus.OnTrack, change.StatusAfter);
    }

    [Fact]
    public async Task A_correction_is_told_with_old_and_new_value_and_its_reason_even_where_the_status_changed_too()
    {
        using var city = await ReportingCity.OpenAsync();
        var id = await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        city.Clock.Advance(TimeSpan.FromDays(1));
        var corrected = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(ReportingCity.Mines(ReportingCity.October, 1200m) with { Replaces = id, Reason = "多报一处" })).Id;
        await city.PublishAsync(corrected);

        var changes = await Between(city, Monday, Monday.AddDays(1));
        Assert.Equal([ChangeKind.Worse, ChangeKind.Correction], changes.Select(change => change.Kind));
        Assert.Equal((CommitmentStatus.OnTrack, CommitmentStatus.Behind), (changes[0].StatusBefore, changes[0].StatusAfter));
        Assert.Equal(("1\u202f529 亩", "1\u202f200 亩"), (changes[1].Before, changes[1].After));
        Assert.Contains("多报一处", changes[1].Why, StringComparison.Ordinal);
        Assert.Equal(2, changes[1].Record!.Revision);
    }

    /// <summary>A value that was never shown before is news, not a correction, however many drafts it had.</summary>
    [Fact]
    public async Task A_correction_of_what_was_published_the_same_day_is_one_new_value()
    {
        using var city = await ReportingCity.OpenAsync();
        var id = await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        var corrected = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(ReportingCity.Mines(ReportingCity.October, 1530m) with { Replaces = id, Reason = "抄错" })).Id;
        await city.PublishAsync(corrected);
        var change = Assert.Single(await Between(city, Monday.AddDays(-1), Monday));
        Assert.Equal(ChangeKind.Better, change.Kind);
        Assert.Contains("1530", change.After, StringComparison.Ordinal);
    }

    /// <summary>The plan of the city ends with 2026: at the end of its last day the sum is still behind, at the next midnight it is missed.</summary>
    [Fact]
    public async Task A_deadline_that_goes_by_is_told_with_midnight()
    {
        using var city = await ReportingCity.OpenAsync();
        var last = new DateOnly(2026, 12, 31);
        city.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 2, 0, 0, TimeSpan.Zero));
        await city.PublishedAsync(new FigureInput
        {
            Subject = "T8-C1", Scope = "全市", Period = FigurePeriod.Cumulative(new(2024, 1, 1), last), Value = 2400m, Unit = "亩", SourceTitle = "矿山台账",
        });
        Assert.Equal(CommitmentStatus.Behind, (await On(city, last)).Sheet.Notes.Single(note => note.Id == "T8-C1").Standing.Status);
        var change = Assert.Single(await Between(city, last, last.AddDays(1)), change => change.Note.Id == "T8-C1");
        Assert.Equal(ChangeKind.NewlyMissed, change.Kind);
        Assert.Equal((CommitmentStatus.Behind, CommitmentStatus.Missed), (change.StatusBefore, change.StatusAfter));
        Assert.Equal(last.AddDays(1), change.Day);
        Assert.Null(change.At);
        Assert.Null(change.Record);
        // the days after hear nothing of it again
        Assert.DoesNotContain(await Between(city, last.AddDays(1), last.AddDays(2)), one => one.Note.Id == "T8-C1");
        // and who looks at both days at once hears it too, not only the value
        Assert.Equal(ChangeKind.NewlyMissed, Assert.Single(await Between(city, last.AddDays(-1), last.AddDays(1)), one => one.Note.Id == "T8-C1").Kind);
    }

    [Fact]
    public async Task Nothing_new_is_left_out_and_nothing_is_told_twice()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(new(2025, 8, 1), 1400m));
        await city.PublishedAsync(ReportingCity.Mines(new(2025, 9, 1), 1500m));
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1600m));
        await city.PublishedAsync(ReportingCity.Manure());
        var changes = await Between(city, Monday.AddDays(-1), Monday);
        // four records: three of one commitment are told as one line that counts the other two
        Assert.Equal(4, changes.Sum(change => (change.Record is null ? 0 : 1) + change.More));
        Assert.Equal(2, changes.Single(change => change.Note.Id == "T8-C1").More);
        Assert.Equal("1600 亩", changes.Single(change => change.Note.Id == "T8-C1").After);
    }

    [Fact]
    public async Task A_plan_that_gains_and_loses_a_commitment_says_so()
    {
        using var city = await ReportingCity.OpenAsync();
        var now = await On(city, Monday);
        var before = now with { Sheet = now.Sheet with { Notes = [.. now.Sheet.Notes.Where(note => note.Id != "T8-C1")] } };
        Assert.Equal(ChangeKind.Added, Assert.Single(ChangesBetween.Of(before, now)).Kind);
        var gone = Assert.Single(ChangesBetween.Of(now, before));
        Assert.Equal((ChangeKind.Removed, "T8-C1"), (gone.Kind, gone.Note.Id));
    }
}

/// <summary>月调度: per unit what is due, entered, checked, published and missing.</summary>
public sealed class MonthlyStandingTests
{
    private static async Task<MonthlyStanding> October(ReportingCity city, DateOnly knownBy) => MonthlyStanding.Of(
        ReportingCity.October,
        await new ReportingMonth(city.Facts).ReadAsync("demo", ReportingCity.Reportables, ReportingCity.October, knownBy, TestContext.Current.CancellationToken),
        PlanSheet.Compose(null, ReportingCity.City, knownBy, PlanFilter.None));

    [Fact]
    public async Task Every_item_is_counted_once_under_the_unit_that_reports_it()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        await city.EnteredAsync(ReportingCity.Manure());
        var month = await October(city, new(2025, 11, 3));
        Assert.Equal(ReportingCity.Reportables.Count, month.Units.Sum(unit => unit.Due));
        Assert.Equal(ReportingCity.Reportables.Count - 2, month.Count(ReportState.Missing));
        var (mines, farming) = (month.Units.Single(unit => unit.Unit == "市自然资源规划局"), month.Units.Single(unit => unit.Unit == "市农业农村局"));
        Assert.Equal((1, 0), (mines.Count(ReportState.Published), mines.Count(ReportState.Draft)));
        Assert.Equal((0, 1), (farming.Count(ReportState.Published), farming.Count(ReportState.Draft)));
        Assert.All(month.Units, unit => Assert.Equal(unit.Due, unit.Missing + unit.Entered));
        Assert.Equal(month.Units.Select(unit => unit.Missing).OrderDescending(), month.Units.Select(unit => unit.Missing));
    }

    /// <summary>Who looks back at an earlier day sees what was missing then.</summary>
    [Fact]
    public async Task On_an_earlier_day_what_came_later_is_missing()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        Assert.Equal(ReportingCity.Reportables.Count, (await October(city, new(2025, 11, 2))).Count(ReportState.Missing));
        Assert.Equal(1, (await October(city, new(2025, 11, 3))).Count(ReportState.Published));
    }

    /// <summary>What was kept and is over is not urged; what is over and was not kept still is.</summary>
    [Fact]
    public void What_is_done_and_over_needs_no_report()
    {
        var day = new DateOnly(2025, 11, 3);
        var sheet = PlanSheet.Compose(null, ReportingCity.City, day, PlanFilter.None);
        var over = sheet.Notes.First(note => note.Deadline < ReportingCity.October);
        var reports = ReportingCity.Reportables.Select(about => new MonthlyReport(about, ReportState.Missing, [], null, null, [])).ToList();
        var own = reports.Count(report => report.About.Commitment == over.Id);

        MonthlyStanding With(CommitmentStatus status) => MonthlyStanding.Of(ReportingCity.October, reports,
            sheet with { Notes = [.. sheet.Notes.Select(note => note.Id == over.Id ? note with { Standing = new(status, "", "") } : note)] });
        Assert.Equal((own, reports.Count - own), (With(CommitmentStatus.Met).Settled, With(CommitmentStatus.Met).Reports.Count));
        Assert.Equal((0, reports.Count), (With(CommitmentStatus.Missed).Settled, With(CommitmentStatus.Missed).Reports.Count));
        Assert.Equal(0, With(CommitmentStatus.CannotTell).Settled);
    }
}
