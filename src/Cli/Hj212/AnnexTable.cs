using System.Globalization;

namespace Dizhu.Cli.Hj212;

/// <summary>
/// 附录 C 的表号. Those of 2017 stand by number, in the order of the annex; the annexes of 2005 and 2025 are named as a whole, since of
/// 2005 only the examples are at hand and 2025 is known second-hand.
/// </summary>
internal static class AnnexTable
{
    private static readonly Dictionary<int, int> Requests = new()
    {
        [1000] = 1, [1011] = 2, [1012] = 3, [1061] = 5, [1062] = 6, [1063] = 7, [1064] = 8, [1072] = 9, [2011] = 10, [2012] = 11, [2021] = 12, [2022] = 13,
        [2051] = 20, [2061] = 21, [2031] = 22, [2041] = 23, [3011] = 30, [3012] = 31, [3013] = 32, [3014] = 33, [3015] = 34, [3016] = 35, [3017] = 36, [3018] = 37, [3019] = 38, [3020] = 41, [3021] = 46,
    };

    private static readonly Dictionary<int, int> Uploads = new()
    {
        [1013] = 4, [2011] = 14, [2021] = 15, [2051] = 16, [2061] = 17, [2031] = 18, [2041] = 19, [2081] = 24, [3015] = 34, [3019] = 39, [3020] = 40,
    };

    public const string Waiting = "表 1 超时与重发";

    /// <summary>Newer annexes carry what 2017 has none of.</summary>
    public static string OfRequest(int command, int edition) => Of(Requests, command, edition);

    public static string OfUpload(int command, int edition) => Of(Uploads, command, edition);

    public static string Number(int table, int edition) => edition == 2017 ? string.Create(CultureInfo.InvariantCulture, $"表 C.{table}") : Whole(edition);

    public static string Whole(int edition) => edition == 2025 ? "附录 C（二手）" : "附录 C";

    private static string Of(Dictionary<int, int> tables, int command, int edition) => edition == 2017 && tables.TryGetValue(command, out var table) ? Number(table, edition) : Whole(edition);
}
