using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Readings;

/// <summary>
/// 读数库: readings, the index of their frames, statistics, and how far the log is read. Two engines (DuckDB, PostgreSQL),
/// one contract, held by the same tests:
/// <list type="bullet">
/// <item>A batch is one transaction: its readings, its frames, the marks of the days it touches and the log position, or nothing.</item>
/// <item>Readings are appended and never looked up for writing. Equal values of a (channel, kind, period, field) are one
/// fact; a different one at a higher position is a revision, and both stay visible.</item>
/// <item>As of a day: what was known before its end, whatever came later.</item>
/// <item>Values come back with the digits they came with. Nothing is computed in SQL.</item>
/// </list>
/// The statements here are understood by both engines; what only one understands stands in its own file.
/// One program writes; the writes of one program queue up.
/// </summary>
public abstract class ReadingStore : IAsyncDisposable
{
    /// <summary>Known at any time.</summary>
    private static readonly DateTimeOffset Whenever = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal const string ReadingColumns = "channel, kind, field, period, unscaled, scale, missing, flag, position, line, known_from, arrival";
    internal const string AirHourColumns = "channel, period, so2, no2, pm10, co, o3, pm25, scales, missing, flag, position, line, known_from, arrival";
    private const string FrameColumns = "position, kind, mn, arrival, verdict, bytes";
    private const string StatisticColumns = "channel, kind, period, measure, unscaled, scale, missing, validity, reason, have, expected, edition, inputs, through, known_from, revision";

    private const string StatisticTable =
        "(channel integer not null, kind smallint not null, period timestamptz not null, measure text not null, unscaled bigint, scale smallint not null, missing smallint not null, validity smallint not null, reason text, have integer not null, expected integer not null, edition text not null, inputs bigint not null, through bigint not null, known_from timestamptz not null, revision bigint not null)";

    private const string MarkTable = "(channel integer not null, day timestamptz not null, mark bigint not null)";

    private protected static readonly (string Table, string Columns)[] FactTables =
    [
        ("readings", "channel integer not null, kind smallint not null, field smallint not null, period timestamptz not null, unscaled bigint, scale smallint not null, missing smallint not null, flag text, position bigint not null, line integer not null, known_from timestamptz not null, arrival timestamptz not null"),
        ("air_hours", "channel integer not null, period timestamptz not null, so2 bigint, no2 bigint, pm10 bigint, co bigint, o3 bigint, pm25 bigint, scales integer not null, missing integer not null, flag text, position bigint not null, line integer not null, known_from timestamptz not null, arrival timestamptz not null"),
    ];

    private protected static readonly string[] OtherTables =
    [
        "channels (id integer not null, device text not null, factor text not null)",
        "frames (position bigint not null, kind smallint not null, mn text not null, arrival timestamptz not null, verdict text not null, bytes integer not null)",
        "statistics " + StatisticTable,
        "dirty " + MarkTable,
        "progress (position bigint not null, part integer not null, transactions bigint not null)",
    ];

    /// <summary>Rows of one transaction on their way, empty between two.</summary>
    private protected static readonly string[] PassingTables =
    [
        "incoming_statistics " + StatisticTable,
        "cleared " + MarkTable,
    ];

    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly Lock naming = new();
    private readonly Dictionary<ChannelKey, int> channels = [];
    private readonly List<(int Id, ChannelKey Key)> unsaved = [];
    private readonly HashSet<(int Channel, DateTimeOffset Day)> touched = [];
    private DbConnection? writer;
    private long transactions;

    // what the transaction under way will have done
    private int saving;
    private LogProgress reaching;

    /// <summary>The last transaction that wrote a statistic; 0 before the first. Who keeps statistics in memory reads on when it moves.</summary>
    public long StatisticsThrough { get; private set; }

    /// <summary>Up to where the log is read and stored.</summary>
    public LogProgress Progress { get; private set; }

    // ---- what an engine brings

