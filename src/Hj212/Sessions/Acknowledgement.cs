using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Sessions;

/// <summary>
/// 应答 in waiting: the frame that tells a logger its packet is safe, in the form of the logger's own edition. It is made when the
/// packet comes and goes out only when whoever stored the packet says so (<see cref="LoggerSession.Acknowledge"/>); a logger that hears
/// nothing sends again. A value without references, so that it can wait in a queue beside the frame.
/// </summary>
public readonly struct Acknowledgement
{
    /// <summary>More than an answer of any edition needs; a logger with a longer name gets none.</summary>
    private const int Capacity = 184;

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte first;
    }

    private readonly Bytes bytes;
    private readonly byte length;

    private Acknowledgement(ReadOnlySpan<byte> data)
    {
        data.CopyTo(bytes);
        length = (byte)data.Length;
    }

    /// <summary>Nothing is to be answered.</summary>
    public bool IsNone => length == 0;

    /// <summary>The data segment of the answer.</summary>
    public ReadOnlySpan<byte> Data
    {
        [UnscopedRef] get => ((ReadOnlySpan<byte>)bytes)[..length];
    }

    internal void Write(IBufferWriter<byte> output) => FrameWriter.Write(output, Data);

    /// <summary>What the sender of a message waits for: 9014 after data, 9013 after a notice, nothing when it did not ask.</summary>
    public static Acknowledgement For(in Message message)
    {
        if (message.Direction == Direction.Down || message.Command is not { } command) return ForUnknown(message);
        return command.Kind switch
        {
            CommandKind.Upload when NeedsAnswer(message) => DataAnswer(message),
            // 2005 prints a notice without the bit and its answer all the same.
            CommandKind.Notice when NeedsAnswer(message) || !Dialect.Of(message.Edition).HeaderIsComplete => NoticeAnswer(message),
            _ => default,
        };
    }

    /// <summary>A command that no table knows, with an answer asked for: data, most likely.</summary>
    private static Acknowledgement ForUnknown(in Message message) =>
        message.Command is null && message.Packet.Command is > 0 and < 9000 && message.Packet.Items.Length > 0 && NeedsAnswer(message) ? DataAnswer(message) : default;

    private static bool NeedsAnswer(in Message message) => message.Packet.Flag is { NeedsAnswer: true };

    /// <summary>2017: <c>QN=…;ST=91;CN=9014;PW=…;MN=…;Flag=4;CP=&amp;&amp;&amp;&amp;</c>; 2005: <c>ST=91;CN=9014;CP=&amp;&amp;QN=…;CN=2051&amp;&amp;</c>, with the packet number.</summary>
    private static Acknowledgement DataAnswer(in Message message)
    {
        if (!Dialect.Of(message.Edition).AnswersInArea) return Answer(message, "9014"u8);
        var packet = message.Packet;
        var text = new AnswerText(stackalloc byte[Capacity]);
        text.Add("ST=91;CN=9014;CP=&&QN="u8);
        text.Add(message.Qn);
        text.Add(";CN="u8);
        text.Add(packet[packet.Cn]);
        text.Field(";PNO="u8, packet, packet.Pno);
        text.Field(";PNUM="u8, packet, packet.Pnum);
        text.Add("&&"u8);
        return text.IsWhole ? new(text.Written) : default;
    }

    private static Acknowledgement NoticeAnswer(in Message message) => Answer(message, "9013"u8);

    private static Acknowledgement Answer(in Message message, ReadOnlySpan<byte> command)
    {
        var packet = message.Packet;
        var inArea = Dialect.Of(message.Edition).AnswersInArea;
        var text = new AnswerText(stackalloc byte[Capacity]);
        if (!inArea) text.Field("QN="u8, packet, packet.Qn, ";"u8);
        text.Add("ST=91;CN="u8);
        text.Add(command);
        text.Field(";PW="u8, packet, packet.Pw);
        text.Field(";MN="u8, packet, packet.Mn);
        // The version as the logger states it: it may be another standard's.
        text.Add(";Flag="u8);
        text.Number((packet.Flag?.Version ?? Dialect.Of(message.Edition).Version) << 2);
        text.Add(";CP=&&"u8);
        if (inArea)
        {
            text.Add("QN="u8);
            text.Add(message.Qn);
        }
        text.Add("&&"u8);
        return text.IsWhole ? new(text.Written) : default;
    }

    private ref struct AnswerText(Span<byte> room)
    {
        private readonly Span<byte> room = room;
        private int length;

        public bool IsWhole { get; private set; } = true;

        public readonly ReadOnlySpan<byte> Written => room[..length];

        public void Add(scoped ReadOnlySpan<byte> text)
        {
            if (!text.TryCopyTo(room[length..])) IsWhole = false;
            else length += text.Length;
        }

        public void Field(scoped ReadOnlySpan<byte> name, Packet packet, TextRange value, scoped ReadOnlySpan<byte> after = default)
        {
            if (!value.IsPresent) return;
            Add(name);
            Add(packet[value]);
            Add(after);
        }

        public void Number(int number)
        {
            Span<byte> digits = stackalloc byte[10];
            number.TryFormat(digits, out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
            Add(digits[..written]);
        }
    }
}
