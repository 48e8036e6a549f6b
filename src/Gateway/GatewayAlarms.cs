using Microsoft.Extensions.Logging;

namespace Dizhu.Gateway;

public enum AlarmKind
{
    /// <summary>名单上没有的 MN</summary>
    UnknownDevice,

    /// <summary>访问密码不对</summary>
    WrongPassword,

    /// <summary>来自别的地址</summary>
    ForeignAddress,

    /// <summary>两台设备用一个 MN</summary>
    DuplicateMn,

    /// <summary>密码或密钥打不开</summary>
    Locked,

    /// <summary>密文解不开</summary>
    Undecipherable,

    /// <summary>接管: a new line replaced the old one</summary>
    TakenOver,

    /// <summary>连接太多</summary>
    TooManyLines,

    /// <summary>长时间没有数据，已断开</summary>
    Idle,

    /// <summary>隔离区已满</summary>
    QuarantineFull,

    /// <summary>程序出错，这条连接已断开</summary>
    Failed,
}

/// <summary>报警 of one kind about one MN from one address, however often it happened.</summary>
public sealed record GatewayAlarm(AlarmKind Kind, string Mn, string Address, DateTimeOffset First, DateTimeOffset Last, int Count)
{
    public string Wording => Kind switch
    {
        AlarmKind.UnknownDevice => $"{Address} 用名单上没有的 MN {Mn} 发数据，没有应答。",
        AlarmKind.WrongPassword => $"{Address} 用 MN {Mn} 发数据，访问密码不对，没有应答。",
        AlarmKind.ForeignAddress => $"MN {Mn} 的数据来自没有绑定的地址 {Address}，没有应答。",
        AlarmKind.DuplicateMn => $"MN {Mn} 已有一条正在用的连接，{Address} 又用它发数据，没有应答：可能两台设备用了同一个 MN。",
        AlarmKind.Locked => $"MN {Mn} 的密码或密钥打不开（data/keys 不是登记时的那一份），请重新登记。",
        AlarmKind.Undecipherable => $"MN {Mn} 的密文解不开（{Address}），没有应答：没有登记 SM4 密钥，或者登记的不是设备用的那一个。",
        AlarmKind.TakenOver => $"MN {Mn} 的新连接（{Address}）接替了旧连接。",
        AlarmKind.TooManyLines => $"{Address} 的连接太多，已拒绝新的。",
        AlarmKind.Idle => $"{Address} 的连接（MN {(Mn.Length > 0 ? Mn : "未知")}）长时间没有数据，已断开。",
        AlarmKind.QuarantineFull => $"{Address}（MN {(Mn.Length > 0 ? Mn : "未知")}）的隔离区已满，后来的原文没有保存。",
        _ => $"{Address}（MN {(Mn.Length > 0 ? Mn : "未知")}）的连接出错，已断开。",
    };
}

/// <summary>网关的报警: the last few hundred, equal ones counted together, each written to the log at most once in ten minutes.</summary>
public sealed partial class GatewayAlarms(TimeProvider clock, ILogger<GatewayAlarms> log)
{
    private const int Most = 500;
    private static readonly TimeSpan SayAgain = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<(AlarmKind, string, string), (GatewayAlarm Alarm, DateTimeOffset Said)> alarms = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<GatewayAlarm> Current
    {
        get { lock (gate) return [.. alarms.Values.Select(one => one.Alarm).OrderByDescending(alarm => alarm.Last)]; }
    }

    public void Raise(AlarmKind kind, string mn, string address, Exception? cause = null)
    {
        var now = clock.GetUtcNow();
        GatewayAlarm alarm;
        lock (gate)
        {
            var known = alarms.TryGetValue((kind, mn, address), out var before);
            alarm = known ? before.Alarm with { Last = now, Count = before.Alarm.Count + 1 } : new GatewayAlarm(kind, mn, address, now, now, 1);
            var isDue = !known || (now - before.Said).Duration() >= SayAgain;
            alarms[(kind, mn, address)] = (alarm, isDue ? now : before.Said);
            if (alarms.Count > Most) alarms.Remove(alarms.MinBy(one => one.Value.Alarm.Last).Key);
            if (!isDue) return;
        }
        if (cause is not null) Failed(cause, alarm.Wording);
        else Said(alarm.Wording);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "网关：{What}")]
    private partial void Said(string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "网关：{What}")]
    private partial void Failed(Exception cause, string what);
}
