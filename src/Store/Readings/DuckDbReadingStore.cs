using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace Dizhu.Store.Readings;

/// <summary>What the embedded engine may use.</summary>
public sealed record DuckDbLimits
{
    /// <summary>内存上限 of the engine; what does not fit goes to a folder beside the file.</summary>
    public string Memory { get; init; } = "2GB";

    public int Threads { get; init; } = 2;

    /// <summary>A checkpoint at so much write-ahead log. It stops commits for about 4 ms a MiB, and 200 MiB of it reopen in about a second.</summary>
    public string CheckpointAt { get; init; } = "64MB";
}

/// <summary>
/// The reading store of one machine: DuckDB, columnar, <c>readings.duckdb</c>; each closed month a file of its own
/// (<c>readings-2026-10.1.duckdb</c>, the number counts how often it was closed), because a DELETE does not make a DuckDB
/// file smaller; each closed year one for its twelve months (<c>readings-2026.1.duckdb</c>). Which file of a month counts stands
/// in the store itself, so that a month changes over in one transaction.
/// One process may have it open.
/// </summary>
public sealed class DuckDbReadingStore : ReadingStore
{
    private readonly string folder;
    private readonly string connectionString;
    private readonly SemaphoreSlim closing = new(1, 1);

    private DuckDbReadingStore(string folder, DuckDbLimits limits)
    {
        this.folder = folder;
        connectionString = $"Data Source={MainFile};memory_limit={limits.Memory};threads={limits.Threads.ToString(CultureInfo.InvariantCulture)};wal_autocheckpoint={limits.CheckpointAt};temp_directory={Path.Combine(folder, "spill")}";
    }

    private string MainFile => Path.Combine(folder, "readings.duckdb");

    /// <summary>Opens the store in a folder, made when it is missing.</summary>
    /// <exception cref="IOException">When another process has it open or the file cannot be read: with the reason in Chinese.</exception>
    public static async Task<DuckDbReadingStore> OpenAsync(string folder, DuckDbLimits? limits = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(folder);
        var store = new DuckDbReadingStore(folder, limits ?? new DuckDbLimits());
        try
        {
            await store.OpenAsync(cancellationToken);
            await store.AttachMonthsAsync(cancellationToken);
            return store;
        }
        catch (DuckDBException reason)
        {
            await store.DisposeAsync();
            throw new IOException($"读数库打不开：{store.MainFile}。它可能正被另一个程序使用（一个文件只能由一个程序打开），或者文件已损坏。原因：{reason.Message}", reason);
        }
    }

    private protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new DuckDBConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private protected override Task<DbConnection> ConnectWriterAsync(CancellationToken cancellationToken) => ConnectAsync(cancellationToken);

