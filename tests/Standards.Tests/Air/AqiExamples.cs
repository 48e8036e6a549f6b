using Dizhu.Standards.Air;

namespace Dizhu.Standards.Tests.Air;

/// <summary>Worked examples of the air quality index: a report of an edition, a concentration, the index.</summary>
public class AqiExamples
{
    [Theory]
    [Clause("HJ 633-2012", "6.2 分指数向上进位取整")]
    [InlineData(AqiReport.Daily, "CO 2.2", 55)] // in binary floating point 55.00000000000001, and so 56
    [InlineData(AqiReport.Daily, "PM2.5 75", 100)]
    [InlineData(AqiReport.Daily, "PM2.5 76", 102)]
    [InlineData(AqiReport.Daily, "PM10 150", 100)]
    [InlineData(AqiReport.Daily, "PM10 51", 51)]
    [InlineData(AqiReport.Daily, "SO2 475", 150)]
    [InlineData(AqiReport.Daily, "PM2.5 35.1", 51)]
    [InlineData(AqiReport.Daily, "PM2.5 1", 2)]
    [InlineData(AqiReport.Hourly, "SO2 1", 1)]
    [InlineData(AqiReport.Hourly, "SO2 800", 200)]
    [InlineData(AqiReport.Hourly, "NO2 201", 101)]
    public void Index_of_2012(AqiReport report, string values, int aqi) => Assert.Equal(aqi, Of(2012, report, values));

    [Theory]
    [Clause("HJ 633-2026", "4.2.6 分指数向上进位取整")]
    [Clause("HJ 633-2026", "表 1")]
    [InlineData(AqiReport.Daily, "PM2.5 75", 114)]
    [InlineData(AqiReport.Daily, "PM10 150", 112)]
    [InlineData(AqiReport.Daily, "PM2.5 60", 100)]
    [InlineData(AqiReport.Daily, "PM10 120", 100)]
    [InlineData(AqiReport.Daily, "CO 2.2", 55)]
    public void Index_of_2026(AqiReport report, string values, int aqi) => Assert.Equal(aqi > 100 ? aqi : null, Of(2026, report, values)); // alone, so NA up to 100

    [Theory]
    [Clause("HJ 633-2026", "4.2.2 浓度先修约到整数，CO 一位小数")]
    [InlineData("PM2.5 60.5", 100)] // → 60
    [InlineData("PM2.5 61.5", 102)] // → 62: 100 + 50·2/55 = 101.8 ↑
    [InlineData("PM2.5 60.500001", 101)] // → 61
    [InlineData("CO 4.05", 100)] // → 4.0
    [InlineData("CO 4.15", 101)] // → 4.2: 100 + 50·0.2/10
    public void The_new_edition_rounds_the_concentration_first(string values, int aqi) =>
        Assert.Equal(aqi, Given.Edition(2026).For(AqiReport.Daily).Of(Given.Sample(values, others: 0)).Aqi);

    [Theory]
    [Clause("HJ 633-2012", "表 1 注（2）（3）")]
    [InlineData(AqiReport.Hourly, "SO2 801", null)]
    [InlineData(AqiReport.Hourly, "SO2 801, NO2 150", 75)]
    [InlineData(AqiReport.Daily, "O3-8h 801", null)]
    [InlineData(AqiReport.Daily, "O3-8h 801, O3-1h 900", 350)]
    [InlineData(AqiReport.Daily, "SO2 801", 201)]
    public void The_old_edition_gives_no_index_where_its_notes_say_so(AqiReport report, string values, int? aqi) => Assert.Equal(aqi, Of(2012, report, values));

    [Theory]
    [Clause("HJ 633-2026", "表 1 注：SO2 1 小时 200，O3 8 小时 300")]
    [InlineData(AqiReport.Hourly, "SO2 801", 200)]
    [InlineData(AqiReport.Daily, "O3-8h 801", 300)]
    [InlineData(AqiReport.Daily, "O3-8h 801, O3-1h 900", 300)]
    public void The_new_edition_gives_a_fixed_index_there(AqiReport report, string values, int aqi) => Assert.Equal(aqi, Of(2026, report, values));

    [Theory]
    [Clause("HJ 633-2012", "表外：国家平台按 500")]
    [InlineData(2012, "PM10 601")]
    [InlineData(2026, "PM10 601")]
    [InlineData(2012, "PM2.5 9998")]
    [InlineData(2012, "CO 60.000001")]
    public void Above_the_table_it_is_500(int edition, string values) => Assert.Equal(500, Of(edition, AqiReport.Daily, values));

    [Fact]
    [Clause("HJ 633-2012", "表 1 注（1）")]
    public void The_one_hour_columns_serve_the_hourly_report_only()
    {
        Assert.Equal(67, Of(2012, AqiReport.Daily, "SO2 83")); // 50 + 50·33/100 = 66.5 ↑
        Assert.Equal(28, Of(2012, AqiReport.Hourly, "SO2 83")); // 50·83/150 = 27.7 ↑
    }

    [Fact]
    [Clause("HJ 633-2012", "5.1 日报项目")]
    [Clause("HJ 633-2026", "日报六项")]
    public void The_daily_maximum_of_one_hour_of_ozone_counts_in_the_old_daily_report_only()
    {
        var sample = Given.Sample("O3-1h 300, O3-8h 100", others: 1);
        Assert.Equal(150, Given.Edition(2012).For(AqiReport.Daily).Of(sample).Aqi);
        Assert.Equal(50, Given.Edition(2026).For(AqiReport.Daily).Of(sample).Aqi);
    }