    private protected abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>A connection that may write; the engine refuses a second writer.</summary>
    private protected abstract Task<DbConnection> ConnectWriterAsync(CancellationToken cancellationToken);

    /// <summary>Tables, indexes, partitions that are not there yet.</summary>
    private protected abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken);

    private protected abstract BulkRows OpenRows(DbConnection connection, string table, string columns);

    /// <summary>Called before rows of these months are written to a table of facts.</summary>
    private protected virtual Task MakeRoomAsync(DbConnection connection, string table, IEnumerable<DateOnly> months, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The rows of a table of facts between two times, as something to select from.</summary>
    private protected virtual Task<string> SourceAsync(DbConnection connection, string table, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(table);

    private protected virtual void Stream(DbCommand command)
    {
    }

    /// <summary>
    /// 封月: rewrites a month sorted by series and time, without rows that repeat the one before them. What is known does not
    /// change, on no day. Readings that arrive later for the month are kept beside it until it is closed again.
    /// </summary>
    public abstract Task CloseMonthAsync(DateOnly month, CancellationToken cancellationToken = default);

    /// <summary>封年: the same for a year that is over; an engine with files puts its months into one, so that a series of a year is read from one place.</summary>
    public virtual async Task CloseYearAsync(int year, CancellationToken cancellationToken = default)
    {
        for (var month = 1; month <= 12; month++) await CloseMonthAsync(new DateOnly(year, month, 1), cancellationToken);
    }

    /// <summary>待封的月份: months of which facts wait beside what is closed, the oldest first; none where closing brings no file of its own.</summary>
    public virtual Task<IReadOnlyList<OpenMonth>> ReadOpenMonthsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OpenMonth>>([]);

    // ---- opening

    private protected async Task OpenAsync(CancellationToken cancellationToken)
    {
        writer = await ConnectWriterAsync(cancellationToken);
        await PrepareAsync(writer, cancellationToken);
        await LoadAsync(writer, cancellationToken);
    }

    private async Task LoadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await ReadProgressAsync(connection, cancellationToken))
            await RunAsync(connection, "insert into progress values (0, 0, 0)", cancellationToken);
        await using (var newest = await QueryAsync(connection, "select coalesce(max(revision), 0) from statistics", cancellationToken))
            if (await newest.ReadAsync(cancellationToken)) StatisticsThrough = newest.GetInt64(0);
        await using var named = await QueryAsync(connection, "select id, device, factor from channels", cancellationToken);
        while (await named.ReadAsync(cancellationToken))
            lock (naming) channels[new ChannelKey(named.GetString(1), named.GetString(2))] = named.GetInt32(0);
    }

    // ---- channels

    /// <summary>The number of a channel. A new one is stored with the next batch; until then it is nobody else's.</summary>
    public int ChannelOf(ChannelKey key)
    {
        lock (naming)
        {
            if (channels.TryGetValue(key, out var id)) return id;
            id = channels.Count + 1;
            channels.Add(key, id);
            unsaved.Add((id, key));
            return id;
        }
    }

    public IReadOnlyDictionary<ChannelKey, int> Channels
    {
        get { lock (naming) return new Dictionary<ChannelKey, int>(channels); }
    }

    // ---- writing

    /// <summary>One batch in one transaction.</summary>
    /// <exception cref="InvalidOperationException">When the batch does not lead beyond <see cref="Progress"/>: it is stored already.</exception>
    public async Task WriteAsync(ReadingBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await InOneTransactionAsync(async (connection, mark) =>
        {
            if (batch.Through <= Progress)
                throw new InvalidOperationException($"这一批到位置 {batch.Through}，库里已经到 {Progress}：不能再写一遍。");
            AppendChannels(connection);
            await AppendReadingsAsync(connection, batch.Readings, cancellationToken);
            await AppendAirHoursAsync(connection, batch.AirHours, cancellationToken);
            AppendFrames(connection, batch.Frames);
            MarkTouched(connection, batch, mark);
            reaching = batch.Through;
        }, cancellationToken);
    }

    /// <summary>
    /// Statistics and the clearing of the marks they answer, in one transaction. A statistic equal to the one in force is
    /// not written again, so that computing everything anew changes nothing unless an outcome changed.
    /// </summary>
    public async Task WriteStatisticsAsync(IReadOnlyCollection<Statistic> statistics, IReadOnlyCollection<DirtyPeriod> cleared, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(cleared);
        var written = 0L;
        await InOneTransactionAsync(async (connection, next) =>
        {
            AppendChannels(connection);
            if (statistics.Count > 0)
            {
                await RunAsync(connection, "delete from incoming_statistics", cancellationToken);
                AppendStatistics(connection, "incoming_statistics", statistics, next);
                if (await RunAsync(connection, InsertChangedStatistics, cancellationToken, statistics.Min(one => one.Period).ToUniversalTime(), statistics.Max(one => one.Period).ToUniversalTime()) > 0) written = next;
                await RunAsync(connection, "delete from incoming_statistics", cancellationToken);
            }
            await ClearAsync(connection, cleared, cancellationToken);
        }, cancellationToken);
        if (written > StatisticsThrough) StatisticsThrough = written;
    }

    /// <summary>
    /// Statistics that the caller compared with those there (<see cref="ReadStatisticHistoryAsync"/>) and found to be new: written as they
    /// are, with the clearing of the marks they answer, in one transaction. So a period can have several states of knowledge at once.
    /// </summary>
    public async Task AppendStatisticsAsync(IReadOnlyCollection<Statistic> statistics, IReadOnlyCollection<DirtyPeriod> cleared, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(cleared);
        var written = 0L;
        await InOneTransactionAsync(async (connection, next) =>
        {
            AppendChannels(connection);
            if (statistics.Count > 0)
            {
                AppendStatistics(connection, "statistics", statistics, next);
                written = next;
            }
            await ClearAsync(connection, cleared, cancellationToken);
        }, cancellationToken);
        if (written > StatisticsThrough) StatisticsThrough = written;
    }

    private async Task ClearAsync(DbConnection connection, IReadOnlyCollection<DirtyPeriod> cleared, CancellationToken cancellationToken)
    {
        if (cleared.Count == 0) return;
        await RunAsync(connection, "delete from cleared", cancellationToken);
        using (var rows = OpenRows(connection, "cleared", "channel, day, mark"))
        {
            foreach (var one in cleared) rows.Begin().Add(one.Channel).Add(one.Day.ToUniversalTime()).Add(one.Mark).End();
            rows.Complete();
        }
        await RunAsync(connection, "delete from dirty where exists (select 1 from cleared where cleared.channel = dirty.channel and cleared.day = dirty.day and cleared.mark >= dirty.mark)", cancellationToken);
        await RunAsync(connection, "delete from cleared", cancellationToken);
    }

    private const string InsertChangedStatistics = $"""
        insert into statistics ({StatisticColumns})
        select {StatisticColumns} from incoming_statistics as new
        where not exists (
          select 1 from (
            select distinct on (channel, kind, period, measure) *
            from statistics where period >= $1 and period <= $2
            order by channel, kind, period, measure, revision desc, known_from desc) as old
          where old.channel = new.channel and old.kind = new.kind and old.period = new.period and old.measure = new.measure
            and old.unscaled is not distinct from new.unscaled and old.scale = new.scale and old.missing = new.missing
            and old.validity = new.validity and old.reason is not distinct from new.reason
            and old.have = new.have and old.expected = new.expected and old.edition = new.edition and old.inputs = new.inputs)
        """;

    /// <summary>
    /// One transaction of the writer. It gets the number of the transaction, which grows by one each: the mark of dirty
    /// days and the revision of statistics.
    /// </summary>
    private protected async Task InOneTransactionAsync(Func<DbConnection, long, Task> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            // after a failure nothing is taken for granted: connect anew and look where the store stands
            if (writer is null)
            {
                writer = await ConnectWriterAsync(cancellationToken);
                await ReadProgressAsync(writer, cancellationToken);
            }
            await using (var transaction = await writer.BeginTransactionAsync(cancellationToken))
            {
                (saving, reaching) = (0, Progress);
                await work(writer, transactions + 1);
                await RunAsync(writer, "update progress set position = $1, part = $2, transactions = $3", cancellationToken, reaching.Position, reaching.Part, transactions + 1);
                await transaction.CommitAsync(cancellationToken);
            }
            (Progress, transactions) = (reaching, transactions + 1);
            lock (naming) unsaved.RemoveRange(0, saving);
        }
        catch
        {
            if (writer is not null) await writer.DisposeAsync();
            writer = null;
            throw;
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<bool> ReadProgressAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var rows = await QueryAsync(connection, "select position, part, transactions from progress", cancellationToken);
        if (!await rows.ReadAsync(cancellationToken)) return false;
        (Progress, transactions) = (new LogProgress(rows.GetInt64(0), rows.GetInt32(1)), rows.GetInt64(2));
        return true;
    }

    private void AppendChannels(DbConnection connection)
    {
        (int Id, ChannelKey Key)[] added;
        lock (naming) added = [.. unsaved];
        saving = added.Length;
        if (added.Length == 0) return;
        using var rows = OpenRows(connection, "channels", "id, device, factor");
        foreach (var (id, key) in added) rows.Begin().Add(id).Add(key.Device).Add(key.Factor).End();
        rows.Complete();
    }

    private async Task AppendReadingsAsync(DbConnection connection, List<Reading> readings, CancellationToken cancellationToken)
    {
        if (readings.Count == 0) return;
        await MakeRoomAsync(connection, "readings", MonthsOf(readings.Select(one => one.Period)), cancellationToken);
        using var rows = OpenRows(connection, "readings", ReadingColumns);
        foreach (var one in readings)
        {
            rows.Begin().Add(one.Channel).Add((short)one.Kind).Add((short)one.Field).Add(one.Period.ToUniversalTime())
                .AddUnscaled(one.Value).Add((short)one.Value.Scale).Add((short)one.Value.Missing).AddOrNull(one.Flag)
                .Add(one.Position).Add(one.Line).Add(one.KnownFrom.ToUniversalTime()).Add(one.Arrival.ToUniversalTime()).End();
        }
        rows.Complete();
    }

    private async Task AppendAirHoursAsync(DbConnection connection, List<AirHour> hours, CancellationToken cancellationToken)
    {
        if (hours.Count == 0) return;
        await MakeRoomAsync(connection, "air_hours", MonthsOf(hours.Select(one => one.Period)), cancellationToken);
        using var rows = OpenRows(connection, "air_hours", AirHourColumns);
        foreach (var one in hours)
        {
            rows.Begin().Add(one.Channel).Add(one.Period.ToUniversalTime())
                .AddUnscaled(one.So2).AddUnscaled(one.No2).AddUnscaled(one.Pm10).AddUnscaled(one.Co).AddUnscaled(one.O3).AddUnscaled(one.Pm25)
                .Add(PackedDigits.Scales(one)).Add(PackedDigits.Missings(one)).AddOrNull(one.Flag)
                .Add(one.Position).Add(one.Line).Add(one.KnownFrom.ToUniversalTime()).Add(one.Arrival.ToUniversalTime()).End();
        }
        rows.Complete();
    }

    private void AppendFrames(DbConnection connection, List<IndexedFrame> frames)
    {
        if (frames.Count == 0) return;
        using var rows = OpenRows(connection, "frames", FrameColumns);
        foreach (var one in frames)
            rows.Begin().Add(one.Position).Add((short)one.Kind).Add(one.Mn).Add(one.Arrival.ToUniversalTime()).Add(one.Verdict).Add(one.Bytes).End();
        rows.Complete();
    }

    private void AppendStatistics(DbConnection connection, string table, IEnumerable<Statistic> statistics, long next)
    {
        using var rows = OpenRows(connection, table, StatisticColumns);
        foreach (var one in statistics)
        {
            rows.Begin().Add(one.Channel).Add((short)one.Kind).Add(one.Period.ToUniversalTime()).Add(one.Measure)
                .AddUnscaled(one.Value).Add((short)one.Value.Scale).Add((short)one.Value.Missing).Add((short)one.Validity).AddOrNull(one.Reason)
                .Add(one.Have).Add(one.Expected).Add(one.Edition).Add(one.Inputs).Add(one.Through).Add(one.KnownFrom.ToUniversalTime()).Add(next).End();
        }
        rows.Complete();
    }

    private void MarkTouched(DbConnection connection, ReadingBatch batch, long mark)
    {
        touched.Clear();
        foreach (var one in batch.Readings) touched.Add((one.Channel, BeijingTime.StartOfDay(one.Period)));
        foreach (var one in batch.AirHours) touched.Add((one.Channel, BeijingTime.StartOfDay(one.Period)));
        if (touched.Count == 0) return;
        using var rows = OpenRows(connection, "dirty", "channel, day, mark");
        foreach (var (channel, day) in touched) rows.Begin().Add(channel).Add(day).Add(mark).End();
        rows.Complete();
    }

    private static IEnumerable<DateOnly> MonthsOf(IEnumerable<DateTimeOffset> periods) => periods.Select(BeijingTime.MonthOf).Distinct();

    // ---- reading

    /// <summary>Facts between two times that were known before a moment (null: all), as one snapshot of the open and the closed months holds them: the same reader, row after row.</summary>
    /// <param name="and">What narrows them further, of values from $4 on.</param>
    private async IAsyncEnumerable<DbDataReader> FactsAsync(
        string table, string columns, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore, string and, string order, object[] values, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(cancellationToken);
        var source = await SourceAsync(connection, table, from, until, cancellationToken);
        await using var rows = await QueryAsync(connection, $"select {columns} from {source} where period >= $1 and period < $2 and known_from < $3 {and} order by {order}",
            cancellationToken, [from.ToUniversalTime(), until.ToUniversalTime(), (knownBefore ?? Whenever).ToUniversalTime(), .. values]);
        while (await rows.ReadAsync(cancellationToken)) yield return rows;
    }

    /// <summary>The values in force of a series, by period.</summary>
    /// <param name="knownBefore">What was known before this moment: for "as of a day" the end of the day. Null: all that is known.</param>
    public async Task<IReadOnlyList<KnownReading>> ReadSeriesAsync(SeriesKey series, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, CancellationToken cancellationToken = default)
    {
        var all = new List<KnownReading>();
        await foreach (var one in ReadRevisionsAsync(series, from, until, knownBefore, cancellationToken))
        {
            if (one.Revision > 1) all[^1] = one;
            else all.Add(one);
        }
        return all;
    }

    /// <summary>Every different value that a series ever had in a period, in the order in which they replaced each other.</summary>
    public async IAsyncEnumerable<KnownReading> ReadRevisionsAsync(SeriesKey series, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = FactsAsync("readings", ReadingColumns, from, until, knownBefore, "and channel = $4 and kind = $5 and field = $6", "period, position, line", [series.Channel, (short)series.Kind, (short)series.Field], cancellationToken);
        await foreach (var one in Folded(rows)) yield return one;
    }

    /// <summary>Everything of a kind between two times, series after series, each by period: what a recomputation of a month walks through.</summary>
    public async IAsyncEnumerable<KnownReading> ReadEverySeriesAsync(ReadingPeriod kind, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = FactsAsync("readings", ReadingColumns, from, until, knownBefore, "and kind = $4", "channel, kind, field, period, position, line", [(short)kind], cancellationToken);
        KnownReading? last = null;
        await foreach (var one in Folded(rows))
        {
            if (one.Revision == 1 && last is { } done) yield return done;
            last = one;
        }
        if (last is { } final) yield return final;
    }

    /// <summary>The air hours of one station, or of all, station after station, each by hour.</summary>
    public async IAsyncEnumerable<KnownAirHour> ReadAirHoursAsync(int? channel, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        KnownAirHour? last = null;
        await foreach (var rows in FactsAsync("air_hours", AirHourColumns, from, until, knownBefore, channel is null ? "" : "and channel = $4", "channel, period, position, line", channel is { } one ? [one] : [], cancellationToken))
        {
            var hour = AirHourOf(rows);
            if (last is not { } before || before.Hour.Channel != hour.Channel || before.Hour.Period != hour.Period)
            {
                if (last is { } done) yield return done;
                last = new KnownAirHour(hour, 1);
            }
            else if (before.Hour.Under(hour) is var laid && !laid.SaysTheSameAs(before.Hour))
            {
                last = new KnownAirHour(laid, before.Revision + 1);
            }
        }
        if (last is { } final) yield return final;
    }

    /// <summary>
    /// Every record of the air hours of some channels as it stands, channel after channel, each by hour and position: for those who ask
    /// what was known on one day and on the next.
    /// </summary>
    public async IAsyncEnumerable<AirHour> ReadAirHourRecordsAsync(IReadOnlyCollection<int> channels, DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0) yield break;
        await foreach (var rows in FactsAsync("air_hours", AirHourColumns, from, until, null, $"and channel in ({Numbers(channels)})", "channel, period, position, line", [], cancellationToken)) yield return AirHourOf(rows);
    }

    /// <summary>
    /// Every statistic that was ever written of some channels (null: of all), channel after channel, by period and measure; of one period the
    /// state known earlier comes first, and of states known at the same time the one written last comes last and counts.
    /// </summary>
    public async IAsyncEnumerable<Statistic> ReadStatisticHistoryAsync(IReadOnlyCollection<int>? channels, ReadingPeriod kind, DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (channels is { Count: 0 }) yield break;
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection,
            $"select {StatisticColumns} from statistics where kind = $1 and period >= $2 and period < $3 {(channels is null ? "" : $"and channel in ({Numbers(channels)}) ")}order by channel, period, measure, known_from, revision",
            cancellationToken, (short)kind, from.ToUniversalTime(), until.ToUniversalTime());
        while (await rows.ReadAsync(cancellationToken)) yield return StatisticOf(rows);
    }

    private static string Numbers(IEnumerable<int> channels) => string.Join(", ", channels.Select(one => one.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>What a reference (series, period, position) points to: the fact as the record at that position left it; null when there was none.</summary>
    public async Task<KnownReading?> FindReadingAsync(SeriesKey series, DateTimeOffset period, long position, CancellationToken cancellationToken = default)
    {
        KnownReading? found = null;
        await foreach (var one in ReadRevisionsAsync(series, period, period.AddTicks(TimeSpan.TicksPerMicrosecond), null, cancellationToken))
            if (one.Reading.Position <= position) found = one;
        return found;
    }

    /// <summary>Frames of a device (all devices when null) by arrival, the newest first: where the bytes of a value stand.</summary>
    public async Task<IReadOnlyList<IndexedFrame>> ReadFramesAsync(string? mn, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection,
            $"select {FrameColumns} from frames where arrival >= $1 and arrival < $2 {(mn is null ? "" : "and mn = $4 ")}order by position desc limit $3",
            cancellationToken, [from.ToUniversalTime(), until.ToUniversalTime(), limit, .. mn is null ? Array.Empty<object>() : [mn]]);
        var frames = new List<IndexedFrame>();
        while (await rows.ReadAsync(cancellationToken))
            frames.Add(new IndexedFrame(rows.GetInt64(0), (RecordKind)rows.GetInt16(1), rows.GetString(2), TimeAt(rows, 3), rows.GetString(4), rows.GetInt32(5)));
        return frames;
    }

    /// <summary>Whether any logger's frame had arrived before a moment.</summary>
    public async Task<bool> HasFramesBeforeAsync(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection, "select 1 from frames where kind = $1 and arrival < $2 limit 1", cancellationToken, (short)RecordKind.Frame, until.ToUniversalTime());
        return await rows.ReadAsync(cancellationToken);
    }

    /// <summary>How many bytes of each sender lie in quarantine.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ReadQuarantinedBytesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection, "select mn, cast(sum(bytes) as bigint) from frames where kind = $1 group by mn", cancellationToken, (short)RecordKind.Quarantined);
        var bytes = new Dictionary<string, long>();
        while (await rows.ReadAsync(cancellationToken)) bytes[rows.GetString(0)] = rows.GetInt64(1);
        return bytes;
    }

    /// <summary>Days whose statistics wait to be computed anew, the oldest first.</summary>
    /// <param name="factor">Only of channels with this factor; null: of all.</param>
    public async Task<IReadOnlyList<DirtyPeriod>> ReadDirtyAsync(int limit, string? factor = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection,
            $"select channel, day, max(mark) from dirty {(factor is null ? "" : OfFactor)} group by channel, day order by day, channel limit $1",
            cancellationToken, [limit, .. factor is null ? Array.Empty<object>() : [factor]]);
        var marks = new List<DirtyPeriod>();
        while (await rows.ReadAsync(cancellationToken)) marks.Add(new DirtyPeriod(rows.GetInt32(0), TimeAt(rows, 1), rows.GetInt64(2)));
        return marks;
    }

    private const string OfFactor = "where channel in (select id from channels where factor = $2)";

    /// <summary>How many days of channels with a factor wait.</summary>
    public async Task<long> CountDirtyAsync(string factor, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection, "select count(*) from (select distinct channel, day from dirty where channel in (select id from channels where factor = $1)) as waiting", cancellationToken, factor);
        return await rows.ReadAsync(cancellationToken) ? rows.GetInt64(0) : 0;
    }

    /// <summary>The statistics in force of a channel, by period and measure.</summary>
    public async Task<IReadOnlyList<Statistic>> ReadStatisticsAsync(int channel, ReadingPeriod kind, DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection,
            $"select distinct on (period, measure) {StatisticColumns} from statistics where channel = $1 and kind = $2 and period >= $3 and period < $4 and known_from < $5 order by period, measure, revision desc, known_from desc",
            cancellationToken, channel, (short)kind, from.ToUniversalTime(), until.ToUniversalTime(), (knownBefore ?? Whenever).ToUniversalTime());
        var statistics = new List<Statistic>();
        while (await rows.ReadAsync(cancellationToken)) statistics.Add(StatisticOf(rows));
        return statistics;
    }

    /// <summary>Every revision of the statistics of some channels that was written after one transaction and up to another, each with its transaction; in no order.</summary>
    public async IAsyncEnumerable<(Statistic Statistic, long Revision)> ReadStatisticRevisionsAsync(IReadOnlyCollection<int> channels, ReadingPeriod kind, long after, long through, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0) yield break;
        await using var connection = await ConnectAsync(cancellationToken);
        await using var rows = await QueryAsync(connection,
            $"select {StatisticColumns} from statistics where kind = $1 and revision > $2 and revision <= $3 and channel in ({Numbers(channels)})",
            cancellationToken, (short)kind, after, through);
        while (await rows.ReadAsync(cancellationToken)) yield return (StatisticOf(rows), rows.GetInt64(15));
    }

    /// <summary>
    /// What is stored up to a position, counted row by row, with a digest that does not depend on the order of rows: two
    /// stores with the same digest hold the same. Facts up to a position never change, so it can be taken while batches are
    /// written; closing a month drops repeated rows and changes it.
    /// </summary>
    public Task<StoreContent> ReadContentAsync(long through, CancellationToken cancellationToken = default) => ReadContentAsync(through, long.MaxValue, cancellationToken);

    /// <summary>The same without the statistics of later transactions, which may rest on no later position and are still later.</summary>
    public async Task<StoreContent> ReadContentAsync(long through, long transaction, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(cancellationToken);
        var digest = new RowDigest();
        async Task<long> CountAsync(string table, string columns, string where, params object[] limits)
        {
            digest.Begin(table);
            var source = FactTables.Any(one => one.Table == table) ? await SourceAsync(connection, table, DateTimeOffset.UnixEpoch.AddYears(-1000), Whenever, cancellationToken) : table;
            await using var rows = await QueryAsync(connection, $"select {columns} from {source} where {where}", cancellationToken, [through, .. limits]);
            var count = 0L;
            for (; await rows.ReadAsync(cancellationToken); count++) digest.Add(rows);
            return count;
        }
        return new StoreContent(
            through,
            transaction,
            await CountAsync("readings", ReadingColumns, "position <= $1"),
            await CountAsync("air_hours", AirHourColumns, "position <= $1"),
            await CountAsync("frames", FrameColumns, "position <= $1"),
            await CountAsync("statistics", StatisticColumns, "through <= $1 and revision <= $2", transaction),
            digest.ToString());
    }

    private static async IAsyncEnumerable<KnownReading> Folded(IAsyncEnumerable<DbDataReader> rows)
    {
        KnownReading? last = null;
        await foreach (var row in rows)
        {
            var reading = ReadingOf(row);
            var sameKey = last is { } before && before.Reading.Series == reading.Series && before.Reading.Period == reading.Period;
            if (sameKey && reading.SaysTheSameAs(last!.Value.Reading)) continue;
            last = new KnownReading(reading, sameKey ? last!.Value.Revision + 1 : 1);
            yield return last.Value;
        }
    }

    private static Reading ReadingOf(DbDataReader row) => new(
        row.GetInt32(0), (ReadingPeriod)row.GetInt16(1), (ReadingField)row.GetInt16(2), TimeAt(row, 3),
        ValueAt(row, 4, row.GetInt16(5), (Missing)row.GetInt16(6)), TextAt(row, 7),
        row.GetInt64(8), row.GetInt32(9), TimeAt(row, 10), TimeAt(row, 11));

    private static AirHour AirHourOf(DbDataReader row)
    {
        var (scales, missings) = (row.GetInt32(8), row.GetInt32(9));
        ExactValue At(int pollutant) => ValueAt(row, 2 + pollutant, PackedDigits.At(scales, pollutant), (Missing)PackedDigits.At(missings, pollutant));
        return new AirHour(row.GetInt32(0), TimeAt(row, 1), At(0), At(1), At(2), At(3), At(4), At(5),
            TextAt(row, 10), row.GetInt64(11), row.GetInt32(12), TimeAt(row, 13), TimeAt(row, 14));
    }

    private static Statistic StatisticOf(DbDataReader row) => new(
        row.GetInt32(0), (ReadingPeriod)row.GetInt16(1), TimeAt(row, 2), row.GetString(3),
        ValueAt(row, 4, row.GetInt16(5), (Missing)row.GetInt16(6)), (StatisticValidity)row.GetInt16(7), TextAt(row, 8),
        row.GetInt32(9), row.GetInt32(10), row.GetString(11), row.GetInt64(12), row.GetInt64(13), TimeAt(row, 14));

    private static ExactValue ValueAt(DbDataReader row, int column, int scale, Missing missing) =>
        missing == Missing.No ? ExactValue.Of(row.GetInt64(column), scale) : ExactValue.None(missing);

    private static string? TextAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Never by GetValue: DuckDB's answers without a zone, which is eight hours wrong in China and right on a machine in UTC.</summary>
    private static DateTimeOffset TimeAt(DbDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    // ---- statements

    private protected async Task<DbDataReader> QueryAsync(DbConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        // the reader keeps what it needs of the command
        await using var command = CommandOf(connection, sql, values);
        Stream(command);
        return await command.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
    }

    private protected static async Task<int> RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = CommandOf(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CommandOf(DbConnection connection, string sql, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // what is being written is written to its end; the semaphore holds nothing that wants disposing
        await writing.WaitAsync();
        if (writer is not null) await writer.DisposeAsync();
        writer = null;
        writing.Release();
    }
}
