using System.Text;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Hj212.Tests.Packets;

/// <summary>What goes out: the bytes of the standards' examples again, and new packets in their form.</summary>
public sealed class PacketDraftTests
{
    [Property(MaxTest = 2000)]
    public Property A_packet_without_slips_comes_out_as_it_went_in() => Prop.ForAll(PacketTests.Segments(), data =>
    {
        var packet = new Packet();
        packet.Read(data);
        if (packet.Slips == PacketSlips.None) Assert.Equal(data, PacketDraft.Of(packet).ToData());
    });

    [Clause("HJ 212-2017", "附录 C 示例")]
    [Clause("HJ/T 212-2005", "附录 C 示例")]
    [Fact]
    public void The_standards_examples_come_out_as_they_went_in()
    {
        var kept = 0;
        foreach (var example in StandardExamples.All.Where(example => !example.IsCipher))
        {
            var packet = new Packet();
            packet.Read(example.Data);
            if (packet.Slips != PacketSlips.None) continue;
            Assert.Equal(example.Data, PacketDraft.Of(packet).ToData());
            if (example.IsFrame) Assert.Equal([.. example.Bytes, .. "\r\n"u8], FrameWriter.Frame(example.Data));
            kept++;
        }
        Assert.True(kept >= 80, $"{kept} examples are without slips");
    }

    /// <summary>HJ 212-2017 附录 A</summary>
    [Clause("HJ 212-2017", "附录 A CRC 校验")]
    [Fact]
    public void A_request_with_its_frame()
    {
        var draft = new PacketDraft().With("QN", "20160801085857223").With("ST", "32").With("CN", "1062").With("PW", "100000").With("MN", "010000A8900016F000169DC0").With("Flag", "5").Parameter("RtdInterval", "30");
        Assert.Equal("##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n", Encoding.ASCII.GetString(FrameWriter.Frame(draft.ToData())));
    }

    [Fact]
    public void Fields_of_one_factor_are_joined_by_commas()
    {
        var draft = new PacketDraft().With("CN", "2051").Parameter("DataTime", "20240520210600")
            .Field("a01011", FieldName.Min, 1.35m).Field("a01011", "Flag", "N").Field("a01014", FieldName.Avg, 3.20m).Field("a01014", "Flag", "N");
        Assert.Equal("CN=2051;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Flag=N;a01014-Avg=3.20,a01014-Flag=N&&", Encoding.ASCII.GetString(draft.ToData()));
    }

    [Clause("HJ 212-2017", "表 C.47—C.50 拆分包与应答")]
    [Fact]
    public void A_long_message_goes_out_in_numbered_segments_of_whole_factors()
    {
        var draft = new PacketDraft().With("QN", "20160801085857534").With("ST", "31").With("CN", "2061").With("PW", "123456").With("MN", "010000A8900016F000169DC0").With("Flag", "5").Parameter("DataTime", "20160801080000");
        for (var i = 0; i < 60; i++) draft.Field($"a250{i:D2}", FieldName.Min, 16.4m).Field($"a250{i:D2}", FieldName.Avg, 17.5m).Field($"a250{i:D2}", FieldName.Max, 20.1m).Field($"a250{i:D2}", "Flag", "N");
        var segments = draft.Segments(1024, number => $"20160801085857{534 + number}");
        var fields = new List<string>();
        for (var at = 0; at < segments.Count; at++)
        {
            var packet = new Packet();
            var data = segments[at].ToData();
            packet.Read(data);
            Assert.True(data.Length <= 1024);
            Assert.Equal((segments.Count, at + 1, (byte)7), (packet.Whole(packet.Pnum), packet.Whole(packet.Pno), packet.Flag!.Value.Value));
            Assert.Equal($"20160801085857{534 + at}", Encoding.ASCII.GetString(packet[packet.Qn]));
            Assert.Equal("20160801080000", Encoding.ASCII.GetString(packet[packet.DataTime]));
            Assert.All(PacketTests.Fields(packet).Where(field => field.Item >= 0).GroupBy(field => field.Item), item => Assert.Equal(4, item.Count()));
            fields.AddRange(PacketTests.Fields(packet).Where(field => field.Item >= 0).Select(field => $"{field.Code}-{field.Name}={field.Value}"));
        }
        Assert.Equal(240, fields.Count);
        Assert.Equal(240, fields.Distinct().Count());
        Assert.InRange(segments.Count, 5, 7);
    }

    [Fact]
    public void A_short_message_stays_whole()
    {
        var draft = new PacketDraft().With("QN", "1").With("Flag", "5").Parameter("DataTime", "20160801080000").Field("a25001", FieldName.Min, 16.4m);
        Assert.Same(draft, Assert.Single(draft.Segments(1024, number => $"{number}")));
    }

    [Theory]
    [InlineData("a;b"), InlineData("a,b"), InlineData("a=b"), InlineData("&&"), InlineData("//a//b//;")]
    public void Text_that_would_break_the_packet_is_refused(string text) => Assert.Throws<ArgumentException>(() => new PacketDraft().Parameter("x", text));

    [Fact]
    public void A_log_may_hold_separators_and_chinese()
    {
        var packet = new Packet();
        packet.Read(new PacketDraft().With("CN", "3020").Field("i11001", "Info", "//清洗管路; 1=2//").ToData());
        Assert.Equal("//清洗管路; 1=2//", Encoding.UTF8.GetString(packet[packet.Fields[0].Value]));
    }
}
