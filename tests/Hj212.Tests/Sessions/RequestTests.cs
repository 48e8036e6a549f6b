using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Sessions;

namespace Dizhu.Hj212.Tests.Sessions;

/// <summary>请求: 9011, data, 9012, and what happens when one of them does not come (HJ 212-2017 6.5, 表 1).</summary>
public sealed class RequestTests
{
    private static readonly SessionIdentity Device2017 = new("32", "123456", "010000A8900016F000169DC0"), Device2005 = new("32", "123456", "88888880000001");

    private static readonly DateTimeOffset Begin = new(2016, 8, 1, 8, 40, 0, TimeSpan.FromHours(8));

    private static Line LineOf(Edition edition) => new(new SessionSettings { Record = edition, Device = edition == Edition.Hjt2005 ? Device2005 : Device2017 });

    private static string Answer(string qn, string command, string area) => $"QN={qn};ST=91;CN={command};{Line.Logger2017};Flag=4;CP=&&{area}&&";

    /// <summary>HJ 212-2017 表 C.20, HJ/T 212-2005 附录 C.</summary>
    [Clause("HJ 212-2017", "表 C.20 取污染物分钟历史数据")]
    [Fact]
    public void A_request_is_written_as_the_edition_prints_it()
    {
        var line = LineOf(Edition.Hj2017);
        line.Asks(DeviceRequest.History(2051, Begin, Begin));
        Assert.Equal("QN=20260301080000000;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&BeginTime=20160801084000;EndTime=20160801084000&&", line.SaysOne());

        line = LineOf(Edition.Hjt2005);
        line.Asks(DeviceRequest.History(2051, Begin, Begin));
        Assert.Equal("QN=20260301080000000;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=3;CP=&&BeginTime=20160801084000,EndTime=20160801084000&&", line.SaysOne());
    }

    [Clause("HJ 212-2017", "6.5 请求、应答、执行结果")]
    [Fact]
    public void Answer_data_result()
    {
        var line = LineOf(Edition.Hj2017);
        var request = DeviceRequest.History(2051, Begin, Begin);
        line.Asks(request);
        var qn = Line.QnOf(line.SaysOne());
        Assert.Equal((ArrivalKind.Answer, RequestState.Executing), (line.Hears(Answer(qn, "9011", "QnRtn=1")).Kind, request.State));

        // History comes under a QN of its own, and the device goes on when it has its 9014.
        var (kind, waiting, asked) = line.Hears($"QN=20260301080001534;ST=32;CN=2051;{Line.Logger2017};Flag=5;CP=&&DataTime=20160801084000;w00000-Cou=10.5,w00000-Flag=N&&");
        Assert.Equal((ArrivalKind.Data, request), (kind, asked));
        line.IsDurable(waiting);
        Assert.Equal("20260301080001534", Line.QnOf(line.SaysOne()));

        Assert.Equal(ArrivalKind.Answer, line.Hears(Answer(qn, "9012", "ExeRtn=1")).Kind);
        Assert.Equal((RequestState.Done, 1, 1, 1), (request.State, request.QnRtn, request.ExeRtn, request.DataPackets));
        Assert.Contains(request, line.Session.TakeChanged());
        Assert.Empty(line.Session.TakeChanged());
    }

    [Fact]
    public void What_is_not_accepted_changes_nothing()
    {
        var line = new Line(new SessionSettings { Device = Device2017, Accepts = (packet, _) => packet[packet.Pw].SequenceEqual("123456"u8) });
        var request = DeviceRequest.History(2051, Begin, Begin);
        line.Asks(request);
        var refusal = Answer(Line.QnOf(line.SaysOne()), "9011", "QnRtn=2");
        Assert.Equal(ArrivalKind.Refused, line.Hears(refusal.Replace("PW=123456", "PW=654321", StringComparison.Ordinal)).Kind);
        Assert.Equal(ArrivalKind.Refused, line.Hears("QN=20260301070000000;ST=32;CN=9015;PW=654321;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&").Kind);
        Assert.Equal((RequestState.Sent, null, null, null), (request.State, request.QnRtn, line.Session.LastHeard, line.Session.ClockDrift));
        Assert.Empty(line.Says());

        Assert.Equal((ArrivalKind.Answer, RequestState.Refused), (line.Hears(refusal).Kind, request.State));
    }

