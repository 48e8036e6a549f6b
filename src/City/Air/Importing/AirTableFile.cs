using Dizhu.Standards.Csv;

namespace Dizhu.City.Air.Importing;

/// <summary>A file as a table of bytes: gzip is told by its first bytes, and unpacked no further than a limit.</summary>
internal static class AirTableFile
{
    /// <summary>A national year of hours is about 1.2 GB.</summary>
    private const long MostUnpacked = 4L << 30;

    public static Stream Unpacked(Stream file)
    {
        var head = new byte[2];
        var read = file.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var whole = new JoinedStream(new MemoryStream(head, 0, read), file);
        return read == 2 && head is [0x1F, 0x8B] ? new Limited(new WholeGzipStream(whole)) : whole;
    }

    /// <summary>A small file may unpack to more than a disk.</summary>
    private sealed class Limited(Stream inner) : Stream
    {
        private long read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = inner.Read(buffer, offset, count);
            read += some;
            return read <= MostUnpacked ? some : throw new InvalidDataException("The file unpacks to more than 4 GB.");
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
