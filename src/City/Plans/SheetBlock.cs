using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>Whose words a run is set in.</summary>
public enum RunVoice
{
    /// <summary>正文</summary>
    Body,
    /// <summary>编号和标题, bold</summary>
    LeadIn,
    /// <summary>责任括号, grey</summary>
    Responsibility,
}

/// <summary>
/// 字段: a stretch of a block in one voice under the same promises. <paramref name="Promises"/> are the commitments whose
/// span covers it (none for plain text); <paramref name="Ends"/> those whose span ends with it, so that each number stands
/// once, behind its last character. <paramref name="Starts"/> are those that begin here: the place a note points at.
/// </summary>
public sealed record Run(
    string Text, RunVoice Voice, IReadOnlyList<SheetNote> Promises, IReadOnlyList<SheetNote> Starts, IReadOnlyList<SheetNote> Ends)
{
    public bool IsPromise => Promises.Count > 0;

    /// <summary>The line takes the worst of its promises.</summary>
    public CommitmentStatus Status => Standing.Worst(Promises.Select(p => p.Standing.Status));

    public bool Faded => Promises.All(p => p.Faded);
}

/// <summary>排版块: one heading or paragraph of the sheet and the notes that begin in it.</summary>
public sealed record SheetBlock(
    BlockKind Kind, string Id, string? Anchor, IReadOnlyList<Run> Runs, IReadOnlyList<SheetNote> Notes)
{
    public string Text => string.Concat(Runs.Select(r => r.Text));
}
