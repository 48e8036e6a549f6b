using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dizhu.Plans.DataFiles;

/// <summary>
/// 一条记录: one mapping of a YAML data file, read key by key. Whatever is wrong is added to the list of problems with
/// its file and line, and reading goes on, so that a person sees every mistake at once.
/// <para>Every value is taken from its text: a number never passes through a double, and <c>no</c> is the text "no",
/// not false. A key that nobody asked for is reported by <see cref="End"/>.</para>
/// </summary>
public sealed class DataRecord
{
    private readonly YamlMappingNode node;
    private readonly ICollection<DataProblem> problems;
    private readonly HashSet<string> known = [];

    private DataRecord(string file, YamlMappingNode node, ICollection<DataProblem> problems)
    {
        File = file;
        this.node = node;
        this.problems = problems;
    }

    public string File { get; }

    public int Line => (int)node.Start.Line;

    /// <summary>Reads a file whose top level is a mapping. Null, with the problem reported, when it is not YAML of this shape.</summary>
    public static DataRecord? Read(string file, string yaml, ICollection<DataProblem> problems)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new DataRecord(file, root, problems);
            problems.Add(new DataProblem(file, 1, "文件应是一组“键: 值”，请对照城市文件夹的样子改写。"));
        }
        catch (YamlException e)
        {
            var reason = e.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase)
                ? "同一个键写了两次，请留下一个。"
                : $"不是合法的 YAML（{e.Message}），请检查缩进、冒号后的空格和引号。";
            problems.Add(new DataProblem(file, (int)Math.Max(1, e.Start.Line), reason));
        }
        return null;
    }

    /// <summary>Reports a problem at the line of a key, or of the record when the key is absent.</summary>
    public void Report(string key, string message) =>
        problems.Add(new DataProblem(File, (int)(Find(key)?.Start.Line ?? node.Start.Line), message));

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text that must be there; empty, with the problem reported, when it is not.</summary>
    public string Text(string key)
    {
        if (OptionalText(key) is { } text) return text;
        if (!Has(key)) Report(key, $"缺“{key}”，请补上。");
        return "";
    }

    public string? OptionalText(string key)
    {
        switch (Ask(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } text } when text.Trim().Length > 0:
                return text.Trim();
            case YamlScalarNode:
                Report(key, $"“{key}”没有值，请填上，或者删去这一行。");
                return null;
            default:
                Report(key, $"“{key}”应是一个值，不是一组。");
                return null;
        }
    }

    /// <summary>true 或 false; absent means false.</summary>
    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is not (null or "true" or "false")) Report(key, $"“{key}”只能写 true 或 false，现在是“{text}”。");
        return text == "true";
    }

    public int Count(string key) => OptionalCount(key) ?? Missing(key);

    public int? OptionalCount(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Report(key, $"“{key}”应是不带小数的非负数，现在是“{text}”。");
        return null;
    }

    /// <summary>A decimal with exactly the digits written (0.50 keeps its zero). No exponent, no separators, at most 28 digits.</summary>
    public decimal? OptionalDecimal(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Count(char.IsAsciiDigit) <= 28 && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number)) return number;
        Report(key, $"“{key}”应是数（如 0.5），现在是“{text}”。");
        return null;
    }

    public DateOnly? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Report(key, $"“{key}”应是日期（如 2025-12-31），现在是“{text}”。");
        return null;
    }

    /// <summary>One of a closed list of words; the first word stands in, with the problem reported, for any other.</summary>
    public string OneOf(string key, params ReadOnlySpan<string> words)
    {
        var text = Text(key);
        if (words.Contains(text)) return text;
        if (text.Length > 0) Report(key, $"“{key}”只能是 {string.Join("、", words)} 之一，现在是“{text}”。");
        return words[0];
    }

    /// <summary>A list of texts; empty when the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var item in Items(key))
        {
            if (item is YamlScalarNode { Value: { } text } && text.Trim().Length > 0) texts.Add(text.Trim());
            else Report(key, $"“{key}”里的每一项都应是一个不空的词。");
        }
        if (texts.Count != texts.Distinct().Count()) Report(key, $"“{key}”里有重复的项，请去掉。");
        return texts;
    }

    /// <summary>A list of records that must be there.</summary>
    public IReadOnlyList<DataRecord> Records(string key)
    {
        if (!Has(key)) Missing(key);
        return OptionalRecords(key);
    }

    /// <summary>The same where the key may be left out: then there are none.</summary>
    public IReadOnlyList<DataRecord> OptionalRecords(string key)
    {
        var records = new List<DataRecord>();
        foreach (var item in Items(key))
        {
            if (item is YamlMappingNode mapping) records.Add(new DataRecord(File, mapping, problems));
            else problems.Add(new DataProblem(File, (int)item.Start.Line, $"“{key}”里的每一项都应是一组“键: 值”。"));
        }
        return records;
    }

    /// <summary>A record inside this one that must be there.</summary>
    public DataRecord? Record(string key)
    {
        switch (Ask(key))
        {
            case YamlMappingNode mapping:
                return new DataRecord(File, mapping, problems);
            case null:
                Missing(key);
                return null;
            default:
                Report(key, $"“{key}”应是一组“键: 值”。");
                return null;
        }
    }

    /// <summary>Closes the record: a key that was not asked for is a mistake of spelling, and is never passed over.</summary>
    public void End()
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && known.Contains(name)) continue;
            problems.Add(new DataProblem(File, (int)key.Start.Line,
                $"不认识的键“{key}”，可用的键有：{string.Join("、", known)}。请改正或删去。"));
        }
    }

    private int Missing(string key)
    {
        if (!Has(key)) Report(key, $"缺“{key}”，请补上。");
        return 0;
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        switch (Ask(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            default:
                Report(key, $"“{key}”应是一列，请写成 [甲, 乙] 或每行一个“- 项”。");
                return [];
        }
    }

    private YamlNode? Ask(string key)
    {
        known.Add(key);
        return Find(key);
    }

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
