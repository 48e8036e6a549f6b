using System.Globalization;
using System.Text;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;

namespace Dizhu.Cli.Air;

/// <summary>
/// A table of hours of several stations in, a table of their periods out: one row for each station, period and pollutant. Nothing is
/// written when a row of the input is flawed.
/// </summary>
internal sealed class EvaluationTable
{
    public const string Header =
        "station,period,pollutant,unit,value,percentile_rank,percentile,valid_days,calendar_days,valid,reason,value_limit,percentile_limit,attainment,exceed_multiple,station_attainment,composite_index,aqi_days,good_days,heavy_days,limits,rules";

    private static readonly string[] ValueColumns = ["so2", "no2", "pm10", "co", "o3_1h", "pm25"];

    /// <summary>气态污染物的参比状态改变的日子 (GB 3095-2012 修改单).</summary>
    private static readonly DateOnly NewReferenceState = new(2018, 9, 1);

    private readonly Dictionary<string, HourSeriesBuilder> stations = [];
    private DateOnly earliest = DateOnly.MaxValue, latest = DateOnly.MinValue;
    private long same, revised;
    private string? firstRevised;
    private long unlikelyCO;

    public required AirBasis Basis { get; init; }

    public required AirSettings Settings { get; init; }

    public required IReadOnlyList<PeriodKind> Kinds { get; init; }

    public required Pollutants NotMonitored { get; init; }

    public required MissingWords Missing { get; init; }

    /// <summary>The column co holds micrograms.</summary>
    public bool CarbonMonoxideInMicrograms { get; init; }

    /// <summary>The time is the beginning of the hour, not its end.</summary>
    public bool LabelsAtStart { get; init; }

    /// <summary>The name of the city whose points the stations are; null: no city is computed.</summary>
    public string? City { get; init; }

    /// <summary>对照点, not part of the city.</summary>
    public required IReadOnlySet<string> ControlPoints { get; init; }

    /// <summary>乡镇站, part of the county only where the setting says so.</summary>
    public required IReadOnlySet<string> TownshipPoints { get; init; }

    public required IReadOnlySet<DateOnly> DustDays { get; init; }

    public TableFlaws Flaws { get; } = new();

    public long Rows { get; private set; }

    public int Stations => stations.Count;

    public long RowsWritten { get; private set; }

    public IEnumerable<string> Notes
    {
        get
        {
            if (same > 0) yield return $"{same} 行与前面的一行同站同时、数值相同，只算一次。";
            if (revised > 0) yield return $"{revised} 行与前面的一行同站同时、数值不同，按修订处理，以后面的为准（第一处：{firstRevised}）。";
            if (unlikelyCO > 0) yield return $"{unlikelyCO} 行 CO 高于 150 mg/m³：这一列可能是 µg/m³，请用 --co-unit ug。";
            if (earliest < NewReferenceState && latest >= NewReferenceState)
                yield return "数据跨过 2018-09-01：此前气态污染物按 273.15 K 计，此后按 298.15 K，前后差 0.9162 倍。这里没有换算，两段不能直接比较。";
            foreach (var name in ControlPoints.Concat(TownshipPoints).Where(name => !stations.ContainsKey(name)))
                yield return $"没有名为 {name} 的站，--control 或 --township 里的这一个不起作用。";
        }
    }

    public void Run(Stream input, Stream output, Action<long, long>? progress, CancellationToken stop)
    {
        Read(input, progress, stop);
        if (!Flaws.Any) Write(output, stop);
    }

    private void Read(Stream input, Action<long, long>? progress, CancellationToken stop)
    {
        var rows = new CsvRows(input);
        if (ColumnNames.Of(rows, Flaws) is not { } names) return;
        var (station, time) = (names["station"], names["time"]);
        int[] places = [.. ValueColumns.Select(name => name == "o3_1h" && names[name] < 0 ? names["o3"] : names[name])];
        names.RefuseTwice(["station", "time", .. ValueColumns], Flaws);
        if (station < 0 || time < 0 || places.All(place => place < 0))
            Flaws.Add($"表头需要 station,time 和 {string.Join(",", ValueColumns)} 中的至少一列，顺序不限。");
        if (Flaws.Any) return;

        byte[] lastName = [];
        HourSeriesBuilder? lastHours = null;
        while (rows.Next())
        {
            if ((++Rows & 0xFFFF) == 0)
            {
                progress?.Invoke(Rows, rows.BytesRead);
                stop.ThrowIfCancellationRequested();
            }
            if (!names.Fit(rows, Flaws)) continue;
            if (!TryReadHour(rows, time, out var label)) continue;
            var sample = new AirSample
            {
                SO2 = Read(rows, places, Pollutant.SO2), NO2 = Read(rows, places, Pollutant.NO2), PM10 = Read(rows, places, Pollutant.PM10),
                CO = Read(rows, places, Pollutant.CO), O3OneHour = Read(rows, places, Pollutant.O3), O3EightHour = Concentration.Missing,
                PM25 = Read(rows, places, Pollutant.PM25),
            };
            if (label.Day is var day && day < earliest) earliest = day;
            if (day > latest) latest = day;
            if (sample.CO > AqiTable.UnlikelyCO) unlikelyCO++;
            if (Flaws.Any) continue;

            var name = rows.Field(station);
            if (lastHours is null || !name.SequenceEqual(lastName))
            {
                var text = rows.TextOf(station).Trim();
                if (text.Length == 0)
                {
                    Flaws.Add(rows, station, "station", "没有站名。请补上。");
                    continue;
                }
                lastName = name.ToArray();
                if (!stations.TryGetValue(text, out lastHours)) stations[text] = lastHours = new();
            }
            switch (lastHours.Add(label, sample))
            {
                case HourAdded.Same:
                    same++;
                    break;
                case HourAdded.Revised:
                    firstRevised ??= string.Create(CultureInfo.InvariantCulture, $"第 {rows.Line} 行，{rows.TextOf(station)} {label}");
                    revised++;
                    break;
                case HourAdded.TooFar:
                    Flaws.Add(rows, time, "time", "离这个站的其余数据超过一百年。请检查年份。");
                    break;
            }
        }
        if (rows.Flaw != CsvFlaw.None) Flaws.Add(rows, rows.Flaw);
    }