    [Theory]
    [Clause("HJ 633-2012", "首要污染物")]
    [InlineData("PM2.5 35", 50, "")]
    [InlineData("PM2.5 36", 52, "PM2.5")]
    [InlineData("PM10 50, PM2.5 35", 50, "")]
    [InlineData("PM10 51, PM2.5 3", 51, "PM10")]
    [InlineData("PM10 150, PM2.5 75", 100, "PM10+PM2.5")]
    [InlineData("PM10 53, PM2.5 36", 52, "PM10+PM2.5")] // 51.5 and 51.25: the integers after rounding up tie
    [InlineData("SO2 150, NO2 80, PM10 150, CO 4, O3-8h 160, PM2.5 75", 100, "SO2+NO2+PM10+CO+O3+PM2.5")]
    public void All_that_share_the_maximum_above_50_are_primary(string values, int aqi, string primary)
    {
        var quality = Given.Edition(2012).For(AqiReport.Daily).Of(Given.Sample(values));
        Assert.Equal(aqi, quality.Aqi);
        Assert.Equal(primary, quality.Primary.Code());
    }

    [Fact]
    [Clause("HJ 633-2012", "超标污染物")]
    public void Above_100_a_pollutant_exceeds()
    {
        var quality = Given.Edition(2012).For(AqiReport.Daily).Of(Given.Sample("PM10 151, PM2.5 200, NO2 80"));
        Assert.Equal("PM10+PM2.5", quality.Exceeding.Code());
        Assert.Equal("PM2.5", quality.Primary.Code());
    }

    [Theory]
    [Clause("HJ 633-2012", "表 2 级别")]
    [Clause("HJ 633-2026", "表 2 级别")]
    [InlineData(0, "优", "#00E400")]
    [InlineData(50, "优", "#00E400")]
    [InlineData(51, "良", "#FFFF00")]
    [InlineData(100, "良", "#FFFF00")]
    [InlineData(101, "轻度污染", "#FF7E00")]
    [InlineData(150, "轻度污染", "#FF7E00")]
    [InlineData(151, "中度污染", "#FF0000")]
    [InlineData(200, "中度污染", "#FF0000")]
    [InlineData(201, "重度污染", "#99004C")] // not the purple of other countries
    [InlineData(300, "重度污染", "#99004C")]
    [InlineData(301, "严重污染", "#7E0023")]
    [InlineData(500, "严重污染", "#7E0023")]
    public void Levels_and_colours(int aqi, string name, string colour)
    {
        Assert.Equal(name, AqiLevel.Of(aqi).Name);
        Assert.Equal(colour, AqiLevel.Of(aqi).Rgb);
    }

    [Theory]
    [Clause("HJ 633-2026", "5.3 缺项")]
    [InlineData("PM10 缺, PM2.5 60", null)] // 100
    [InlineData("PM10 缺, PM2.5 61", 101)]
    public void With_an_item_missing_only_a_polluted_day_is_published(string values, int? aqi)
    {
        var quality = Given.Edition(2026).For(AqiReport.Daily).Of(Given.Sample(values, others: 1));
        Assert.Equal(aqi, quality.Aqi);
        Assert.Equal(aqi is null ? null : "轻度污染", quality.Level?.Name);
        Assert.Equal(aqi is null ? "" : "PM2.5", quality.Primary.Code());
        Assert.Equal("PM10", quality.Missing.Code());
        Assert.Equal(aqi ?? 100, quality.OfWhatIsThere);
    }

    [Fact]
    [Clause("HJ 633-2026", "5.3 按计划不测的项目")]
    public void An_item_not_monitored_by_plan_does_not_block_publication()
    {
        var sample = Given.Sample("SO2 缺, CO 缺, PM2.5 40", others: 1);
        var report = Given.Edition(2026).For(AqiReport.Daily);
        Assert.Null(report.Of(sample).Aqi);
        Assert.Null(report.Of(sample, Pollutants.SO2).Aqi);
        Assert.Equal(60, report.Of(sample, Pollutants.SO2 | Pollutants.CO).Aqi);
    }

    [Fact]
    [Clause("HJ 633-2012", "缺项：国家平台按其余各项计算")]
    public void The_old_edition_computes_with_what_is_there() =>
        Assert.Equal(60, Given.Edition(2012).For(AqiReport.Hourly).Of(Given.Sample("NO2 120")).Aqi);

    [Fact]
    public void Of_nothing_there_is_no_index()
    {
        foreach (var edition in AqiEdition.All)
            foreach (var report in Enum.GetValues<AqiReport>())
            {
                var quality = edition.For(report).Of(AirSample.Empty);
                Assert.Null(quality.Aqi);
                Assert.Null(quality.OfWhatIsThere);
                Assert.Equal(Pollutants.All, quality.Missing);
            }
    }

    [Fact]
    [Clause("HJ 633-2026", "AQI 的范围 1 至 500")]
    public void The_smallest_index_of_the_new_edition_is_1()
    {
        Assert.Equal(1, Given.Edition(2026).For(AqiReport.Hourly).Of(Given.Sample("", others: 0)).Aqi);
        Assert.Equal(0, Given.Edition(2012).For(AqiReport.Hourly).Of(Given.Sample("", others: 0)).Aqi);
    }

    [Theory]
    [Clause("HJ 633-2026", "2026-03-01 起实施")]
    [InlineData("2013-03-01", "HJ 633-2012")]
    [InlineData("2026-02-28", "HJ 633-2012")]
    [InlineData("2026-03-01", "HJ 633-2026")]
    [InlineData("2032-01-01", "HJ 633-2026")]
    public void The_edition_follows_the_day(string day, string edition) => Assert.Equal(edition, AqiEdition.On(Given.Day(day)).Id);

    private static int? Of(int edition, AqiReport report, string values) => Given.Edition(edition).For(report).Of(Given.Sample(values)).Aqi;
}
