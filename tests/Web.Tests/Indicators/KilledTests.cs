using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dizhu.City.Assessments;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.Web.Tests.Indicators;

/// <summary>kill -9: the built program is killed in the middle of imports, publishings, adoptions and keeping; what it leaves is whole.</summary>
public sealed class KilledTests
{
    private const int Rounds = 3;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Dizhu.Web.exe" : "Dizhu.Web");
    private static readonly CityFolder City = CityFolder.Read(Repository.City("demo"));
    private static readonly DateOnly Month = new(2024, 8, 1);

    [Fact]
    public async Task Killed_during_an_import_all_rows_are_there_or_none()
    {
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        var data = Directory.CreateTempSubdirectory("dizhu-kill-");
        for (var round = 0; round < Rounds; round++)
        {
            using var process = Start(data.FullName);
            try
            {
                using var visitor = new Visitor(await AddressOf(process));
                await visitor.UntilReady();
                await visitor.ActAs("王一", "市专班");
                var read = await visitor.Fill("/values/import", "read", [("file", "8月.xlsx", Filled(round))]);
                Assert.Equal(HttpStatusCode.Found, read.StatusCode);
                var preview = read.Headers.Location!.ToString();
                var fingerprint = (await visitor.Read(preview)).Split("name=\"fingerprint\" value=\"")[1].Split('"')[0];

                await Killed(process, visitor.Fill(preview, "confirm", [], ("fingerprint", fingerprint)), TimeSpan.FromMilliseconds(round * 60));
                await AssertWholeImports(data.FullName);
            }
            finally
            {
                if (!process.HasExited) process.Kill();
            }
        }
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_during_a_publishing_all_are_published_or_none()
    {
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        var data = Directory.CreateTempSubdirectory("dizhu-kill-");
        var cancel = TestContext.Current.CancellationToken;
        for (var round = 0; round < Rounds; round++)
        {
            using var process = Start(data.FullName);
            try
            {
                using var visitor = new Visitor(await AddressOf(process));
                await visitor.UntilReady();
                await visitor.ActAs("陈某", "市专班");
                var factory = new Factory(Options(data.FullName));
                var imported = await new ImportFigures(factory, TimeProvider.System).RunAsync(
                    City, Reportable.Of(PlanSheet.Compose(null, City, new(2024, 8, 31), PlanFilter.None), null, City), Filled(round), "8月.xlsx", new("王一", "市专班"), new(), cancellationToken: cancel);
                await using var records = factory.CreateDbContext();
                var id = Assert.IsType<FigureImportOutcome.Imported>(imported).ImportId;
                var figures = await records.Figures.Where(figure => figure.ImportId == id).Select(figure => figure.Id).ToListAsync(cancel);
                Assert.Empty((await new CheckFigure(factory, TimeProvider.System).RunAsync("demo", figures, new("李二", "市专班"), cancel)).Problems);

                await Killed(process, visitor.Fill("/values?month=2024-08", "steps", [], ("figure", string.Join(',', figures)), ("do", "publish")), TimeSpan.FromMilliseconds(round * 60));

                Assert.Contains(await records.FigureSteps.CountAsync(step => step.Stage == FigureStage.Published && figures.Contains(step.FigureId), cancel), new[] { 0, figures.Count });
            }
            finally
            {
                if (!process.HasExited) process.Kill();
            }
        }
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_during_an_adoption_the_version_is_there_whole_or_not_at_all()
    {
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        var data = Directory.CreateTempSubdirectory("dizhu-kill-");
        var cancel = TestContext.Current.CancellationToken;
        var before = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            using var process = Start(data.FullName, "--plan", Path.Combine(Repository.City("demo"), "text.txt"));
            try
            {
                using var visitor = new Visitor(await AddressOf(process));
                await visitor.UntilReady();
                await visitor.ActAs("陈某", "市专班");
                var factory = new Factory(Options(data.FullName));
                var plans = new CurrentPlan(factory);
                var seen = await DecideAsync(new EditPlan(factory, plans, TimeProvider.System), (await plans.ReadAsync(City, cancel))!, round);

                var adoption = visitor.Fill("/review/versions", "adopt", [], ("seen", $"{seen}"), ("from", $"{new DateOnly(2024, 4, 1).AddMonths(round):yyyy-MM-dd}"), ("reason", $"第 {round} 轮"));
                if (round < Rounds) await Killed(process, adoption, TimeSpan.FromMilliseconds(round * 60));
                else
                {
                    // left alone, the next one goes through
                    using var adopted = await adoption;
                    Assert.EndsWith($"adopted={before + 1}", adopted.Headers.Location?.ToString(), StringComparison.Ordinal);
                }

                await using var records = factory.CreateDbContext();
                Assert.Equal("ok", await records.Database.SqlQuery<string>($"select integrity_check as Value from pragma_integrity_check").SingleAsync(cancel));
                var versions = await records.Versions.AsNoTracking().OrderBy(version => version.Number).ToListAsync(cancel);
                Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(version => version.Number));
                Assert.InRange(versions.Count, round < Rounds ? before : before + 1, before + 1);
                Assert.All(versions, version => Assert.Equal(version.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.CanonicalText)))));
                before = versions.Count;
            }
            finally
            {
                if (!process.HasExited) process.Kill();
            }
        }
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    /// <summary>What stands in the way of adopting the fictional plan is decided, and something changes each round; gives the number of the last edit.</summary>
    private static async Task<int> DecideAsync(EditPlan edit, CurrentDocument current, int round)
    {
        var plan = current.Reading;
        var seen = current.Review.LastEdit;
        var clerk = new ActingPerson("陈某", "市专班");
        foreach (var assignment in plan.Assignments.Where(assignment => round == 0 && assignment.Doubts.Count > 0))
            seen = await Decided(TextAnchor.Of(plan, assignment), new EditChange.NameLead(["市财政局"]));
        return await Decided(TextAnchor.Of(plan, plan.Commitments.Single(commitment => commitment.Id == "T2-C2")), new EditChange.Amend([FieldChange.To("数值", $"{6500 + round}")]));

        async Task<int> Decided(TextAnchor at, EditChange change) => Assert.IsType<EditPlanOutcome.Stored>(
            await edit.RunAsync(City, at, change, "核对原件", clerk, seen, TestContext.Current.CancellationToken)).Edit.Edit.Number;
    }

    /// <summary>
    /// Killed while it keeps the assessments of the demo city's years: whole batches are there, and what is missing is added by the next run,
    /// after which nothing changes.
    /// </summary>
    [Fact]
    public async Task Killed_while_keeping_assessments_whole_batches_are_there_and_the_next_run_completes_them()
    {
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        var data = Directory.CreateTempSubdirectory("dizhu-kill-");
        var cancel = TestContext.Current.CancellationToken;
        using (var process = Start(data.FullName, "--demo", "yes"))
        {
            try
            {
                using var visitor = new Visitor(await AddressOf(process));
                await visitor.UntilReady();
                while (!(await visitor.Read("/api/keeping")).Contains("\"added\":", StringComparison.Ordinal)) await Task.Delay(20, cancel);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync(cancel);
            }
        }

        var factory = new Factory(Options(data.FullName));
        await using (var records = factory.CreateDbContext())
        {
            Assert.Equal("ok", await records.Database.SqlQuery<string>($"select integrity_check as Value from pragma_integrity_check").SingleAsync(cancel));
            foreach (var batch in await records.KeepingBatches.AsNoTracking().ToListAsync(cancel))
                Assert.Equal(batch.Added, await records.Assessments.CountAsync(kept => kept.BatchId == batch.Id, cancel));
            Assert.Equal(0, await records.Assessments.CountAsync(kept => !records.Findings.Any(finding => finding.Id == kept.FindingId), cancel));
        }
        var facts = new FactsAsOf(factory);
        using var keep = new KeepAssessments(factory, facts, new CurrentPlan(factory), new AssessPlan(facts), TimeProvider.System);
        Assert.True((await keep.CatchUpAsync(City, cancellationToken: cancel)).Added > 0, "The program was killed when everything was kept already.");
        var (first, last) = (await keep.RangeAsync(City, cancel))!.Value;
        Assert.True((await keep.RunAsync(City, first, last, cancellationToken: cancel)).NothingChanged);
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    /// <summary>Kills the program while a request is under way, and waits until both have ended, however they did.</summary>
    private static async Task Killed(Process process, Task<HttpResponseMessage> request, TimeSpan after)
    {
        await Task.Delay(after, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            using var response = await request;
        }
        catch (HttpRequestException)
        {
            // the connection broke: this is what was wanted
        }
    }

    private static async Task AssertWholeImports(string data)
    {
        await using var records = new CityRecords(Options(data));
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal("ok", await records.Database.SqlQuery<string>($"select integrity_check as Value from pragma_integrity_check").SingleAsync(cancel));
        foreach (var import in await records.FigureImports.AsNoTracking().ToListAsync(cancel))
            Assert.Equal(import.Added + import.Revised, await records.Figures.CountAsync(figure => figure.ImportId == import.Id, cancel));
        Assert.Equal(await records.Figures.CountAsync(cancel), await records.Figures.CountAsync(figure => figure.ImportId != null, cancel));
    }

    private static DbContextOptions<CityRecords> Options(string data)
    {
        var options = new DbContextOptionsBuilder<CityRecords>();
        RecordsFile.Configure(options, data);
        return options.Options;
    }

    private static Process Start(string data, params string[] more) =>
        Process.Start(new ProcessStartInfo(Program, ["--port", "0", "--roles", "web", "--data", data, "--city", more.Contains("--demo") ? Repository.FilledCity("demo") : Repository.City("demo"), .. more]) { RedirectStandardOutput = true })!;

    /// <summary>A table with a value in every row that takes a number; another number each round, so that each is a file of its own.</summary>
    private static byte[] Filled(int round)
    {
        var due = Reportable.Of(PlanSheet.Compose(null, City, new(2024, 8, 31), PlanFilter.None), null, City);
        var chains = due.Where(about => about.Kind == Dizhu.Plans.CommitmentKind.Quantitative).Select(about =>
        {
            var period = about.CumulativeTo(Month);
            return new FigureChain([new ReportedFigure
            {
                CityKey = "demo", About = SubjectKind.Commitment, Subject = about.Commitment, Scope = about.Scope,
                Period = period.Kind, PeriodStart = period.Start, PeriodEnd = period.End, ValueUnscaled = 50 + round, ValueScale = 0,
                Unit = about.Unit ?? "项", SourceTitle = $"第 {round} 轮", ActorName = "王一", ActorUnit = "市专班", ActorUnverified = true, ArrivedAt = DateTimeOffset.UnixEpoch,
            }]);
        }).ToList();
        using var file = new MemoryStream();
        MonthlySheet.Write(City.Profile, Month, "全部单位", due, chains, file);
        return file.ToArray();
    }

    private static async Task<Uri> AddressOf(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0) return new Uri(line[at..].Trim());
        throw new InvalidOperationException("程序没有说它在哪里监听。");
    }

    private sealed class Factory(DbContextOptions<CityRecords> options) : IDbContextFactory<CityRecords>
    {
        public CityRecords CreateDbContext() => new(options);
    }
}
