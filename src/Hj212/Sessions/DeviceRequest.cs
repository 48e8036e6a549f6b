using System.Globalization;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Sessions;

public enum RequestState : byte
{
    /// <summary>排队</summary>
    Queued,

    /// <summary>已发出，等 9011 或 9013</summary>
    Sent,

    /// <summary>设备已接受，等数据或 9012</summary>
    Executing,

    /// <summary>完成</summary>
    Done,

    /// <summary>设备拒绝: 9011 with a code other than 1.</summary>
    Refused,

    /// <summary>执行失败: 9012 with a code other than 1.</summary>
    Failed,

    /// <summary>超时: no answer after all resends, or silence after 9011.</summary>
    TimedOut,
}

/// <summary>反控: one request or notice to a device and what became of it. The session alone changes it.</summary>
/// <param name="Command">命令编码</param>
/// <param name="Area">Parameters of the data area, in order.</param>
public sealed record DeviceRequest(int Command, IReadOnlyList<(string Name, string Value)> Area)
{
    public RequestState State { get; internal set; }

    /// <summary>The QN under which it went out; null while it waits.</summary>
    public string? Qn { get; internal set; }

    public DateTimeOffset? SentAt { get; internal set; }

    /// <summary>How often it was sent.</summary>
    public int Sends { get; internal set; }

    /// <summary>请求应答 of 9011.</summary>
    public int? QnRtn { get; internal set; }

    /// <summary>执行结果 of 9012.</summary>
    public int? ExeRtn { get; internal set; }

    /// <summary>Data packets that came in answer.</summary>
    public int DataPackets { get; internal set; }

    /// <summary>The device answers by 9013 and nothing follows (2012, 2022).</summary>
    public bool IsNotice => Command is 2012 or 2022;

    /// <summary>The SystemTime of the area is the moment at which it goes out, and of a resend the moment of that: a clock is not set by how long a request waited.</summary>
    public bool StatesPresentTime { get; init; }

    /// <summary>设置现场机时间 to the moment at which the request goes out.</summary>
    public static DeviceRequest SetClock() => new(1012, [("SystemTime", "")]) { StatesPresentTime = true };

    /// <summary>设置现场机时间 to a time of one's own.</summary>
    public static DeviceRequest SetClock(DateTimeOffset time) => new(1012, [("SystemTime", MessageTime.Text(time))]);

    /// <summary>设置超时时间及重发次数: seconds and times, 1 to 99.</summary>
    public static DeviceRequest SetWaiting(int overTime, int reCount) => new(1000, [("OverTime", Within(overTime, 1, 99)), ("ReCount", Within(reCount, 1, 99))]);

    /// <summary>设置实时数据间隔: seconds, 30 to 3600.</summary>
    public static DeviceRequest SetRealTimeInterval(int seconds) => new(1062, [("RtdInterval", Within(seconds, 30, 3600))]);

    /// <summary>设置分钟数据间隔: minutes, one of the divisors of an hour up to 30.</summary>
    public static DeviceRequest SetMinuteInterval(int minutes) =>
        minutes > 0 && 60 % minutes == 0 ? new(1064, [("MinInterval", Within(minutes, 1, 30))]) : throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "分钟数据间隔应能整除 60。");

    /// <summary>取历史数据: 2051 minutes, 2061 hours, 2031 days, 2041 run times; both ends belong to it.</summary>
    public static DeviceRequest History(int command, DateTimeOffset begin, DateTimeOffset end) =>
        command is 2031 or 2041 or 2051 or 2061 or 2013 or 2062 or 2071 ? new(command, [("BeginTime", MessageTime.Text(begin)), ("EndTime", MessageTime.Text(end))])
        : throw new ArgumentOutOfRangeException(nameof(command), command, "不是取历史数据的命令。");

    /// <summary>初次连接 (HJ 212-2017 6.7): clock, waiting times, intervals, then whether real-time data and states are to be sent.</summary>
    public static IEnumerable<DeviceRequest> FirstContact(int overTime, int reCount, int realTimeSeconds, int minutes, bool realTime, bool states) =>
    [
        SetClock(), SetWaiting(overTime, reCount), SetRealTimeInterval(realTimeSeconds), SetMinuteInterval(minutes),
        new(realTime ? 2011 : 2012, []), new(states ? 2021 : 2022, []),
    ];

    internal byte[] ToData(Dialect dialect, SessionIdentity device, string qn, DateTimeOffset now)
    {
        // Every example of 2005 sets both bits.
        var flag = dialect.HeaderIsComplete ? dialect.Version << 2 | 1 : 3;
        var draft = new PacketDraft().With("QN", qn).With("ST", device.St).With("CN", Command.ToString(CultureInfo.InvariantCulture)).With("PW", device.Pw).With("MN", device.Mn)
            .With("Flag", flag.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, stated) in Area)
        {
            var value = StatesPresentTime && name == "SystemTime" ? MessageTime.Text(now) : stated;
            draft.Parameter(name, value, name == "EndTime" && !dialect.HeaderIsComplete ? ',' : ';');
        }
        return draft.ToData();
    }

    private static string Within(int value, int low, int high) =>
        value >= low && value <= high ? value.ToString(CultureInfo.InvariantCulture) : throw new ArgumentOutOfRangeException(nameof(value), value, $"应在 {low} 到 {high} 之间。");
}

/// <summary>How a device is addressed: 系统编码, 密码, 设备唯一标识.</summary>
public sealed record SessionIdentity(string St, string Pw, string Mn)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{Mn} ST={St}";
}
