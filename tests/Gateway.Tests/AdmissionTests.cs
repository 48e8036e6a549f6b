using System.Text;
using Dizhu.City.Sources;
using Dizhu.Hj212.Ciphers;
using Dizhu.Store.Frames;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>谁的数据收: names, passwords, addresses, one line an MN.</summary>
public sealed class AdmissionTests
{
    private const string Stranger = "0000000000000000DEADBEEF";

    [Fact]
    public async Task An_unknown_MN_is_kept_in_quarantine_within_its_limit_and_not_answered()
    {
        var size = Frame(RealTime(Stranger, 0)).Length - 2;
        await using var gateway = await StartAsync(new GatewaySettings { QuarantineEach = 3 * size });
        using var stranger = await DialAsync(gateway.Address);
        for (var minute = 0; minute < 5; minute++) await stranger.SayAsync(RealTime(Stranger, minute));
        await stranger.HearNothingAsync();

        var logged = await gateway.LoggedAsync();
        Assert.All(logged, one => Assert.Equal((RecordKind.Quarantined, Stranger, "unknown-mn"), (one.Kind, one.Mn, one.Verdict)));
        Assert.Equal(3, logged.Count);
        Assert.Empty(await gateway.ReadAsync(Stranger, "31", "a34013"));
        Assert.Equal(5, Assert.Single(gateway.Alarms.Current, alarm => alarm.Kind == AlarmKind.UnknownDevice).Count);
        Assert.Contains(gateway.Alarms.Current, alarm => alarm.Kind == AlarmKind.QuarantineFull);
    }

    [Fact]
    public async Task Quarantine_has_a_limit_in_all_and_remembers_it_over_a_restart()
    {
        var size = Frame(RealTime(Stranger, 0)).Length - 2;
        var folder = Directory.CreateTempSubdirectory("dizhu-gateway-").FullName;
        var settings = new GatewaySettings { QuarantineAll = 3 * size };
        for (var start = 0; start < 2; start++)
        {
            await using var gateway = await StartAsync(settings, folder);
            using var stranger = await DialAsync(gateway.Address);
            for (var minute = 0; minute < 3; minute++) await stranger.SayAsync(RealTime($"00000000000000000000000{start}", minute + start));
            await UntilAsync(() => gateway.Alarms.Current.Any(alarm => alarm.Kind == AlarmKind.QuarantineFull) == (start == 1) && gateway.Store.Log.LastPosition == 3, "隔离区到限");
            await gateway.Store.WaitForAsync(3, TestContext.Current.CancellationToken);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_registered_device_breaks_takes_no_room_from_strangers_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("dizhu-gateway-").FullName;
        var settings = new GatewaySettings { QuarantineAll = Frame(RealTime(Stranger, 0)).Length };
        await using (var gateway = await StartAsync(settings, folder))
        {
            using var logger = await DialAsync(gateway.Address);
            for (var minute = 0; minute < 3; minute++) await logger.SayAsync(RealTime(Mn, minute, pw: "654321"));
            await UntilAsync(() => gateway.Store.Log.LastPosition == 3, "三帧进隔离区");
            await gateway.Store.WaitForAsync(3, TestContext.Current.CancellationToken);
        }
        await using (var gateway = await StartAsync(settings, folder))
        {
            using var stranger = await DialAsync(gateway.Address);
            await stranger.SayAsync(RealTime(Stranger, 0));
            await UntilAsync(() => gateway.Store.Log.LastPosition == 4, "陌生设备的一帧进隔离区");
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Open_takes_everybody_in()
    {
        await using var gateway = await StartAsync(new GatewaySettings { Unknown = UnknownDevices.Open });
        using var stranger = await DialAsync(gateway.Address);
        await stranger.SayAsync(RealTime(Stranger, 0));
        Assert.Equal(Answer(Stranger, 0), await stranger.HearAsync());
        Assert.Single(await gateway.ReadAsync(Stranger, "31", "a34013"));
    }

    [Fact]
    public async Task Refuse_ends_the_line_and_keeps_nothing()
    {
        await using var gateway = await StartAsync(new GatewaySettings { Unknown = UnknownDevices.Refuse });
        using var stranger = await DialAsync(gateway.Address);
        await stranger.SayAsync(RealTime(Stranger, 0));
        await stranger.UntilClosedAsync();
        Assert.Empty(await gateway.LoggedAsync());
        Assert.Single(gateway.Alarms.Current);
    }

    [Fact]
    public async Task Who_is_registered_is_taken_in_on_the_line_that_is_open()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Stranger, 0));
        await logger.HearNothingAsync();
        await gateway.RegisterAsync(Sheet(new DeviceDraft(Stranger, "31", null, "123456", null, null, false)));
        // the logger heard nothing and sends again
        await logger.SayAsync(RealTime(Stranger, 0));
        Assert.Equal(Answer(Stranger, 0), await logger.HearAsync());
        Assert.Single(await gateway.ReadAsync(Stranger, "31", "a34013"));
    }

