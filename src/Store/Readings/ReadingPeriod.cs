namespace Dizhu.Store.Readings;

/// <summary>What stretch of time a value is about; the period itself is told by its start. The numbers are stored.</summary>
public enum ReadingPeriod : short
{
    /// <summary>实时值 (2011): the moment of sampling.</summary>
    Moment = 1,

    /// <summary>分钟值 (2051).</summary>
    Minutes = 2,

    /// <summary>小时值 (2061). An hour labelled by its end (16:00 = 15:00–16:00) is stored by its start.</summary>
    Hour = 3,

    /// <summary>日值 (2031).</summary>
    Day = 4,

    /// <summary>月值.</summary>
    Month = 5,

    /// <summary>季值.</summary>
    Quarter = 6,

    /// <summary>年值.</summary>
    Year = 7,

    /// <summary>累计: from the start of the year to the end of the month in which the period starts.</summary>
    YearToMonth = 8,

    /// <summary>8 小时滑动.</summary>
    EightHours = 9,
}
