using System.IO.Compression;
using System.Text;
using Dizhu.Conformance;

namespace Dizhu.Cli.Tests;

/// <summary><c>dizhu air aqi</c> as a person or a script meets it.</summary>
public class AirAqiTests
{
    private const string Header = "time,so2,no2,pm10,co,o3_1h,o3_8h,pm25";

    [Fact]
    public async Task Three_columns_come_behind_every_row()
    {
        var said = await Aqi("hourly", $"{Header}\n2020-03-26T18:00,6,4,27,0.4,104,95,17\n2020-03-26T19:00,6,4,150,0.4,104,95,75\n");
        Assert.Equal($"{Header},aqi,level,primary\n2020-03-26T18:00,6,4,27,0.4,104,95,17,33,优,\n2020-03-26T19:00,6,4,150,0.4,104,95,75,100,良,PM10+PM2.5\n", said.Text);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
    }

    [Fact]
    public async Task Columns_stand_in_any_order_and_others_go_through_as_they_are()
    {
        var said = await Aqi("daily", "station,PM2.5,time,CO,so2,no2,pm10,o3_1h,o3_8h,note\n\"市,政府\",75,2025-01-05,2.20,1,1,1,1,1,\"说 \"\"好\"\"\"\n");
        Assert.Equal("station,PM2.5,time,CO,so2,no2,pm10,o3_1h,o3_8h,note,aqi,level,primary\n\"市,政府\",75,2025-01-05,2.20,1,1,1,1,1,\"说 \"\"好\"\"\",100,良,PM2.5\n", said.Text);
    }

    [Fact]
    public async Task Line_ends_and_the_byte_order_mark_stay_as_they_are()
    {
        var said = await Aqi("daily", $"\uFEFF{Header}\r\n2025-01-05,1,1,1,1,1,1,75\r\n");
        Assert.Equal($"\uFEFF{Header},aqi,level,primary\r\n2025-01-05,1,1,1,1,1,1,75,100,良,PM2.5\r\n", said.Text);
    }

