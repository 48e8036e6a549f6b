using System.Text;
using Dizhu.Standards.Csv;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests.Csv;

/// <summary>Records of a table, however it was written and however its bytes arrive.</summary>
public class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("a,b\n\n1,2\n\n", "a|b;1|2")]
    [InlineData("\uFEFFa,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\n,\n", "a|b;|")]
    [InlineData("\"a\",\"b,c\"\n\"say \"\"no\"\"\",2\r\n", "a|b,c;say \"no\"|2")]
    [InlineData("a\n\"two\nlines\"\nx\n", "a;two\nlines;x")]
    [InlineData("a\n\"\"\n", "a;")]
    [InlineData("a,b\n1,\"\"", "a|b;1|")]
    [InlineData("a,b\n1,x\"y\n", "a|b;1|x\"y")]
    [InlineData("", "")]
    public void Read(string text, string records)
    {
        var (found, flaw, _) = All(text, int.MaxValue);
        Assert.Equal(records, string.Join(';', found.Select(r => string.Join('|', r))));
        Assert.Equal(CsvFlaw.None, flaw);
        for (var chunk = 1; chunk < 5; chunk++) Assert.Equal(found, All(text, chunk).Records); // however the bytes come
    }

    [Theory]
    [InlineData("a\n\"open\n", CsvFlaw.OpenQuote, 2)]
    [InlineData("a\n\"b\"c\n", CsvFlaw.TextAfterQuote, 2)]
    public void Refused(string text, CsvFlaw flaw, long line)
    {
        var all = All(text, 3);
        Assert.Equal((flaw, line), (all.Flaw, all.Line));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_with_their_line()
    {
        var rows = new CsvRows(new MemoryStream([.. "a\nb\n"u8, 0xD3, 0xC5, (byte)'\n'])); // 优 in GBK
        Assert.True(rows.Next() && rows.Next());
        Assert.False(rows.Next());
        Assert.Equal((CsvFlaw.NotUtf8, 3), (rows.Flaw, rows.Line));
    }

    [Fact]
    public void Utf16_is_refused() => Assert.Equal(CsvFlaw.Utf16, AllOf(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n")])).Flaw);

    [Fact]
    public void A_record_without_end_is_refused() =>
        Assert.Equal(CsvFlaw.TooLong, AllOf(new MemoryStream([.. Enumerable.Repeat((byte)'a', 3 * CsvRows.LongestRecord)])).Flaw);

    [Fact]
    public void Lines_are_counted_through_quoted_line_ends()
    {
        var rows = new CsvRows(new MemoryStream("a\n\"1\n2\n3\"\n\nb\n"u8.ToArray()));
        var lines = new List<long>();
        while (rows.Next()) lines.Add(rows.Line);
        Assert.Equal([1, 2, 6], lines);
    }

    public sealed record Table(string[][] Records)
    {
        public static Arbitrary<Table> Any() => (
            from columns in Gen.Choose(1, 5)
            from records in Gen.ArrayOf(Gen.ArrayOf(Gen.Elements("", "1", "12.5", "优", "a,b", "say \"x\"", "two\nlines", " ", "\r", "\"\"", new string('x', 300)), columns))
            select new Table(records)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(Table)], MaxTest = 500)]
    public void What_is_written_is_read(Table table, byte chunk)
    {
        var text = new StringBuilder();
        foreach (var record in table.Records) text.AppendJoin(',', record.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        var (found, flaw, _) = All(text.ToString(), chunk + 1);
        Assert.Equal(CsvFlaw.None, flaw);
        Assert.Equal(table.Records, found);
    }

    private static (List<string[]> Records, CsvFlaw Flaw, long Line) All(string text, int chunk) => AllOf(new Slow(Encoding.UTF8.GetBytes(text), chunk));

    private static (List<string[]> Records, CsvFlaw Flaw, long Line) AllOf(Stream input)
    {
        var rows = new CsvRows(input);
        var records = new List<string[]>();
        while (rows.Next()) records.Add([.. Enumerable.Range(0, rows.Count).Select(rows.TextOf)]);
        return (records, rows.Flaw, rows.Line);
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Slow(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
