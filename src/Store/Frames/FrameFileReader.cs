using System.Text;
using SQLitePCL;

namespace Dizhu.Store.Frames;

/// <summary>Reads one file of the log. The bytes of a page share one array, and the MNs are kept once.</summary>
internal sealed class FrameFileReader : IDisposable
{
    private readonly SqliteFile file;
    private readonly sqlite3_stmt select;
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly List<(int Start, int Length)> places = [];
    private byte[] buffer = new byte[64 << 10];

    public FrameFileReader(string path)
    {
        file = new SqliteFile(path, write: false);
        select = file.Prepare("select position, kind, mn, arrival, verdict, bytes from frames where position > ?1 order by position limit ?2");
    }

    public void Read(long after, int limit, List<LoggedFrame> page)
    {
        places.Clear();
        var (first, used) = (page.Count, 0);
        raw.sqlite3_bind_int64(select, 1, after);
        raw.sqlite3_bind_int(select, 2, limit);
        while (file.Step(select))
        {
            var bytes = raw.sqlite3_column_blob(select, 5);
            if (used + bytes.Length > buffer.Length) Array.Resize(ref buffer, Math.Max(used + bytes.Length, buffer.Length * 2));
            bytes.CopyTo(buffer.AsSpan(used));
            places.Add((used, bytes.Length));
            used += bytes.Length;
            page.Add(new LoggedFrame(
                raw.sqlite3_column_int64(select, 0), (RecordKind)raw.sqlite3_column_int(select, 1), Text(2),
                Microseconds.ToTime(raw.sqlite3_column_int64(select, 3)), Text(4), default));
        }
        // done, and the read transaction with it: an open one would keep the write-ahead log from being used again
        raw.sqlite3_reset(select);

        var own = buffer.AsMemory(0, used).ToArray();
        for (var i = 0; i < places.Count; i++)
            page[first + i] = page[first + i] with { Bytes = own.AsMemory(places[i].Start, places[i].Length) };
    }

    public void Dispose()
    {
        select.Dispose();
        file.Dispose();
    }

    private string Text(int column)
    {
        var utf8 = raw.sqlite3_column_blob(select, column);
        Span<char> characters = stackalloc char[1024];
        var text = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known)) return known;
        if (texts.Count > 100_000) texts.Clear();
        lookup.Add(text);
        lookup.TryGetValue(text, out known);
        return known!;
    }
}
