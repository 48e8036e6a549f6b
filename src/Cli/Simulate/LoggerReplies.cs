using System.Globalization;

namespace Dizhu.Cli.Simulate;

/// <summary>
/// 反控: what a logger answers to a platform: 9011, data, 9012 with the QN of the request; 9013 to a notice. A request that comes twice
/// is answered twice and executed once.
/// </summary>
internal sealed class LoggerReplies(PlayedLogger logger, PlantProcess process, DataSegments segments, LoggerSchedule schedule, LoggerSettings settings)
{
    /// <summary>取历史数据 gives no more packets than this at a time.</summary>
    private const int MostPeriods = 5000;

    private const int WillExecute = 1, Refuses = 2, WrongPw = 3, WrongMn = 4, WrongCn = 8;
    private const int Done = 1, Failed = 2, NoData = 100;

    private readonly Queue<string> executed = new();
    private readonly Dictionary<string, string> kept = [];

    public IReadOnlyList<Outgoing> To(WirePacket request, out bool isRefused)
    {
        isRefused = true;
        if (request.Qn is not { Length: > 0 } qn) return [];
        if (request.Command is 2012 or 2022)
        {
            if (request.Command == 2012) schedule.StopRealTime();
            isRefused = false;
            return [segments.Answer(9013, qn, "")];
        }
        if (Objection(request) is { } code) return [segments.Answer(9011, qn, $"QnRtn={(logger.Edition == 2005 ? Math.Min(code, 3) : code)}")];
        isRefused = false;
        // The new password counts from the next packet on, the answer to its own request included.
        var accepted = segments.Answer(9011, qn, $"QnRtn={WillExecute}");
        if (executed.Contains(qn)) return [accepted, segments.Answer(9012, qn, $"ExeRtn={Done}")];
        executed.Enqueue(qn);
        if (executed.Count > 50) executed.Dequeue();
        var data = new List<Outgoing>();
        var result = Execute(request, qn, data);
        return [accepted, .. data.Select(packet => packet with { IsAnswer = true, IsKept = false }), segments.Answer(9012, qn, $"ExeRtn={result}")];
    }

    private int? Objection(WirePacket request) =>
        request.Header.GetValueOrDefault("MN") != logger.Mn ? WrongMn
        : request.Header.GetValueOrDefault("PW") != segments.Pw ? WrongPw
        : !IsKnown(request.Command) ? WrongCn
        : request.Command is 1012 && Time(request["SystemTime"]) is null || request.Command is 2031 or 2041 or 2051 or 2061 && (Time(request["BeginTime"]) is null || Time(request["EndTime"]) is null) ? Refuses
        : null;

    private bool IsKnown(int command) => command switch
    {
        1000 or 1011 or 1012 or 1061 or 1062 or 1072 or 2011 or 2021 or 2031 or 2041 or 2051 or 2061 or 3011 or 3012 or 3013 => true,
        1001 or 1021 or 1022 or 1031 or 1032 or 1041 or 1042 or 2071 => logger.Edition == 2005,
        1063 or 1064 or 3015 or 3016 or 3017 or 3018 or 3019 or 3020 or 3021 => logger.Edition >= 2017,
        3014 => logger.Edition <= 2017,
        1014 or 2013 or 3022 or 3024 => logger.Edition == 2025,
        _ => false,
    };

