using System.Text;

namespace Dizhu.Store.Frames;

/// <summary>
/// Appends that will share one commit: their bytes lie one after the other in one buffer, each as
/// <c>mn · 0 · bytes</c>, so that device and bytes are hashed in one go and nothing is allocated for a frame.
/// </summary>
internal sealed class AppendGroup
{
    private byte[] buffer = new byte[64 << 10];

    public readonly record struct Entry(RecordKind Kind, int Start, int MnBytes, int Bytes, DateTimeOffset Arrival, string Verdict, PendingAppend Pending);

    public List<Entry> Entries { get; } = [];

    public int Used { get; private set; }

    public void Add(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlySpan<byte> bytes, PendingAppend pending)
    {
        var needed = Used + Encoding.UTF8.GetMaxByteCount(mn.Length) + 1 + bytes.Length;
        if (needed > buffer.Length) Array.Resize(ref buffer, Math.Max(needed, buffer.Length * 2));
        var start = Used;
        var mnBytes = Encoding.UTF8.GetBytes(mn, buffer.AsSpan(start));
        buffer[start + mnBytes] = 0;
        bytes.CopyTo(buffer.AsSpan(start + mnBytes + 1));
        Used = start + mnBytes + 1 + bytes.Length;
        Entries.Add(new Entry(kind, start, mnBytes, bytes.Length, arrival, verdict, pending));
    }

    public ReadOnlySpan<byte> MnOf(in Entry entry) => buffer.AsSpan(entry.Start, entry.MnBytes);

    public ReadOnlySpan<byte> BytesOf(in Entry entry) => buffer.AsSpan(entry.Start + entry.MnBytes + 1, entry.Bytes);

    public ReadOnlySpan<byte> MnAndBytesOf(in Entry entry) => buffer.AsSpan(entry.Start, entry.MnBytes + 1 + entry.Bytes);

    public void Clear()
    {
        Entries.Clear();
        Used = 0;
        // a rush leaves no lasting mark
        if (buffer.Length > 8 << 20) buffer = new byte[64 << 10];
    }
}
