using System.Buffers.Binary;
using System.Text;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Sources;

/// <summary>
/// 读一帧: a logged frame → readings. It decides by the bytes, the note beside them and the keys that were known when the frame came, so that
/// reading it again gives the same. A frame without values of factors (an answer, a heartbeat, a log) gives none and stays in the log.
/// For the one worker that follows the log, not for several threads at a time.
/// </summary>
public sealed class ReadLoggerFrame(SourceRegistry registry)
{
    /// <summary>A DataTime outside is a broken clock, no period: it stays in the frame and becomes no reading.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, MessageTime.Beijing), Latest = new(2100, 1, 1, 0, 0, 0, MessageTime.Beijing);

    private readonly FrameReader frames = new();
    private readonly Packet packet = new();
    private readonly Dictionary<string, Channels> channels = [];
    private string?[] flags = new string?[32];

    public bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store)
    {
        if (!frames.TryRead(record.Bytes.Span, isLast: true, out _, out var frame) || !frame.IsAccepted) return false;
        packet.Read(frame.Verdict == FrameVerdict.Good ? frame.Data : Deciphered(frame, record));
        if (SourceChannel.KindOf(packet.Command) is not { } kind || packet.Items.IsEmpty) return false;
        if ((MessageTime.Parse(packet[packet.DataTime]) ?? FrameNote.InheritedTime(record.Verdict)) is not { } period || period < Earliest || period >= Latest) return false;

        ReadFlags();
        if (!channels.TryGetValue(record.Mn, out var known)) channels[record.Mn] = known = new Channels(record.Mn);
        var fields = packet.Fields;
        for (var line = 0; line < fields.Length; line++)
        {
            ref readonly var field = ref fields[line];
            if (field.IsParameter || SourceChannel.FieldOf(field.Kind) is not { } measure) continue;
            batch.Readings.Add(new Reading(
                known.Of(packet[packet.St], packet.CodeOf(field), store), kind, measure, period, ValueOf(field.Number), flags[field.Item],
                record.Position, line, record.Arrival, record.Arrival));
        }
        return false;
    }

    private ReadOnlySpan<byte> Deciphered(Frame frame, in LoggedFrame record) =>
        registry.Current.Find(record.Mn) is { } device && frame.GivenCrc is { } crc && device.Decipher(frame.Data, crc, record.Arrival) is { } plain ? plain
        : throw new InvalidDataException($"密文解不开：{record.Mn} 在 {record.Arrival:yyyy-MM-dd HH:mm:ss} 之前没有登记过合用的 SM4 密钥。");

    private void ReadFlags()
    {
        if (flags.Length < packet.Items.Length) flags = new string?[packet.Items.Length * 2];
        flags.AsSpan(0, packet.Items.Length).Clear();
        foreach (ref readonly var field in packet.Fields)
            if (field is { Kind: FieldName.Flag, IsParameter: false } && field.Value.Length > 0) flags[field.Item] = FlagText(packet[field.Value]);
    }

    /// <summary>One character nearly always.</summary>
    private static string FlagText(ReadOnlySpan<byte> flag) => flag.Length == 1 && flag[0] < 128 ? SingleFlags[flag[0]] : Encoding.Latin1.GetString(flag);

    private static readonly string[] SingleFlags = [.. Enumerable.Range(0, 128).Select(one => ((char)one).ToString())];

    private static ExactValue ValueOf(ExactNumber number) => number.Kind switch
    {
        NumberKind.Number => ExactValue.Of(number.Unscaled, number.Scale),
        NumberKind.Empty => ExactValue.None(Missing.Empty),
        NumberKind.TooLong => ExactValue.None(Missing.TooManyDigits),
        _ => ExactValue.None(Missing.NotANumber),
    };

    /// <summary>The channels of one device, found by the bytes of a packet.</summary>
    private sealed class Channels(string mn)
    {
        private readonly Dictionary<(ulong St, ulong Code), int> known = [];

        public int Of(ReadOnlySpan<byte> st, ReadOnlySpan<byte> code, ReadingStore store)
        {
            if (code.Length > 8 || st.Length > 8) return Named(st, code, store);
            var key = (Eight(st), Eight(code));
            if (!known.TryGetValue(key, out var channel)) known[key] = channel = Named(st, code, store);
            return channel;
        }

        private int Named(ReadOnlySpan<byte> st, ReadOnlySpan<byte> code, ReadingStore store) =>
            store.ChannelOf(SourceChannel.Of(mn, Encoding.Latin1.GetString(st), Encoding.Latin1.GetString(code)));

        /// <summary>No code holds a zero byte, so shorter ones stay distinct.</summary>
        private static ulong Eight(ReadOnlySpan<byte> text)
        {
            Span<byte> eight = stackalloc byte[8];
            eight.Clear();
            text.CopyTo(eight);
            return BinaryPrimitives.ReadUInt64LittleEndian(eight);
        }
    }
}
