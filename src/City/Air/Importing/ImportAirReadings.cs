using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.Store.Frames;

namespace Dizhu.City.Air.Importing;

/// <summary>导入结果: exactly one of logged, unchanged, refused. Only the first stored something.</summary>
public abstract record AirImportOutcome
{
    private AirImportOutcome() { }

    /// <summary>已记入帧日志: the hours follow in the background; <paramref name="Position"/> is where.</summary>
    public sealed record Logged(long Position, AirFilePreview Preview) : AirImportOutcome;

    /// <summary>The same file was brought before, to be read in the same way.</summary>
    public sealed record Unchanged(long Position, DateTimeOffset At) : AirImportOutcome;

    public sealed record Refused(string Why, AirFilePreview? Preview) : AirImportOutcome;
}

/// <summary>一次导入 as it stands in the log, and how far it is stored.</summary>
/// <param name="Unread">Why the store went past it without all of its hours; null: it did not, as far as is known since the start.</param>
public sealed record AirImport(long Position, DateTimeOffset Arrival, ImportedAirFile File, bool IsStored, double Share, string? Unread);

/// <summary>
/// 导入监测数据: a file is kept by its hash, looked through, and becomes one record of the log; its rows become air hours in the background, part
/// by part. Stored is the record or nothing: what is unreadable of a file is refused before.
/// </summary>
public sealed class ImportAirReadings(CityStore store, ImportFiles files, TimeProvider clock) : IDisposable
{
    /// <summary>Of the file as it comes; a year of a province packed.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>Stands where a frame has its device: nobody's.</summary>
    private const string Name = "导入";

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly List<long> logged = [];

    public ImportFiles Files => files;

    public void Dispose() => one.Dispose();

    public AirFilePreview Preview(string hash, CityFolder city, AirFileChoices choices, CancellationToken cancellationToken = default) =>
        PreviewAirFile.Of(() => files.Open(hash), city, choices, cancellationToken);

    public async Task<AirImportOutcome> RunAsync(
        CityFolder city, string hash, string fileName, AirFileChoices choices, AirKnowing knowing, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(knowing);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Tidied() is not { } person) return new AirImportOutcome.Refused("请填写经办人的姓名和单位，导入要记下是谁做的。", null);
        if (city.Profile.IsDemo) return new AirImportOutcome.Refused($"{city.Profile.Name}现在填的是演示数据，真实的监测数据不能和模拟的混在一起。请用 --demo no 和另一个 --data 文件夹启动，再导入。", null);
        if (!files.Holds(hash)) return new AirImportOutcome.Refused("上传的文件已经不在，请重新选择。", null);
        var preview = Preview(hash, city, choices, cancellationToken);
        if (!preview.CanBeImported) return new AirImportOutcome.Refused(preview.Objection ?? "没有一行能导入。", preview);
        long bytes;
        using (var file = files.Open(hash)) bytes = file.Length;
        // only the names that the file uses
        var used = preview.Sites.Select(site => site.Code).ToHashSet(StringComparer.Ordinal);
        var manifest = new ImportedAirFile(
            hash, OneLine.FileName(fileName), bytes, preview.Mapping, preview.Stations.Where(station => used.Contains(station.Value)).ToDictionary(StringComparer.Ordinal), preview.CityNames, knowing,
            person.Name, person.Unit, preview.Rows, preview.Taken, preview.Refused + preview.WithRefusedValues);

        await one.WaitAsync(cancellationToken);
        try
        {
            foreach (var before in await ListAsync(int.MaxValue, cancellationToken))
                if (before.Unread is null && before.File.ReadsTheSame(manifest)) return new AirImportOutcome.Unchanged(before.Position, before.Arrival);
            var appended = await store.Log.AppendAsync(RecordKind.Import, Name, clock.GetUtcNow(), "air-file", manifest.ToBytes());
            if (appended.IsDurable) lock (logged) logged.Add(appended.Position);
            return appended.IsDurable ? new AirImportOutcome.Logged(appended.Position, preview) : new AirImportOutcome.Refused($"没有记入帧日志：{appended.Reason}", preview);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The imports so far, the newest first.</summary>
    public async Task<IReadOnlyList<AirImport>> ListAsync(int most, CancellationToken cancellationToken = default)
    {
        var stored = await store.Readings.ReadFramesAsync(Name, DateTimeOffset.UnixEpoch, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), most, cancellationToken);
        var positions = stored.Select(frame => frame.Position).ToHashSet();
        // what this process logged and the store has not come to yet
        lock (logged)
        {
            logged.RemoveAll(positions.Contains);
            positions.UnionWith(logged);
        }
        var imports = new List<AirImport>();
        foreach (var position in positions.OrderDescending().Take(most))
            if (await FindAsync(position, cancellationToken) is { } import) imports.Add(import);
        return imports;
    }

    /// <summary>One import; null when there is none at the position.</summary>
    public async Task<AirImport?> FindAsync(long position, CancellationToken cancellationToken = default)
    {
        foreach (var record in await store.Log.ReadAsync(position - 1, 1, cancellationToken))
            if (record.Position == position && record.Kind == RecordKind.Import && record.Mn == Name && ImportManifest.Of(record.Bytes.Span) is ImportedAirFile file)
                return Standing(position, record.Arrival, file);
        return null;
    }

    /// <summary>拒收的行 as CSV: line, reason, the row as it stood; rows of which only some values were refused too.</summary>
    public void WriteRefused(AirImport import, Stream output)
    {
        ArgumentNullException.ThrowIfNull(import);
        using var file = files.Open(import.File.Hash);
        using var table = AirTableFile.Unpacked(file);
        Write(ReadAirFile.RowsOf(table, import.File), output);
    }

    /// <summary>The same of a file that was only looked at.</summary>
    public void WriteRefused(string hash, AirFilePreview preview, Stream output)
    {
        ArgumentNullException.ThrowIfNull(preview);
        using var file = files.Open(hash);
        using var table = AirTableFile.Unpacked(file);
        Write(new AirRows(table, preview.Mapping, preview.Stations.GetValueOrDefault, preview.CityNames.Contains), output);
    }

    private static void Write(AirRows rows, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        if (!rows.ReadHeader()) return;
        text.WriteLine($"行号,原因,去向,{string.Join(',', rows.Header.Select(Quoted))}");
        while (rows.Next())
            if (rows.Reasons.Count > 0)
                text.WriteLine($"{rows.Line},{Quoted(string.Join('；', rows.Reasons))},{(rows.Fate == AirRowFate.Taken ? "其余各项已导入" : "整行未导入")},{rows.Raw}");
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private AirImport Standing(long position, DateTimeOffset arrival, ImportedAirFile file)
    {
        var progress = store.Readings.Progress;
        var isStored = progress.Position >= position;
        var parts = file.Rows / ReadAirFile.RowsOfAPart + 1;
        var unread = store.Unreadable.FirstOrDefault(one => one.Position == position)?.Why;
        return new AirImport(position, arrival, file, isStored && unread is null, isStored ? 1 : progress.Position == position - 1 ? Math.Min(1, (double)progress.Part / parts) : 0, unread);
    }
}
