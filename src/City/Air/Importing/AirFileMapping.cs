using Dizhu.Standards.Air;

namespace Dizhu.City.Air.Importing;

/// <summary>
/// 怎样读一份监测数据文件: which column is what, and in which units, hours and words it is written. Columns count from 0; null: there is none.
/// </summary>
/// <param name="Time">Date and hour in one column, or the date where <paramref name="Hour"/> is another.</param>
/// <param name="Year">Year, month, day and hour each in a column.</param>
/// <param name="Station">站点 by code or name; null: the whole file is of <paramref name="OnlySite"/>.</param>
/// <param name="City">城市: rows of other cities are passed over.</param>
/// <param name="Values">In the order of the standards' tables; ozone is the 1-hour value.</param>
/// <param name="CoInMicrograms">CO is stated in µg/m³, not in mg/m³.</param>
/// <param name="LabelIsStart">The hour is told by its start (0 … 23), not by its end as stations do.</param>
/// <param name="Offset">Hours ahead of UTC in which times are written; 8 is Beijing time.</param>
/// <param name="MissingWords">What stands where nothing was measured, besides nothing.</param>
/// <param name="InvalidWords">Words of <paramref name="Flag"/> that mean: not valid.</param>
/// <param name="EmptyTakesBack">An empty field takes back what was known of the hour; otherwise it says nothing.</param>
public sealed record AirFileMapping(
    int? Time, int? Hour, int? Year, int? Month, int? Day, int? Station, string? OnlySite, int? City, int? Flag, IReadOnlyList<int?> Values,
    bool CoInMicrograms, bool LabelIsStart, int Offset, IReadOnlyList<string> MissingWords, IReadOnlyList<string> InvalidWords, bool EmptyTakesBack)
{
    /// <summary>Words that archives write for what they do not have.</summary>
    public static IReadOnlyList<string> UsualMissingWords { get; } = ["NA", "N/A", "NaN", "null", "-", "--", "—"];

    public static IReadOnlyList<string> UsualInvalidWords { get; } = ["无效", "异常", "剔除", "故障", "校准", "停电", "invalid", "N", "X"];

    public int? Of(Pollutant pollutant) => Values[(int)pollutant];

    internal bool SaysTheSame(AirFileMapping other) =>
        this with { Values = other.Values, MissingWords = other.MissingWords, InvalidWords = other.InvalidWords } == other
        && Values.SequenceEqual(other.Values) && MissingWords.SequenceEqual(other.MissingWords) && InvalidWords.SequenceEqual(other.InvalidWords);

    /// <summary>
    /// Guesses by the header. The units of CO are told by the name of the column where it says them; otherwise by the values
    /// (<see cref="PreviewAirFile"/>).
    /// </summary>
    public static AirFileMapping Guess(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var names = header.Select(Plain).ToList();
        var values = new int?[PollutantCodes.All.Count];
        foreach (var pollutant in PollutantCodes.All) values[(int)pollutant] = Find(Names[(int)pollutant]);
        return new AirFileMapping(
            Find("time", "datetime", "hourlabel", "监测时间", "数据时间", "时间", "日期时间", "date", "日期"), null, null, null, null,
            Find("stationcode", "站点编码", "站点编号", "点位编码", "code", "station", "站点名称", "点位名称", "站点", "点位", "监测点"), null,
            Find("city", "城市", "地市"), Find("flag", "标记", "数据标记", "标识", "validity", "valid", "有效性", "审核状态"), values,
            CoInMicrograms: Find("coµg/m³", "coug", "cougm3") is not null, LabelIsStart: false, Offset: 8, UsualMissingWords, UsualInvalidWords, EmptyTakesBack: false)
        switch
        {
            { Time: null } parts => parts with { Year = Find("year", "年"), Month = Find("month", "月"), Day = Find("day", "日"), Hour = Find("hour", "时", "小时") },
            var one when Plain(header[one.Time!.Value]) is "date" or "日期" => one with { Hour = Find("hour", "时", "小时") },
            var one => one,
        };

        int? Find(params string[] wanted)
        {
            foreach (var name in wanted)
                if (names.IndexOf(name) is var at and >= 0) return at;
            return null;
        }
    }

    /// <summary>Which given shape it is, in words; null: none that is known.</summary>
    public static string? ShapeOf(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var names = header.Select(Plain).ToHashSet(StringComparer.Ordinal);
        return names.IsSupersetOf(["sourcefile", "station", "hourlabel", "comgm3"]) ? "全国空气质量发布平台的站点小时值"
            : names.IsSupersetOf(["year", "month", "day", "hour", "station", "wspm"]) ? "北京多站点小时值（UCI 501），CO 为 µg/m³"
            : names.Contains("aqimeanofhours") ? CityDaysShape
            : names.IsSupersetOf(["stationcode", "lon", "lat"]) ? StationListShape
            : null;
    }

    internal const string CityDaysShape = "城市日值";
    internal const string StationListShape = "站点名单";

    private static readonly string[][] Names =
    [
        ["so2", "二氧化硫", "so2µg/m³"], ["no2", "二氧化氮", "no2µg/m³"], ["pm10", "可吸入颗粒物", "pm10µg/m³"],
        ["co", "comgm3", "一氧化碳", "comg/m³", "coµg/m³", "coug", "cougm3"], ["o3", "o31h", "臭氧", "臭氧1小时", "o3µg/m³"], ["pm25", "pm2.5", "细颗粒物", "pm2.5µg/m³", "pm25µg/m³"],
    ];

    private static string Plain(string name) =>
        string.Concat(name.Trim().ToLowerInvariant().Where(c => c is not (' ' or '_' or '(' or ')' or '（' or '）' or '-')))
            .Replace('μ', 'µ').Replace("微克/立方米", "µg/m³", StringComparison.Ordinal).Replace("毫克/立方米", "mg/m³", StringComparison.Ordinal).Replace("m3", "m³", StringComparison.Ordinal)
            .Replace("comgm³", "comgm3", StringComparison.Ordinal).Replace("cougm³", "cougm3", StringComparison.Ordinal);
}
