using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Dizhu.Cli.Simulate;

namespace Dizhu.Cli.Hj212;

/// <summary>
/// 检测平台: plays a logger that goes through the annex, and writes down how the platform answers: in the form of the edition, with the
/// right QN, silent where it must be, and after damaged packets as before. On the own few lines of the simulator.
/// </summary>
internal sealed class PlatformCheck : IDisposable
{
    /// <summary>A platform that answers nothing at all is not asked fifty times.</summary>
    private const int Patience = 3;

    /// <summary>What a platform may ask of every logger.</summary>
    private static readonly int[] Requests = [1000, 1011, 1012, 1061, 1062, 1063, 1064, 2011, 2012, 2021, 2022, 2051, 2061, 2031, 2041];

    private readonly PlayedLogger logger;
    private readonly Func<CancellationToken, Task<TcpClient>> connect;
    private readonly TimeSpan wait;
    private readonly ConformanceSheet sheet;
    private readonly DataSegments segments;
    private readonly LoggerReplies replies;
    private readonly LoggerSettings settings;
    private readonly SortedDictionary<int, string> requested = [];
    private readonly List<WirePacket> answers = [];
    private readonly HashSet<string> replied = [];
    private DateTimeOffset hour;
    private int clockSets;
    private readonly List<WireReader> readers = [];
    private TcpClient? client;

