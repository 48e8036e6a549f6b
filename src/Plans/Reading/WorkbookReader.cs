using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 读工作表: bytes of an .xlsx → the cells of one sheet. Only the parts that are needed are inflated, each through the budget and
/// an XML reader without document types, so a hostile file costs no more than the limits; no spreadsheet library sees it.
/// Numbers are taken from their digits, never through binary floating point. Formulas are not computed: their saved result is read.
/// </summary>
public static class WorkbookReader
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int SignificantDigits = 15;

    /// <param name="preferredSheet">The sheet to read; where the file has none of that name, its first.</param>
    public static SheetOutcome Read(ReadOnlyMemory<byte> bytes, string? preferredSheet = null, WorkbookLimits? limits = null)
    {
        limits ??= WorkbookLimits.Default;
        if (bytes.Length == 0) return SheetOutcome.Refused("empty", "文件是空的。请重新选择。");
        if (bytes.Length > limits.FileBytes)
            return SheetOutcome.Refused("too-large", $"文件超过 {limits.FileBytes / 1024 / 1024} MB 的上限，没有读入。请删去图片和无关的工作表再试。");
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return SheetOutcome.Refused("xls", "这是旧版 .xls，或者加了打开密码。请在 Excel 或 WPS 中去掉密码，另存为 .xlsx 再试。");
        if (!bytes.Span.StartsWith("PK"u8))
            return SheetOutcome.Refused("not-xlsx", "这不是 Excel 工作簿（.xlsx）。请用下载的模板填写后上传。");
        try
        {
            using var archive = new ZipArchive(MemoryOver.Bytes(bytes), ZipArchiveMode.Read);
            return new Pass(archive, limits).Run(preferredSheet);
        }
        catch (RefusedException refused)
        {
            return new SheetOutcome(null, [], refused.Refusal);
        }
        catch (BudgetExceededException)
        {
            return SheetOutcome.Refused("too-large-unpacked", $"工作簿解压后超过 {limits.UnpackedBytes / 1024 / 1024} MB 的上限，可能是压缩炸弹，已停止。请只保留要填报的工作表再试。");
        }
        catch (XmlException e)
        {
            return Broken($"第 {e.LineNumber} 行第 {e.LinePosition} 列不是完好的 XML");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The archive reader has no single exception for a hostile file: offsets beyond the end, absurd lengths, bad names.
            return Broken("压缩包不完整或自相矛盾");
        }
    }

    private static SheetOutcome Broken(string what) =>
        SheetOutcome.Refused("xlsx-broken", $"工作簿已损坏：{what}。请在 Excel 或 WPS 中打开后另存为 .xlsx 再试。");

    private sealed class RefusedException(string code, string message) : Exception(message)
    {
        public Refusal Refusal { get; } = new(code, message);
    }

    private sealed class Pass(ZipArchive archive, WorkbookLimits limits)
    {
        private readonly InflationBudget budget = new(limits.UnpackedBytes);
        private int characters;

        public SheetOutcome Run(string? preferredSheet)
        {
            if (archive.Entries.Count > limits.PackageParts)
                throw new RefusedException("xlsx-too-many-parts", $"工作簿里有 {archive.Entries.Count} 个部件，超过 {limits.PackageParts} 个的上限。请用下载的模板填写后上传。");
            CheckContentTypes();
            var sheets = Sheets();
            if (sheets.Count == 0) throw new RefusedException("xlsx-no-sheet", "工作簿里没有工作表。请用下载的模板填写后上传。");
            var (name, relation) = sheets.Find(sheet => sheet.Name == preferredSheet) is { Name: not null } wanted ? wanted : sheets[0];
            var targets = Targets();
            if (!targets.TryGetValue(relation, out var part)) throw new RefusedException("xlsx-broken", $"工作簿已损坏：找不到工作表“{Shown(name)}”的内容。请另存为 .xlsx 再试。");
            var shared = targets.Values.FirstOrDefault(target => target.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)) is { } strings ? SharedStrings(strings) : [];
            return new SheetOutcome(name, Cells(part, shared), null);
        }

        private void CheckContentTypes()
        {
            var isWorkbook = false;
            foreach (var xml in Elements("[Content_Types].xml"))
            {
                var type = xml.GetAttribute("ContentType") ?? "";
                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || type.Contains("activeX", StringComparison.OrdinalIgnoreCase))
                    throw new RefusedException("xlsx-macros", "工作簿带有宏或 ActiveX 控件，不予打开。请另存为不带宏的 .xlsx 再试。");
                isWorkbook |= type.Contains("spreadsheetml.sheet.main+xml", StringComparison.OrdinalIgnoreCase);
            }
            if (!isWorkbook) throw new RefusedException("not-xlsx", "这不是 Excel 工作簿（.xlsx）。请用下载的模板填写后上传。");
        }

        private List<(string Name, string Relation)> Sheets() =>
            [.. Elements("xl/workbook.xml").Where(xml => xml is { LocalName: "sheet", NamespaceURI: Main })
                .Select(xml => (xml.GetAttribute("name") ?? "", xml.GetAttribute("id", Relationships) ?? ""))];

        private Dictionary<string, string> Targets()
        {
            var targets = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var xml in Elements("xl/_rels/workbook.xml.rels"))
            {
                if (xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
                if (xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                    targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
            return targets;
        }

        private List<string> SharedStrings(string part)
        {
            var strings = new List<string>();
            using var xml = Open(part);
            var more = xml.Read();
            while (more)
            {
                CheckDepth(xml);
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    strings.Add(TextOf(xml, "si"));
                    if (strings.Count > limits.Cells) throw TooManyCells();
                }
                more = xml.Read();
            }
            return strings;
        }

        private List<SheetCell> Cells(string part, List<string> shared)
        {
            var cells = new List<SheetCell>();
            var places = new HashSet<(int, int)>();
            using var xml = Open(part);
            int row = 0, column = 0;
            while (xml.Read())
            {
                CheckDepth(xml);
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "row")
                {
                    row = xml.GetAttribute("r") is { } written ? Ordinal(written) : row + 1;
                    column = 0;
                }
                else if (xml.LocalName == "c")
                {
                    var (atRow, atColumn) = xml.GetAttribute("r") is { Length: > 0 } address ? Place(address) : (row, column + 1);
                    column = atColumn;
                    if (Cell(xml, atRow, atColumn, shared) is not { } cell) continue;
                    if (atRow > limits.Rows || atColumn > limits.Columns)
                        throw new RefusedException("xlsx-too-far", $"单元格 {SheetCell.Name(atRow, atColumn)} 有内容，超出了 {limits.Rows} 行、{limits.Columns} 列的范围。请清除表外的内容再试。");
                    if (!places.Add((atRow, atColumn))) throw new RefusedException("xlsx-broken", $"工作簿已损坏：单元格 {SheetCell.Name(atRow, atColumn)} 出现两次。请另存为 .xlsx 再试。");
                    cells.Add(cell);
                    if (cells.Count > limits.Cells) throw TooManyCells();
                }
            }
            return [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];
        }

        private SheetCell? Cell(XmlReader xml, int row, int column, List<string> shared)
        {
            var type = xml.GetAttribute("t") ?? "n";
            string? value = null;
            var isFormula = false;
            if (!xml.IsEmptyElement)
            {
                var depth = xml.Depth;
                while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
                {
                    CheckDepth(xml);
                    if (xml.NodeType != XmlNodeType.Element) continue;
                    if (xml.LocalName == "f") isFormula = true;
                    else if (xml.LocalName == "v") value = TextOf(xml, "v");
                    else if (xml.LocalName == "is") value = TextOf(xml, "is");
                }
            }
            if (value is null) return isFormula ? new SheetCell(row, column, CellKind.Error, "公式没有保存结果", true) : null;
            var (kind, text) = type switch
            {
                "s" => (CellKind.Text, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
                    ? shared[index]
                    : throw new RefusedException("xlsx-broken", $"工作簿已损坏：单元格 {SheetCell.Name(row, column)} 指向不存在的文字。请另存为 .xlsx 再试。")),
                "inlineStr" or "str" or "d" => (CellKind.Text, value),
                "b" => (CellKind.Boolean, value == "1" ? "TRUE" : "FALSE"),
                "e" => (CellKind.Error, value),
                _ => Number(value) is { } number ? (CellKind.Number, number) : (CellKind.Text, value),
            };
            text = text.Trim();
            return text.Length == 0 && !isFormula ? null : new SheetCell(row, column, kind, text, isFormula);
        }

        /// <summary>
        /// The digits of a number cell. Programs write the nearest binary value with seventeen digits (1.1000000000000001), a
        /// workbook means fifteen: the digits are cut there by rounding, in decimal.
        /// </summary>
        private static string? Number(string written)
        {
            if (!decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            var whole = decimal.Truncate(Math.Abs(number));
            var digits = 0;
            for (var rest = whole; rest >= 1; rest = decimal.Truncate(rest / 10)) digits++;
            if (digits == 0)
                for (var rest = Math.Abs(number); rest is > 0 and < 0.1m; rest *= 10) digits--;
            var decimals = SignificantDigits - digits;
            if (decimals is >= 0 and <= 28) number = decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
            return number.ToString("0.############################", CultureInfo.InvariantCulture);
        }

        /// <summary>All words inside an element; those of phonetic guides (rPh) left out.</summary>
        private string TextOf(XmlReader xml, string element)
        {
            if (xml.IsEmptyElement) return "";
            var words = new StringBuilder();
            var depth = xml.Depth;
            var guide = -1;
            while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth && xml.LocalName == element))
            {
                CheckDepth(xml);
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false }) guide = xml.Depth;
                else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == guide) guide = -1;
                else if (guide < 0 && xml.NodeType is (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
                    words.Append(xml.Value);
                if (words.Length > limits.CellCharacters)
                    throw new RefusedException("xlsx-long-cell", $"有一格超过 {limits.CellCharacters} 字，不像填报表。请缩短后再试。");
            }
            if ((characters += words.Length) > limits.Characters) throw new RefusedException("xlsx-too-long", $"工作簿的文字超过 {limits.Characters / 10000} 万字。请只保留要填报的工作表再试。");
            return words.ToString();
        }

        private IEnumerable<XmlReader> Elements(string part)
        {
            using var xml = Open(part);
            while (xml.Read())
            {
                CheckDepth(xml);
                if (xml.NodeType == XmlNodeType.Element) yield return xml;
            }
        }

        private XmlReader Open(string part)
        {
            if (archive.GetEntry(part) is not { } entry) throw new RefusedException("not-xlsx", $"这不是完整的 Excel 工作簿：缺少部件 {Shown(part)}。请用下载的模板填写后上传。");
            return XmlReader.Create(new BudgetedStream(entry.Open(), budget), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
        }

        private void CheckDepth(XmlReader xml)
        {
            if (xml.Depth > limits.XmlDepth) throw new RefusedException("xlsx-too-deep", $"工作簿嵌套超过 {limits.XmlDepth} 层，不像正常的表格。请用下载的模板填写后上传。");
        }

        private RefusedException TooManyCells() => new("xlsx-too-many-cells", $"工作簿里有内容的单元格超过 {limits.Cells} 个，不像填报表。请只保留要填报的工作表再试。");

        private static int Ordinal(string written) =>
            int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number : throw new RefusedException("xlsx-broken", "工作簿已损坏：行号不是数字。请另存为 .xlsx 再试。");

        private static (int Row, int Column) Place(string address)
        {
            var letters = 0;
            var column = 0;
            while (letters < address.Length && letters < 4 && address[letters] is >= 'A' and <= 'Z') column = column * 26 + address[letters++] - 'A' + 1;
            if (letters == 0) throw new RefusedException("xlsx-broken", "工作簿已损坏：单元格地址不能读。请另存为 .xlsx 再试。");
            return (Ordinal(address[letters..]), column);
        }

        private static string Shown(string name) => string.Concat(name.Where(c => !char.IsControl(c)).Take(40));
    }
}