    private bool TryReadHour(CsvRows rows, int place, out HourLabel label)
    {
        label = default;
        var flaw = WrittenTime.Read(rows.Field(place), out var time);
        if (flaw != TimeFlaw.None) Flaws.Add(rows, place, "time", TableFlaws.Say(flaw));
        else if (time.Hour is not { } hour) Flaws.Add(rows, place, "time", "没有小时。评价要小时值。");
        else if (time.Date.DayNumber is 0 || time.Date == DateOnly.MaxValue) Flaws.Add(rows, place, "time", TableFlaws.Say(TimeFlaw.NoSuchTime));
        else
        {
            label = HourLabel.At(time.Date, hour) + (LabelsAtStart ? 1 : 0);
            return true;
        }
        return false;
    }

    private Concentration Read(CsvRows rows, int[] places, Pollutant pollutant)
    {
        var place = places[(int)pollutant];
        if (place < 0) return Concentration.Missing;
        var micrograms = pollutant == Pollutant.CO && CarbonMonoxideInMicrograms;
        var flaw = MeasuredNumber.Read(rows.Field(place), micrograms ? Concentration.Microgram : pollutant.Unit(), micrograms ? 99_999 : 9999, out var value);
        if (flaw > NumberFlaw.Empty && !Missing.Has(rows.Field(place))) Flaws.Add(rows, place, ValueColumns[(int)pollutant], TableFlaws.Say(flaw));
        return value;
    }

    private void Write(Stream output, CancellationToken stop)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        var points = new List<CityPoint>();
        foreach (var (name, builder) in stations)
        {
            stop.ThrowIfCancellationRequested();
            if (builder.Build() is not { } hours) continue;
            var days = PointDays.Of(hours, Basis, Settings);
            Write(writer, name, days);
            if (City is not null) points.Add(new(name, days, Settings.OzoneOfCity == OzoneOfCity.MaximumOfMean ? hours : null, ControlPoints.Contains(name), TownshipPoints.Contains(name)));
        }
        if (City is not null && CityDays.Of(points, Basis, Settings) is { } city) Write(writer, City, city);
    }

    private void Write(StreamWriter writer, string station, DaySeries days)
    {
        foreach (var kind in Kinds)
            for (var period = CalendarPeriod.Of(kind, days.FirstDay); period.First <= days.LastDay; period = period.Next)
            {
                var judged = AirEvaluation.Of(days, period, Basis, Settings, DustDays, NotMonitored);
                if (judged.Pollutants.All(p => p.Statistic.ValidDays == 0)) continue;
                foreach (var pollutant in judged.Pollutants) Write(writer, station, judged, pollutant);
            }
    }

    private void Write(StreamWriter writer, string station, AirEvaluation judged, PollutantEvaluation pollutant)
    {
        var statistic = pollutant.Statistic;
        var digits = "F" + statistic.Decimals.ToString(CultureInfo.InvariantCulture);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Quoted(station)},{judged.Period},{pollutant.Pollutant.Code()},{pollutant.Pollutant.UnitName()},{statistic.MeanRounded?.ToString(digits, CultureInfo.InvariantCulture)},{statistic.PercentileRank},{statistic.PercentileRounded?.ToString(digits, CultureInfo.InvariantCulture)},{statistic.ValidDays},{judged.Period.Days},{(statistic.Validity.IsValid ? "是" : "否")},{statistic.Validity.Reason},{pollutant.MeanLimit},{pollutant.PercentileLimit},{Word(pollutant.Attainment)},{pollutant.ExceedMultiple:F2},{Word(judged.Attainment)},{judged.Index.Value?.ToString("F" + Settings.IndexDecimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)},{judged.Days.ValidDays},{judged.Days.GoodDays},{judged.Days.HeavyDays},{judged.Limits.Id},{judged.Rules.Id}"));
        RowsWritten++;
    }

    private static string Word(Attainment attainment) => attainment switch
    {
        Attainment.GradeOne => "一级",
        Attainment.GradeTwo => "二级",
        Attainment.Exceeds => "超标",
        Attainment.CannotTell => "无法判定",
        _ => "不评价",
    };

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
