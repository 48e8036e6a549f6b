using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dizhu.Cli.Hj212;
using Dizhu.Cli.Simulate;
using Dizhu.Conformance;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Sessions;
using static Dizhu.Cli.Tests.Sheet;

namespace Dizhu.Cli.Tests;

public class Hj212CheckTests
{
    /// <summary>Two programs that share no line of the protocol agree on it: the simulator's and the gateway's.</summary>
    [Theory]
    [InlineData("2005"), InlineData("2017"), InlineData("2025")]
    [Clause("HJ 212-2017", "附录 C 一致性检测")]
    public async Task The_platform_that_listens_passes_the_check_of_every_edition(string edition)
    {
        string[] key = edition == "2025" ? ["--key", "0123456789abcdef"] : [];
        using var platform = await Running.Platform(["--seconds", "300", "--timeout", "5", .. key]);
        var said = await Said.By(["hj212", "check", platform.Address, "--edition", edition, "--wait", "1", "--requests", "2", "--json", .. key]);
        var sheet = JsonDocument.Parse(said.Text).RootElement;
        Assert.Empty(Failed(sheet));
        Assert.Equal((0, 0), (said.ExitCode, sheet.GetProperty("notTested").GetInt32()));
        Assert.True(sheet.GetProperty("passed").GetInt32() > 25);

        // The other side saw the packets that were damaged on purpose, and nothing else against the standard.
        var (code, own) = await platform.Interrupted();
        Assert.Equal(1, code);
        var rows = Rows(own);
        Assert.Contains("3 包坏的", rows["数据包：包头、长度、CRC"].Came, StringComparison.Ordinal);
        Assert.Equal(["2061 上传污染物小时数据", "数据包：包头、长度、CRC"], Failed(own));
        Assert.Equal("通过", rows["等不到应答就重发"].Verdict);
    }

    /// <summary>What public implementations do wrong: answer with a QN of their own, to what they should not, and with the CRC of Modbus.</summary>
    [Fact]
    public async Task A_platform_that_answers_everything_and_wrongly_fails()
    {
        var data = "QN=20250101000000000;ST=91;CN=9014;PW=123456;MN=C4EC00000000000000000001;Flag=4;CP=&&&&"u8.ToArray();
        byte[] answer = [.. FrameWriter.Frame(data), .. Wire.Frame(data, data.Length, Wire.ModbusCrc(data))];
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                var buffer = new byte[8192];
                while (await client.GetStream().ReadAsync(buffer, ended.Token) > 0) await client.GetStream().WriteAsync(answer, ended.Token);
            }
        }, ended.Token);
        var said = await Said.By("hj212", "check", listener.LocalEndpoint.ToString()!, "--wait", "1", "--requests", "0", "--json");
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
        Assert.Equal(1, said.ExitCode);
        var rows = Rows(JsonDocument.Parse(said.Text).RootElement);
        Assert.Equal(("表 C.14", "不通过"), (rows["上传 2011 实时数据"].Clause, rows["上传 2011 实时数据"].Verdict));
        Assert.Contains("QN 应为", rows["上传 2011 实时数据"].Came, StringComparison.Ordinal);
        Assert.Equal("未测", rows["其余各项"].Verdict);
        Assert.Equal("不通过", rows["平台的数据包：包头、长度、CRC"].Verdict);
        Assert.Matches("^[1-9][0-9]* 包完好，[1-9][0-9]* 包 CRC 不对", rows["平台的数据包：包头、长度、CRC"].Came);
        Assert.Contains("登记", said.Errors, StringComparison.Ordinal);
    }

    /// <summary>校时 may turn the clock back, and answers may come within a millisecond: still no two packets bear one QN, and each QN is a moment.</summary>
    [Theory]
    [InlineData(2005), InlineData(2017), InlineData(2025)]
    public async Task No_two_packets_of_the_check_bear_one_qn(int edition)
    {
        var (mn, code) = edition == 2005 ? ("CHECK000000001", "011") : ("C4EC00000000000000000001", "w01018");
        var logger = new PlayedLogger("检测用", "污水处理", "出水口", mn, "32", edition, "123456", null, null, [new(code, 22, 1), new(edition == 2005 ? "060" : "w21003", 0.9, 2)]);
        await using var platform = new TestPlatform { Asks = _ => [DeviceRequest.SetClock(DateTimeOffset.UtcNow.AddHours(-1))] };
        using var check = new PlatformCheck(logger, WireTarget.Of(platform.Address)!.ConnectAsync, TimeSpan.FromMilliseconds(200), new("检测单"));
        await check.RunAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(RequestState.Done, Assert.Single(platform.Asked[mn]).State);
        var sent = platform.Heard.Where(heard => heard.IsGood && heard.Command < 9000 && heard.Text.StartsWith("QN=", StringComparison.Ordinal)).ToLookup(heard => heard.Text[3..heard.Text.IndexOf(';', StringComparison.Ordinal)], heard => heard.Text);
        Assert.True(sent.Count > 8);
        Assert.All(sent, same => Assert.Single(same.Distinct()));
        Assert.All(sent, same => Assert.NotNull(MessageTime.Parse(Encoding.ASCII.GetBytes(same.Key))));
    }

    [Theory]
    [InlineData("hj212 check", 64), InlineData("hj212 check somewhere", 64), InlineData("hj212 check 192.0.2.1:9212", 64), InlineData("hj212 check 127.0.0.1:9 --edition 2018", 64)]
    [InlineData("hj212 check 127.0.0.1:9 --key abc", 64), InlineData("hj212 check 127.0.0.1:1 --wait 1", 2), InlineData("hj212 listen --edition 1999", 64), InlineData("hj212 listen --port 99999", 64), InlineData("hj212 listen --address here", 64)]
    public async Task Wrong_usage_is_64_and_nobody_there_is_2(string arguments, int code)
    {
        var said = await Said.By(arguments.Split(' '));
        Assert.Equal(code, said.ExitCode);
        Assert.Empty(said.Output);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", said.Errors);
    }
}
