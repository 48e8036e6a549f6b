using Dizhu.City.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dizhu.City.Tests.Plans;

/// <summary>A real records file in a folder of its own, gone after the test.</summary>
internal sealed class RecordsFolder : IDbContextFactory<CityRecords>, IDisposable
{
    private readonly DbContextOptions<CityRecords> options;

    private RecordsFolder(string path, IInterceptor[] watchers)
    {
        Path = path;
        var builder = new DbContextOptionsBuilder<CityRecords>();
        RecordsFile.Configure(builder, path);
        options = builder.AddInterceptors(watchers).Options;
    }

    public string Path { get; }

    public static async Task<RecordsFolder> CreateAsync(params IInterceptor[] watchers)
    {
        var folder = new RecordsFolder(Directory.CreateTempSubdirectory("dizhu-records-").FullName, watchers);
        await using var records = folder.CreateDbContext();
        await RecordsFile.PrepareAsync(records, TestContext.Current.CancellationToken);
        return folder;
    }

    /// <summary>The same file opened anew, as after a restart; or a copy of it, as after a crash.</summary>
    public static RecordsFolder Open(string path) => new(path, []);

    public CityRecords CreateDbContext() => new(options);

    public async Task<List<ImportedDocument>> DocumentsAsync()
    {
        await using var records = CreateDbContext();
        return await records.Documents.AsNoTracking().OrderBy(document => document.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
