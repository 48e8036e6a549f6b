using System.CommandLine;
using System.Globalization;
using Dizhu.Standards.Air;
using Dizhu.Standards;

namespace Dizhu.Cli.Air;

/// <summary><c>dizhu air evaluate IN [-o OUT]</c>: periods of an hourly file.</summary>
internal static class AirEvaluateCommand
{
    private static readonly Dictionary<string, PeriodKind> Kinds = new()
    {
        ["month"] = PeriodKind.Month, ["quarter"] = PeriodKind.Quarter, ["half"] = PeriodKind.HalfYear, ["year"] = PeriodKind.Year,
    };

    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "小时值的 CSV（UTF-8，可以是 gzip），表头 station,time 和 so2,no2,pm10,co,o3_1h,pm25 中有的列；- 表示标准输入" };
        var output = new Option<string>("--output", "-o") { Description = "写到哪里；.gz 结尾就压缩；- 表示标准输出", HelpName = "OUT", DefaultValueFactory = _ => "-" };
        var period = new Option<string>("--period") { Description = "统计周期：month、quarter、half、year，可以写几个，用逗号隔开", DefaultValueFactory = _ => "month,quarter,half,year", HelpName = "LIST" };
        period.Validators.Add(AirOptions.Each("不认识的周期", "month、quarter、half、year", Kinds.ContainsKey));
        var percentile = new Option<string>("--percentile") { Description = "百分位数：interpolated 线性内插，nearest 最近秩", DefaultValueFactory = _ => "interpolated" };
        percentile.AcceptOnlyFromAmong("interpolated", "nearest");
        var unit = new Option<string>("--co-unit") { Description = "co 一列的单位：mg 是 mg/m³，ug 是 µg/m³", DefaultValueFactory = _ => "mg" };
        unit.AcceptOnlyFromAmong("mg", "ug");
        var label = new Option<string>("--hours") { Description = "time 是小时的结束（end）还是开始（start）时刻", DefaultValueFactory = _ => "end" };
        label.AcceptOnlyFromAmong("end", "start");
        var city = new Option<string>("--city") { Description = "把这些站当作一个城市（县）的点位，加上它的各行", HelpName = "NAME" };
        var control = new Option<string>("--control") { Description = "对照点，不进城市值", HelpName = "LIST" };
        var township = new Option<string>("--township") { Description = "乡镇站，只在 --set townshipsInCounty=yes 时进城市（县）值", HelpName = "LIST" };
        var dust = new Option<string>("--dust") { Description = "经核定的沙尘日，如 2025-04-10,2025-04-11：PM10、PM2.5 的平均值和综合指数不含这些天，天数照算", HelpName = "LIST" };
        dust.Validators.Add(AirOptions.Each("不是日期", "2025-04-10 这样的日期", word => DayOf(word) is not null));
        var set = new Option<string[]>("--set") { Description = $"待定的设置，如 indexDecimals=3；可以写几次。{string.Join("；", AirSettings.Questions.Select(q => $"{q.Key} {q.Title}（默认 {q.Default}）"))}", HelpName = "KEY=VALUE" };
        set.Validators.Add(result =>
        {
            try
            {
                Settings(result.GetValueOrDefault<string[]>(), "interpolated");
            }
            catch (ArgumentException e)
            {
                result.AddError(e.Message.Split(" (Parameter", 2)[0]);
            }
        });

        var command = new Command("evaluate", "按周期评价：每站、每周期、每项污染物一行，有平均值、百分位数、有效天数、达标情况和综合指数")
        {
            input, output, period, AirOptions.Edition, percentile, unit, label, city, control, township, dust, AirOptions.NotMonitored, AirOptions.Missing, set,
        };
        command.SetAction((parsed, stop) =>
        {
            var table = new EvaluationTable
            {
                Basis = AirOptions.EditionOf(parsed) is { } edition ? AirBasis.Of(edition.Year)! : AirBasis.ByDate,
                Settings = Settings(parsed.GetValue(set), parsed.GetValue(percentile)!),
                Kinds = [.. AirOptions.Words(parsed.GetValue(period)).Select(word => Kinds[word]).Distinct()],
                NotMonitored = AirOptions.NotMonitoredOf(parsed),
                Missing = new MissingWords(parsed.GetValue(AirOptions.Missing)),
                CarbonMonoxideInMicrograms = parsed.GetValue(unit) == "ug",
                LabelsAtStart = parsed.GetValue(label) == "start",
                City = parsed.GetValue(city),
                ControlPoints = AirOptions.Words(parsed.GetValue(control)).ToHashSet(),
                TownshipPoints = AirOptions.Words(parsed.GetValue(township)).ToHashSet(),
                DustDays = AirOptions.Words(parsed.GetValue(dust)).Select(word => DayOf(word)!.Value).ToHashSet(),
            };
            var code = TableFiles.Run(parsed.GetValue(input)!, parsed.GetValue(output)!,
                (source, target, progress) =>
                {
                    table.Run(source, target, progress, stop);
                    return table.Flaws;
                },
                written =>
                {
                    foreach (var note in table.Notes) Console.Error.WriteLine($"说明：{note}");
                    if (written != "-") Console.Error.WriteLine($"已写入 {written}：{table.Stations} 个站 {table.Rows} 行小时值，评价 {table.RowsWritten} 行。");
                });
            return Task.FromResult(code);
        });
        return command;
    }

    private static AirSettings Settings(string[]? pairs, string percentile)
    {
        var chosen = new Dictionary<string, string>();
        if (percentile == "nearest") chosen["percentileMethod"] = "nearestRank";
        foreach (var pair in pairs ?? [])
        {
            var parts = pair.Split('=', 2);
            if (parts.Length < 2) throw new ArgumentException($"--set 要写成 KEY=VALUE，不是 {pair}。", nameof(pairs));
            chosen[parts[0]] = parts[1];
        }
        return AirSettings.From(chosen);
    }

    private static DateOnly? DayOf(string word) => DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
