using System.Text.Json;

namespace Dizhu.Cli.Tests;

/// <summary>检测单 as <c>--json</c> writes it.</summary>
internal static class Sheet
{
    public static Dictionary<string, (string Clause, string Came, string Verdict)> Rows(JsonElement sheet) =>
        sheet.GetProperty("rows").EnumerateArray().DistinctBy(row => row.GetProperty("item").GetString())
            .ToDictionary(row => row.GetProperty("item").GetString()!, row => (row.GetProperty("clause").GetString()!, row.GetProperty("came").GetString()!, row.GetProperty("verdict").GetString()!));

    public static IEnumerable<string> Failed(JsonElement sheet) => Rows(sheet).Where(row => row.Value.Verdict == "不通过").Select(row => row.Key).Order(StringComparer.Ordinal);
}
