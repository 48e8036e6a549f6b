using System.Text;
using Dizhu.Hj212.Ciphers;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>应答, in the form of the logger's own edition, after the frame is durable and not before.</summary>
public sealed class AnswerTests
{
    [Theory]
    // 2017 6.5, table of 9014; 2025 the same with its version bits
    [InlineData("QN=20261124100001000;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261124100000;a34013-Rtd=12.3,a34013-Flag=N&&", "QN=20261124100001000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&")]
    [InlineData("QN=20261124100001000;ST=31;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=9;RF=1;CP=&&DataTime=20261124090000;a34013-Avg=12.3,a34013-Flag=N&&", "QN=20261124100001000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&")]
    // 2005: neither PW nor MN, what is answered stands in the data area
    [InlineData("QN=20261124100001000;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=3;CP=&&DataTime=20261124100000;011-Avg=30.5,011-Flag=N&&", "ST=91;CN=9014;CP=&&QN=20261124100001000;CN=2051&&")]
    // a heartbeat of 2025 and a question for the time: nothing to store, answered by 9013
    [InlineData("QN=20261124100001000;ST=31;CN=9015;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&", "QN=20261124100001000;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&")]
    public async Task A_packet_is_answered_in_its_edition(string said, string answer)
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(said);
        Assert.Equal(answer, await logger.HearAsync());
        var logged = Assert.Single(await gateway.LoggedAsync());
        Assert.Equal((RecordKind.Frame, said), (logged.Kind, Encoding.UTF8.GetString(logged.Bytes.Span[6..^4])));
    }

    [Fact]
    public async Task A_packet_that_asks_for_no_answer_is_stored_and_gets_none()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Mn, 0, flag: 4));
        await logger.HearNothingAsync();
        Assert.Equal(ExactValue.Of(1230, 2), Assert.Single(await gateway.ReadAsync(Mn, "31", "a34013")).Reading.Value);
    }

    [Fact]
    public async Task An_enciphered_packet_is_answered_and_read()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        var plain = RealTime(EncipheredMn, 0, flag: 9);
        var frame = Frame(plain);
        new AreaCipher(Encoding.ASCII.GetBytes(Key)).Encipher(Encoding.ASCII.GetBytes(plain), CipherForm.Raw)!.CopyTo(frame, 6);
        Assert.True(frame.AsSpan().IndexOf("a34013-Rtd"u8) < 0);
        await logger.SendAsync(frame);
        Assert.Equal(Answer(EncipheredMn, 0, flag: 8), await logger.HearAsync());
        Assert.Equal(ExactValue.Of(1230, 2), Assert.Single(await gateway.ReadAsync(EncipheredMn, "31", "a34013")).Reading.Value);
        Assert.Equal(frame[..^2], Assert.Single(await gateway.LoggedAsync()).Bytes.ToArray());
    }

    [Fact]
    public async Task An_equal_resend_is_answered_again_and_stored_once()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        for (var i = 0; i < 3; i++)
        {
            await logger.SayAsync(RealTime(Mn, 0));
            Assert.Equal(Answer(Mn, 0), await logger.HearAsync());
        }
        Assert.Single(await gateway.LoggedAsync());
        Assert.False(Assert.Single(await gateway.ReadAsync(Mn, "31", "a34013")).IsRevised);
    }

    [Fact]
    public async Task Another_value_for_the_same_time_is_a_revision()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(Mn, 0));
        await logger.HearAsync();
        await logger.SayAsync(RealTime(Mn, 0, "12.40"));
        await logger.HearAsync();
        var known = Assert.Single(await gateway.ReadAsync(Mn, "31", "a34013"));
        Assert.Equal((ExactValue.Of(1240, 2), 2), (known.Reading.Value, known.Revision));
    }

    [Fact]
    public async Task Many_packets_at_once_are_all_answered_in_their_order()
    {
        await using var gateway = await StartAsync();
        using var logger = await DialAsync(gateway.Address);
        // more than one reading of the line takes
        await logger.SendAsync(Enumerable.Range(0, 700).SelectMany(minute => Frame(RealTime(Mn, minute))).ToArray());
        for (var minute = 0; minute < 700; minute++) Assert.Equal(Answer(Mn, minute), await logger.HearAsync());
        Assert.Equal(700, (await gateway.ReadAsync(Mn, "31", "a34013")).Count);
    }

    [Fact]
    public async Task One_line_may_speak_for_several_devices()
    {
        await using var gateway = await StartAsync();
        using var station = await DialAsync(gateway.Address);
        foreach (var (mn, minute) in new[] { (Mn, 0), (OtherMn, 0), (OtherMn, 1), (Mn, 1) })
        {
            await station.SayAsync(RealTime(mn, minute));
            Assert.Equal(Answer(mn, minute), await station.HearAsync());
        }
        Assert.Equal([Mn, OtherMn], Assert.Single(gateway.Lines.States).Mns.Order());
        Assert.Equal(2, (await gateway.ReadAsync(OtherMn, "31", "a34013")).Count);
    }
}
