using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Tests.Plans;

public sealed class RecordsFileTests
{
    [Fact]
    public async Task A_new_file_has_a_write_ahead_log_and_foreign_keys()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await using var records = folder.CreateDbContext();

        Assert.Equal("wal", await PragmaAsync(records, "journal_mode"));
        Assert.Equal("1", await PragmaAsync(records, "foreign_keys"));
    }

    [Fact]
    public async Task The_migrations_make_the_schema_that_the_model_means()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await using var records = folder.CreateDbContext();

        Assert.False(records.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Preparing_twice_changes_nothing()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await using var records = folder.CreateDbContext();

        await RecordsFile.PrepareAsync(records, TestContext.Current.CancellationToken);

        Assert.Empty(await folder.DocumentsAsync());
    }

    [Fact]
    public async Task A_file_of_a_later_program_is_refused()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await using var records = folder.CreateDbContext();
        await records.Database.ExecuteSqlRawAsync(
            "insert into __EFMigrationsHistory values ('20990101000000_Later', '99.0.0')", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RecordsFile.PrepareAsync(records, TestContext.Current.CancellationToken));

        Assert.Contains("更新版本的程序", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> PragmaAsync(CityRecords records, string name)
    {
        await records.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = records.Database.GetDbConnection().CreateCommand();
        command.CommandText = "pragma " + name;
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }
}
