namespace Dizhu.City.Sources;

/// <summary>可以反控的命令. Those that carry a password or a key (1072, 1014) are not among them.</summary>
/// <param name="Changes">It changes the device or makes it act: a second person must approve it.</param>
/// <param name="Parameters">Parameters that it must have, in their order.</param>
public sealed record ControlCommand(int Number, string Name, bool Changes, params IReadOnlyList<string> Parameters)
{
    /// <summary>HJ 212-2017 附录 C and table of commands; what every edition in use knows.</summary>
    public static IReadOnlyList<ControlCommand> All { get; } =
    [
        new(1000, "设置超时时间和重发次数", true, "OverTime", "ReCount"),
        new(1011, "提取现场机时间", false),
        new(1012, "设置现场机时间", true, "SystemTime"),
        new(1061, "提取实时数据间隔", false),
        new(1062, "设置实时数据间隔", true, "RtdInterval"),
        new(1063, "提取分钟数据间隔", false),
        new(1064, "设置分钟数据间隔", true, "MinInterval"),
        new(2011, "开始上传实时数据", true),
        new(2012, "停止上传实时数据", true),
        new(2021, "开始上传设备状态", true),
        new(2022, "停止上传设备状态", true),
        new(2031, "取日历史数据", false, "BeginTime", "EndTime"),
        new(2041, "取设备日运行时间", false, "BeginTime", "EndTime"),
        new(2051, "取分钟历史数据", false, "BeginTime", "EndTime"),
        new(2061, "取小时历史数据", false, "BeginTime", "EndTime"),
        new(3011, "零点、量程校准", true, "PolId"),
        new(3012, "即时采样", true, "PolId"),
        new(3013, "清洗、反吹", true, "PolId"),
        new(3014, "比对采样", true, "PolId"),
        new(3015, "超标留样", true),
        new(3016, "设置采样时间周期", true, "PolId", "CstartTime", "CTime"),
        new(3017, "提取采样时间周期", false, "PolId"),
        new(3018, "提取出样时间", false, "PolId"),
        new(3019, "提取设备唯一标识", false, "PolId"),
        new(3020, "提取现场机信息", false, "PolId", "InfoId"),
    ];

    public static ControlCommand? Find(int number) => All.FirstOrDefault(command => command.Number == number);
}
