using System.Buffers.Text;
using System.Text;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;

namespace Dizhu.Cli.Air;

/// <summary>
/// A table of concentrations in, the same table with <c>aqi,level,primary</c> behind every row out. Rows go through as they
/// stand, byte for byte. From the first flaw on nothing more is written, but the whole table is looked through.
/// </summary>
internal sealed class AqiTable
{
    /// <summary>From here on a value is a code, in the unit of the column.</summary>
    private const long Limit = 9999;

    /// <summary>A city's air never holds so much CO: the column is in micrograms.</summary>
    public static readonly Concentration UnlikelyCO = Concentration.Milligrams(150);

    private static readonly byte[][] LevelNames = [.. Enumerable.Range(0, 501).Select(aqi => Encoding.UTF8.GetBytes(AqiLevel.Of(aqi).Name))];
    private static readonly byte[][] Primaries = [.. Enumerable.Range(0, 64).Select(set => Encoding.UTF8.GetBytes(((Pollutants)set).Code()))];

    private readonly AqiReport report;
    private readonly AqiEdition? edition;
    private readonly Pollutants notMonitored;
    private readonly MissingWords missing;
    private long rowsOfBoth, rowsTurned, unlikelyCO, aboveTable, withoutOneHour;

    /// <param name="edition">The edition for every row; null: each row by its day.</param>
    public AqiTable(AqiReport report, AqiEdition? edition, Pollutants notMonitored, MissingWords missing) =>
        (this.report, this.edition, this.notMonitored, this.missing) = (report, edition, notMonitored, missing);

    public TableFlaws Flaws { get; } = new();

    public long Rows { get; private set; }

    /// <summary>Rows without an AQI.</summary>
    public long RowsWithout { get; private set; }

