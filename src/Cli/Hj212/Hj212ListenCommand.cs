using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dizhu.Hj212.Dialects;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Hj212;

/// <summary><c>dizhu hj212 listen</c>: plays a platform for one logger and prints what the logger does right and wrong.</summary>
internal static class Hj212ListenCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "在哪个端口等", HelpName = "N", DefaultValueFactory = _ => 9212 };
        var address = new Option<string>("--address") { Description = "在哪个地址等；默认只有本机连得上，0.0.0.0 是全部网卡", HelpName = "IP", DefaultValueFactory = _ => "127.0.0.1" };
        var edition = new Option<string>("--edition") { Description = "数采仪是哪一版：auto（按报文判定）、2005、2017、2025", HelpName = "YEAR", DefaultValueFactory = _ => "auto" };
        var key = new Option<string?>("--key") { Description = "SM4 密钥（2025 版）：16 个字符或 32 位十六进制", HelpName = "KEY" };
        var seconds = new Option<int>("--seconds") { Description = "连上以后至少看多少秒；问完了才结束", HelpName = "N", DefaultValueFactory = _ => 120 };
        var timeout = new Option<int>("--timeout") { Description = "等 9011、9012 多少秒，并设给数采仪", HelpName = "N", DefaultValueFactory = _ => 10 };
        var all = new Option<bool>("--all") { Description = "会改动设备的命令也发（1072 设原来的密码、3011 校准、3012 采样、3013 反吹、3015 留样）" };
        var json = new Option<bool>("--json") { Description = "检测单输出为一行 JSON（UTF-8）" };
        var command = new Command("listen", "扮演一个平台，按附录 C 检测一台数采仪：上报的格式、重发、反控的回答") { port, address, edition, key, seconds, timeout, all, json };
        command.SetAction((parsed, stop) => RunAsync(new(parsed.GetValue(port), parsed.GetValue(address)!, parsed.GetValue(edition)!, parsed.GetValue(key), parsed.GetValue(seconds), parsed.GetValue(timeout),
            parsed.GetValue(all), parsed.GetValue(json)), stop));
        return command;
    }

    private sealed record Wishes(int Port, string Address, string Edition, string? Key, int Seconds, int Timeout, bool All, bool Json);

    private static async Task<int> RunAsync(Wishes wishes, CancellationToken stop)
    {
        if (wishes.Port is < 0 or > 65535 || !IPAddress.TryParse(wishes.Address, out var address)) return Fail(ExitCode.WrongUsage, "--port 应在 1 到 65535 之间，--address 应是 IP 地址。");
        if (wishes.Seconds is < 1 or > 86400 || wishes.Timeout is < 1 or > 99) return Fail(ExitCode.WrongUsage, "--seconds 应在 1 到 86400 之间，--timeout 在 1 到 99 之间。");
        Edition? record = wishes.Edition switch { "2005" => Edition.Hjt2005, "2017" => Edition.Hj2017, "2025" => Edition.Hj2025, _ => null };
        if (record is null && wishes.Edition != "auto") return Fail(ExitCode.WrongUsage, "--edition 只能是 auto、2005、2017、2025。");
        var key = Simulate.WireCipher.KeyOf(wishes.Key);
        if (wishes.Key is not null && key is null) return Fail(ExitCode.WrongUsage, "--key 应为 16 个字符或 32 位十六进制。");

        using var listener = new TcpListener(address, wishes.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            return Fail(ExitCode.Unreadable, $"不能在 {wishes.Address}:{wishes.Port} 等：{e.Message}。端口可能已被占用，请换一个 --port。");
        }
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"在 {wishes.Address}:{((IPEndPoint)listener.LocalEndpoint).Port} 等一台数采仪。Ctrl-C 提前结束。"));
        var check = new LoggerCheck(new() { Record = record, Keys = key is null ? null : new(key), OverTime = TimeSpan.FromSeconds(wishes.Timeout), ExecutionTime = TimeSpan.FromSeconds(3 * wishes.Timeout), ReCount = 2 }, wishes.All);
        await ServeAsync(listener, check, TimeSpan.FromSeconds(wishes.Seconds), stop);
        if (!check.HasHeard) return Fail(ExitCode.Unreadable, "没有数采仪连上来，或者连上了没有发来一包。");
        var sheet = new ConformanceSheet(check.Device is { } device ? $"数采仪 {device.Mn} 检测单，ST {device.St}" : "数采仪检测单；它没有用完好的包报出 ST、PW、MN，所以什么也没有问");
        check.Write(sheet);
        return sheet.Tell(wishes.Json);
    }

    /// <summary>One logger, over as many connections as it makes one after the other.</summary>
    private static async Task ServeAsync(TcpListener listener, LoggerCheck check, TimeSpan least, CancellationToken stop)
    {
        long? began = null;
        bool IsOver() => began is { } at && (TimeProvider.System.GetElapsedTime(at) is var passed && (passed > least && check.IsDone || passed > least + TimeSpan.FromMinutes(10)));
        try
        {
            while (!IsOver())
            {
                using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
                // A logger that went away gets the rest of the time to come back.
                if (began is { } first) limited.CancelAfter(least - TimeProvider.System.GetElapsedTime(first) is var left && left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
                using var client = await listener.AcceptTcpClientAsync(limited.Token);
                began ??= TimeProvider.System.GetTimestamp();
                try
                {
                    await check.ServeAsync(client, IsOver, stop);
                }
                catch (IOException)
                {
                    // It may come again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or it did not come again: what was seen is written down.
        }
    }
}
