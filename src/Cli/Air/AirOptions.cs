using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dizhu.Standards.Air;

namespace Dizhu.Cli.Air;

/// <summary>Options that the air commands share.</summary>
internal static class AirOptions
{
    public static Option<string> Edition { get; } = Chosen(new Option<string>("--edition")
    {
        Description = "auto 按观测日期（2026-03-01 起用 2026 版）；2012 或 2026 全部按一版",
        DefaultValueFactory = _ => "auto",
    });

    public static Option<string> NotMonitored { get; } = Known(new Option<string>("--not-monitored")
    {
        Description = "按计划不测的项目，如 so2,co：缺它们不影响发布（HJ 633-2026，5.3；须连续三年从不是首要污染物）",
        HelpName = "LIST",
    });

    public static Option<string> Missing { get; } = new("--missing")
    {
        Description = "除空以外还有哪些写法表示缺测，如 NA,-99",
        HelpName = "LIST",
    };

    /// <summary>Null: by the day of the observation.</summary>
    public static AqiEdition? EditionOf(ParseResult parsed) => parsed.GetValue(Edition) switch
    {
        null or "auto" => null,
        var year => AqiEdition.Of(int.Parse(year, CultureInfo.InvariantCulture)),
    };

    public static Pollutants NotMonitoredOf(ParseResult parsed) =>
        Words(parsed.GetValue(NotMonitored)).Aggregate(Pollutants.None, (set, name) => set | PollutantOf(name)!.Value.Only());

    /// <summary>The words of a list written with commas; none of an empty one.</summary>
    public static string[] Words(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Checks every word of a list.</summary>
    public static Action<OptionResult> Each(string wrong, string right, Func<string, bool> isRight) => result =>
    {
        foreach (var word in Words(result.GetValueOrDefault<string>()))
            if (!isRight(word)) result.AddError($"{wrong} {word}：要写 {right}。");
    };

    private static Pollutant? PollutantOf(string name) =>
        PollutantCodes.All.Cast<Pollutant?>().FirstOrDefault(p => p!.Value.Code().Replace(".", "", StringComparison.Ordinal).Equals(name.Replace(".", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    private static Option<string> Chosen(Option<string> option)
    {
        option.AcceptOnlyFromAmong(["auto", .. AqiEdition.All.Select(edition => edition.Year.ToString(CultureInfo.InvariantCulture))]);
        return option;
    }

    private static Option<string> Known(Option<string> option)
    {
        option.Validators.Add(Each("不认识的项目", "so2,no2,pm10,co,o3,pm25 中的几个", name => PollutantOf(name) is not null));
        return option;
    }
}
