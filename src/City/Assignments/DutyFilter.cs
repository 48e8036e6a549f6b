using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.City.Assignments;

/// <summary>按责任筛选: whose duties are looked at. Every member is a query parameter; an unknown value matches nothing.</summary>
public sealed record DutyFilter(string? Unit = null, string? County = null, string? Role = null, string? Status = null, string? Assignment = null)
{
    public static DutyFilter None { get; } = new();

    public bool IsNone => this == None;

    public static DutyFilter Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        string? Value(string name) => parameter(name) is { Length: > 0 and <= 100 } value ? value : null;
        return new(Value("unit"), Value("county"), Value("role"), Value("status"), Value("assignment"));
    }

    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Unit is not null) yield return new("unit", Unit);
        if (County is not null) yield return new("county", County);
        if (Role is not null) yield return new("role", Role);
        if (Status is not null) yield return new("status", Status);
        if (Assignment is not null) yield return new("assignment", Assignment);
    }

    /// <summary>What is owed within the filter; under a county the part that is the county's own.</summary>
    public IReadOnlyList<Owed> Of(PlanSheet sheet, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(city);
        return Owed.Sorted(sheet.Notes.Where(note => Concerns(note, city))
            .Select(note => Owed.Of(sheet, note, city, County)).Where(HasStatus));
    }

    /// <summary>How many commitments the filter leaves.</summary>
    public int Count(PlanSheet sheet, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Status is null ? sheet.Notes.Count(note => Concerns(note, city)) : Of(sheet, city).Count;
    }

    public bool HasStatus(Owed owed) => Status is null || PlanFilter.StatusKey(owed.Status) == Status;

    /// <summary>Whether the unit, the county and the role of the filter have to do with the commitment.</summary>
    public bool Concerns(SheetNote note, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (Assignment is not null && note.Assignment != Assignment) return false;
        bool Holds(Holder holder) => (Role is null || PlanFilter.RoleKey(holder.Role) == Role) && (Unit is null || holder.Unit == Unit);
        if ((Unit is not null || Role is not null) && !note.Holders.Any(Holds)) return false;
        return County is null || Owed.CountiesOf(note, city).Contains(County);
    }
}
