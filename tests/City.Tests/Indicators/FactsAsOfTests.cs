using Dizhu.City.Indicators;
using Dizhu.City.Records;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Indicators;

/// <summary>Two clocks: what a day knew, and what is known today about that day.</summary>
public sealed class FactsAsOfTests
{
    [Fact]
    public async Task A_value_counts_from_the_day_of_its_publishing_in_China()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure());
        city.Clock.SetUtcNow(new DateTimeOffset(2025, 11, 4, 16, 30, 0, TimeSpan.Zero)); // half past midnight on the 5th in China
        await city.PublishAsync(id);

        Assert.Empty((await city.FactsAsync(new(2025, 11, 4))).Figures);
        Assert.Equal(new DateOnly(2025, 11, 5), Assert.Single((await city.FactsAsync(new(2025, 11, 5))).Figures).KnownFrom);
        Assert.Contains("2025-11-05 才知道", Assert.Single((await city.FactsAsync(new(2025, 11, 4))).Ignored).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backfilled_value_counts_from_the_day_stated_and_keeps_its_arrival()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(Manure() with { KnownFrom = new(2025, 10, 31) });

        var fact = Assert.Single((await city.FactsAsync(new(2025, 10, 31))).Figures);

        Assert.Equal(new DateOnly(2025, 10, 31), fact.KnownFrom);
        Assert.True(fact.Record.IsBackfilled);
        Assert.Equal(city.Clock.GetUtcNow(), fact.Record.ArrivedAt);
    }

    [Fact]
    public async Task Drafts_and_checked_values_do_not_count_and_say_why()
    {
        using var city = await OpenAsync();
        await city.EnteredAsync(Manure());
        var id = await city.EnteredAsync(Mines(October, 2100m));
        await city.Check.RunAsync("demo", [id], Checker, TestContext.Current.CancellationToken);

        var facts = await city.FactsAsync(new(2025, 11, 3));

        Assert.Empty(facts.Figures);
        Assert.Equal(["草稿，还没有核对", "已核对，还没有发布"], facts.Ignored.Select(one => one.Why));
    }

    [Fact]
    public async Task A_correction_takes_over_when_it_is_known_and_not_before()
    {
        using var city = await OpenAsync();
        var first = await city.PublishedAsync(Manure(84.3m));
        city.Clock.Advance(TimeSpan.FromDays(10));
        var second = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(Manure(85m) with { Replaces = first, Reason = "漏计" })).Id;

        Assert.Equal(84.3m, Assert.Single((await city.FactsAsync(new(2025, 11, 13))).Figures).Record.Value); // still a draft
        await city.PublishAsync(second);

        Assert.Equal(84.3m, Assert.Single((await city.FactsAsync(new(2025, 11, 12))).Figures).Record.Value);
        var then = await city.FactsAsync(new(2025, 11, 13));
        Assert.Equal(85m, Assert.Single(then.Figures).Record.Value);
        Assert.Equal("已被第 2 版取代", Assert.Single(then.Ignored).Why);
        Assert.Equal(85m, Assert.Single((await city.FactsAsync(new(2025, 11, 3), FactView.KnownToday)).Figures).Record.Value);
    }

    [Fact]
    public async Task A_period_that_ends_later_is_not_of_the_day()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(Manure());

        var facts = await city.FactsAsync(new(2025, 10, 30), FactView.KnownToday);

        Assert.Empty(facts.Figures);
        Assert.Contains("在截至日之后", Assert.Single(facts.Ignored).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_counts_at_once_though_rows_are_remembered()
    {
        using var city = await OpenAsync();
        var day = new DateOnly(2025, 11, 3);
        Assert.Empty((await city.FactsAsync(day)).Figures);
        var id = await city.EnteredAsync(Manure());
        Assert.Single((await city.FactsAsync(day)).Ignored);
        await city.PublishAsync(id);
        Assert.Single((await city.FactsAsync(day)).Figures);
        await new SetBaseline(city.Folder, city.Clock).RunAsync(
            "demo", new(SubjectKind.Commitment, "T7-C3", "全市") { Year = 2020, Value = 61.5m, Unit = "%", SourceTitle = "2020年农业统计" }, Reporter, TestContext.Current.CancellationToken);
        Assert.Single((await city.FactsAsync(day)).Baselines);
    }

    [Fact]
    public async Task Rows_are_read_from_the_file_once_until_a_newer_one_comes()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(Manure());
        async Task<ReportedFigure> On(DateOnly day) => Assert.Single((await city.FactsAsync(day)).Figures).Record;

        var read = await On(new(2025, 11, 3));
        Assert.Same(read, await On(new(2025, 11, 20)));

        await city.EnteredAsync(Mines(October, 2100m));
        var again = await On(new(2025, 11, 20));
        Assert.NotSame(read, again);
        Assert.Equal(read.Id, again.Id);
    }

    [Fact]
    public async Task The_order_of_the_rows_changes_nothing()
    {
        using var city = await OpenAsync();
        var first = await city.PublishedAsync(Manure(84.3m));
        await city.PublishedAsync(Mines(October, 2100m));
        await city.PublishAsync(Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(Manure(85m) with { Replaces = first, Reason = "漏计" })).Id);
        var rows = await city.FiguresAsync();
        var day = new DateOnly(2025, 11, 3);

        var expected = FactsAsOf.Of(rows, [], [], [], day, FactView.KnownThen);
        for (var turn = 0; turn < rows.Count; turn++)
        {
            rows.Add(rows[0]);
            rows.RemoveAt(0);
            var facts = FactsAsOf.Of(rows, [], [], [], day, FactView.KnownThen);
            Assert.Equal(expected.Figures.Select(f => f.Record.Id), facts.Figures.Select(f => f.Record.Id));
            Assert.Equal(expected.Ignored.Select(f => (f.Record.Id, f.Why)), facts.Ignored.Select(f => (f.Record.Id, f.Why)));
        }
    }
}
