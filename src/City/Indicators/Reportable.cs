using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.City.Indicators;

/// <summary>
/// 应报项: one commitment in one scope. A promise that every county keeps for itself is one for each of them.
/// </summary>
public sealed record Reportable
{
    /// <summary>The scope of a promise that names none.</summary>
    public const string WholeCity = "全市";

    private const string Nobody = "未定填报单位";

    public required string Commitment { get; init; }

    public required string Scope { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>13.入河排污口整治, or 主要目标.</summary>
    public required string AssignmentTitle { get; init; }

    public required string Indicator { get; init; }

    public required CommitmentKind Kind { get; init; }

    /// <summary>≥ 76%.</summary>
    public required string Target { get; init; }

    public string? Op { get; init; }

    public string? Unit { get; init; }

    public DateOnly? Deadline { get; init; }

    public required string DeadlineWords { get; init; }

    public string? Strength { get; init; }

    public required IReadOnlyList<Holder> Holders { get; init; }

    /// <summary>The words of the document, or our paraphrase.</summary>
    public required string Words { get; init; }

    /// <summary>累计期的首日, where the document or the plan period gives one.</summary>
    public DateOnly? AccumulatesFrom { get; init; }

    /// <summary>牵头 or 负责; where nobody is named the reporting unit is open.</summary>
    public string ReportingUnit => Holders.FirstOrDefault(holder => holder.Role is HolderRole.Lead or HolderRole.Responsible)?.Unit ?? Nobody;

    public bool HasReportingUnit => ReportingUnit != Nobody;

    /// <summary>由监测数据计算: nobody owes a report of it; what is reported all the same stands beside the computed figure.</summary>
    public bool IsComputed { get; init; }

    /// <summary>A class or grade is reported as its word (Ⅱ类) and kept as its number.</summary>
    public bool IsClass => Kind == CommitmentKind.Categorical;

    /// <summary>进展而非数: milestones, rules and words have no figure of their own.</summary>
    public bool HasFigure => Kind is CommitmentKind.Quantitative or CommitmentKind.Categorical;

    /// <summary>A share, a concentration or a place has a level; it starts anew with each year. Everything else adds up.</summary>
    public bool IsLevel => IsClass || Unit is "%" or "‰" or "名" or "位次" || Unit?.Contains('/') == true;

    /// <summary>累计 as of the end of a month: the year so far of a level, the accumulation so far of a sum.</summary>
    public FigurePeriod CumulativeTo(DateOnly month)
    {
        var end = FigurePeriod.LastOfMonth(month);
        var start = IsLevel || AccumulatesFrom is null || AccumulatesFrom > end ? new DateOnly(end.Year, 1, 1) : AccumulatesFrom.Value;
        return FigurePeriod.Cumulative(start, end);
    }

    /// <summary>The period of a kind that holds the day; an accumulation ends with it.</summary>
    public FigurePeriod PeriodOf(Records.PeriodKind kind, DateOnly day) => kind switch
    {
        Records.PeriodKind.Year => FigurePeriod.Year(day.Year),
        Records.PeriodKind.Quarter => FigurePeriod.Quarter(day.Year, (day.Month + 2) / 3),
        Records.PeriodKind.Month => FigurePeriod.Month(day),
        Records.PeriodKind.Day => FigurePeriod.Day(day),
        _ => CumulativeTo(day) with { End = day },
    };

    /// <summary>本市 for a unit of the city; the county's own for its government.</summary>
    public bool IsHeldBy(string unitOrCounty) => Scope == unitOrCounty || Holders.Any(holder => holder.Unit == unitOrCounty);

    /// <summary>应报项 of the city's own outline.</summary>
    public static IReadOnlyList<Reportable> Of(CityFolder city) => Of(PlanSheet.Compose(null, city, DateOnly.MinValue, PlanFilter.None), null, city);

    /// <summary>
    /// 应报项 of a plan. It is reported for places: a scope that names none (水泥企业, 建成区) is reported for the whole city, so that the
    /// outline and the text it was made from ask for the same. What is due every year is reported for each year.
    /// </summary>
    public static IReadOnlyList<Reportable> Of(PlanSheet sheet, ParsedPlan? plan, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        var titles = ExportCommitments.Titles(plan, city.Plan);
        var computed = city.Air.Bindings.Select(binding => binding.Commitment).ToHashSet(StringComparer.Ordinal);
        var numbers = plan is null
            ? city.Plan.Commitments.ToDictionary(c => c.Id, c => (c.Op, c.Unit, From: c.AccumulatesFrom, Every: c.Recurrence))
            : plan.Commitments.ToDictionary(c => c.Id, c => (c.Op, c.Unit, From: c.Accumulation?.Start, Every: c.Recurrence));
        return
        [
            .. sheet.Notes.SelectMany(note =>
            {
                var (op, unit, from, every) = numbers.GetValueOrDefault(note.Id);
                var places = note.Scope.Where(name => city.Areas.Any(area => area.Name == name)).ToList();
                var years = Years(note, every, sheet.Metadata.PeriodStart);
                IEnumerable<(string Scope, DateOnly? Deadline)> scopes =
                    years.Count > 0 ? years.Select(year => ($"{year}年", (DateOnly?)(year == note.Deadline!.Value.Year ? note.Deadline.Value : new DateOnly(year, 12, 31))))
                    : places.Count == 0 ? [(WholeCity, note.Deadline)]
                    : note.Distributive ? places.Select(place => (place, note.Deadline))
                    : [(string.Join('、', places), note.Deadline)];
                return scopes.Select(one => new Reportable
                {
                    Commitment = note.Id, Scope = one.Scope, Ordinal = note.Ordinal, AssignmentTitle = titles.GetValueOrDefault(note.Assignment, note.Assignment),
                    Indicator = note.Indicator, Kind = note.Kind, Target = note.Target, Op = op, Unit = unit, Deadline = one.Deadline,
                    DeadlineWords = note.DeadlineWords, Strength = note.Strength, Holders = note.Holders, Words = note.Words,
                    AccumulatesFrom = from ?? sheet.Metadata.PeriodStart, IsComputed = computed.Contains(note.Id),
                });
            }),
        ];
    }

    /// <summary>The years of a milestone that is due every year, as it is judged (<see cref="ProgressTests"/>).</summary>
    private static List<int> Years(SheetNote note, string? every, DateOnly? start) =>
        every is not null && note is { Kind: CommitmentKind.Milestone, Deadline: { } last } && start is { } first && last.Year > first.Year
            ? [.. Enumerable.Range(first.Year, last.Year - first.Year + 1)]
            : [];
}
