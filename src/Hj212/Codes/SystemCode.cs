using System.Collections.Frozen;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Codes;

/// <summary>系统编码 ST (HJ 212-2017 表 4)</summary>
public sealed record SystemCode(string Code, string Name, Editions Editions, string Source, Confidence Confidence)
{
    private static readonly FrozenDictionary<string, SystemCode> Table = CodeTable.Rows("Systems")
        .Select(row => new SystemCode(row.Cells[0], row.Cells[1], CodeTable.EditionsOf(row.Cells[2]), row.Source, row.Confidence))
        .ToFrozenDictionary(system => system.Code, StringComparer.Ordinal);

    public static IEnumerable<SystemCode> All => Table.Values.OrderBy(system => system.Code, StringComparer.Ordinal);

    public static SystemCode? Find(ReadOnlySpan<byte> code) => Table.Find(code);
}
