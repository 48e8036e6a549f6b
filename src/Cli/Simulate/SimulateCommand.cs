using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Dizhu.Plans.DataFiles;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Simulate;

/// <summary>
/// <c>dizhu simulate [--target HOST:PORT] [--city DIR] [--scenario FILE] [--seed N] [--speed X] [--from DATE [--to DATE]] [--minutes N]
/// [--devices N]</c>: plays the loggers of a city against a platform, until Ctrl-C or the end of the play.
/// </summary>
internal static class SimulateCommand
{
    private const string Usage = "用法：dizhu simulate [--target HOST:PORT] [--city DIR] [--scenario FILE] [--seed N]，详见 dizhu simulate --help。";

    public static Command Create()
    {
        var target = new Option<string>("--target") { Description = "平台的地址", HelpName = "HOST:PORT", DefaultValueFactory = _ => "127.0.0.1:9212" };
        var city = new Option<string?>("--city") { Description = "城市文件夹，名单是里面的 demo/loggers.yaml；不给时用随程序带的那一座", HelpName = "DIR" };
        var scenario = new Option<string?>("--scenario") { Description = "场景文件（YAML）：间隔、超时、故障；不给时设备照常生产、线路没有故障", HelpName = "FILE" };
        var seed = new Option<int>("--seed") { Description = "种子：同一种子、同一场景、同一时段，发出的字节一样", HelpName = "N", DefaultValueFactory = _ => 1 };
        var speed = new Option<double>("--speed") { Description = "时间走多快；1 是真实的快慢", HelpName = "X", DefaultValueFactory = _ => 1 };
        var from = new Option<string?>("--from") { Description = "从哪一刻开始（2025-06-01 或 2025-06-01T08:00）；不给是现在", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "与 --from 一起：补传这一段的分钟、小时、日数据，发完为止", HelpName = "DATE" };
        var minutes = new Option<int?>("--minutes") { Description = "扮演多少分钟（模拟的时间）后结束；不给时到 Ctrl-C 为止", HelpName = "N" };
        var devices = new Option<int?>("--devices") { Description = "只扮演名单上的前 N 台", HelpName = "N" };
        var companion = new Option<int?>("--while") { Description = "这个进程在，就一直扮演；它结束就结束", HelpName = "PID" };
        var outside = new Option<bool>("--yes-send-outside") { Description = "允许发到本机以外；发出的是编造的数据" };
        var json = new Option<bool>("--json") { Description = "小结输出为一行 JSON（UTF-8）" };
        var command = new Command("simulate", "扮演一座城市的数采仪（2005、2017、2025 版）：上报、等应答、重发、答反控，按场景出故障")
        {
            target, city, scenario, seed, speed, from, to, minutes, devices, companion, outside, json,
        };
        command.SetAction((parsed, stop) => RunAsync(new(parsed.GetValue(target)!, parsed.GetValue(city), parsed.GetValue(scenario), parsed.GetValue(seed), parsed.GetValue(speed), parsed.GetValue(from),
            parsed.GetValue(to), parsed.GetValue(minutes), parsed.GetValue(devices), parsed.GetValue(companion), parsed.GetValue(outside), parsed.GetValue(json)), stop));
        return command;
    }

    private sealed record Wishes(string Target, string? City, string? Scenario, int Seed, double Speed, string? From, string? To, int? Minutes, int? Devices, int? While, bool Outside, bool Json);

