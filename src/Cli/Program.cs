using System.CommandLine;
using System.Globalization;
using System.Text;
using Dizhu.Cli;
using Dizhu.Cli.Air;
using Dizhu.Cli.Hj212;
using Dizhu.Cli.Server;
using Dizhu.Cli.Simulate;
using Dizhu.Quarantine;

if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();

// Help and parse errors of the command line library are in Chinese too.
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
if (OperatingSystem.IsWindows()) Console.OutputEncoding = new UTF8Encoding(false);

var root = new RootCommand("砥柱 dizhu：读取生态环境行动计划，列出每一项承诺；按标准计算空气质量；解读污染源的 HJ 212 报文，扮演数采仪。")
{
    new Command("plan", "计划：公文的解析") { PlanParseCommand.Create() },
    new Command("air", "空气：按标准计算空气质量") { AirAqiCommand.Create(), AirEvaluateCommand.Create() },
    new Command("hj212", "污染源数据：HJ 212 报文") { Hj212DecodeCommand.Create(), Hj212ListenCommand.Create(), Hj212CheckCommand.Create() },
    SimulateCommand.Create(),
    new Command("import", "导入：把数据交给正在运行的服务") { ImportAirCommand.Create() },
    RecomputeCommand.Create(),
};

// A file may be called @plan.txt: no response files.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.UnmatchedTokens.Count > 0 ? $"不认识的命令或选项：{string.Join(' ', parsed.UnmatchedTokens)}。" : "命令不完整：缺少命令、文件或选项的值。");
    if (parsed.UnmatchedTokens.Count == 0 && args.Length > 2)
        foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(args switch
    {
        ["air", "evaluate", ..] => "用法：dizhu air evaluate IN [-o OUT] [--period LIST] [--edition auto|2012|2026] [--city NAME]，详见 dizhu air evaluate --help。",
        ["air", ..] => "用法：dizhu air aqi --report hourly|daily [--edition auto|2012|2026] IN [-o OUT]，详见 dizhu air aqi --help。",
        ["hj212", "check", ..] => "用法：dizhu hj212 check HOST:PORT [--edition 2005|2017|2025] [--mn MN] [--pw PW] [--key KEY] [--json]，详见 dizhu hj212 check --help。",
        ["hj212", "listen", ..] => "用法：dizhu hj212 listen [--port N] [--edition auto|2005|2017|2025] [--seconds N] [--json]，详见 dizhu hj212 listen --help。",
        ["hj212", ..] => "用法：dizhu hj212 decode [FILE|-] [--json] [--key KEY]，详见 dizhu hj212 decode --help。",
        ["import", ..] => "用法：dizhu import air FILE… --name 姓名 --unit 单位 [--server URL] [--token FILE] [--co auto|mg|ug] [--label end|start] [--known hours|now|DATE]，详见 dizhu import air --help。",
        ["recompute", ..] => "用法：dizhu recompute --from DATE --to DATE [--server URL] [--token FILE]，详见 dizhu recompute --help。",
        ["simulate", ..] => "用法：dizhu simulate [--target HOST:PORT] [--city DIR] [--scenario FILE] [--seed N] [--speed X] [--from DATE [--to DATE]] [--minutes N] [--devices N]，详见 dizhu simulate --help。",
        _ => "用法：dizhu plan parse FILE [--json] [--city DIR]，详见 dizhu plan parse --help。",
    });
    return ExitCode.WrongUsage;
}
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
