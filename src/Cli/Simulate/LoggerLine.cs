using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Dizhu.Cli.Simulate;

/// <summary>
/// 一台数采仪和它的线路: keeps the schedule, sends and waits for answers, sends again, keeps what did not get through, breaks the line
/// where the scenario says so. Every choice comes from seed and device, so that the same play gives the same bytes.
/// </summary>
internal sealed class LoggerLine
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    private readonly PlayedLogger logger;
    private readonly Scenario scenario;
    private readonly PlayedClock clock;
    private readonly Tally tally;
    private readonly SeededNoise noise;
    private readonly LoggerSchedule schedule;
    private readonly LoggerReplies replies;
    private readonly DataSegments segments;
    private readonly LinkedList<Outgoing> answers = [], ready = [], stored = [];
    private readonly List<Outgoing> waited = [];
    private readonly LoggerSettings settings;
    private long packets;
    /// <summary>Broken connections since the last acknowledgement.</summary>
    private int failures;
    private DateTimeOffset lastHour = DateTimeOffset.MinValue;
    private (DateTimeOffset From, DateTimeOffset To) outage;

    /// <param name="identity">Of what seed, plants and faults are: two devices with one MN differ in it.</param>
    public LoggerLine(PlayedLogger logger, string identity, int seed, Scenario scenario, PlayedClock clock, Tally tally)
    {
        (this.logger, this.scenario, this.clock, this.tally) = (logger, scenario, clock, tally);
        noise = new(seed, identity);
        var process = new PlantProcess(logger, noise, scenario);
        segments = new(logger, process, new(logger, process));
        schedule = new(clock.Start, scenario, logger.Edition, clock.IsBacklog, TimeSpan.FromSeconds(scenario.RealTimeSeconds) * noise.Share(3, 0));
        settings = new(scenario.OverTime, scenario.ReCount, clock) { Drift = scenario.PerThousand(FaultKind.ClockDrift, logger.Mn), Cipher = logger.Key is { } key ? new(key) : null };
        if (settings.Drift > 0) tally.Count(FaultKind.ClockDrift);
        replies = new(logger, process, segments, schedule, settings);
    }

    public async Task RunAsync(Func<CancellationToken, Task<TcpClient>> connect, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !IsOver)
        {
            try
            {
                using var client = await connect(stop);
                tally.CountConnection();
                await TalkAsync(client, stop);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                tally.CountRefused();
                if (clock.IsBacklog ? ++failures > scenario.ReCount : clock.End < settings.DeviceNow)
                {
                    tally.CountGivenUp();
                    return;
                }
                await WaitAsync(RetryAfter, stop);
            }
            ComeBack();
            while (!stop.IsCancellationRequested && settings.DeviceNow is var now && now < outage.To && !IsOver)
            {
                Produce(settings.DeviceNow);
                await WaitAsync(TimeSpan.FromMilliseconds(Math.Clamp(clock.Until(outage.To).TotalMilliseconds, 1, 500)), stop);
            }
        }
    }

    private bool HasWork => answers.Count + ready.Count + stored.Count + waited.Count > 0;

    private bool IsOver => clock.End is { } end && !HasWork && (clock.IsBacklog ? schedule.Next > end : settings.DeviceNow > end);

    /// <summary>What was under way when the line broke: data that is kept goes again, the rest is lost.</summary>
    private void ComeBack()
    {
        foreach (var packet in waited.Concat(answers).Concat(ready))
            if (packet.IsKept) stored.AddLast(segments.AsResend(packet));
        waited.Clear();
        ready.Clear();
        answers.Clear();
    }

    private async Task TalkAsync(TcpClient client, CancellationToken stop)
    {
        client.NoDelay = true;
        var stream = client.GetStream();
        var heard = Channel.CreateUnbounded<WirePacket>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = ReadAsync(stream, heard.Writer, ended.Token);
        Task? listening = null;
        try
        {
            while (!stop.IsCancellationRequested && !IsOver)
            {
                while (heard.Reader.TryRead(out var packet)) Hear(packet);
                if (heard.Reader.Completion.IsCompleted) throw new IOException("对方关闭了连接。");
                Produce(settings.DeviceNow);
                if (settings.DeviceNow < outage.To && !clock.IsBacklog) return;
                if (!await SendAsync(stream, stop)) return;
                Expire();
                var pause = clock.IsBacklog && waited.Count < scenario.Window && (ready.Count + stored.Count > 0 || schedule.Next <= clock.End) ? TimeSpan.Zero : Pause();
                if (pause == TimeSpan.Zero) continue;
                listening ??= heard.Reader.WaitToReadAsync(stop).AsTask();
                if (await Task.WhenAny(listening, Task.Delay(pause, stop)) == listening) listening = null;
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: the line is closed as it is.
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private TimeSpan Pause()
    {
        var pause = clock.IsBacklog ? TimeSpan.FromSeconds(5) : clock.Until(schedule.Next - settings.Offset);
        foreach (var packet in waited) pause = TimeSpan.FromTicks(Math.Min(pause.Ticks, (settings.OverTime - clock.Since(packet.SentAt)).Ticks));
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(pause.TotalMilliseconds), 1, 5000));
    }

    private async Task ReadAsync(NetworkStream stream, ChannelWriter<WirePacket> heard, CancellationToken stop)
    {
        var (reader, buffer) = (new WireReader(settings.Cipher), new byte[8192]);
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer, stop)) > 0;)
            {
                reader.Cipher = settings.Cipher;
                foreach (var packet in reader.Take(buffer.AsSpan(0, count))) heard.TryWrite(packet);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other loop sees that nothing more comes.
        }
        finally
        {
            heard.Complete();
        }
    }

    /// <summary>Everything that fell due up to now, in its order. A backlog makes the next only when the last is out.</summary>
    private void Produce(DateTimeOffset now)
    {
        if (clock.IsBacklog)
        {
            while (ready.Count < scenario.Window + 3 && schedule.Take(clock.End!.Value) is { } past) Produce(past.Kind, past.At);
            return;
        }
        if (clock.End is { } end && now > end) now = end;
        while (schedule.Take(now) is { } next)
        {
            BreakLine(next.At);
            Produce(next.Kind, next.At);
        }
    }

    private void BreakLine(DateTimeOffset at)
    {
        var hour = LoggerSchedule.Floor(at, TimeSpan.FromHours(1));
        if (hour == lastHour) return;
        lastHour = hour;
        if (scenario.Faults.FirstOrDefault(fault => fault.Kind == FaultKind.Outage && fault.Meets(logger.Mn)) is not { } fault || noise.Share(4, hour.UtcTicks) * 1000 >= fault.Often) return;
        outage = (at, at.AddMinutes(fault.Minutes));
        tally.Count(FaultKind.Outage);
    }

    private void Produce(DueKind kind, DateTimeOffset at)
    {
        var isOff = at >= outage.From && at < outage.To;
        switch (kind)
        {
            case DueKind.Started when !isOff:
                Enqueue([segments.One(2081, at, $"DataTime={DataSegments.Text(at)};RestartTime={DataSegments.Text(at.AddMinutes(-3))}", needsAnswer: true)], isOff);
                break;
            case DueKind.RealTime when !isOff:
                Enqueue(segments.RealTime(at), isOff);
                break;
            case DueKind.Heartbeat when !isOff:
                Enqueue([segments.One(9015, at, "", needsAnswer: true)], isOff);
                break;
            case DueKind.ClockCheck when !isOff:
                Enqueue([segments.One(1013, at, "", needsAnswer: true)], isOff);
                break;
            case DueKind.Minute:
                Enqueue(segments.History(2051, at - schedule.Minute, schedule.Minute, at, clock.IsBacklog), isOff);
                break;
            case DueKind.Hour:
                Enqueue(segments.History(2061, at.AddHours(-1), schedule.Minute, at, clock.IsBacklog), isOff);
                break;
            case DueKind.Day:
                Enqueue(segments.History(2031, at.AddDays(-1), schedule.Minute, at, clock.IsBacklog), isOff);
                Enqueue(segments.RunTimes(at.AddDays(-1), at, clock.IsBacklog), isOff);
                break;
        }
    }

    private void Enqueue(IEnumerable<Outgoing> made, bool isOff)
    {
        foreach (var one in made)
        {
            if (isOff)
            {
                stored.AddLast(segments.AsResend(one));
                continue;
            }
            var packet = one with { Faults = FaultsOf(packets++) };
            if (packet.Faults.Contains(FaultKind.Reorder) && ready.Last is { } before)
            {
                ready.AddBefore(before, packet);
                tally.Count(FaultKind.Reorder);
            }
            else ready.AddLast(packet);
        }
    }

    private FaultKind[] FaultsOf(long number) =>
        [.. Enum.GetValues<FaultKind>().Where(kind => kind <= FaultKind.Reconnect && scenario.PerThousand(kind, logger.Mn) is > 0 and var often && noise.Share(200 + (int)kind, number) * 1000 < often)];

    /// <summary>Sends what may go out; false when the scenario breaks the line.</summary>
    private async Task<bool> SendAsync(NetworkStream stream, CancellationToken stop)
    {
        while (Next() is { } packet)
        {
            var bytes = new List<byte>(Encoded(packet));
            var isFirst = packet.Sends == 0;
            if (isFirst) Damage(packet, bytes);
            Sent(packet, bytes.Count);
            if (isFirst && packet.Faults.Contains(FaultKind.Merge) && waited.Count < scenario.Window + 1 && answers.Count == 0 && ready.First is { } next)
            {
                ready.RemoveFirst();
                var more = Encoded(next.Value);
                bytes.AddRange(more);
                next.Value = next.Value with { Faults = [] };
                Sent(next.Value, more.Length);
                tally.Count(FaultKind.Merge);
            }
            if (isFirst && packet.Faults.Contains(FaultKind.Split))
            {
                tally.Count(FaultKind.Split);
                var pieces = 2 + (int)(noise.Share(5, packets) * 3);
                foreach (var piece in bytes.Chunk(bytes.Count / pieces + 1))
                {
                    await stream.WriteAsync(piece, stop);
                    await Task.Delay(15, stop);
                }
            }
            else await stream.WriteAsync(bytes.ToArray(), stop);
            // Where nobody answers nobody sends again, so the damaged packet is followed by the sound one.
            if (isFirst && !packet.NeedsAnswer && IsDamaged(packet)) await stream.WriteAsync(Encoded(packet), stop);
            if (isFirst && packet.Faults.Contains(FaultKind.Reconnect))
            {
                tally.Count(FaultKind.Reconnect);
                return false;
            }
        }
        return true;
    }

    private void Sent(Outgoing packet, int length)
    {
        tally.CountSent(packet, length);
        packet.Sends++;
        packet.SentAt = clock.Wall;
        if (packet.NeedsAnswer && !waited.Contains(packet)) waited.Add(packet);
    }

    /// <summary>Answers go first, then new data, then what was kept; and no more than may be without an answer.</summary>
    private Outgoing? Next()
    {
        if (answers.First is { } answer)
        {
            // What is sent again waits for nobody; of an answer the next part waits for that before it.
            if (answer.Value is { Sends: 0, IsAnswer: true } part && (part.NeedsAnswer || part.IsLast) && waited.Exists(packet => packet.IsAnswer)) return null;
            answers.RemoveFirst();
            return answer.Value;
        }
        if (waited.Count >= scenario.Window) return null;
        var from = ready.Count > 0 ? ready : stored;
        if (from.First is not { } first) return null;
        from.RemoveFirst();
        return first.Value;
    }

    private byte[] Encoded(Outgoing packet)
    {
        var plain = Encoding.UTF8.GetBytes(packet.Text);
        if (settings.Cipher is not { } cipher || packet.Command is not (>= 2000 and <= 2999 or 1014 or 3020)) return Wire.Frame(plain);
        var isLiteral = scenario.Has(FaultKind.LiteralCipher, logger.Mn);
        if (isLiteral) tally.Count(FaultKind.LiteralCipher);
        return cipher.Frame(plain, isLiteral);
    }

    private static bool IsDamaged(Outgoing packet) => packet.Faults.Contains(FaultKind.WrongCrc) || packet.Faults.Contains(FaultKind.ModbusCrc);

    private void Damage(Outgoing packet, List<byte> bytes)
    {
        var crc = bytes.Count - 6;
        foreach (var fault in packet.Faults)
            switch (fault)
            {
                case FaultKind.WrongCrc:
                    bytes[crc + 1] = bytes[crc + 1] == '7' ? (byte)'8' : (byte)'7';
                    tally.Count(fault);
                    break;
                case FaultKind.ModbusCrc when !packet.Faults.Contains(FaultKind.WrongCrc):
                    Encoding.ASCII.GetBytes(Wire.ModbusCrc(bytes.ToArray().AsSpan(6, bytes.Count - 12)).ToString("X4", null)).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[crc..]);
                    tally.Count(fault);
                    break;
                case FaultKind.LowerCaseCrc:
                    for (var at = crc; at < crc + 4; at++) bytes[at] = (byte)char.ToLowerInvariant((char)bytes[at]);
                    tally.Count(fault);
                    break;
            }
        if (packet.Faults.Contains(FaultKind.Duplicate))
        {
            bytes.AddRange(bytes.ToArray());
            tally.Count(FaultKind.Duplicate);
        }
        if (packet.Faults.Contains(FaultKind.NoEnd))
        {
            bytes.RemoveRange(bytes.Count - 2, 2);
            tally.Count(FaultKind.NoEnd);
        }
        if (packet.Faults.Contains(FaultKind.Garbage))
        {
            bytes.InsertRange(0, Enumerable.Range(0, 20 + (int)(noise.Share(6, packets) * 200)).Select(at => (byte)(noise.Share(7, packets * 1000 + at) * 256)));
            tally.Count(FaultKind.Garbage);
        }
    }

    private void Hear(WirePacket packet)
    {
        if (packet.Command is 9013 or 9014)
        {
            var answered = waited.Find(one => one.Qn == packet.Qn);
            if (answered is null) tally.CountStray();
            else
            {
                waited.Remove(answered);
                tally.CountAcknowledged();
                failures = 0;
            }
            return;
        }
        var made = replies.To(packet, out var isRefused);
        tally.CountRequest(isRefused);
        foreach (var one in made) answers.AddLast(one);
    }

    private void Expire()
    {
        foreach (var packet in waited.Where(packet => clock.Since(packet.SentAt) >= settings.OverTime).ToArray())
        {
            if (packet.Sends <= settings.ReCount)
            {
                answers.AddFirst(packet);
                waited.Remove(packet);
                continue;
            }
            tally.CountUnanswered();
            // 重发次数 used up: the line counts as down (6.5), a new one is made and what is kept goes again.
            throw new IOException("没有应答。");
        }
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken stop) =>
        await Task.Delay(time, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
