using Dizhu.City.Indicators;

namespace Dizhu.City.Assignments;

/// <summary>月调度: of a month, how many items each unit had to report, how far they are, and which are missing.</summary>
public sealed record MonthlyStanding(DateOnly Month, IReadOnlyList<UnitReports> Units, IReadOnlyList<MonthlyReport> Reports)
{
    public int Count(ReportState state) => Reports.Count(report => report.State == state);

    /// <summary>未报的项, unit by unit.</summary>
    public IEnumerable<MonthlyReport> Missing => Units.SelectMany(unit => unit.Reports).Where(report => report.State == ReportState.Missing);

    /// <summary>The units that have handed in everything.</summary>
    public int UnitsDone => Units.Count(unit => unit.Missing == 0);

    public static MonthlyStanding Of(DateOnly month, IReadOnlyList<MonthlyReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return new MonthlyStanding(
            month,
            [
                .. reports.GroupBy(report => report.About.ReportingUnit).Select(unit => new UnitReports(unit.Key, unit.First().About.HasReportingUnit, [.. unit]))
                    .OrderByDescending(unit => unit.Missing).ThenByDescending(unit => unit.Due).ThenBy(unit => unit.Unit, StringComparer.Ordinal),
            ],
            reports);
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
