using System.Text;
using System.Text.Json.Serialization;

namespace Dizhu.Plans.Review;

/// <summary>
/// 行: one line of the plain text in which a plan is kept (<c>键: 值</c>, what belongs to it indented by two blanks below).
/// Edits, versions and differences all speak of a plan in these lines, so that a field has one name and one way to be written.
/// </summary>
[method: JsonConstructor]
public sealed record PlanNode(string Key, string Value, IReadOnlyList<PlanNode> Children)
{
    public PlanNode(string key, string value) : this(key, value, []) { }

    public bool Equals(PlanNode? other) =>
        other is not null && Key == other.Key && Value == other.Value && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => HashCode.Combine(Key, Value, Children.Count);

    /// <summary>The lines as text, each ended by a line feed.</summary>
    public static string Write(IEnumerable<PlanNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes) node.Write(text, 0);
        return text.ToString();
    }

    /// <summary>Reads lines back. Throws <see cref="FormatException"/> with the line's number when they are not of this form.</summary>
    public static IReadOnlyList<PlanNode> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines[^1].Length > 0) throw new FormatException($"第 {lines.Length} 行没有写完。");
        var at = 0;
        var nodes = ReadAt(lines, ref at, 0);
        return at == lines.Length - 1 ? nodes : throw new FormatException($"第 {at + 1} 行的缩进不对。");
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Key).Append(':');
        if (Value.Length > 0) text.Append(' ').Append(Escape(Value));
        text.Append('\n');
        foreach (var child in Children) child.Write(text, depth + 1);
    }

    private static List<PlanNode> ReadAt(string[] lines, ref int at, int depth)
    {
        var nodes = new List<PlanNode>();
        while (at < lines.Length - 1)
        {
            var line = lines[at];
            var indent = line.Length - line.TrimStart(' ').Length;
            if (indent != depth * 2) break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= indent) throw new FormatException($"第 {at + 1} 行没有“键: 值”。");
            var value = line[(colon + 1)..];
            if (value.Length > 0 && value[0] != ' ') throw new FormatException($"第 {at + 1} 行的冒号后面缺一个空格。");
            at++;
            nodes.Add(new PlanNode(line[indent..colon], value.Length == 0 ? "" : Unescape(value[1..], at), ReadAt(lines, ref at, depth + 1)));
        }
        return nodes;
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string value, int line)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\') plain.Append(value[i]);
            else plain.Append(++i < value.Length ? value[i] switch { '\\' => '\\', 'n' => '\n', 'r' => '\r', _ => throw Bad() } : throw Bad());
        }
        return plain.ToString();

        FormatException Bad() => new($"第 {line} 行的反斜线后面只能是 \\、n 或 r。");
    }
}
