using System.CommandLine;
using System.Globalization;

namespace Dizhu.Cli.Server;

/// <summary><c>dizhu recompute --from DATE --to DATE</c></summary>
internal static class RecomputeCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "第一天，如 2025-01-01", Required = true, HelpName = "DATE" };
        var to = new Option<string>("--to") { Description = "最后一天", Required = true, HelpName = "DATE" };
        var command = new Command("recompute", "请服务从小时值把这些天的空气日值全部重算一遍；小时值、标准版本、口径和程序都没有变，就什么都不改")
        {
            from, to, ServerOptions.Server, ServerOptions.Token, ServerOptions.Json,
        };
        command.SetAction((parsed, stop) =>
        {
            foreach (var day in new[] { parsed.GetValue(from)!, parsed.GetValue(to)! })
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                {
                    Console.Error.WriteLine($"“{day}”不是日期，请写成 2025-01-31。");
                    return Task.FromResult(ExitCode.WrongUsage);
                }
            return ServerCall.RunAsync(parsed.GetValue(ServerOptions.Server)!, parsed.GetValue(ServerOptions.Token)!, async call =>
            {
                using var answer = await call.PostAsync($"/api/recompute?from={parsed.GetValue(from)}&to={parsed.GetValue(to)}", null, stop);
                Console.WriteLine(parsed.GetValue(ServerOptions.Json) ? answer.RootElement.GetRawText()
                    : $"重算了 {answer.RootElement.GetProperty("siteDays")} 个站日：{(answer.RootElement.GetProperty("written").GetInt64() is var written and > 0 ? $"{written} 个统计值和原来不同，已另存一份" : "和原来的一样，没有改动")}。");
                return ExitCode.Done;
            });
        });
        return command;
    }
}
