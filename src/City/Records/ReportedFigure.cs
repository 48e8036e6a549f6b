using System.ComponentModel.DataAnnotations.Schema;

namespace Dizhu.City.Records;

/// <summary>期间的种类.</summary>
public enum PeriodKind
{
    /// <summary>年</summary>
    Year,
    /// <summary>季</summary>
    Quarter,
    /// <summary>月</summary>
    Month,
    /// <summary>日</summary>
    Day,
    /// <summary>累计: from a named first day to a last one.</summary>
    Cumulative,
}

/// <summary>
/// 填报数: one value of a commitment or indicator for a period, from one source. The value is exact: unscaled integer and
/// scale (12.30 is 1230 and 2), or null with the reason why there is none. Several sources may report the same period; each
/// has its own chain of revisions, and both are shown.
/// </summary>
public sealed class ReportedFigure : EnteredRecord
{
    public required PeriodKind Period { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly PeriodEnd { get; init; }

    public long? ValueUnscaled { get; init; }

    public byte? ValueScale { get; init; }

    /// <summary>无数原因: why there is no value. Exactly one of value and reason is given.</summary>
    public string? NullReason { get; init; }

    /// <summary>分子 and 分母, where the value is a ratio of a list.</summary>
    public long? NumeratorUnscaled { get; init; }

    public byte? NumeratorScale { get; init; }

    public long? DenominatorUnscaled { get; init; }

    public byte? DenominatorScale { get; init; }

    public string? Unit { get; init; }

    public required string SourceTitle { get; init; }

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    /// <summary>存在问题</summary>
    public string? Problems { get; init; }

    /// <summary>下步措施</summary>
    public string? Measures { get; init; }

    /// <summary>The workbook it came in with; null when typed.</summary>
    public int? ImportId { get; init; }

    public FigureImport? Import { get; init; }

    public ICollection<FigureStep> Steps { get; init; } = [];

    public ICollection<EvidenceFile> Evidence { get; init; } = [];

    /// <summary>由监测数据计算: then nobody entered it, it stands in no file, and its number is negative. Null for what people reported.</summary>
    [NotMapped]
    public ComputedFrom? Computed { get; init; }

    public decimal? Value => ExactDigits.Join(ValueUnscaled, ValueScale);

    public decimal? Numerator => ExactDigits.Join(NumeratorUnscaled, NumeratorScale);

    public decimal? Denominator => ExactDigits.Join(DenominatorUnscaled, DenominatorScale);

    public FigureStep? Step(FigureStage stage) => Steps.FirstOrDefault(step => step.Stage == stage);

    /// <summary>Where it stands now. Needs <see cref="Steps"/> loaded.</summary>
    public FigureStage Stage => Step(FigureStage.Published) is not null ? FigureStage.Published
        : Step(FigureStage.Returned) is not null ? FigureStage.Returned
        : Step(FigureStage.Checked) is not null ? FigureStage.Checked
        : FigureStage.Draft;
}

/// <summary>计算所得: the name under which a computed figure opens, whether its data are 初步, and its arithmetic in words.</summary>
public sealed record ComputedFrom(string Number, bool IsProvisional, IReadOnlyList<string> Reckoning)
{
    /// <summary>With what every such name begins.</summary>
    public const string Prefix = "air:";

    /// <summary>Whether an input of an assessment is a computed figure.</summary>
    public static bool IsNumber(string input) => input.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>填报数走到哪一步.</summary>
public enum FigureStage
{
    /// <summary>已退回: this revision goes no further</summary>
    Returned,
    /// <summary>草稿</summary>
    Draft,
    /// <summary>已核对</summary>
    Checked,
    /// <summary>已发布, locked</summary>
    Published,
}

/// <summary>核对、发布或退回: one step of one revision, taken once. Publishing fixes from which day the value counts as known.</summary>
public sealed class FigureStep
{
    public int Id { get; private init; }

    public int FigureId { get; init; }

    /// <summary>Any stage but <see cref="FigureStage.Draft"/>.</summary>
    public required FigureStage Stage { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of publishing: the day stated for a 补录, else the day of publishing in China.</summary>
    public DateOnly? KnownFrom { get; init; }

    /// <summary>退回的原因.</summary>
    public string? Reason { get; init; }
}

/// <summary>导入的工作簿: one file that was taken in, by its content.</summary>
public sealed class FigureImport
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    /// <summary>SHA-256 of the file: the same file twice is one import.</summary>
    public required string FileHash { get; init; }

    public required string FileName { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required int Added { get; init; }

    public required int Revised { get; init; }

    public required int Same { get; init; }
}
