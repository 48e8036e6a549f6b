using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Assessments;

/// <summary>记录的措辞: what a record is about and what it says, in a few words.</summary>
internal static class RecordWords
{
    public static string Kind(EnteredRecord record) => record switch
    {
        ReportedFigure { Computed: not null } => "计算",
        ReportedFigure => "填报",
        MilestoneAcceptance => "验收",
        RuleViolation => "违反",
        _ => "基线",
    };

    public static string Period(EnteredRecord record) => record switch
    {
        ReportedFigure figure => FigurePeriod.Of(figure).Words,
        MilestoneAcceptance acceptance => $"{acceptance.DoneOn.Day()} 完成",
        RuleViolation violation => violation.HappenedOn.Day(),
        StatedBaseline baseline => $"{baseline.Year}年",
        _ => "",
    };

    /// <summary>The value without its unit, or what was stated.</summary>
    public static string Value(EnteredRecord record) => record switch
    {
        ReportedFigure { Value: { } value } figure => ClassWords.IsUnit(figure.Unit) ? ClassWords.Word(value, figure.Unit) : ReportWording.Number(value),
        ReportedFigure figure => $"无数（{figure.NullReason}）",
        MilestoneAcceptance { IsWithdrawn: true } => "撤回验收",
        MilestoneAcceptance acceptance => $"{acceptance.AcceptedOn.Day()} 验收",
        RuleViolation { IsWithdrawn: true } => "撤回",
        RuleViolation violation => violation.Description,
        StatedBaseline baseline => ReportWording.Number(baseline.Value),
        _ => "",
    };

    public static string? Unit(EnteredRecord record) => record switch { ReportedFigure figure => ClassWords.IsUnit(figure.Unit) ? null : figure.Unit, StatedBaseline baseline => baseline.Unit, _ => null };

    public static string Source(EnteredRecord record) => record switch
    {
        ReportedFigure figure => $"{figure.SourceTitle} {figure.SourceNumber}".TrimEnd(),
        RuleViolation violation => $"{violation.SourceTitle} {violation.SourceNumber}".TrimEnd(),
        StatedBaseline baseline => $"{baseline.SourceTitle} {baseline.SourceNumber}".TrimEnd(),
        MilestoneAcceptance acceptance => $"{acceptance.AcceptedByUnit} {acceptance.AcceptedByName}",
        _ => "",
    };

    public static IEnumerable<EvidenceFile> Evidence(EnteredRecord record) => record switch
    {
        ReportedFigure figure => figure.Evidence,
        MilestoneAcceptance acceptance => acceptance.Evidence,
        RuleViolation violation => violation.Evidence,
        _ => [],
    };

    /// <summary>2025年10月 42.60%.</summary>
    public static string Said(EnteredRecord record) => record switch
    {
        ReportedFigure figure => $"{Period(record)} {figure.Words()}",
        StatedBaseline baseline => $"{Kind(record)} {Period(record)} {Value(record)}{(baseline.Unit is "%" or "‰" or null ? "" : " ")}{baseline.Unit}",
        _ => $"{Kind(record)} {Period(record)} {Value(record)}",
    };
}
