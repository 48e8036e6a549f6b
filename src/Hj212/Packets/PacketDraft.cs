using System.Globalization;
using System.Text;

namespace Dizhu.Hj212.Packets;

/// <summary>
/// 待发的数据段, for either side. Header fields keep the order in which they are set; fields of one code are joined by <c>,</c>, all
/// else by <c>;</c>. A draft of a packet without slips is that packet again, byte for byte.
/// </summary>
public sealed class PacketDraft
{
    private readonly List<(string Name, string Value)> header = [];
    private readonly List<(char Before, string Name, string? Value)> area = [];
    private string? lastCode;

    public PacketDraft() { }

    private PacketDraft(IEnumerable<(string, string)> header, IEnumerable<(char, string, string?)> area)
    {
        this.header.AddRange(header);
        this.area.AddRange(area);
    }

    public PacketDraft With(string name, string value)
    {
        header.Add((Checked(name), Checked(value)));
        return this;
    }

    /// <summary>A parameter; <paramref name="before"/> is <c>,</c> where 2005 writes one (BeginTime,EndTime).</summary>
    public PacketDraft Parameter(string name, string value, char before = ';')
    {
        area.Add((before, Checked(name), Checked(value)));
        lastCode = null;
        return this;
    }

    /// <summary>A field of a factor, in exact decimal text.</summary>
    public PacketDraft Field(string code, string field, string value)
    {
        area.Add((code == lastCode ? ',' : ';', Checked($"{code}-{field}"), Checked(value)));
        lastCode = code;
        return this;
    }

    public PacketDraft Field(string code, FieldName field, decimal value) => Field(code, Encoding.ASCII.GetString(FieldNames.Spelling(field)), value.ToString(CultureInfo.InvariantCulture));

    public static PacketDraft Of(Packet packet)
    {
        var draft = new PacketDraft();
        (string Name, TextRange Value)[] known =
        [
            ("QN", packet.Qn), ("ST", packet.St), ("CN", packet.Cn), ("PW", packet.Pw), ("MN", packet.Mn), ("Flag", packet.FlagText), ("PNUM", packet.Pnum), ("PNO", packet.Pno), ("RF", packet.Rf),
        ];
        foreach (var (name, value) in packet.OtherHeaderFields) known = [.. known, (Latin(packet[name]), value)];
        foreach (var (name, value) in known.Where(field => field.Value.IsPresent).OrderBy(field => field.Value.Start)) draft.header.Add((name, Latin(packet[value])));
        foreach (ref readonly var field in packet.Fields)
            draft.area.Add((field.Before == ',' ? ',' : ';', Latin(packet[field.Name]), field.Value.IsPresent ? Latin(packet[field.Value]) : null));
        return draft;
    }

    /// <summary>数据段. Text is Latin-1 inside, so bytes that came through <see cref="Of"/> go out as they were.</summary>
    public byte[] ToData()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in header) text.Append(name).Append('=').Append(value).Append(';');
        text.Append("CP=&&");
        for (var at = 0; at < area.Count; at++)
        {
            var (before, name, value) = area[at];
            if (at > 0) text.Append(before);
            text.Append(name);
            if (value is not null) text.Append('=').Append(value);
        }
        return Encoding.Latin1.GetBytes(text.Append("&&").ToString());
    }

    /// <summary>
    /// 拆分包 (HJ 212-2017 6.3.3, 表 C.47 to C.50): the draft in as few segments as fit, each with whole factors and with the parameters
    /// before them (DataTime) repeated, numbered when there are several. <paramref name="qn"/> gives each segment its own QN.
    /// </summary>
    /// <exception cref="InvalidOperationException">One factor alone is longer than a segment may be.</exception>
    public IReadOnlyList<PacketDraft> Segments(int maxData, Func<int, string> qn)
    {
        if (ToData().Length <= maxData) return [this];
        var shared = area.TakeWhile(part => !part.Name.Contains('-', StringComparison.Ordinal)).ToList();
        var factors = new List<List<(char Before, string Name, string? Value)>>();
        foreach (var part in area.Skip(shared.Count))
        {
            if (part.Before == ';' || factors.Count == 0) factors.Add([]);
            factors[^1].Add(part);
        }
        var segments = new List<PacketDraft>();
        PacketDraft? open = null;
        foreach (var factor in factors)
        {
            // Numbers of up to four digits are reckoned with before they are known.
            if (open is not null && Numbered(open.With(factor), 9999, 9999, qn(segments.Count)).ToData().Length <= maxData) open = open.With(factor);
            else
            {
                if (open is not null) segments.Add(open);
                open = new PacketDraft(header, shared).With(factor);
                if (Numbered(open, 9999, 9999, qn(segments.Count)).ToData().Length > maxData) throw new InvalidOperationException($"因子 {factor[0].Name} 一项就超过 {maxData} 字节，不能拆分。");
            }
        }
        if (open is null) throw new InvalidOperationException($"没有因子可以拆分，却超过 {maxData} 字节。");
        segments.Add(open);
        return [.. segments.Select((segment, index) => Numbered(segment, segments.Count, index + 1, qn(index)))];
    }

    private PacketDraft With(IReadOnlyList<(char Before, string Name, string? Value)> more) => new(header, [.. area, .. more]);

    /// <summary>With the packet-number bit in Flag and PNUM, PNO behind it.</summary>
    private static PacketDraft Numbered(PacketDraft segment, int count, int number, string qn)
    {
        var numbered = new List<(string Name, string Value)>();
        foreach (var (name, value) in segment.header)
        {
            if (name == "QN") numbered.Add((name, Checked(qn)));
            else if (name == "Flag" && PacketFlag.Parse(Encoding.Latin1.GetBytes(value)) is { } flag)
            {
                numbered.Add((name, (flag.Value | 2).ToString(CultureInfo.InvariantCulture)));
                numbered.Add(("PNUM", count.ToString(CultureInfo.InvariantCulture)));
                numbered.Add(("PNO", number.ToString(CultureInfo.InvariantCulture)));
            }
            else numbered.Add((name, value));
        }
        return new(numbered, segment.area);
    }

    /// <summary>Chinese goes out as UTF-8 (HJ 212-2017 6.3.1).</summary>
    private static string Checked(string text)
    {
        var isLog = text.StartsWith("//", StringComparison.Ordinal) && text.EndsWith("//", StringComparison.Ordinal) && text.Length >= 4 && !text[2..^2].Contains("//", StringComparison.Ordinal);
        if (!isLog && text.AsSpan().IndexOfAny(";,=&") >= 0 || text.Contains("&&", StringComparison.Ordinal))
            throw new ArgumentException($"“{text}”含有分隔符，不能放进数据段。", nameof(text));
        return Latin(Encoding.UTF8.GetBytes(text));
    }

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
