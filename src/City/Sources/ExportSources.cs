using Dizhu.City.Exports;
using Dizhu.City.Folder;

namespace Dizhu.City.Sources;

/// <summary>导出污染源: the list of a day as a workbook. Secrets of devices are not in it.</summary>
public static class ExportSources
{
    /// <param name="state">The word of a row's state.</param>
    /// <param name="says">What the list leaves out; null: nothing.</param>
    public static void Write(IReadOnlyList<SourceDayRow> rows, Func<SourceDayRow, string> state, DateOnly day, string? says, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(city);
        List<ListColumn<SourceDayRow>> columns =
        [
            new("县（市、区）", 12, row => row.Enterprise.Area),
            new("行业", 12, row => row.Enterprise.Industry),
            new("企业", 26, row => row.Enterprise.Name),
            new("排放口", 10, row => row.Outlet.Number),
            new("名称", 14, row => row.Outlet.Name),
            new("MN", 28, row => row.Device?.Mn),
            new("状态", 8, state),
            new("末次数据", 18, row => row.LastPeriod?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            new("应传（因子·小时）", 16, row => row.Expected),
            new("实传（因子·小时）", 16, row => row.Received),
            new("超限小时", 10, row => row.HoursOver),
            new("最贴近限值的因子", 18, row => row.Nearest is { } one ? one.Name + (one.IsConverted ? "（折算）" : "") : null),
            new("数值", 10, row => row.Nearest?.Value),
            new("限值", 10, row => row.Nearest?.Limit),
            new("单位", 10, row => row.Nearest?.Unit),
        ];
        ListSheet.Write(output, "污染源", city.Profile, day, [says], columns, rows);
    }
}