    /// <summary>What is no flaw but should be looked at.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (rowsOfBoth >= 10 && rowsTurned * 10 > rowsOfBoth * 9) yield return $"{rowsOfBoth} 行同时有 PM2.5 和 PM10，其中 {rowsTurned} 行 PM2.5 更高：两列可能对调了。";
            if (unlikelyCO > 0) yield return $"{unlikelyCO} 行 CO 高于 150 mg/m³：这一列可能是 µg/m³。";
            if (withoutOneHour > 0) yield return $"没有 o3_1h 一列：{withoutOneHour} 行按 HJ 633-2012 计算的日报少了臭氧日最大 1 小时一项。";
            if (aboveTable > 0) yield return $"{aboveTable} 行有一项高于分级表的最后一档而没有分指数（HJ 633-2012 表 1 注），按其余各项计算。";
        }
    }

    /// <summary>Reads everything; <paramref name="progress"/> is told the rows and the bytes read now and then.</summary>
    public void Run(Stream input, Stream output, Action<long, long>? progress, CancellationToken stop)
    {
        var rows = new CsvRows(input);
        if (ColumnNames.Of(rows, Flaws) is not { } names) return;
        var places = Places(names);
        if (places is null) return;

        var lineEnd = rows.EndedWithCarriageReturn ? "\r\n"u8.ToArray() : "\n"u8.ToArray();
        var writer = new Lines(output);
        if (rows.HasByteOrderMark) writer.Write("\uFEFF"u8);
        writer.Write(rows.Raw);
        writer.Write(",aqi,level,primary"u8);
        writer.Write(lineEnd);

        var (older, newer) = (AqiEdition.All[0].For(report), AqiEdition.All[^1].For(report));
        var newerFrom = AqiEdition.All[^1].InForceFrom;
        var chosen = edition?.For(report);
        while (rows.Next())
        {
            if ((++Rows & 0xFFFF) == 0)
            {
                progress?.Invoke(Rows, rows.BytesRead);
                stop.ThrowIfCancellationRequested();
            }
            if (!names.Fit(rows, Flaws)) continue;
            if (!TryReadDay(rows, places[0], out var day)) continue;
            var sample = new AirSample
            {
                SO2 = Read(rows, places[1], "so2", Pollutant.SO2), NO2 = Read(rows, places[2], "no2", Pollutant.NO2),
                PM10 = Read(rows, places[3], "pm10", Pollutant.PM10), CO = Read(rows, places[4], "co", Pollutant.CO),
                O3OneHour = Read(rows, places[5], "o3_1h", Pollutant.O3), O3EightHour = Read(rows, places[6], "o3_8h", Pollutant.O3),
                PM25 = Read(rows, places[7], "pm25", Pollutant.PM25),
            };
            if (Flaws.Any) continue;

            var calculator = chosen ?? (day >= newerFrom ? newer : older);
            var quality = calculator.Of(sample, notMonitored);
            Look(sample, quality);
            if (places[5] < 0 && calculator.Uses(AqiItem.O3Hour)) withoutOneHour++;
            writer.Write(rows.Raw);
            if (quality.Aqi is { } aqi) writer.Answer(aqi, LevelNames[aqi], Primaries[(int)quality.Primary]);
            else
            {
                RowsWithout++;
                writer.Write(",,,"u8);
            }
            writer.Write(lineEnd);
        }
        if (rows.Flaw != CsvFlaw.None) Flaws.Add(rows, rows.Flaw);
        if (!Flaws.Any) writer.Flush();
    }

    /// <summary>Places of time and the seven values; −1 for one that the report does not need.</summary>
    private int[]? Places(ColumnNames names)
    {
        string[] wanted = ["time", "so2", "no2", "pm10", "co", "o3_1h", "o3_8h", "pm25"];
        var places = wanted.Select(name => names[name]).ToArray();
        names.RefuseTwice(wanted, Flaws);
        var needless = report == AqiReport.Hourly ? "o3_8h" : "o3_1h";
        var absent = wanted.Where((name, i) => places[i] < 0 && name != needless && !IsNotMonitored(name)).ToArray();
        if (absent.Length > 0) Flaws.Add($"表头缺少 {string.Join("、", absent)}。需要 {string.Join(",", wanted)}，顺序不限；按计划不测的项目用 --not-monitored 说明。");
        return Flaws.Any ? null : places;

        bool IsNotMonitored(string name) => name != "time" && notMonitored.Has(name switch
        {
            "so2" => Pollutant.SO2, "no2" => Pollutant.NO2, "pm10" => Pollutant.PM10, "co" => Pollutant.CO, "pm25" => Pollutant.PM25, _ => Pollutant.O3,
        });
    }

    private bool TryReadDay(CsvRows rows, int place, out DateOnly day)
    {
        day = default;
        var flaw = WrittenTime.Read(rows.Field(place), out var time);
        if (flaw != TimeFlaw.None)
        {
            Flaws.Add(rows, place, "time", TableFlaws.Say(flaw));
            return false;
        }
        if (report == AqiReport.Daily)
        {
            day = time.Date;
            if (time.Hour is null or 0) return true;
            Flaws.Add(rows, place, "time", "日报的时间是日期。小时值请用 --report hourly。");
            return false;
        }
        if (time.Hour is { } hour)
        {
            day = HourLabel.At(time.Date, hour).Day;
            return true;
        }
        Flaws.Add(rows, place, "time", "没有小时。日均值请用 --report daily。");
        return false;
    }

    private Concentration Read(CsvRows rows, int place, string column, Pollutant pollutant)
    {
        if (place < 0) return Concentration.Missing;
        var flaw = MeasuredNumber.Read(rows.Field(place), pollutant.Unit(), Limit, out var value);
        if (flaw > NumberFlaw.Empty && !missing.Has(rows.Field(place))) Flaws.Add(rows, place, column, TableFlaws.Say(flaw));
        return value;
    }

    private void Look(in AirSample sample, in AirQuality quality)
    {
        if (!sample.PM25.IsMissing && !sample.PM10.IsMissing)
        {
            rowsOfBoth++;
            if (sample.PM25 > sample.PM10) rowsTurned++;
        }
        if (sample.CO > UnlikelyCO) unlikelyCO++;
        if (quality.Missing != Pollutants.None && IsAboveTable(sample, quality.Missing)) aboveTable++;
    }

    private bool IsAboveTable(in AirSample sample, Pollutants without) =>
        (without.Has(Pollutant.SO2) && !sample.SO2.IsMissing)
        || (without.Has(Pollutant.O3) && !(report == AqiReport.Hourly ? sample.O3OneHour : sample.O3EightHour).IsMissing);

    /// <summary>A buffer before the stream: a row is a few copies.</summary>
    private sealed class Lines(Stream output)
    {
        private readonly byte[] buffer = new byte[1 << 16];
        private int used;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > buffer.Length - used)
            {
                Flush();
                if (bytes.Length > buffer.Length)
                {
                    output.Write(bytes);
                    return;
                }
            }
            bytes.CopyTo(buffer.AsSpan(used));
            used += bytes.Length;
        }

        public void Answer(int aqi, ReadOnlySpan<byte> level, ReadOnlySpan<byte> primary)
        {
            if (buffer.Length - used < 100) Flush();
            buffer[used++] = (byte)',';
            Utf8Formatter.TryFormat(aqi, buffer.AsSpan(used), out var digits);
            used += digits;
            buffer[used++] = (byte)',';
            level.CopyTo(buffer.AsSpan(used));
            used += level.Length;
            buffer[used++] = (byte)',';
            primary.CopyTo(buffer.AsSpan(used));
            used += primary.Length;
        }

        public void Flush()
        {
            output.Write(buffer.AsSpan(0, used));
            used = 0;
        }
    }
}
