using System.Globalization;
using Dizhu.City.Air.Importing;
using Microsoft.Extensions.Primitives;

namespace Dizhu.Web.Import;

/// <summary>导入监测数据的选择 as a form or a query states them; what is not said stays as guessed.</summary>
public static class AirImportForm
{
    /// <summary>Reads the choices; a sentence where one cannot be read.</summary>
    public static (AirFileChoices Choices, AirKnowing Knowing, string? Problem) Read(Func<string, StringValues> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        string? problem = null;
        var choices = new AirFileChoices(
            CoInMicrograms: One("co", "mg", "ug") switch { "mg" => false, "ug" => true, _ => null },
            LabelIsStart: One("label", "end", "start") switch { "end" => false, "start" => true, _ => null },
            Offset: Text("offset") is { } offset ? int.TryParse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hours) ? hours : Wrong<int>($"时区“{offset}”不是整数小时，如 8、0。") : null,
            OnlySite: Text("site"), TimeColumn: Text("timeColumn"), StationColumn: Text("stationColumn"), FlagColumn: Text("flagColumn"),
            Stations: Stations(), InvalidWords: Text("invalid")?.Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            EmptyTakesBack: Text("empty") == "takesBack");
        var knowing = Text("known") switch
        {
            null or "hours" => AirKnowing.AsHoursEnd,
            "now" => new AirKnowing(KnownAs.Now),
            var day when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) => new AirKnowing(KnownAs.FromDay, from),
            "day" when DateOnly.TryParseExact(Text("knownFrom"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) => new AirKnowing(KnownAs.FromDay, from),
            var other => Wrong<AirKnowing>($"“自何时起算已知”的“{(other == "day" ? Text("knownFrom") : other)}”不是日期，请写成 2025-10-31。") ?? AirKnowing.AsHoursEnd,
        };
        return (choices, knowing, problem);

        string? Text(string key) => said(key).ToString().Trim() is { Length: > 0 } text ? text : null;

        string? One(string key, params string[] words)
        {
            if (Text(key) is not { } word || word == "auto") return null;
            return words.Contains(word) ? word : Wrong<string>($"“{key}”只能是 {string.Join("、", words)}，现在是“{word}”。");
        }

        Dictionary<string, string>? Stations()
        {
            if (Text("stations") is not { } lines) return null;
            var stations = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var line in lines.Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } code]) stations[name] = code;
                else problem ??= $"站点对照“{line}”要写成 文件里的站名=站点编码。";
            }
            return stations;
        }

        T? Wrong<T>(string why)
        {
            problem ??= why;
            return default;
        }
    }
}
