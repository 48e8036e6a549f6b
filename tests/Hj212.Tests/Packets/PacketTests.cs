using System.Text;
using Dizhu.Hj212.Packets;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Hj212.Tests.Packets;

/// <summary>The fast reading against the slow one, and the liberties that senders take.</summary>
public sealed class PacketTests
{
    private static readonly string[] Pieces =
    [
        "QN=20160801085857223", "ST=32", "CN=2011", "PW=123456", "MN=010000A8900016F000169DC0", "Flag=5", "PNUM=2", "PNO=1", "RF=1", "flag=4", "qn=1", "CP=&&", "cp=&&", "CP =&&", "&&", "&",
        "DataTime=20160801085857", "w01018-Rtd=2.2", "w01018-Flag=N", "w01018-EFlag=A01", "01018-Rtd=2.2", "w01018-SampleTime=20160801070000", "a34013-ZsRtd=-0.50", "a34013-ZsAvg=12.30", "L5-NightData=53.0",
        "L5-Data=53.0", "SB1-RS=1", "SB2-RS=0\u00e2\u0080\u00a6", "i11001-Info=//\u00e6;,=\u00e6//", "Info=//open", "a-b-c-Rtd=1", "-Rtd=1", "w01018-=1", "w01018-Rtd=", "w01018-Rtd", "=", "==", "a=b=c", "x-FLAG=n", "longcode12-Rtd=1",
        "longcode13-Rtd=1", "w01018-Rtd=123456789012345678", "w01018-Rtd=1234567890123456789", "w01018-Avg=000000000000000000001.5", "w-Max=+.5", "w-Min=5.", "w-Cou=.", "w-Cou=1e5", "w-Rtd=1,5", ";", ",", ";", ",", ";", ";", " ", "  ", "\t", "…",
    ];

