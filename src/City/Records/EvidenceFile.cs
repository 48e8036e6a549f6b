namespace Dizhu.City.Records;

/// <summary>
/// 证据: a file that stands behind a figure, an acceptance or a violation. The bytes lie in the evidence folder under their
/// SHA-256; the name is only what to call the file when it is given out again.
/// </summary>
public sealed class EvidenceFile
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required string Hash { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Length { get; init; }

    public int? FigureId { get; init; }

    public int? AcceptanceId { get; init; }

    public int? ViolationId { get; init; }
}
