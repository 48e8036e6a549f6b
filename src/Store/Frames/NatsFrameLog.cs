using System.Buffers.Binary;
using System.Text;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Dizhu.Store.Frames;

/// <summary>
/// The frame log when one machine is too small: a JetStream stream. Gateways on any machine append and are answered by the
/// stream, workers read; a position is the stream's sequence. Resends are recognised by the stream (message id = digest of
/// device and bytes). A stream of three replicas survives the loss of a machine; a single server writes to its disk at
/// intervals of its own (<c>sync_interval</c>), so it keeps what it acknowledged through a kill but not through a power cut.
/// </summary>
public sealed class NatsFrameLog : FrameLog
{
    private const byte EnvelopeVersion = 1;
    private const int EnvelopeHead = 14;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly NatsConnection connection;
    private readonly NatsJSContext jetStream;
    private readonly string stream;
    private readonly CancellationTokenSource ending = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private INatsJSConsumer? consumer;
    private long consumed = -1;
    private long lastPosition;
    private volatile string? trouble;
    private int probing;

    private NatsFrameLog(NatsConnection connection, string stream, FrameLogLimits limits) : base(limits)
    {
        this.connection = connection;
        this.stream = stream;
        jetStream = new NatsJSContext(connection);
    }

    /// <summary>Connects and makes the stream when it is missing.</summary>
    /// <param name="stream">Its name, and the subject under which frames are published.</param>
    /// <param name="replicas">1 or 3: how many servers keep each frame.</param>
    /// <exception cref="IOException">When the servers cannot be reached or refuse: with the reason in Chinese.</exception>
    public static async Task<NatsFrameLog> OpenAsync(string url, string stream = "dizhu-frames", int replicas = 1, FrameLogLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= new FrameLogLimits();
        var connection = new NatsConnection(new NatsOpts { Url = url, Name = "dizhu", ConnectTimeout = AnswerWithin, RequestTimeout = AnswerWithin });
        var log = new NatsFrameLog(connection, stream, limits);
        try
        {
            await connection.ConnectAsync();
            await log.jetStream.CreateOrUpdateStreamAsync(new StreamConfig(stream, [stream])
            {
                Storage = StreamConfigStorage.File,
                Retention = StreamConfigRetention.Limits,
                // full means refused; the default would drop the oldest frames without a word
                Discard = StreamConfigDiscard.New,
                NumReplicas = replicas,
                MaxBytes = limits.TotalBytes > 0 ? limits.TotalBytes : -1,
                MaxMsgSize = limits.RecordBytes + 2048,
                DuplicateWindow = limits.Memory,
            }, cancellationToken);
            await log.LookAsync(cancellationToken);
            return log;
        }
        catch (Exception reason) when (reason is NatsException or NatsJSException or TimeoutException)
        {
            await log.DisposeAsync();
            throw new IOException($"帧日志打不开：NATS {url} 连接不上，或者没有开 JetStream。原因：{reason.Message}", reason);
        }
    }

    /// <summary>The highest position this program has heard of; other gateways append too.</summary>
    public override long LastPosition => Volatile.Read(ref lastPosition);

    public override string? Trouble => trouble;

    private protected override ValueTask<Appended> StoreAsync(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlyMemory<byte> bytes)
    {
        // copied before the call returns
        var envelope = Wrap(kind, mn, arrival, verdict, bytes.Span, out var deviceAndBytes);
        if (connection.ServerInfo is { MaxPayload: > 0 } server && envelope.Length > server.MaxPayload)
            return new(new Appended(AppendOutcome.TooLarge, 0, $"记录 {bytes.Length} 字节，超过 NATS 服务器的上限 {server.MaxPayload} 字节（max_payload），不存。"));
        var id = kind == RecordKind.Frame ? RecentFrames.DigestOf(deviceAndBytes).ToString("x32", null) : null;
        return PublishAsync(envelope, id);
    }

    private async ValueTask<Appended> PublishAsync(byte[] envelope, string? id)
    {
        // while the client connects anew a publish would wait for it, without an end
        if (connection.ConnectionState != NatsConnectionState.Open) return Fail("帧日志写不进去：和 NATS 服务器的连接断了，正在重连。");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        patience.CancelAfter(AnswerWithin);
        try
        {
            var answer = await jetStream.PublishAsync(stream, envelope, NatsRawSerializer<byte[]>.Default, new NatsJSPubOpts { MsgId = id, RetryAttempts = 1 }, cancellationToken: patience.Token);
            if (answer.Error is { } error) return Fail($"帧日志写不进去：NATS 拒绝（{error.ErrCode} {error.Description}）。存满时请扩大上限或归档。");
            Heard((long)answer.Seq);
            trouble = null;
            return new Appended(answer.Duplicate ? AppendOutcome.Repeated : AppendOutcome.Stored, (long)answer.Seq, null);
        }
        catch (Exception reason) when (reason is NatsException or NatsJSException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            return Fail($"帧日志写不进去：NATS 没有确认（{reason.Message}）。请检查服务器和网络。");
        }
    }

