using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;
using Dizhu.Standards.Statistics;

namespace Dizhu.Standards.Tests.Air;

/// <summary>
/// 北京十二个站四年的小时值, given to us and to a slow second opinion that reads the file by itself: plain dictionaries, dates of the calendar,
/// quotients of big integers. Concentrations of the oracle are micrograms, of CO too.
/// </summary>
public class BeijingHours
{
    private const string File = "data/air/dev_uci_beijing_multisite_hourly_2013-2017.csv.gz";

    private static readonly string[] Columns = ["SO2", "NO2", "PM10", "CO", "O3", "PM2.5"];

    [Fact]
    [Clause("GB 3095", "表 4：日均值至少 20 个小时值")]
    [Clause("HJ 663", "6.1.2 臭氧日最大 8 小时至少 14 个；不足而超过限值仍有效")]
    [Clause("HJ 663", "百分位数：k = 1 + (n−1)·p/100")]
    [Clause("GB 3095", "3.11—3.13 月、季、年平均是日均值的平均")]
    public void Days_months_and_years_agree_with_a_slow_second_opinion()
    {
        var path = Shared.File(File);
        var ours = Ours(path);
        var oracle = new Oracle(path);
        Assert.Equal(12, ours.Count);
        var (days, validDays, periods) = (0, 0, 0);
        foreach (var (station, hours) in ours)
        {
            var series = PointDays.Of(hours, AirBasis.ByDate, AirSettings.Default);
            foreach (var pollutant in PollutantCodes.All)
            {
                var ofOracle = new Dictionary<DateTime, (BigInteger, BigInteger)>();
                for (var day = series.FirstDay; day <= series.LastDay; day = day.AddDays(1))
                {
                    var (mine, theirs) = (series[pollutant, day], oracle.Day(station, pollutant, day));
                    days++;
                    Assert.True(mine.IsValid == theirs is not null, $"{station} {pollutant} {day}: {mine.Validity.Reason}");
                    if (theirs is not { } value) continue;
                    validDays++;
                    Assert.Equal(value.Sum * Concentration.Microgram * (BigInteger)mine.Value!.Value.Divisor, (BigInteger)mine.Value.Value.Dividend * value.Count);
                    ofOracle[day.ToDateTime(default)] = value;
                }
                foreach (var period in Periods())
                    foreach (var method in Enum.GetValues<PercentileMethod>())
                    {
                        var statistic = PeriodStatistic.Of(series, pollutant, period, EvaluationEdition.All[0], AirSettings.Default with { PercentileMethod = method });
                        var expected = Oracle.Period(ofOracle, period, pollutant, method);
                        periods++;
                        Assert.Equal(expected, (statistic.MeanRounded, statistic.PercentileRounded, statistic.Validity.IsValid));
                    }
            }
        }
        Assert.Equal(12 * 6 * 1462, days); // 2013-02-28 24:00 is the first hour
        Assert.InRange(validDays, 90_000, days);
        Assert.Equal(12 * 6 * 2 * (48 + 16 + 3), periods);
    }

    /// <summary>The hour of the file is taken as the end of the hour.</summary>
    internal static IReadOnlyDictionary<string, HourSeries> Ours(string path)
    {
        using var file = new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress);
        var rows = new CsvRows(file);
        Assert.True(rows.Next());
        var place = Enumerable.Range(0, rows.Count).ToDictionary(rows.TextOf);
        var stations = new Dictionary<string, HourSeriesBuilder>();
        while (rows.Next())
        {
            var label = HourLabel.At(new(Whole("year"), Whole("month"), Whole("day")), Whole("hour"));
            var station = rows.TextOf(place["station"]);
            if (!stations.TryGetValue(station, out var hours)) stations[station] = hours = new();
            Assert.Equal(HourAdded.New, hours.Add(label, new()
            {
                SO2 = Value("SO2"), NO2 = Value("NO2"), PM10 = Value("PM10"), CO = Value("CO"), O3OneHour = Value("O3"), O3EightHour = Concentration.Missing, PM25 = Value("PM2.5"),
            }));
        }
        return stations.ToDictionary(s => s.Key, s => s.Value.Build()!);

        int Whole(string column) => int.Parse(rows.TextOf(place[column]), CultureInfo.InvariantCulture);