    [Theory]
    [Clause("HJ 633-2026", "2026-03-01 起实施")]
    [InlineData("auto", "2026-02-28", 100)]
    [InlineData("auto", "2026-03-01", 114)]
    [InlineData("2026", "2025-01-01", 114)]
    [InlineData("2012", "2026-03-01", 100)]
    public async Task The_edition_follows_the_day_or_the_wish(string edition, string day, int aqi)
    {
        var said = await Aqi("daily", $"{Header}\n{day},1,1,1,1,1,1,75\n", "--edition", edition);
        Assert.EndsWith($",75,{aqi},{(aqi > 100 ? "轻度污染" : "良")},PM2.5\n", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Clause("HJ 633-2026", "2026-03-01 起实施")]
    [InlineData("2026-03-01T00:00", 100)] // closes 28 February
    [InlineData("2026-02-28T24:00", 100)]
    [InlineData("2026-03-01T01:00", 114)]
    public async Task An_hour_belongs_to_the_day_it_closes(string time, int aqi)
    {
        var said = await Aqi("hourly", $"{Header}\n{time},1,1,1,1,1,1,75\n");
        Assert.Contains($",75,{aqi},", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Clause("HJ 633-2026", "5.3 缺项")]
    [InlineData("2026", "60", ",,")]
    [InlineData("2026", "61", "101,轻度污染,PM2.5")]
    [InlineData("2012", "60", "82,良,PM2.5")]
    public async Task An_empty_field_is_missing(string edition, string pm25, string answer)
    {
        var said = await Aqi("daily", $"{Header}\n2026-05-01,1,1,,1,1,1,{pm25}\n", "--edition", edition);
        Assert.EndsWith($",{pm25},{answer}\n", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Clause("HJ 633-2026", "5.3 按计划不测的项目")]
    public async Task A_township_station_with_fewer_items_says_so()
    {
        const string paper = "time,pm10,pm25,o3_8h,no2\n2026-05-01,1,40,1,1\n";
        Assert.Contains("表头缺少 so2、co", (await Aqi("daily", paper)).Errors, StringComparison.Ordinal);
        Assert.EndsWith(",60,良,PM2.5\n", (await Aqi("daily", paper, "--not-monitored", "so2,CO")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", "浓度不能是负数")]
    [InlineData("-99", "浓度不能是负数")]
    [InlineData("9999", "超出任何仪器的量程")]
    [InlineData("1e2", "科学计数法")]
    [InlineData("35.300000000000004", "小数位数太多")]
    [InlineData("NA", "不是数字")]
    [InlineData("缺测", "不是数字")]
    public async Task A_bad_value_is_refused_with_its_line_and_column(string value, string why)
    {
        using var folder = new Folder();
        var file = folder.Write("in.csv", Encoding.UTF8.GetBytes($"{Header}\n2025-01-05,1,1,1,1,1,1,75\n2025-01-06,1,1,{value},1,1,1,75\n"));
        var target = Path.Combine(folder.Path, "out.csv");
        var said = await Said.By("air", "aqi", "--report", "daily", file, "-o", target);
        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith($"第 3 行第 4 列（pm10）“{value}”：", said.Errors, StringComparison.Ordinal);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Path)); // nothing half-written
    }

    [Theory]
    [InlineData("2025-01-05T08:00", "日报的时间是日期", "daily")]
    [InlineData("2025-01-05", "没有小时", "hourly")]
    [InlineData("2025-01-05T08:30", "不是整点", "hourly")]
    [InlineData("1988-07-01T08:00+09:00", "不是北京时间", "hourly")]
    [InlineData("2025-02-29T08:00", "没有这个日期", "hourly")]
    [InlineData("明天", "不是日期或时间", "daily")]
    [InlineData("", "没有时间", "daily")]
    public async Task A_bad_time_is_refused_with_its_line_and_column(string time, string why, string report)
    {
        var said = await Aqi(report, $"{Header}\n{time},1,1,1,1,1,1,75\n");
        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith($"第 2 行第 1 列（time）“{time}”：", said.Errors, StringComparison.Ordinal);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData("time,so2\n", "表头缺少 no2、pm10、co、o3_8h、pm25")]
    [InlineData(Header + ",pm25\n", "pm25 出现了不止一次")]
    [InlineData(Header + "\n2025-01-05,1,1\n", "第 2 行有 3 列，表头有 8 列")]
    [InlineData(Header + "\n\"2025-01-05,1,1,1,1,1,1,1\n", "引号没有闭合")]
    public async Task A_bad_table_is_refused_with_the_reason(string table, string why)
    {
        var said = await Aqi("daily", table);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_flaws_are_counted_and_the_first_told()
    {
        var said = await Aqi("daily", $"{Header}\n{string.Concat(Enumerable.Repeat("2025-01-05,1,1,1,1,1,1,-99\n", 500))}");
        Assert.Contains("……还有 480 处，共 500 处。", said.Errors, StringComparison.Ordinal);
        Assert.Equal(22, said.Errors.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Other_ways_to_write_missing_are_told_by_an_option()
    {
        var said = await Aqi("daily", $"{Header}\n2025-01-05,-99,NA,1,1,1,1,75\n", "--missing", "NA,-99");
        Assert.Equal(0, said.ExitCode);
        Assert.EndsWith(",100,良,PM2.5\n", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_look_turned_are_said_but_not_refused()
    {
        var said = await Aqi("daily", $"{Header}\n{string.Concat(Enumerable.Repeat("2025-01-05,1,1,30,300,1,1,75\n", 20))}");
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("两列可能对调了", said.Errors, StringComparison.Ordinal);
        Assert.Contains("20 行 CO 高于 150 mg/m³", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Clause("HJ 633-2012", "5.1 日报项目")]
    public async Task A_daily_report_of_the_old_edition_says_that_an_item_is_not_in_the_file()
    {
        const string without = "time,so2,no2,pm10,co,o3_8h,pm25\n2025-01-05,1,1,1,1,1,75\n2026-05-01,1,1,1,1,1,60\n";
        var said = await Aqi("daily", without);
        Assert.Equal("说明：没有 o3_1h 一列：1 行按 HJ 633-2012 计算的日报少了臭氧日最大 1 小时一项。\n", said.Errors);
        Assert.EndsWith(",60,100,良,PM2.5\n", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_goes_in_and_out()
    {
        using var folder = new Folder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes($"{Header}\n2025-01-05,1,1,1,1,1,1,75\n"));
        var target = Path.Combine(folder.Path, "out.csv.gz");
        var said = await Said.By("air", "aqi", "--report", "daily", folder.Write("in.csv.gz", packed.ToArray()), "-o", target);
        Assert.Equal((0, $"已写入 {target}：1 行，其中 0 行没有 AQI。\n"), (said.ExitCode, said.Errors));
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(target), CompressionMode.Decompress));
        Assert.EndsWith(",75,100,良,PM2.5\n", await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

    }

    [Fact]
    public async Task A_cut_gzip_is_never_taken_for_a_short_one()
    {
        using var folder = new Folder();
        var lines = Encoding.UTF8.GetBytes($"{Header}\n{string.Concat(Enumerable.Range(0, 5000).Select(i => $"2025-01-05,{i % 97},{i % 89},1,1,1,1,{i % 83}\n"))}");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(lines);
        var whole = packed.ToArray();
        foreach (var length in (int[])[30, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 1])
        {
            var torn = await Said.By("air", "aqi", "--report", "daily", folder.Write("torn.csv.gz", whole[..length]), "-o", Path.Combine(folder.Path, "out.csv"));
            Assert.Equal(2, torn.ExitCode);
            Assert.False(File.Exists(Path.Combine(folder.Path, "out.csv")));
        }
        using var again = new MemoryStream();
        using (var gzip = new GZipStream(again, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write("2025-01-06,1,1,1,1,1,1,75\n"u8);
        var two = await Said.By("air", "aqi", "--report", "daily", folder.Write("two.csv.gz", [.. whole, .. again.ToArray()]));
        Assert.EndsWith("2025-01-06,1,1,1,1,1,1,75,100,良,PM2.5\n", two.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("air")]
    [InlineData("air aqi in.csv")]
    [InlineData("air aqi --report weekly in.csv")]
    [InlineData("air aqi --report daily --edition 1996 in.csv")]
    [InlineData("air aqi --report daily --not-monitored radon in.csv")]
    public async Task Wrong_usage_is_64_and_says_so(string arguments)
    {
        var said = await Said.By(arguments.Split(' '));
        Assert.Equal(64, said.ExitCode);
        Assert.Contains("用法：dizhu air ", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_or_written_is_2()
    {
        using var folder = new Folder();
        Assert.Equal((2, "无法打开 /no/such.csv：没有这个文件。请检查路径。\n"), await Ended("/no/such.csv", "-"));
        var file = folder.Write("in.csv", Encoding.UTF8.GetBytes(Header + "\n"));
        Assert.Equal((2, "无法写入 /no/such/out.csv：没有这个文件夹。请先建立。\n"), await Ended(file, "/no/such/out.csv"));
        Assert.Equal((2, $"无法写入 {folder.Path}：这是文件夹，不是文件。\n"), await Ended(file, folder.Path));

        static async Task<(int, string)> Ended(string input, string output)
        {
            var said = await Said.By("air", "aqi", "--report", "daily", input, "-o", output);
            return (said.ExitCode, said.Errors);
        }
    }

    private static Task<Said> Aqi(string report, string table, params string[] more) =>
        Said.By(["air", "aqi", "--report", report, "-", .. more], Encoding.UTF8.GetBytes(table));
}
