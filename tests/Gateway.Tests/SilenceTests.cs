using Dizhu.Store.Readings;
using Dizhu.Store.Tests.Frames;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>What cannot be kept is not acknowledged: the logger has it still, and sends it again.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task A_full_disk_makes_it_silent_and_room_on_it_makes_it_answer()
    {
        var folder = Directory.CreateTempSubdirectory("dizhu-gateway-").FullName;
        using (var disk = SmallDisk.Mount(Path.Combine(folder, "frames"), megabytes: 4))
        {
            await using var gateway = await StartAsync(folder: folder);
            using var logger = await DialAsync(gateway.Address);
            await logger.SayAsync(RealTime(Mn, 0));
            Assert.Equal(Answer(Mn, 0), await logger.HearAsync());

            disk.Fill();
            var minute = 1;
            for (; await SayAndHearAsync(logger, minute) is { } answer; minute++) Assert.Equal(Answer(Mn, minute), answer);
            Assert.Contains("磁盘已满", gateway.Intake.Why, StringComparison.Ordinal);
            await logger.SayAsync(RealTime(Mn, minute));
            await logger.HearNothingAsync();

            disk.Empty();
            await UntilAsync(() => gateway.Intake.IsOpen, "恢复收数");
            // what came meanwhile is in the line, and the logger says it again as well
            await logger.SayAsync(RealTime(Mn, minute));
            Assert.Equal(Answer(Mn, minute), await logger.HearAsync());
            Assert.Equal(minute + 1, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
            Assert.All(await gateway.ReadAsync(Mn, "31", "a34013"), known => Assert.False(known.IsRevised));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_store_that_is_too_far_behind_makes_it_silent_until_it_has_caught_up()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using var gateway = await StartAsync(new GatewaySettings { MostBehind = TimeSpan.FromSeconds(1) }, reader: (in Dizhu.Store.Frames.LoggedFrame _, int _, ReadingBatch _, ReadingStore _) =>
        {
            gate.Wait();
            return false;
        });
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Mn, 0));
        Assert.Equal(Answer(Mn, 0), await logger.HearAsync());

        gate.Reset();
        // durable in the log, so it is acknowledged; only the store does not move
        await logger.SayAsync(RealTime(Mn, 1));
        Assert.Equal(Answer(Mn, 1), await logger.HearAsync());
        await UntilAsync(() => !gateway.Intake.IsOpen, "停止收数");
        Assert.Contains("落后", gateway.Intake.Why, StringComparison.Ordinal);
        // one reading of the line may be under way
        await logger.SayAsync(RealTime(Mn, 2));
        await logger.NextAsync(TimeSpan.FromSeconds(1));
        await logger.SayAsync(RealTime(Mn, 3));
        await logger.HearNothingAsync();

        gate.Set();
        for (var answer = await logger.HearAsync(); answer != Answer(Mn, 3); answer = await logger.HearAsync()) Assert.Equal(Answer(Mn, 2), answer);
        Assert.True(gateway.Intake.IsOpen);
    }

    private static async Task<string?> SayAndHearAsync(TestLogger logger, int minute)
    {
        await logger.SayAsync(RealTime(Mn, minute));
        return await logger.NextAsync(TimeSpan.FromSeconds(1));
    }
}