    [Fact]
    public async Task A_wrong_password_is_not_answered_and_not_read_on_a_new_line_or_an_old_one()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Mn, 0, pw: "654321"));
        await logger.HearNothingAsync();
        await logger.SayAsync(RealTime(Mn, 1));
        Assert.Equal(Answer(Mn, 1), await logger.HearAsync());
        await logger.SayAsync(RealTime(Mn, 2, pw: "654321"));
        // not even a heartbeat is answered
        await logger.SayAsync($"QN=20261124100001000;ST=31;CN=9015;PW=654321;MN={Mn};Flag=9;CP=&&&&");
        await logger.HearNothingAsync();

        Assert.Single(await gateway.ReadAsync(Mn, "31", "a34013"));
        Assert.Equal(3, (await gateway.LoggedAsync()).Count(one => one is { Kind: RecordKind.Quarantined, Verdict: "wrong-password" }));
        Assert.Equal(3, Assert.Single(gateway.Alarms.Current).Count);
        Assert.DoesNotContain("654321", gateway.Alarms.Current[0].Wording, StringComparison.Ordinal);
        var line = Assert.Single(gateway.Lines.States);
        Assert.Equal((1L, 1L, 3L), (line.Frames, line.Acknowledged, line.Quarantined));
    }

    [Fact]
    public async Task What_its_keys_do_not_open_is_not_answered_and_an_alarm()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        var plain = RealTime(EncipheredMn, 0, flag: 9);
        var frame = Frame(plain);
        new AreaCipher("fedcba9876543210"u8).Encipher(Encoding.ASCII.GetBytes(plain), CipherForm.Raw)!.CopyTo(frame, 6);
        await logger.SendAsync(frame);
        await logger.HearNothingAsync();
        Assert.Equal("enciphered", Assert.Single(await gateway.LoggedAsync(), one => one.Kind == RecordKind.Quarantined).Verdict);
        Assert.Equal((AlarmKind.Undecipherable, EncipheredMn), (Assert.Single(gateway.Alarms.Current).Kind, gateway.Alarms.Current[0].Mn));
    }

    [Fact]
    public async Task A_bound_device_is_heard_from_its_address_only()
    {
        await using var gateway = await StartAsync();
        using var elsewhere = await DialAsync(gateway.Address);
        await elsewhere.SayAsync(RealTime(BoundMn, 0));
        await elsewhere.HearNothingAsync();
        using var home = await DialAsync(gateway.Address, "127.0.0.2");
        await home.SayAsync(RealTime(BoundMn, 0));
        Assert.Equal(Answer(BoundMn, 0), await home.HearAsync());
        Assert.Equal(AlarmKind.ForeignAddress, Assert.Single(gateway.Alarms.Current).Kind);
    }

    [Fact]
    public async Task A_logger_that_dials_again_takes_over_from_its_own_half_open_line()
    {
        await using var gateway = await StartAsync();
        using var before = await DialAsync(gateway.Address);
        await before.SayAsync(RealTime(Mn, 0));
        await before.HearAsync();
        using var after = await DialAsync(gateway.Address);
        await after.SayAsync(RealTime(Mn, 1));
        Assert.Equal(Answer(Mn, 1), await after.HearAsync());
        await before.UntilClosedAsync();
        await UntilAsync(() => gateway.Lines.Count == 1, "只剩一条连接");
        Assert.Equal(AlarmKind.TakenOver, Assert.Single(gateway.Alarms.Current).Kind);
    }

    [Fact]
    public async Task Two_devices_with_one_MN_are_an_alarm_and_the_second_waits_until_the_first_is_silent()
    {
        await using var gateway = await StartAsync(new GatewaySettings { TakeoverAfter = TimeSpan.FromSeconds(2) });
        using var first = await DialAsync(gateway.Address);
        using var second = await DialAsync(gateway.Address, "127.0.0.2");
        await first.SayAsync(RealTime(Mn, 0));
        await first.HearAsync();
        await second.SayAsync(RealTime(Mn, 1, "99"));
        await second.HearNothingAsync();
        Assert.Equal((AlarmKind.DuplicateMn, Mn, "127.0.0.2"), (gateway.Alarms.Current[0].Kind, gateway.Alarms.Current[0].Mn, gateway.Alarms.Current[0].Address));
        Assert.Equal("duplicate-mn", Assert.Single(await gateway.LoggedAsync(), one => one.Kind == RecordKind.Quarantined).Verdict);
        await first.SayAsync(RealTime(Mn, 2));
        await first.HearAsync();

        await Task.Delay(2200, TestContext.Current.CancellationToken);
        await second.SayAsync(RealTime(Mn, 3));
        Assert.Equal(Answer(Mn, 3), await second.HearAsync());
        await first.UntilClosedAsync();
    }

    [Fact]
    public async Task An_address_has_so_many_lines_and_another_does_not_notice()
    {
        await using var gateway = await StartAsync(new GatewaySettings { LinesPerAddress = 2 });
        using var one = await DialAsync(gateway.Address);
        using var two = await DialAsync(gateway.Address);
        await UntilAsync(() => gateway.Lines.Count == 2, "两条连接");
        try
        {
            using var three = await DialAsync(gateway.Address);
            await three.UntilClosedAsync();
        }
        catch (System.Net.Sockets.SocketException)
        {
            // closed before the call was through
        }
        using var other = await DialAsync(gateway.Address, "127.0.0.2");
        await other.SayAsync(RealTime(Mn, 0));
        Assert.Equal(Answer(Mn, 0), await other.HearAsync());
        Assert.Equal((AlarmKind.TooManyLines, "127.0.0.1"), (gateway.Alarms.Current[0].Kind, gateway.Alarms.Current[0].Address));

        one.Dispose();
        await UntilAsync(() => gateway.Lines.Count == 2, "一条已离开");
        using var four = await DialAsync(gateway.Address);
        await four.SayAsync(RealTime(OtherMn, 0));
        Assert.Equal(Answer(OtherMn, 0), await four.HearAsync());
    }

    [Fact]
    public async Task A_line_over_its_rate_is_slower_and_loses_nothing()
    {
        await using var gateway = await StartAsync(new GatewaySettings { FramesPerSecond = 100 });
        using var logger = await DialAsync(gateway.Address);
        var began = TimeProvider.System.GetTimestamp();
        await logger.SendAsync(Enumerable.Range(0, 400).SelectMany(minute => Frame(RealTime(Mn, minute))).ToArray());
        for (var minute = 0; minute < 400; minute++) Assert.Equal(Answer(Mn, minute), await logger.HearAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(1.5));
        Assert.Equal(400, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
    }
}
