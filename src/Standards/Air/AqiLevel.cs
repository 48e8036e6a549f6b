using System.Globalization;

namespace Dizhu.Standards.Air;

/// <summary>空气质量指数级别 (HJ 633, 表 2; colours: 附录 A): the level of an AQI with its name and colour.</summary>
public sealed record AqiLevel
{
    /// <summary>The last AQI of the level; null: no end.</summary>
    public required int? UpTo { get; init; }

    /// <summary>级别：一级 … 六级</summary>
    public required string Grade { get; init; }

    /// <summary>类别：优、良、轻度污染 …</summary>
    public required string Name { get; init; }

    /// <summary>颜色的名称</summary>
    public required string Colour { get; init; }

    public required int Red { get; init; }

    public required int Green { get; init; }

    public required int Blue { get; init; }

    /// <summary>1 … 6</summary>
    public int Number => 1 + IndexOf(this);

    public string Rgb => string.Create(CultureInfo.InvariantCulture, $"#{Red:X2}{Green:X2}{Blue:X2}");

    /// <summary>The six levels; the same in both editions.</summary>
    public static IReadOnlyList<AqiLevel> All { get; } = EditionFile.Read<AqiLevel[]>("aqi-levels.json");

    private static readonly AqiLevel[] ByAqi = [.. Enumerable.Range(0, 501).Select(aqi => All.First(level => level.UpTo is not { } last || aqi <= last))];

    /// <summary>The level of an AQI from 0 to 500.</summary>
    public static AqiLevel Of(int aqi) => ByAqi[aqi];

    private static int IndexOf(AqiLevel level) => All.TakeWhile(other => other != level).Count();
}
