namespace Dizhu.Standards.Air;

/// <summary>一级、二级: class I of nature reserves, class II of where people live.</summary>
public enum AirGrade
{
    One = 1,
    Two = 2,
}

/// <summary>平均时间 of a limit.</summary>
public enum Averaging
{
    Year,

    /// <summary>24 小时平均；臭氧为日最大 8 小时平均</summary>
    Day,

    Hour,
}

/// <summary>
/// 环境空气质量标准的浓度限值 (GB 3095) of one period of validity: 2012 with its amendment of 2018, the transition to the end of 2030,
/// and what holds from 2031.
/// </summary>
public sealed class AirLimits
{
    private readonly LimitsData data;

    private AirLimits(LimitsData data) => this.data = data;

    public string Id => data.Id;

    public string Title => data.Title;

    /// <summary>2012 or 2026: the family of standards it belongs to.</summary>
    public int Basis => data.Basis;

    public DateOnly InForceFrom => data.InForceFrom;

    public DateOnly? InForceUntil => data.InForceUntil;

    public string Source => data.Source;

    public Confidence Confidence => data.Confidence;

    public string? Note => data.Note;

    /// <summary>The limit in the unit of the pollutant; null when the standard sets none for this averaging time.</summary>
    public decimal? Of(Pollutant pollutant, Averaging averaging, AirGrade grade) =>
        (averaging switch { Averaging.Year => data.Of(pollutant).Year, Averaging.Day => data.Of(pollutant).Day, _ => data.Of(pollutant).Hour })?[(int)grade - 1];

    /// <summary>In order of their coming into force.</summary>
    public static IReadOnlyList<AirLimits> All { get; } =
        [.. new[] { "limits-2012.json", "limits-2026-transition.json", "limits-2026.json" }.Select(file => new AirLimits(EditionFile.Read<LimitsData>(file))).OrderBy(l => l.InForceFrom)];

    /// <summary>The limits in force on a day; before the first, the first.</summary>
    public static AirLimits On(DateOnly day) => All.Last(limits => limits.InForceFrom <= day || limits == All[0]);

    public override string ToString() => Id;

    private sealed record LimitsData(
        string Id, string Title, int Basis, DateOnly InForceFrom, DateOnly? InForceUntil, string Source, Confidence Confidence, string? Note,
        Limits SO2, Limits NO2, Limits PM10, Limits CO, Limits O3, Limits PM25)
    {
        public Limits Of(Pollutant pollutant) => pollutant switch
        {
            Pollutant.SO2 => SO2, Pollutant.NO2 => NO2, Pollutant.PM10 => PM10, Pollutant.CO => CO, Pollutant.O3 => O3, _ => PM25,
        };
    }

    private sealed record Limits(decimal[]? Year, decimal[]? Day, decimal[]? Hour);
}
