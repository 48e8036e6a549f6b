using Dizhu.Standards;
using Dizhu.Standards.Csv;

namespace Dizhu.Fuzz;

/// <summary>
/// Any bytes are a table or refused: nothing is thrown, the records are the same however the bytes arrive, every field is a value,
/// a time, or refused with a reason.
/// </summary>
internal sealed class CsvRowsTarget : FuzzTarget
{
    public override Type Tested => typeof(CsvRows);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "time,so2,no2,pm10,co,o3_1h,o3_8h,pm25\n2026-03-01T24:00,6,4,27,0.4,104,95,17\n2026/3/1 8:00,,-99,9999,1e2,35.300000000000004,NA,\n"u8.ToArray(),
        "\uFEFFstation,time,\"pm25\"\r\n\"市,政\"\"府\",2025-02-28 00:00:00+08:00,75\r\n\r\n\"two\nlines\",1988-07-01T08:00+09:00,\r\n"u8.ToArray(),
    ];

    public override void Run(ReadOnlySpan<byte> input)
    {
        var bytes = input.ToArray();
        var whole = Records(new MemoryStream(bytes));
        Promise(whole.SequenceEqual(Records(new Trickle(bytes))), "records do not depend on how the bytes arrive");
    }

    private static List<string> Records(Stream input)
    {
        var rows = new CsvRows(input);
        var records = new List<string>();
        var line = 0L;
        while (rows.Next())
        {
            Promise(rows.Line > line, "lines go forward");
            Promise(rows.Count > 0 && !rows.Raw.IsEmpty, "a record has a field");
            line = rows.Line;
            for (var field = 0; field < rows.Count; field++)
            {
                var number = MeasuredNumber.Read(rows.Field(field), Concentration.Milligram, 9999, out var value);
                Promise(number == NumberFlaw.None == !value.IsMissing, "a value, or a flaw");
                var time = WrittenTime.Read(rows.Field(field), out var written);
                Promise(time != TimeFlaw.None || written.Hour is null or (>= 0 and <= 24), "an hour of a day");
                records.Add($"{rows.Line} {rows.TextOf(field)} {number} {value} {time} {written}");
            }
        }
        records.Add($"{rows.Flaw}");
        return records;
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 3));
    }
}