    public static Arbitrary<byte[]> Segments() => Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.Latin1.GetBytes(string.Concat(pieces.Select(Latin)))),
        Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.Latin1.GetBytes("QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&" + string.Join(';', pieces.Select(Latin)) + "&&"))).ToArbitrary();

    private static string Latin(string text) => string.Concat(text.Select(c => c <= 'ÿ' ? c : '?'));

    [Clause("HJ 212-2017", "6.3.2 数据段")]
    [Property(MaxTest = 3000)]
    public Property Any_segment_is_read_as_the_slow_way_reads_it() => Prop.ForAll(Segments(), Same);

    [Property(MaxTest = 1000)]
    public void Any_bytes_too(byte[] bytes) => Same(bytes);

    [Clause("HJ 212-2017", "附录 C 示例")]
    [Clause("HJ/T 212-2005", "附录 C 示例")]
    [Fact]
    public void The_standards_examples_too() => Assert.All(StandardExamples.All.Where(example => !example.IsCipher), example => Same(example.Data.ToArray()));

    /// <summary>The same object reads one after another, as it does on a line.</summary>
    private static readonly Packet Reused = new();

    private static void Same(byte[] data)
    {
        var slow = SlowPacket.Of(data);
        lock (Reused)
        {
            Reused.Read(data);
            Assert.Equal(data, Reused.Text);
            var header = new Dictionary<string, string>();
            foreach (var (name, value) in new (string, TextRange)[]
                { ("QN", Reused.Qn), ("ST", Reused.St), ("CN", Reused.Cn), ("PW", Reused.Pw), ("MN", Reused.Mn), ("FLAG", Reused.FlagText), ("PNUM", Reused.Pnum), ("PNO", Reused.Pno), ("RF", Reused.Rf) })
                if (value.IsPresent) header[name] = Encoding.Latin1.GetString(Reused[value]);
            Assert.Equal(slow.Header, header);
            Assert.Equal(slow.Fields, Fields(Reused));
        }
    }

    internal static List<SlowField> Fields(Packet packet)
    {
        var fields = new List<SlowField>();
        foreach (ref readonly var field in packet.Fields)
        {
            fields.Add(new(field.Item, Encoding.Latin1.GetString(packet.CodeOf(field)), Encoding.Latin1.GetString(packet.FieldNameOf(field)),
                field.Value.IsPresent ? Encoding.Latin1.GetString(packet[field.Value]) : null, field.Number.IsNumber ? $"{field.Number.Unscaled}e-{field.Number.Scale}" : null));
        }
        return fields;
    }

    /// <summary>HJ 212-2017 annex C prints them so; they are read, and noted.</summary>
    [Clause("HJ 212-2017", "附录 C 的笔误：表 C.2、C.19、C.22")]
    [Theory]
    [InlineData("表 C.19", "QN=20160802000000001;ST=32;CN=2041;PW=123456;MN=010000A8900016F000169DC0;Flag=5CP=&&SB1-RT=1.1&&", PacketSlips.NoSemicolonBeforeArea)]
    [InlineData("表 C.22", "QN=20160801085857534,ST=32;CN=2031;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&SB1-RT=1.1&&", PacketSlips.CommaInHeader)]
    [InlineData("表 C.2", "QN=20160801085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&& SB1-RT=1.1 &&", PacketSlips.Blanks)]
    [InlineData("2005", "QN=20160801085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;PNO=1;PNUM=1;CP=&&SB1-RT=1.1&&", PacketSlips.PnoBeforePnum)]
    public void Liberties_of_the_annexes(string table, string data, PacketSlips slips)
    {
        var packet = new Packet();
        packet.Read(Encoding.ASCII.GetBytes(data));
        Assert.Equal((table, slips), (table, packet.Slips));
        Assert.Equal((byte)5, packet.Flag!.Value.Value);
        Assert.Equal("1.1", Encoding.ASCII.GetString(packet[packet.Fields[0].Value]));
    }

    [Theory]
    [InlineData("12.30", 1230, 2)]
    [InlineData("-0.05", -5, 2)]
    [InlineData("+7", 7, 0)]
    [InlineData("0007.10", 710, 2)]
    [InlineData("5.", 5, 0)]
    [InlineData(".5", 5, 1)]
    [InlineData("999999999999999999", 999999999999999999, 0)]
    public void Numbers_are_kept_exactly(string text, long unscaled, int scale)
    {
        var number = ExactNumber.Parse(Encoding.ASCII.GetBytes(text));
        Assert.Equal(new ExactNumber(NumberKind.Number, unscaled, (byte)scale), number);
        Assert.Equal(decimal.Parse(text.TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture), number.ToDecimal());
    }

    [Theory]
    [InlineData("", NumberKind.Empty)]
    [InlineData("N", NumberKind.NotANumber)]
    [InlineData("1,5", NumberKind.NotANumber)]
    [InlineData("1.2.3", NumberKind.NotANumber)]
    [InlineData("-", NumberKind.NotANumber)]
    [InlineData("1e5", NumberKind.NotANumber)]
    [InlineData("１", NumberKind.NotANumber)]
    [InlineData("1234567890123456789", NumberKind.TooLong)]
    [InlineData("0.1234567890123456789", NumberKind.TooLong)]
    public void What_is_no_number_says_why(string text, NumberKind kind) => Assert.Equal(kind, ExactNumber.Parse(Encoding.UTF8.GetBytes(text)).Kind);

    [Clause("HJ 212-2017", "表 3 标志位")]
    [Theory]
    [InlineData("0", 0, false, false), InlineData("3", 0, true, true), InlineData("4", 1, false, false), InlineData("5", 1, false, true), InlineData("7", 1, true, true), InlineData("9", 2, false, true), InlineData("10", 2, true, false)]
    public void Flag_is_version_then_packet_number_then_answer(string text, int version, bool hasNumber, bool needsAnswer)
    {
        var flag = PacketFlag.Parse(Encoding.ASCII.GetBytes(text))!.Value;
        Assert.Equal((version, hasNumber, needsAnswer), (flag.Version, flag.HasPacketNumber, flag.NeedsAnswer));
    }

    [Theory]
    [InlineData(""), InlineData("256"), InlineData("-1"), InlineData("5CP"), InlineData("0005"), InlineData("1.")]
    public void A_flag_that_is_none_is_kept_as_text_only(string text) => Assert.Null(PacketFlag.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Reading_again_allocates_nothing()
    {
        var packet = new Packet();
        var data = Encoding.ASCII.GetBytes("QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;" + string.Join(';', Enumerable.Range(0, 9).Select(i => $"a3401{i}-Rtd=12.{i},a3401{i}-Flag=N")) + "&&");
        packet.Read(data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) packet.Read(data);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(9, packet.Items.Length);
    }
}