    /// <summary>HJ/T 212-2005 附录 C: answers carry the QN in the data area.</summary>
    [Clause("HJ/T 212-2005", "附录 C：应答的 QN 在数据区")]
    [Fact]
    public void Answers_of_2005_are_told_by_the_QN_in_their_data_area()
    {
        var line = LineOf(Edition.Hjt2005);
        var request = DeviceRequest.SetRealTimeInterval(30);
        line.Asks(request);
        var qn = Line.QnOf(line.SaysOne());
        line.Hears($"ST=91;CN=9011;{Line.Logger2005};Flag=0;CP=&&QN={qn};QnRtn=1&&");
        Assert.Equal(RequestState.Executing, request.State);
        line.Hears($"ST=91;CN=9012;{Line.Logger2005};CP=&&QN={qn};ExeRtn=1&&");
        Assert.Equal(RequestState.Done, request.State);
    }

    [Theory]
    [InlineData(2, RequestState.Refused), InlineData(3, RequestState.Refused), InlineData(9, RequestState.Refused), InlineData(100, RequestState.Refused)]
    public void A_refusal_ends_it(int code, RequestState state)
    {
        var line = LineOf(Edition.Hj2017);
        var request = DeviceRequest.SetRealTimeInterval(30);
        line.Asks(request);
        line.Hears(Answer(Line.QnOf(line.SaysOne()), "9011", $"QnRtn={code}"));
        Assert.Equal((state, code), (request.State, request.QnRtn));
    }

    [Theory]
    [InlineData(1, RequestState.Done), InlineData(2, RequestState.Failed), InlineData(4, RequestState.Failed), InlineData(100, RequestState.Done)]
    public void The_result_ends_it(int code, RequestState state)
    {
        var line = LineOf(Edition.Hj2017);
        var request = DeviceRequest.History(2031, Begin, Begin);
        line.Asks(request);
        var qn = Line.QnOf(line.SaysOne());
        line.Hears(Answer(qn, "9011", "QnRtn=1"));
        line.Hears(Answer(qn, "9012", $"ExeRtn={code}"));
        Assert.Equal((state, code), (request.State, request.ExeRtn));
    }

    [Clause("HJ 212-2017", "表 1 超时与重发")]
    [Fact]
    public void Without_an_answer_it_is_sent_again_unchanged_and_then_given_up()
    {
        var line = LineOf(Edition.Hj2017);
        var request = DeviceRequest.SetRealTimeInterval(30);
        line.Asks(request);
        var first = line.SaysOne();
        for (var resend = 1; resend <= 3; resend++)
        {
            line.Passes(9.9);
            Assert.Empty(line.Says());
            line.Passes(0.1);
            Assert.Equal(first, line.SaysOne());
        }
        Assert.False(line.Session.IsSilent);
        line.Passes(10);
        Assert.Equal((RequestState.TimedOut, 4), (request.State, request.Sends));
        Assert.True(line.Session.IsSilent);
        Assert.Empty(line.Says());
        line.Hears($"QN=20260301080100000;ST=32;CN=2011;{Line.Logger2017};Flag=4;CP=&&DataTime=20260301080100;w01018-Rtd=1&&");
        Assert.False(line.Session.IsSilent);
    }

    [Clause("HJ 212-2017", "表 1 超时与重发")]
    [Fact]
    public void Silence_after_9011_fails_it_without_sending_again()
    {
        var line = LineOf(Edition.Hj2017);
        var request = DeviceRequest.History(2051, Begin, Begin);
        line.Asks(request);
        line.Hears(Answer(Line.QnOf(line.SaysOne()), "9011", "QnRtn=1"));
        line.Passes(121);
        Assert.Equal((RequestState.TimedOut, 1), (request.State, request.Sends));
        Assert.Empty(line.Says());
        Assert.False(line.Session.IsSilent);
    }

