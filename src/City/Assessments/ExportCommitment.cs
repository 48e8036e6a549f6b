using System.Globalization;
using Dizhu.City.Exports;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>导出一项承诺: its records as the page lists them, and its kept assessments day by day.</summary>
public static class ExportCommitment
{
    private static readonly ListColumn<CommitmentRow>[] RecordColumns =
    [
        new("记录号", 14, row => row.Number),
        new("种类", 8, row => Kind(row.Record)),
        new("所属期", 30, row => Period(row.Record)),
        new("首日", 12, row => (row.Record as ReportedFigure)?.PeriodStart),
        new("末日", 12, row => row.About),
        new("范围", 12, row => row.Record.Scope),
        new("值", 14, row => row.Record switch { ReportedFigure figure => figure.Cell(), StatedBaseline baseline => baseline.Value, _ => null }),
        new("单位", 12, row => row.Record switch { ReportedFigure figure => figure.Unit, StatedBaseline baseline => baseline.Unit, _ => null }),
        new("分子", 10, row => (row.Record as ReportedFigure)?.Numerator),
        new("分母", 10, row => (row.Record as ReportedFigure)?.Denominator),
        new("说明", 30, row => row.Record switch
        {
            ReportedFigure figure => figure.NullReason,
            MilestoneAcceptance acceptance => acceptance.IsWithdrawn ? "撤回验收" : $"{acceptance.DoneOn.Written()} 完成，{acceptance.AcceptedOn.Written()} 验收（{acceptance.AcceptedByUnit}{acceptance.AcceptedByName}）",
            RuleViolation violation => violation.IsWithdrawn ? "撤回" : violation.Description,
            _ => null,
        }),
        new("来源文件", 26, row => row.Record switch { ReportedFigure figure => figure.SourceTitle, RuleViolation violation => violation.SourceTitle, StatedBaseline baseline => baseline.SourceTitle, _ => null }),
        new("文号", 18, row => row.Record switch { ReportedFigure figure => figure.SourceNumber, RuleViolation violation => violation.SourceNumber, StatedBaseline baseline => baseline.SourceNumber, _ => null }),
        new("填报单位", 18, row => row.Record.ActorUnit),
        new("填报人", 10, row => row.Record.ActorName),
        new("身份", 10, row => row.Record.ActorUnverified ? "身份未核验" : "已核验"),
        new("录入时间", 17, row => row.Record.ArrivedAt.Written()),
        new("核对人", 10, row => Step(row, FigureStage.Checked)?.ActorName),
        new("核对时间", 17, row => Step(row, FigureStage.Checked)?.At.Written()),
        new("发布人", 10, row => Step(row, FigureStage.Published)?.ActorName),
        new("发布时间", 17, row => Step(row, FigureStage.Published)?.At.Written()),
        new("自何日已知", 12, row => row.KnownFrom),
        new("补录", 6, row => row.Record.IsBackfilled ? "补录" : null),
        new("版", 5, row => row.Record.Revision),
        new("更正原因", 24, row => row.Record.Reason),
        new("用没用", 26, row => row.IsInput ? "用于评定" : row.NotCounted ?? "有效，本次未用到"),
        new("证据文件", 30, row => Evidence(row.Record) is { Length: > 0 } files ? files : null),
    ];

    private static readonly ListColumn<PastAssessment>[] PastColumns =
    [
        new("判定日", 12, kept => kept.Day),
        new("按哪天所知", 12, kept => kept.KnownBy),
        new("看法", 10, kept => kept.IsAsKnownThen ? "当时所知" : "事后所知"),
        new("状态", 10, kept => kept.Status.Word()),
        new("数", 24, kept => kept.Figure),
        new("理由", 70, kept => kept.Reason),
        new("下一步", 40, kept => kept.Duty.Length > 0 ? kept.Duty : null),
        new("输入指纹", 20, kept => kept.InputsHash),
        new("结论指纹", 20, kept => kept.FindingDigest),
        new("计划指纹", 20, kept => kept.PlanHash),
        new("存档时间", 17, kept => kept.KeptAt.Written()),
        new("程序版本", 12, kept => kept.Program),
        new("存档号", 8, kept => kept.Id),
    ];

    /// <summary>全部记录, as the page lists them in the view that is looked at.</summary>
    public static void Write(CommitmentSheet sheet, CityProfile city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        ListSheet.Write(output, "全部记录", city, sheet.Day,
            [
                $"第 {sheet.Note.Ordinal} 项承诺 {sheet.Note.Indicator} {sheet.Note.Target}", sheet.Shown.View == FactView.KnownThen ? "当时所知" : $"{sheet.Today.Written()} 所知",
                $"{sheet.Standing.Status.Word()}：{sheet.Finding?.Reason ?? sheet.Standing.Figure}", sheet.Shown.Result is { } result ? $"输入指纹 {result.InputsHash}" : null,
            ],
            RecordColumns, sheet.Rows);
    }

    /// <summary>历次评定, every one that was kept.</summary>
    public static void Write(CommitmentSheet sheet, IReadOnlyList<KeptDay> days, CityProfile city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(days);
        ListSheet.Write(output, "历次评定", city, sheet.Day,
            [$"第 {sheet.Note.Ordinal} 项承诺 {sheet.Note.Indicator} {sheet.Note.Target}", string.Create(CultureInfo.InvariantCulture, $"{days.Count} 天，存档 {days.Sum(day => day.Kept.Count)} 次")],
            PastColumns, days.SelectMany(day => day.Kept));
    }

    private static FigureStep? Step(CommitmentRow row, FigureStage stage) => (row.Record as ReportedFigure)?.Step(stage);

    private static string Kind(EnteredRecord record) => record switch { ReportedFigure => "填报", MilestoneAcceptance => "验收", RuleViolation => "违反", _ => "基线" };

    private static string Period(EnteredRecord record) => record switch
    {
        ReportedFigure figure => FigurePeriod.Of(figure).Words,
        StatedBaseline baseline => $"{baseline.Year}年",
        _ => FactsAsOf.About(record).Written(),
    };

    private static string Evidence(EnteredRecord record) => string.Join('、', (record switch
    {
        ReportedFigure figure => figure.Evidence,
        MilestoneAcceptance acceptance => acceptance.Evidence,
        RuleViolation violation => violation.Evidence,
        _ => [],
    }).Select(file => file.FileName));
}
