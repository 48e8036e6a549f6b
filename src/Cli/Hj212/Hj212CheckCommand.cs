using System.CommandLine;
using System.Net.Sockets;
using Dizhu.Cli.Simulate;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Hj212;

/// <summary><c>dizhu hj212 check HOST:PORT</c>: plays a logger against any platform and prints what the platform does right and wrong.</summary>
internal static class Hj212CheckCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("HOST:PORT") { Description = "平台的地址" };
        var edition = new Option<int>("--edition") { Description = "扮演哪一版的数采仪：2005、2017、2025", HelpName = "YEAR", DefaultValueFactory = _ => 2017 };
        var mn = new Option<string?>("--mn") { Description = "MN；先在平台登记，不给时用编的一个", HelpName = "MN" };
        var pw = new Option<string>("--pw") { Description = "密码", HelpName = "PW", DefaultValueFactory = _ => "123456" };
        var key = new Option<string?>("--key") { Description = "SM4 密钥（2025 版）：16 个字符或 32 位十六进制", HelpName = "KEY" };
        var wait = new Option<int>("--wait") { Description = "每一包等应答多少秒", HelpName = "N", DefaultValueFactory = _ => 10 };
        var requests = new Option<int>("--requests") { Description = "最后再等平台的请求多少秒", HelpName = "N", DefaultValueFactory = _ => 10 };
        var outside = new Option<bool>("--yes-send-outside") { Description = "允许发到本机以外；发出的是编造的数据" };
        var json = new Option<bool>("--json") { Description = "检测单输出为一行 JSON（UTF-8）" };
        var command = new Command("check", "扮演一台数采仪，按附录 C 检测一个平台：应答对不对、该沉默时沉默、坏包之后照常") { target, edition, mn, pw, key, wait, requests, outside, json };
        command.SetAction((parsed, stop) => RunAsync(new(parsed.GetValue(target)!, parsed.GetValue(edition), parsed.GetValue(mn), parsed.GetValue(pw)!, parsed.GetValue(key), parsed.GetValue(wait),
            parsed.GetValue(requests), parsed.GetValue(outside), parsed.GetValue(json)), stop));
        return command;
    }

    private sealed record Wishes(string Target, int Edition, string? Mn, string Pw, string? Key, int Wait, int Requests, bool Outside, bool Json);

    private static async Task<int> RunAsync(Wishes wishes, CancellationToken stop)
    {
        if (WireTarget.Of(wishes.Target) is not { } target) return Fail(ExitCode.WrongUsage, $"平台应写成 主机:端口，现在是“{wishes.Target}”。");
        if (wishes.Edition is not (2005 or 2017 or 2025)) return Fail(ExitCode.WrongUsage, "--edition 只能是 2005、2017、2025。");
        if (wishes.Wait is < 1 or > 99 || wishes.Requests is < 0 or > 3600) return Fail(ExitCode.WrongUsage, "--wait 应在 1 到 99 之间，--requests 在 0 到 3600 之间。");
        var key = WireCipher.KeyOf(wishes.Key);
        if (wishes.Key is not null && (key is null || wishes.Edition != 2025)) return Fail(ExitCode.WrongUsage, "--key 应为 16 个字符或 32 位十六进制，且只用于 2025 版。");
        if (!wishes.Outside && !target.IsLoopback) return Fail(ExitCode.WrongUsage, $"{wishes.Target} 不在本机。发出的是编造的数据，平台会当真；确要检测本机以外的平台，请加 --yes-send-outside。");
        PlayedFactor[] factors = wishes.Edition == 2005 ? [new("011", 22, 1), new("060", 0.9, 2), new("001", 7.2, 1), new("B01", 120, 1)] : [new("w01018", 22, 1), new("w21003", 0.9, 2), new("w01001", 7.2, 1), new("w00000", 120, 1)];
        var logger = new PlayedLogger("检测用", "污水处理", "出水口", wishes.Mn ?? (wishes.Edition == 2005 ? "CHECK000000001" : "C4EC00000000000000000001"), "32", wishes.Edition, wishes.Pw, key, null, factors);
        var sheet = new ConformanceSheet($"平台 {wishes.Target} 检测单，HJ 212-{wishes.Edition}，MN {logger.Mn}");
        using var check = new PlatformCheck(logger, target.ConnectAsync, TimeSpan.FromSeconds(wishes.Wait), sheet);
        try
        {
            await check.RunAsync(TimeSpan.FromSeconds(wishes.Requests), stop);
        }
        catch (SocketException e)
        {
            return Fail(ExitCode.Unreadable, $"连不上 {wishes.Target}：{e.Message}。请确认平台已经启动、端口没有写错。");
        }
        catch (IOException e)
        {
            sheet.Add("连接", "6.3 通讯包", "一直保持", "断了，以下各项没有测：" + e.Message, SheetVerdict.Failed);
        }
        catch (OperationCanceledException)
        {
            sheet.Add("检测", "—", "做完", "中途停止，以下各项没有测", SheetVerdict.NotTested);
        }
        var code = sheet.Tell(wishes.Json);
        if (check.Answered == 0 && sheet.HasFailed) await Console.Error.WriteLineAsync($"平台没有应答任何一包。请先在平台登记 MN {logger.Mn}，或用 --mn、--pw 给出已登记的设备。");
        return code;
    }
}
