using System.IO.Compression;
using System.Text;
using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.City.Tests.Readings;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Air;

/// <summary>A city with two stations that imports files into its real store.</summary>
public sealed class ImportingCity : IAsyncDisposable
{
    public static readonly ActingPerson Li = new("李某", "市监测中心");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dizhu-import-");
    private readonly ReadImports read;

    private ImportingCity(CityFolder city, string? data)
    {
        City = city;
        Data = data ?? folder.FullName;
        Files = new ImportFiles(Data);
        read = new ReadImports(Files);
        Store = RealStore.In(Data, read.Read);
        Import = new ImportAirReadings(Store, Files, Clock);
    }

    public CityFolder City { get; }
    public string Data { get; }
    public ImportFiles Files { get; }
    public CityStore Store { get; }
    public ImportAirReadings Import { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8)));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static CityFolder Two { get; } = Of("青澜市", new("QL-01", "市府站"), new("QL-02", "师范站"));

    public static CityFolder Of(string name, params IReadOnlyList<(string Code, string Name)> sites)
    {
        var demo = CityFolder.Read(Shared.City("demo"));
        return demo with
        {
            Profile = demo.Profile with { IsDemo = false, Name = name, ShortName = name.TrimEnd('市') },
            Air = CityAir.None with { Sites = [.. sites.Select(site => new AirSite(site.Code, site.Name, AirSiteKind.National, "临澜区", null, null, null, false, [], []))] },
        };
    }

    public static async Task<ImportingCity> OpenAsync(CityFolder? city = null, string? data = null)
    {
        var opened = new ImportingCity(city ?? Two, data);
        await opened.Store.OpenAsync(Stop);
        return opened;
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public async Task<string> KeepAsync(byte[] bytes) => (await Files.KeepAsync(new MemoryStream(bytes), ImportAirReadings.MostBytes, Stop))!.Value.Hash;

    public async Task<AirFilePreview> PreviewAsync(string csv, AirFileChoices? choices = null) =>
        Import.Preview(await KeepAsync(Encoding.UTF8.GetBytes(csv)), City, choices ?? new AirFileChoices(), Stop);

    public Task<AirImportOutcome> BringAsync(string csv, AirFileChoices? choices = null, AirKnowing? knowing = null, string name = "数据.csv") => BringAsync(Encoding.UTF8.GetBytes(csv), choices, knowing, name);

    /// <summary>Imports and waits until the store has it.</summary>
    public async Task<AirImportOutcome> BringAsync(byte[] bytes, AirFileChoices? choices = null, AirKnowing? knowing = null, string name = "数据.csv")
    {
        var outcome = await Import.RunAsync(City, await KeepAsync(bytes), name, choices ?? new AirFileChoices(), knowing ?? AirKnowing.AsHoursEnd, Li, Stop);
        if (outcome is AirImportOutcome.Logged logged) await Store.WaitForAsync(logged.Position, Stop);
        Assert.Empty(Store.Unreadable);
        return outcome;
    }

    /// <summary>What is known of a site's hours: label of the end, and PM2.5 and CO.</summary>
    public async Task<List<(string End, string Pm25, string Co)>> HoursAsync(string code = "QL-01") =>
        await Store.Readings.ReadAirHoursAsync(Store.Readings.ChannelOf(new ChannelKey(code, ChannelKey.AirHours)), new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), null, Stop)
            .Select(hour => ($"{hour.Hour.Period.AddHours(1).ToOffset(TimeSpan.FromHours(8)):MM-dd HH:mm}", hour.Hour.Pm25.ToString(), hour.Hour.Co.ToString())).ToListAsync(Stop);

    public async Task<DeriveReport> DeriveAsync()
    {
        using var derive = new DeriveAirDays(Store);
        return await derive.CatchUpAsync(AirSettings.Default, new DateOnly(2026, 3, 1), null, Stop);
    }

    public string Refused(AirImport import)
    {
        using var csv = new MemoryStream();
        Import.WriteRefused(import, csv);
        return Encoding.UTF8.GetString(csv.ToArray()).TrimStart('\uFEFF');
    }

    public async ValueTask DisposeAsync()
    {
        Import.Dispose();
        await Store.DisposeAsync();
        read.Dispose();
        folder.Delete(recursive: true);
    }
}
