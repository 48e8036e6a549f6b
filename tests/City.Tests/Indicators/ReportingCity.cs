using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.City.Tests.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Indicators;

/// <summary>The fictional city with a records file of its own, on 2025-11-03 at 16:00 in China.</summary>
internal sealed class ReportingCity : IDisposable
{
    public static readonly CityFolder City = CityFolder.Read(Shared.City("demo"));
    public static readonly IReadOnlyList<Reportable> Reportables =
        Reportable.Of(PlanSheet.Compose(null, City, new DateOnly(2025, 10, 31), PlanFilter.None), null, City);

    public static readonly ActingPerson Reporter = new("王一", "市农业农村局");
    public static readonly ActingPerson Checker = new("李二", "市农业农村局");
    public static readonly ActingPerson Publisher = new("赵三", "市专班");
    public static readonly DateOnly October = new(2025, 10, 1);

    private ReportingCity(RecordsFolder folder)
    {
        Folder = folder;
        Enter = new EnterFigure(folder, Clock);
        Correct = new CorrectFigure(folder, Clock);
        Check = new CheckFigure(folder, Clock);
        Publish = new PublishFigure(folder, Clock);
        Import = new ImportFigures(folder, Clock);
        Facts = new FactsAsOf(folder);
    }

    public RecordsFolder Folder { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 11, 3, 8, 0, 0, TimeSpan.Zero));

    public EnterFigure Enter { get; }

    public CorrectFigure Correct { get; }

    public CheckFigure Check { get; }

    public PublishFigure Publish { get; }

    public ImportFigures Import { get; }

    public FactsAsOf Facts { get; }

    public static async Task<ReportingCity> OpenAsync(params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] watchers) => new(await RecordsFolder.CreateAsync(watchers));

    public static Reportable The(string commitment, string? scope = null) =>
        Reportables.First(one => one.Commitment == commitment && (scope is null || one.Scope == scope));

    /// <summary>畜禽粪污综合利用率 of October, as 农业农村 reports it.</summary>
    public static FigureInput Manure(decimal? value = 84.3m) => new()
    {
        Subject = "T7-C2", Scope = "全市", Period = The("T7-C2").CumulativeTo(October), Value = value, Unit = "%", SourceTitle = "10月畜禽粪污月报",
    };

    /// <summary>历史遗留矿山修复面积 up to the end of a month.</summary>
    public static FigureInput Mines(DateOnly month, decimal value, string? problems = null) => new()
    {
        Subject = "T8-C1", Scope = "全市", Period = The("T8-C1").CumulativeTo(month), Value = value, Unit = "亩", SourceTitle = "矿山台账", Problems = problems,
    };

    public Task<EntryOutcome> EnterAsync(FigureInput input, ActingPerson? actor = null) =>
        Enter.RunAsync("demo", input, actor ?? Reporter, The(input.Subject, input.Scope), cancellationToken: TestContext.Current.CancellationToken);

    public Task<EntryOutcome> CorrectAsync(FigureInput input, ActingPerson? actor = null) =>
        Correct.RunAsync("demo", input, actor ?? Reporter, The(input.Subject, input.Scope), cancellationToken: TestContext.Current.CancellationToken);

    public async Task<int> EnteredAsync(FigureInput input) => Assert.IsType<EntryOutcome.Done>(await EnterAsync(input)).Id;

    public async Task<int> PublishedAsync(FigureInput input)
    {
        var id = await EnteredAsync(input);
        await PublishAsync(id);
        return id;
    }

    public async Task PublishAsync(int id)
    {
        Assert.Empty((await Check.RunAsync("demo", [id], Checker, TestContext.Current.CancellationToken)).Problems);
        Assert.Empty((await Publish.RunAsync("demo", [id], Publisher, TestContext.Current.CancellationToken)).Problems);
    }

    public async Task<List<ReportedFigure>> FiguresAsync()
    {
        await using var records = Folder.CreateDbContext();
        return await records.Figures.AsNoTracking().Include(f => f.Steps).OrderBy(f => f.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public Task<CityFacts> FactsAsync(DateOnly day, FactView view = FactView.KnownThen) => Facts.ReadAsync("demo", day, view, TestContext.Current.CancellationToken);

    public void Dispose() => Folder.Dispose();
}
