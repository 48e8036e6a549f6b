using Dizhu.City.Assignments;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;
using MiniExcelLibs;

namespace Dizhu.City.Tests.Assignments;

/// <summary>导出任务·责任: each list has one row a line of its page, and says its day, its city and that it is a demonstration.</summary>
public sealed class ExportDutiesTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));
    private static readonly PlanSheet Plan = PlanSheet.Compose(null, City, new DateOnly(2025, 10, 31), PlanFilter.None);
    private static readonly AssignmentSheet Sheet = AssignmentSheet.Compose(Plan, null, City);

    private static List<object?[]> Rows(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        file.Position = 0;
        List<object?[]> rows = [.. file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())];
        Assert.StartsWith($"{City.Profile.Name}；截至 2025-10-31；", rows[0][0]?.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("演示数据", rows[0][0]?.ToString(), StringComparison.Ordinal);
        return rows;
    }

    [Fact]
    public void The_list_has_a_row_for_every_assignment_and_counts_its_commitments()
    {
        var rows = Rows(file => ExportDuties.Assignments(Sheet, DutyFilter.None, City, file)).Skip(2).ToList();
        Assert.Equal(Sheet.Rows.Count(), rows.Count);
        Assert.Equal(87, rows.Sum(row => Convert.ToInt32(row[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_filtered_list_goes_out_filtered_and_says_so()
    {
        var filter = new DutyFilter(Unit: "市水利局");
        var rows = Rows(file => ExportDuties.Assignments(Sheet.Within(filter, City), filter, City, file));
        Assert.Contains("按 市水利局 筛选", rows[0][0]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(filter.Of(Plan, City).Count, rows.Skip(2).Sum(row => Convert.ToInt32(row[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_matrix_says_role_and_status_in_words()
    {
        var matrix = DutyMatrix.Of(Sheet, City);
        var rows = Rows(file => ExportDuties.Matrix(Sheet, matrix, City, file));
        Assert.Equal(2 + matrix.Units.Count + matrix.Counties.Count, rows.Count);
        Assert.Equal("1.推进空气质量排名进位", rows[1][2]);
        Assert.Equal("牵头（无法判定）", rows.Single(row => row[0]?.ToString() == "市生态环境局")[2]);
        Assert.Null(rows.Single(row => row[0]?.ToString() == "市水利局")[2]);
    }

    [Fact]
    public void What_is_owed_goes_out_in_its_order_and_says_the_filter()
    {
        var filter = new DutyFilter(Unit: "市水利局");
        var owed = filter.Of(Plan, City);
        var rows = Rows(file => ExportDuties.Owed(Plan, owed, filter, City, file));
        Assert.Contains("按 市水利局 筛选", rows[0][0]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(owed.Select(one => one.Note.Id), rows.Skip(2).Select(row => row[1]?.ToString()));
    }

    [Fact]
    public async Task The_values_of_a_month_carry_source_and_people_and_what_is_missing_is_no_value()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1529m));
        var day = new DateOnly(2025, 11, 3);
        var sheet = PlanSheet.Compose(null, ReportingCity.City, day, PlanFilter.None);
        var month = MonthlyStanding.Of(
            ReportingCity.October, await new Dizhu.City.Indicators.ReportingMonth(city.Facts).ReadAsync("demo", ReportingCity.Reportables, ReportingCity.October, day, TestContext.Current.CancellationToken), sheet);
        using var file = new MemoryStream();
        ExportDuties.Values(sheet, month, ReportingCity.City, file);
        file.Position = 0;
        var rows = file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray()).ToList();
        var value = Assert.Single(rows.Skip(2));
        Assert.Equal("T8-C1", value[0]);
        Assert.Equal(1529.0, value[4]);
        Assert.Equal("矿山台账", value[9]);
        Assert.Equal(["王一", "李二", "赵三"], new[] { value[13], value[15], value[16] });
        Assert.Equal("2025-11-03", value[17]);
    }
}
