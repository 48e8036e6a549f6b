using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.Hj212.Tests.Packets;

/// <summary>One field of the data area: which item it belongs to (-1: parameter), its code, name and value (null: no equals sign), the exact number as text.</summary>
internal sealed record SlowField(int Item, string Code, string Name, string? Value, string? Number);

/// <summary>
/// The data segment taken apart the slow, obvious way: strings, splitting, a dictionary. The oracle for the fast one. Bytes are
/// Latin-1 characters here.
/// </summary>
internal sealed class SlowPacket
{
    private static readonly string[] NotNumeric = ["FLAG", "EFLAG", "SAMPLETIME", "SN", "COMPLETETIME", "SAMPLETYPE", "RESULTTYPE"];

    private static readonly string[] Known =
    [
        "RTD", "MIN", "AVG", "MAX", "COU", "ZSRTD", "ZSMIN", "ZSAVG", "ZSMAX", "FLAG", "EFLAG", "SAMPLETIME", "RS", "RT", "DATA", "DAYDATA", "NIGHTDATA", "INFO", "SN", "ALA", "UPVALUE",
        "LOWVALUE", "DAYSTDVALUE", "NIGHTSTDVALUE", "COMPLETETIME", "SAMPLETYPE", "SAMPLERD", "STANDARDVALUE", "RESULTTYPE",
    ];

    public Dictionary<string, string> Header { get; } = [];

    public List<SlowField> Fields { get; } = [];

    public static SlowPacket Of(ReadOnlySpan<byte> data)
    {
        var packet = new SlowPacket();
        var text = Encoding.Latin1.GetString(data);
        var (header, area) = Areas(text);
        foreach (var (name, value) in Pieces(header))
            if (value is not null && name.ToUpperInvariant() is "QN" or "ST" or "CN" or "PW" or "MN" or "FLAG" or "PNUM" or "PNO" or "RF") packet.Header.TryAdd(name.ToUpperInvariant(), value!);
        if (area is not null) packet.Area(area);
        return packet;
    }

    private static (string Header, string? Area) Areas(string text)
    {
        var open = text.IndexOf("CP=&&", StringComparison.Ordinal);
        var (headerEnd, start) = (open, open + 5);
        if (open < 0)
        {
            var ampersands = text.IndexOf("&&", StringComparison.Ordinal);
            if (ampersands < 0) return (text, null);
            var named = Regex.Match(text[..ampersands], "(cp)[ =]*\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            (headerEnd, start) = (named.Success ? named.Index : ampersands, ampersands + 2);
        }
        var rest = text[start..];
        var close = rest.LastIndexOf("&&", StringComparison.Ordinal);
        return (text[..headerEnd], close < 0 ? rest : rest[..close]);
    }

    /// <summary>Pieces between semicolons and commas, but not inside a log that begins with // right behind an equals sign.</summary>
    private static IEnumerable<(string Name, string? Value)> Pieces(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is ';' or ',')
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                continue;
            }
            piece.Append(c);
            if (c == '=' && !piece.ToString()[..^1].Contains('=', StringComparison.Ordinal) && at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/'
                && text.IndexOf("//", at + 3, StringComparison.Ordinal) is var end and > 0)
            {
                piece.Append(text, at + 1, end + 1 - at);
                at = end + 1;
            }
        }
        pieces.Add(piece.ToString());
        foreach (var given in pieces)
        {
            var equals = given.IndexOf('=', StringComparison.Ordinal);
            var name = Trim(equals < 0 ? given : given[..equals]);
            if (equals < 0 && name.Length == 0) continue;
            yield return (name, equals < 0 ? null : Trim(given[(equals + 1)..]));
        }
    }

    private void Area(string area)
    {
        var items = new List<(string Code, HashSet<string> Has)>();
        foreach (var (name, value) in Pieces(area))
        {
            var dash = name.LastIndexOf('-');
            if (value is null || dash <= 0)
            {
                Fields.Add(new(-1, "", name, value, null));
                continue;
            }
            var (code, field) = (name[..dash], name[(dash + 1)..]);
            var key = Upper(field);
            var isKnown = Known.Contains(key);
            var item = items.FindLastIndex(i => i.Code == code && !(isKnown && i.Has.Contains(key)));
            if (item < 0)
            {
                item = items.Count;
                items.Add((code, []));
            }
            if (isKnown) items[item].Has.Add(key);
            Fields.Add(new(item, code, field, value, NotNumeric.Contains(key) ? null : Number(value)));
        }
    }

    /// <summary>Unscaled digits and scale; null for what is no number of at most 18 digits.</summary>
    private static string? Number(string text)
    {
        if (!Regex.IsMatch(text, @"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)\z")) return null;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var digits = text.TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (digits.Length > 18 || scale > 18) return null;
        var unscaled = digits.Length == 0 ? 0 : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return $"{(text[0] == '-' ? -unscaled : unscaled)}e-{scale}";
    }

    /// <summary>Only ASCII letters have a case here.</summary>
    private static string Upper(string text) => string.Concat(text.Select(c => c is >= 'a' and <= 'z' ? (char)(c - 32) : c));

    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ') start++;
        while (start < end && text[end - 1] <= ' ') end--;
        return text[start..end];
    }
}
