using System.Globalization;
using System.Text;

namespace Dizhu.Cli.Simulate;

/// <summary>A packet to be sent: its plain data segment and what is expected for it.</summary>
internal sealed record Outgoing(int Command, string? Qn, string Text, bool NeedsAnswer)
{
    /// <summary>小时、日、分钟 data are kept and sent again when the line is back; what nobody keeps is lost.</summary>
    public bool IsKept { get; init; }

    /// <summary>Belongs to the answer to a request; one after the other, and lost with the line.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Ends an answer, so it waits for the data before it (9012).</summary>
    public bool IsLast { get; init; }

    public FaultKind[] Faults { get; init; } = [];

    public int Sends { get; set; }

    public long SentAt { get; set; }
}

/// <summary>报文内容: the areas of data and their split into segments of at most 950 bytes, in the header of the edition.</summary>
internal sealed class DataSegments(PlayedLogger logger, PlantProcess process, PeriodMeans means)
{
    private const int MaxArea = 950;

    private DateTimeOffset lastQn;

    public string Pw { get; set; } = logger.Pw;

    /// <summary>Flag without the bits: 0, 4 or 8.</summary>
    public int Version { get; } = logger.Edition switch { 2005 => 0, 2017 => 4, _ => 8 };

    public IEnumerable<Outgoing> RealTime(DateTimeOffset time)
    {
        var oxygen = logger.Factors.TakeWhile(factor => factor.Nature != FactorNature.Oxygen).Count();
        var measured = logger.Factors.Select((_, index) => process.At(index, time)).ToArray();
        var items = logger.Factors.Select((factor, index) =>
        {
            var item = new Item(factor.Code);
            if (logger.Edition >= 2017 && process.SampledAt(factor, time) is { } sampled) item.Add("SampleTime", Text(sampled));
            item.Add("Rtd", measured[index].Value);
            if (oxygen < measured.Length) item.Add("ZsRtd", process.Converted(index, measured[index].Value, measured[oxygen].Value));
            item.Add("Flag", measured[index].Flag.ToString());
            return item.ToString();
        });
        return Segments(2011, time, "DataTime=" + Text(time), [.. items], needsAnswer: true, isKept: false, isResend: false);
    }

