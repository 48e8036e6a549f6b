using System.Globalization;
using Dizhu.Plans.DataFiles;

namespace Dizhu.Cli.Simulate;

/// <summary>故障: what can go wrong with a logger and its line. The number says how often: of a thousand packets, hours or days.</summary>
internal enum FaultKind
{
    /// <summary>重复: the packet goes out twice.</summary>
    Duplicate,

    /// <summary>乱序: it overtakes the one before it.</summary>
    Reorder,

    /// <summary>拆开: it comes in pieces.</summary>
    Split,

    /// <summary>粘包: it comes together with the next.</summary>
    Merge,

    /// <summary>CRC 错: the first sending is damaged.</summary>
    WrongCrc,

    /// <summary>The first sending has the CRC of Modbus.</summary>
    ModbusCrc,

    /// <summary>小写 CRC</summary>
    LowerCaseCrc,

    /// <summary>没有 CR LF</summary>
    NoEnd,

    /// <summary>乱码 before the packet.</summary>
    Garbage,

    /// <summary>The line breaks right after the packet.</summary>
    Reconnect,

    /// <summary>断网, of a thousand hours; for so many minutes.</summary>
    Outage,

    /// <summary>超标, of a thousand days.</summary>
    Exceed,

    /// <summary>仪器故障, of a thousand days and factors.</summary>
    Instrument,

    /// <summary>时钟漂移 in seconds a day.</summary>
    ClockDrift,

    /// <summary>The device also answers to the MN of another.</summary>
    Twin,

    /// <summary>密文 written as text.</summary>
    LiteralCipher,
}

/// <param name="Often">Of a thousand, minutes or seconds, as its kind says.</param>
/// <param name="Devices">MNs; empty for all.</param>
internal sealed record Fault(FaultKind Kind, int Often, int Minutes, IReadOnlyList<string> Devices, string? Of)
{
    public bool Meets(string mn) => Devices.Count == 0 || Devices.Contains(mn);
}

/// <summary>场景: habits of the loggers and what goes wrong, a YAML file.</summary>
internal sealed record Scenario
{
    /// <summary>Plants as they are, lines without faults.</summary>
    public static readonly Scenario Calm = new() { Faults = [new(FaultKind.Exceed, 10, 0, [], null), new(FaultKind.Instrument, 5, 0, [], null)] };

    public int RealTimeSeconds { get; init; } = 60;
    public int MinuteMinutes { get; init; } = 10;
    public int HeartbeatSeconds { get; init; } = 60;

    /// <summary>超时时间, in seconds of the wall clock: 10 by 表 1; 重发次数.</summary>
    public int OverTime { get; init; } = 10;

    public int ReCount { get; init; } = 3;

    /// <summary>How many packets may be without an answer at a time.</summary>
    public int Window { get; init; } = 1;

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public int PerThousand(FaultKind kind, string mn) => Faults.Where(fault => fault.Kind == kind && fault.Meets(mn)).Sum(fault => fault.Often);

    public bool Has(FaultKind kind, string mn) => Faults.Any(fault => fault.Kind == kind && fault.Meets(mn));

    /// <summary>Throws <see cref="DataFileException"/> with every mistake of the file.</summary>
    public static Scenario Read(string name, string yaml)
    {
        var problems = new List<DataProblem>();
        var scenario = Calm;
        if (DataRecord.Read(name, yaml, problems) is { } file)
        {
            scenario = new()
            {
                RealTimeSeconds = Within(file, "realTimeSeconds", Calm.RealTimeSeconds, 1, 3600),
                MinuteMinutes = Within(file, "minuteMinutes", Calm.MinuteMinutes, 1, 30),
                HeartbeatSeconds = Within(file, "heartbeatSeconds", Calm.HeartbeatSeconds, 1, 86400),
                OverTime = Within(file, "overTime", Calm.OverTime, 1, 99),
                ReCount = Within(file, "reCount", Calm.ReCount, 0, 99),
                Window = Within(file, "window", Calm.Window, 1, 1000),
                Faults = [.. file.OptionalRecords("faults").Select(One)],
            };
            if (60 % scenario.MinuteMinutes != 0) file.Report("minuteMinutes", "分钟数据间隔应能整除 60。");
            file.End();
        }
        if (problems.Count > 0) throw new DataFileException(problems);
        return scenario;
    }

    private static Fault One(DataRecord record)
    {
        var word = record.OneOf("kind", [.. Enum.GetNames<FaultKind>().Select(Word)]);
        var kind = Enum.GetValues<FaultKind>().First(one => Word(one.ToString()) == word);
        var often = kind switch
        {
            FaultKind.Twin or FaultKind.LiteralCipher => 0,
            FaultKind.ClockDrift => Within(record, "secondsPerDay", 0, 0, 86400),
            _ => Within(record, "perThousand", 0, 0, 1000),
        };
        var fault = new Fault(kind, often, kind == FaultKind.Outage ? Within(record, "minutes", 30, 1, 60) : 0, record.Texts("devices"), kind == FaultKind.Twin ? record.Text("of") : null);
        if (kind == FaultKind.Twin && fault.Devices.Count != 1) record.Report("devices", "twin 要写一台设备（devices: [MN]），它冒用 of 的 MN。");
        record.End();
        return fault;
    }

    internal static string Word(string kind) => char.ToLowerInvariant(kind[0]) + kind[1..];

    private static int Within(DataRecord record, string key, int otherwise, int low, int high)
    {
        if (record.OptionalCount(key) is not { } number) return otherwise;
        if (number < low || number > high) record.Report(key, string.Create(CultureInfo.InvariantCulture, $"“{key}”应在 {low} 到 {high} 之间，现在是 {number}。"));
        return number;
    }
}
