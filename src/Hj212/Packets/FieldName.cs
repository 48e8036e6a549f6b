namespace Dizhu.Hj212.Packets;

/// <summary>字段 of a factor, the part after the dash (HJ 212-2017 表 5, 2005 表, and what 2025 adds second-hand).</summary>
public enum FieldName : byte
{
    /// <summary>Not in any table we know; its text is kept.</summary>
    Other,

    /// <summary>实时值</summary>
    Rtd,
    Min,
    Avg,
    Max,

    /// <summary>累计值</summary>
    Cou,

    /// <summary>折算值</summary>
    ZsRtd,
    ZsMin,
    ZsAvg,
    ZsMax,

    /// <summary>数据标记</summary>
    Flag,

    /// <summary>设备标记, the maker's own</summary>
    EFlag,
    SampleTime,

    /// <summary>治理设施运行状态</summary>
    RS,

    /// <summary>运行时间, hours of a day</summary>
    RT,

    /// <summary>噪声</summary>
    Data,
    DayData,
    NightData,

    /// <summary>现场端信息</summary>
    Info,

    /// <summary>设备唯一标识</summary>
    SN,

    /// <summary>2005: 报警值</summary>
    Ala,
    UpValue,
    LowValue,
    DayStdValue,
    NightStdValue,

    /// <summary>2025, second-hand</summary>
    CompleteTime,
    SampleType,
    SampleRd,
    StandardValue,
    ResultType,
}
