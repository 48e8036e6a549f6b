using System.Buffers;
using System.Text;
using Dizhu.Hj212.Frames;

namespace Dizhu.Hj212.Tests.Frames;

/// <summary>One stretch of a stream as a test compares it.</summary>
internal sealed record Stretch(FrameVerdict Verdict, string Raw, FrameEnd PreviousEnd, string Data, ushort? Given)
{
    public static Stretch Of(in Frame frame) => new(frame.Verdict, Encoding.Latin1.GetString(frame.Raw), frame.PreviousEnd, Encoding.Latin1.GetString(frame.Data), frame.GivenCrc);
}

/// <summary>Frames written by the tests themselves, and ways to feed them.</summary>
internal static class Wire
{
    /// <summary>A frame as annex A says, without its CR LF.</summary>
    public static string Frame(string data) => $"##{data.Length:D4}{data}{SlowCrc.Of(Encoding.Latin1.GetBytes(data)):X4}";

    public static string Hour(int day = 1) =>
        $"QN=201608{day:D2}090000001;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=201608{day:D2}080000;w00000-Cou=63.0,w00000-Min=16.4,w00000-Avg=17.5,w00000-Max=20.1,w00000-Flag=N&&";

    public static List<Stretch> Whole(byte[] stream, FrameLimits? limits = null)
    {
        var reader = new FrameReader(limits ?? FrameLimits.Tolerant);
        var found = new List<Stretch>();
        var at = 0;
        while (true)
        {
            var isFrame = reader.TryRead(stream.AsSpan(at), isLast: true, out var consumed, out var frame);
            if (isFrame) found.Add(Stretch.Of(frame));
            at += consumed;
            if (!isFrame) break;
        }
        Assert.Equal(stream.Length, at);
        return found;
    }

    /// <summary>As a connection gets it: pieces arrive one after another and what is left over is offered again, in as many segments as it came.</summary>
    public static List<Stretch> Piecewise(byte[] stream, IEnumerable<int> cuts, FrameLimits? limits = null)
    {
        var reader = new FrameReader(limits ?? FrameLimits.Tolerant);
        var found = new List<Stretch>();
        var pending = new List<byte[]>();
        var start = 0;
        foreach (var end in cuts.Append(stream.Length))
        {
            pending.Add(stream[start..end]);
            start = end;
            var isLast = end == stream.Length;
            var input = Segments.Of(pending);
            while (reader.TryRead(ref input, isLast, out var frame)) found.Add(Stretch.Of(frame));
            pending = [.. Split(input)];
        }
        Assert.Empty(pending.SelectMany(piece => piece));
        return found;
    }

    private static IEnumerable<byte[]> Split(ReadOnlySequence<byte> input)
    {
        foreach (var piece in input)
            if (piece.Length > 0) yield return piece.ToArray();
    }
}

/// <summary>A sequence of several segments, as a pipe gives it.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    public static ReadOnlySequence<byte> Of(IReadOnlyList<byte[]> pieces)
    {
        if (pieces.Count == 0) return ReadOnlySequence<byte>.Empty;
        var first = new Segments { Memory = pieces[0] };
        var last = first;
        foreach (var piece in pieces.Skip(1))
        {
            var next = new Segments { Memory = piece, RunningIndex = last.RunningIndex + last.Memory.Length };
            last.Next = next;
            last = next;
        }
        return new(first, 0, last, last.Memory.Length);
    }
}
