using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Dizhu.City.Indicators;
using Dizhu.Plans.Reading;

namespace Dizhu.City.Tests.Indicators;

/// <summary>
/// A filled-in 月调度表. It starts from the template that the program itself writes; cells are then set as a spreadsheet
/// program would save them. Raw parts can be given for what no spreadsheet program writes.
/// </summary>
internal sealed class MonthlyWorkbook
{
    private readonly SortedDictionary<(int Row, int Column), string> cells = [];

    private MonthlyWorkbook() { }

    public static MonthlyWorkbook Template(IReadOnlyList<Reportable> reportables, DateOnly month, string range, IReadOnlyList<FigureChain>? chains = null)
    {
        using var file = new MemoryStream();
        MonthlySheet.Write(ReportingCity.City.Profile, month, range, reportables, chains ?? [], file);
        var sheet = WorkbookReader.Read(file.ToArray());
        Assert.Null(sheet.Refusal);
        var workbook = new MonthlyWorkbook();
        foreach (var cell in sheet.Cells)
            workbook.cells[(cell.Row, cell.Column)] = cell.Kind == CellKind.Number ? $"<v>{cell.Text}</v>" : $" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell.Text)}</t></is>";
        return workbook;
    }

    /// <summary>Row of a commitment in the sheet.</summary>
    public int RowOf(string commitment, string? scope = null) => cells.Keys.Select(key => key.Row).Distinct().First(row =>
        cells.TryGetValue((row, MonthlySheet.Column("承诺编号")), out var id) && id.Contains($">{commitment}<", StringComparison.Ordinal)
        && (scope is null || cells[(row, MonthlySheet.Column("数据范围"))].Contains(scope, StringComparison.Ordinal)));

    public MonthlyWorkbook Number(int row, string column, string digits) => Set(row, column, $"<v>{digits}</v>");

    public MonthlyWorkbook Text(int row, string column, string words) => Set(row, column, $" t=\"inlineStr\"><is><t>{SecurityElement.Escape(words)}</t></is>");

    public MonthlyWorkbook Formula(int row, string column, string formula, string? result) =>
        Set(row, column, $"<f>{SecurityElement.Escape(formula)}</f>" + (result is null ? "" : $"<v>{result}</v>"));

    public MonthlyWorkbook Failed(int row, string column, string error) => Set(row, column, $" t=\"e\"><f>A1/0</f><v>{error}</v>");

    public MonthlyWorkbook At(int row, int column, string words)
    {
        cells[(row, column)] = $" t=\"inlineStr\"><is><t>{SecurityElement.Escape(words)}</t></is>";
        return this;
    }

    public byte[] Bytes(params (string Part, string Content)[] more)
    {
        var rows = cells.GroupBy(cell => cell.Key.Row).Select(row =>
            $"<row r=\"{row.Key}\">{string.Concat(row.Select(cell => $"<c r=\"{SheetCell.Name(cell.Key.Row, cell.Key.Column)}\"{(cell.Value[0] == ' ' ? cell.Value : ">" + cell.Value)}</c>"))}</row>");
        return Package([("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>"), .. more]);
    }

    /// <summary>A package around a sheet: the smallest that is a workbook. Parts given later replace earlier ones of the same name.</summary>
    public static byte[] Package(params IEnumerable<(string Part, string Content)> parts)
    {
        var all = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"月调度表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        };
        foreach (var (part, content) in parts) all[part] = content;
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (part, content) in all)
            {
                using var stream = package.CreateEntry(part, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        return file.ToArray();
    }

    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private MonthlyWorkbook Set(int row, string column, string cell)
    {
        cells[(row, MonthlySheet.Column(column))] = cell;
        return this;
    }
}
