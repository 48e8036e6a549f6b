using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Dizhu.Store.Readings;

/// <summary>
/// The reading store when one machine is too small: PostgreSQL, each table of facts partitioned by month (Beijing time).
/// Closing a month writes its partition anew and puts it in place of the old one. One writer at a time, kept by an
/// advisory lock; any number of readers, on any machine.
/// </summary>
public sealed class PostgresReadingStore : ReadingStore
{
    /// <summary>Advisory lock of the writer: "dizhu" as a number.</summary>
    private const long WriterLock = 0x64697A6875;

    private static readonly (string Table, string Key)[] Indexes =
    [
        ("readings", "channel, kind, field, period, position, line"),
        ("air_hours", "channel, period, position, line"),
        ("statistics", "channel, kind, period, measure, revision"),
        ("frames", "mn, arrival"),
        ("frames", "arrival"),
        ("dirty", "channel, day"),
    ];

    private readonly NpgsqlDataSource source;
    private readonly HashSet<(string Table, DateOnly Month)> partitions = [];

    private PostgresReadingStore(NpgsqlDataSource source) => this.source = source;

    /// <exception cref="IOException">When the server cannot be reached or another program writes to the database: with the reason in Chinese.</exception>
    public static async Task<PostgresReadingStore> OpenAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        var store = new PostgresReadingStore(NpgsqlDataSource.Create(connectionString));
        try
        {
            await store.OpenAsync(cancellationToken);
            return store;
        }
        catch (Exception reason)
        {
            await store.DisposeAsync();
            if (reason is NpgsqlException) throw new IOException($"读数库打不开：PostgreSQL 连接不上或拒绝了。原因：{reason.Message}", reason);
            throw;
        }
    }

    private protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    private protected override async Task<DbConnection> ConnectWriterAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var ask = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = WriterLock } } };
        if (await ask.ExecuteScalarAsync(cancellationToken) is true)
        {
            partitions.Clear();
            return connection;
        }
        await connection.DisposeAsync();
        throw new IOException("读数库正由另一个程序写入：同一个库只能有一个写入者。");
    }

    private protected override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (table, columns) in FactTables)
        {
            await RunAsync(connection, $"create table if not exists {table} ({columns}) partition by range (period)", cancellationToken);
            // a logger with a broken clock must not make a partition for each of its months
            await RunAsync(connection, $"create table if not exists {table}_other partition of {table} default", cancellationToken);
        }
        foreach (var table in OtherTables.Concat(PassingTables)) await RunAsync(connection, $"create table if not exists {table}", cancellationToken);
        foreach (var (table, key) in Indexes)
            await RunAsync(connection, $"create index if not exists {table}_by_{key.Split(',')[0]} on {table} ({key})", cancellationToken);
    }

    private protected override async Task MakeRoomAsync(DbConnection connection, string table, IEnumerable<DateOnly> months, CancellationToken cancellationToken)
    {
        foreach (var month in months)
        {
            // forgotten when the writer connects anew, so that a partition of a transaction that failed is made again
            if (!HasPartition(month) || !partitions.Add((table, month))) continue;
            await RunAsync(connection, $"create table if not exists {PartitionOf(table, month)} partition of {table} {Bounds(month)}", cancellationToken);
        }
    }

    private protected override BulkRows OpenRows(DbConnection connection, string table, string columns) =>
        new CopyRows(((NpgsqlConnection)connection).BeginBinaryImport($"copy {table} ({columns}) from stdin (format binary)"));

    public override async Task CloseMonthAsync(DateOnly month, CancellationToken cancellationToken = default)
    {
        month = new DateOnly(month.Year, month.Month, 1);
        if (!HasPartition(month)) throw new ArgumentOutOfRangeException(nameof(month), $"{month:yyyy-MM} 不在 2000—2099 年内，不能封月。");
        var (from, until) = (BeijingTime.StartOf(month), BeijingTime.StartOf(month.AddMonths(1)));
        await InOneTransactionAsync(async (writer, _) =>
        {
            foreach (var (table, _) in FactTables) await MakeRoomAsync(writer, table, [month], cancellationToken);
        }, cancellationToken);

        // beside the month that is read and written, which may take its time …
        var through = Progress.Position;
        await using (var connection = await ConnectAsync(cancellationToken))
        {
            foreach (var (table, _) in FactTables)
            {
                var (next, index) = (PartitionOf(table, month) + "_next", Indexes.First(one => one.Table == table).Key);
                await RunAsync(connection, $"drop table if exists {next}", cancellationToken);
                await RunAsync(connection, $"create table {next} (like {table}, constraint {next}_month check (period >= {Moment(from)} and period < {Moment(until)}))", cancellationToken);
                await RunAsync(connection, MonthRows.Rewrite(table, next, table), cancellationToken, from, until, through);
                await RunAsync(connection, $"create index on {next} ({index})", cancellationToken);
            }
        }
        // … and then takes its place in one transaction, with what came meanwhile
        await InOneTransactionAsync(async (writer, _) =>
        {
            foreach (var (table, _) in FactTables)
            {
                var partition = PartitionOf(table, month);
                await RunAsync(writer, $"insert into {partition}_next select * from {partition} where position > $1", cancellationToken, through);
                await RunAsync(writer, $"alter table {table} detach partition {partition}", cancellationToken);
                await RunAsync(writer, $"drop table {partition}", cancellationToken);
                await RunAsync(writer, $"alter table {partition}_next rename to {partition}", cancellationToken);
                await RunAsync(writer, $"alter table {table} attach partition {partition} {Bounds(month)}", cancellationToken);
            }
        }, cancellationToken);
    }

    private static bool HasPartition(DateOnly month) => month.Year is >= 2000 and < 2100;

    private static string PartitionOf(string table, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{table}_{month:yyyy_MM}");

    private static string Bounds(DateOnly month) => $"for values from ({Moment(BeijingTime.StartOf(month))}) to ({Moment(BeijingTime.StartOf(month.AddMonths(1)))})";

    private static string Moment(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"timestamptz '{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z'");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await source.DisposeAsync();
    }

    private sealed class CopyRows(NpgsqlBinaryImporter importer) : BulkRows
    {
        public override BulkRows Begin()
        {
            importer.StartRow();
            return this;
        }

        public override BulkRows Add(short value)
        {
            importer.Write(value);
            return this;
        }

        public override BulkRows Add(int value)
        {
            importer.Write(value);
            return this;
        }

        public override BulkRows Add(long value)
        {
            importer.Write(value);
            return this;
        }

        public override BulkRows AddNull()
        {
            importer.WriteNull();
            return this;
        }

        public override BulkRows Add(string value)
        {
            importer.Write(value);
            return this;
        }

        public override BulkRows Add(DateTimeOffset value)
        {
            importer.Write(value);
            return this;
        }

        public override void End()
        {
            // COPY sees the end of a row by the start of the next
        }

        public override void Complete() => importer.Complete();

        public override void Dispose() => importer.Dispose();
    }
}
