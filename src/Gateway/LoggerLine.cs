using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;
using Dizhu.Hj212.Sessions;
using Dizhu.Store.Frames;
using Microsoft.AspNetCore.Connections;

namespace Dizhu.Gateway;

/// <summary>
/// 一条连接: bytes in, frames into the log, answers out once they are durable. Reading waits until what was read is on the disk, so the disk sets
/// the pace and the window of TCP hands it on to the logger. A bad frame never ends the line.
/// </summary>
internal sealed class LoggerLine
{
    /// <summary>A forwarding station speaks for many devices; more than this is none.</summary>
    private const int MostDevices = 64;

    private readonly ConnectionContext connection;
    private readonly GatewayRooms rooms;
    private readonly IPAddress? remote;
    private readonly FrameReader frames = new();
    private readonly Packet packet = new();
    private readonly Dictionary<string, (LoggerDevice Device, LoggerSession Session)> devices = [];
    private readonly DateTimeOffset since;
    private readonly long opened;

    private readonly ConcurrentQueue<(int Id, string Mn, DeviceRequest Request)> asked = [];
    private readonly Dictionary<DeviceRequest, (int Id, string Mn)> asking = new(ReferenceEqualityComparer.Instance);

    private LoggerDevice? device;
    private LoggerSession? session;
    private SourceRegister register = SourceRegister.Empty;
    private volatile string[] mns = [];
    private long heard, named, partSince;
    private long frameCount, acknowledgedCount, quarantinedCount;
    private long second;
    private int inSecond;
    private volatile bool wantsFlush, isReading;
    private int hasEnded;

