using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Dizhu.Cli.Server;

/// <summary><c>dizhu import air FILE… --name NAME --unit UNIT [--co mg|ug] [--label end|start] [--known hours|now|DATE] …</c></summary>
internal static class ImportAirCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "空气站小时值：CSV 或 CSV.gz，UTF-8；怎样读见 docs/how-to/import-air-data.md", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string>("--name") { Description = "经办人姓名，导入要记下是谁做的", Required = true };
        var unit = new Option<string>("--unit") { Description = "经办人单位", Required = true };
        var co = new Option<string>("--co") { Description = "CO 的单位：auto 按列名和数值判断，mg 或 ug", DefaultValueFactory = _ => "auto" };
        co.AcceptOnlyFromAmong("auto", "mg", "ug");
        var label = new Option<string>("--label") { Description = "小时按结束时刻 end 还是起始时刻 start 标", DefaultValueFactory = _ => "end" };
        label.AcceptOnlyFromAmong("end", "start");
        var offset = new Option<int>("--offset") { Description = "时区，比 UTC 早几小时", DefaultValueFactory = _ => 8 };
        var known = new Option<string>("--known") { Description = "自何时起算已知：hours 每小时结束时，now 现在，或一个日子", DefaultValueFactory = _ => "hours" };
        var site = new Option<string?>("--site") { Description = "整份是哪个站点（编码），没有站点列时用" };
        var station = new Option<string[]>("--station") { Description = "文件里的站名=站点编码，可以写多次", DefaultValueFactory = _ => [] };
        var invalid = new Option<string?>("--invalid") { Description = "标记列里表示无效的词，逗号分开" };
        var emptyTakesBack = new Option<bool>("--empty-takes-back") { Description = "空白收回原有的值；不写时空白就是没有说" };
        var command = new Command("air", "把空气站的小时值导入正在运行的服务；同一份文件再导入一次不改变什么")
        {
            files, name, unit, co, label, offset, known, site, station, invalid, emptyTakesBack, ServerOptions.Server, ServerOptions.Token, ServerOptions.Json,
        };
        command.SetAction((parsed, stop) => ServerCall.RunAsync(parsed.GetValue(ServerOptions.Server)!, parsed.GetValue(ServerOptions.Token)!, async call =>
        {
            foreach (var file in parsed.GetValue(files)!)
            {
                var query = string.Join('&', new (string Key, string? Value)[]
                {
                    ("file", Path.GetFileName(file)), ("name", parsed.GetValue(name)), ("unit", parsed.GetValue(unit)), ("co", parsed.GetValue(co)), ("label", parsed.GetValue(label)),
                    ("offset", parsed.GetValue(offset).ToString(CultureInfo.InvariantCulture)), ("known", parsed.GetValue(known)), ("site", parsed.GetValue(site)),
                    ("stations", string.Join(';', parsed.GetValue(station)!)), ("invalid", parsed.GetValue(invalid)), ("empty", parsed.GetValue(emptyTakesBack) ? "takesBack" : null),
                }.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
                await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
                using var body = new StreamContent(content);
                using var answer = await call.PostAsync($"/api/import/air?{query}", body, stop);
                await WaitAsync(call, answer.RootElement.GetProperty("import").GetProperty("position").GetInt64(), Path.GetFileName(file), stop);
                if (parsed.GetValue(ServerOptions.Json)) Console.WriteLine(answer.RootElement.GetRawText());
                else Say(file, answer.RootElement);
            }
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Until hours and days are stored; on a terminal with a bar.</summary>
    private static async Task WaitAsync(ServerCall call, long position, string file, CancellationToken stop)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            while (!(await StandingAsync()).Done) await Task.Delay(200, stop);
            return;
        }
        await console.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(file));
            while (await StandingAsync() is var (share, done))
            {
                bar.Value = 100 * share;
                if (done) return;
                await Task.Delay(200, stop);
            }
        });

        async Task<(double Share, bool Done)> StandingAsync()
        {
            using var answer = await call.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/import/air?position={position}"), stop);
            var one = answer.RootElement[0];
            if (one.GetProperty("trouble").GetString() is { } trouble) throw new ServerCall.Refused($"{file} 已记入帧日志，还没有写完：{trouble}");
            return (one.GetProperty("storedShare").GetDouble(), one.GetProperty("isDerived").GetBoolean());
        }
    }

    private static void Say(string file, JsonElement answer)
    {
        var import = answer.GetProperty("import");
        if (!answer.GetProperty("isNew").GetBoolean())
        {
            Console.WriteLine($"{file}：以前按同样的读法导入过，没有改动。");
            return;
        }
        Console.WriteLine($"{file}：{import.GetProperty("rows")} 行，导入 {import.GetProperty("taken")} 行，拒收 {import.GetProperty("withRefused")} 行，无数据 {answer.GetProperty("nothing")} 行，别的城市 {answer.GetProperty("otherCities")} 行，重复 {answer.GetProperty("repeated")} 行，同一小时不同值 {answer.GetProperty("revising")} 行。");
        foreach (var warning in answer.GetProperty("warnings").EnumerateArray()) Console.WriteLine($"  注意：{warning.GetString()}");
        foreach (var reason in answer.GetProperty("refused").EnumerateArray()) Console.WriteLine($"  拒收：{reason.GetProperty("why").GetString()}（{reason.GetProperty("times")} 次）");
        if (import.GetProperty("withRefused").GetInt64() > 0) Console.WriteLine($"  拒收的行带原因，可从页面 /import/air 下载。");
    }
}
