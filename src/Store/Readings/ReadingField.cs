namespace Dizhu.Store.Readings;

/// <summary>Which value of a factor: the fields of HJ 212's CP area that carry numbers. The numbers here are stored.</summary>
public enum ReadingField : short
{
    /// <summary>The one value of a laboratory result or an import.</summary>
    Value = 0,

    /// <summary>Rtd 实时值.</summary>
    Rtd = 1,

    /// <summary>Min 最小值.</summary>
    Min = 2,

    /// <summary>Avg 平均值.</summary>
    Avg = 3,

    /// <summary>Max 最大值.</summary>
    Max = 4,

    /// <summary>Cou 累计值: volume, or mass discharged.</summary>
    Cou = 5,

    /// <summary>ZsRtd 折算实时值.</summary>
    ZsRtd = 6,

    /// <summary>ZsMin 折算最小值.</summary>
    ZsMin = 7,

    /// <summary>ZsAvg 折算平均值.</summary>
    ZsAvg = 8,

    /// <summary>ZsMax 折算最大值.</summary>
    ZsMax = 9,

    /// <summary>Data 噪声.</summary>
    Data = 10,

    /// <summary>DayData 昼间噪声.</summary>
    DayData = 11,

    /// <summary>NightData 夜间噪声.</summary>
    NightData = 12,

    /// <summary>RS 治理设施运行状态.</summary>
    RunState = 13,

    /// <summary>RT 治理设施运行时间.</summary>
    RunTime = 14,
}
