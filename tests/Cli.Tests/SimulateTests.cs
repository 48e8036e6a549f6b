using System.Globalization;
using System.Text;
using System.Text.Json;
using Dizhu.Cli.Simulate;
using Dizhu.Conformance;
using static Dizhu.Cli.Tests.Play;

namespace Dizhu.Cli.Tests;

public class SimulateTests
{
    /// <summary>Eight loggers hold every edition, with and without SM4.</summary>
    private static readonly string[] OneDay = ["--from", "2025-06-01", "--to", "2025-06-02", "--devices", "8"];

    [Fact]
    public void The_list_holds_forty_enterprises_of_all_industries_in_every_edition()
    {
        Assert.Equal(40, Loggers.Select(logger => logger.Enterprise).Distinct().Count());
        Assert.Equal(PlantLoad.Industries.Order(), Loggers.Select(logger => logger.Industry).Distinct().Order());
        Assert.Equal([2005, 2017, 2025], Loggers.Select(logger => logger.Edition).Distinct().Order());
        Assert.All(Loggers, logger => Assert.StartsWith("演示", logger.Enterprise, StringComparison.Ordinal));
        Assert.All(Loggers, logger => Assert.True(logger.Mn.StartsWith("DEMO", StringComparison.Ordinal) || logger.Mn.StartsWith("DE40DE40", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_faults_of_the_demo_are_sound()
    {
        var file = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cities"), "loggers-faults.yaml", SearchOption.AllDirectories).Single();
        var scenario = Scenario.Read("loggers-faults.yaml", File.ReadAllText(file));
        Assert.All(scenario.Faults.SelectMany(fault => fault.Devices.Append(fault.Of)).OfType<string>(), mn => Assert.Contains(Loggers, logger => logger.Mn == mn));
    }

    [Fact]
    public async Task The_same_seed_sends_the_same_bytes_and_another_seed_others()
    {
        async Task<Dictionary<string, byte[]>> Bytes(string seed)
        {
            await using var platform = new TestPlatform(Keys);
            await Played(platform, "--from", "2025-06-01T21:00", "--to", "2025-06-02T01:00", "--devices", "8", "--seed", seed);
            return platform.Devices.ToDictionary(mn => mn, platform.BytesOf);
        }
        var (first, again, other) = (await Bytes("7"), await Bytes("7"), await Bytes("8"));
        Assert.Equal(8, first.Count);
        Assert.Equal(first.Keys.Order(), again.Keys.Order());
        Assert.All(first, one => Assert.Equal(one.Value, again[one.Key]));
        Assert.All(first, one => Assert.NotEqual(one.Value, other[one.Key]));
    }

    [Fact]
    public async Task What_is_sent_is_good_and_to_the_standard_in_every_edition()
    {
        await using var platform = new TestPlatform(Keys);
        var summary = await Played(platform, OneDay);
        Assert.Equal(Number(summary, "sent"), platform.Heard.Count);
        // 2005 uploads without QN and Flag: nobody answers them.
        var answered = platform.Heard.Count(heard => heard.Text.StartsWith("QN=", StringComparison.Ordinal));
        Assert.Equal((answered, 0, 0), (Number(summary, "acked"), Number(summary, "resent"), Number(summary, "refused")));
        Assert.True(answered < platform.Heard.Count);
        Assert.All(platform.Heard, heard => Assert.True(heard.IsGood && heard.Findings.Count == 0, heard.Text + string.Concat(heard.Findings)));
        foreach (var logger in Loggers.Take(8))
        {
            var own = platform.Heard.Where(heard => heard.Mn == logger.Mn).ToArray();
            Assert.Equal(144, own.Where(heard => heard.Command == 2051).Select(heard => heard.DataTime).Distinct().Count());
            Assert.Equal(24, own.Where(heard => heard.Command == 2061).Select(heard => heard.DataTime).Distinct().Count());
            Assert.Equal("20250601000000", Assert.Single(own.Where(heard => heard.Command == 2031).Select(heard => heard.DataTime).Distinct()));
        }
    }

    /// <summary>The command that vendors use reads it as well, from a file of what came over the line.</summary>
    [Fact]
    public async Task Decode_reads_what_was_sent()
    {
        await using var platform = new TestPlatform(Keys);
        await Played(platform, "--from", "2025-06-01", "--to", "2025-06-01T02:00", "--devices", "8");
        foreach (var logger in Loggers.Take(8))
        {
            var line = "hex:" + Convert.ToHexString(platform.BytesOf(logger.Mn));
            var said = await Said.By(["hj212", "decode", "-", "--json", .. logger.Key is { } key ? ["--key", Encoding.ASCII.GetString(key)] : Array.Empty<string>()], Encoding.ASCII.GetBytes(line));
            var messages = said.Text.TrimEnd('\n').Split('\n').Select(one => JsonDocument.Parse(one).RootElement).ToArray();
            Assert.Equal(platform.Heard.Count(heard => heard.Mn == logger.Mn), messages.Length);
            Assert.All(messages, message => Assert.Equal((true, logger.Edition.ToString(CultureInfo.InvariantCulture), "[]"),
                (message.GetProperty("ok").GetBoolean(), message.GetProperty("dialect").GetString(), message.GetProperty("findings").GetRawText())));
        }
    }

    /// <summary>From the bytes alone: an hour's mean is that of its six good ten minutes, its total their sum, and the converted value lies above where there is more oxygen.</summary>
    [Fact]
    [Clause("HJ 212-2017", "表 C.16—C.18 分钟、小时、日数据")]
    public async Task Hours_are_made_of_their_minutes()
    {
        await using var platform = new TestPlatform(Keys);
        await Played(platform, "--from", "2025-06-03T00:00", "--to", "2025-06-03T06:00", "--devices", "12");
        var values = new Dictionary<(string Mn, int Command, string Time, string Factor), Dictionary<string, string>>();
        foreach (var heard in platform.Heard.Where(heard => heard.DataTime is not null))
            foreach (var item in heard.Text[(heard.Text.IndexOf("&&", StringComparison.Ordinal) + 2)..^2].Split(';').Skip(1))
                values[(heard.Mn, heard.Command, heard.DataTime!, item[..item.IndexOf('-', StringComparison.Ordinal)])] =
                    item.Split(',').Select(field => field.Split('=')).ToDictionary(field => field[0][(field[0].IndexOf('-', StringComparison.Ordinal) + 1)..], field => field[1]);
        var compared = 0;
        foreach (var (key, hour) in values.Where(one => one.Key.Command == 2061))
        {
            var minutes = Enumerable.Range(0, 6).Select(ten => values[(key.Mn, 2051, string.Create(CultureInfo.InvariantCulture, $"{key.Time[..10]}{ten}000"), key.Factor)]).ToArray();
            if (minutes.Any(minute => minute["Flag"] != "N")) continue;
            var digits = hour["Avg"].Contains('.', StringComparison.Ordinal) ? hour["Avg"].Length - hour["Avg"].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            var mean = minutes.Average(minute => Exact(minute["Avg"]));
            Assert.Equal(decimal.Round(mean, digits, MidpointRounding.AwayFromZero), Exact(hour["Avg"]));
            Assert.Equal(minutes.Min(minute => Exact(minute["Min"])), Exact(hour["Min"]));
            if (hour.TryGetValue("Cou", out var total)) Assert.Equal(minutes.Sum(minute => Exact(minute["Cou"])), Exact(total));
            compared++;
        }
        Assert.True(compared > 100);
    }

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("simulate --target 192.0.2.1:9212", 64, "本机")]
    [InlineData("simulate --target 127.0.0.1", 64, "主机:端口")]
    [InlineData("simulate --speed 0", 64, "--speed")]
    [InlineData("simulate --from 2025-06-02 --to 2025-06-01", 64, "--from")]
    [InlineData("simulate --city /no/such/city", 2, "无法打开")]
    [InlineData("simulate --scenario /no/such/file.yaml", 2, "无法打开")]
    [InlineData("simulate --nonsense", 64, "用法")]
    public async Task What_cannot_be_played_is_said(string arguments, int code, string word)
    {
        var said = await Said.By(arguments.Split(' '));
        Assert.Equal(code, said.ExitCode);
        Assert.Contains(word, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_a_scenario_are_listed_with_their_lines()
    {
        using var folder = new Folder();
        var said = await Said.By("simulate", "--scenario", folder.Write("s.yaml", "overTime: 0\nfaults:\n  - { kind: rain }\n  - { kind: twin, of: X }\n"u8.ToArray()));
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("s.yaml 第 1 行", said.Errors, StringComparison.Ordinal);
        Assert.Contains("s.yaml 第 3 行", said.Errors, StringComparison.Ordinal);
        Assert.Contains("s.yaml 第 4 行", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_2_after_a_backlog()
    {
        using var folder = new Folder();
        int port;
        using (var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        }
        var said = await Said.By("simulate", "--target", $"127.0.0.1:{port}", "--from", "2025-06-01", "--to", "2025-06-02", "--devices", "1", "--scenario", folder.Write("s.yaml", "reCount: 0\n"u8.ToArray()));
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("连不上", said.Errors, StringComparison.Ordinal);
    }
}
