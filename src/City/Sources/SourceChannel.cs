using Dizhu.Hj212.Packets;
using Dizhu.Store.Readings;

namespace Dizhu.City.Sources;

/// <summary>
/// 测道 of a logger: MN and ST, and the factor as sent. One MN may speak for several systems (31 its gas, 32 its water), and a code of 2005 means
/// something else in each of them.
/// </summary>
public static class SourceChannel
{
    /// <summary>数据标记 N: measured under normal operation; only such a value is judged or counts as valid.</summary>
    public const string Normal = "N";

    public static ChannelKey Of(string mn, string st, string factor) => new($"{mn}/{st}", factor);

    /// <summary>The MN and ST of a channel; null for one that is no logger's.</summary>
    public static (string Mn, string St)? DeviceOf(ChannelKey channel) =>
        channel.Device.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? (channel.Device[..slash], channel.Device[(slash + 1)..]) : null;

    /// <summary>Of which stretch of time a command's data tell (HJ 212-2017 表 6); null for what holds no values of factors.</summary>
    public static ReadingPeriod? KindOf(int command) => command switch
    {
        2011 or 2021 => ReadingPeriod.Moment,
        2051 => ReadingPeriod.Minutes,
        2061 => ReadingPeriod.Hour,
        2031 or 2041 => ReadingPeriod.Day,
        _ => null,
    };

    /// <summary>Null for a field that is kept in its frame only.</summary>
    public static ReadingField? FieldOf(FieldName field) => field switch
    {
        FieldName.Rtd => ReadingField.Rtd,
        FieldName.Min => ReadingField.Min,
        FieldName.Avg => ReadingField.Avg,
        FieldName.Max => ReadingField.Max,
        FieldName.Cou => ReadingField.Cou,
        FieldName.ZsRtd => ReadingField.ZsRtd,
        FieldName.ZsMin => ReadingField.ZsMin,
        FieldName.ZsAvg => ReadingField.ZsAvg,
        FieldName.ZsMax => ReadingField.ZsMax,
        FieldName.Data => ReadingField.Data,
        FieldName.DayData => ReadingField.DayData,
        FieldName.NightData => ReadingField.NightData,
        FieldName.RS => ReadingField.RunState,
        FieldName.RT => ReadingField.RunTime,
        _ => null,
    };

    /// <summary>
    /// 迟到: it came so long after its period that the logger must have kept it and sent it again. Whether the logger said so itself (RF=1) stands
    /// with the frame (<see cref="FrameNote.IsResent"/>).
    /// </summary>
    public static bool IsLate(in Reading reading) => reading.Arrival - reading.Period > reading.Kind switch
    {
        ReadingPeriod.Moment => TimeSpan.FromMinutes(10),
        ReadingPeriod.Minutes => TimeSpan.FromMinutes(30 + 10),
        ReadingPeriod.Hour => TimeSpan.FromHours(2),
        ReadingPeriod.Day => TimeSpan.FromHours(24 + 6),
        _ => TimeSpan.MaxValue,
    };
}
