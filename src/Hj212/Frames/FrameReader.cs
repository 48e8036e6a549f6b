using System.Buffers;

namespace Dizhu.Hj212.Frames;

/// <summary>
/// Cuts one line's stream into frames, by length, so that cipher bytes may be anything. What is no frame comes out as a stretch
/// with a verdict, and reading goes on at the next <c>##</c> with four digits; nothing throws and no line need be dropped.
/// <para>
/// Every decision depends on the bytes of the stream alone, never on how many of them have arrived: while bytes that matter are
/// missing, nothing is decided. A frame is complete with its CRC; its CR LF is not waited for, since a logger that sends none
/// would wait for the answer at the same time. Two things wait longer: a damaged frame for the end of its line or the next head, and
/// noise likewise. Neither gets an answer, so nobody waits for them.
/// </para>
/// One reader a line; it holds a buffer only once a frame came in two pieces.
/// </summary>
public sealed class FrameReader(FrameLimits limits)
{
    private const int HeadLength = 6, CrcLength = 4;

    private FrameEnd end = FrameEnd.Start;
    private bool lastWasCr;
    private byte[]? joined;

    public FrameReader() : this(FrameLimits.Tolerant) { }

    /// <summary>
    /// The next stretch of the input, which is advanced past it; false when more bytes are needed (then blanks between frames may
    /// have been taken). <paramref name="isLast"/>: no more bytes will come, so what is left is decided too.
    /// </summary>
    public bool TryRead(ref ReadOnlySequence<byte> input, bool isLast, out Frame frame)
    {
        var first = input.FirstSpan;
        var isWhole = first.Length == input.Length;
        var found = TryRead(first, isLast && isWhole, out var consumed, out frame);
        input = input.Slice(consumed);
        if (found || isWhole) return found;

        joined ??= new byte[limits.MaxStretch + HeadLength];
        while (!input.IsEmpty)
        {
            var taken = (int)Math.Min(input.Length, joined.Length);
            input.Slice(0, taken).CopyTo(joined);
            found = TryRead(joined.AsSpan(0, taken), isLast && taken == input.Length, out consumed, out frame);
            input = input.Slice(consumed);
            if (found || consumed == 0) return found;
        }
        return false;
    }

    /// <summary>The same on contiguous bytes. <paramref name="consumed"/> counts from their start.</summary>
    public bool TryRead(ReadOnlySpan<byte> input, bool isLast, out int consumed, out Frame frame)
    {
        consumed = SkipBlanks(input);
        frame = default;
        var rest = input[consumed..];
        if (rest.IsEmpty) return false;

        switch (HeadAt(rest, out var length))
        {
            case Sight.TooEarly when !isLast:
                return false;
            case Sight.Yes when length <= limits.MaxData:
                return TryReadFrame(rest, length, isLast, ref consumed, out frame);
            case Sight.Yes:
                return TryQuarantine(rest, length, isLast, ref consumed, out frame);
            default:
                if (!TryFindStretch(rest, from: 1, isLast, out var noise)) return false;
                frame = Take(new Frame { Raw = rest[..noise], Verdict = FrameVerdict.Noise, StatedLength = -1, PreviousEnd = end }, ref consumed);
                return true;
        }
    }

    private bool TryReadFrame(ReadOnlySpan<byte> rest, int length, bool isLast, scoped ref int consumed, out Frame frame)
    {
        frame = default;
        var total = HeadLength + length + CrcLength;
        if (HoldsAnotherFrame(rest[..Math.Min(total, rest.Length)])) return TryQuarantine(rest, length, isLast, ref consumed, out frame);
        if (rest.Length < total) return isLast && TryQuarantine(rest, length, isLast, ref consumed, out frame);

        var data = rest.Slice(HeadLength, length);
        if (HexCrc.TryRead(rest.Slice(HeadLength + length, CrcLength), out var given, out var isLower))
        {
            var computed = FrameCrc.Of(data);
            // One enciphered frame in 256 has by chance the CRC of its plain segment; bytes that no text has give it away.
            var verdict = given == computed && !(data.ContainsAny(CipherSigns.NeverInText) && CipherSigns.AreIn(data)) ? FrameVerdict.Good
                : CipherSigns.AreIn(data) ? FrameVerdict.Enciphered : FrameVerdict.WrongCrc;
            if (verdict != FrameVerdict.WrongCrc)
            {
                frame = Take(new Frame
                {
                    Raw = rest[..total], Data = data, Verdict = verdict, StatedLength = length, GivenCrc = given, ComputedCrc = computed,
                    HasLowerCaseCrc = isLower, PreviousEnd = end,
                }, ref consumed);
                return true;
            }
        }

        // The printed example of HJ 212-2025 A.2 writes the cipher as {0xE4,0x3E,…} and states the length of the plain segment.
        var window = rest[..Math.Min(rest.Length, limits.MaxStretch)];
        if (CipherSigns.LiteralDataLength(window[HeadLength..], length, out var isOpen) is { } literal && window.Length >= HeadLength + literal + CrcLength
            && HexCrc.TryRead(window.Slice(HeadLength + literal, CrcLength), out given, out isLower))
        {
            frame = Take(new Frame
            {
                Raw = rest[..(HeadLength + literal + CrcLength)], Data = rest.Slice(HeadLength, literal), Verdict = FrameVerdict.Enciphered,
                StatedLength = length, GivenCrc = given, ComputedCrc = FrameCrc.Of(rest.Slice(HeadLength, literal)), HasLowerCaseCrc = isLower, PreviousEnd = end,
            }, ref consumed);
            return true;
        }
        if (isOpen && !isLast && rest.Length < limits.MaxStretch) return false;
        return TryQuarantine(rest, length, isLast, ref consumed, out frame);
    }