    private static async Task<int> RunAsync(Wishes wishes, CancellationToken stop)
    {
        if (WireTarget.Of(wishes.Target) is not { } target) return Fail(ExitCode.WrongUsage, $"--target 应为 主机:端口，现在是“{wishes.Target}”。{Usage}");
        if (!(wishes.Speed is > 0 and <= 100_000)) return Fail(ExitCode.WrongUsage, "--speed 应大于 0，不超过 100000。");
        if (wishes.Minutes is <= 0 || wishes.Devices is <= 0) return Fail(ExitCode.WrongUsage, "--minutes 和 --devices 应是正整数。");
        if (ClockOf(wishes) is not { } clock) return Fail(ExitCode.WrongUsage, "--from、--to 应是日期或时刻（2025-06-01、2025-06-01T08:00），--to 晚于 --from，且不与 --minutes 一起用。");
        if (!wishes.Outside && !target.IsLoopback) return Fail(ExitCode.WrongUsage, $"{wishes.Target} 不在本机。发出的是编造的数据，别的平台会当真；确要发到本机以外，请加 --yes-send-outside。");

        IReadOnlyList<PlayedLogger> loggers;
        Scenario scenario;
        try
        {
            if (ListFile(wishes.City) is not { } list) return Fail(ExitCode.WrongUsage, "随程序带的城市里没有（或不止一份）demo/loggers.yaml，请用 --city 指明城市文件夹。");
            loggers = LoggerList.Read(LoggerList.FileName, await File.ReadAllTextAsync(list, stop));
            scenario = wishes.Scenario is { } file ? Scenario.Read(Path.GetFileName(file), await File.ReadAllTextAsync(file, stop)) : Scenario.Calm;
        }
        catch (DataFileException e)
        {
            return Fail(ExitCode.Unreadable, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail(ExitCode.Unreadable, $"无法打开名单或场景文件：{e.Message}");
        }
        if (scenario.Faults.SelectMany(fault => fault.Of is { } of ? fault.Devices.Append(of) : fault.Devices).FirstOrDefault(mn => !loggers.Any(logger => logger.Mn == mn)) is { } strange)
            return Fail(ExitCode.Unreadable, $"场景里的设备 {strange} 不在名单上。");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ending = wishes.While is { } companion ? EndWithAsync(companion, over) : Task.CompletedTask;
        var code = await PlayAsync(wishes, target, [.. loggers.Take(wishes.Devices ?? loggers.Count)], scenario, clock, over.Token);
        await over.CancelAsync();
        await ending;
        return code;
    }

    private static async Task<int> PlayAsync(Wishes wishes, WireTarget target, IReadOnlyList<PlayedLogger> loggers, Scenario scenario, PlayedClock clock, CancellationToken stop)
    {
        var tally = new Tally();
        var lines = loggers.Select(logger => new LoggerLine(logger, logger.Mn, wishes.Seed, scenario, clock, tally)).ToList();
        foreach (var twin in scenario.Faults.Where(fault => fault.Kind == FaultKind.Twin))
            if (loggers.FirstOrDefault(logger => logger.Mn == twin.Devices[0]) is { } copy && loggers.FirstOrDefault(logger => logger.Mn == twin.Of) is { } real)
            {
                lines.Add(new(copy with { Mn = real.Mn, Pw = real.Pw, Edition = real.Edition, Key = real.Key }, copy.Mn + "的冒用", wishes.Seed, scenario, clock, tally));
                tally.Count(FaultKind.Twin);
            }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"扮演 {lines.Count} 台数采仪，发往 {wishes.Target}。数据都是编的。Ctrl-C 停止。"));
        var hasWarned = 0;
        async Task<TcpClient> Connect(CancellationToken cancel)
        {
            try
            {
                return await target.ConnectAsync(cancel);
            }
            catch (SocketException e) when (Interlocked.Exchange(ref hasWarned, 1) == 0)
            {
                await Console.Error.WriteLineAsync($"连不上 {wishes.Target}（{e.Message}），过一会儿再试。");
                throw;
            }
        }
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var telling = wishes.Json ? Task.CompletedTask : TellAsync(tally, over.Token);
        try
        {
            await Task.WhenAll(lines.Select(line => Task.Run(() => line.RunAsync(Connect, stop), CancellationToken.None)));
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a play ends that has no end of its own.
        }
        await over.CancelAsync();
        await telling;
        if (wishes.Json)
        {
            await using var output = Console.OpenStandardOutput();
            tally.WriteJson(output, lines.Count);
        }
        else Console.WriteLine(tally.Text(lines.Count));
        if (tally.Connections == 0 && !stop.IsCancellationRequested) return Fail(ExitCode.Unreadable, $"始终连不上 {wishes.Target}。请确认平台已经启动、端口没有写错。");
        return tally.GivenUp == 0 ? ExitCode.Done : Fail(ExitCode.Unreadable, $"{tally.GivenUp} 台数采仪没有发完：平台断了线或一直不应答。请看平台的日志，再发一次。");
    }

    /// <summary>The play is over when this process is; one that cannot be found is.</summary>
    private static async Task EndWithAsync(int process, CancellationTokenSource over)
    {
        try
        {
            using var companion = Process.GetProcessById(process);
            await companion.WaitForExitAsync(over.Token);
            await over.CancelAsync();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            await over.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The play was over first.
        }
    }

    private static async Task TellAsync(Tally tally, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), stop);
                await Console.Error.WriteLineAsync(tally.Line());
            }
        }
        catch (OperationCanceledException)
        {
            // The summary follows.
        }
    }

    private static PlayedClock? ClockOf(Wishes wishes)
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        var (from, to) = (MomentOf(wishes.From), MomentOf(wishes.To));
        if (wishes.From is not null && from is null || wishes.To is not null && (to is null || from is null || to <= from || wishes.Minutes is not null)) return null;
        var start = from ?? now;
        return new(start, to ?? (wishes.Minutes is { } minutes ? start.AddMinutes(minutes) : null), wishes.Speed, to is not null, TimeProvider.System) { IsTrue = from is null && wishes.Speed == 1 };
    }

    private static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParseExact(text + "+08:00", ["yyyy-MM-ddzzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>The list of a city folder, or of the only bundled city that has one.</summary>
    private static string? ListFile(string? city)
    {
        if (city is not null) return Path.Combine(city, "demo", LoggerList.FileName);
        var cities = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "cities"));
        var lists = cities.Exists ? cities.EnumerateDirectories().Select(folder => Path.Combine(folder.FullName, "demo", LoggerList.FileName)).Where(File.Exists).ToArray() : [];
        return lists.Length == 1 ? lists[0] : null;
    }
}
