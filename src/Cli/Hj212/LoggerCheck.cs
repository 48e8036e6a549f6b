using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Sessions;

namespace Dizhu.Cli.Hj212;

/// <summary>
/// 检测数采仪: plays a platform for one logger, by the gateway's own session: takes what it uploads, leaves one packet without an answer to
/// see it sent again, asks it everything of the annex, and writes down what differs from the standard.
/// </summary>
internal sealed class LoggerCheck(SessionSettings settings, bool asksAll)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private sealed class Upload
    {
        public int Count, Answerable;
        public readonly SortedSet<string> Findings = new(StringComparer.Ordinal);
        public required string Name;
    }

    /// <summary>What every logger must do; the rest it may refuse.</summary>
    private static readonly int[] Basic = [1000, 1011, 1012, 1061, 1062, 2011, 2012, 2031, 2051, 2061];

    /// <summary>What a logger sends of itself.</summary>
    private static readonly int[] Usual = [2011, 2021, 2051, 2061, 2031, 2041, 2081, 1013, 9015];

    private static readonly int[] Changing = [1072, 3011, 3012, 3013, 3015];

    private readonly SortedDictionary<int, Upload> uploads = [];
    private readonly SortedDictionary<string, int> broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> textOfQn = [];
    private readonly Dictionary<string, DateTimeOffset> answeredAt = [];
    private readonly HashSet<string> repeated = [];
    private List<(DeviceRequest Request, string Name)> requests = [];
    private LoggerSession session = new(settings);
    private Edition edition = settings.Record ?? Edition.Hj2017;
    private bool isAsking;
    private byte[]? withheld;
    private int frames, afterAnswer, segmented;
    private DateTimeOffset withheldAt;
    private TimeSpan? cameAgainAfter;
    private DateTimeOffset? clockSetAt;
    private TimeSpan? driftAfter;

    /// <summary>Null until the logger has named itself.</summary>
    public SessionIdentity? Device { get; private set; }

    /// <summary>Something came, sound or not.</summary>
    public bool HasHeard => frames > 0;

    private int Year => edition switch { Edition.Hjt2005 => 2005, Edition.Hj2017 => 2017, _ => 2025 };

    /// <summary>Nothing is left to be asked or waited for.</summary>
    public bool IsDone => Device is not null && requests.TrueForAll(one => one.Request.State >= RequestState.Done) && (withheld is null || cameAgainAfter is not null);

    /// <summary>One connection of the logger, until it closes or <paramref name="isOver"/> says so.</summary>
    public async Task ServeAsync(TcpClient client, Func<bool> isOver, CancellationToken stop)
    {
        client.NoDelay = true;
        var stream = client.GetStream();
        (session, isAsking) = (new(settings), false);
        var (buffer, waiting) = (new byte[16384], new List<byte>());
        var reading = stream.ReadAsync(buffer, stop).AsTask();
        while (!isOver())
        {
            await Task.WhenAny(reading, Task.Delay(TickEvery, stop));
            stop.ThrowIfCancellationRequested();
            var output = new ArrayBufferWriter<byte>();
            var now = DateTimeOffset.UtcNow.ToOffset(MessageTime.Beijing);
            if (reading.IsCompleted)
            {
                var count = await reading;
                if (count == 0) return;
                waiting.AddRange(buffer.AsSpan(0, count));
                reading = stream.ReadAsync(buffer, stop).AsTask();
                var input = new ReadOnlySequence<byte>(waiting.ToArray());
                while (session.TryReceive(ref input, isLast: false, now, output, out var arrival)) Take(arrival, now, output);
                waiting.Clear();
                waiting.AddRange(input.ToArray());
            }
            session.Tick(now, output);
            if (requests.Find(one => one.Request.Command == 1012) is { Request.State: RequestState.Done } && clockSetAt is null) clockSetAt = now;
            if (output.WrittenCount > 0) await stream.WriteAsync(output.WrittenMemory, stop);
        }
    }

    private void Take(in Arrival arrival, DateTimeOffset now, ArrayBufferWriter<byte> output)
    {
        frames++;
        if (arrival.Message is not { } message)
        {
            var why = FrameDiagnosis.Of(arrival.Frame, arrival.Frame.Verdict) ?? arrival.Frame.Verdict.ToString();
            broken[why] = broken.GetValueOrDefault(why) + 1;
            return;
        }
        edition = session.Edition;
        if (arrival.Kind is ArrivalKind.Data or ArrivalKind.Notice or ArrivalKind.Heartbeat or ArrivalKind.Unexpected && arrival.Request is null) Note(arrival, message);
        if (clockSetAt is not null && message.Packet.Command == 2011 && message.DataTime is { } told) driftAfter = told - now;
        if (message.Packet.Pnum.IsPresent) segmented++;
        if (!arrival.Acknowledgement.IsNone && IsAnswered(arrival, message, now)) LoggerSession.Acknowledge(arrival.Acknowledgement, output);
        if (!isAsking && session.Device is { } device) Ask(device, now, output);
    }

    /// <summary>The whole script, or over a new line what the last one left unfinished.</summary>
    private void Ask(SessionIdentity device, DateTimeOffset now, ArrayBufferWriter<byte> output)
    {
        (Device, isAsking) = (device, true);
        requests = requests.Count == 0 ? [.. Script(now)] : requests.ConvertAll(one => one.Request.State >= RequestState.Done ? one : (new(one.Request.Command, one.Request.Area), one.Name));
        foreach (var (request, _) in requests)
            if (request.State < RequestState.Done) session.Enqueue(request, now, output);
    }

    /// <summary>The first packet that waits for an answer gets none, once.</summary>
    private bool IsAnswered(in Arrival arrival, in Message message, DateTimeOffset now)
    {
        var raw = arrival.Frame.Raw.ToArray();
        if (withheld is null)
        {
            (withheld, withheldAt) = (raw, now);
            return false;
        }
        if (cameAgainAfter is null && raw.AsSpan().SequenceEqual(withheld)) cameAgainAfter = now - withheldAt;
        var (qn, text) = (Encoding.ASCII.GetString(message.Qn), Encoding.Latin1.GetString(message.Packet.Text));
        if (textOfQn.TryGetValue(qn, out var before) && before != text) repeated.Add(qn);
        textOfQn[qn] = text;
        var key = Convert.ToHexString(raw);
        if (answeredAt.TryGetValue(key, out var at) && now - at > TimeSpan.FromSeconds(1)) afterAnswer++;
        answeredAt.TryAdd(key, now);
        return true;
    }

    private void Note(in Arrival arrival, in Message message)
    {
        var packet = message.Packet;
        if (!uploads.TryGetValue(packet.Command, out var upload)) uploads[packet.Command] = upload = new() { Name = message.Command?.Name ?? "不认识的命令" };
        upload.Count++;
        if (!arrival.Acknowledgement.IsNone || arrival.Kind == ArrivalKind.Heartbeat) upload.Answerable++;
        var findings = new List<Finding>();
        Conformity.Check(arrival.Frame, findings);
        Conformity.Check(packet, message.Choice, findings);
        foreach (var finding in findings) upload.Findings.Add(FindingText.Of(finding, packet, message.Edition));
    }

    private IEnumerable<(DeviceRequest Request, string Name)> Script(DateTimeOffset now)
    {
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        var day = new DateTimeOffset(now.Date, now.Offset);
        List<DeviceRequest> script =
        [
            new(1011, []), DeviceRequest.SetClock(now), DeviceRequest.SetWaiting((int)settings.OverTime.TotalSeconds, settings.ReCount), new(1061, []), DeviceRequest.SetRealTimeInterval(30),
            new(2011, []), new(2021, []), DeviceRequest.History(2051, hour.AddHours(-2), hour.AddHours(-1)), DeviceRequest.History(2061, hour.AddHours(-3), hour.AddHours(-1)),
            DeviceRequest.History(2031, day.AddDays(-2), day.AddDays(-1)), DeviceRequest.History(2041, day.AddDays(-2), day.AddDays(-1)),
        ];
        if (Year >= 2017) script.AddRange([new(1063, []), DeviceRequest.SetMinuteInterval(10), new(3017, []), new(3018, []), new(3019, []), new(3020, [("InfoId", "i11001"), ("BeginTime", MessageTime.Text(day)), ("EndTime", MessageTime.Text(now))])]);
        if (asksAll)
        {
            script.AddRange([new(1072, [(Year == 2005 ? "PW" : "NewPW", session.Device!.Pw)]), new(3011, []), new(3012, []), new(3013, [])]);
            if (Year >= 2017) script.Add(new(3015, []));
        }
        // The last word: real-time data off and on again.
        script.AddRange([new(2012, []), new(2022, []), new(2011, [])]);
        return script.Select(request => (request, CommandCode.Find(request.Command, edition, Direction.Down)?.Name ?? ""));
    }

    public void Write(ConformanceSheet sheet)
    {
        var bad = broken.Sum(one => one.Value);
        sheet.Add("数据包：包头、长度、CRC", "6.3 通讯包，附录 A", "每一包都完好", bad == 0 ? $"{frames} 包都完好" : $"{frames} 包里有 {bad} 包坏的：{string.Join('；', broken.Select(one => $"{one.Key} × {one.Value}"))}", bad == 0);
        foreach (var command in Usual.Union(uploads.Keys))
            Uploaded(sheet, command);
        sheet.Add("QN 不重复", "6.3.2 QN", "不同的包 QN 不同", repeated.Count == 0 ? textOfQn.Count > 0 ? $"{textOfQn.Count} 个 QN 各是一包" : "没有要应答的包" : $"{repeated.Count} 个 QN 用了不止一次，如 {repeated.First()}",
            repeated.Count > 0 ? SheetVerdict.Failed : textOfQn.Count > 0 ? SheetVerdict.Passed : SheetVerdict.NotTested);
        sheet.Add("分包", AnnexTable.Number(50, Year), "PNUM、PNO、标志位一致，每包整因子", segmented > 0 ? $"{segmented} 包带包号，格式见各命令" : "没有分包的报文", segmented > 0 ? SheetVerdict.Passed : SheetVerdict.NotTested);
        sheet.Add("等不到应答就重发", AnnexTable.Waiting, "同一包，同一 QN，超时之后再来", withheld is null ? "没有一包要应答" : cameAgainAfter is { } after ? string.Create(CultureInfo.InvariantCulture, $"{after.TotalSeconds:0.0} 秒后又来了") : "没有再来",
            withheld is null ? SheetVerdict.NotTested : cameAgainAfter is null ? SheetVerdict.Failed : SheetVerdict.Passed);
        sheet.Add("应答之后不再重发", AnnexTable.Waiting, "已应答的包不再来", answeredAt.Count == 0 ? "没有应答过" : afterAnswer == 0 ? "没有再来" : $"{afterAnswer} 包又来了", answeredAt.Count == 0 ? SheetVerdict.NotTested : afterAnswer == 0 ? SheetVerdict.Passed : SheetVerdict.Failed);
        foreach (var (request, name) in requests) Asked(sheet, request, name);
        sheet.Add("校时之后的时钟", AnnexTable.OfRequest(1012, Year), "与平台相差不到一分钟", driftAfter is { } drift ? string.Create(CultureInfo.InvariantCulture, $"相差 {drift.TotalSeconds:0} 秒") : "校时之后没有实时数据",
            driftAfter is not { } left ? SheetVerdict.NotTested : left.Duration() < TimeSpan.FromMinutes(1) ? SheetVerdict.Passed : SheetVerdict.Failed);
        if (asksAll) return;
        foreach (var command in Changing)
            sheet.Add($"{command} {CommandCode.Find(command, edition, Direction.Down)?.Name}", AnnexTable.OfRequest(command, Year), "9011、9012", "会改动设备，没有发；--all 时才发", SheetVerdict.NotTested);
    }

    private void Uploaded(ConformanceSheet sheet, int command)
    {
        if (!uploads.TryGetValue(command, out var upload))
        {
            if (command is 9015 && Year != 2025 || command is 2081 or 1013 && Year == 2005) return;
            var name = CommandCode.Find(command, edition, Direction.Up)?.Name ?? "";
            sheet.Add($"{command} {name}", AnnexTable.OfUpload(command, Year), "到时上传，格式合标准", "这段时间没有来", SheetVerdict.NotTested);
            return;
        }
        var flaws = string.Join("；", upload.Findings.Take(4)) + (upload.Findings.Count > 4 ? $"；等 {upload.Findings.Count} 处" : "");
        sheet.Add($"{command} {upload.Name}", AnnexTable.OfUpload(command, Year), "格式合标准", $"{upload.Count} 包，{upload.Answerable} 包要应答{(flaws.Length > 0 ? "：" + flaws : "")}", flaws.Length == 0);
    }

    private void Asked(ConformanceSheet sheet, DeviceRequest request, string name)
    {
        var needsData = !request.IsNotice && request.Command is 1011 or 1061 or 1063 or 2011 or 2021 or 2031 or 2041 or 2051 or 2061 or 3017 or 3018 or 3019 or 3020;
        var isEmpty = request is { DataPackets: 0, State: RequestState.Done } && needsData && request.ExeRtn != 100;
        var came = request.State switch
        {
            RequestState.Queued => "没有轮到",
            RequestState.Sent or RequestState.TimedOut => $"发了 {request.Sends} 次，{(request.QnRtn is null && request.DataPackets == 0 ? request.IsNotice ? "没有 9013" : "没有 9011" : "没有 9012")}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{(request.IsNotice ? "9013" : $"QnRtn={request.QnRtn}，数据 {request.DataPackets} 包，ExeRtn={request.ExeRtn}")}{(isEmpty ? "：没有数据" : "")}"),
        };
        var verdict = request.State switch
        {
            RequestState.Done => isEmpty ? SheetVerdict.Failed : SheetVerdict.Passed,
            RequestState.Queued => SheetVerdict.NotTested,
            RequestState.Refused when !Basic.Contains(request.Command) => SheetVerdict.NotTested,
            _ => SheetVerdict.Failed,
        };
        sheet.Add($"{request.Command} {name}", AnnexTable.OfRequest(request.Command, Year), request.IsNotice ? "9013，同一 QN" : needsData ? "9011、数据、9012，同一 QN" : "9011、9012，同一 QN", came, verdict);
    }
}
