using System.Globalization;

namespace Dizhu.Store.Frames;

/// <summary>
/// One file of the log: <c>frames-2026-11.db</c>, the month of arrival in Beijing time; a second one of the same month
/// (<c>frames-2026-11-2.db</c>) exists only where the clock jumped over a month and back. Each file holds a contiguous
/// stretch of positions, and says with which it begins.
/// </summary>
internal sealed record SqliteFrameFile(string Path, DateOnly Month, long First)
{
    /// <summary>
    /// Whether a record of that arrival goes into this file while it is the newest. A clock that jumps back by up to a day
    /// over the turn of the month stays in it, so that a small correction makes no file.
    /// </summary>
    public bool Takes(DateTimeOffset arrival) => Month == BeijingTime.MonthOf(arrival) || (BeijingTime.MonthOf(arrival) < Month && BeijingTime.MonthOf(arrival.AddDays(1)) == Month);

    /// <summary>The files of a folder in the order of their positions. A file that never got its first commit is no part of the log.</summary>
    public static List<SqliteFrameFile> In(string folder)
    {
        var files = new List<SqliteFrameFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "frames-*.db"))
        {
            if (MonthIn(path) is not { } month) continue;
            using var file = new SqliteFile(path, write: true);
            if (file.Number("select count(*) from sqlite_schema where name = 'log'") == 1)
                files.Add(new SqliteFrameFile(path, month, file.Number("select first from log")));
        }
        files.Sort((a, b) => a.First.CompareTo(b.First));
        return files;
    }

    /// <summary>Opens the newest file for writing, or creates it with the first position it will hold.</summary>
    public static SqliteFile OpenForWriting(string path, long first)
    {
        var file = new SqliteFile(path, write: true);
        try
        {
            file.Run("pragma journal_mode = wal");
            // the commit returns when the log is on the disk
            file.Run("pragma synchronous = full");
            file.Run("begin immediate");
            file.Run("create table if not exists log (first integer not null) strict");
            file.Run("create table if not exists frames (position integer primary key, kind integer not null, mn text not null, arrival integer not null, verdict text not null, bytes blob not null) strict");
            file.Run(string.Create(CultureInfo.InvariantCulture, $"insert into log select {first} where not exists (select 1 from log)"));
            file.Run("commit");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The name of a file that begins now.</summary>
    public static string NewPath(string folder, DateOnly month, IEnumerable<SqliteFrameFile> existing)
    {
        var times = existing.Count(file => file.Month == month);
        var suffix = times == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{times + 1}");
        return System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"frames-{month:yyyy-MM}{suffix}.db"));
    }

    public static long LastPosition(SqliteFile file, long first) => Math.Max(first - 1, file.Number("select max(position) from frames"));

    private static DateOnly? MonthIn(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.Length >= "frames-2026-11.db".Length
            && DateOnly.TryParseExact(name.AsSpan(7, 7), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
    }
}
