using System.Text;
using Dizhu.Store.Frames;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>Whatever a line brings: it survives, or is closed with a reason, and other lines don't notice.</summary>
public sealed class BadWeatherTests
{
    [Fact]
    public async Task A_frame_cut_at_any_byte_is_one_frame()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        var length = Frame(RealTime(Mn, 0)).Length;
        for (var cut = 1; cut < length; cut++)
        {
            var frame = Frame(RealTime(Mn, cut));
            await logger.SendAsync(frame.AsMemory(0, cut));
            // now and then the pieces really arrive apart
            if (cut % 20 == 0) await Task.Delay(15, TestContext.Current.CancellationToken);
            await logger.SendAsync(frame.AsMemory(cut));
            Assert.Equal(Answer(Mn, cut), await logger.HearAsync());
        }
        Assert.All(await gateway.LoggedAsync(), logged => Assert.Equal(RecordKind.Frame, logged.Kind));
        Assert.Equal(length - 1, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
    }

    [Fact]
    public async Task After_64_kilobytes_of_garbage_a_frame_is_a_frame()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        var garbage = new byte[64 << 10];
        new Random(1).NextBytes(garbage);
        await logger.SendAsync(garbage);
        await logger.SendAsync("\r\n"u8.ToArray());
        await logger.SayAsync(RealTime(Mn, 0));
        Assert.Equal(Answer(Mn, 0), await logger.HearAsync());
        // and on a line that has named itself
        await logger.SendAsync(garbage);
        await logger.SendAsync("\r\n"u8.ToArray());
        await logger.SayAsync(RealTime(Mn, 1));
        Assert.Equal(Answer(Mn, 1), await logger.HearAsync());

        var logged = await gateway.LoggedAsync();
        Assert.Equal(2, logged.Count(one => one.Kind == RecordKind.Frame));
        // what was kept of the garbage is what came
        Assert.All(logged.Where(one => one.Kind == RecordKind.Quarantined && one.Bytes.Length > 100), one => Assert.True(garbage.AsSpan().IndexOf(one.Bytes.Span.TrimEnd("\r\n"u8)) >= 0));
        Assert.Contains(logged, one => one.Mn == "@127.0.0.1");
    }

    [Theory]
    [InlineData("wrong-crc"), InlineData("modbus-crc"), InlineData("no-crc")]
    public async Task A_broken_frame_is_kept_with_its_diagnosis_and_the_line_goes_on(string verdict)
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Mn, 0));
        await logger.HearAsync();

        var broken = Frame(RealTime(Mn, 1));
        var crc = verdict switch { "modbus-crc" => Modbus(broken.AsSpan(6..^6)).ToString("X4", null), "no-crc" => "zzzz", _ => broken[^6] == '0' ? "1" + Encoding.ASCII.GetString(broken, broken.Length - 5, 3) : "0" + Encoding.ASCII.GetString(broken, broken.Length - 5, 3) };
        Encoding.ASCII.GetBytes(crc).CopyTo(broken, broken.Length - 6);
        await logger.SendAsync(broken);
        await logger.SayAsync(RealTime(Mn, 2));
        Assert.Equal(Answer(Mn, 2), await logger.HearAsync());

        var kept = Assert.Single(await gateway.LoggedAsync(), one => one.Kind == RecordKind.Quarantined);
        Assert.Equal((Mn, verdict), (kept.Mn, kept.Verdict));
        Assert.Equal(broken, kept.Bytes.ToArray());
        Assert.Equal(2, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
    }

    [Fact]
    public async Task An_unfinished_frame_goes_to_quarantine_and_holds_nobody_up()
    {
        await using var gateway = await StartAsync(new GatewaySettings { PartTime = TimeSpan.FromSeconds(1) });
        using var slow = await DialAsync(gateway.Address);
        using var quick = await DialAsync(gateway.Address);
        await slow.SayAsync(RealTime(Mn, 0));
        await slow.HearAsync();
        await slow.SendAsync(Frame(RealTime(Mn, 1)).AsMemory(0, 50));

        var others = 0;
        for (; others < 1000 && (await gateway.LoggedAsync()).All(one => one.Kind == RecordKind.Frame); others++)
        {
            await quick.SayAsync(RealTime(OtherMn, others));
            Assert.Equal(Answer(OtherMn, others), await quick.HearAsync());
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.True(others > 20, $"{others}");
        Assert.Equal((Mn, "cut-short"), (await gateway.LoggedAsync()).Where(one => one.Kind == RecordKind.Quarantined).Select(one => (one.Mn, one.Verdict)).Single());
        await slow.SayAsync(RealTime(Mn, 2));
        Assert.Equal(Answer(Mn, 2), await slow.HearAsync());
    }

    [Fact]
    public async Task A_byte_a_time_names_nobody_and_is_closed()
    {
        await using var gateway = await StartAsync(new GatewaySettings { PartTime = TimeSpan.FromSeconds(1), NamingTime = TimeSpan.FromSeconds(2) });
        using var loris = await DialAsync(gateway.Address);
        var closed = loris.UntilClosedAsync();
        try
        {
            for (var i = 0; !closed.IsCompleted; i++)
            {
                await loris.SendAsync(Frame(RealTime(Mn, 0)).AsMemory(i % 100, 1));
                await Task.WhenAny(closed, Task.Delay(200, TestContext.Current.CancellationToken));
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // closed between two bytes
        }
        await closed;
        Assert.Contains(gateway.Alarms.Current, alarm => alarm.Kind == AlarmKind.Idle);
        await UntilAsync(() => gateway.Lines.Count == 0, "连接已离开");
    }

    [Fact]
    public async Task A_line_without_frames_is_closed_and_one_with_frames_is_not()
    {
        await using var gateway = await StartAsync(new GatewaySettings { IdleTime = TimeSpan.FromSeconds(2) });
        using var dead = await DialAsync(gateway.Address);
        using var alive = await DialAsync(gateway.Address);
        await dead.SayAsync(RealTime(Mn, 0));
        await dead.HearAsync();
        var closed = dead.UntilClosedAsync();
        for (var minute = 0; !closed.IsCompleted; minute++)
        {
            await alive.SayAsync(RealTime(OtherMn, minute));
            Assert.Equal(Answer(OtherMn, minute), await alive.HearAsync());
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Equal([OtherMn], Assert.Single(gateway.Lines.States).Mns);
    }

    [Fact]
    public async Task The_clock_may_jump_back_a_day_and_nothing_is_lost()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        foreach (var (minute, shift) in new[] { (0, 0.0), (1, -1.0), (2, -400.0), (3, 0.0) })
        {
            gateway.Clock.Shift = TimeSpan.FromDays(shift);
            await logger.SayAsync(RealTime(Mn, minute));
            Assert.Equal(Answer(Mn, minute), await logger.HearAsync());
        }
        Assert.Equal(4, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
        Assert.Equal([1, 2, 3, 4], (await gateway.LoggedAsync()).Select(one => one.Position));
    }

    /// <summary>The CRC that devices take for ours.</summary>
    private static int Modbus(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
        }
        return crc;
    }
}
