using System.Diagnostics;
using System.Globalization;
using Dizhu.Conformance;
using Dizhu.Hj212.Sessions;
using static Dizhu.Cli.Tests.Play;

namespace Dizhu.Cli.Tests;

public class SimulatedReplyTests
{
    [Theory]
    [InlineData(0, "2017"), InlineData(2, "2025, SM4"), InlineData(5, "2005"), InlineData(7, "2025")]
    [Clause("HJ 212-2017", "附录 C 反控")]
    public async Task It_answers_what_a_platform_asks(int index, string edition)
    {
        var logger = Loggers[index];
        Assert.StartsWith(logger.Edition.ToString(CultureInfo.InvariantCulture), edition, StringComparison.Ordinal);
        var start = new DateTimeOffset(2025, 6, 1, 6, 0, 0, TimeSpan.FromHours(8));
        DeviceRequest[] common = [new(1011, []), DeviceRequest.SetClock(start), DeviceRequest.SetWaiting(2, 2), new(1061, []), DeviceRequest.SetRealTimeInterval(30), new(2011, []), new(2012, []), new(2021, []),
            DeviceRequest.History(2051, start.AddHours(-2), start.AddHours(-1)), DeviceRequest.History(2061, start.AddHours(-3), start.AddHours(-1)), DeviceRequest.History(2031, start.AddDays(-3), start.AddDays(-2)),
            DeviceRequest.History(2061, start.AddDays(10), start.AddDays(11)), new(3011, [("PolId", logger.Factors[0].Code)])];
        DeviceRequest[] newer = [new(1063, []), DeviceRequest.SetMinuteInterval(5), new(3017, []), new(3018, []), new(3019, [("PolId", logger.Factors[0].Code)]), new(3020, [("InfoId", "i11001")])];
        await using var platform = new TestPlatform(Keys) { Asks = mn => mn == logger.Mn ? [.. common, .. logger.Edition >= 2017 ? newer : [], new(1099, [])] : [] };
        var summary = await Played(platform, "--from", "2025-06-01T06:00", "--minutes", "8", "--speed", "120", "--devices", "8");
        var asked = platform.Asked[logger.Mn];
        Assert.All(asked.SkipLast(1), request => Assert.True(request.State == RequestState.Done, $"{request.Command}: {request.State} {request.QnRtn} {request.ExeRtn}"));
        Assert.Equal(RequestState.Refused, asked[^1].State);
        Assert.Equal(asked.Count, Number(summary, "requests"));
        // Both ends of the times asked for belong to them: seven times ten minutes, three hours; nothing is known of the future.
        Assert.Equal((7, 3, 100), (asked[8].DataPackets, asked[9].DataPackets, asked[11].ExeRtn));
        Assert.All(platform.Heard, heard => Assert.True(heard.IsGood && heard.Findings.Count == 0, heard.Text + string.Concat(heard.Findings)));
    }

    /// <summary>As <c>./run</c> starts it: it goes with the server, and nobody has to look for it.</summary>
    [Fact]
    public async Task It_ends_with_the_process_that_it_was_given()
    {
        await using var platform = new TestPlatform(Keys);
        using var server = Process.Start("sleep", ["600"]);
        var playing = Said.By("simulate", "--target", platform.Address, "--devices", "3", "--json", "--while", server.Id.ToString(CultureInfo.InvariantCulture));
        while (platform.Devices.Count < 3 && !playing.IsCompleted) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(playing.IsCompleted);
        server.Kill();
        var said = await playing;
        Assert.Equal(0, said.ExitCode);
        Assert.Equal(3, platform.Devices.Count);
    }
}
