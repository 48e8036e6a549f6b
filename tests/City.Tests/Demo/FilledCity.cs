using System.Text;
using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.City.Assessments;
using Dizhu.City.Demo;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Readings;
using Dizhu.City.Tests.Plans;
using Dizhu.City.Tests.Readings;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Demo;

/// <summary>Sanmenxia filled with its demo data on 2026-03-01, in a records file of its own.</summary>
public sealed class FilledCity : IAsyncLifetime
{
    public static readonly string AirParameters = ReadDemoAir.TextIn(Shared.City("sanmenxia"))!;
    public static readonly CityFolder City = Read();
    public static readonly DemoParameters Parameters = ReadDemoParameters.From(Shared.City("sanmenxia"), City)!;
    public static readonly DateTimeOffset Filling = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    private RecordsFolder folder = null!;
    private CityStore store = null!;
    private ReadImports imports = null!;

    internal RecordsFolder Folder => folder;

    public FactsAsOf Facts { get; private set; } = null!;

    public AirBook Air { get; private set; } = null!;

    public AssessPlan Assess { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        folder = await RecordsFolder.CreateAsync();
        Assert.IsType<FillOutcome.Filled>(await FillAsync(folder));
        Facts = new FactsAsOf(folder);
        imports = new ReadImports(new ImportFiles(folder.Path));
        store = RealStore.In(Path.Combine(folder.Path, "air"), imports.Read);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        // no promise rests on the hours of a township station
        var points = City with { Air = City.Air with { Sites = [.. City.AirSites.Where(site => site.Kind != AirSiteKind.Township)] } };
        Assert.Null(await LogDemoAir.RunAsync(store, points, AirParameters, TimeProvider.System, TestContext.Current.CancellationToken));
        await store.WaitForAsync(store.Log.LastPosition, TestContext.Current.CancellationToken);
        Assert.Empty(store.Unreadable);
        using (var derive = new DeriveAirDays(store)) await derive.CatchUpAsync(City.AirSettings, new DateOnly(2026, 3, 1), null, TestContext.Current.CancellationToken);
        Air = new AirBook(store);
        Assess = new AssessPlan(Facts, Air);
    }

    public async ValueTask DisposeAsync()
    {
        Air.Dispose();
        await store.DisposeAsync();
        imports.Dispose();
        folder.Dispose();
    }

    /// <summary>With what was decided about the simulated days.</summary>
    private static CityFolder Read()
    {
        var (city, simulated) = (CityFolder.Read(Shared.City("sanmenxia")), ReadDemoAir.Of(AirParameters));
        return city with { Air = city.Air with { Dust = simulated.Dust, Confirmed = simulated.Confirmed } };
    }

    /// <summary>The official text as read, or null for the outline; skips where the text is not at hand.</summary>
    public static ParsedPlan? Plan(bool ofText) =>
        ofText ? PlanParser.Parse(OfficialText.From(Encoding.UTF8.GetString(Shared.SanmenxiaDocument())), City.Vocabulary) : null;

    internal static Task<FillOutcome> FillAsync(RecordsFolder folder, DemoParameters? parameters = null, IProgress<(int Done, int All)>? progress = null) =>
        new FillDemo(folder, new EvidenceStore(folder.Path), new FakeTimeProvider(Filling)).RunAsync(City, parameters ?? Parameters, progress, TestContext.Current.CancellationToken);

    /// <summary>What follows from a records file by the outline.</summary>
    internal static Task<IReadOnlyDictionary<string, AssessmentResult>> JudgedAsync(RecordsFolder folder, DateOnly day, AirBook? air = null) =>
        new AssessPlan(new FactsAsOf(folder), air).OnAsync(City, null, day, TestContext.Current.CancellationToken);

    /// <summary>Every row of every table as text, the way the file holds it.</summary>
    internal static async Task<string> DumpAsync(RecordsFolder folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "records.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = await RowsAsync("select name from sqlite_master where type = 'table' and name not like '\\_\\_EF%' escape '\\' and name not like 'sqlite%' order by name");
        var dump = new StringBuilder();
        foreach (var table in tables) dump.AppendLine(table).AppendJoin('\n', await RowsAsync($"select * from \"{table}\" order by 1")).AppendLine();
        return dump.ToString();

        async Task<List<string>> RowsAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var rows = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
            return rows;
        }
    }
}
