namespace Dizhu.Web.Operation;

/// <summary>
/// 命令行: the options of the server. Known options become settings of the section <c>Dizhu</c>; an unknown one is refused
/// with a sentence, because a mistyped option that is silently ignored costs an evening.
/// </summary>
/// <param name="Settings">Settings that the command line gives; they win over environment and appsettings.</param>
/// <param name="Answer">Text to print instead of starting: the help, or why the line is refused.</param>
public sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings, string? Answer, bool IsRefused, string ContentRoot)
{
    /// <summary>Options with a value, and the setting each one writes.</summary>
    private static readonly Dictionary<string, string> Options = new()
    {
        ["--port"] = "Dizhu:Port",
        ["--data"] = "Dizhu:Data",
        ["--city"] = "Dizhu:City",
        ["--plan"] = "Dizhu:Plan",
        ["--demo"] = "Dizhu:Demo",
        ["--roles"] = "Dizhu:Roles",
        ["--gateway-port"] = "Dizhu:Gateway:Port",
    };

    /// <summary>Names that the host itself understands; tests and service units pass them, and the bare name of our section.</summary>
    private static readonly string[] HostOptions = ["--environment", "--contentRoot", "--applicationName", "--Dizhu"];

    public const string Help = """
        砥柱 Dizhu —— 让一座城市的生态环境行动计划跑起来

        用法：Dizhu.Web [选项]

          --port 端口     网页端口，默认 5080；只在本机 127.0.0.1 和 ::1 上监听，0 为任选空闲端口
          --data 文件夹   数据存放处，默认 ./data
          --city 文件夹   城市文件夹（city.yaml 等），默认见 appsettings.json；换一个文件夹就是另一座城市
          --plan 文件     启动后导入这份公文原文（txt、docx 或带文字的 PDF）；已导入过的同一原文不重复导入
          --demo yes|no   演示城市要不要填演示数据，默认 yes：第一次启动时填一次；no 是空城市，不带“演示数据”标记
          --roles 名单    本进程的角色，逗号分开：web,gateway,worker，默认全部；gateway 接收数采仪（HJ 212）
          --gateway-port 端口  数采仪连接的端口，默认 9212；只在本机监听，除非设置 Dizhu:Gateway:Addresses；0 为任选空闲端口
          --help          显示这段说明

        也可用环境变量 Dizhu__Port、Dizhu__Data、Dizhu__City、Dizhu__Plan、Dizhu__Demo、Dizhu__Roles、Dizhu__Gateway__Port 设置；命令行优先。
        设 OTEL_EXPORTER_OTLP_ENDPOINT 后才向外发送日志、指标和链路。
        空城市：新建一个只有 city.yaml 的文件夹，用 --city 指过去，再到“导入”页导入公文。
        按 Ctrl-C 停止。
        """;

    public static CommandLine Read(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>();
        var contentRoot = AppContext.BaseDirectory;
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is var at and > 0
                ? (args[i][..at], args[i][(at + 1)..])
                : (args[i], null);
            if (name is "--help" or "-h" or "-?") return new CommandLine(settings, Help, false, contentRoot);

            var isHostOption = HostOptions.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (!Options.TryGetValue(name, out var key) && !isHostOption && !name.Contains(':', StringComparison.Ordinal))
                return Refused($"不认识的选项“{args[i]}”。可用的选项见 --help。");
            if (value is null)
            {
                if (i + 1 >= args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                    return Refused($"选项 {name} 后面缺少值。");
                value = args[++i];
            }
            if (string.Equals(name, "--contentRoot", StringComparison.OrdinalIgnoreCase)) contentRoot = value;
            if (key is null) continue;
            if (key is "Dizhu:Port" or "Dizhu:Gateway:Port" && !ServerSettings.IsPort(value))
                return Refused($"{name} 的值“{value}”不是端口号；请写 0 到 65535 的整数。");
            if (key == "Dizhu:Roles" && ServerSettings.RolesProblem(value) is { } problem)
                return Refused($"--roles {problem}");
            if (key == "Dizhu:Demo" && ServerSettings.DemoProblem(value) is { } demo)
                return Refused($"--demo {demo}");
            settings[key] = value;
        }
        return new CommandLine(settings, null, false, contentRoot);

        CommandLine Refused(string why) => new(settings, why, true, contentRoot);
    }
}
