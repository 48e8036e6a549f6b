using System.CommandLine;

namespace Dizhu.Cli.Server;

/// <summary>Options of the commands that call the server.</summary>
internal static class ServerOptions
{
    public static Option<string> Server { get; } = new("--server") { Description = "服务的地址", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    public static Option<string> Token { get; } = new("--token") { Description = "服务写下的令牌文件", HelpName = "FILE", DefaultValueFactory = _ => Path.Combine("data", "cli.token") };

    public static Option<bool> Json { get; } = new("--json") { Description = "结果写成 JSON，一份一行" };
}
