using System.Globalization;
using System.IO.Compression;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;

namespace Dizhu.Standards.Tests.Air;

/// <summary>
/// 由小时值重算发布的臭氧 8 小时滑动平均, March 2020. Only labels from 08:00 on whose eight hours are in the file can be rebuilt; the
/// hours themselves are rounded. Some stations of the file carry an ozone value of another station or time: a station half or
/// more of whose windows disagree is left out, as the file's description says.
/// </summary>
public class PublishedEightHours
{
    [Fact]
    [Clause("HJ 633-2012", "臭氧 8 小时滑动平均，与发布的一致")]
    [Clause("GB/T 8170-2008", "进舍规则")]
    public void Means_of_eight_hours_agree_with_what_was_published()
    {
        var stations = Read();
        var (agree, all, ties, left) = (0, 0, 0, 0);
        foreach (var (station, (hours, published)) in stations)
        {
            var checks = new List<(bool Agrees, bool Tie)>();
            foreach (var (label, value) in published)
            {
                // complete windows only: the file has gaps that the platform had not, and nothing of the night
                if (label.HourOfDay < 8 || EightHourMean.Published(hours, Pollutant.O3, label, fewest: 8) is not { } mean) continue;
                var agrees = mean.Mean.Round(0, Concentration.Microgram) == value;
                checks.Add((agrees, mean.Mean.Dividend * 2 % (mean.Hours * Concentration.Microgram) == 0 && mean.Mean.Dividend % (mean.Hours * Concentration.Microgram) != 0));
            }
            if (checks.Count > 0 && 2 * checks.Count(c => !c.Agrees) >= checks.Count)
            {
                left++;
                continue;
            }
            all += checks.Count;
            agree += checks.Count(c => c.Agrees);
            ties += checks.Count(c => c.Agrees && c.Tie);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{agree} of {all} windows from 08:00 on, {ties} exact ties among them, {left} stations left out");
        Assert.Equal((430, 430), (agree, all));
        Assert.NotEqual(0, ties);
    }

    private static Dictionary<string, (HourSeries Hours, List<(HourLabel Label, decimal Value)> Published)> Read()
    {
        using var file = new GZipStream(File.OpenRead(Shared.File("data/air/dev_cnemc_station_hourly_2020-03.csv.gz")), CompressionMode.Decompress);
        var rows = new CsvRows(file);
        Assert.True(rows.Next());
        var place = Enumerable.Range(0, rows.Count).ToDictionary(rows.TextOf);
        var stations = new Dictionary<string, (HourSeriesBuilder Hours, List<(HourLabel, decimal)> Published)>();
        while (rows.Next())
        {
            Assert.Equal(TimeFlaw.None, WrittenTime.Read(rows.Field(place["hour_label"]), out var time));
            var station = $"{rows.TextOf(place["city"])} {rows.TextOf(place["station"])}";
            if (!stations.TryGetValue(station, out var known)) stations[station] = known = (new(), []);
            var label = HourLabel.At(time.Date, time.Hour!.Value);
            MeasuredNumber.Read(rows.Field(place["o3_1h"]), Concentration.Microgram, 9999, out var ozone);
            if (known.Hours.Add(label, AirSample.Empty with { O3OneHour = ozone }) == HourAdded.TooFar) continue;
            if (decimal.TryParse(rows.TextOf(place["o3_8h"]), NumberStyles.None, CultureInfo.InvariantCulture, out var eight)) known.Published.Add((label, eight));
        }
        return stations.ToDictionary(s => s.Key, s => (s.Value.Hours.Build()!, s.Value.Published));
    }
}
