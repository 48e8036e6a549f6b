using System.Globalization;
using System.Text;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Hj212.Dialects;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Sources;

/// <summary>登记污染源的城市, with a records file, keys and a clock of its own.</summary>
internal sealed class RegisteredCity : IDbContextFactory<CityRecords>, IDisposable
{
    public const string Mn = "010000A8900016F000169DC0", EncipheredMn = "010000A8900016F000169DC1", Key = "0123456789abcdef";

    public static readonly ActingPerson Officer = new("王某", "市生态环境局");

    private readonly string folder = Directory.CreateTempSubdirectory("dizhu-sources-").FullName;

    private RegisteredCity()
    {
        Seal = new DeviceSeal(DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(folder, "keys"))));
        Registry = new SourceRegistry(this, Seal);
        Register = new RegisterSources(this, Seal, Registry, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)));

    public DeviceSeal Seal { get; }

    public SourceRegistry Registry { get; }

    public RegisterSources Register { get; }

    public string Folder => folder;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RegisteredCity> OpenAsync()
    {
        var city = new RegisteredCity();
        await using var context = city.CreateDbContext();
        await RecordsFile.PrepareAsync(context, Stop);
        return city;
    }

    /// <summary>A cement kiln and a chemical works whose logger enciphers.</summary>
    public static SourceSheet Sheet(decimal limit = 10m, string password = "123456", string key = Key) => new(
    [
        new EnterpriseDraft("演示水泥厂", "演示水泥厂", "渑池县", "水泥",
            [new OutletDraft("DA001", "窑尾", [new FactorDraft("a34013", limit, null, true, new(2026, 1, 1)), new FactorDraft("a19001", null, null, false, new(2026, 1, 1))],
                [new DeviceDraft(Mn, "31", Edition.Hj2017, password, null, "10.2.0.0/16", IsSimulated: false)])]),
        new EnterpriseDraft("演示化工厂", "演示化工厂", "义马市", "化工",
            [new OutletDraft("DW001", "总排口", [new FactorDraft("w01001", 9m, 6m, false, new(2026, 1, 1))],
                [new DeviceDraft(EncipheredMn, "32", null, password, Encoding.ASCII.GetBytes(key), null, IsSimulated: true)])]),
    ]);

    public CityRecords CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<CityRecords>();
        RecordsFile.Configure(options, folder);
        return new CityRecords(options.Options);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A frame around a data segment, by our own few lines and not by the product's writer (HJ 212-2017 6.3.1, appendix A).</summary>
    public static byte[] Frame(string data)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        var crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc = crc >> 8 ^ one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
        }
        return [.. Encoding.ASCII.GetBytes("##" + bytes.Length.ToString("0000", CultureInfo.InvariantCulture)), .. bytes, .. Encoding.ASCII.GetBytes(crc.ToString("X4", CultureInfo.InvariantCulture) + "\r\n")];
    }
}
