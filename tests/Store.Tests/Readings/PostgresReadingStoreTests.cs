using Dizhu.Store.Readings;
using Npgsql;

namespace Dizhu.Store.Tests.Readings;

/// <summary>The store when one machine is too small.</summary>
public sealed class PostgresReadingStoreTests(PostgresCluster cluster) : ReadingStoreContract
{
    private string? database;

    protected override async Task<ReadingStore> OpenAsync() => await PostgresReadingStore.OpenAsync(database ??= await cluster.NewDatabaseAsync(), Stop);

    [Fact]
    public async Task A_second_writer_is_refused_in_Chinese()
    {
        await using var store = await OpenAsync();
        var refusal = await Assert.ThrowsAsync<IOException>(OpenAsync);
        Assert.Contains("只能有一个写入者", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_in_Chinese()
    {
        var refusal = await Assert.ThrowsAsync<IOException>(() => PostgresReadingStore.OpenAsync("Host=127.0.0.1;Port=1;Username=x;Timeout=2", Stop));
        Assert.Contains("PostgreSQL 连接不上", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_a_partition_and_a_broken_clock_makes_none()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(Batch(1, Cod(store, 1, Day, ExactValue.Of(1)), Cod(store, 1, new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), ExactValue.Of(2))), Stop);
            Assert.Equal(2, (await store.ReadContentAsync(1, Stop)).Readings);
        }
        Assert.Equal(["readings_2026_10", "readings_other"], await TablesAsync());
    }

    [Fact]
    public async Task Both_engines_hold_the_same_after_the_same_batches()
    {
        using var folder = new TestFolder();
        var (one, other) = (new InventedHistory(3), new InventedHistory(3));
        await using var postgres = await OpenAsync();
        await using var duck = await DuckDbReadingStore.OpenAsync(folder.Path, cancellationToken: Stop);
        for (var position = 1; position <= 5; position++)
        {
            await postgres.WriteAsync(one.Next(postgres, position), Stop);
            await duck.WriteAsync(other.Next(duck, position), Stop);
        }
        Assert.Equal(await duck.ReadContentAsync(5, Stop), await postgres.ReadContentAsync(5, Stop));
        await postgres.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
        await duck.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
        Assert.Equal(await duck.ReadContentAsync(5, Stop), await postgres.ReadContentAsync(5, Stop));
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'readings'::regclass order by 1", connection);
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var tables = new List<string>();
        while (await rows.ReadAsync(Stop)) tables.Add(rows.GetString(0));
        return tables;
    }
}
