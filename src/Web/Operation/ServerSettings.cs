using System.Globalization;

namespace Dizhu.Web.Operation;

/// <summary>服务设置, from appsettings.json, environment (<c>Dizhu__Port</c> …) and command line, the later one winning.</summary>
/// <param name="Port">Port on 127.0.0.1 and ::1. 0: any free port, on 127.0.0.1 only.</param>
/// <param name="DataFolder">Where records and keys live, absolute.</param>
/// <param name="CityFolder">The city as data, absolute.</param>
/// <param name="PlanFile">An official text to import after start, absolute; null for none.</param>
/// <param name="Demo">Whether a demo city is filled with simulated data; a city that is none never is.</param>
/// <param name="HasGateway">Whether this process receives loggers (role gateway).</param>
public sealed record ServerSettings(int Port, string DataFolder, string CityFolder, string? PlanFile, bool Demo = true, bool HasGateway = false)
{
    private static readonly string[] Roles = ["web", "gateway", "worker"];

    public static ServerSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Dizhu");
        var port = section["Port"] ?? "5080";
        if (!IsPort(port)) throw new InvalidOperationException($"设置 Dizhu:Port 的值“{port}”不是端口号；请写 0 到 65535 的整数。");
        if (RolesProblem(section["Roles"] ?? "web") is { } problem) throw new InvalidOperationException($"设置 Dizhu:Roles {problem}");
        var demo = section["Demo"] ?? "yes";
        if (DemoProblem(demo) is { } why) throw new InvalidOperationException($"设置 Dizhu:Demo {why}");
        var plan = section["Plan"];
        return new ServerSettings(
            int.Parse(port, CultureInfo.InvariantCulture),
            Path.GetFullPath(section["Data"] is { Length: > 0 } data ? data : "data"),
            Locate(section["City"] ?? ""),
            string.IsNullOrWhiteSpace(plan) ? null : Path.GetFullPath(plan),
            demo == "yes",
            Named(section["Roles"] ?? "web").Contains("gateway"));
    }

    public static bool IsPort(string value) => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Why a value of <c>--demo</c> cannot be used, or null.</summary>
    public static string? DemoProblem(string value) => value is "yes" or "no" ? null : $"的值“{value}”不能用；请写 yes 或 no。";

    /// <summary>Why a list of roles cannot be served, or null.</summary>
    public static string? RolesProblem(string value)
    {
        var names = Named(value);
        if (names.FirstOrDefault(name => !Roles.Contains(name)) is { } unknown)
            return $"里的“{unknown}”不是角色；可用 web、gateway、worker。";
        return names.Contains("web") ? null : "缺少 web：本版本的网关和网页在同一个进程里。";
    }

    private static string[] Named(string roles) => roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// A relative city folder is sought from the working directory, then upward from the program's own folder, so that
    /// a build started from anywhere finds the cities that came with it.
    /// </summary>
    private static string Locate(string folder)
    {
        var here = Path.GetFullPath(folder);
        if (Path.IsPathRooted(folder) || Directory.Exists(here)) return here;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var there = Path.Combine(at.FullName, folder);
            if (Directory.Exists(there)) return there;
        }
        return here;
    }
}
