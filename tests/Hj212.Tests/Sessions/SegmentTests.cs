using System.Buffers;
using System.Text;
using Dizhu.Hj212.Sessions;
using Dizhu.Hj212.Tests.Frames;

namespace Dizhu.Hj212.Tests.Sessions;

/// <summary>分包: each segment for itself, and a word about those that do not come (HJ 212-2017 表 C.49, C.50).</summary>
public sealed class SegmentTests
{
    private static string Segment(int number, int count = 3, string time = "DataTime=20160801080000;") =>
        $"QN=20160801085857{533 + number};ST=32;CN=2061;{Line.Logger2017};Flag=7;PNUM={count};PNO={number};CP=&&{time}w0101{number}-Cou=63.0,w0101{number}-Flag=N&&";

    [Clause("HJ 212-2017", "表 C.47—C.50 拆分包与应答")]
    [Fact]
    public void All_of_them_in_any_order_leave_no_gap()
    {
        var line = new Line();
        foreach (var number in (int[])[3, 1, 2, 1])
        {
            var (kind, waiting, _) = line.Hears(Segment(number));
            Assert.Equal(ArrivalKind.Data, kind);
            line.IsDurable(waiting);
            Assert.Equal($"20160801085857{533 + number}", Line.QnOf(line.SaysOne()));
        }
        line.Passes(600);
        Assert.Empty(line.Session.TakeGaps());
    }

    [Clause("HJ 212-2017", "表 C.47—C.50 拆分包与应答")]
    [Fact]
    public void The_missing_one_is_named_after_a_while()
    {
        var line = new Line();
        line.Hears(Segment(1));
        line.Hears(Segment(3));
        line.Passes(119);
        Assert.Empty(line.Session.TakeGaps());
        line.Passes(1);
        var gap = Assert.Single(line.Session.TakeGaps());
        Assert.Equal(("32", 2061, 3), (gap.St, gap.Command, gap.Count));
        Assert.Equal([2], gap.Missing);
        Assert.Equal(new DateTimeOffset(2016, 8, 1, 8, 0, 0, TimeSpan.FromHours(8)), gap.DataTime);
        Assert.Empty(line.Session.TakeGaps());
    }

    [Fact]
    public void A_segment_without_its_time_takes_that_of_the_others()
    {
        var line = new Line();
        line.Hears(Segment(1));
        var input = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(Wire.Frame(Segment(2, time: ""))));
        Assert.True(line.Session.TryReceive(ref input, isLast: false, line.Now, new ArrayBufferWriter<byte>(), out var arrival));
        Assert.Equal(new DateTimeOffset(2016, 8, 1, 8, 0, 0, TimeSpan.FromHours(8)), arrival.DataTime);
        Assert.Null(arrival.Message!.Value.DataTime);
    }

    [Fact]
    public void A_logger_that_opens_ever_new_messages_fills_no_memory()
    {
        var line = new Line();
        for (var i = 0; i < 100; i++) line.Hears(Segment(1, 9999, $"DataTime=2016080108{i / 60:D2}{i % 60:D2};"));
        Assert.Equal(84, line.Session.TakeGaps().Count);
        line.Passes(120);
        Assert.Equal(16, line.Session.TakeGaps().Count);
    }

    [Fact]
    public void A_stream_of_data_is_received_without_allocating()
    {
        var session = new LoggerSession(new SessionSettings { Device = new("32", "123456", "010000A8900016F000169DC0") });
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var frame = Encoding.ASCII.GetBytes(Wire.Frame(Wire.Hour()) + "\r\n");
        var now = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));
        Receive(100);
        output.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Receive(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000 * ("QN=20160801090000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&".Length + 12), output.WrittenCount);

        void Receive(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var input = new ReadOnlySequence<byte>(frame);
                if (!session.TryReceive(ref input, isLast: false, now, output, out var arrival) || arrival.Kind != ArrivalKind.Data) throw new InvalidOperationException();
                LoggerSession.Acknowledge(arrival.Acknowledgement, output);
            }
        }
    }
}