        Concentration Value(string column)
        {
            var flaw = MeasuredNumber.Read(rows.Field(place[column]), Concentration.Microgram, 99_999, out var value);
            Assert.True(flaw == NumberFlaw.None || rows.TextOf(place[column]) == "NA");
            return value;
        }
    }

    private static IEnumerable<CalendarPeriod> Periods()
    {
        for (var month = CalendarPeriod.Month(2013, 3); month.First < new DateOnly(2017, 3, 1); month = month.Next) yield return month;
        for (var quarter = CalendarPeriod.Quarter(2013, 1); quarter.First < new DateOnly(2017, 1, 1); quarter = quarter.Next) yield return quarter;
        for (var year = 2014; year <= 2016; year++) yield return CalendarPeriod.Year(year);
    }

    private sealed class Oracle
    {
        private readonly Dictionary<(string Station, DateTime Label), BigInteger?[]> hours = [];

        public Oracle(string path)
        {
            using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress));
            var header = reader.ReadLine()!.Split(',').ToList();
            while (reader.ReadLine() is { } line)
            {
                var fields = line.Split(',');
                var label = new DateTime(int.Parse(fields[0], null), int.Parse(fields[1], null), int.Parse(fields[2], null), int.Parse(fields[3], null), 0, 0);
                // values with decimals are counted in billionths
                hours[(fields[^1], label)] = [.. Columns.Select(c => fields[header.IndexOf(c)] is "NA" ? (BigInteger?)null : new BigInteger(decimal.Parse(fields[header.IndexOf(c)], CultureInfo.InvariantCulture) * 1_000_000_000m))];
            }
        }

        /// <summary>Sum and count of micrograms, exactly (the sum over a billion); null when the day is not valid.</summary>
        public (BigInteger Sum, BigInteger Count)? Day(string station, Pollutant pollutant, DateOnly day)
        {
            var midnight = day.ToDateTime(default);
            var values = Enumerable.Range(1, 24).Select(h => hours.GetValueOrDefault((station, midnight.AddHours(h)))?[(int)pollutant]).ToArray();
            if (pollutant != Pollutant.O3)
            {
                var there = values.OfType<BigInteger>().ToArray();
                return there.Length < 20 ? null : (there.Aggregate(BigInteger.Add), there.Length * 1_000_000_000L);
            }
            var windows = Enumerable.Range(8, 17).Select(end => values[(end - 8)..end].OfType<BigInteger>().ToArray()).Where(window => window.Length >= 6)
                .Select(window => (Sum: window.Aggregate(BigInteger.Add), Count: (BigInteger)window.Length * 1_000_000_000)).ToArray();
            if (windows.Length == 0) return null;
            var largest = windows.Aggregate((a, b) => b.Sum * a.Count > a.Sum * b.Count ? b : a);
            return windows.Length >= 14 || Rounded(largest) > 160 ? largest : null;
        }

        public static (decimal? Mean, decimal? Percentile, bool Valid) Period(Dictionary<DateTime, (BigInteger Sum, BigInteger Count)> days, CalendarPeriod period, Pollutant pollutant, PercentileMethod method)
        {
            var inside = days.Where(d => d.Key >= period.First.ToDateTime(default) && d.Key <= period.Last.ToDateTime(default)).ToArray();
            if (inside.Length == 0) return (null, null, false);
            // over the least common multiple of all that can stand below: 6, 7, 8, 20 … 24 hours, billionths
            var below = new BigInteger(212_520) * 1_000_000_000;
            var sorted = inside.Select(d => d.Value.Sum * (below / d.Value.Count)).Order().ToArray();
            int[] percents = [98, 98, 95, 95, 90, 95];
            int p = percents[(int)pollutant], n = sorted.Length;
            (BigInteger, BigInteger) percentile;
            if (method == PercentileMethod.NearestRank) percentile = (sorted[Math.Max((int)Math.Ceiling(n * (decimal)p / 100), 1) - 1], below);
            else
            {
                var k = 1 + (n - 1) * (decimal)p / 100;
                var s = (int)Math.Floor(k);
                var between = new BigInteger((k - s) * 100);
                percentile = (100 * sorted[s - 1] + (s < n ? (sorted[s] - sorted[s - 1]) * between : 0), 100 * below);
            }
            var ofMonth = inside.GroupBy(d => d.Key.Month).ToDictionary(g => g.Key, g => g.Count());
            var months = Enumerable.Range(period.First.Month, period.Last.Month - period.First.Month + 1).All(m => ofMonth.GetValueOrDefault(m) >= (m == 2 ? 25 : 27));
            return (Stated((sorted.Aggregate(BigInteger.Add), below * n), pollutant), Stated(percentile, pollutant), months && (period.Kind != PeriodKind.Year || n >= 324));
        }

        /// <summary>Whole micrograms; CO in milligrams with one decimal.</summary>
        private static decimal Stated((BigInteger, BigInteger) value, Pollutant pollutant) =>
            pollutant == Pollutant.CO ? (decimal)Rounded((value.Item1, value.Item2 * 100)) / 10 : (decimal)Rounded(value);

        private static BigInteger Rounded((BigInteger Sum, BigInteger Count) value)
        {
            var (whole, rest) = (BigInteger.Divide(value.Sum, value.Count), BigInteger.Remainder(value.Sum, value.Count));
            return 2 * rest > value.Count || (2 * rest == value.Count && !whole.IsEven) ? whole + 1 : whole;
        }
    }
}
