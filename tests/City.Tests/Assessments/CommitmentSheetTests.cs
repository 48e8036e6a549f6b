using Dizhu.City.Assessments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;

namespace Dizhu.City.Tests.Assessments;

/// <summary>承诺页: one promise with its history, by both clocks.</summary>
public sealed class CommitmentSheetTests
{
    private static readonly DateOnly Today = new(2025, 11, 3);

    private static async Task<CommitmentSheet> Sheet(ReportingCity city, string id, DateOnly day, FactView view = FactView.KnownThen)
    {
        var cancel = TestContext.Current.CancellationToken;
        var assess = new AssessPlan(city.Facts);
        var plan = PlanSheet.Compose(null, ReportingCity.City, day, PlanFilter.None, assessments: await assess.OnAsync(ReportingCity.City, null, day, cancel));
        return Assert.IsType<CommitmentSheet>(await new ReadCommitment(assess).RunAsync(ReportingCity.City, null, plan, id, Today, view, cancel));
    }

    private static FigureInput Mines(int month, decimal value, DateOnly known) => ReportingCity.Mines(new DateOnly(2025, month, 1), value) with { KnownFrom = known };

    [Fact]
    public async Task A_promise_without_records_keeps_the_citys_reason_and_draws_nothing()
    {
        using var city = await ReportingCity.OpenAsync();
        var sheet = await Sheet(city, "G-C1", Today);
        Assert.Null(sheet.Finding);
        Assert.Equal("监测站未接", sheet.Standing.Figure);
        Assert.False(sheet.History.HasLine);
        Assert.Empty(sheet.Rows);
        Assert.Empty(sheet.Months);
    }

    [Fact]
    public async Task A_promise_that_the_plan_does_not_have_is_nobodys()
    {
        using var city = await ReportingCity.OpenAsync();
        var plan = PlanSheet.Compose(null, ReportingCity.City, Today, PlanFilter.None);
        Assert.Null(await new ReadCommitment(new AssessPlan(city.Facts)).RunAsync(
            ReportingCity.City, null, plan, "T99-C1", Today, FactView.KnownThen, TestContext.Current.CancellationToken));
    }

    /// <summary>The pace of 2500 亩 over 2024-01-01 … 2026-12-31 begins with nothing on the day before the first.</summary>
    [Fact]
    public async Task The_expected_line_of_a_sum_goes_from_nothing_to_the_target()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(Mines(9, 1500, new(2025, 10, 8)));
        var sheet = await Sheet(city, "T8-C1", new(2025, 10, 31));
        Assert.Equal([(new DateOnly(2023, 12, 31), 0m), (new DateOnly(2026, 12, 31), 2500m)], sheet.History.Expectation);
        Assert.Equal(["≥ 2500"], sheet.History.Targets.Select(target => target.Words));
    }

    [Fact]
    public async Task A_missing_month_breaks_the_line_and_is_not_bridged()
    {
        using var city = await ReportingCity.OpenAsync();
        foreach (var (month, value) in new[] { (4, 1000), (5, 1100), (6, 1200), (9, 1500) })
            await city.PublishedAsync(Mines(month, value, new DateOnly(2025, month, 1).AddMonths(1).AddDays(6)));
        var line = Assert.Single((await Sheet(city, "T8-C1", Today)).History.Lines);
        Assert.Equal(["1000 1100 1200", "1500"], line.Stretches.Select(stretch => string.Join(" ", stretch.Select(point => point.Value))));
    }

    [Fact]
    public async Task A_later_correction_shows_today_and_leaves_what_was_known_then()
    {
        using var city = await ReportingCity.OpenAsync();
        var first = await city.PublishedAsync(Mines(9, 1600, new(2025, 10, 8)));
        var corrected = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(Mines(9, 1200, Today) with { Replaces = first, Reason = "重复计入一处" }));
        await city.PublishAsync(corrected.Id);

        var then = await Sheet(city, "T8-C1", new(2025, 10, 31));
        Assert.Equal((CommitmentStatus.OnTrack, "1600 亩"), (then.Standing.Status, then.Standing.Figure));
        Assert.Equal((1, 0), (then.CorrectedSince, then.AddedSince));
        Assert.Equal([true, false], then.Rows.OrderBy(row => row.Record.Id).Select(row => row.IsInput));
        Assert.Contains("2025-11-03 才知道", then.Rows.Select(row => row.NotCounted));
        var october = then.Months.Single(month => month.Day == new DateOnly(2025, 10, 31));
        Assert.Equal((CommitmentStatus.OnTrack, CommitmentStatus.Behind), (october.Then!.Status, october.Today!.Status));

        var today = await Sheet(city, "T8-C1", new(2025, 10, 31), FactView.KnownToday);
        Assert.Equal((CommitmentStatus.Behind, "1200 亩"), (today.Standing.Status, today.Standing.Figure));
        Assert.Contains("已被第 2 版取代", today.Rows.Select(row => row.NotCounted));
    }

    [Fact]
    public async Task What_came_in_later_is_not_a_correction()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(Mines(9, 1600, Today));
        var sheet = await Sheet(city, "T8-C1", new(2025, 10, 31));
        Assert.Equal((0, 1), (sheet.CorrectedSince, sheet.AddedSince));
        Assert.Null(sheet.Finding);
        Assert.Equal(CommitmentStatus.OnTrack, sheet.KnownToday.Result!.Status);
    }

    [Fact]
    public async Task Rungs_of_a_series_are_neighbours_and_steps_of_the_target()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(new FigureInput
        {
            Subject = "T4-C4", Scope = "全市", Period = ReportingCity.The("T4-C4").CumulativeTo(ReportingCity.October), Value = 75, Numerator = 150, Denominator = 200, Unit = "%", SourceTitle = "排污口台账",
        });
        var sheet = await Sheet(city, "T4-C4", Today);
        Assert.Equal(["T4-C2", "T4-C5"], sheet.SameSeries.Select(note => note.Id));
        Assert.Equal([40m, 80m, 100m], sheet.History.Targets.Select(target => target.Value));
        Assert.Equal([0m, 40m, 80m], sheet.History.Expectation.Select(point => point.Value));
        Assert.Equal("150/200", sheet.History.Lines[0].Last.Words);
    }
}
