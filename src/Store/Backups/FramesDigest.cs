using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Backups;

/// <summary>The digest of a stretch of the log: position, kind, device, arrival, verdict and bytes of every record, in order.</summary>
internal static class FramesDigest
{
    public static async Task<FramesContent> OfAsync(FrameLog log, long through, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[25];
        var records = 0L;
        for (var after = 0L; after < through;)
        {
            var page = await log.ReadAsync(after, 5000, cancellationToken);
            if (page.Count == 0) break;
            foreach (var record in page)
            {
                if (record.Position > through) break;
                BinaryPrimitives.WriteInt64LittleEndian(head, record.Position);
                BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), Microseconds.Of(record.Arrival));
                BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), record.Bytes.Length);
                head[24] = (byte)record.Kind;
                hash.AppendData(head);
                hash.AppendData(Encoding.UTF8.GetBytes($"{record.Mn}\0{record.Verdict}\0"));
                hash.AppendData(record.Bytes.Span);
                records++;
            }
            after = page[^1].Position;
        }
        return new FramesContent(records, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
