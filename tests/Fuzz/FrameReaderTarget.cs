using System.Buffers;
using System.Text;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Tests;

namespace Dizhu.Fuzz;

/// <summary>
/// Any stream, cut anywhere, gives the same stretches; no byte but blanks is lost; a good frame has the length it states and the CRC that
/// the bitwise way computes. The first two bytes of an input choose the limit and the cuts.
/// </summary>
internal sealed class FrameReaderTarget : FuzzTarget
{
    public override Type Tested => typeof(FrameReader);

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Hj212Seeds.Streams.Select(stream => (byte[])[0x55, 0x03, .. stream])];

    public override byte[] Mutate(byte[] seed, Mutation mutation) => Hj212Seeds.Mutate(seed, mutation);

    public override void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2) return;
        var limits = new FrameLimits(input[0] % 4 == 0 ? 64 : 9999);
        var step = 1 + input[1] % 97;
        var stream = input[2..].ToArray();

        var whole = new List<(FrameVerdict Verdict, int Start, int Length)>();
        var reader = new FrameReader(limits);
        var at = 0;
        var kept = 0;
        while (reader.TryRead(stream.AsSpan(at), isLast: true, out var consumed, out var frame))
        {
            Promise(frame.Raw.Length is > 0 && frame.Raw.Length <= consumed && frame.Raw.Length <= limits.MaxStretch + 6, "a stretch has bytes, and not too many");
            whole.Add((frame.Verdict, at + consumed - frame.Raw.Length, frame.Raw.Length));
            kept += stream.AsSpan(at, consumed - frame.Raw.Length).IndexOfAnyExcept("\r\n \0"u8) < 0 ? frame.Raw.Length : throw new BrokenPromiseException("only blanks are lost");
            if (frame.Verdict == FrameVerdict.Good)
                Promise(frame.Data.Length == frame.StatedLength && frame.GivenCrc == SlowCrc.Of(frame.Data) && frame.Raw.Length == frame.Data.Length + 10, "a good frame is good");
            _ = FrameDiagnosis.Of(frame);
            at += consumed;
        }
        Promise(stream.AsSpan(at).IndexOfAnyExcept("\r\n \0"u8) < 0, "all is read");

        var cut = new List<(FrameVerdict Verdict, int Start, int Length)>();
        reader = new FrameReader(limits);
        var (begin, end) = (0, 0);
        while (end < stream.Length)
        {
            end = Math.Min(stream.Length, end + step);
            var rest = new ReadOnlySequence<byte>(stream, begin, end - begin);
            while (reader.TryRead(ref rest, end == stream.Length, out var frame)) cut.Add((frame.Verdict, (int)(end - rest.Length) - frame.Raw.Length, frame.Raw.Length));
            begin = end - (int)rest.Length;
        }
        Promise(whole.SequenceEqual(cut), $"cuts change nothing: {Text(whole)} | {Text(cut)}");
    }

    private static string Text(List<(FrameVerdict Verdict, int Start, int Length)> stretches) => new StringBuilder().AppendJoin(' ', stretches).ToString();
}
