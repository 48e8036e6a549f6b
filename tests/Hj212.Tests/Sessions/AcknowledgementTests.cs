using System.Text;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;
using Dizhu.Hj212.Sessions;

namespace Dizhu.Hj212.Tests.Sessions;

/// <summary>What a logger hears, in the form of its own edition, and that it hears it only when its packet is safe.</summary>
public sealed class AcknowledgementTests
{
    public static TheoryData<string, string, string> Answers => new()
    {
        {
            "HJ 212-2017 表 C.16",
            "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801084000;w00000-Cou=10.5,w00000-Min=16.4,w00000-Avg=17.5,w00000-Max=20.1,w00000-Flag=N&&",
            "QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&"
        },
        {
            "HJ 212-2017 表 C.50 分包",
            "QN=20160801085857535;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=2;CP=&&DataTime=20160801080000;w01018-Cou=63.0,w01018-Flag=N&&",
            "QN=20160801085857535;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&"
        },
        {
            "HJ 212-2017 表 C.49 不要应答",
            "QN=20160801085857534;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=6;PNUM=2;PNO=1;CP=&&DataTime=20160801080000;w01018-Cou=63.0,w01018-Flag=N&&",
            ""
        },
        {
            "HJ 212-2017 表 C.4 通知",
            "QN=20160801085857223;ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&PolId=w01018&&",
            "QN=20160801085857223;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&"
        },
        {
            "HJ 212-2025 A.2",
            "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N&&",
            "QN=20240520210700000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&"
        },
        {
            "HJ 212-2025 心跳",
            "QN=20240520210700000;ST=31;CN=9015;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&",
            "QN=20240520210700000;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&"
        },
        {
            "HJ/T 212-2005 上传没有 QN，不应答",
            "ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20040516020111;B01-Rtd=100;101-Rtd=1.1,101-Flag=N&&",
            ""
        },
        {
            "HJ/T 212-2005 附录 C 数据应答",
            "QN=20040516010101001;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=3;PNO=1;PNUM=1;CP=&&DataTime=20040516021000;101-Cou=2.5,101-Min=1.1,101-Avg=1.1,101-Max=1.1&&",
            "ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051;PNO=1;PNUM=1&&"
        },
        {
            "HJ/T 212-2005 附录 C 报警事件",
            "QN=20040516010101001;ST=32;CN=2072;PW=123456;MN=88888880000001;Flag=0;CP=&&AlarmTime=20040506010101;101-Ala=1.1, AlarmType =1&&",
            "ST=91;CN=9013;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20040516010101001&&"
        },
        {
            "平台自己的请求不应答",
            "QN=20160801085857223;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&BeginTime=20160801084000;EndTime=20160801084000&&",
            ""
        },
    };

    [Clause("HJ 212-2017", "附录 C：数据应答 9014、通知应答 9013")]
    [Clause("HJ/T 212-2005", "附录 C：应答的 QN 在数据区")]
    [Theory, MemberData(nameof(Answers))]
    public void In_the_form_of_the_edition(string clause, string packet, string answer)
    {
        var read = new Packet();
        read.Read(Encoding.Latin1.GetBytes(packet));
        Assert.Equal((clause, answer), (clause, Encoding.Latin1.GetString(Acknowledgement.For(Message.Of(read)).Data)));
    }

    [Clause("HJ 212-2017", "附录 C：数据应答 9014、通知应答 9013")]
    [Fact]
    public void Only_when_the_packet_is_durable()
    {
        var line = new Line();
        var (kind, waiting, _) = line.Hears(Wire2051);
        Assert.Equal(ArrivalKind.Data, kind);
        Assert.Empty(line.Says());
        line.Passes(60);
        Assert.Empty(line.Says());
        line.IsDurable(waiting);
        Assert.StartsWith("QN=20160801085000001;ST=91;CN=9014;", line.SaysOne(), StringComparison.Ordinal);
    }

    /// <summary>The packet of one acknowledgement is read over by the next; the acknowledgements are not.</summary>
    [Fact]
    public void Several_may_wait_at_a_time()
    {
        var line = new Line();
        var waiting = Enumerable.Range(1, 5).Select(i => line.Hears(Wire2051.Replace("QN=2016080108500000", $"QN=2016080{i}08500000", StringComparison.Ordinal)).Waiting).ToList();
        foreach (var acknowledgement in waiting) line.IsDurable(acknowledgement);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"2016080{i}085000001"), line.Says().Select(Line.QnOf));
    }

    [Fact]
    public void A_notice_without_data_is_answered_at_once()
    {
        var line = new Line();
        Assert.Equal(ArrivalKind.Heartbeat, line.Hears("QN=20240520210700000;ST=31;CN=9015;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&").Kind);
        Assert.Contains("CN=9013;", line.SaysOne(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alarm_of_2005_waits_for_the_disk_as_data_does()
    {
        var line = new Line();
        var (kind, waiting, _) = line.Hears("QN=20040516010101001;ST=32;CN=2072;PW=123456;MN=88888880000001;Flag=0;CP=&&AlarmTime=20040506010101;101-Ala=1.1,AlarmType=1&&");
        Assert.Equal(ArrivalKind.Notice, kind);
        Assert.Empty(line.Says());
        line.IsDurable(waiting);
        Assert.Contains("CN=9013;", line.SaysOne(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_logger_with_an_endless_name_is_not_answered_and_breaks_nothing()
    {
        var line = new Line();
        Assert.True(line.Hears(Wire2051.Replace("MN=010000A8900016F000169DC0", "MN=" + new string('0', 300), StringComparison.Ordinal)).Waiting.IsNone);
    }

    private const string Wire2051 = "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801084000;w00000-Cou=10.5,w00000-Flag=N&&";
}
