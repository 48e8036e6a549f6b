using System.CommandLine;
using Dizhu.Standards.Air;

namespace Dizhu.Cli.Air;

/// <summary><c>dizhu air aqi --report hourly|daily [--edition auto|2012|2026] IN [-o OUT]</c></summary>
internal static class AirAqiCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "CSV（UTF-8，可以是 gzip），表头 time,so2,no2,pm10,co,o3_1h,o3_8h,pm25，顺序不限，CO 为 mg/m³，其余 µg/m³，空为缺测；- 表示标准输入" };
        var output = new Option<string>("--output", "-o") { Description = "写到哪里；.gz 结尾就压缩；- 表示标准输出", HelpName = "OUT", DefaultValueFactory = _ => "-" };
        var report = new Option<string>("--report") { Description = "hourly 实时报（小时值，time 是小时的结束时刻）或 daily 日报（日均值和臭氧日最大值）", Required = true };
        report.AcceptOnlyFromAmong("hourly", "daily");
        var command = new Command("aqi", "给每一行加上 aqi,level,primary：空气质量指数、类别、首要污染物（用 + 连接）；没有 AQI（NA）的行三列为空")
        {
            input, output, report, AirOptions.Edition, AirOptions.NotMonitored, AirOptions.Missing,
        };
        command.SetAction((parsed, stop) =>
        {
            var table = new AqiTable(
                parsed.GetValue(report) == "hourly" ? AqiReport.Hourly : AqiReport.Daily,
                AirOptions.EditionOf(parsed), AirOptions.NotMonitoredOf(parsed), new MissingWords(parsed.GetValue(AirOptions.Missing)));
            var code = TableFiles.Run(parsed.GetValue(input)!, parsed.GetValue(output)!,
                (source, target, progress) =>
                {
                    table.Run(source, target, progress, stop);
                    return table.Flaws;
                },
                written =>
                {
                    foreach (var note in table.Notes) Console.Error.WriteLine($"说明：{note}");
                    if (written != "-") Console.Error.WriteLine($"已写入 {written}：{table.Rows} 行，其中 {table.RowsWithout} 行没有 AQI。");
                });
            return Task.FromResult(code);
        });
        return command;
    }
}
