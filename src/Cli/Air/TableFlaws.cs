using System.Globalization;
using Dizhu.Standards.Csv;

namespace Dizhu.Cli.Air;

/// <summary>表里的问题: what is wrong with a table, each with its line and column, the first ones in words and all of them counted.</summary>
internal sealed class TableFlaws
{
    /// <summary>So many are told in full.</summary>
    private const int Told = 20;

    private readonly List<string> sentences = [];

    public long Count { get; private set; }

    public bool Any => Count > 0;

    /// <summary>One sentence a flaw, and a last one when there are more than can be told.</summary>
    public IEnumerable<string> Sentences => Count > sentences.Count
        ? sentences.Append(string.Create(CultureInfo.InvariantCulture, $"……还有 {Count - sentences.Count} 处，共 {Count} 处。"))
        : sentences;

    public void Add(string sentence)
    {
        if (sentences.Count < Told) sentences.Add(sentence);
        Count++;
    }

    public void Add(CsvRows rows, int field, string column, string what)
    {
        if (sentences.Count < Told) sentences.Add(string.Create(CultureInfo.InvariantCulture, $"第 {rows.Line} 行第 {field + 1} 列（{column}）“{Shown(rows.TextOf(field))}”：{what}"));
        Count++;
    }

    public void Add(CsvRows rows, CsvFlaw flaw)
    {
        var what = flaw switch
        {
            CsvFlaw.OpenQuote => "引号没有闭合。请检查这一行的引号。",
            CsvFlaw.TextAfterQuote => "闭合引号之后、逗号之前还有内容。请把字段里的引号写成两个。",
            CsvFlaw.TooLong => "一行超过 1 MB，不是数据表。请检查文件。",
            CsvFlaw.Utf16 => "文件是 UTF-16 编码。请另存为 UTF-8 的 CSV。",
            _ => "不是 UTF-8 编码（可能是 GBK）。请另存为 UTF-8 的 CSV。",
        };
        Add(string.Create(CultureInfo.InvariantCulture, $"第 {Math.Max(rows.Line, 1)} 行：{what}"));
    }

    public static string Say(NumberFlaw flaw) => flaw switch
    {
        NumberFlaw.Negative => "浓度不能是负数（−99、−999 多为缺测代码）。缺测请留空，或用 --missing 说明。",
        NumberFlaw.OutOfRange => "超出任何仪器的量程（9999 多为缺测或故障代码）。缺测请留空，或用 --missing 说明。",
        NumberFlaw.Scientific => "是科学计数法，原来的位数已经丢失。请按普通小数导出。",
        NumberFlaw.TooFine => "小数位数太多，像是浮点数的残留。请按监测的位数导出。",
        _ => "不是数字。缺测请留空，或用 --missing 说明。",
    };

    public static string Say(TimeFlaw flaw) => flaw switch
    {
        TimeFlaw.Empty => "没有时间。请补上。",
        TimeFlaw.NoSuchTime => "没有这个日期或时刻。请改正。",
        TimeFlaw.NotAWholeHour => "不是整点。小时值的时间写整点（小时的结束时刻）。",
        TimeFlaw.OtherOffset => "不是北京时间（+08:00，没有夏令时）。请先换算。",
        _ => "不是日期或时间。请写成 2026-03-01 或 2026-03-01T08:00。",
    };

    private static string Shown(string field) => field.Length <= 40 ? field : field[..40] + "…";
}
