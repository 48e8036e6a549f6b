using Dizhu.Standards.Csv;

namespace Dizhu.Cli.Air;

/// <summary>表头: which column stands where. Names in any case and order; what is not asked for is nobody's business.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, int> places = [];

    /// <summary>Reads the header, the record the rows stand on.</summary>
    public ColumnNames(CsvRows rows)
    {
        for (var field = 0; field < rows.Count; field++)
        {
            var name = Plain(rows.TextOf(field));
            if (!places.TryAdd(name, field)) Twice.Add(name);
        }
        Count = rows.Count;
    }

    public int Count { get; }

    /// <summary>Names that stand there more than once.</summary>
    public HashSet<string> Twice { get; } = [];

    /// <summary>The place of a column; −1 when there is none.</summary>
    public int this[string name] => places.GetValueOrDefault(name, -1);

    private static string Plain(string name) => name.Trim().ToLowerInvariant() is "pm2.5" or "pm2_5" ? "pm25" : name.Trim().ToLowerInvariant();
}
