using Dizhu.City.Folder;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Dizhu.City.Exports;

/// <summary>A column of a list: its title, its width in characters, and the cell of a row; null is an empty cell, never a zero.</summary>
public sealed record ListColumn<T>(string Title, int Width, Func<T, object?> Cell);

/// <summary>
/// 导出清单: a list as a workbook. Row 1 says what a reader must know before the first figure: city, day, 演示数据, what the list leaves
/// out; row 2 holds the titles, and both stay in sight. Words are text cells: what begins with = + - @ is never a formula.
/// </summary>
public static class ListSheet
{
    /// <param name="name">Name of the sheet, at most 31 characters without <c>[ ] : * ? / \</c>.</param>
    /// <param name="says">What else the head says, in order; nulls are left out.</param>
    public static void Write<T>(Stream output, string name, CityProfile city, DateOnly asOf, IEnumerable<string?> says, IReadOnlyList<ListColumn<T>> columns, IEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(says);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        // columns are keyed by their place: two of them may bear the same title
        Dictionary<string, object?> Row(Func<int, object?> cell) => Enumerable.Range(0, columns.Count).ToDictionary(Key, cell);
        var head = string.Join('；', [city.Name, $"截至 {asOf:yyyy-MM-dd}", .. says.OfType<string>(), .. city.IsDemo ? ["演示数据"] : Array.Empty<string>()]);
        List<Dictionary<string, object?>> written = [Row(i => i == 0 ? head : null), Row(i => columns[i].Title), .. rows.Select(row => Row(i => Cell(columns[i].Cell(row))))];
        output.SaveAs(
            written, printHeader: false, sheetName: name, configuration: new OpenXmlConfiguration
            {
                FreezeRowCount = 2,
                AutoFilter = false,
                DynamicColumns = [.. columns.Select((column, index) => new DynamicExcelColumn(Key(index)) { Index = index, Width = column.Width })],
            });
    }

    private static string Key(int index) => $"c{index}";

    /// <summary>A day is written as the pages write it: a spreadsheet would show a bare number or the month first.</summary>
    private static object? Cell(object? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value;
}
