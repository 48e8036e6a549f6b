namespace Dizhu.City.Records;

/// <summary>
/// 记下的改动: one decision of a person about the reading of a document. Rows are only ever added; <see cref="Id"/> gives the
/// order and is the number people see. <see cref="Anchor"/> and <see cref="Change"/> are JSON of the pure room.
/// </summary>
public sealed class RecordedEdit
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    /// <summary>文号, or the hash of a document without one: a corrected copy of the same paper keeps the decisions made on it.</summary>
    public required string PlanKey { get; init; }

    /// <summary>The document that was on the table.</summary>
    public required int DocumentId { get; init; }

    public required string Anchor { get; init; }

    public required string Change { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    /// <summary>身份未核验</summary>
    public required bool ActorUnverified { get; init; }
}