    [Clause("HJ 212-2017", "6.7 初次连接")]
    [Fact]
    public void Requests_go_one_at_a_time_each_under_its_own_QN()
    {
        var line = LineOf(Edition.Hj2017);
        var requests = DeviceRequest.FirstContact(10, 3, 30, 10, realTime: true, states: false).ToList();
        foreach (var request in requests) line.Asks(request);
        var qns = new List<string>();
        for (var at = 0; at < requests.Count; at++)
        {
            var said = line.SaysOne();
            qns.Add(Line.QnOf(said));
            Assert.Contains($"CN={requests[at].Command};", said, StringComparison.Ordinal);
            if (requests[at].IsNotice) line.Hears(Answer(qns[^1], "9013", ""));
            else
            {
                line.Hears(Answer(qns[^1], "9011", "QnRtn=1"));
                line.Hears(Answer(qns[^1], "9012", "ExeRtn=1"));
            }
        }
        Assert.Equal([1012, 1000, 1062, 1064, 2011, 2022], requests.Select(r => r.Command));
        Assert.All(requests, request => Assert.Equal(RequestState.Done, request.State));
        Assert.Equal(qns.Count, qns.Distinct().Count());
    }

    [Fact]
    public void A_clock_is_set_to_the_time_at_which_the_request_goes_out_and_not_at_which_it_was_made()
    {
        var line = LineOf(Edition.Hj2017);
        line.Asks(DeviceRequest.SetRealTimeInterval(30));
        line.Asks(DeviceRequest.SetClock());
        var first = line.SaysOne();
        line.Passes(5);
        Assert.Empty(line.Says());
        line.Hears(Answer(Line.QnOf(first), "9011", "QnRtn=1"));
        line.Hears(Answer(Line.QnOf(first), "9012", "ExeRtn=1"));
        var set = line.SaysOne();
        Assert.Contains("SystemTime=20260301080005&&", set, StringComparison.Ordinal);
        line.Passes(11);
        var again = line.SaysOne();
        Assert.Contains("SystemTime=20260301080016&&", again, StringComparison.Ordinal);
        Assert.Equal(Line.QnOf(set), Line.QnOf(again));
    }

    [Fact]
    public void An_answer_to_nothing_is_known_as_such()
    {
        var line = LineOf(Edition.Hj2017);
        Assert.Equal(ArrivalKind.StrayAnswer, line.Hears(Answer("20160801085857223", "9011", "QnRtn=1")).Kind);
        Assert.Equal(ArrivalKind.Unexpected, line.Hears($"QN=20260301080000000;ST=32;CN=3012;{Line.Logger2017};Flag=5;CP=&&PolId=w01018&&").Kind);
    }

    [Clause("HJ 212-2017", "表 C.4 校时请求")]
    [Fact]
    public void A_logger_that_asks_for_the_time_gets_it()
    {
        var line = new Line();
        Assert.Equal(ArrivalKind.Notice, line.Hears($"QN=20260301075900000;ST=32;CN=1013;{Line.Logger2017};Flag=5;CP=&&PolId=w01018&&").Kind);
        var said = line.Says();
        Assert.Contains("CN=9013;", said[0], StringComparison.Ordinal);
        Assert.EndsWith(";ST=32;CN=1012;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&SystemTime=20260301080000&&", said[1], StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(-1), line.Session.ClockDrift);
    }

