using System.Text;
using Dizhu.City.Air.Importing;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Air;

/// <summary>导入监测数据: what a preview says, what is stored, and what never is.</summary>
public sealed class ImportAirReadingsTests
{
    private const string Header = "站点编码,监测时间,SO2,NO2,PM10,CO,O3,PM2.5\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_become_hours_labelled_by_their_end_and_24_belongs_to_its_day()
    {
        await using var city = await ImportingCity.OpenAsync();
        Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(Header + "QL-01,2025-03-10 23:00,6,20,80,0.50,90,34.0\n市府站,2025-03-10 24:00,6,20,80,0.50,90,35\nQL-01,2025-03-11T00:00:00+08:00,6,20,80,0.50,90,35\n"));

        Assert.Equal([("03-10 23:00", "34.0", "0.50"), ("03-11 00:00", "35", "0.50")], await city.HoursAsync());
        Assert.Equal(1, (await city.DeriveAsync()).SiteDays);
    }

    [Fact]
    public async Task Units_labels_zones_and_forms_of_time_are_told_or_chosen()
    {
        await using var city = await ImportingCity.OpenAsync();
        var beijing = "year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,WSPM,station\n2025,3,10,7,4,8,4,7,300,77,4.4,市府站\n2025,3,10,8,NA,8,4,7,1250,77,4.4,市府站\n";
        var preview = await city.PreviewAsync(beijing);
        Assert.True(preview.Mapping.CoInMicrograms);
        Assert.Equal("北京多站点小时值（UCI 501），CO 为 µg/m³", preview.Shape);
        await city.BringAsync(beijing);
        Assert.Equal([("03-10 07:00", "4", "0.300"), ("03-10 08:00", "NotStated", "1.250")], await city.HoursAsync());

        var utc = "date,hour,station,pm25\n20250310,0,QL-02,5\n20250310,23,QL-02,6\n";
        await city.BringAsync(utc, new AirFileChoices(Offset: 0, LabelIsStart: true));
        Assert.Equal([("03-10 09:00", "5", "NotStated"), ("03-11 08:00", "6", "NotStated")], await city.HoursAsync("QL-02"));

        Assert.Contains("夏令时", (await city.PreviewAsync(utc, new AirFileChoices(Offset: 9))).Objection, StringComparison.Ordinal);
        var summer = await city.PreviewAsync("time,station,pm25\n1988-07-01T08:00+09:00,QL-01,5\n1988-07-01T08:00+08:00,QL-01,5\n");
        Assert.Equal((1, 1), (summer.Taken, summer.Refused));
        Assert.Contains("夏令时", summer.Reasons[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-99", "是负数")]
    [InlineData("9999", "超出仪器的量程")]
    [InlineData("1e2", "科学计数法")]
    [InlineData("35.300000000000004", "浮点数的残留")]
    [InlineData("35.3000000000000000", "浮点数的残留")] // the sixteenth decimal cannot be kept, even when it is a zero
    [InlineData("good", "不是数字")]
    [InlineData("3 5", "不是数字")]
    public async Task A_value_that_is_none_is_refused_and_the_rest_of_its_row_is_taken(string value, string why)
    {
        await using var city = await ImportingCity.OpenAsync();
        var outcome = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(Header + $"QL-01,2025-03-10 08:00,6,20,80,0.5,90,{value}\n"));

        Assert.Equal((1, 1), (outcome.Preview.Taken, outcome.Preview.WithRefusedValues));
        Assert.Equal([("03-10 08:00", "NotStated", "0.5")], await city.HoursAsync());
        var refused = city.Refused(Assert.Single(await city.Import.ListAsync(10, Stop))).Split("\r\n");
        Assert.StartsWith("行号,原因,去向,站点编码,", refused[0], StringComparison.Ordinal);
        Assert.StartsWith("2,", refused[1], StringComparison.Ordinal);
        Assert.Contains(why, refused[1], StringComparison.Ordinal);
        Assert.EndsWith($"其余各项已导入,QL-01,2025-03-10 08:00,6,20,80,0.5,90,{value}", refused[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QL-01,2025-02-30 08:00,6,20,80,0.5,90,5", "没有这个日期")]
    [InlineData("QL-01,2025-03-10 08:30,6,20,80,0.5,90,5", "不是整点")]
    [InlineData("QL-01,2025-03-10,6,20,80,0.5,90,5", "没有小时")]
    [InlineData("QL-01,昨天,6,20,80,0.5,90,5", "读不懂")]
    [InlineData("QL-09,2025-03-10 08:00,6,20,80,0.5,90,5", "不在本市的站点名单里")]
    [InlineData("QL-01,2025-03-10 08:00,6,20,80,0.5,90", "7 列")]
    public async Task A_row_that_cannot_be_placed_is_refused_whole(string row, string why)
    {
        await using var city = await ImportingCity.OpenAsync();
        var preview = await city.PreviewAsync(Header + row + "\nQL-01,2025-03-10 09:00,6,20,80,0.5,90,5\n");

        Assert.Equal((2, 1, 1), (preview.Rows, preview.Taken, preview.Refused));
        Assert.Contains(why, preview.First[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_however_it_comes()
    {
        await using var city = await ImportingCity.OpenAsync();
        var csv = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(1, 24).Select(h => $"QL-01,2025-03-10 {h:00}:00,6,20,80,0.5,90,{h}\n")));
        var first = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(csv));
        Assert.Equal(8, (await city.DeriveAsync()).Written);

        Assert.Equal(first.Position, Assert.IsType<AirImportOutcome.Unchanged>(await city.BringAsync(csv, name: "另一个名字.csv")).Position);
        Assert.Equal(first.Position, city.Store.Log.LastPosition);
        // packed it is another file with the same rows
        Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(ImportingCity.Zipped(csv)));
        Assert.Equal(0, (await city.DeriveAsync()).Written);
        Assert.All(await city.Store.Readings.ReadAirHoursAsync(null, StoreInFolder.At("2025-03-01"), StoreInFolder.At("2025-04-01"), null, Stop).ToListAsync(Stop), hour => Assert.Equal(1, hour.Revision));
    }

    [Fact]
    public async Task Two_rows_of_one_hour_are_a_revision_that_the_preview_shows_and_the_later_counts()
    {
        await using var city = await ImportingCity.OpenAsync();
        var outcome = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(Header + "QL-01,2025-03-10 08:00,6,20,80,0.5,90,30\nQL-01,2025-03-10 08:00,6,20,80,0.5,90,30\nQL-01,2025-03-10 08:00,6,20,80,0.5,90,31\nQL-01,2025-03-10 12:00,6,20,80,0.5,90,31\n"));

        Assert.Equal((1, 1), (outcome.Preview.Repeated, outcome.Preview.Revising));
        Assert.Equal(("QL-01", 2, 3), (outcome.Preview.Sites[0].Code, outcome.Preview.Sites[0].Hours, outcome.Preview.Sites[0].Gaps));
        Assert.Equal([("03-10 08:00", "31", "0.5"), ("03-10 12:00", "31", "0.5")], await city.HoursAsync());
    }

    [Fact]
    public async Task Swapped_columns_are_reported_and_not_refused()
    {
        await using var city = await ImportingCity.OpenAsync();
        var preview = await city.PreviewAsync("time,station,pm25,pm10\n" + string.Concat(Enumerable.Range(1, 24).Select(h => $"2025-03-10 {h}:00,QL-01,80,3{h % 10}\n")));

        Assert.True(preview.CanBeImported);
        Assert.Contains(preview.Warnings, warning => warning.Contains("写反", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_another_city_stores_nothing()
    {
        await using var city = await ImportingCity.OpenAsync();
        var file = "city,source_file,station,hour_label,pm25,pm10,co_mgm3,no2,o3_1h,o3_8h,so2\n洛阳,x.csv,市委党校,2020-03-26T18:00,17,27,0.4,4,104,95,6\n";

        Assert.Contains("没有青澜市的数据", Assert.IsType<AirImportOutcome.Refused>(await city.BringAsync(file)).Why, StringComparison.Ordinal);
        Assert.Contains("没有一个在青澜市的站点名单里", Assert.IsType<AirImportOutcome.Refused>(await city.BringAsync(Header + "1001A,2025-03-10 08:00,6,20,80,0.5,90,5\n")).Why, StringComparison.Ordinal);
        Assert.Equal(0, city.Store.Log.LastPosition);

        // of a national file our rows only, and a name of the file may be told which site it is
        var both = file + "青澜,x.csv,老师范,2020-03-26T18:00,18,27,0.4,4,104,95,6\n";
        var outcome = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(both, new AirFileChoices(Stations: new Dictionary<string, string> { ["老师范"] = "QL-02" })));
        Assert.Equal((1, 1), (outcome.Preview.Taken, outcome.Preview.OtherCities));
        Assert.Equal([("03-26 18:00", "18", "0.4")], await city.HoursAsync("QL-02"));
    }

    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData("time,station,pm25\n", "只有表头")]
    [InlineData("station,pm25\nQL-01,5\n", "没有找到时间列")]
    [InlineData("time,pm25\n2025-03-10 08:00,5\n", "没有找到站点列")]
    [InlineData("time,station,temp\n2025-03-10 08:00,QL-01,5\n", "没有找到任何一项污染物的列")]
    [InlineData("time,station,pm25\n2025-03-10 08:00,\"QL-01,5\n", "引号没有闭合")]
    [InlineData("city,date,aqi_mean_of_hours,pm25\n郑州,2013-12-02,138,116.1\n", "不是站点的小时值")]
    [InlineData("stationcode,city,station,lon,lat\n1001A,北京市,万寿西宫,116.366,39.8673\n", "这是站点名单")]
    public async Task What_is_no_table_of_hours_is_refused_whole(string csv, string why)
    {
        await using var city = await ImportingCity.OpenAsync();

        Assert.Contains(why, Assert.IsType<AirImportOutcome.Refused>(await city.BringAsync(csv)).Why, StringComparison.Ordinal);
        Assert.Equal(0, city.Store.Log.LastPosition);
    }

    [Fact]
    public async Task A_row_that_breaks_off_says_nothing_of_the_station_before_it()
    {
        await using var city = await ImportingCity.OpenAsync();
        var preview = await city.PreviewAsync("time,station,pm25\n2025-03-10 08:00,QL-01,5\n2025-03-10 08:00,没有的站,5\n2025-03-10 09:00\n");

        Assert.Equal([("没有的站", 1L)], preview.UnknownStations);
        Assert.Equal((1, 2), (preview.Taken, preview.Refused));
        Assert.Equal("", preview.First[2].Station);
    }

    [Fact]
    public async Task An_import_whose_file_is_lost_before_it_is_read_is_not_called_stored_and_can_be_brought_again()
    {
        await using var city = await ImportingCity.OpenAsync();
        var csv = Header + "QL-01,2025-03-10 08:00,6,20,80,0.5,90,5\n";
        var hash = await city.KeepAsync(Encoding.UTF8.GetBytes(csv));
        var first = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(csv)).Position;
        Assert.True((await city.Import.FindAsync(first, Stop))!.IsStored);

        // as the record of another file comes to a store whose file is gone
        File.Delete(Path.Combine(city.Data, "imports", hash[..2], hash[2..]));
        var import = (await city.Import.FindAsync(first, Stop))!;
        var appended = await city.Store.Log.AppendAsync(RecordKind.Import, "导入", city.Clock.GetUtcNow(), "air-file", (import.File with { FileName = "另一份.csv", Knowing = new AirKnowing(KnownAs.Now) }).ToBytes());
        await city.Store.WaitForAsync(appended.Position, Stop);
        var lost = (await city.Import.FindAsync(appended.Position, Stop))!;
        Assert.False(lost.IsStored);
        Assert.Contains("请从备份恢复", lost.Unread, StringComparison.Ordinal);

        var again = await city.Import.RunAsync(city.City, await city.KeepAsync(Encoding.UTF8.GetBytes(csv)), "另一份.csv", new AirFileChoices(), new AirKnowing(KnownAs.Now), ImportingCity.Li, Stop);
        Assert.IsType<AirImportOutcome.Logged>(again);
    }

    [Fact]
    public async Task A_cut_gzip_and_GBK_are_refused_whole()
    {
        await using var city = await ImportingCity.OpenAsync();
        var packed = ImportingCity.Zipped(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(1, 24).Select(h => $"QL-01,2025-03-10 {h:00}:00,6,20,80,0.5,90,{h}\n"))));

        Assert.Contains("不完整", Assert.IsType<AirImportOutcome.Refused>(await city.BringAsync(packed[..^12])).Why, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.IsType<AirImportOutcome.Refused>(await city.BringAsync(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Header + "QL-01,2025-03-10 08:00,6,20,80,0.5,90,5\n"))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_flags_take_hours_back_and_empty_fields_do_not_unless_asked()
    {
        await using var city = await ImportingCity.OpenAsync();
        await city.BringAsync("time,station,pm25,标记\n2025-03-10 08:00,QL-01,30,\n2025-03-10 09:00,QL-01,31,\n2025-03-10 10:00,QL-01,32,\n");
        var flagged = "time,station,pm25,标记\n2025-03-10 08:00,QL-01,300,无效\n2025-03-10 09:00,QL-01,,\n2025-03-10 10:00,QL-01,33,复核\n";
        var preview = await city.PreviewAsync(flagged);
        Assert.Equal([("无效", true, 1), ("复核", false, 1)], preview.Flags);
        await city.BringAsync(flagged);
        Assert.Equal(["Refused", "31", "33"], (await city.HoursAsync()).Select(hour => hour.Pm25));

        await city.BringAsync("time,station,pm25\n2025-03-10 09:00,QL-01,\n", new AirFileChoices(EmptyTakesBack: true));
        Assert.Equal(["Refused", "Empty", "33"], (await city.HoursAsync()).Select(hour => hour.Pm25));
    }

    [Fact]
    public async Task Known_from_is_the_hour_itself_a_day_or_now_and_never_before_the_hour()
    {
        await using var city = await ImportingCity.OpenAsync();
        var csv = Header + "QL-01,2025-03-10 08:00,6,20,80,0.5,90,30\n";
        await city.BringAsync(csv);
        await city.BringAsync(csv, knowing: new AirKnowing(KnownAs.FromDay, new DateOnly(2025, 4, 2)));
        await city.BringAsync(csv, knowing: new AirKnowing(KnownAs.FromDay, new DateOnly(2025, 1, 1)));
        await city.BringAsync(csv, knowing: new AirKnowing(KnownAs.Now));

        var known = await city.Store.Readings.ReadAirHourRecordsAsync([city.Store.Readings.ChannelOf(new ChannelKey("QL-01", ChannelKey.AirHours))], StoreInFolder.At("2025-03-10"), StoreInFolder.At("2025-03-11"), Stop)
            .Select(hour => hour.KnownFrom.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)).ToListAsync(Stop);
        Assert.Equal(["2025-03-10 08:00", "2025-04-02 00:00", "2025-03-10 08:00", "2026-03-01 10:00"], known);
    }

    [Fact]
    public async Task Nobody_imports_without_a_name_and_nothing_real_goes_beside_simulated_air()
    {
        await using var city = await ImportingCity.OpenAsync();
        var hash = await city.KeepAsync(Encoding.UTF8.GetBytes(Header + "QL-01,2025-03-10 08:00,6,20,80,0.5,90,30\n"));
        Assert.Contains("经办人", Assert.IsType<AirImportOutcome.Refused>(await city.Import.RunAsync(city.City, hash, "a.csv", new AirFileChoices(), AirKnowing.AsHoursEnd, new ActingPerson(" ", ""), Stop)).Why, StringComparison.Ordinal);

        var demo = city.City with { Profile = city.City.Profile with { IsDemo = true } };
        Assert.Contains("不能和模拟的混在一起", Assert.IsType<AirImportOutcome.Refused>(await city.Import.RunAsync(demo, hash, "a.csv", new AirFileChoices(), AirKnowing.AsHoursEnd, ImportingCity.Li, Stop)).Why, StringComparison.Ordinal);
        Assert.Equal(0, city.Store.Log.LastPosition);
    }

    [Fact]
    public async Task Reading_goes_on_at_any_part_and_gives_the_same()
    {
        await using var city = await ImportingCity.OpenAsync();
        var csv = new StringBuilder(Header);
        for (var hour = 0; hour < 100_000; hour++) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"QL-01,{new DateTime(2010, 1, 1, 1, 0, 0).AddHours(hour):yyyy-MM-dd HH:00},6,20,80,0.5,90,{hour % 300}\n");
        await city.BringAsync(Encoding.UTF8.GetBytes(csv.ToString()));
        var record = (await city.Store.Log.ReadAsync(0, 1, Stop))[0];
        Assert.Equal(100_000, (await city.Store.Readings.ReadContentAsync(1, Stop)).AirHours);

        using var onward = new ReadImports(city.Files);
        for (var part = 2; part >= 0; part--)
        {
            using var anew = new ReadImports(city.Files);
            var (one, other) = (new ReadingBatch(), new ReadingBatch());
            Assert.Equal(part < 2, anew.Read(record, part, one, city.Store.Readings));
            for (var before = 0; before <= part; before++)
            {
                other.Clear();
                onward.Read(record, before, other, city.Store.Readings);
            }
            Assert.Equal(one.AirHours, other.AirHours);
            Assert.Equal(part < 2 ? 40_000 : 20_000, one.AirHours.Count);
        }
    }

    [Fact]
    public async Task The_Beijing_set_goes_in_whole()
    {
        var file = Shared.AirData("dev_uci_beijing_multisite_hourly_2013-2017.csv.gz");
        string[] names = ["Aotizhongxin", "Changping", "Dingling", "Dongsi", "Guanyuan", "Gucheng", "Huairou", "Nongzhanguan", "Shunyi", "Tiantan", "Wanliu", "Wanshouxigong"];
        await using var city = await ImportingCity.OpenAsync(ImportingCity.Of("北京市", [.. names.Select(name => (name, name))]));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var outcome = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(file));
        var stored = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        var derived = await city.DeriveAsync();
        TestContext.Current.SendDiagnosticMessage($"420,768 rows looked through and stored in {stored.TotalSeconds:0.0} s, with {derived.Written} statistics in {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        Assert.Equal((420_768, 0, 12), (outcome.Preview.Rows, outcome.Preview.Refused, outcome.Preview.Sites.Count));
        Assert.True(outcome.Preview.Mapping.CoInMicrograms);
        Assert.Equal(420_768, outcome.Preview.Taken + outcome.Preview.Nothing);
        Assert.Equal(outcome.Preview.Taken, (await city.Store.Readings.ReadContentAsync(1, Stop)).AirHours);
    }

    [Fact]
    public async Task The_stations_of_Sanmenxia_come_out_of_the_national_file()
    {
        var file = Shared.AirData("dev_cnemc_station_hourly_2020-03.csv.gz");
        var sanmenxia = CityFolder.Read(Shared.City("sanmenxia"));
        await using var city = await ImportingCity.OpenAsync(sanmenxia with { Profile = sanmenxia.Profile with { IsDemo = false } });
        var outcome = Assert.IsType<AirImportOutcome.Logged>(await city.BringAsync(file));

        Assert.Equal("全国空气质量发布平台的站点小时值", outcome.Preview.Shape);
        Assert.Equal(["1835A", "1836A", "1838A", "3039A"], outcome.Preview.Sites.Select(site => site.Code));
        Assert.Equal(23_156, outcome.Preview.OtherCities + outcome.Preview.Taken + outcome.Preview.Nothing + outcome.Preview.Refused);
        // 市政府, 2020-03-26 18:00, as the file has it
        Assert.Contains(("03-26 18:00", "21", "0.6"), await city.HoursAsync("1835A"));
    }
}
