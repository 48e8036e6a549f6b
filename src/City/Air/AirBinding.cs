namespace Dizhu.City.Air;

/// <summary>由监测数据计算的量 that a promise can rest on.</summary>
public enum AirPromised
{
    /// <summary>PM2.5 年均浓度 of the city</summary>
    Pm25Mean,

    /// <summary>优良天数比率 of the city</summary>
    GoodDays,

    /// <summary>重度及以上污染天数比率 of the city</summary>
    HeavyDays,

    /// <summary>空气质量级别 of counties, by the evaluation of the year</summary>
    Grade,

    /// <summary>达到二级的县数</summary>
    CountiesAtGradeTwo,

    /// <summary>乡镇站六因子率</summary>
    SixFactorStations,
}

/// <summary>空气承诺的绑定 (air.yaml): a promise is judged by what is computed from the monitoring data, not by what is reported.</summary>
/// <param name="Counties">Which counties; empty: those of the promise.</param>
public sealed record AirBinding(string Commitment, AirPromised Measure, IReadOnlyList<string> Counties);
