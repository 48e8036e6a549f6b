using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Records;

/// <summary>
/// 档案文件: <c>records.db</c> in the data folder. Write-ahead log, so that readers never wait for the writer; foreign keys
/// on; a writer that finds the file busy waits five seconds before it gives up.
/// </summary>
public static class RecordsFile
{
    public static void Configure(DbContextOptionsBuilder options, string dataFolder)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "records.db"),
            ForeignKeys = true,
            DefaultTimeout = 5,
        };
        options.UseSqlite(connection.ConnectionString);
    }

    /// <summary>
    /// Creates the file or brings it to the schema of this program. Refuses a file that a later program wrote: to use it
    /// anyway could lose what this one does not know.
    /// </summary>
    public static async Task PrepareAsync(CityRecords records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var file = records.Database.GetDbConnection().DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);

        var applied = await records.Database.GetAppliedMigrationsAsync(cancellationToken);
        var unknown = applied.Except(records.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException($"档案文件 {file} 是更新版本的程序写的（{string.Join("、", unknown)}），请用那个版本打开，或换一个数据文件夹。");

        await records.Database.MigrateAsync(cancellationToken);
        await records.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", cancellationToken);
    }
}
