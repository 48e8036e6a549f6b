using System.Collections.Frozen;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Codes;

/// <summary>监测因子编码表 of the editions. x in a code stands for one digit: the number of an instance.</summary>
public static class FactorCodes
{
    private static readonly FrozenDictionary<string, FactorCode>[] Tables = [Of2005(), Of2017(), Of2025()];

    public static IEnumerable<FactorCode> All(Edition edition) => Tables[(int)edition].Values;

    /// <summary>Null for a code that the edition does not know.</summary>
    public static FactorCode? Find(Edition edition, ReadOnlySpan<byte> code)
    {
        var table = Tables[(int)edition];
        if (table.Find(code) is { } factor) return factor;
        if (code.Length is < 3 or > 8) return null;
        Span<byte> pattern = stackalloc byte[code.Length];
        code.CopyTo(pattern);
        for (var at = code.Length - 1; at > 0 && (uint)(code[at] - '0') <= 9; at--)
        {
            pattern[at] = (byte)'x';
            if (table.Find(pattern) is { } instance) return instance;
        }
        return null;
    }

    /// <summary>In any edition, this one first: for a name to show.</summary>
    public static FactorCode? FindAnywhere(Edition edition, ReadOnlySpan<byte> code) =>
        Find(edition, code) ?? Find(Edition.Hj2025, code) ?? Find(Edition.Hjt2005, code);

    private static IEnumerable<FactorCode> Read(Edition edition, string table) =>
        from row in CodeTable.Rows(table)
        select new FactorCode(edition, row.Cells[0], row.Cells[1], Cell(row.Cells, 2), Cell(row.Cells, 3), Cell(row.Cells, 4), row.Source, row.Confidence);

    private static FrozenDictionary<string, FactorCode> Of2017() => Read(Edition.Hj2017, "Factors2017").ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    private static FrozenDictionary<string, FactorCode> Of2025() =>
        Read(Edition.Hj2017, "Factors2017").Select(f => f with { Edition = Edition.Hj2025, Source = f.Source + "；2025 沿用（二手）", Confidence = f.Confidence is Confidence.Ambiguous or Confidence.Seen ? f.Confidence : Confidence.SecondHand })
            .Concat(Read(Edition.Hj2025, "Factors2025")).ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    /// <summary>2005 by the column of former codes in annex B of 2017, with the units that are known to differ.</summary>
    private static FrozenDictionary<string, FactorCode> Of2005()
    {
        var units = CodeTable.Rows("Factors2005").ToDictionary(row => row.Cells[0], StringComparer.Ordinal);
        var former = from row in CodeTable.Rows("Factors2017")
                     where row.Cells.Length > 5 && row.Cells[5].Length > 0
                     let code = row.Cells[5]
                     let source = row.Source + "，原编码一列"
                     select units.TryGetValue(code, out var own)
                         ? new FactorCode(Edition.Hjt2005, code, row.Cells[1], Cell(own.Cells, 1), null, null, source + "；" + own.Source, own.Confidence)
                         : new FactorCode(Edition.Hjt2005, code, row.Cells[1], Cell(row.Cells, 2), null, null, source + "；单位按 2017", row.Confidence);
        return former.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);
    }

    private static string? Cell(string[] cells, int at) => cells.Length > at && cells[at].Length > 0 ? cells[at] : null;
}