    public LoggerLine(ConnectionContext connection, GatewayRooms rooms)
    {
        (this.connection, this.rooms) = (connection, rooms);
        remote = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        Address = remote is null ? "?" : (remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString();
        since = rooms.Clock.GetUtcNow();
        opened = heard = rooms.Clock.GetTimestamp();
    }

    public string Address { get; }

    /// <summary>How long ago the last frame of a device that is taken in came; time in which we did not read does not count.</summary>
    public TimeSpan SilentFor => Shorter(rooms.Clock.GetElapsedTime(Volatile.Read(ref heard)));

    public LineState State => new(mns, Address, since, session?.LastHeard, session?.Edition, session?.ClockDrift,
        Volatile.Read(ref frameCount), Volatile.Read(ref acknowledgedCount), Volatile.Read(ref quarantinedCount));

    public void Close(string why) => connection.Abort(new ConnectionAbortedException(why));

    /// <summary>Every second, on the clock's thread: ends what is idle, wakes what has to do with time.</summary>
    public void Look()
    {
        var settings = rooms.Settings;
        if (SilentFor > settings.IdleTime || Volatile.Read(ref named) == 0 && Shorter(rooms.Clock.GetElapsedTime(opened)) > settings.NamingTime)
        {
            rooms.Alarms.Raise(AlarmKind.Idle, State.Mn, Address);
            Close("长时间没有数据。");
            return;
        }
        if (!isReading) return;
        var isStuck = Volatile.Read(ref partSince) is > 0 and var part && rooms.Clock.GetElapsedTime(part) > settings.PartTime;
        if (isStuck) wantsFlush = true;
        if (isStuck || !asked.IsEmpty || session is { IsWaiting: true } || asking.Count > 0) connection.Transport.Input.CancelPendingRead();
    }

    /// <summary>A request for a device of this line; it goes out within a second.</summary>
    public void Ask(int id, string mn, DeviceRequest request)
    {
        asked.Enqueue((id, mn, request));
        // it may have ended since it was found
        if (Volatile.Read(ref hasEnded) != 0) GiveBackAsked();
    }

    /// <summary>The line has ended: what was sent on it is interrupted, what was not may go out on the next.</summary>
    public void EndRequests()
    {
        Interlocked.Exchange(ref hasEnded, 1);
        GiveBackAsked();
        EndRequests(_ => true);
    }

    private void GiveBackAsked()
    {
        while (asked.TryDequeue(out var one)) rooms.Control.Tell(one.Id, null);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        while (true)
        {
            if (!rooms.Intake.IsOpen) await rooms.Intake.WhenOpenAsync(stopping);
            isReading = true;
            var read = await input.ReadAsync(stopping);
            isReading = false;
            var batch = LineBatch.Take();
            try
            {
                var buffer = read.Buffer;
                var began = rooms.Clock.GetTimestamp();
                Receive(ref buffer, read.IsCompleted || wantsFlush, batch);
                wantsFlush = false;
                // what is complete and did not find room is read at once, the rest when more has come
                input.AdvanceTo(buffer.Start, batch.HasRoom ? buffer.End : buffer.Start);
                NotePart(buffer.IsEmpty, batch.Count > 0);
                LetTimePass();
                await SettleAsync(batch, began);
                if (!(await output.FlushAsync(stopping)).IsCompleted && !(read.IsCompleted && batch.HasRoom)) await SlowDownAsync(batch.Count, stopping);
                else return;
            }
            finally
            {
                batch.GiveBack();
            }
        }
    }

    /// <summary>Takes frames from the buffer while there is room for their answers.</summary>
    private void Receive(ref ReadOnlySequence<byte> buffer, bool isLast, LineBatch batch)
    {
        FollowRegister();
        var now = rooms.Clock.GetUtcNow();
        while (batch.HasRoom)
        {
            if (session is null)
            {
                var at = buffer;
                if (!frames.TryRead(ref at, isLast, out var frame))
                {
                    buffer = at;
                    return;
                }
                // admitted: its session reads the same frame again
                if (frame.IsAccepted && Admits(frame, now, batch)) continue;
                if (!frame.IsAccepted) Quarantine(frame.Raw, SenderOf(frame), FrameNote.Of(frame.Verdict), now, batch);
                buffer = at;
                continue;
            }
            var before = buffer;
            if (!session.TryReceive(ref buffer, isLast, now, connection.Transport.Output, out var arrival)) return;
            if (IsAnothers(arrival))
            {
                (device, session, buffer) = (null, null, before);
                continue;
            }
            Take(arrival, now, batch);
        }
    }

    /// <summary>A frame of another MN than the line's last: a station that forwards for many, or keys of another device.</summary>
    private bool IsAnothers(in Arrival arrival)
    {
        if (!arrival.Frame.IsAccepted) return false;
        var said = packet;
        if (arrival.Message is { } message) said = message.Packet;
        else said.Read(arrival.Frame.Data);
        return !IsOf(device!, said);
    }

    private static bool IsOf(LoggerDevice known, Packet said) => !said.Mn.IsPresent || said[said.Mn].SequenceEqual(known.MnBytes.Span);

    private void Take(in Arrival arrival, DateTimeOffset now, LineBatch batch)
    {
        if (arrival.Message is not { } message)
        {
            if (arrival.Frame.Verdict == FrameVerdict.Enciphered) rooms.Alarms.Raise(AlarmKind.Undecipherable, device!.Mn, Address);
            Quarantine(arrival.Frame.Raw, device!.Mn, FrameNote.Of(arrival.Frame.Verdict), now, batch);
            return;
        }
        if (arrival.Kind == ArrivalKind.Refused)
        {
            rooms.Alarms.Raise(AlarmKind.WrongPassword, device!.Mn, Address);
            Quarantine(arrival.Frame.Raw, device.Mn, "wrong-password", now, batch);
            return;
        }
        var note = FrameNote.Of(arrival.Frame.Verdict, message.Packet.Rf.IsPresent, message.DataTime is null ? arrival.DataTime : null);
        batch.Add(rooms.Store.Log.AppendAsync(RecordKind.Frame, device!.Mn, now, note, batch.Copy(arrival.Frame.Raw)), arrival.Acknowledgement, isFrame: true);
        frameCount++;
        rooms.Metrics.Came();
        Volatile.Write(ref heard, rooms.Clock.GetTimestamp());
    }

    /// <summary>名单、密码、地址、一个 MN 一条连接, in this order. What is not admitted is kept in quarantine and not answered.</summary>
    private bool Admits(in Frame frame, DateTimeOffset now, LineBatch batch)
    {
        packet.Read(frame.Data);
        var known = packet.Mn.IsPresent ? register.Find(packet[packet.Mn]) : null;
        var mn = known?.Mn ?? SenderOf(frame);
        if (known is null)
        {
            if (rooms.Settings.Unknown == UnknownDevices.Open && mn[0] != '@')
                known = new LoggerDevice(mn, "", packet.St.IsPresent ? Encoding.Latin1.GetString(packet[packet.St]) : "", null, null, null, isSimulated: false, []);
            else
            {
                rooms.Alarms.Raise(AlarmKind.UnknownDevice, mn, Address);
                if (rooms.Settings.Unknown == UnknownDevices.Refuse) Close("MN 不在名单上。");
                else Quarantine(frame.Raw, mn, "unknown-mn", now, batch);
                return false;
            }
        }
        var (objection, note) = known.IsLocked ? (AlarmKind.Locked, "locked")
            : !known.AcceptsAddress(remote) ? (AlarmKind.ForeignAddress, "foreign-address")
            : !known.AcceptsPassword(packet[packet.Pw]) ? (AlarmKind.WrongPassword, "wrong-password")
            : devices.Count >= MostDevices && !devices.ContainsKey(known.Mn) ? (AlarmKind.TooManyLines, "too-many-devices")
            : ((AlarmKind?)null, "");
        if (objection is { } kind) rooms.Alarms.Raise(kind, known.Mn, Address);
        else if (!rooms.Lines.TryClaim(known, this)) note = "duplicate-mn";
        if (note.Length > 0)
        {
            Quarantine(frame.Raw, known.Mn, note, now, batch);
            return false;
        }
        if (!devices.TryGetValue(known.Mn, out var open)) devices[known.Mn] = open = (known, new LoggerSession(SettingsOf(known)));
        (device, session) = open;
        mns = [.. devices.Keys];
        Volatile.Write(ref named, 1);
        return true;
    }

    private static SessionSettings SettingsOf(LoggerDevice known)
    {
        KeyRing? keys = null;
        if (known.Keys.Count > 0)
        {
            keys = new KeyRing(known.Keys[0].Bytes);
            // the device may not have taken the newest yet
            if (known.Keys.Count > 1) keys.Offer(known.Keys[1].Bytes);
        }
        return new SessionSettings
        {
            Record = known.Edition, Device = known.Password is { } password ? new SessionIdentity(known.St, password, known.Mn) : null, Keys = keys, Enciphers = keys is not null,
            // answers of 2005 carry no password
            Accepts = (said, kind) => IsOf(known, said) && (kind == ArrivalKind.Answer && !said.Pw.IsPresent || known.AcceptsPassword(said[said.Pw])),
        };
    }

    /// <summary>A change of the register reaches lines that are open: who is no longer what he was names himself anew.</summary>
    private void FollowRegister()
    {
        var current = rooms.Registry.Current;
        if (current.Version == register.Version) return;
        register = current;
        foreach (var (mn, open) in devices)
        {
            if (register.Find(mn) is { } now ? now.IsTheSameAs(open.Device) : open.Device.OutletKey.Length == 0) continue;
            devices.Remove(mn);
            rooms.Lines.Release(mn, this);
            EndRequests(one => one == mn);
            if (device?.Mn == mn) (device, session) = (null, null);
        }
        mns = [.. devices.Keys];
    }

    /// <summary>Whose bytes: the MN that they state, if it looks like one, else the line's device, else the address.</summary>
    private string SenderOf(in Frame frame)
    {
        packet.Read(frame.Data);
        var mn = packet[packet.Mn];
        if (mn.Length is > 0 and <= 64 && Ascii.IsValid(mn) && mn.IndexOfAnyExcept(LettersAndDigits) < 0) return register.Find(mn)?.Mn ?? Encoding.ASCII.GetString(mn);
        return mns.Length == 1 ? mns[0] : "@" + Address;
    }

    private static readonly SearchValues<byte> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private void Quarantine(ReadOnlySpan<byte> raw, string sender, string note, DateTimeOffset now, LineBatch batch)
    {
        quarantinedCount++;
        if (rooms.Quarantine.TakesIn(sender, raw.Length)) batch.Add(rooms.Store.Log.AppendAsync(RecordKind.Quarantined, sender, now, note, batch.Copy(raw)), default, isFrame: false);
        else rooms.Alarms.Raise(AlarmKind.QuarantineFull, sender, Address);
    }

    /// <summary>Waits until the log has answered for everything that was read, and answers what is durable.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SettleAsync(LineBatch batch, long began)
    {
        var failed = false;
        for (var i = 0; i < batch.Count; i++)
        {
            var isDurable = (await batch.AppendAt(i)).IsDurable;
            failed |= !isDurable;
            if (!batch.IsFrameAt(i)) continue;
            if (isDurable)
            {
                LoggerSession.Acknowledge(batch.AnswerAt(i), connection.Transport.Output);
                if (!batch.AnswerAt(i).IsNone) acknowledgedCount++;
                rooms.Metrics.Stored(rooms.Clock.GetElapsedTime(began));
            }
            else rooms.Metrics.NotStored();
        }
        if (failed) rooms.Intake.Look();
    }

    /// <summary>Sends what is asked, and says what became of it.</summary>
    private void LetTimePass()
    {
        var (now, output) = (rooms.Clock.GetUtcNow(), connection.Transport.Output);
        while (asked.TryDequeue(out var one))
        {
            if (devices.TryGetValue(one.Mn, out var open))
            {
                asking[one.Request] = (one.Id, one.Mn);
                open.Session.Enqueue(one.Request, now, output);
            }
            else rooms.Control.Tell(one.Id, null);
        }
        foreach (var (_, one) in devices.Values)
        {
            one.Tick(now, output);
            foreach (var request in one.TakeChanged())
            {
                if (!asking.TryGetValue(request, out var from)) continue;
                rooms.Control.Tell(from.Id, ControlDispatch.StepOf(from.Id, request, now));
                if (request.State is not (RequestState.Sent or RequestState.Executing)) asking.Remove(request);
            }
        }
    }

    private void EndRequests(Func<string, bool> ofDevice)
    {
        foreach (var (request, from) in asking)
        {
            if (!ofDevice(from.Mn)) continue;
            asking.Remove(request);
            rooms.Control.Tell(from.Id, request.State == RequestState.Queued ? null : new ControlStep { RequestId = from.Id, Stage = ControlStage.Interrupted, At = rooms.Clock.GetUtcNow(), Qn = request.Qn, Note = "连接断开了，设备做没做不知道。" });
        }
    }

    private TimeSpan Shorter(TimeSpan time) => rooms.Intake.OpenFor is var open && open < time ? open : time;

    private void NotePart(bool isEmpty, bool brought)
    {
        if (isEmpty) Volatile.Write(ref partSince, 0);
        else if (brought || partSince == 0) Volatile.Write(ref partSince, rooms.Clock.GetTimestamp());
    }

    /// <summary>限速: a line that sends more than its share waits for the next second.</summary>
    private async ValueTask SlowDownAsync(int count, CancellationToken stopping)
    {
        var elapsed = rooms.Clock.GetElapsedTime(opened);
        if ((long)elapsed.TotalSeconds != second) (second, inSecond) = ((long)elapsed.TotalSeconds, 0);
        inSecond += count;
        if (inSecond > rooms.Settings.FramesPerSecond) await Task.Delay(TimeSpan.FromSeconds(second + 1) - elapsed, rooms.Clock, stopping);
    }
}
