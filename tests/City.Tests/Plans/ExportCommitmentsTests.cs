using System.IO.Compression;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using MiniExcelLibs;

namespace Dizhu.City.Tests.Plans;

/// <summary>月调度表: what the file holds when it is opened again.</summary>
public sealed class ExportCommitmentsTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));
    private static readonly DateOnly AsOf = new(2025, 10, 31);

    [Fact]
    public void The_first_row_says_city_document_day_and_what_is_not_measured()
    {
        var heading = Rows(City)[0][0];

        Assert.Equal(
            "三门峡市；截至 2025-10-31；三政办〔2023〕20号；共 87 项承诺；正文未导入，按底账列出；"
            + "还没有填报的数：本月目标至证据数留空待填，灯色为空缺原因，不是评价；演示数据", heading);
    }

    [Fact]
    public void The_second_row_holds_the_columns_of_the_monthly_table() =>
        Assert.Equal(
            ["序号", "任务", "牵头", "责任县", "年度目标", "本月目标", "本月完成", "累计完成", "完成率", "时序进度", "差额",
                "存在问题", "下步措施", "填报人", "审核人", "证据数", "灯色"],
            Rows(City)[1].Select(cell => cell?.ToString()));

    [Fact]
    public void Every_commitment_is_a_row_and_what_nobody_reported_is_empty()
    {
        var rows = Rows(City).Skip(2).ToList();

        Assert.Equal(87, rows.Count);
        Assert.Equal(Enumerable.Range(1, 87), rows.Select(row => Convert.ToInt32(row[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.All(row[5..16], Assert.Null));
        Assert.All(rows, row => Assert.StartsWith("无法判定（", row[16]?.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_names_task_lead_counties_and_target()
    {
        var ranking = Rows(City)[2 + 11];

        Assert.Equal("1.推进空气质量排名进位", ranking[1]);
        Assert.Equal("市生态环境局", ranking[2]);
        Assert.Equal("灵宝市、渑池县、义马市、陕州区", ranking[3]);
        Assert.Equal("县域空气质量排名前进位次 ≥ 5 位次（争取，2025-12-31）", ranking[4]);
        Assert.Equal("无法判定（缺基线）", ranking[16]);
    }

    [Fact]
    public void A_promise_about_one_county_names_it() => Assert.Equal("卢氏县", Rows(City)[2 + 10][3]);

    [Fact]
    public void A_task_without_a_lead_says_so() =>
        Assert.Equal("未定牵头（按职责分工：市自然资源规划局、市生态环境局）", Rows(City).Single(row => row[4]?.ToString()?.Contains("4000 亩", StringComparison.Ordinal) == true)[2]);

    [Fact]
    public void A_filter_leaves_its_rows_only_and_the_heading_says_so()
    {
        var rows = Rows(City, new PlanFilter { Section = "A1" });

        Assert.Equal(2 + 6, rows.Count);
        Assert.Contains("按筛选列出 6 项，全部 87 项", rows[0][0]?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+HYPERLINK(\"x\")")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("=cmd|' /C calc'!A0")]
    public void Words_that_look_like_a_formula_are_text(string words)
    {
        var hostile = City with
        {
            Plan = City.Plan with { Assignments = [], Commitments = [City.Plan.Commitments[0] with { Indicator = words, CannotTell = words }] },
        };

        using var file = Workbook(hostile, PlanFilter.None);

        Assert.StartsWith(words, Read(file)[2][4]?.ToString(), StringComparison.Ordinal);
        file.Position = 0;
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var sheet = new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
    }

    private static List<object?[]> Rows(CityFolder city, PlanFilter? filter = null)
    {
        using var file = Workbook(city, filter ?? PlanFilter.None);
        return Read(file);
    }

    private static MemoryStream Workbook(CityFolder city, PlanFilter filter)
    {
        var file = new MemoryStream();
        ExportCommitments.Write(PlanSheet.Compose(null, city, AsOf, filter), null, city, file);
        return file;
    }

    private static List<object?[]> Read(MemoryStream file)
    {
        file.Position = 0;
        return [.. file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())];
    }
}
