using System.Buffers;
using System.Text;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Sessions;

/// <summary>
/// 平台与一台数采仪的会话, as a state machine without sockets and clock: bytes and the time go in, arrivals come out, and what is to be
/// sent is written into the output that the caller gives. Requests go one at a time: 9011, data, 9012 (HJ 212-2017 6.5). A data packet is
/// acknowledged only when the caller says that it is durable. Not for several threads at a time.
/// </summary>
public sealed class LoggerSession
{
    private readonly SessionSettings settings;
    private readonly FrameReader frames;
    private readonly Packet packet = new();
    private readonly LinkedList<DeviceRequest> queue = [];
    private readonly List<DeviceRequest> changed = [];
    private readonly SegmentGroups segments;
    private DeviceRequest? underWay;
    private byte[] lastSent = [];
    private DateTimeOffset deadline, lastQn;
    private byte[]? offeredKey;
    private DeviceRequest? keyRequest;

    public LoggerSession(SessionSettings settings)
    {
        this.settings = settings;
        frames = new(settings.Limits);
        segments = new(settings.SegmentPatience);
        Device = settings.Device;
        Edition = settings.Record ?? Edition.Hj2017;
    }

    /// <summary>Null until the device has named itself.</summary>
    public SessionIdentity? Device { get; private set; }

    /// <summary>The edition of the last packet, in which we ask.</summary>
    public Edition Edition { get; private set; }

    /// <summary>When the last frame came; null before the first.</summary>
    public DateTimeOffset? LastHeard { get; private set; }

    /// <summary>时钟偏差 by the QN of the last packet that the device made of itself: positive when its clock is ahead.</summary>
    public TimeSpan? ClockDrift { get; private set; }

    /// <summary>通讯中断: a request went unanswered after all resends, and nothing came since.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Time matters to it now: a request is under way or waits, or segments are missing. Otherwise <see cref="Tick"/> does nothing.</summary>
    public bool IsWaiting => underWay is not null || queue.Count > 0 || segments.IsWaiting;

    /// <summary>The next arrival of the input, which is advanced past it; false when more bytes are needed.</summary>
    public bool TryReceive(ref ReadOnlySequence<byte> input, bool isLast, DateTimeOffset now, IBufferWriter<byte> output, out Arrival arrival)
    {
        arrival = default;
        if (!frames.TryRead(ref input, isLast, out var frame)) return false;
        arrival = frame.Verdict switch
        {
            FrameVerdict.Good => Arrived(frame, frame.Data, wasEnciphered: false, now, output),
            FrameVerdict.Enciphered when frame.GivenCrc is { } crc && settings.Keys?.Decipher(frame.Data, crc, now) is { } plain => Arrived(frame, plain, wasEnciphered: true, now, output),
            _ => Quarantined(frame),
        };
        return true;
    }

    /// <summary>The packet of this acknowledgement is durable: it goes out. Without this call the logger hears nothing and sends again.</summary>
    public static void Acknowledge(in Acknowledgement acknowledgement, IBufferWriter<byte> output)
    {
        if (!acknowledgement.IsNone) acknowledgement.Write(output);
    }

    /// <summary>Puts a request at the end of the queue; it goes out when those before it are finished.</summary>
    public void Enqueue(DeviceRequest request, DateTimeOffset now, IBufferWriter<byte> output)
    {
        queue.AddLast(request);
        SendNext(now, output);
    }

    /// <summary>更换密钥 (1014): the new key goes out enciphered with the old one, and is used once the device has taken it.</summary>
    public DeviceRequest ChangeKey(byte[] key, DateTimeOffset now, IBufferWriter<byte> output)
    {
        if (settings.Keys is null) throw new InvalidOperationException("这条线路没有密钥，不能更换。");
        offeredKey = key;
        var text = Encoding.ASCII.GetString(key);
        var isText = text.All(char.IsAsciiLetterOrDigit);
        keyRequest = new(1014, [("SKCreateTime", MessageTime.Text(now)), ("NewSK", isText ? text : Convert.ToHexString(key))]);
        queue.AddFirst(keyRequest);
        SendNext(now, output);
        return keyRequest;
    }