    public override async ValueTask<IReadOnlyList<LoggedFrame>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            // a reader that goes on where it stopped keeps its place on the server
            if (consumer is null || consumed != after)
            {
                consumer = await jetStream.CreateConsumerAsync(stream, new ConsumerConfig
                {
                    DeliverPolicy = ConsumerConfigDeliverPolicy.ByStartSequence,
                    OptStartSeq = (ulong)(after + 1),
                    AckPolicy = ConsumerConfigAckPolicy.None,
                    InactiveThreshold = TimeSpan.FromMinutes(5),
                    MemStorage = true,
                    NumReplicas = 1,
                }, cancellationToken);
                consumed = after;
            }
            var page = new List<LoggedFrame>();
            await foreach (var message in consumer.FetchNoWaitAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = limit, Expires = AnswerWithin }, NatsRawSerializer<byte[]>.Default, cancellationToken))
            {
                if (message.Metadata is not { } place || message.Data is not { } envelope) throw new InvalidDataException("帧日志里有一条不是砥柱写的消息。");
                page.Add(Unwrap((long)place.Sequence.Stream, envelope));
            }
            if (page.Count > 0)
            {
                consumed = page[^1].Position;
                Heard(consumed);
            }
            return page;
        }
        catch
        {
            consumer = null;
            throw;
        }
        finally
        {
            reading.Release();
        }
    }

    public override async ValueTask WaitAsync(long after, CancellationToken cancellationToken = default)
    {
        while (LastPosition <= after)
        {
            await LookAsync(cancellationToken);
            if (LastPosition <= after) await Task.Delay(LookEvery, cancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (ending.IsCancellationRequested) return;
        await ending.CancelAsync();
        await connection.DisposeAsync();
    }

    private Appended Fail(string reason)
    {
        trouble = reason;
        if (Interlocked.Exchange(ref probing, 1) == 0) _ = ProbeAsync();
        return new Appended(AppendOutcome.Unavailable, 0, reason);
    }

    /// <summary>In trouble it asks by itself until there is room again: the doors have stopped sending.</summary>
    private async Task ProbeAsync()
    {
        try
        {
            while (trouble is not null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ending.Token);
                if (connection.ConnectionState != NatsConnectionState.Open) continue;
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                patience.CancelAfter(AnswerWithin);
                try
                {
                    var state = await LookAsync(patience.Token);
                    if (Limits.TotalBytes <= 0 || state.Bytes + Limits.RecordBytes + 2048 <= Limits.TotalBytes) trouble = null;
                }
                catch (Exception reason) when (reason is NatsException or NatsJSException or TimeoutException || (reason is OperationCanceledException && !ending.IsCancellationRequested))
                {
                    // still away
                }
            }
        }
        catch (OperationCanceledException)
        {
            // closed meanwhile
        }
        finally
        {
            Volatile.Write(ref probing, 0);
        }
    }

    private async ValueTask<StreamState> LookAsync(CancellationToken cancellationToken)
    {
        var found = await jetStream.GetStreamAsync(stream, cancellationToken: cancellationToken);
        Heard((long)found.Info.State.LastSeq);
        return found.Info.State;
    }

    private void Heard(long position)
    {
        for (var known = LastPosition; position > known; known = LastPosition)
            if (Interlocked.CompareExchange(ref lastPosition, position, known) == known) return;
    }

    // version 1 · kind 1 · arrival 8 (µs) · lengths of verdict and mn 2 + 2 · verdict · mn · 0 · bytes

    private static byte[] Wrap(RecordKind kind, string mn, DateTimeOffset arrival, string verdict, ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> deviceAndBytes)
    {
        var (verdictBytes, mnBytes) = (Encoding.UTF8.GetByteCount(verdict), Encoding.UTF8.GetByteCount(mn));
        var envelope = new byte[EnvelopeHead + verdictBytes + mnBytes + 1 + bytes.Length];
        envelope[0] = EnvelopeVersion;
        envelope[1] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(envelope.AsSpan(2), Microseconds.Of(arrival));
        BinaryPrimitives.WriteUInt16LittleEndian(envelope.AsSpan(10), (ushort)verdictBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(envelope.AsSpan(12), (ushort)mnBytes);
        var at = EnvelopeHead;
        at += Encoding.UTF8.GetBytes(verdict, envelope.AsSpan(at));
        var device = at;
        at += Encoding.UTF8.GetBytes(mn, envelope.AsSpan(at)) + 1;
        bytes.CopyTo(envelope.AsSpan(at));
        deviceAndBytes = envelope.AsSpan(device);
        return envelope;
    }

    private static LoggedFrame Unwrap(long position, byte[] envelope)
    {
        if (envelope.Length < EnvelopeHead + 1 || envelope[0] != EnvelopeVersion) throw new InvalidDataException($"帧日志第 {position} 条不是砥柱写的，或者是更新的版本写的。");
        var verdictBytes = BinaryPrimitives.ReadUInt16LittleEndian(envelope.AsSpan(10));
        var mnBytes = BinaryPrimitives.ReadUInt16LittleEndian(envelope.AsSpan(12));
        var verdict = EnvelopeHead;
        var mn = verdict + verdictBytes;
        return new LoggedFrame(position, (RecordKind)envelope[1], Encoding.UTF8.GetString(envelope, mn, mnBytes),
            Microseconds.ToTime(BinaryPrimitives.ReadInt64LittleEndian(envelope.AsSpan(2))), Encoding.UTF8.GetString(envelope, verdict, verdictBytes), envelope.AsMemory(mn + mnBytes + 1));
    }
}