    private protected override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (table, columns) in FactTables) await RunAsync(connection, $"create table if not exists {table} ({columns})", cancellationToken);
        foreach (var table in OtherTables.Concat(PassingTables)) await RunAsync(connection, $"create table if not exists {table}", cancellationToken);
        await RunAsync(connection, "create table if not exists closed_months (month date not null, file text not null, through bigint not null)", cancellationToken);
    }

    private protected override BulkRows OpenRows(DbConnection connection, string table, string columns) =>
        new AppenderRows(((DuckDBConnection)connection).CreateAppender(table));

    // results come a chunk at a time; a month of all series need not fit into memory
    private protected override void Stream(DbCommand command) => ((DuckDBCommand)command).UseStreamingMode = true;

    // ---- closed months

    /// <summary>The open file and the closed months that a stretch of time touches. Asked within the transaction that reads, so that a month that changes over meanwhile is read once.</summary>
    private protected override async Task<string> SourceAsync(DbConnection connection, string table, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var source = table;
        await using var months = await QueryAsync(connection, "select distinct file from closed_months where month >= $1 and month <= $2 order by file",
            cancellationToken, BeijingTime.MonthOf(from), BeijingTime.MonthOf(until));
        while (await months.ReadAsync(cancellationToken))
            source += $" union all select * from {AliasOf(months.GetString(0))}.{table}";
        return source == table ? table : $"(select * from {source}) as facts";
    }

    public override async Task CloseMonthAsync(DateOnly month, CancellationToken cancellationToken = default)
    {
        month = new DateOnly(month.Year, month.Month, 1);
        var year = string.Create(CultureInfo.InvariantCulture, $"readings-{month:yyyy}");
        await closing.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            // a month of a closed year is closed again with its year
            if (await ClosedFileAsync(connection, month, cancellationToken) is { } file && file.StartsWith(year + ".", StringComparison.Ordinal))
                await CloseAsync(connection, new DateOnly(month.Year, 1, 1), 12, year, cancellationToken);
            else
                await CloseAsync(connection, month, 1, string.Create(CultureInfo.InvariantCulture, $"readings-{month:yyyy-MM}"), cancellationToken);
        }
        finally
        {
            closing.Release();
        }
    }

    public override async Task CloseYearAsync(int year, CancellationToken cancellationToken = default)
    {
        await closing.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            await CloseAsync(connection, new DateOnly(year, 1, 1), 12, string.Create(CultureInfo.InvariantCulture, $"readings-{year:0000}"), cancellationToken);
        }
        finally
        {
            closing.Release();
        }
    }

    public override async Task<IReadOnlyList<OpenMonth>> ReadOpenMonthsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection, """
            select open.month, count(*), any_value(closed.file)
            from (select cast(date_trunc('month', period at time zone 'Asia/Shanghai') as date) as month from readings
                  union all select cast(date_trunc('month', period at time zone 'Asia/Shanghai') as date) from air_hours) as open
            left join closed_months as closed on closed.month = open.month
            group by open.month order by open.month
            """, cancellationToken);
        var months = new List<OpenMonth>();
        while (await rows.ReadAsync(cancellationToken))
            months.Add(new OpenMonth(rows.GetFieldValue<DateOnly>(0), rows.GetInt64(1), !rows.IsDBNull(2)));
        return months;
    }

    /// <summary>Rewrites so many months into one file and lets it take the place of those that held them.</summary>
    private async Task CloseAsync(DbConnection connection, DateOnly first, int months, string stem, CancellationToken cancellationToken)
    {
        var (from, until) = (BeijingTime.StartOf(first), BeijingTime.StartOf(first.AddMonths(months)));
        var file = NextFile(stem, await ClosedFileAsync(connection, first, cancellationToken));
        var path = Path.Combine(folder, file);
        var alias = AliasOf(file);
        // what a crash or a failure left half-made
        await RunAsync(connection, $"detach database if exists {alias}", cancellationToken);
        File.Delete(path);
        File.Delete(path + ".wal");

        await RunAsync(connection, $"attach {Quoted(path)} as {alias}", cancellationToken);
        long through;
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            through = await NumberAsync(connection, "select position from progress", cancellationToken);
            foreach (var (table, columns) in FactTables)
            {
                await RunAsync(connection, $"create table {alias}.{table} ({columns})", cancellationToken);
                var source = await SourceAsync(connection, table, from, until.AddTicks(-1), cancellationToken);
                await RunAsync(connection, MonthRows.Rewrite(table, $"{alias}.{table}", source), cancellationToken, from, until, through);
            }
            await transaction.CommitAsync(cancellationToken);
        }
        await RunAsync(connection, $"checkpoint {alias}", cancellationToken);
        await RunAsync(connection, $"detach {alias}", cancellationToken);
        await RunAsync(connection, $"attach {Quoted(path)} as {alias} (read_only)", cancellationToken);

        await InOneTransactionAsync(async (writer, _) =>
        {
            foreach (var (table, _) in FactTables)
                await RunAsync(writer, $"delete from {table} where period >= $1 and period < $2 and position <= $3", cancellationToken, from, until, through);
            await RunAsync(writer, "delete from closed_months where month >= $1 and month < $2", cancellationToken, first, first.AddMonths(months));
            for (var month = 0; month < months; month++) await RunAsync(writer, "insert into closed_months values ($1, $2, $3)", cancellationToken, first.AddMonths(month), file, through);
        }, cancellationToken);
        // the files before this one stay until the next start: somebody may be reading them
    }

    // ---- backup

    /// <summary>
    /// Copies the store as it stands into an empty folder while batches are written: one snapshot of the open file, and the
    /// closed months, which do not change. No month is closed meanwhile.
    /// </summary>
    /// <returns>What the copied snapshot holds.</returns>
    public async Task<StoreContent> CopyToAsync(string target, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(target);
        await closing.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            await RunAsync(connection, $"attach {Quoted(Path.Combine(target, "readings.duckdb"))} as backup", cancellationToken);
            await RunAsync(connection, "copy from database readings to backup", cancellationToken);
            var through = await NumberAsync(connection, "select position from backup.progress", cancellationToken);
            var transaction = await NumberAsync(connection, "select transactions from backup.progress", cancellationToken);
            await RunAsync(connection, "detach backup", cancellationToken);
            await using (var months = await QueryAsync(connection, "select distinct file from closed_months", cancellationToken))
                while (await months.ReadAsync(cancellationToken)) File.Copy(Path.Combine(folder, months.GetString(0)), Path.Combine(target, months.GetString(0)));
            return await ReadContentAsync(through, transaction, cancellationToken);
        }
        finally
        {
            closing.Release();
        }
    }

    private async Task AttachMonthsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        await using (var months = await QueryAsync(connection, "select distinct file from closed_months", cancellationToken))
            while (await months.ReadAsync(cancellationToken)) counted.Add(months.GetString(0));

        foreach (var path in Directory.EnumerateFiles(folder, "readings-*.duckdb*"))
            if (!counted.Contains(Path.GetFileName(path))) File.Delete(path);
        foreach (var file in counted)
        {
            if (!File.Exists(Path.Combine(folder, file)))
                throw new IOException($"读数库缺少封月文件 {Path.Combine(folder, file)}：请从备份恢复整个文件夹。");
            await RunAsync(connection, $"attach if not exists {Quoted(Path.Combine(folder, file))} as {AliasOf(file)} (read_only)", cancellationToken);
        }
    }

    private async Task<string?> ClosedFileAsync(DbConnection connection, DateOnly month, CancellationToken cancellationToken)
    {
        await using var rows = await QueryAsync(connection, "select file from closed_months where month = $1", cancellationToken, month);
        return await rows.ReadAsync(cancellationToken) ? rows.GetString(0) : null;
    }

    private async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var rows = await QueryAsync(connection, sql, cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? rows.GetInt64(0) : 0;
    }

    /// <summary>The name that comes after the file that counts now, if that one is of the same stem.</summary>
    private static string NextFile(string stem, string? before)
    {
        var times = before is not null && before.StartsWith(stem + ".", StringComparison.Ordinal) ? int.Parse(before.Split('.')[1], CultureInfo.InvariantCulture) + 1 : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}.{times}.duckdb");
    }

    /// <summary>readings-2026-10.1.duckdb → month_2026_10_1</summary>
    private static string AliasOf(string file) => "month_" + file["readings-".Length..^".duckdb".Length].Replace('-', '_').Replace('.', '_');

    private static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed class AppenderRows(DuckDBAppender appender) : BulkRows
    {
        private IDuckDBAppenderRow row = null!;

        public override BulkRows Begin()
        {
            row = appender.CreateRow();
            return this;
        }

        public override BulkRows Add(short value)
        {
            row.AppendValue((short?)value);
            return this;
        }

        public override BulkRows Add(int value)
        {
            row.AppendValue((int?)value);
            return this;
        }

        public override BulkRows Add(long value)
        {
            row.AppendValue((long?)value);
            return this;
        }

        public override BulkRows AddNull()
        {
            row.AppendNullValue();
            return this;
        }

        public override BulkRows Add(string value)
        {
            row.AppendValue(value);
            return this;
        }

        public override BulkRows Add(DateTimeOffset value)
        {
            row.AppendValue((DateTimeOffset?)value);
            return this;
        }

        public override void End() => row.EndRow();

        public override void Complete() => appender.Close();

        public override void Dispose() => appender.Dispose();
    }
}
