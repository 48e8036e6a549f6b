using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Dizhu.Standards.Csv;

/// <summary>
/// 逗号分隔的文本 (RFC 4180, UTF-8): records one after another from a stream, as spans over one buffer that is used again; a row
/// costs no allocation. Quoted fields may hold commas, line ends and doubled quotes; LF and CRLF end a record; a byte order mark
/// is stepped over; empty lines are no records. What cannot be read ends the reading with a <see cref="CsvFlaw"/>.
/// </summary>
public sealed class CsvRows(Stream input)
{
    /// <summary>A record longer than this is not a table's.</summary>
    public const int LongestRecord = 1 << 20;

    private byte[] buffer = new byte[1 << 17];
    private int next, end; // unread bytes are buffer[next..end]
    private bool ended;
    private long linesBehind = 1;
    private int recordStart, recordEnd;
    private int[] starts = new int[32], ends = new int[32];
    private bool[] quoted = new bool[32];

    /// <summary>What stopped the reading, if not the end of the input.</summary>
    public CsvFlaw Flaw { get; private set; }

    /// <summary>The line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead { get; private set; }

    public bool HasByteOrderMark { get; private set; }

    /// <summary>The record ended with CR LF.</summary>
    public bool EndedWithCarriageReturn { get; private set; }

    /// <summary>Fields of the record.</summary>
    public int Count { get; private set; }

    /// <summary>The record as it stands in the input, without its line end. Valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(recordStart, recordEnd - recordStart);

    /// <summary>A field as it stands between commas or quotes; of a quoted one doubled quotes are still doubled (<see cref="TextOf"/>).</summary>
    public ReadOnlySpan<byte> Field(int field)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(field, Count);
        return buffer.AsSpan(recordStart + starts[field], ends[field] - starts[field]);
    }

    /// <summary>A field as text.</summary>
    public string TextOf(int field)
    {
        var text = System.Text.Encoding.UTF8.GetString(Field(field));
        return quoted[field] ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>Goes to the next record; false at the end of the input and at a <see cref="Flaw"/>.</summary>
    public bool Next()
    {
        if (Flaw != CsvFlaw.None) return false;
        if (BytesRead == 0 && !ended) Begin();
        while (Flaw == CsvFlaw.None)
        {
            Line = linesBehind;
            if (!Split())
            {
                if (Flaw != CsvFlaw.None) return false;
                if (next == end && ended) return false;
                continue;
            }
            if (recordEnd == recordStart) continue; // an empty line
            if (!Utf8.IsValid(Raw))
            {
                Flaw = CsvFlaw.NotUtf8;
                return false;
            }
            return true;
        }
        return false;
    }

    private void Begin()
    {
        while (end < 3 && !ended) Fill();
        var head = buffer.AsSpan(0, end);
        if (head.StartsWith("\uFEFF"u8))
        {
            HasByteOrderMark = true;
            next = 3;
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) Flaw = CsvFlaw.Utf16;
    }

    /// <summary>Splits the record that begins at <c>next</c>; false when more bytes had to be read first, or there is none.</summary>
    private bool Split()
    {
        var rest = buffer.AsSpan(next, end - next);
        var (at, fieldStart, count, lines) = (0, 0, 0, 0);
        while (true)
        {
            bool isQuoted = false, closed = false;
            var fieldEnd = -1;
            if (at < rest.Length && rest[at] == (byte)'"')
            {
                // "…" with "" inside; what follows the closing quote before the comma is not expected and kept out
                isQuoted = true;
                fieldStart = ++at;
                while (at < rest.Length)
                {
                    var stop = rest[at..].IndexOfAny((byte)'"', (byte)'\n');
                    if (stop < 0) { at = rest.Length; break; }
                    at += stop;
                    if (rest[at] == (byte)'\n') { lines++; at++; continue; }
                    if (at + 1 < rest.Length && rest[at + 1] == (byte)'"') { at += 2; continue; }
                    if (at + 1 == rest.Length && !ended) { at = rest.Length; break; }
                    fieldEnd = at++;
                    closed = true;
                    break;
                }
                if (!closed)
                {
                    if (!ended) return More(rest.Length);
                    Flaw = CsvFlaw.OpenQuote;
                    return false;
                }
            }
            var separator = rest[at..].IndexOfAny((byte)',', (byte)'\n');
            if (separator < 0)
            {
                if (!ended) return More(rest.Length);
                if (rest.Length == 0) return false;
                separator = rest.Length - at;
            }
            at += separator;
            var isLast = at == rest.Length || rest[at] == (byte)'\n';
            var until = isLast && at > 0 && rest[at - 1] == (byte)'\r' ? at - 1 : at;
            if (!isQuoted) fieldEnd = Math.Max(until, fieldStart);
            else if (!rest[(fieldEnd + 1)..Math.Max(until, fieldEnd + 1)].Trim((byte)' ').IsEmpty)
            {
                Flaw = CsvFlaw.TextAfterQuote;
                return false;
            }
            if (count == starts.Length) Widen();
            (starts[count], ends[count], quoted[count]) = (fieldStart, fieldEnd, isQuoted);
            count++;
            if (!isLast)
            {
                fieldStart = ++at;
                continue;
            }
            (recordStart, recordEnd, Count) = (next, next + until, count);
            EndedWithCarriageReturn = until < at;
            if (at < rest.Length)
            {
                at++;
                lines++;
            }
            linesBehind += lines;
            next += at;
            return true;
        }
    }

    private bool More(int unread)
    {
        if (unread > LongestRecord) Flaw = CsvFlaw.TooLong;
        else Fill();
        return false;
    }

    private void Fill()
    {
        if (next > 0)
        {
            buffer.AsSpan(next, end - next).CopyTo(buffer);
            (next, end) = (0, end - next);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = input.Read(buffer, end, buffer.Length - end);
        BytesRead += read;
        end += read;
        ended = read == 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Widen()
    {
        Array.Resize(ref starts, starts.Length * 2);
        Array.Resize(ref ends, ends.Length * 2);
        Array.Resize(ref quoted, quoted.Length * 2);
    }
}

/// <summary>Why a table could not be read to its end.</summary>
public enum CsvFlaw
{
    None,

    /// <summary>A quoted field that never ends.</summary>
    OpenQuote,

    /// <summary>Something between a closing quote and the comma.</summary>
    TextAfterQuote,

    /// <summary>A record beyond <see cref="CsvRows.LongestRecord"/>.</summary>
    TooLong,

    /// <summary>Bytes that are no UTF-8, GBK in most cases.</summary>
    NotUtf8,

    /// <summary>The mark of UTF-16.</summary>
    Utf16,
}
