using System.Text;
using SQLitePCL;

namespace Dizhu.Store.Frames;

/// <summary>
/// The frame log of one machine: a SQLite file a month, write-ahead log, <c>synchronous = full</c>. One thread writes;
/// what arrives while it waits for the disk shares the next commit (group commit), so the wait is paid once for many.
/// </summary>
public sealed class SqliteFrameLog : FrameLog
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);

    private readonly string folder;
    private readonly FileStream ownership;
    private readonly RecentFrames recent;
    private readonly Thread writer;
    private readonly SemaphoreSlim work = new(0, 1);

    // between the doors and the writer
    private readonly Lock gate = new();
    private AppendGroup filling = new();
    private bool workSignalled;
    private bool closing;
    private TaskCompletionSource? growth;
    private long lastPosition;
    private volatile string? trouble;

    // the writer's own
    private AppendGroup writing = new();
    private readonly List<(PendingAppend Pending, Appended Answer)> answers = [];
    private SqliteFile? file;
    private sqlite3_stmt? insert;

    // the files, oldest first; changed by the writer, read by readers
    private volatile IReadOnlyList<SqliteFrameFile> files;

    private readonly Lock reading = new();
    private readonly Dictionary<string, FrameFileReader> readers = [];

    private SqliteFrameLog(string folder, FrameLogLimits limits, FileStream ownership) : base(limits)
    {
        this.folder = folder;
        this.ownership = ownership;
        recent = new RecentFrames(limits.MemoryFrames, limits.Memory);
        var found = SqliteFrameFile.In(folder);
        files = found;
        if (found.Count > 0)
        {
            var newest = found[^1];
            file = SqliteFrameFile.OpenForWriting(newest.Path, newest.First);
            lastPosition = SqliteFrameFile.LastPosition(file, newest.First);
        }
        writer = new Thread(Write) { IsBackground = true, Name = "frame log" };
        writer.Start();
    }

    /// <summary>Opens the log in a folder, made when it is missing. After a kill -9 SQLite's own recovery runs here.</summary>
    /// <exception cref="IOException">When another process has it open, or the folder cannot be written: with the reason in Chinese.</exception>
    public static SqliteFrameLog Open(string folder, FrameLogLimits? limits = null)
    {
        Directory.CreateDirectory(folder);
        var lockFile = Path.Combine(folder, "frames.lock");
        FileStream ownership;
        try
        {
            // released by the system however the process ends
            ownership = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"帧日志打不开：{folder} 正被另一个程序使用，或者没有写入权限。一个文件夹只能由一个程序打开。", reason);
        }
        try
        {
            return new SqliteFrameLog(folder, limits ?? new FrameLogLimits(), ownership);
        }
        catch (SqliteFailure failure)
        {
            ownership.Dispose();
            throw new IOException(failure.Chinese, failure);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    public override long LastPosition => Volatile.Read(ref lastPosition);

    public override string? Trouble => trouble;

    /// <summary>The files of the log, oldest first: what an operator sees, archives and backs up.</summary>
    public IReadOnlyList<string> Files => [.. files.Select(one => one.Path)];

    private protected override ValueTask<Appended> StoreAsync(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlyMemory<byte> bytes)
    {
        PendingAppend pending;
        lock (gate)
        {
            if (closing) return new(new Appended(AppendOutcome.Unavailable, 0, "帧日志正在关闭。"));
            if (filling.Used > 0 && filling.Used + bytes.Length > Limits.WaitingBytes)
                return new(new Appended(AppendOutcome.Unavailable, 0, $"帧日志跟不上：已有 {filling.Used} 字节在等写入。"));
            pending = PendingAppend.Take();
            filling.Add(kind, mn, arrival, verdict, bytes.Span, pending);
            if (!workSignalled)
            {
                workSignalled = true;
                work.Release();
            }
        }
        return pending.AsTask();
    }

    public override ValueTask<IReadOnlyList<LoggedFrame>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (reading)
        {
            var all = files;
            var page = new List<LoggedFrame>();
            for (var i = 0; i < all.Count && page.Count < limit; i++)
            {
                // the next file begins where this one ends
                if (i + 1 < all.Count && all[i + 1].First <= after + 1) continue;
                if (!readers.TryGetValue(all[i].Path, out var reader)) readers[all[i].Path] = reader = new FrameFileReader(all[i].Path);
                reader.Read(page.Count > 0 ? page[^1].Position : after, limit - page.Count, page);
            }
            return new(page);
        }
    }

    public override ValueTask WaitAsync(long after, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (LastPosition > after) return ValueTask.CompletedTask;
            growth ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(growth.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>
    /// 归档: moves the files of months before the one given into another folder, with nothing left in their write-ahead log.
    /// The newest file stays, however old. Reading from an archived position begins at the oldest file that is left.
    /// </summary>
    public IReadOnlyList<string> Archive(DateOnly before, string archive)
    {
        Directory.CreateDirectory(archive);
        var moved = new List<string>();
        lock (reading)
        {
            foreach (var old in files.SkipLast(1).Where(one => one.Month < before))
            {
                if (readers.Remove(old.Path, out var reader)) reader.Dispose();
                using (var closed = new SqliteFile(old.Path, write: true)) closed.Run("pragma wal_checkpoint(truncate)");
                var target = Path.Combine(archive, Path.GetFileName(old.Path));
                File.Move(old.Path, target);
                moved.Add(target);
            }
            lock (gate) files = [.. files.Where(one => File.Exists(one.Path))];
        }
        return moved;
    }

    /// <summary>Copies the log as it stands into a folder, while it is written to: a consistent copy a file.</summary>
    public void CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var one in files)
        {
            using var source = new SqliteFile(one.Path, write: false);
            var path = Path.Combine(target, Path.GetFileName(one.Path));
            File.Delete(path);
            source.Run($"vacuum into '{path.Replace("'", "''", StringComparison.Ordinal)}'");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (closing) return;
            closing = true;
            if (!workSignalled)
            {
                workSignalled = true;
                work.Release();
            }
        }
        await Task.Run(writer.Join);
        lock (gate) growth?.TrySetException(new ObjectDisposedException(nameof(SqliteFrameLog)));
        lock (reading)
        {
            foreach (var reader in readers.Values) reader.Dispose();
            readers.Clear();
        }
        await ownership.DisposeAsync();
        work.Dispose();
    }

    // ---- the writer's thread

    private void Write()
    {
        while (true)
        {
            // in trouble it tries by itself: the doors stop sending until the log says that it can be written again
            if (!work.Wait(trouble is null ? Timeout.InfiniteTimeSpan : ProbeEvery))
            {
                Probe();
                continue;
            }
            lock (gate)
            {
                (writing, filling) = (filling, writing);
                workSignalled = false;
            }
            if (writing.Entries.Count > 0) WriteGroup();
            lock (gate)
                if (closing && filling.Entries.Count == 0)
                    break;
        }
        CloseFile();
    }

    private void WriteGroup()
    {
        var before = lastPosition;
        try
        {
            var position = before;
            for (var i = 0; i < writing.Entries.Count; i++)
            {
                var entry = writing.Entries[i];
                // only a frame counts as sent before: what lay in quarantine was not taken in
                var isFrame = entry.Kind == RecordKind.Frame;
                var digest = isFrame ? RecentFrames.DigestOf(writing.MnAndBytesOf(entry)) : default;
                if (isFrame && recent.PositionOf(digest, entry.Arrival) is > 0 and var known)
                {
                    // it may stand in this very group: it is answered with it, after the commit
                    answers.Add((entry.Pending, new Appended(AppendOutcome.Repeated, known, null)));
                    continue;
                }
                BeginIn(entry.Arrival, position);
                Insert(entry, ++position);
                if (isFrame) recent.Remember(digest, position, entry.Arrival);
                answers.Add((entry.Pending, new Appended(AppendOutcome.Stored, position, null)));
            }
            Commit(position);
            trouble = null;
        }
        catch (SqliteFailure failure)
        {
            Fail(failure.Chinese);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail($"帧日志写不进去：{failure.Message}");
        }
        foreach (var (pending, answer) in answers) pending.Complete(answer);
        answers.Clear();
        writing.Clear();
    }

    private void Probe()
    {
        try
        {
            if (files.Count > 0)
            {
                file ??= SqliteFrameFile.OpenForWriting(files[^1].Path, files[^1].First);
                file.Run("update log set first = first");
            }
            else
            {
                File.WriteAllText(Path.Combine(folder, "frames.probe"), "0");
                File.Delete(Path.Combine(folder, "frames.probe"));
            }
            trouble = null;
        }
        catch (SqliteFailure failure)
        {
            trouble = failure.Chinese;
            CloseFile();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            trouble = $"帧日志写不进去：{failure.Message}";
        }
    }

    /// <summary>Opens what is to be opened, and a transaction in the file of the month.</summary>
    private void BeginIn(DateTimeOffset arrival, long position)
    {
        if (files.Count > 0 && file is null) file = SqliteFrameFile.OpenForWriting(files[^1].Path, files[^1].First);
        if (files.Count == 0 || !files[^1].Takes(arrival))
        {
            Commit(position);
            CloseFile();
            var month = BeijingTime.MonthOf(arrival);
            var path = SqliteFrameFile.NewPath(folder, month, files);
            file = SqliteFrameFile.OpenForWriting(path, position + 1);
            lock (gate) files = [.. files, new SqliteFrameFile(path, month, position + 1)];
        }
        if (file!.InTransaction) return;
        file.Run("begin immediate");
        insert ??= file.Prepare("insert into frames (position, kind, mn, arrival, verdict, bytes) values (?1, ?2, ?3, ?4, ?5, ?6)");
    }

    private void Insert(in AppendGroup.Entry entry, long position)
    {
        Span<byte> verdict = stackalloc byte[1024];
        raw.sqlite3_bind_int64(insert, 1, position);
        raw.sqlite3_bind_int(insert, 2, (int)entry.Kind);
        raw.sqlite3_bind_text(insert, 3, writing.MnOf(entry));
        raw.sqlite3_bind_int64(insert, 4, Microseconds.Of(entry.Arrival));
        raw.sqlite3_bind_text(insert, 5, verdict[..Encoding.UTF8.GetBytes(entry.Verdict, verdict)]);
        raw.sqlite3_bind_blob(insert, 6, writing.BytesOf(entry));
        file!.Step(insert!);
        raw.sqlite3_reset(insert);
    }

    private void Commit(long position)
    {
        if (file is null || !file.InTransaction) return;
        file.Run("commit");
        lock (gate)
        {
            Volatile.Write(ref lastPosition, position);
            growth?.TrySetResult();
            growth = null;
        }
    }

    /// <summary>
    /// Nothing of the group that is not committed counts. The file is closed, so that the next group finds out by itself
    /// whether it can be written again and where its positions end: a commit whose answer was an error may yet be on the disk.
    /// </summary>
    private void Fail(string reason)
    {
        trouble = reason;
        for (var i = 0; i < writing.Entries.Count; i++)
        {
            var done = i < answers.Count && answers[i].Answer.Position <= lastPosition;
            if (done) continue;
            var answer = (writing.Entries[i].Pending, new Appended(AppendOutcome.Unavailable, 0, reason));
            if (i < answers.Count) answers[i] = answer;
            else answers.Add(answer);
        }
        recent.ForgetAfter(lastPosition);
        CloseFile();
        try
        {
            if (files.Count > 0)
            {
                file = SqliteFrameFile.OpenForWriting(files[^1].Path, files[^1].First);
                lock (gate) Volatile.Write(ref lastPosition, Math.Max(lastPosition, SqliteFrameFile.LastPosition(file, files[^1].First)));
            }
        }
        catch (SqliteFailure)
        {
            CloseFile();
        }
        // a storm of failing groups would only keep the disk busy
        Thread.Sleep(RetryPause);
    }

    private void CloseFile()
    {
        insert?.Dispose();
        insert = null;
        file?.Dispose();
        file = null;
    }
}
