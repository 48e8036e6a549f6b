using System.Text;
using System.Text.Json;
using static Dizhu.Cli.Tests.Play;

namespace Dizhu.Cli.Tests;

public class SimulatedFaultTests
{
    [Fact]
    public async Task What_is_not_acknowledged_is_sent_again_with_the_same_bytes()
    {
        using var folder = new Folder();
        var scenario = folder.Write("s.yaml", "overTime: 1\nreCount: 3\n"u8.ToArray());
        var seen = new HashSet<string>();
        await using var platform = new TestPlatform(Keys) { Answers = heard => { lock (seen) return !seen.Add(heard.Text); } };
        var summary = await Played(platform, "--from", "2025-06-01", "--to", "2025-06-01T00:30", "--devices", "3", "--scenario", scenario);
        Assert.Equal((9, 9, 9), (Number(summary, "sent"), Number(summary, "acked"), Number(summary, "resent")));
        Assert.All(platform.Heard.GroupBy(heard => heard.Text), same => Assert.Equal(2, same.Count()));
    }

    [Fact]
    public async Task A_platform_that_never_answers_leaves_a_backlog_undone_and_that_is_said()
    {
        using var folder = new Folder();
        await using var platform = new TestPlatform { Answers = _ => false };
        var said = await Said.By("simulate", "--target", platform.Address, "--from", "2025-06-01", "--to", "2025-06-01T01:00", "--devices", "1", "--json",
            "--scenario", folder.Write("s.yaml", "overTime: 1\nreCount: 0\n"u8.ToArray()));
        Assert.Equal(2, said.ExitCode);
        Assert.Equal((1, 0), (Number(JsonDocument.Parse(said.Text).RootElement, "givenUp"), Number(JsonDocument.Parse(said.Text).RootElement, "acked")));
        Assert.Contains("1 台数采仪没有发完", said.Errors, StringComparison.Ordinal);
    }

    /// <summary>Each fault with what a receiver sees of it; and in spite of all of them no minute is missing in the end.</summary>
    [Fact]
    public async Task Every_fault_of_the_line_occurs_and_nothing_is_lost_by_it()
    {
        using var folder = new Folder();
        string[] kinds = ["duplicate", "reorder", "split", "merge", "wrongCrc", "modbusCrc", "lowerCaseCrc", "noEnd", "garbage", "reconnect"];
        var yaml = "overTime: 1\nfaults:\n" + string.Concat(kinds.Select(kind => $"  - {{ kind: {kind}, perThousand: 150 }}\n"))
            + $"  - {{ kind: literalCipher, devices: [{Loggers[2].Mn}] }}\n";
        await using var platform = new TestPlatform(Keys);
        var summary = await Played(platform, "--from", "2025-06-01", "--to", "2025-06-01T03:00", "--devices", "8", "--scenario", folder.Write("s.yaml", Encoding.UTF8.GetBytes(yaml)));
        var faults = summary.GetProperty("faults");
        Assert.All(kinds, kind => Assert.True(faults.TryGetProperty(kind, out var count) && count.GetInt64() > 0, kind));
        Assert.True(Number(faults, "literalCipher") > 0);
        Assert.Contains(platform.Heard, heard => !heard.IsGood);
        Assert.Contains(platform.Heard, heard => heard.Findings.Any(finding => finding.Contains("小写", StringComparison.Ordinal)));
        Assert.Contains(platform.Heard.Where(heard => heard.IsGood).GroupBy(heard => heard.Text), same => same.Count() > 1);
        foreach (var logger in Loggers.Take(8).Where(logger => logger.Edition >= 2017))
            Assert.Equal(18, platform.Heard.Where(heard => heard.IsGood && heard.Mn == logger.Mn && heard.Command == 2051).Select(heard => heard.DataTime).Distinct().Count());
    }

    [Fact]
    public async Task A_line_that_was_down_sends_afterwards_what_it_kept_and_a_twin_uses_the_name_of_another()
    {
        using var folder = new Folder();
        var (plain, newest, other) = (Loggers[0].Mn, Loggers[7].Mn, Loggers[1].Mn);
        var yaml = $$"""
            realTimeSeconds: 60
            faults:
              - { kind: outage, perThousand: 1000, minutes: 25, devices: [{{plain}}, {{newest}}] }
              - { kind: clockDrift, secondsPerDay: 8640, devices: [{{other}}] }
              - { kind: twin, devices: [{{Loggers[3].Mn}}], of: {{Loggers[4].Mn}} }
            """;
        await using var platform = new TestPlatform(Keys);
        var summary = await Played(platform, "--from", "2025-06-01T08:00", "--minutes", "61", "--speed", "600", "--devices", "8", "--scenario", folder.Write("s.yaml", Encoding.UTF8.GetBytes(yaml)));
        Assert.All(["outage", "clockDrift", "twin"], kind => Assert.True(Number(summary.GetProperty("faults"), kind) > 0, kind));
        var minutes = platform.Heard.Where(heard => heard.Command == 2051).ToLookup(heard => heard.Mn);
        string[] hour = ["20250601080000", "20250601081000", "20250601082000", "20250601083000", "20250601084000", "20250601085000"];
        Assert.Equal(hour, minutes[plain].Select(heard => heard.DataTime).Distinct().Order());
        Assert.Equal(hour, minutes[newest].Select(heard => heard.DataTime).Distinct().Order());
        // 补传: only 2025 marks it, and only what came late.
        Assert.DoesNotContain(minutes[plain], heard => heard.Text.Contains("RF=1", StringComparison.Ordinal));
        Assert.Contains(minutes[newest], heard => heard.Text.Contains("RF=1", StringComparison.Ordinal));
        Assert.Contains(minutes[newest], heard => !heard.Text.Contains("RF=1", StringComparison.Ordinal));
        // Real-time data of the outage are lost: 25 of 61 minutes.
        Assert.InRange(platform.Heard.Where(heard => heard.Mn == plain && heard.Command == 2011).Select(heard => heard.DataTime).Distinct().Count(), 30, 45);
        // One name, one moment, two stories; the second device is silent under its own.
        Assert.True(minutes[Loggers[4].Mn].Where(heard => heard.DataTime == hour[1]).Select(heard => heard.Text.Split("CP=")[1]).Distinct().Count() > 1);
    }
}
