using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dizhu.Store.Frames;

/// <summary>
/// The short memory: which device sent which bytes lately, by half a SHA-256 of both. A faster hash would do for luck but
/// not for malice: who finds two frames with one hash makes the log acknowledge a frame that it does not keep.
/// </summary>
internal sealed class RecentFrames(int capacity, TimeSpan memory)
{
    private readonly Dictionary<UInt128, (long Position, DateTimeOffset Arrival)> known = [];
    private readonly Queue<(UInt128 Digest, DateTimeOffset Arrival)> order = new();

    public static UInt128 DigestOf(ReadOnlySpan<byte> deviceAndBytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(deviceAndBytes, hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    /// <summary>Where the same bytes stand, or 0. A memory from the future (the clock jumped back) counts as well.</summary>
    public long PositionOf(UInt128 digest, DateTimeOffset arrival) =>
        known.TryGetValue(digest, out var at) && (arrival - at.Arrival).Duration() <= memory ? at.Position : 0;

    public void Remember(UInt128 digest, long position, DateTimeOffset arrival)
    {
        known[digest] = (position, arrival);
        order.Enqueue((digest, arrival));
        while (order.TryPeek(out var oldest) && (order.Count > capacity || (arrival - oldest.Arrival).Duration() > memory))
        {
            order.Dequeue();
            if (known.TryGetValue(oldest.Digest, out var at) && at.Arrival == oldest.Arrival) known.Remove(oldest.Digest);
        }
    }

    /// <summary>Takes back what was remembered for a group that could not be committed.</summary>
    public void ForgetAfter(long position)
    {
        foreach (var (digest, at) in known)
            if (at.Position > position) known.Remove(digest);
    }
}