    /// <summary>Time passes: resends, timeouts, the next request. Call it every second or so.</summary>
    public void Tick(DateTimeOffset now, IBufferWriter<byte> output)
    {
        if (underWay is { } request && now >= deadline)
        {
            if (request.State == RequestState.Sent && request.Sends <= settings.ReCount) Send(request, request.StatesPresentTime ? Written(request, now) : lastSent, now, output);
            else
            {
                // Silence after 9011 fails the request and is no sign of a dead line.
                IsSilent |= request.State == RequestState.Sent;
                Finish(request, RequestState.TimedOut);
            }
        }
        SendNext(now, output);
        segments.Tick(now);
    }

    /// <summary>缺包 found since the last call.</summary>
    public IReadOnlyList<SegmentGap> TakeGaps() => segments.Take();

    /// <summary>Requests whose state changed since the last call, each once.</summary>
    public IReadOnlyList<DeviceRequest> TakeChanged()
    {
        if (changed.Count == 0) return [];
        var taken = changed.Distinct().ToArray();
        changed.Clear();
        return taken;
    }

    private Arrival Arrived(Frame frame, ReadOnlySpan<byte> data, bool wasEnciphered, DateTimeOffset now, IBufferWriter<byte> output)
    {
        packet.Read(data);
        var message = Message.Of(packet, settings.Record);
        var (kind, request) = KindOf(message);
        if (settings.Accepts?.Invoke(packet, kind) == false) return new() { Kind = ArrivalKind.Refused, Frame = frame, Message = message, WasEnciphered = wasEnciphered };
        (LastHeard, IsSilent, Edition) = (now, false, message.Edition);
        Learn();
        var acknowledgement = Acknowledgement.For(message);
        switch (kind)
        {
            case ArrivalKind.Answer:
                Answered(request!, now);
                break;
            case ArrivalKind.Data:
                Measure(now);
                if (request is not null) DataCame(request, now);
                break;
            case ArrivalKind.Heartbeat:
            case ArrivalKind.Notice when packet.Items.Length == 0:
                // Nothing to be stored: answered at once.
                Measure(now);
                Acknowledge(acknowledgement, output);
                acknowledgement = default;
                if (packet.Command == 1013 && settings.SetsClockWhenAsked) queue.AddFirst(DeviceRequest.SetClock());
                break;
        }
        SendNext(now, output);
        var dataTime = kind == ArrivalKind.Data ? segments.Count(message, now) : message.DataTime;
        return new() { Kind = kind, Frame = frame, Message = message, DataTime = dataTime, WasEnciphered = wasEnciphered, Acknowledgement = acknowledgement, Request = request };
    }

    private static Arrival Quarantined(Frame frame) => new() { Kind = ArrivalKind.Quarantined, Frame = frame };

    private (ArrivalKind Kind, DeviceRequest? Request) KindOf(in Message message)
    {
        if (packet.Command is 9011 or 9012 or 9013 or 9014)
            return underWay is { Qn: { } qn } && message.Qn.SequenceEqual(Encoding.ASCII.GetBytes(qn)) ? (ArrivalKind.Answer, underWay) : (ArrivalKind.StrayAnswer, null);
        if (packet.Command == 9015) return (ArrivalKind.Heartbeat, null);
        if (message.Command is null) return (packet.Items.Length > 0 ? ArrivalKind.Data : ArrivalKind.Unexpected, null);
        return message.Direction == Direction.Down ? (ArrivalKind.Unexpected, null)
            : message.Command.Kind == CommandKind.Notice ? (ArrivalKind.Notice, null)
            : (ArrivalKind.Data, underWay is { IsNotice: false } asked && asked.Command == packet.Command ? asked : null);
    }

    private void Answered(DeviceRequest request, DateTimeOffset now)
    {
        switch (packet.Command)
        {
            case 9011:
                request.QnRtn = packet.Whole(packet.Parameter("QnRtn"u8));
                if (request.QnRtn is null or 1) Accept(request, now);
                else Finish(request, RequestState.Refused);
                break;
            case 9012:
                request.ExeRtn = packet.Whole(packet.Parameter("ExeRtn"u8));
                // 100: there is no data for the times asked for, and that is an answer.
                var isDone = request.ExeRtn is null or 1 or 100;
                if (request == keyRequest) KeyAnswered(isDone, now);
                Finish(request, isDone ? RequestState.Done : RequestState.Failed);
                break;
            case 9013 when request.IsNotice:
                Finish(request, RequestState.Done);
                break;
        }
    }

