using System.Text;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Tests.Dialects;

namespace Dizhu.Hj212.Tests.Messages;

/// <summary>Strict about what is tolerated: one packet, all that is wrong with it, no more.</summary>
public sealed class ConformityTests
{
    private const string Head = "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;";

    public static TheoryData<string, string, FindingCode[]> Packets => new()
    {
        { "规范的实时数据", Head + "w01018-Rtd=2.2,w01018-Flag=N;w21003-Rtd=0.5,w21003-Flag=D&&", [] },
        { "表 C.14 的 01018 缺 w", Head + "w01018-SampleTime=20160801070000,01018-Rtd=2.2,w01018-Flag=N&&", [FindingCode.CommaBetweenItems, FindingCode.CommaBetweenItems, FindingCode.UnknownCode] },
        { "表 C.19 缺分号", "QN=20160802000000001;ST=32;CN=2041;PW=123456;MN=010000A8900016F000169DC0;Flag=5CP=&&DataTime=20160801000000;SB1-RT=1.1&&", [FindingCode.NoSemicolonBeforeArea] },
        { "表 C.22 的逗号", "QN=20160801085857534,ST=32;CN=2031;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801000000;w01018-Avg=1&&", [FindingCode.CommaInHeader] },
        { "表 C.2 的空格", "QN=20160801085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&& PolId=w01018;SystemTime=20160801085857&&", [FindingCode.Blanks] },
        { "附录 A 的包头没有 QN", "ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&", [FindingCode.MissingQn] },
        { "公开项目自拟的报文用逗号连接因子", "QN=20240601085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240601085857;a34013-Rtd=12.34,a21026-Rtd=18.5&&", [FindingCode.CommaBetweenItems] },
        { "标志位与包号不一致", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.PacketBitWithoutNumber] },
        { "有包号而标志位没有", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;PNUM=2;PNO=1;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.PacketNumberWithoutBit] },
        { "包号大于总包数", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=3;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.BadPacketNumber] },
        { "密码 5 位，MN 20 位", "QN=20160801085857223;ST=32;CN=2011;PW=12345;MN=aqms-1100-2020110011;Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.PwWidth, FindingCode.MnWidth] },
        { "QN 不是时间", "QN=20161301085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.BadQn] },
        { "没有 DataTime", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&w01018-Rtd=1&&", [FindingCode.MissingDataTime] },
        { "17 位的 DataTime", Head.Replace("DataTime=20160801085857", "DataTime=20160801085857000", StringComparison.Ordinal) + "w01018-Rtd=1&&", [FindingCode.BadTime] },
        { "值、标记、字段都不在表里", Head + "w01018-Rtd=NaN,w01018-Flag=X,w01018-EFlag=12345,w01018-rtn=1&&", [FindingCode.NotANumber, FindingCode.UnknownDataFlag, FindingCode.DataFlagTooLong, FindingCode.UnknownField] },
        { "大小写", Head.Replace("Flag=5", "FLAG=5", StringComparison.Ordinal) + "w01018-RTD=1,w01018-FLAG=N&&", [FindingCode.HeaderCase, FindingCode.FieldCase, FindingCode.FieldCase] },
        { "超过 18 位的数", Head + "w01018-Rtd=1234567890.1234567890&&", [FindingCode.NumberTooLong] },
        { "空值和没有等号", Head + "w01018-Rtd=;w21003&&", [FindingCode.EmptyValue, FindingCode.NoEquals] },
        { "重复的字段", Head + "w01018-Rtd=1;w01018-Rtd=2&&", [FindingCode.RepeatedField] },
        { "结尾多一个分号", Head + "w01018-Rtd=1;&&", [FindingCode.EmptyPiece] },
        { "没有结尾的 &&", Head + "w01018-Rtd=1", [FindingCode.AreaNotClosed] },
        { "2005 的报警在 2005 里规范", "ST=32;CN=2071;PW=123456;MN=88888880000001;CP=&&DataTime=20040506010101;101-Ala=1.1&&", [] },
        { "2005 的短应答", "ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051&&", [] },
        { "地表水站的版本号 2", "QN=20200801085857223;ST=21;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20200801085857;w01019-Rtd=1&&", [FindingCode.SurfaceWaterVersion] },
        { "2017 里的 RF", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;RF=1;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.BadResendMark, FindingCode.EditionDoubtful] },
        { "不认识的系统和命令", "QN=20160801085857223;ST=80;CN=2999;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.UnknownSt, FindingCode.UnknownCn] },
        { "不认识的版本号", "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=13;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", [FindingCode.UnknownVersion] },
    };

    [Clause("HJ 212-2017", "附录 C 的笔误：表 C.2、C.14、C.19、C.22")]
    [Theory, MemberData(nameof(Packets))]
    public void All_that_is_wrong_and_no_more(string what, string data, FindingCode[] expected)
    {
        var packet = DialectChoiceTests.Read(data);
        var choice = DialectChoice.Of(packet);
        var findings = new List<Finding>();
        Conformity.Check(packet, choice, findings);
        Assert.Equal((what, string.Join(' ', expected)), (what, string.Join(' ', findings.Select(finding => finding.Code))));
        Assert.All(findings, finding => Assert.Matches(@"^[^{}]*[。]$", FindingText.Of(finding, packet, choice.Edition)));
    }

    [Clause("HJ 212-2017", "6.3.1 数据段最多 1024 字节")]
    [Fact]
    public void Data_over_the_lengths_of_the_standard()
    {
        var packet = DialectChoiceTests.Read(Head + string.Join(';', Enumerable.Range(0, 60).Select(i => $"w01018-Rtd={i},w01018-Flag=N")) + "&&");
        var findings = new List<Finding>();
        Conformity.Check(packet, DialectChoice.Of(packet), findings);
        Assert.Contains(findings, finding => finding.Code == FindingCode.DataTooLong);
        Assert.Contains(findings, finding => finding.Code == FindingCode.AreaTooLong);
    }

    [Fact]
    public void Every_finding_has_its_words_and_a_name_for_data()
    {
        var packet = DialectChoiceTests.Read(Head + "&&");
        foreach (var code in Enum.GetValues<FindingCode>())
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", FindingText.Of(new(code, packet.Qn), packet, Edition.Hj2017));
            Assert.Matches("^[a-z]+(-[a-z]+)*$", FindingText.Slug(code));
        }
    }

    [Theory]
    [InlineData("20160229235959", "2016-02-29T23:59:59.0000000+08:00"), InlineData("20160801085857223", "2016-08-01T08:58:57.2230000+08:00")]
    public void Times_are_beijing_times(string text, string time)
    {
        var moment = MessageTime.Parse(Encoding.ASCII.GetBytes(text))!.Value;
        Assert.Equal(time, moment.ToString("O", null));
        var utc = moment.ToUniversalTime();
        Assert.Equal(text, text.Length == 17 ? MessageTime.Qn(utc) : MessageTime.Text(utc));
    }

    [Theory]
    [InlineData("20150229000000"), InlineData("20160801240000"), InlineData("2016080108585"), InlineData("20160801085860"), InlineData("2016-08-01 085"), InlineData("00000000000000"), InlineData("")]
    public void What_is_no_moment_is_none(string text) => Assert.Null(MessageTime.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Older_loggers_write_their_logs_in_GB18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal("清洗管路", MessageText.Decode(Encoding.GetEncoding("GB18030").GetBytes("清洗管路")));
        Assert.Equal("清洗管路", MessageText.Decode(Encoding.UTF8.GetBytes("清洗管路")));
    }
}
