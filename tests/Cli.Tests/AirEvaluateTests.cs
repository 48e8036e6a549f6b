using System.Globalization;
using System.Text;
using Dizhu.Conformance;

namespace Dizhu.Cli.Tests;

/// <summary><c>dizhu air evaluate</c>: hours of stations in, periods out.</summary>
public class AirEvaluateTests
{
    private const string Columns = "station,time,so2,no2,pm10,co,o3_1h,pm25";

    [Fact]
    [Clause("HJ 663", "达标：平均值和百分位数都不超过限值")]
    [Clause("环办监测〔2018〕19号", "综合指数 = Σ C/S")]
    public async Task A_year_has_a_row_for_each_pollutant()
    {
        var rows = Rows(await Evaluate(Year(2025, _ => "6,20,70,0.8,120,38"), "--period", "year"));
        Assert.Equal(["SO2", "NO2", "PM10", "CO", "O3", "PM2.5"], rows.Select(r => r["pollutant"]));
        Assert.All(rows, r => Assert.Equal(("市政府", "2025", "365", "365", "是", ""), (r["station"], r["period"], r["valid_days"], r["calendar_days"], r["valid"], r["reason"])));
        Assert.Equal(["一级", "一级", "二级", "一级", "二级", "超标"], rows.Select(r => r["attainment"]));
        Assert.All(rows, r => Assert.Equal("超标", r["station_attainment"]));
        var pm25 = rows[5];
        Assert.Equal(("38", "95", "38", "35", "75", "0.09"), (pm25["value"], pm25["percentile_rank"], pm25["percentile"], pm25["value_limit"], pm25["percentile_limit"], pm25["exceed_multiple"]));
        Assert.Equal("", rows[4]["value_limit"]);
        // 6/60 + 20/40 + 70/70 + 0.8/4 + 120/160 + 38/35
        Assert.Equal((0.10m + 0.50m + 1.00m + 0.20m + 0.75m + 1.09m).ToString(CultureInfo.InvariantCulture), pm25["composite_index"]);
        Assert.Equal(("365", "365", "0"), (pm25["aqi_days"], pm25["good_days"], pm25["heavy_days"]));
    }

    [Fact]
    public async Task Periods_come_as_asked_and_only_where_there_are_data()
    {
        var rows = Rows(await Evaluate(Year(2025, day => day.Month is 2 or 5 ? "6,20,70,0.8,120,38" : null), "--period", "month,quarter,half"));
        Assert.Equal(["2025-02", "2025-05", "2025Q1", "2025Q2", "2025H1"], rows.Select(r => r["period"]).Distinct());
        Assert.Equal("1 月有效日值 0 个，不足 27 个", rows.First(r => r["period"] == "2025Q1")["reason"]);
        Assert.All(rows, r => Assert.Equal("不评价", r["attainment"]));
    }

    [Fact]
    [Clause("GB 3095", "2026 年版：过渡阶段至 2030-12-31")]
    public async Task A_year_on_year_comparison_takes_one_basis_for_both()
    {
        var years = Year(2025, _ => "6,20,70,0.8,120,33") + Year(2026, _ => "6,20,70,0.8,120,33", header: false);
        Assert.Equal([("35", "二级"), ("30", "超标")], await Fine("auto"));
        Assert.Equal([("35", "二级"), ("35", "二级")], await Fine("2012"));
        Assert.Equal([("30", "超标"), ("30", "超标")], await Fine("2026"));

        async Task<List<(string, string)>> Fine(string edition) =>
            [.. Rows(await Evaluate(years, "--period", "year", "--edition", edition)).Where(r => r["pollutant"] == "PM2.5").Select(r => (r["value_limit"], r["attainment"]))];
    }

