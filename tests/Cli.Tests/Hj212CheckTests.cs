using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dizhu.Conformance;
using Dizhu.Hj212.Frames;

namespace Dizhu.Cli.Tests;

public class Hj212CheckTests
{
    private static Dictionary<string, (string Clause, string Came, string Verdict)> Rows(JsonElement sheet) =>
        sheet.GetProperty("rows").EnumerateArray().DistinctBy(row => row.GetProperty("item").GetString())
            .ToDictionary(row => row.GetProperty("item").GetString()!, row => (row.GetProperty("clause").GetString()!, row.GetProperty("came").GetString()!, row.GetProperty("verdict").GetString()!));

    private static IEnumerable<string> Failed(JsonElement sheet) => Rows(sheet).Where(row => row.Value.Verdict == "不通过").Select(row => row.Key).Order(StringComparer.Ordinal);

    /// <summary>Two programs that share no line of the protocol agree on it: the simulator's and the gateway's.</summary>
    [Theory]
    [InlineData("2005"), InlineData("2017"), InlineData("2025")]
    [Clause("HJ 212-2017", "附录 C 一致性检测")]
    public async Task The_platform_that_listens_passes_the_check_of_every_edition(string edition)
    {
        string[] key = edition == "2025" ? ["--key", "0123456789abcdef"] : [];
        using var platform = await Running.Platform(["--seconds", "300", "--timeout", "5", .. key]);
        var said = await Said.By(["hj212", "check", platform.FirstWord, "--edition", edition, "--wait", "1", "--requests", "2", "--json", .. key]);
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

    [Theory]
    [InlineData("2005", "DEMO0000000001", "011", ""), InlineData("2017", "DE40DE400000000000000001", "w01018", ""), InlineData("2025", "DE40DE400000000000000002", "w01018", ", key: 0123456789abcdef")]
    [Clause("HJ 212-2017", "附录 C 一致性检测")]
    public async Task A_logger_of_the_simulator_passes_before_the_platform_that_listens(string edition, string mn, string code, string key)
    {
        using var folder = new Folder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "demo"));
        folder.Write("demo/loggers.yaml", Encoding.UTF8.GetBytes($$"""
            enterprises:
              - name: 演示污水处理厂
                industry: 污水处理
                area: 某县
                outlets:
                  - { number: DW001, name: 出水口, device: { mn: {{mn}}, st: 32, edition: {{edition}}, pw: dm0001{{key}} }, factors: [ { code: '{{code}}', typical: 22.0 } ] }
            """));
        var scenario = folder.Write("s.yaml", "realTimeSeconds: 3\nminuteMinutes: 1\nheartbeatSeconds: 5\noverTime: 2\n"u8.ToArray());
        using var platform = await Running.Platform(["--seconds", "8", "--timeout", "4", "--all", .. key.Length > 0 ? ["--key", "0123456789abcdef"] : Array.Empty<string>()]);
        using var logger = await Running.By("simulate", "--target", platform.FirstWord, "--city", folder.Path, "--scenario", scenario, "--json");
        var (exit, sheet) = await platform.Done();
        var rows = Rows(sheet);
        Assert.Empty(Failed(sheet));
        Assert.Equal(0, exit);
        Assert.Equal("通过", rows[edition == "2005" ? "2011 上传污染物实时数据" : "2081 上传数采仪开机时间"].Verdict);
        Assert.Equal("通过", rows["1072 设置现场机访问密码"].Verdict);
        Assert.Equal(edition == "2005" ? "未测" : "通过", rows["等不到应答就重发"].Verdict);
        Assert.Equal("通过", rows["校时之后的时钟"].Verdict);
        if (edition == "2017") Assert.Equal("表 C.20", rows["2051 取污染物分钟历史数据"].Clause);
        var (ended, summary) = await logger.Interrupted();
        Assert.Equal((0, edition != "2005"), (ended, summary.GetProperty("acked").GetInt64() > 0));
    }

    /// <summary>What public implementations do wrong: answer with a QN of their own, and to what they should not.</summary>
    [Fact]
    public async Task A_platform_that_answers_everything_with_a_qn_of_its_own_fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                var buffer = new byte[8192];
                while (await client.GetStream().ReadAsync(buffer, ended.Token) > 0)
                    await client.GetStream().WriteAsync(FrameWriter.Frame("QN=20250101000000000;ST=91;CN=9014;PW=123456;MN=C4EC00000000000000000001;Flag=4;CP=&&&&"u8), ended.Token);
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
        Assert.Contains("登记", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logger_with_bad_habits_fails()
    {
        var stop = TestContext.Current.CancellationToken;
        using var platform = await Running.Platform("--seconds", "4", "--timeout", "1");
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(platform.FirstWord), stop);
        const string head = "QN=20250601080000001;ST=32;CN=2011;PW=123456;MN=DE40DE400000000000000001;Flag=5;CP=&&";
        // One QN for two packets, a factor that no table knows, Modbus CRC; silent to every request, and it never sends again.
        await client.GetStream().WriteAsync(FrameWriter.Frame(Encoding.ASCII.GetBytes(head + "DataTime=20250601080000;w01018-Rtd=1.0,w01018-Flag=N&&")), stop);
        await client.GetStream().WriteAsync(FrameWriter.Frame(Encoding.ASCII.GetBytes(head + "DataTime=20250601080100;w01018-Rtd=2.0,w01018-Flag=N&&")), stop);
        await client.GetStream().WriteAsync(FrameWriter.Frame(Encoding.ASCII.GetBytes(head + "DataTime=20250601080200;w99999-Rtd=2.0,w99999-Flag=N&&")), stop);
        await client.GetStream().WriteAsync("##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&0759\r\n"u8.ToArray(), stop);
        await Task.Delay(6000, stop);
        var (code, sheet) = await platform.Interrupted();
        Assert.Equal(1, code);
        var rows = Rows(sheet);
        Assert.Contains("Modbus", rows["数据包：包头、长度、CRC"].Came, StringComparison.Ordinal);
        Assert.Contains("w99999", rows["2011 上传污染物实时数据"].Came, StringComparison.Ordinal);
        Assert.All(["数据包：包头、长度、CRC", "2011 上传污染物实时数据", "QN 不重复", "等不到应答就重发", "1011 提取现场机时间"], item => Assert.Equal("不通过", rows[item].Verdict));
        Assert.Equal(("表 C.2", "发了 3 次，没有 9011"), (rows["1011 提取现场机时间"].Clause, rows["1011 提取现场机时间"].Came));
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
