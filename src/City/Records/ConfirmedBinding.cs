namespace Dizhu.City.Records;

/// <summary>
/// 判法确认: a person stands behind how a promise is judged, as proposed or otherwise. It holds from the day from which it is known, like any
/// other fact; a change is a further row with a reason.
/// </summary>
public sealed class ConfirmedBinding : EnteredRecord
{
    /// <summary>What was chosen over the proposal: JSON of <see cref="TestChoice"/>.</summary>
    public required string Choice { get; init; }

    /// <summary>SHA-256 of the promise and the test that were proposed to the person. Where they are others now, nobody has looked at them.</summary>
    public required string Proposal { get; init; }
}
