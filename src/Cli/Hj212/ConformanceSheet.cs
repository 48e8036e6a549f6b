using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dizhu.Cli.Hj212;

internal enum SheetVerdict
{
    /// <summary>未测: it did not come up, or the other side may do without it.</summary>
    NotTested,

    /// <summary>通过</summary>
    Passed,

    /// <summary>不通过</summary>
    Failed,
}

/// <summary>One line of the sheet: the item, its clause, what should come and what came.</summary>
internal sealed record SheetRow(string Item, string Clause, string Expected, string Came, SheetVerdict Verdict);

/// <summary>检测单 of one side of a line, by the tables of the annex.</summary>
internal sealed class ConformanceSheet(string subject)
{
    private readonly List<SheetRow> rows = [];

    public bool HasFailed => rows.Exists(row => row.Verdict == SheetVerdict.Failed);

    public void Add(string item, string clause, string expected, string came, SheetVerdict verdict) => rows.Add(new(item, clause, expected, came, verdict));

    public void Add(string item, string clause, string expected, string came, bool isPassed) => Add(item, clause, expected, came, isPassed ? SheetVerdict.Passed : SheetVerdict.Failed);

    /// <summary>For people; the exit code is 1 when something failed.</summary>
    public int Tell(bool asJson)
    {
        using (var output = Console.OpenStandardOutput())
        {
            if (asJson) WriteJson(output);
            else output.Write(Encoding.UTF8.GetBytes(Text()));
        }
        return HasFailed ? ExitCode.NotConforming : ExitCode.Done;
    }

    private string Text()
    {
        var text = new StringBuilder(subject).Append('\n');
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"\n{Sign(row.Verdict)} {Word(row.Verdict)}　{row.Clause}　{row.Item}\n　　应　{row.Expected}\n　　得　{row.Came}\n");
        return text.Append(CultureInfo.InvariantCulture, $"\n通过 {Count(SheetVerdict.Passed)}，不通过 {Count(SheetVerdict.Failed)}，未测 {Count(SheetVerdict.NotTested)}\n").ToString();
    }

    private void WriteJson(Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("subject", subject);
            json.WriteNumber("passed", Count(SheetVerdict.Passed));
            json.WriteNumber("failed", Count(SheetVerdict.Failed));
            json.WriteNumber("notTested", Count(SheetVerdict.NotTested));
            json.WriteStartArray("rows");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("item", row.Item);
                json.WriteString("clause", row.Clause);
                json.WriteString("expected", row.Expected);
                json.WriteString("came", row.Came);
                json.WriteString("verdict", Word(row.Verdict));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private int Count(SheetVerdict verdict) => rows.Count(row => row.Verdict == verdict);

    private static char Sign(SheetVerdict verdict) => verdict switch { SheetVerdict.Passed => '✓', SheetVerdict.Failed => '✗', _ => '－' };

    private static string Word(SheetVerdict verdict) => verdict switch { SheetVerdict.Passed => "通过", SheetVerdict.Failed => "不通过", _ => "未测" };
}