    [Fact]
    [Clause("HJ 663", "对照点不参加评价")]
    public async Task A_city_is_the_mean_of_its_points_without_the_control_point()
    {
        var points = Month("甲", "1,1,20,1,1,20") + Month("乙", "1,1,41,1,1,41", header: false) + Month("对照", "1,1,900,1,1,900", header: false);
        var rows = Rows(await Evaluate(points, "--period", "month", "--city", "三门峡市", "--control", "对照"));
        Assert.Equal(["甲", "乙", "对照", "三门峡市"], rows.Select(r => r["station"]).Distinct());
        Assert.Equal("30", rows.Last(r => r["pollutant"] == "PM2.5")["value"]); // 30.5, half to even
    }

    [Fact]
    public async Task A_township_station_is_part_of_the_county_only_by_setting()
    {
        var points = Month("县城", "1,1,20,1,1,20") + Month("乡镇", "1,1,40,1,1,40", header: false);
        string[] county = ["--period", "month", "--city", "卢氏县", "--township", "乡镇"];
        Assert.Equal("20", Rows(await Evaluate(points, county))[^1]["value"]);
        Assert.Equal("30", Rows(await Evaluate(points, [.. county, "--set", "townshipsInCounty=yes"]))[^1]["value"]);
    }

    [Fact]
    public async Task Units_labels_dust_and_settings_are_options()
    {
        var month = $"{Columns}\n" + Hours("甲", new(2025, 4, 1), 30, day => day.Day == 10 ? "6,20,700,800,120,300" : "6,20,70,800,120,38");
        var rows = Rows(await Evaluate(month, "--period", "month", "--co-unit", "ug", "--dust", "2025-04-10", "--set", "indexDecimals=3", "--set", "indexDecimalsOfParts=3"));
        Assert.Equal(["6", "20", "70", "0.8", "120", "38"], rows.Select(r => r["value"]));
        Assert.Equal("3.636", rows[0]["composite_index"]); // 0.100 + 0.500 + 1.000 + 0.200 + 0.750 + 1.086
        Assert.Equal("1", rows[0]["heavy_days"]);
        // 00:00 opens the day when labels are beginnings, and closes the day before when they are ends
        var day = $"{Columns}\n" + string.Concat(Enumerable.Range(0, 24).Select(h => $"甲,2025-04-01T{h:00}:00,1,1,1,1,1,{(h == 0 ? 241 : 1)}\n"));
        Assert.Equal("11", Rows(await Evaluate(day, "--period", "month", "--hours", "start"))[5]["value"]); // (241 + 23)/24
        Assert.Equal("1", Rows(await Evaluate(day, "--period", "month"))[5]["value"]);
    }

    [Fact]
    [Clause("HJ 663", "百分位数：k = 1 + (n−1)·p/100")]
    public async Task The_percentile_can_be_the_nearest_rank()
    {
        var month = $"{Columns}\n" + Hours("甲", new(2025, 4, 1), 30, day => $"1,1,1,1,{100 + day.Day * 2},1");
        Assert.Equal(("154", "90"), Ozone(await Evaluate(month, "--period", "month"))); // k = 27.1: 154.2
        Assert.Equal(("154", "90"), Ozone(await Evaluate(month, "--period", "month", "--percentile", "nearest"))); // rank 27
        month = $"{Columns}\n" + Hours("甲", new(2025, 4, 1), 28, day => $"1,1,1,1,{100 + day.Day * 2},1");
        Assert.Equal(("151", "90"), Ozone(await Evaluate(month, "--period", "month"))); // k = 25.3: 150.6
        Assert.Equal(("152", "90"), Ozone(await Evaluate(month, "--period", "month", "--percentile", "nearest"))); // rank 25.2 → 26

        static (string, string) Ozone(Said said) => Rows(said).Where(r => r["pollutant"] == "O3").Select(r => (r["percentile"], r["percentile_rank"])).Single();
    }