    private bool TryQuarantine(ReadOnlySpan<byte> rest, int length, bool isLast, scoped ref int consumed, out Frame frame)
    {
        frame = default;
        if (!TryFindStretch(rest, from: 2, isLast, out var stretch)) return false;
        frame = Take(BrokenFrame.Diagnose(rest[..stretch], length, limits.MaxData, end), ref consumed);
        return true;
    }

    private Frame Take(Frame frame, scoped ref int consumed)
    {
        consumed += frame.Raw.Length;
        var last = frame.Raw[^1];
        end = last == '\n' ? frame.Raw.EndsWith("\r\n"u8) ? FrameEnd.CrLf : FrameEnd.Other : FrameEnd.Missing;
        lastWasCr = false;
        return frame;
    }

    /// <summary>Takes CR, LF, blanks and NULs between frames, and remembers what they were.</summary>
    private int SkipBlanks(ReadOnlySpan<byte> input)
    {
        var at = 0;
        for (; at < input.Length && input[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or 0; at++)
        {
            end = end == FrameEnd.Start ? FrameEnd.Start
                : input[at] == '\n' && lastWasCr ? FrameEnd.CrLf
                : end == FrameEnd.CrLf ? FrameEnd.CrLf
                : FrameEnd.Other;
            lastWasCr = input[at] == '\r';
        }
        return at;
    }

    /// <summary>
    /// How far a stretch that is no frame goes: to the end of its line, to the next head or to the limit, whichever comes first. The
    /// first <paramref name="from"/> bytes belong to it anyway. False while that cannot be told.
    /// </summary>
    private bool TryFindStretch(ReadOnlySpan<byte> rest, int from, bool isLast, out int stretch)
    {
        var window = rest[..Math.Min(rest.Length, limits.MaxStretch)];
        var isDecided = isLast && window.Length == rest.Length || window.Length == limits.MaxStretch;
        for (stretch = from; stretch < window.Length; stretch++)
        {
            var next = window[stretch..].IndexOfAny((byte)'\n', (byte)'#');
            if (next < 0) break;
            stretch += next;
            if (window[stretch] == '\n')
            {
                stretch++;
                return true;
            }
            var head = HeadAt(window[stretch..], out _);
            if (head == Sight.Yes) return true;
            if (head == Sight.TooEarly && !isDecided) return false;
        }
        stretch = window.Length;
        return isDecided;
    }

    private enum Sight { No, TooEarly, Yes }

    /// <summary><c>##</c> and four digits.</summary>
    private static Sight HeadAt(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        for (var at = 0; at < HeadLength; at++)
        {
            if (at == bytes.Length) return Sight.TooEarly;
            if (at < 2)
            {
                if (bytes[at] != '#') return Sight.No;
                continue;
            }
            var digit = bytes[at] - '0';
            if ((uint)digit > 9) return Sight.No;
            length = length * 10 + digit;
        }
        return Sight.Yes;
    }

    /// <summary>
    /// Does a new frame begin on a line of its own inside this one? Then this one was cut short, and there is no need to wait for its
    /// length. Ten bytes must agree, so cipher bytes do not do it by chance.
    /// </summary>
    private static bool HoldsAnotherFrame(ReadOnlySpan<byte> bytes)
    {
        for (var at = HeadLength; ;)
        {
            var next = bytes[Math.Min(at, bytes.Length)..].IndexOf("\n##"u8);
            if (next < 0) return false;
            at += next + 1;
            var inner = bytes[at..];
            if (inner.Length < HeadLength + 3) return false;
            if (HeadAt(inner, out _) == Sight.Yes && (inner[HeadLength..].StartsWith("QN="u8) || inner[HeadLength..].StartsWith("ST="u8))) return true;
        }
    }
}
