using SQLitePCL;

namespace Dizhu.Store.Frames;

/// <summary>
/// A SQLite file by its C interface: prepared statements bound from spans, so that a frame goes in without an object. What
/// ADO.NET would add (a parameter object a value) is what a group of a thousand frames a commit cannot carry.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly sqlite3 handle;

    static SqliteFile() => Batteries_V2.Init();

    /// <exception cref="SqliteFailure">When it cannot be opened.</exception>
    public SqliteFile(string path, bool write)
    {
        Path = path;
        var flags = write ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READONLY;
        var code = raw.sqlite3_open_v2(path, out handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            handle.Dispose();
            throw new SqliteFailure(code, raw.sqlite3_errstr(code).utf8_to_string(), path);
        }
        raw.sqlite3_busy_timeout(handle, 5000);
    }

    public string Path { get; }

    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        while (Step(statement)) { }
    }

    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return Step(statement) ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        return statement;
    }

    /// <summary>True when there is a row.</summary>
    public bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        var extended = raw.sqlite3_extended_errcode(handle);
        raw.sqlite3_reset(statement);
        throw new SqliteFailure(extended, message, Path);
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new SqliteFailure(code, raw.sqlite3_errmsg(handle).utf8_to_string(), Path);
    }
}

/// <summary>SQLite said no. <see cref="Chinese"/> says what it means for the log.</summary>
internal sealed class SqliteFailure(int code, string message, string path) : IOException($"SQLite {code}: {message} ({path})")
{
    public int Code { get; } = code & 0xFF;

    public string Chinese => Code switch
    {
        raw.SQLITE_FULL => $"帧日志写不进去：磁盘已满。请腾出空间，腾出后自动恢复。文件：{path}",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => $"帧日志写不进去：文件或文件夹只读或打不开。请检查权限和挂载。文件：{path}",
        raw.SQLITE_IOERR => $"帧日志写不进去：磁盘读写出错（SQLite {code}）。请检查磁盘。文件：{path}",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"帧日志文件损坏（SQLite {code}）。请停下程序，保留文件，从备份恢复。文件：{path}",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"帧日志文件被别的程序占用。请关掉它。文件：{path}",
        _ => $"帧日志写不进去（SQLite {code}：{message}）。文件：{path}",
    };
}
