using System.Text;
using BenchmarkDotNet.Attributes;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Bench;

/// <summary>
/// A real-time message of a stack, 452 bytes with its frame: nine factors, three of them converted, each with its flag. The whole way:
/// the frame found, its CRC checked, every field told apart, every value an exact number, every value looked at.
/// The lower bound looks at each byte once: the CRC alone.
/// </summary>
[MemoryDiagnoser]
public class NineFactors
{
    private const string Data = "QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;"
        + "a00000-Rtd=1233471.0,a00000-Flag=N;a34013-Rtd=2.34,a34013-ZsRtd=2.91,a34013-Flag=N;a21026-Rtd=8.5,a21026-ZsRtd=9.8,a21026-Flag=N;a21002-Rtd=42.1,a21002-ZsRtd=52.3,a21002-Flag=N;"
        + "a19001-Rtd=6.8,a19001-Flag=N;a01011-Rtd=11.2,a01011-Flag=N;a01012-Rtd=138.5,a01012-Flag=N;a01014-Rtd=18.62,a01014-Flag=N;a01013-Rtd=-0.134,a01013-Flag=N&&";

    private readonly FrameReader reader = new();
    private readonly Packet packet = new();

    public byte[] Frame { get; } = FrameWriter.Frame(Encoding.ASCII.GetBytes(Data));

    [Benchmark(Baseline = true)]
    public ushort CrcAlone() => FrameCrc.Of(Frame.AsSpan(6, Frame.Length - 12));

    [Benchmark]
    public long Whole()
    {
        if (!reader.TryRead(Frame, isLast: false, out _, out var frame) || frame.Verdict != FrameVerdict.Good) throw new InvalidOperationException();
        packet.Read(frame.Data);
        var sum = 0L;
        foreach (ref readonly var field in packet.Fields)
            if (field.Number.IsNumber) sum += field.Number.Unscaled + field.Number.Scale;
            else sum += field.Value.Length;
        return sum;
    }
}
