using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>责任角色, in the order in which the page names them.</summary>
public enum HolderRole
{
    /// <summary>牵头</summary>
    Lead,
    /// <summary>按职责分工</summary>
    ByDuty,
    /// <summary>负责</summary>
    Responsible,
    /// <summary>配合</summary>
    Cooperate,
    /// <summary>参与</summary>
    Participate,
    /// <summary>指导</summary>
    Guide,
    /// <summary>负责落实</summary>
    Implement,
    /// <summary>考核</summary>
    Assess,
}

/// <summary>责任单位: a unit in its role for one commitment.</summary>
public sealed record Holder(HolderRole Role, string Unit);

/// <summary>限定、或者、基线 and the like: a label and the words.</summary>
public sealed record NoteDetail(string Label, string Words);

/// <summary>边注: one commitment as it stands beside the text.</summary>
public sealed record SheetNote
{
    public required string Id { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>T12, G or B1.</summary>
    public required string Assignment { get; init; }

    /// <summary>The heading of the contents under which it counts: a campaign (A3) or a chapter (II).</summary>
    public required string Section { get; init; }

    public required string Indicator { get; init; }

    public required CommitmentKind Kind { get; init; }

    /// <summary>The target in a few characters: ≥ 76%, 2 条, Ⅱ类或更好; for kinds without a value the kind.</summary>
    public required string Target { get; init; }

    public DateOnly? Deadline { get; init; }

    public string? DeadlineText { get; init; }

    public required DeadlineSource DeadlineSource { get; init; }

    /// <summary>有歧义: two readings of the deadline are possible.</summary>
    public bool DeadlineAmbiguous { get; init; }

    public required Standing Standing { get; init; }

    public required IReadOnlyList<Holder> Holders { get; init; }

    /// <summary>True where a default rule of the document (下同) named a holder: the page marks it with *.</summary>
    public bool HoldersByDefaultRule { get; init; }

    /// <summary>True where the lead was named in review because the document names none: marked with * too.</summary>
    public bool LeadNamed { get; init; }

    public string? Strength { get; init; }

    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>True where the promise holds for each member of the scope separately.</summary>
    public bool Distributive { get; init; }

    public IReadOnlyList<NoteDetail> Details { get; init; } = [];

    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>The sentence of the document, or our paraphrase where the document is not imported.</summary>
    public required string Words { get; init; }

    /// <summary>Outside the filter: drawn faint, never taken away.</summary>
    public bool Faded { get; init; }

    /// <summary>The deadline as the page writes it: a default never looks like the document's words.</summary>
    public string DeadlineWords => Deadline is { } day
        ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
          + (DeadlineAmbiguous ? "（有歧义）" : DeadlineSource == DeadlineSource.PlanEnd ? "（默认）" : "")
        : "无期限";

    /// <summary>已到期: a page as of a day shows the city at the end of that day, so a deadline on it has come.</summary>
    public bool IsPast(DateOnly asOf) => Deadline is { } day && day <= asOf;
}
