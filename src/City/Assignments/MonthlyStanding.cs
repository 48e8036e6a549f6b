using Dizhu.City.Indicators;
using Dizhu.City.Plans;

namespace Dizhu.City.Assignments;

/// <summary>
/// 月调度: of a month, how many items each unit had to report, how far they are, and which are missing. <paramref name="Settled"/> items are
/// none of them: their deadline had gone by and they were done before the month began, so that a report could change nothing.
/// </summary>
public sealed record MonthlyStanding(DateOnly Month, IReadOnlyList<UnitReports> Units, IReadOnlyList<MonthlyReport> Reports, int Settled)
{
    public int Count(ReportState state) => Reports.Count(report => report.State == state);

    /// <summary>未报的项, unit by unit.</summary>
    public IEnumerable<MonthlyReport> Missing => Units.SelectMany(unit => unit.Reports).Where(report => report.State == ReportState.Missing);

    /// <summary>The units that have handed in everything.</summary>
    public int UnitsDone => Units.Count(unit => unit.Missing == 0);

    /// <param name="sheet">The plan as of the day on which the reports are looked at.</param>
    public static MonthlyStanding Of(DateOnly month, IReadOnlyList<MonthlyReport> all, PlanSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(sheet);
        var settled = sheet.Notes.Where(note => note.Deadline < month && IsDone(note, sheet)).Select(note => note.Id).ToHashSet(StringComparer.Ordinal);
        var reports = all.Where(report => report.State != ReportState.Missing || !settled.Contains(report.About.Commitment)).ToList();
        return new MonthlyStanding(
            month,
            [
                .. reports.GroupBy(report => report.About.ReportingUnit).Select(unit => new UnitReports(unit.Key, unit.First().About.HasReportingUnit, [.. unit]))
                    .OrderByDescending(unit => unit.Missing).ThenByDescending(unit => unit.Due).ThenBy(unit => unit.Unit, StringComparer.Ordinal),
            ],
            reports, all.Count - reports.Count);

        static bool IsDone(SheetNote note, PlanSheet sheet) =>
            note.Standing.Status == CommitmentStatus.Met || sheet.Assessments.GetValueOrDefault(note.Id)?.Finding.CameOn is not null;
    }
}

/// <summary>One unit's items of a month. <paramref name="IsNamed"/> is false where the document names nobody who reports.</summary>
public sealed record UnitReports(string Unit, bool IsNamed, IReadOnlyList<MonthlyReport> Reports)
{
    public int Due => Reports.Count;

    public int Missing => Count(ReportState.Missing);

    public int Entered => Due - Missing;

    public int Count(ReportState state) => Reports.Count(report => report.State == state);
}
