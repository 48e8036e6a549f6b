using System.Runtime.InteropServices;

namespace Dizhu.Plans.Reading;

/// <summary>解压额度: how many bytes may still come out of one file, over all its parts.</summary>
internal sealed class InflationBudget(long limit)
{
    public long Limit { get; } = limit;

    public long Used { get; private set; }

    public bool IsExceeded => Used > Limit;

    public void Take(int bytes)
    {
        Used += bytes;
        if (IsExceeded) throw new BudgetExceededException();
    }
}

/// <summary>The budget is used up; caught where the part has a name.</summary>
internal sealed class BudgetExceededException : Exception;

/// <summary>Reads through to a decompressing stream and charges what comes out.</summary>
internal sealed class BudgetedStream(Stream inner, InflationBudget budget) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        budget.Take(count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A memory stream over bytes, without a copy where they are an array.</summary>
internal static class MemoryOver
{
    public static MemoryStream Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