    public PlatformCheck(PlayedLogger logger, Func<CancellationToken, Task<TcpClient>> connect, TimeSpan wait, ConformanceSheet sheet)
    {
        (this.logger, this.connect, this.wait, this.sheet) = (logger, connect, wait, sheet);
        var clock = new PlayedClock(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)), null, 1, false, TimeProvider.System) { IsTrue = true };
        var process = new PlantProcess(logger, new(1, logger.Mn), new());
        segments = new(logger, process, new(logger, process));
        settings = new(10, 3, clock) { Cipher = logger.Key is { } key ? new(key) : null };
        replies = new(logger, process, segments, new(clock.Start, Scenario.Calm, logger.Edition, false, TimeSpan.Zero), settings);
        hour = LoggerSchedule.Floor(clock.Start, TimeSpan.FromHours(1)).AddHours(-30);
    }

    /// <summary>How long silence is listened to.</summary>
    private TimeSpan Quiet => TimeSpan.FromSeconds(Math.Min(1.5, wait.TotalSeconds));

    /// <summary>Packets that were answered as they should be.</summary>
    public int Answered { get; private set; }

    public async Task RunAsync(TimeSpan requests, CancellationToken stop)
    {
        await ConnectAsync(stop);
        if (logger.Edition == 2005) await Conversation2005(stop);
        else await Conversation(stop);
        await SilenceAsync(requests, stop);
        Frames();
        foreach (var (command, name) in Asked(logger.Edition))
            if (requested.TryGetValue(command, out var flaw)) sheet.Add($"平台的请求 {command} {name}", AnnexTable.OfRequest(command, logger.Edition), RequestForm, flaw.Length > 0 ? flaw : "如期望，已按附录 C 回答", flaw.Length == 0);
            else sheet.Add($"平台的请求 {command} {name}", AnnexTable.OfRequest(command, logger.Edition), RequestForm, "平台没有发这条命令", SheetVerdict.NotTested);
    }

    /// <summary>What the platform sent, over all connections.</summary>
    private void Frames()
    {
        var (sound, broken, stray) = (readers.Sum(reader => reader.Sound), readers.Sum(reader => reader.Broken), readers.Sum(reader => reader.Stray));
        sheet.Add("平台的数据包：包头、长度、CRC", "6.3 通讯包，附录 A", "每一包都完好", $"{sound} 包完好，{broken} 包 CRC 不对，另有 {stray} 字节不成包",
            broken + stray > 0 ? SheetVerdict.Failed : sound > 0 ? SheetVerdict.Passed : SheetVerdict.NotTested);
    }

    private async Task Conversation(CancellationToken stop)
    {
        var now = settings.DeviceNow;
        var tried = 0;
        foreach (var (name, packet) in Uploads(now))
        {
            await Expect($"上传 {packet.Command} {name}", AnnexTable.OfUpload(packet.Command, logger.Edition), packet, stop);
            if (++tried < Patience || Answered > 0) continue;
            sheet.Add("其余各项", AnnexTable.Whole(logger.Edition), "—", "前几包都没有得到对的应答，没有再测", SheetVerdict.NotTested);
            return;
        }
        await Expect("需要应答的单包", AnnexTable.Number(48, logger.Edition), Hour(), stop);

        var silent = Hour() is var one ? one with { Text = one.Text.Replace($"Flag={segments.Version | 1};", $"Flag={segments.Version};", StringComparison.Ordinal) } : one;
        await ExpectSilence("不要应答的单包", AnnexTable.Number(47, logger.Edition), "平台不应答", Frame(silent), silent.Qn, stop);
        var parts = Parts(needsAnswer: false);
        await ExpectSilence("不要应答的分包", AnnexTable.Number(49, logger.Edition), "平台不应答", [.. Frame(parts[0]), .. Frame(parts[1])], parts[0].Qn, stop);
        parts = Parts(needsAnswer: true);
        await Expect("要应答的分包，第 1 包", AnnexTable.Number(50, logger.Edition), parts[0], stop);
        await Expect("要应答的分包，第 2 包，自己的 QN", AnnexTable.Number(50, logger.Edition), parts[1], stop);
        parts = Parts(needsAnswer: true);
        await Expect("分包乱序，第 2 包先到", AnnexTable.Number(50, logger.Edition), parts[1], stop);
        await Expect("分包乱序，第 1 包后到", AnnexTable.Number(50, logger.Edition), parts[0], stop);

        if (logger.Edition == 2025)
        {
            await Expect("心跳 9015", AnnexTable.Whole(2025), segments.One(9015, settings.DeviceNow, "", needsAnswer: true), stop, 9013);
            await Expect("补传数据（RF=1）", "8.1.2（二手）", segments.AsResend(Hour()), stop);
            await Encryption(stop);
        }
        await ClockRequest(stop);
        await Line(stop);
    }

    /// <summary>The 2005 text: uploads without QN and Flag are not answered; what carries both is answered in the data area.</summary>
    private async Task Conversation2005(CancellationToken stop)
    {
        var now = settings.DeviceNow;
        foreach (var (name, packet) in Uploads(now))
            await ExpectSilence($"上传 {packet.Command} {name}（没有 QN 和 Flag）", AnnexTable.OfUpload(packet.Command, 2005), "平台收下，不应答", Frame(packet), null, stop);
        await Expect("要应答的数据（QN、Flag=1）", "附录 C 数据应答", Hour(), stop);
        var notice = segments.One(2072, now, $"AlarmTime={DataSegments.Text(now)};{logger.Factors[0].Code}-Ala=99.9,AlarmType=1", needsAnswer: false, isNotice: true);
        await Expect("报警事件 2072", "附录 C", notice, stop, 9013);
        await Line(stop);
    }

    /// <summary>The next hour, which asks for an answer; in 2005 it gets the QN and the Flag that uploads lack there.</summary>
    private Outgoing Hour()
    {
        hour = hour.AddHours(1);
        var data = segments.History(2061, hour, TimeSpan.FromMinutes(10), settings.DeviceNow).First();
        if (logger.Edition != 2005) return data;
        var qn = segments.Qn(settings.DeviceNow);
        return new(2061, qn, $"QN={qn};{data.Text.Replace(";CP=", ";Flag=1;CP=", StringComparison.Ordinal)}", true);
    }

    private IEnumerable<(string Name, Outgoing Packet)> Uploads(DateTimeOffset now)
    {
        var day = LoggerSchedule.Floor(now, TimeSpan.FromDays(1)).AddDays(-2);
        var ten = LoggerSchedule.Floor(now, TimeSpan.FromMinutes(10)).AddMinutes(-10);
        var factor = logger.Factors[0].Code;
        yield return ("实时数据", segments.RealTime(now).First());
        yield return ("设备状态", segments.States(now).First());
        yield return ("分钟数据", segments.History(2051, ten, TimeSpan.FromMinutes(10), now).First());
        yield return ("小时数据", segments.History(2061, day.AddHours(1), TimeSpan.FromMinutes(10), now).First());
        yield return ("日数据", segments.History(2031, day, TimeSpan.FromMinutes(10), now).First());
        yield return ("设备运行时间", segments.RunTimes(day, now).First());
        if (logger.Edition == 2005) yield break;
        yield return ("开机时间", segments.One(2081, now, $"DataTime={DataSegments.Text(now)};RestartTime={DataSegments.Text(now.AddMinutes(-3))}", needsAnswer: true));
        yield return ("超标留样", segments.One(3015, now, $"DataTime={DataSegments.Text(now)};VaseNo=1", needsAnswer: true));
        yield return ("设备标识", segments.One(3019, now, $"DataTime={DataSegments.Text(now)};PolId={factor};{factor}-SN={logger.Mn}", needsAnswer: true));
        yield return ("运行日志（UTF-8）", segments.One(3020, now, $"DataTime={DataSegments.Text(now)};PolId={factor};i11001-Info=//清洗管路//", needsAnswer: true));
    }

    /// <summary>One hour in two segments with whole factors, each with a QN of its own and the same DataTime.</summary>
    private Outgoing[] Parts(bool needsAnswer)
    {
        var whole = Hour();
        var area = whole.Text[(whole.Text.IndexOf("CP=&&", StringComparison.Ordinal) + 5)..^2].Split(';');
        var (dataTime, items) = (area[0], area[1..]);
        var half = items.Length / 2;
        return [Part(whole.Qn!, 1, items[..half]), Part(segments.Qn(settings.DeviceNow), 2, items[half..])];

        Outgoing Part(string qn, int number, string[] own) =>
            new(2061, qn, segments.Segment(2061, qn, string.Join(';', [dataTime, .. own]), needsAnswer, isBare: false, (2, number)), needsAnswer);
    }

    private async Task Encryption(CancellationToken stop)
    {
        const string clause = "6.4（二手）";
        if (settings.Cipher is not { } cipher)
        {
            sheet.Add("SM4 密文", clause, "平台解密后应答", "没有给 --key", SheetVerdict.NotTested);
            return;
        }
        foreach (var isLiteral in new[] { false, true })
        {
            var packet = Hour();
            await Expect(isLiteral ? "SM4 密文，写成 {0xE4,…}" : "SM4 密文，原始字节", clause, packet, stop, bytes: cipher.Frame(Encoding.UTF8.GetBytes(packet.Text), isLiteral));
        }
    }

    private async Task ClockRequest(CancellationToken stop)
    {
        var (before, began) = (clockSets, TimeProvider.System.GetTimestamp());
        await Expect("校时请求 1013", AnnexTable.OfUpload(1013, logger.Edition), segments.One(1013, settings.DeviceNow, "", needsAnswer: true), stop, 9013);
        while (clockSets == before && wait - TimeProvider.System.GetElapsedTime(began) is var left && left > TimeSpan.Zero) await ListenAsync(left, stop);
        var drift = settings.Offset.TotalSeconds;
        sheet.Add("校时请求之后平台发 1012", AnnexTable.OfUpload(1013, logger.Edition), "1012，时间与本机相差不到一分钟", clockSets == before ? "没有来" : string.Create(CultureInfo.InvariantCulture, $"来了，相差 {drift:0} 秒"),
            clockSets > before && Math.Abs(drift) < 60);
    }

    /// <summary>通讯包 (6.3, 附录 A): resent, damaged, split, joined, after noise and over a new connection.</summary>
    private async Task Line(CancellationToken stop)
    {
        var packet = Hour();
        await Expect("一包", "6.3 通讯包", packet, stop);
        await Expect("同一包再发一次（没收到应答时的重发）", AnnexTable.Waiting, packet, stop);

        packet = Hour();
        var bytes = Frame(packet);
        bytes[^3] = bytes[^3] == '0' ? (byte)'1' : (byte)'0';
        await ExpectSilence("CRC 错的包", "附录 A", "平台不应答", bytes, packet.Qn, stop);
        await Expect("CRC 错之后的好包，同一条线", "附录 A", packet, stop);
        packet = Hour();
        var data = Encoding.UTF8.GetBytes(packet.Text);
        await ExpectSilence("Modbus CRC 的包", "附录 A", "平台不应答：标准的 CRC 不是 Modbus", Wire.Frame(data, data.Length, Wire.ModbusCrc(data)), packet.Qn, stop);

        packet = Hour();
        bytes = Frame(packet);
        foreach (var piece in bytes.Chunk(bytes.Length / 3 + 1).SkipLast(1))
        {
            await client!.GetStream().WriteAsync(piece, stop);
            await Task.Delay(120, stop);
        }
        await Expect("拆成三段到达的一包", "6.3 通讯包", packet, stop, bytes: bytes.Chunk(bytes.Length / 3 + 1).Last(), resendAs: bytes);

        var (first, second) = (Hour(), Hour());
        await Expect("粘在一起的两包，第一包", "6.3 通讯包", first, stop, bytes: [.. Frame(first), .. Frame(second)]);
        await Expect("粘在一起的两包，第二包", "6.3 通讯包", second, stop, bytes: []);

        packet = Hour();
        await Expect("前面有乱码的一包", "6.3 通讯包", packet, stop, bytes: [.. "\u0001#xx##99"u8, 0xFF, 0x00, .. Frame(packet)]);
        client!.Dispose();
        try
        {
            await ConnectAsync(stop);
        }
        catch (SocketException e)
        {
            throw new IOException("断线之后连不上：" + e.Message, e);
        }
        await Expect("断线重连之后的一包", AnnexTable.Waiting, Hour(), stop);
    }

    private async Task Expect(string item, string clause, Outgoing packet, CancellationToken stop, int command = 9014, byte[]? bytes = null, byte[]? resendAs = null)
    {
        var expected = logger.Edition == 2005 ? $"{command}，数据区里有 QN={packet.Qn}" : $"QN={packet.Qn};ST=91;CN={command};…;Flag={segments.Version};CP=&&&&";
        await SendAsync(bytes ?? Frame(packet), stop);
        var (answer, resent) = (await AnswerAsync(packet.Qn!, stop), false);
        if (answer is null)
        {
            resent = true;
            await SendAsync(resendAs ?? (bytes is { Length: > 0 } ? bytes : Frame(packet)), stop);
            answer = await AnswerAsync(packet.Qn!, stop);
        }
        var flaws = answer is null ? "没有应答" : string.Join("；", Flaws(answer, packet, command));
        if (flaws.Length == 0) Answered++;
        sheet.Add(item, clause, expected, flaws.Length > 0 ? answer is null ? string.Create(CultureInfo.InvariantCulture, $"没有应答（等了 {wait.TotalSeconds:0} 秒，重发一次再等）") : $"{flaws}：{answer.Text}" : $"{answer!.Text}{(resent ? "（重发一次后才来）" : "")}", flaws.Length == 0);
    }

    private async Task ExpectSilence(string item, string clause, string expected, byte[] bytes, string? qn, CancellationToken stop)
    {
        await SendAsync(bytes, stop);
        await SilenceAsync(Quiet, stop);
        var answer = answers.Find(one => qn is null ? one.Command is 9013 or 9014 : one.Qn == qn);
        answers.Clear();
        sheet.Add(item, clause, expected, answer is null ? "没有应答" : "来了应答：" + answer.Text, answer is null);
    }

    private IEnumerable<string> Flaws(WirePacket answer, Outgoing packet, int command)
    {
        if (answer.Qn != packet.Qn) yield return $"QN 应为 {packet.Qn}";
        if (answer.Command != command) yield return $"CN 应为 {command}";
        if (answer.Header.GetValueOrDefault("ST") != "91") yield return "ST 应为 91";
        if (logger.Edition == 2005)
        {
            if (answer.HeaderQn is not null) yield return "2005 版的应答把 QN 写在数据区，包头里没有";
            if (command == 9014 && answer["CN"] != packet.Command.ToString(CultureInfo.InvariantCulture)) yield return $"数据区里应有 CN={packet.Command}";
            yield break;
        }
        if (answer.HeaderQn is null) yield return "包头里没有 QN";
        if (answer.Header.GetValueOrDefault("PW") != segments.Pw) yield return "PW 与来包不同";
        if (answer.Header.GetValueOrDefault("MN") != logger.Mn) yield return "MN 与来包不同";
        if (answer.Flag != segments.Version) yield return $"Flag 应为 {segments.Version}";
        if (answer.Area.Count > 0) yield return "数据区应为空";
    }

    private async Task<WirePacket?> AnswerAsync(string qn, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (answers.Find(one => one.Qn == qn) is { } answer)
            {
                answers.Remove(answer);
                return answer;
            }
            var left = wait - TimeProvider.System.GetElapsedTime(began);
            if (left > TimeSpan.Zero && await ListenAsync(left, stop)) continue;
            // An answer to something else is told as such.
            var foreign = answers.FirstOrDefault();
            answers.Clear();
            return foreign;
        }
    }

    private async Task SilenceAsync(TimeSpan time, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (time - TimeProvider.System.GetElapsedTime(began) is var left && left > TimeSpan.Zero && await ListenAsync(left, stop)) { }
    }

    /// <summary>Takes what comes next, and answers requests; false when nothing came in time.</summary>
    private async Task<bool> ListenAsync(TimeSpan time, CancellationToken stop)
    {
        var buffer = new byte[8192];
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(time);
        int count;
        try
        {
            count = await client!.GetStream().ReadAsync(buffer, limited.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
        if (count == 0) throw new IOException("平台关闭了连接。");
        foreach (var packet in readers[^1].Take(buffer.AsSpan(0, count)))
        {
            if (packet.Command is 9013 or 9014)
            {
                // What we sent to a request is acknowledged too, and nobody waits for that.
                if (packet.Qn is not { } qn || !replied.Contains(qn)) answers.Add(packet);
            }
            else await ReplyAsync(packet, stop);
        }
        return true;
    }

    private async Task ReplyAsync(WirePacket request, CancellationToken stop)
    {
        var made = replies.To(request, out _);
        if (request.Command == 1012) clockSets++;
        requested.TryAdd(request.Command, string.Join("；", RequestFlaws(request)));
        foreach (var packet in made)
        {
            if (packet.Qn is { } qn) replied.Add(qn);
            await SendAsync(Frame(packet), stop);
        }
    }

    private const string RequestForm = "17 位的 QN，设备的 ST、PW、MN，Flag 的版本和应答位";

    private IEnumerable<string> RequestFlaws(WirePacket request)
    {
        if (request.HeaderQn is not { Length: 17 } qn || !qn.All(char.IsAsciiDigit)) yield return "QN 不是 17 位数字";
        if (request.Header.GetValueOrDefault("ST") != logger.St) yield return $"ST 应为 {logger.St}";
        if (request.Header.GetValueOrDefault("MN") != logger.Mn) yield return "MN 不是本设备的";
        if (request.Header.GetValueOrDefault("PW") != segments.Pw) yield return "PW 不是本设备的";
        if (request.Flag is not { } flag || flag >> 2 != segments.Version >> 2 || (flag & 1) == 0) yield return $"Flag 应为 {(logger.Edition == 2005 ? "1 或 3" : (segments.Version | 1).ToString(CultureInfo.InvariantCulture))}";
    }

    private static IEnumerable<(int Command, string Name)> Asked(int edition) =>
        from command in Requests
        where edition >= 2017 || command is not (1063 or 1064)
        select (command, command switch
        {
            1000 => "设置超时与重发",
            1011 => "提取时间",
            1012 => "设置时间",
            1061 or 1063 => "提取间隔",
            1062 or 1064 => "设置间隔",
            2011 or 2021 => "开始上传",
            2012 or 2022 => "停止上传",
            _ => "取历史数据",
        });

    private static byte[] Frame(Outgoing packet) => Wire.Frame(packet.Text);

    private async Task SendAsync(byte[] bytes, CancellationToken stop)
    {
        if (bytes.Length > 0) await client!.GetStream().WriteAsync(bytes, stop);
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        client = await connect(stop);
        client.NoDelay = true;
        readers.Add(new(settings.Cipher));
    }

    public void Dispose() => client?.Dispose();
}
