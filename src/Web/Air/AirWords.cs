using System.Globalization;
using Dizhu.City.Air;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;

namespace Dizhu.Web.Air;

/// <summary>空气的写法 as all pages of air write it: names with their subscripts, values with the digits of the standard, nothing where there is nothing.</summary>
internal static class AirWords
{
    /// <summary>Where a value is not there.</summary>
    public const string None = "—";

    private static readonly string[] Levels = ["优", "良", "轻度", "中度", "重度", "严重"];

    /// <summary>The six in the order in which officials speak of them.</summary>
    public static IReadOnlyList<Pollutant> Shown { get; } = [Pollutant.PM25, Pollutant.PM10, Pollutant.NO2, Pollutant.SO2, Pollutant.CO, Pollutant.O3];

    public static string Name(this Pollutant pollutant) => pollutant switch
    {
        Pollutant.SO2 => "SO₂", Pollutant.NO2 => "NO₂", Pollutant.O3 => "O₃", _ => pollutant.Code(),
    };

    public static string Names(this Pollutants set) => string.Join("、", Shown.Where(pollutant => set.Has(pollutant)).Select(Name));

    public static string UnitWords(this Pollutant pollutant) => pollutant == Pollutant.CO ? "毫克/立方米" : "微克/立方米";

    /// <summary>As an address names it: <c>pm25</c>.</summary>
    public static string Key(this Pollutant pollutant) => pollutant.ToString().ToLowerInvariant();

    public static Pollutant? PollutantOf(string? key)
    {
        foreach (var pollutant in PollutantCodes.All)
            if (pollutant.Key() == key) return pollutant;
        return null;
    }

    /// <summary>优, 良, 轻度 … without 污染.</summary>
    public static string Short(this AqiLevel level) => Levels[level.Number - 1];

    /// <summary>Class of the colour of a level; a0 is the hatch of no data.</summary>
    public static string Class(this AqiLevel? level) => level is null ? "a0" : string.Create(CultureInfo.InvariantCulture, $"a{level.Number}");

    /// <summary>The level of an index of one pollutant.</summary>
    public static AqiLevel? LevelOf(int? index) => index is { } known ? AqiLevel.Of(Math.Min(known, 500)) : null;

    public static string Words(this Concentration value, Pollutant pollutant) => value.IsMissing ? None : Words(decimal.Divide(value.Picograms, pollutant.Unit()), pollutant.Decimals());

    /// <summary>With so many decimals; null is a dash.</summary>
    public static string Words(this decimal? value, int decimals) => value is { } known ? Words(known, decimals) : None;

    public static string Words(this decimal value, int decimals) => GbT8170.Round(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>With the digits it has, signed: +1.2, −3, 0.</summary>
    public static string Signed(this decimal value) => (value > 0 ? "+" : "") + Plain(value);

    public static string Signed(this decimal value, int decimals) => (value > 0 ? "+" : "") + Words(value, decimals);

    public static string Plain(this decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A statistic of a period as its edition states it, in the unit of the pollutant.</summary>
    public static string Words(this Fraction value, int decimals, long unit = 1) => Words(value.Round(decimals, unit), decimals);

    public static string Percent(this decimal? value) => value is { } known ? Words(known, 1) + "%" : None;

    public static string Whole(this int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? None;

    /// <summary>16:00; the last hour of a day is its 24:00.</summary>
    public static string Words(this HourLabel hour) => string.Create(CultureInfo.InvariantCulture, $"{hour.HourOfDay:00}:00");

    public static string Of(Attainment attainment) => attainment switch
    {
        Attainment.GradeOne => "一级", Attainment.GradeTwo => "二级", Attainment.Exceeds => "超二级", Attainment.CannotTell => "无法判定", _ => "不作年评价",
    };

    public static string Of(TargetReading reading) => reading switch
    {
        TargetReading.WholeNumbers => "修约到整数再比", TargetReading.OneDecimal => "修约到一位小数再比", _ => "全数值比较",
    };

    public static string Of(DenominatorOfDays of) => of == DenominatorOfDays.ValidDays ? "有效天数" : "日历天数";

    public static string Of(AirSiteKind kind) => kind switch { AirSiteKind.National => "国控", AirSiteKind.County => "县级", _ => "乡镇" };
}
