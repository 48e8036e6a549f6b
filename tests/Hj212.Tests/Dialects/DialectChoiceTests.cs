using System.Text;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Tests.Dialects;

/// <summary>The edition by evidence, and the evidence that disagrees.</summary>
public sealed class DialectChoiceTests
{
    private const string Mn24 = "MN=010000A8900016F000169DC0", Mn14 = "MN=88888880000001", Qn = "QN=20160801085857223;";

    public static TheoryData<string, string, Edition, Evidence[]> Packets => new()
    {
        { "2017 上传", $"{Qn}ST=32;CN=2011;PW=123456;{Mn24};Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", Edition.Hj2017, [] },
        { "2005 上传没有 QN 和 Flag", $"ST=32;CN=2011;PW=123456;{Mn14};CP=&&DataTime=20040516020111;101-Rtd=1.1&&", Edition.Hjt2005, [] },
        { "2005 请求", $"{Qn}ST=32;CN=2011;PW=123456;{Mn14};Flag=3;CP=&&&&", Edition.Hjt2005, [] },
        { "2005 应答的 QN 在数据区", $"ST=91;CN=9011;PW=123456;{Mn14};Flag=1;CP=&&QN=20040516010101001;QnRtn=1&&", Edition.Hjt2005, [] },
        { "2025 上传", $"{Qn}ST=31;CN=2051;PW=123456;{Mn24};Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1&&", Edition.Hj2025, [] },
        { "2025 补传", $"{Qn}ST=31;CN=2051;PW=123456;{Mn24};Flag=9;RF=1;CP=&&DataTime=20240520210600;a01011-Min=1&&", Edition.Hj2025, [] },
        { "2017 的设备用 14 位 MN", $"{Qn}ST=32;CN=2011;PW=123456;{Mn14};Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", Edition.Hj2017, [Evidence.MnShape] },
        { "2017 的标志位，2005 的编码", $"{Qn}ST=32;CN=2011;PW=123456;{Mn24};Flag=5;CP=&&DataTime=20160801085857;011-Rtd=1&&", Edition.Hj2017, [Evidence.CodeFamily] },
        { "2017 的标志位，2005 的命令", $"{Qn}ST=32;CN=2072;PW=123456;{Mn24};Flag=5;CP=&&AlarmTime=20160801085857;w01018-Ala=1&&", Edition.Hj2017, [Evidence.CommandCode] },
        { "2017 的标志位，2025 的补传标志", $"{Qn}ST=32;CN=2011;PW=123456;{Mn24};Flag=5;RF=1;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", Edition.Hj2017, [Evidence.ResendMark] },
        { "没有标志位的 2017 编码", $"{Qn}ST=32;CN=2011;PW=123456;{Mn24};CP=&&DataTime=20160801085857;w01018-Rtd=1&&", Edition.Hj2017, [Evidence.FlagBits] },
        { "2017 的报文，版本位却是 0", $"{Qn}ST=32;CN=2011;PW=123456;{Mn24};Flag=1;CP=&&DataTime=20160801085857;w01018-Rtd=1&&", Edition.Hj2017, [Evidence.FlagBits] },
        { "什么也看不出", "CN=2011;CP=&&&&", Edition.Hjt2005, [] },
    };

    [Theory, MemberData(nameof(Packets))]
    public void Every_sign_votes(string what, string data, Edition edition, Evidence[] against)
    {
        var choice = DialectChoice.Of(Read(data));
        Assert.Equal((what, edition), (what, choice.Edition));
        Assert.Equal(against, Enum.GetValues<Evidence>().Where(choice.Contradicts));
    }

    [Fact]
    public void The_device_record_outvotes_all_and_the_rest_is_reported()
    {
        var choice = DialectChoice.Of(Read($"{Qn}ST=21;CN=2011;PW=123456;{Mn24};Flag=9;CP=&&DataTime=20200801085857;w01018-Rtd=1&&"), Edition.Hj2017);
        Assert.Equal(Edition.Hj2017, choice.Edition);
        Assert.True(choice.Contradicts(Evidence.FlagBits));
        Assert.False(choice.IsUnanimous);
    }

    [Clause("HJ 212-2017", "附录 C 示例")]
    [Clause("HJ/T 212-2005", "附录 C 示例")]
    [Fact]
    public void The_annexes_speak_the_edition_they_belong_to()
    {
        foreach (var example in StandardExamples.All.Where(example => !example.IsCipher))
        {
            var expected = example.Notes.Contains("2005 appendix", StringComparison.Ordinal) ? Edition.Hjt2005
                : example.Notes.Contains("2017 appendix", StringComparison.Ordinal) ? Edition.Hj2017
                : example.Notes.Contains("2025 appendix", StringComparison.Ordinal) ? Edition.Hj2025 : (Edition?)null;
            if (expected is not { } edition) continue;
            var packet = new Packet();
            packet.Read(example.Data);
            Assert.Equal((Encoding.UTF8.GetString(example.Data), edition), (Encoding.UTF8.GetString(example.Data), DialectChoice.Of(packet).Edition));
        }
    }

    internal static Packet Read(string data)
    {
        var packet = new Packet();
        packet.Read(Encoding.UTF8.GetBytes(data));
        return packet;
    }
}
