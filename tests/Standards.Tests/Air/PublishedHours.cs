using System.Globalization;
using System.IO.Compression;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;

namespace Dizhu.Standards.Tests.Air;

/// <summary>
/// 与国家平台的发布比较: station-hours of March 2020 with the AQI, level and primary pollutant that were published. One row is known
/// to be bad, 西沙 of 2017-01-04.
/// </summary>
public class PublishedHours
{
    [Fact]
    [Clause("HJ 633-2012", "分指数、首要污染物和级别，与发布的实时报一致")]
    public void Hourly_reports_agree_with_what_was_published()
    {
        using var file = new GZipStream(File.OpenRead(Shared.File("data/air/dev_cnemc_station_hourly_2020-03.csv.gz")), CompressionMode.Decompress);
        var rows = new CsvRows(file);
        Assert.True(rows.Next());
        var place = Enumerable.Range(0, rows.Count).ToDictionary(rows.TextOf);
        var report = Given.Edition(2012).For(AqiReport.Hourly);
        int published = 0, levels = 0, primaries = 0;
        var misses = new List<string>();
        while (rows.Next())
        {
            if (rows.TextOf(place["aqi"]) is not { Length: > 0 } aqi) continue;
            published++;
            var sample = new AirSample
            {
                SO2 = Read("so2", Pollutant.SO2), NO2 = Read("no2", Pollutant.NO2), PM10 = Read("pm10", Pollutant.PM10), CO = Read("co_mgm3", Pollutant.CO),
                O3OneHour = Read("o3_1h", Pollutant.O3), O3EightHour = Read("o3_8h", Pollutant.O3), PM25 = Read("pm25", Pollutant.PM25),
            };
            var quality = report.Of(sample);
            if (quality.Aqi != int.Parse(aqi, CultureInfo.InvariantCulture)) misses.Add($"{rows.TextOf(place["station"])} {rows.TextOf(place["hour_label"])}");
            if (quality.Level!.Name == rows.TextOf(place["level"])) levels++;
            if (quality.Primary.Code() == rows.TextOf(place["primary"])) primaries++;
        }
        Assert.Equal(CsvFlaw.None, rows.Flaw);
        Assert.Equal(["西沙 2017-01-04T10:00"], misses);
        Assert.Equal((19_930, 19_930, 19_930), (published, levels, primaries));

        Concentration Read(string column, Pollutant pollutant)
        {
            Assert.True(MeasuredNumber.Read(rows.Field(place[column]), pollutant.Unit(), 9999, out var value) is NumberFlaw.None or NumberFlaw.Empty);
            return value;
        }
    }
}