    private int Execute(WirePacket request, string qn, List<Outgoing> data)
    {
        var now = settings.DeviceNow;
        switch (request.Command)
        {
            case 1000:
                if (Whole(request["OverTime"], 1, 99) is not { } seconds || Whole(request["ReCount"], 1, 99) is not { } times) return Failed;
                (settings.OverTime, settings.ReCount) = (TimeSpan.FromSeconds(seconds), times);
                return Done;
            case 1011:
                Told($"{Of(request)}SystemTime={DataSegments.Text(now)}");
                return Done;
            case 1012:
                settings.SetClock(Time(request["SystemTime"])!.Value);
                return Done;
            case 1061:
                Told(string.Create(CultureInfo.InvariantCulture, $"RtdInterval={schedule.RealTime.TotalSeconds:0}"));
                return Done;
            case 1062:
                if (Whole(request["RtdInterval"], 30, 3600) is not { } interval) return Failed;
                schedule.SetRealTime(TimeSpan.FromSeconds(interval), now);
                return Done;
            case 1063:
                Told(string.Create(CultureInfo.InvariantCulture, $"MinInterval={schedule.Minute.TotalMinutes:0}"));
                return Done;
            case 1064:
                if (Whole(request["MinInterval"], 1, 30) is not { } minutes || 60 % minutes != 0) return Failed;
                schedule.SetMinute(TimeSpan.FromMinutes(minutes), now);
                return Done;
            case 1072:
                if ((request["NewPW"] ?? request["PW"]) is not { Length: 6 } pw) return Failed;
                segments.Pw = pw;
                return Done;
            case 1014:
                if (settings.Cipher is null || WireCipher.KeyOf(request["NewSK"]) is not { } key) return Failed;
                settings.Cipher = new(key);
                return Done;
            case 2011:
                data.AddRange(segments.RealTime(now));
                schedule.SetRealTime(schedule.RealTime, now);
                return Done;
            case 2021:
                data.AddRange(segments.States(now));
                return Done;
            case 2031 or 2041 or 2051 or 2061:
                return History(request, now, data);
            case 3011 or 3024:
                process.Order(now, TimeSpan.FromMinutes(15), 'C');
                return Done;
            case 3013:
                process.Order(now, TimeSpan.FromMinutes(5), 'M');
                return Done;
            case 3015:
                Told($"DataTime={DataSegments.Text(now)};VaseNo=1");
                return Done;
            case 3016:
                return Keep(request, "CstartTime", "CTime") ? Done : Failed;
            case 3017:
                Told($"{Of(request)}CstartTime={kept.GetValueOrDefault("CstartTime", "000000")};CTime={kept.GetValueOrDefault("CTime", "2")}");
                return Done;
            case 3018:
                Told($"{Of(request)}Stime=40");
                return Done;
            case 3019:
                var factor = request["PolId"] ?? logger.Factors[0].Code;
                Told($"PolId={factor};{factor}-SN={Serial(factor)}");
                return Done;
            case 3020:
                Told(request["InfoId"] switch
                {
                    "i12001" => $"DataTime={DataSegments.Text(now)};{Of(request)}i12001-Info={(process.IsStopped(now) ? 0 : 1)}",
                    _ => $"DataTime={DataSegments.Text(now)};{Of(request)}i11001-Info=//例行巡检//",
                });
                return Done;
            case 3021:
                return request["InfoId"] is { } info && Keep(request, info + "-Info") ? Done : Failed;
            case 1001:
                return Keep(request, "WarnTime") ? Done : Failed;
            case 1031:
                Told($"QN={qn};AlarmTarget={kept.GetValueOrDefault("AlarmTarget", "0398000")}");
                return Done;
            case 1032:
                return Keep(request, "AlarmTarget") ? Done : Failed;
            case 1041:
                Told($"QN={qn};ReportTime={kept.GetValueOrDefault("ReportTime", "0100")}");
                return Done;
            case 1042:
                return Keep(request, "ReportTime") ? Done : Failed;
            case 1021 or 2071 or 2013:
                return NoData;
            default:
                return Done;
        }

        void Told(string area) => data.Add(segments.One(request.Command, now, logger.Edition == 2005 && !area.StartsWith("QN=", StringComparison.Ordinal) ? $"QN={qn};{area}" : area, needsAnswer: false));
    }

    /// <summary>Periods whose start lies between the two times, both included, and which have ended.</summary>
    private int History(WirePacket request, DateTimeOffset now, List<Outgoing> data)
    {
        var length = request.Command switch { 2051 => schedule.Minute, 2061 => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) };
        var (begin, end) = (Time(request["BeginTime"])!.Value, Time(request["EndTime"])!.Value);
        var first = LoggerSchedule.Floor(begin, length);
        if (first < begin) first += length;
        var periods = 0;
        for (var at = first; at <= end && at + length <= now && periods++ < MostPeriods; at += length)
            data.AddRange(request.Command == 2041 ? segments.RunTimes(at, now) : segments.History(request.Command, at, schedule.Minute, now));
        return data.Count > 0 ? Done : NoData;
    }

    private bool Keep(WirePacket request, params string[] names)
    {
        if (Array.Exists(names, name => request[name] is null)) return false;
        foreach (var name in names) kept[name] = request[name]!;
        return true;
    }

    private static string Of(WirePacket request) => request["PolId"] is { } factor ? $"PolId={factor};" : "";

    private string Serial(string factor) => logger.Mn[..^2].PadLeft(22, '0') + (Math.Abs(factor.Sum(letter => letter)) % 100).ToString("D2", CultureInfo.InvariantCulture);

    private static int? Whole(string? text, int low, int high) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text + "+08:00", "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
