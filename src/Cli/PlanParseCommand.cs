using System.CommandLine;
using Dizhu.Plans;
using Dizhu.Plans.DataFiles;
using Dizhu.Plans.Parsing;
using Dizhu.Plans.Reading;
using Dizhu.Quarantine;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli;

/// <summary>
/// <c>dizhu plan parse FILE [--json] [--city DIR]</c>: a document is read in quarantine and parsed; the plan goes to standard
/// output, everything said to a person to standard error.
/// </summary>
internal static class PlanParseCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "公文：.txt、.docx 或带文字的 .pdf；- 表示标准输入" };
        var json = new Option<bool>("--json") { Description = "输出一个 JSON 对象（dizhu-plan/1，UTF-8），不给时输出提纲" };
        var city = new Option<string>("--city")
        {
            Description = "城市文件夹（areas.yaml、units.yaml）；不给时按公文中的市名在自带的城市里找",
            HelpName = "DIR",
        };
        var command = new Command("parse", "解析一份公文：行动、任务、责任单位、承诺和疑点") { file, json, city };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(json), parsed.GetValue(city), stop));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, string? city, CancellationToken stop)
    {
        CityVocabulary? vocabulary = null;
        if (city is not null)
        {
            if (!Directory.Exists(city)) return Fail(ExitCode.WrongUsage, $"没有城市文件夹 {city}。请检查 --city 后面的路径。");
            try
            {
                vocabulary = CityWords.Of(city);
            }
            catch (Exception e) when (e is DataFileException or IOException or UnauthorizedAccessException)
            {
                return Fail(ExitCode.Unreadable, $"城市文件夹 {city} 读不了：{e.Message}");
            }
        }

        ReadOutcome outcome;
        try
        {
            await using var input = Open(file);
            outcome = await IsolatedReader.ReadAsync(input, file, cancellationToken: stop);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail(ExitCode.Unreadable, $"无法打开 {file}：{Reason(e, file)}");
        }
        if (!outcome.IsText) return Fail(ExitCode.Unreadable, $"无法读取 {Shown(file)}：{outcome.Refusal.Message}");
        foreach (var note in outcome.Notes) Console.Error.WriteLine($"说明：{note}");

        var plan = Parse(OfficialText.From(outcome.Text), vocabulary);
        if (plan.Kind != DocumentKind.ActionPlan) Console.Error.WriteLine($"不是行动计划：{plan.KindReason}");

        await using var output = Console.OpenStandardOutput();
        if (json) PlanJson.Write(plan, output);
        else PlanOutline.Write(plan, output);
        return ExitCode.Done;
    }

    /// <summary>Without a city given, the first reading finds the city's name, and the second knows its words.</summary>
    private static ParsedPlan Parse(OfficialText text, CityVocabulary? vocabulary)
    {
        if (vocabulary is not null) return PlanParser.Parse(text, vocabulary);
        var plan = PlanParser.Parse(text, CityVocabulary.Empty);
        return plan.Metadata.Jurisdiction is { } jurisdiction && CityWords.Bundled(jurisdiction) is { } known
            ? PlanParser.Parse(text, known)
            : plan;
    }

    private static Stream Open(string file) => file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
}