    private void KeyAnswered(bool isTaken, DateTimeOffset now)
    {
        if (isTaken) settings.Keys!.Confirm(now, settings.KeyGrace);
        else settings.Keys!.Withdraw();
        (keyRequest, offeredKey) = (null, null);
    }

    /// <summary>A device that sends data without 9011 has accepted too.</summary>
    private void DataCame(DeviceRequest request, DateTimeOffset now)
    {
        request.DataPackets++;
        Accept(request, now);
    }

    private void Accept(DeviceRequest request, DateTimeOffset now)
    {
        request.State = RequestState.Executing;
        deadline = now + settings.ExecutionTime;
        changed.Add(request);
    }

    private void Finish(DeviceRequest request, RequestState state)
    {
        if (request == keyRequest) KeyAnswered(isTaken: false, default);
        request.State = state;
        underWay = null;
        changed.Add(request);
    }

    private void SendNext(DateTimeOffset now, IBufferWriter<byte> output)
    {
        if (underWay is not null || Device is null || queue.First is not { } first) return;
        queue.RemoveFirst();
        underWay = first.Value;
        underWay.Qn = NextQn(now);
        var frame = Written(underWay, now);
        if (underWay == keyRequest) settings.Keys!.Offer(offeredKey);
        Send(underWay, frame, now, output);
    }

    /// <summary>The frame of a request that has its QN.</summary>
    private byte[] Written(DeviceRequest request, DateTimeOffset now)
    {
        var dialect = Dialect.Of(Edition);
        var plain = request.ToData(dialect, Device!, request.Qn!, now);
        var frame = new ArrayBufferWriter<byte>();
        if (settings.Keys is { } keys && dialect.Edition == Edition.Hj2025 && (request == keyRequest || settings.Enciphers && MeansCipher(request.Command)) && keys.Current.Encipher(plain, Ciphers.CipherForm.Raw) is { } enciphered)
            FrameWriter.WriteEnciphered(frame, enciphered, plain);
        else FrameWriter.Write(frame, plain);
        return frame.WrittenSpan.ToArray();
    }

    private void Send(DeviceRequest request, byte[] frame, DateTimeOffset now, IBufferWriter<byte> output)
    {
        lastSent = frame;
        output.Write(frame);
        request.State = RequestState.Sent;
        request.SentAt ??= now;
        request.Sends++;
        deadline = now + settings.OverTime;
        changed.Add(request);
    }

    /// <summary>HJ 212-2025 6.4.4, second-hand.</summary>
    private static bool MeansCipher(int command) => command is >= 2000 and <= 2999 or 1014 or 3020;

    /// <summary>The present moment, and never the same twice.</summary>
    private string NextQn(DateTimeOffset now)
    {
        var moment = new DateTimeOffset(now.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, now.Offset);
        lastQn = moment > lastQn ? moment : lastQn.AddTicks(TimeSpan.TicksPerMillisecond);
        return MessageTime.Qn(lastQn);
    }

    private void Learn()
    {
        if (Device is not null || !packet.St.IsPresent || !packet.Pw.IsPresent || !packet.Mn.IsPresent || packet[packet.St].SequenceEqual("91"u8)) return;
        var (st, pw, mn) = (Encoding.Latin1.GetString(packet[packet.St]), Encoding.Latin1.GetString(packet[packet.Pw]), Encoding.Latin1.GetString(packet[packet.Mn]));
        if ((st + pw + mn).All(char.IsAsciiLetterOrDigit)) Device = new(st, pw, mn);
    }

    /// <summary>Only what the device made just now tells its clock: stored data that it resends does not.</summary>
    private void Measure(DateTimeOffset now)
    {
        if (packet.Rf.IsPresent || packet.Command is not (2011 or 1013 or 9015) || underWay?.Command == packet.Command) return;
        if (MessageTime.Parse(packet[packet.Qn.IsPresent ? packet.Qn : packet.DataTime]) is { } told) ClockDrift = told - now;
    }
}