    /// <summary>2051, 2061 or 2031 of the period that starts here.</summary>
    public IEnumerable<Outgoing> History(int command, DateTimeOffset start, TimeSpan minute, DateTimeOffset sent, bool isResend = false)
    {
        var length = command switch { 2051 => minute, 2061 => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) };
        var items = means.Of(start, length, minute).Select((mean, index) => new Item(logger.Factors[index].Code)
            .Add("Cou", mean.Cou).Add("Min", mean.Min).Add("Avg", mean.Avg).Add("Max", mean.Max)
            .Add("ZsMin", mean.ZsMin).Add("ZsAvg", mean.ZsAvg).Add("ZsMax", mean.ZsMax).Add("Flag", mean.Flag.ToString()).ToString());
        return Segments(command, sent, "DataTime=" + Text(start), [.. items], needsAnswer: true, isKept: true, isResend);
    }

    /// <summary>治理设施状态: the cleaning runs when the plant does.</summary>
    public IEnumerable<Outgoing> States(DateTimeOffset time) =>
        Segments(2021, time, "DataTime=" + Text(time), [$"SB1-RS={(process.IsStopped(time) ? 0 : 1)}"], needsAnswer: true, isKept: false, isResend: false);

    public IEnumerable<Outgoing> RunTimes(DateTimeOffset day, DateTimeOffset sent, bool isResend = false)
    {
        var hours = Enumerable.Range(0, 48).Count(half => !process.IsStopped(day.AddMinutes(30 * half)));
        return Segments(2041, sent, "DataTime=" + Text(day), [string.Create(CultureInfo.InvariantCulture, $"SB1-RT={hours / 2m}")], needsAnswer: true, isKept: true, isResend);
    }

    /// <summary>Anything else that fits one packet. Only packets that ask for an answer need a QN of their own.</summary>
    public Outgoing One(int command, DateTimeOffset time, string area, bool needsAnswer, bool isNotice = false)
    {
        var qn = logger.Edition == 2005 && !isNotice ? null : Qn(time);
        return new(command, qn, Segment(command, qn, area, needsAnswer, logger.Edition == 2005 && !isNotice, null), needsAnswer && qn is not null);
    }

    /// <summary>9011, 9012, 9013: the QN of what is answered, in the header or, in 2005, in the area.</summary>
    public Outgoing Answer(int command, string qn, string area)
    {
        var text = logger.Edition == 2005
            ? $"ST=91;CN={command};PW={Pw};MN={logger.Mn};Flag=0;CP=&&QN={qn}{(area.Length > 0 ? ";" + area : "")}&&"
            : $"QN={qn};ST=91;CN={command};PW={Pw};MN={logger.Mn};Flag={Version};CP=&&{area}&&";
        return new(command, null, text, false) { IsAnswer = true, IsLast = command == 9012 };
    }

    private List<Outgoing> Segments(int command, DateTimeOffset time, string dataTime, string[] items, bool needsAnswer, bool isKept, bool isResend)
    {
        var areas = new List<StringBuilder>();
        foreach (var item in items)
        {
            if (areas.Count == 0 || areas[^1].Length + 1 + item.Length > MaxArea) areas.Add(new(dataTime));
            areas[^1].Append(';').Append(item);
        }
        return [.. areas.Select((area, index) =>
        {
            var qn = logger.Edition == 2005 ? null : Qn(time);
            var text = Segment(command, qn, area.ToString(), needsAnswer, logger.Edition == 2005, areas.Count > 1 ? (areas.Count, index + 1) : null, isResend);
            return new Outgoing(command, qn, text, needsAnswer && qn is not null) { IsKept = isKept };
        })];
    }

    /// <summary>数据段. <paramref name="isBare"/>: the header of 2005, without Flag; <paramref name="part"/>: PNUM and PNO.</summary>
    public string Segment(int command, string? qn, string area, bool needsAnswer, bool isBare, (int Count, int Number)? part, bool isResend = false)
    {
        var text = new StringBuilder();
        if (qn is not null) text.Append(CultureInfo.InvariantCulture, $"QN={qn};");
        text.Append(CultureInfo.InvariantCulture, $"ST={logger.St};CN={command};PW={Pw};MN={logger.Mn};");
        if (!isBare) text.Append(CultureInfo.InvariantCulture, $"Flag={Version | (part is null ? 0 : 2) | (needsAnswer ? 1 : 0)};");
        if (part is { } which) text.Append(CultureInfo.InvariantCulture, $"PNUM={which.Count};PNO={which.Number};");
        if (isResend && logger.Edition == 2025) text.Append("RF=1;");
        return text.Append("CP=&&").Append(area).Append("&&").ToString();
    }

    /// <summary>The packet of an earlier sending, marked as 补传; before 2025 nothing marks it.</summary>
    public Outgoing AsResend(Outgoing packet)
    {
        var isMarked = logger.Edition != 2025 || packet.Text.Contains(";RF=1;", StringComparison.Ordinal);
        return packet with { Text = isMarked ? packet.Text : packet.Text.Replace(";CP=&&", ";RF=1;CP=&&", StringComparison.Ordinal), Faults = [], Sends = 0 };
    }

    /// <summary>The moment to the millisecond, and never the same twice.</summary>
    public string Qn(DateTimeOffset time)
    {
        var moment = LoggerSchedule.Floor(time, TimeSpan.FromMilliseconds(1));
        lastQn = moment > lastQn ? moment : lastQn.AddMilliseconds(1);
        return lastQn.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
    }

    public static string Text(DateTimeOffset time) => time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private sealed class Item(string code)
    {
        private readonly StringBuilder text = new();

        public Item Add(string field, decimal? value) => value is { } number ? Add(field, number.ToString(CultureInfo.InvariantCulture)) : this;

        public Item Add(string field, string value)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(code).Append('-').Append(field).Append('=').Append(value);
            return this;
        }

        public override string ToString() => text.ToString();
    }
}
