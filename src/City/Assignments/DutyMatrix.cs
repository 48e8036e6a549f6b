using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.City.Assignments;

/// <summary>
/// 责任矩阵: units and counties × assignments. A cell says in which role, and how the worst of the unit's commitments there stands.
/// </summary>
public sealed record DutyMatrix(IReadOnlyList<AssignmentRow> Assignments, IReadOnlyList<DutyRow> Units, IReadOnlyList<DutyRow> Counties)
{
    public static DutyMatrix Of(AssignmentSheet sheet, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        var assignments = sheet.Assignments.ToList();
        // units in the city's official order, then those only the document knows
        var official = city.Units.Select((unit, order) => (unit.Name, order)).GroupBy(unit => unit.Name).ToDictionary(group => group.Key, group => group.First().order);
        var units = assignments.SelectMany(row => row.Holders).Where(holder => holder.Role != HolderRole.Implement).Select(holder => holder.Unit).Distinct()
            .OrderBy(unit => official.GetValueOrDefault(unit, int.MaxValue)).ToList();
        var shortNames = city.Units.GroupBy(unit => unit.Name).ToDictionary(group => group.Key, group => group.First().ShortName);
        return new DutyMatrix(
            assignments,
            [.. units.Select(unit => new DutyRow(unit, shortNames.GetValueOrDefault(unit, unit), [.. assignments.Select(row => OfUnit(row, unit))]))],
            [.. city.Areas.Select(area => new DutyRow(area.Name, area.ShortName, [.. assignments.Select(row => OfCounty(sheet, row, area.Name, city))])).Where(row => row.Cells.Any(cell => cell is not null))]);
    }

    private static DutyCell? OfUnit(AssignmentRow row, string unit)
    {
        var roles = row.Holders.Where(holder => holder.Unit == unit && holder.Role != HolderRole.Implement).Select(holder => holder.Role).Distinct().Order().ToList();
        return roles.Count == 0 ? null : new DutyCell(row, roles, [.. row.Commitments.Where(one => one.Note.Holders.Any(holder => holder.Unit == unit))]);
    }

    private static DutyCell? OfCounty(AssignmentSheet sheet, AssignmentRow row, string county, CityFolder city)
    {
        var owed = row.Commitments.Where(one => Owed.CountiesOf(one.Note, city).Contains(county))
            .Select(one => Owed.Of(sheet.Plan, one.Note, city, county)).ToList();
        return owed.Count == 0 && !row.Counties.Contains(county) ? null : new DutyCell(row, [HolderRole.Implement], owed);
    }
}

/// <summary>One unit or county: a cell for each assignment, null where it has nothing to do with it.</summary>
public sealed record DutyRow(string Name, string ShortName, IReadOnlyList<DutyCell?> Cells)
{
    public IEnumerable<DutyCell> Duties => Cells.OfType<DutyCell>();

    /// <summary>How many of its commitments are overdue or behind.</summary>
    public int Delays => Duties.SelectMany(cell => cell.Commitments).Count(one => one is { IsDelay: true, IsOpen: true });
}

/// <summary>The roles of one unit in one assignment, the weightiest first, and the commitments it answers for there.</summary>
public sealed record DutyCell(AssignmentRow Assignment, IReadOnlyList<HolderRole> Roles, IReadOnlyList<Owed> Commitments)
{
    public CommitmentStatus? Worst => Commitments.Count == 0 ? null : Standing.Worst(Commitments.Select(one => one.Status));
}
