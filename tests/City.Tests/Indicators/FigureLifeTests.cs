using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Indicators;

/// <summary>草稿 → 已核对 → 已发布, and what comes after.</summary>
public sealed class FigureLifeTests
{
    [Fact]
    public async Task A_figure_is_kept_as_it_was_given()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure(84.30m) with { Numerator = 843m, Denominator = 1000m, SourceNumber = "澜农〔2025〕9号", SourceDate = new(2025, 11, 2) });

        var figure = Assert.Single(await city.FiguresAsync());
        Assert.Equal(id, figure.Id);
        Assert.Equal((8430L, (byte?)2), (figure.ValueUnscaled, figure.ValueScale));
        Assert.Equal("84.30", figure.Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(FigureStage.Draft, figure.Stage);
        Assert.Equal((1, null, "王一"), (figure.Revision, figure.ReplacesId, figure.ActorName));
        Assert.True(figure.ActorUnverified);
        Assert.Equal(city.Clock.GetUtcNow(), figure.ArrivedAt);
    }

    [Fact]
    public async Task The_reporter_cannot_check_his_own_figure()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure());

        var outcome = await city.Check.RunAsync("demo", [id], Reporter, TestContext.Current.CancellationToken);

        Assert.Contains("核对的人不能是填报的人", Assert.Single(outcome.Problems), StringComparison.Ordinal);
        Assert.Equal(FigureStage.Draft, Assert.Single(await city.FiguresAsync()).Stage);
    }

    [Fact]
    public async Task What_nobody_checked_cannot_be_published()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure());

        var outcome = await city.Publish.RunAsync("demo", [id], Publisher, TestContext.Current.CancellationToken);

        Assert.Contains("还没有核对", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_figure_goes_no_further_until_its_reporter_sends_it_again()
    {
        using var city = await OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        var returning = new ReturnFigure(city.Folder, city.Clock);
        var id = await city.EnteredAsync(Manure(84.3m));

        Assert.Contains("写明原因", Assert.Single((await returning.RunAsync("demo", id, " ", Checker, cancel)).Problems), StringComparison.Ordinal);
        Assert.True((await returning.RunAsync("demo", id, "与凭证对不上", Checker, cancel)).IsDone);

        var figure = Assert.Single(await city.FiguresAsync());
        Assert.Equal((FigureStage.Returned, "与凭证对不上", "李二"), (figure.Stage, figure.Step(FigureStage.Returned)!.Reason, figure.Step(FigureStage.Returned)!.ActorName));
        Assert.Contains("李二 退回（与凭证对不上）", Assert.Single((await city.Check.RunAsync("demo", [id], Publisher, cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("已退回：与凭证对不上", Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Ignored).Why, StringComparison.Ordinal);

        // the reporter stands by it: the same value again is a new revision, checked and published like any other
        var again = Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Manure(84.3m) with { Replaces = id }));
        Assert.Equal(2, again.Revision);
        await city.PublishAsync(again.Id);
        Assert.Contains("不能退回", Assert.Single((await returning.RunAsync("demo", again.Id, "再看看", Checker, cancel)).Problems), StringComparison.Ordinal);
        Assert.Equal(84.3m, Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Figures).Record.Value);
    }

    [Fact]
    public async Task A_checked_figure_may_still_be_returned_by_whoever_publishes()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure());
        await city.Check.RunAsync("demo", [id], Checker, TestContext.Current.CancellationToken);

        Assert.True((await new ReturnFigure(city.Folder, city.Clock).RunAsync("demo", id, "缺凭证", Publisher, TestContext.Current.CancellationToken)).IsDone);

        Assert.Contains("退回（缺凭证）", Assert.Single((await city.Publish.RunAsync("demo", [id], Publisher, TestContext.Current.CancellationToken)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_checked_together_or_not_at_all()
    {
        using var city = await OpenAsync();
        var theirs = await city.EnteredAsync(Manure());
        var own = Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Mines(October, 2100m), Checker)).Id;

        var outcome = await city.Check.RunAsync("demo", [theirs, own], Checker, TestContext.Current.CancellationToken);

        Assert.False(outcome.IsDone);
        Assert.All(await city.FiguresAsync(), figure => Assert.Equal(FigureStage.Draft, figure.Stage));
    }

    [Fact]
    public async Task Publishing_locks_and_only_a_correction_with_a_reason_follows()
    {
        using var city = await OpenAsync();
        var id = await city.PublishedAsync(Manure(84.3m));

        var locked = Assert.IsType<EntryOutcome.Refused>(await city.EnterAsync(Manure(85m) with { Replaces = id }));
        Assert.Contains("已发布并锁定", Assert.Single(locked.Problems).Message, StringComparison.Ordinal);
        var silent = Assert.IsType<EntryOutcome.Refused>(await city.CorrectAsync(Manure(85m) with { Replaces = id }));
        Assert.Equal("reason", Assert.Single(silent.Problems).Field);

        var corrected = Assert.IsType<EntryOutcome.Done>(await city.CorrectAsync(Manure(85m) with { Replaces = id, Reason = "漏计一个养殖场" }));

        Assert.Equal(2, corrected.Revision);
        var figures = await city.FiguresAsync();
        Assert.Equal([84.3m, 85m], figures.Select(f => f.Value!.Value));
        Assert.Equal([FigureStage.Published, FigureStage.Draft], figures.Select(f => f.Stage));
        Assert.Equal("漏计一个养殖场", figures[1].Reason);
    }

    [Fact]
    public async Task A_changed_draft_is_a_new_revision_that_must_be_checked_again()
    {
        using var city = await OpenAsync();
        var id = await city.EnteredAsync(Manure(84.3m));
        await city.Check.RunAsync("demo", [id], Checker, TestContext.Current.CancellationToken);

        Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Manure(84.9m) with { Replaces = id }));

        Assert.Equal([FigureStage.Checked, FigureStage.Draft], (await city.FiguresAsync()).Select(f => f.Stage));
        var stale = await city.Publish.RunAsync("demo", [id], Publisher, TestContext.Current.CancellationToken);
        Assert.Contains("改成第 2 版", Assert.Single(stale.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_value_the_second_is_told_and_nothing_is_lost()
    {
        using var city = await OpenAsync();
        var seen = await city.EnteredAsync(Manure(84.3m));
        Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Manure(85m) with { Replaces = seen }, Checker));

        var second = Assert.IsType<EntryOutcome.Overtaken>(await city.EnterAsync(Manure(86m) with { Replaces = seen }));

        Assert.Contains("李二（市农业农村局）", second.Message, StringComparison.Ordinal);
        Assert.Contains("85%", second.Message, StringComparison.Ordinal);
        Assert.Equal([84.3m, 85m], (await city.FiguresAsync()).Select(f => f.Value!.Value));
        Assert.IsType<EntryOutcome.Done>(await city.EnterAsync(Manure(86m) with { Replaces = second.CurrentId }));
    }

    [Fact]
    public async Task Of_two_who_enter_the_first_value_the_second_is_told()
    {
        using var city = await OpenAsync();
        await city.EnteredAsync(Manure(84.3m));

        Assert.IsType<EntryOutcome.Overtaken>(await city.EnterAsync(Manure(85m), Checker));
        Assert.IsType<EntryOutcome.Unchanged>(await city.EnterAsync(Manure(84.3m), Checker));
    }

    [Fact]
    public async Task Many_at_once_leave_one_chain()
    {
        using var city = await OpenAsync();
        var seen = await city.EnteredAsync(Manure(80m));

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => city.EnterAsync(Manure(80m + n) with { Replaces = seen }))));

        Assert.Single(outcomes.OfType<EntryOutcome.Done>());
        Assert.Equal(7, outcomes.OfType<EntryOutcome.Overtaken>().Count());
        Assert.Equal(2, (await city.FiguresAsync()).Count);
    }

    [Fact]
    public async Task Another_source_for_the_same_period_stands_beside_the_first()
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(Manure(84.3m));
        await city.PublishedAsync(Manure(81m) with { SourceTitle = "县区台账汇总" });

        var facts = await city.FactsAsync(new(2025, 11, 3));

        Assert.Equal([84.3m, 81m], facts.Figures.Select(f => f.Record.Value!.Value));
    }

    [Theory]
    [InlineData("Figures"), InlineData("FigureSteps"), InlineData("FigureImports"), InlineData("Acceptances"), InlineData("Violations"), InlineData("Baselines"), InlineData("EvidenceFiles")]
    public async Task The_file_itself_refuses_to_rewrite_a_row(string table)
    {
        using var city = await OpenAsync();
        await city.PublishedAsync(Manure());
        await using var records = city.Folder.CreateDbContext();
        Assert.Equal(2, await records.Database.SqlQuery<int>($"select count(*) as Value from sqlite_master where type = 'trigger' and tbl_name = {table}").SingleAsync(TestContext.Current.CancellationToken));
        if (table is not ("Figures" or "FigureSteps")) return;

        string[] changes = [$"update {table} set ActorName = '别人'", $"delete from {table}"];
        foreach (var change in changes)
        {
            var refusal = await Assert.ThrowsAsync<SqliteException>(() => records.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken));
            Assert.Contains("rows are only added", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "市农业农村局")]
    [InlineData("王一", " \u200b")]
    public async Task Nobody_reports_nothing(string name, string unit)
    {
        using var city = await OpenAsync();
        var refused = Assert.IsType<EntryOutcome.Refused>(await city.EnterAsync(Manure(), new ActingPerson(name, unit)));
        Assert.Equal("actor", Assert.Single(refused.Problems).Field);
        Assert.Empty(await city.FiguresAsync());
    }
}
