using Dizhu.Standards.Csv;

namespace Dizhu.Cli.Air;

/// <summary>表头: which column stands where. Names in any case and order; what is not asked for is nobody's business.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, int> places = [];
    private readonly HashSet<string> twice = [];

    /// <summary>Reads the header, the first record; null with a flaw when there is none.</summary>
    public static ColumnNames? Of(CsvRows rows, TableFlaws flaws)
    {
        if (rows.Next()) return new(rows);
        if (rows.Flaw != CsvFlaw.None) flaws.Add(rows, rows.Flaw);
        else flaws.Add("文件是空的：没有表头。请检查文件。");
        return null;
    }

    private ColumnNames(CsvRows rows)
    {
        for (var field = 0; field < rows.Count; field++)
        {
            var name = Plain(rows.TextOf(field));
            if (!places.TryAdd(name, field)) twice.Add(name);
        }
        Count = rows.Count;
    }

    private int Count { get; }

    /// <summary>Whether the record the rows stand on has as many fields as the header; a flaw when it has not.</summary>
    public bool Fit(CsvRows rows, TableFlaws flaws)
    {
        if (rows.Count == Count) return true;
        flaws.Add($"第 {rows.Line} 行有 {rows.Count} 列，表头有 {Count} 列。请检查这一行的逗号和引号。");
        return false;
    }

    /// <summary>A flaw for each of these columns that stands there more than once.</summary>
    public void RefuseTwice(IEnumerable<string> columns, TableFlaws flaws)
    {
        foreach (var name in columns.Where(twice.Contains)) flaws.Add($"表头里 {name} 出现了不止一次。请只留一列。");
    }

    /// <summary>The place of a column; −1 when there is none.</summary>
    public int this[string name] => places.GetValueOrDefault(name, -1);

    private static string Plain(string name) => name.Trim().ToLowerInvariant() is "pm2.5" or "pm2_5" ? "pm25" : name.Trim().ToLowerInvariant();
}