    [Fact]
    public void A_request_waits_until_the_device_has_named_itself()
    {
        var line = new Line();
        line.Asks(DeviceRequest.SetRealTimeInterval(30));
        Assert.Empty(line.Says());
        line.Hears($"QN=20260301080000000;ST=31;CN=2011;{Line.Logger2017};Flag=4;CP=&&DataTime=20260301080000;a34013-Rtd=1&&");
        Assert.Contains(";ST=31;CN=1062;PW=123456;MN=010000A8900016F000169DC0;Flag=5;", line.SaysOne(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(29), InlineData(3601)]
    public void An_interval_out_of_range_is_refused_here(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(() => DeviceRequest.SetRealTimeInterval(seconds));

    [Clause("HJ 212-2025", "命令 1014 更换密钥（二手）")]
    [Fact]
    public void A_new_key_goes_out_under_the_old_one_and_both_are_read_in_between()
    {
        byte[] old = [.. "0123456789abcdef"u8], fresh = [.. "fedcba9876543210"u8];
        var (oldCipher, newCipher) = (new AreaCipher(old), new AreaCipher(fresh));
        var line = new Line(new SessionSettings { Record = Edition.Hj2025, Device = Device2017, Keys = new KeyRing(old), Enciphers = true });
        var request = line.ChangesKey(fresh);
        var sent = System.Text.Encoding.Latin1.GetBytes(line.SaysOne());
        var qn = Line.QnOf(System.Text.Encoding.Latin1.GetString(sent));
        Assert.EndsWith("CP=&&SKCreateTime=20260301080000;NewSK=fedcba9876543210&&", System.Text.Encoding.Latin1.GetString(oldCipher.Decipher(sent, out _)!), StringComparison.Ordinal);

        Assert.Equal(ArrivalKind.Data, Enciphered(line, oldCipher));
        Assert.Equal(ArrivalKind.Data, Enciphered(line, newCipher));
        line.Hears(Answer(qn, "9011", "QnRtn=1").Replace("Flag=4", "Flag=8", StringComparison.Ordinal));
        line.Hears(Answer(qn, "9012", "ExeRtn=1").Replace("Flag=4", "Flag=8", StringComparison.Ordinal));
        Assert.Equal(RequestState.Done, request.State);

        // The old key is good for an hour, then no more.
        Assert.Equal(ArrivalKind.Data, Enciphered(line, oldCipher));
        line.Passes(3601);
        Assert.Equal(ArrivalKind.Quarantined, Enciphered(line, oldCipher));
        Assert.Equal(ArrivalKind.Data, Enciphered(line, newCipher));
    }

    [Fact]
    public void A_key_that_the_device_refuses_is_not_used()
    {
        byte[] old = [.. "0123456789abcdef"u8], fresh = [.. "fedcba9876543210"u8];
        var line = new Line(new SessionSettings { Record = Edition.Hj2025, Device = Device2017, Keys = new KeyRing(old) });
        line.ChangesKey(fresh);
        var qn = Line.QnOf(line.SaysOne());
        line.Hears(Answer(qn, "9011", "QnRtn=1").Replace("Flag=4", "Flag=8", StringComparison.Ordinal));
        line.Hears(Answer(qn, "9012", "ExeRtn=2").Replace("Flag=4", "Flag=8", StringComparison.Ordinal));
        Assert.Equal(ArrivalKind.Data, Enciphered(line, new AreaCipher(old)));
        Assert.Equal(ArrivalKind.Quarantined, Enciphered(line, new AreaCipher(fresh)));
    }

    private static ArrivalKind Enciphered(Line line, AreaCipher cipher)
    {
        var plain = System.Text.Encoding.Latin1.GetBytes($"QN=20260301080000000;ST=31;CN=2011;{Line.Logger2017};Flag=9;CP=&&DataTime=20260301080000;a34013-Rtd=12.30,a34013-Flag=N&&");
        var data = cipher.Encipher(plain, CipherForm.Raw)!;
        return line.HearsBytes([.. System.Text.Encoding.Latin1.GetBytes($"##{plain.Length:D4}"), .. data, .. System.Text.Encoding.Latin1.GetBytes($"{SlowCrc.Of(plain):X4}\r\n")]).Kind;
    }
}
