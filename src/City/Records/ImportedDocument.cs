namespace Dizhu.City.Records;

/// <summary>媒体种类: what kind of file a document came in.</summary>
public enum MediaKind
{
    /// <summary>纯文本</summary>
    PlainText,
    /// <summary>Word 文档</summary>
    Docx,
    /// <summary>带文字的 PDF</summary>
    Pdf,
}

/// <summary>
/// 已导入的公文: one act of bringing in an official text. A row is never rewritten; only <see cref="IsCurrent"/> goes over
/// to a later one. Two clocks: <see cref="KnownFrom"/> is the day from which the city counts as knowing the document,
/// <see cref="ImportedAt"/> the moment it really came in.
/// </summary>
public sealed class ImportedDocument
{
    public int Id { get; private init; }

    /// <summary>The key of the city folder it was imported for: a data folder used with another city shows nothing of this one.</summary>
    public required string CityKey { get; init; }

    /// <summary>SHA-256 of the text without white space: the same words have the same hash however the lines break.</summary>
    public required string CanonicalHash { get; init; }

    /// <summary>SHA-256 of the bytes as they came.</summary>
    public required string FileHash { get; init; }

    public required string FileName { get; init; }

    public required MediaKind MediaKind { get; init; }

    /// <summary>The text as it was read from the file, white space included.</summary>
    public required string OriginalText { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    /// <summary>身份未核验: the actor gave the name without signing in.</summary>
    public required bool ActorUnverified { get; init; }

    /// <summary>Of a city's documents exactly one is current, or none.</summary>
    public bool IsCurrent { get; internal set; }
}
