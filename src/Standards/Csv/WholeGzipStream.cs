using System.IO.Compression;

namespace Dizhu.Standards.Csv;

/// <summary>
/// gzip 解压, to the very end: <see cref="GZipStream"/> takes a file that was cut off for one that ended, and rows would be missing
/// in silence. So a last member with a known content is appended to the compressed bytes; where it does not come out at the end,
/// the file was cut: <see cref="InvalidDataException"/>. Files of several members are read whole.
/// </summary>
public sealed class WholeGzipStream : Stream
{
    private static readonly byte[] End = [.. "dizhu: end of the compressed file"u8];
    private static readonly byte[] EndMember = Packed(End);

    private readonly GZipStream unpacked;
    private readonly byte[] held = new byte[1 << 16]; // what came out last is held back until it is known not to be the end mark
    private int start, end;
    private bool ended;

    public WholeGzipStream(Stream compressed) => unpacked = new(new JoinedStream(compressed, new MemoryStream(EndMember)), CompressionMode.Decompress);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (!ended && end - start <= End.Length)
        {
            held.AsSpan(start, end - start).CopyTo(held);
            (start, end) = (0, end - start);
            var read = unpacked.Read(held.AsSpan(end));
            end += read;
            if (read > 0) continue;
            ended = true;
            if (!held.AsSpan(start, end - start).EndsWith(End)) throw new InvalidDataException("The compressed file was cut off.");
        }
        var count = Math.Min(end - start - End.Length, buffer.Length);
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }
}
