using Dizhu.City.Assessments;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;

namespace Dizhu.City.Tests.Assessments;

/// <summary>评定: figures that people entered and published decide where a commitment stands, from the day they are known.</summary>
public sealed class AssessPlanTests
{
    private static readonly DateOnly Published = new(2025, 11, 3);

    private static async Task<IReadOnlyDictionary<string, AssessmentResult>> On(ReportingCity city, DateOnly day) =>
        await new AssessPlan(city.Facts).OnAsync(ReportingCity.City, null, day, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Nothing_entered_is_nothing_judged()
    {
        using var city = await ReportingCity.OpenAsync();
        Assert.Empty(await On(city, Published));
    }

    [Fact]
    public async Task A_draft_judges_nothing_and_a_published_figure_only_from_the_day_it_is_known()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.EnteredAsync(ReportingCity.Mines(ReportingCity.October, 2500m));
        Assert.Empty(await On(city, Published));

        await city.PublishedAsync(ReportingCity.Mines(new DateOnly(2025, 9, 1), 2500m));
        Assert.Empty(await On(city, Published.AddDays(-1)));
        Assert.Equal(["T8-C1"], (await On(city, Published)).Keys);
    }

    /// <summary>
    /// 2500 亩 over 2024-01-01 … 2026-12-31 is 1096 days; 2025-10-31 is day 670, where 2500 × 670 ÷ 1096 ≈ 1528.3 should stand.
    /// </summary>
    [Theory]
    [InlineData(2500, CommitmentStatus.Met)]
    [InlineData(1529, CommitmentStatus.OnTrack)]
    [InlineData(1528, CommitmentStatus.Behind)]
    public async Task A_sum_is_held_against_its_pace(int value, CommitmentStatus status)
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, value));
        var result = (await On(city, Published))["T8-C1"];
        Assert.Equal(status, result.Status);
        Assert.Contains(value.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Finding.Figure, StringComparison.Ordinal);
        Assert.NotEmpty(result.Finding.Inputs);
    }

    [Fact]
    public async Task The_sheet_shows_what_is_judged_and_keeps_the_citys_reason_for_the_rest()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        var sheet = PlanSheet.Compose(null, ReportingCity.City, Published, PlanFilter.None, assessments: await On(city, Published));
        Assert.Equal(CommitmentStatus.OnTrack, sheet.Notes.Single(n => n.Id == "T8-C1").Standing.Status);
        Assert.Equal(sheet.Notes.Count - 1, sheet.Answer.CannotTell);
        Assert.Equal("监测站未接", sheet.Notes.Single(n => n.Id == "G-C1").Standing.Figure);
    }

    [Fact]
    public async Task The_same_facts_give_the_same_assessment()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        Assert.Equal((await On(city, Published))["T8-C1"].InputsHash, (await On(city, Published))["T8-C1"].InputsHash);
    }
}
