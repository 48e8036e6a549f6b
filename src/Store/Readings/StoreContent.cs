using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dizhu.Store.Readings;

/// <summary>How much a store holds up to a position of the log, of statistics also up to a transaction, and the digest of it.</summary>
public sealed record StoreContent(long Through, long Transaction, long Readings, long AirHours, long Frames, long Statistics, string Digest);

/// <summary>
/// The digest of a set of rows: half a SHA-256 of each, added up, so that the order in which an engine gives them does not
/// matter and a row that is there twice does.
/// </summary>
internal sealed class RowDigest
{
    private byte[] row = new byte[4096];
    private string table = "";
    private UInt128 sum;

    public void Begin(string name) => table = name;

    public void Add(DbDataReader reader)
    {
        var length = Encoding.UTF8.GetBytes(table, row);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            row[length++] = 0;
            if (reader.IsDBNull(column)) continue;
            row[length++] = 1;
            var type = reader.GetFieldType(column);
            if (type == typeof(string))
            {
                var text = reader.GetString(column);
                // a flag is kept as sent, however long
                var room = length + Encoding.UTF8.GetMaxByteCount(text.Length) + reader.FieldCount * 10;
                if (row.Length < room) Array.Resize(ref row, room);
                length += Encoding.UTF8.GetBytes(text, row.AsSpan(length));
                continue;
            }
            var number = type == typeof(long) ? reader.GetInt64(column)
                : type == typeof(int) ? reader.GetInt32(column)
                : type == typeof(short) ? reader.GetInt16(column)
                : Microseconds.Of(reader.GetFieldValue<DateTimeOffset>(column));
            BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(length), number);
            length += sizeof(long);
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.AsSpan(0, length), hash);
        sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);
}
