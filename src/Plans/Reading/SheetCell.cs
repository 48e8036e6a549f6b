namespace Dizhu.Plans.Reading;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    Text,
    Number,
    Boolean,
    /// <summary>#DIV/0! and the like.</summary>
    Error,
}

/// <summary>
/// 单元格. <paramref name="Column"/> counts from 1 (A), <paramref name="Row"/> from 1. <paramref name="Text"/> is the cell as people see it;
/// a number is written in full, exact to the fifteen digits that a workbook keeps. Of a formula it is the result saved in the file.
/// </summary>
public sealed record SheetCell(int Row, int Column, CellKind Kind, string Text, bool IsFormula)
{
    public string Address => Name(Row, Column);

    /// <summary>D7.</summary>
    public static string Name(int row, int column) =>
        Letters(column) + row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>1 is A, 27 is AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }
}

/// <summary>工作表读取结果: the cells of one sheet that are not empty, by row and column, or the reason why there are none; never both.</summary>
public sealed record SheetOutcome(string? Name, IReadOnlyList<SheetCell> Cells, Refusal? Refusal)
{
    public static SheetOutcome Refused(string code, string message) => new(null, [], new Refusal(code, message));
}
