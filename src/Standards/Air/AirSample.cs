namespace Dizhu.Standards.Air;

/// <summary>
/// 一行浓度: what an air quality index is computed from. Of an hour: hourly means. Of a day: 24-hour means, and the day's maxima
/// of ozone. A field that a report does not use may be missing.
/// </summary>
public record struct AirSample
{
    public Concentration SO2 { get; set; }
    public Concentration NO2 { get; set; }
    public Concentration PM10 { get; set; }
    public Concentration CO { get; set; }

    /// <summary>臭氧 1 小时平均，日报为日最大</summary>
    public Concentration O3OneHour { get; set; }

    /// <summary>臭氧 8 小时滑动平均，日报为日最大</summary>
    public Concentration O3EightHour { get; set; }

    public Concentration PM25 { get; set; }

    /// <summary>Nothing was measured.</summary>
    public static AirSample Empty => new()
    {
        SO2 = Concentration.Missing, NO2 = Concentration.Missing, PM10 = Concentration.Missing, CO = Concentration.Missing,
        O3OneHour = Concentration.Missing, O3EightHour = Concentration.Missing, PM25 = Concentration.Missing,
    };
}