    [Fact]
    public async Task A_second_row_of_an_hour_is_a_revision_and_is_said()
    {
        var said = await Evaluate($"{Columns}\n甲,2025-04-01T01:00,1,1,1,1,1,10\n甲,2025-04-01T01:00,1,1,1,1,1,10\n甲,2025-04-01T01:00,1,1,1,1,1,12\n", "--period", "month");
        Assert.Contains("1 行与前面的一行同站同时、数值相同", said.Errors, StringComparison.Ordinal);
        Assert.Contains("1 行与前面的一行同站同时、数值不同，按修订处理，以后面的为准（第一处：第 4 行，甲 2025-04-01T01:00）", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Clause("GB 3095", "2018 年修改单：2018-09-01 起参比状态 298.15 K")]
    public async Task A_series_over_the_change_of_the_reference_state_is_said_to_be_one()
    {
        Assert.Contains("数据跨过 2018-09-01", (await Evaluate($"{Columns}\n甲,2018-08-31T24:00,1,1,1,1,1,1\n甲,2018-09-01T01:00,1,1,1,1,1,1\n", "--period", "month")).Errors, StringComparison.Ordinal);
        Assert.Equal("", (await Evaluate($"{Columns}\n甲,2018-09-01T01:00,1,1,1,1,1,1\n", "--period", "month")).Errors);
    }

    [Theory]
    [InlineData(Columns + "\n甲,2025-04-01T01:00,1,1,-99,1,1,1\n", "第 2 行第 5 列（pm10）“-99”：浓度不能是负数")]
    [InlineData(Columns + "\n甲,2025-04-01,1,1,1,1,1,1\n", "没有小时。评价要小时值。")]
    [InlineData(Columns + "\n,2025-04-01T01:00,1,1,1,1,1,1\n", "没有站名")]
    [InlineData(Columns + "\n甲,1025-04-01T01:00,1,1,1,1,1,1\n甲,2025-04-01T01:00,1,1,1,1,1,1\n", "超过一百年")]
    [InlineData("time,pm25\n2025-04-01T01:00,1\n", "表头需要 station,time")]
    [InlineData("station,time,aqi\n", "中的至少一列")]
    public async Task A_bad_table_is_refused_and_nothing_is_written(string table, string why)
    {
        var said = await Evaluate(table);
        Assert.Equal((2, ""), (said.ExitCode, said.Text));
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--period", "week")]
    [InlineData("--dust", "10 April")]
    [InlineData("--set", "speed=1")]
    [InlineData("--set", "indexDecimals")]
    [InlineData("--percentile", "guess")]
    public async Task Wrong_usage_is_64_and_says_so(string option, string value)
    {
        var said = await Evaluate("", option, value);
        Assert.Equal(64, said.ExitCode);
        Assert.Contains("用法：dizhu air evaluate ", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_columns_that_are_there_are_evaluated()
    {
        var rows = Rows(await Evaluate("station,time,PM2.5\n" + string.Concat(Enumerable.Range(1, 24).Select(h => $"甲,2025-04-01 {h}:00,30\n")), "--period", "month"));
        Assert.Equal("", rows[0]["value"]);
        Assert.Equal(("30", "1", ""), (rows[5]["value"], rows[5]["valid_days"], rows[5]["composite_index"]));
    }

    private static Task<Said> Evaluate(string table, params string[] more) => Said.By(["air", "evaluate", "-", .. more], Encoding.UTF8.GetBytes(table));

    private static List<Dictionary<string, string>> Rows(Said said)
    {
        Assert.True(said.ExitCode == 0, said.Errors);
        var lines = said.Text.TrimEnd('\n').Split('\n');
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary())];
    }

    private static string Year(int year, Func<DateOnly, string?> values, bool header = true) =>
        (header ? Columns + "\n" : "") + Hours("市政府", new(year, 1, 1), 365, values);

    private static string Month(string station, string values, bool header = true) => (header ? Columns + "\n" : "") + Hours(station, new(2025, 4, 1), 30, _ => values);

    private static string Hours(string station, DateOnly first, int days, Func<DateOnly, string?> values)
    {
        var text = new StringBuilder();
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
            if (values(day) is { } row)
                for (var hour = 1; hour <= 24; hour++) text.Append(CultureInfo.InvariantCulture, $"{station},{day:yyyy-MM-dd}T{hour:00}:00,{row}\n");
        return text.ToString();
    }
}
