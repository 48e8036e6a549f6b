using System.Net;
using System.Net.Sockets;
using System.Text;
using Dizhu.Cli.Simulate;
using Dizhu.Conformance;
using Dizhu.Hj212.Frames;
using static Dizhu.Cli.Tests.Sheet;

namespace Dizhu.Cli.Tests;

public class Hj212ListenTests
{
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
        using var platform = await Running.Platform(["--seconds", "1", "--timeout", "4", "--all", .. key.Length > 0 ? ["--key", "0123456789abcdef"] : Array.Empty<string>()]);
        using var logger = await Running.By("simulate", "--target", platform.Address, "--city", folder.Path, "--scenario", scenario, "--json");
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

    /// <summary>One QN for two packets, a factor that no table knows, Modbus CRC; silent to every request, and it never sends again.</summary>
    [Fact]
    public async Task A_logger_with_bad_habits_fails()
    {
        using var platform = await Running.Platform("--seconds", "4", "--timeout", "1");
        using var logger = await RawLogger.ConnectAsync(platform.Address);
        await logger.SendAsync(Head + "DataTime=20250601080000;w01018-Rtd=1.0,w01018-Flag=N&&");
        await logger.SendAsync(Head + "DataTime=20250601080100;w01018-Rtd=2.0,w01018-Flag=N&&");
        await logger.SendAsync(Head + "DataTime=20250601080200;w99999-Rtd=2.0,w99999-Flag=N&&");
        await logger.SendAsync(WithModbusCrc);
        // 1011 goes out three times before its turn is over.
        Assert.Equal([1011, 1011, 1011, 1012], (await logger.HearUntil(1012)).Where(command => command != 9014));
        var (code, sheet) = await platform.Interrupted();
        Assert.Equal(1, code);
        var rows = Rows(sheet);
        Assert.Contains("Modbus", rows["数据包：包头、长度、CRC"].Came, StringComparison.Ordinal);
        Assert.Contains("w99999", rows["2011 上传污染物实时数据"].Came, StringComparison.Ordinal);
        Assert.All(["数据包：包头、长度、CRC", "2011 上传污染物实时数据", "QN 不重复", "等不到应答就重发", "1011 提取现场机时间"], item => Assert.Equal("不通过", rows[item].Verdict));
        Assert.Equal(("表 C.2", "发了 3 次，没有 9011"), (rows["1011 提取现场机时间"].Clause, rows["1011 提取现场机时间"].Came));
    }

    /// <summary>The commonest mistake of all: not one packet can be taken, and the sheet says why.</summary>
    [Fact]
    public async Task A_logger_whose_every_packet_is_damaged_is_told_why()
    {
        using var platform = await Running.Platform("--seconds", "1", "--timeout", "1");
        using (var logger = await RawLogger.ConnectAsync(platform.Address)) await logger.SendAsync(WithModbusCrc);
        var (code, sheet) = await platform.Done();
        Assert.Equal(1, code);
        Assert.Contains("Modbus", Rows(sheet)["数据包：包头、长度、CRC"].Came, StringComparison.Ordinal);
        Assert.Equal(["数据包：包头、长度、CRC"], Failed(sheet));
    }

    [Fact]
    public async Task A_logger_that_breaks_the_line_is_asked_again_when_it_is_back()
    {
        using var platform = await Running.Platform("--seconds", "60", "--timeout", "30");
        for (var line = 0; line < 2; line++)
        {
            using var logger = await RawLogger.ConnectAsync(platform.Address);
            await logger.SendAsync(Head + "DataTime=20250601080000;w01018-Rtd=1.0,w01018-Flag=N&&");
            Assert.Single(await logger.HearUntil(1011), command => command != 9014);
        }
        var (_, sheet) = await platform.Interrupted();
        Assert.Equal("通过", Rows(sheet)["等不到应答就重发"].Verdict);
    }

    private const string Head = "QN=20250601080000001;ST=32;CN=2011;PW=123456;MN=DE40DE400000000000000001;Flag=5;CP=&&";

    private const string WithModbusCrc = "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&0759\r\n";

    /// <summary>A line on which the test itself is the logger.</summary>
    private sealed class RawLogger : IDisposable
    {
        private readonly TcpClient client = new();
        private readonly WireReader reader = new();

        public static async Task<RawLogger> ConnectAsync(string address)
        {
            var logger = new RawLogger();
            await logger.client.ConnectAsync(IPEndPoint.Parse(address), TestContext.Current.CancellationToken);
            return logger;
        }

        /// <summary>A data segment, or a frame as it is.</summary>
        public async Task SendAsync(string text) =>
            await client.GetStream().WriteAsync(text.StartsWith("##", StringComparison.Ordinal) ? Encoding.ASCII.GetBytes(text) : FrameWriter.Frame(Encoding.ASCII.GetBytes(text)), TestContext.Current.CancellationToken);

        /// <summary>The commands that come, up to and with this one; it throws when the platform closes the line before.</summary>
        public async Task<List<int>> HearUntil(int last)
        {
            var (commands, buffer) = (new List<int>(), new byte[8192]);
            while (!commands.Contains(last))
            {
                var count = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                if (count == 0) throw new EndOfStreamException();
                commands.AddRange(reader.Take(buffer.AsSpan(0, count)).Select(packet => packet.Command));
            }
            return commands;
        }

        public void Dispose() => client.Dispose();
    }
}
