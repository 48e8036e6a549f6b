using System.Globalization;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>
/// 筛选: which commitments are looked at. Every member is the value of a query parameter, so a filter is a link.
/// An unknown value matches nothing, so a stale link says 0 / 87 and does not show a wrong list.
/// </summary>
public sealed record PlanFilter
{
    public static PlanFilter None { get; } = new();

    /// <summary>met, track, behind, missed or unknown.</summary>
    public string? Status { get; init; }

    public string? Unit { get; init; }

    /// <summary>The role of <see cref="Unit"/>: lead, byDuty … ; without a unit it filters by role alone.</summary>
    public string? Role { get; init; }

    public string? County { get; init; }

    /// <summary>行动或章: A3, II.</summary>
    public string? Section { get; init; }

    /// <summary>quantitative, categorical, milestone, rule or qualitative.</summary>
    public string? Kind { get; init; }

    /// <summary>期限: a year (2024), a day (2024-12-31), past, default, ambiguous or none.</summary>
    public string? Due { get; init; }

    public bool IsNone => this == None;

    /// <summary>Names and values in the order of the address bar; only those that are set.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Status is not null) yield return new("status", Status);
        if (Unit is not null) yield return new("unit", Unit);
        if (Role is not null) yield return new("role", Role);
        if (County is not null) yield return new("county", County);
        if (Section is not null) yield return new("section", Section);
        if (Kind is not null) yield return new("kind", Kind);
        if (Due is not null) yield return new("due", Due);
    }

    public static PlanFilter Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        string? Value(string name) => parameter(name) is { Length: > 0 and <= 100 } value ? value : null;
        return new()
        {
            Status = Value("status"), Unit = Value("unit"), Role = Value("role"), County = Value("county"),
            Section = Value("section"), Kind = Value("kind"), Due = Value("due"),
        };
    }

    public bool Matches(SheetNote note, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(note);
        return (Status is null || Status == StatusKey(note.Standing.Status))
            && (Unit is null && Role is null || note.Holders.Any(h => (Unit is null || h.Unit == Unit) && (Role is null || RoleKey(h.Role) == Role)))
            && (County is null || note.Scope.Contains(County))
            && (Section is null || note.Section == Section)
            && (Kind is null || Kind == KindKey(note.Kind))
            && (Due is null || IsDue(note, asOf));
    }

    private bool IsDue(SheetNote note, DateOnly asOf) => Due switch
    {
        "past" => note.IsPast(asOf),
        "default" => note.DeadlineSource == DeadlineSource.PlanEnd,
        "ambiguous" => note.DeadlineAmbiguous,
        "none" => note.Deadline is null,
        _ => note.Deadline is { } day && (Due == day.ToString("yyyy", CultureInfo.InvariantCulture) || Due == day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    public static string StatusKey(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Met => "met",
        CommitmentStatus.OnTrack => "track",
        CommitmentStatus.Behind => "behind",
        CommitmentStatus.Missed => "missed",
        _ => "unknown",
    };

    public static string RoleKey(HolderRole role) => role switch
    {
        HolderRole.Lead => "lead",
        HolderRole.ByDuty => "byDuty",
        HolderRole.Responsible => "responsible",
        HolderRole.Cooperate => "cooperate",
        HolderRole.Participate => "participate",
        HolderRole.Guide => "guide",
        HolderRole.Implement => "implement",
        _ => "assess",
    };

    public static string KindKey(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Quantitative => "quantitative",
        CommitmentKind.Categorical => "categorical",
        CommitmentKind.Milestone => "milestone",
        CommitmentKind.Rule => "rule",
        _ => "qualitative",
    };
}
