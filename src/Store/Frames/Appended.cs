namespace Dizhu.Store.Frames;

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>Durable at the position given: acknowledge.</summary>
    Stored,

    /// <summary>The same bytes of the same device are durable already, at the position given: acknowledge, nothing was added.</summary>
    Repeated,

    /// <summary>Over a limit; sending it again does not help. Nothing was stored.</summary>
    TooLarge,

    /// <summary>The log cannot be written now. Nothing was stored, stay silent, so that the logger resends.</summary>
    Unavailable,
}

/// <summary>The answer to an append. Only <see cref="IsDurable"/> permits an acknowledgement.</summary>
/// <param name="Reason">Why not, in Chinese, for the log of the operator; null when durable.</param>
public readonly record struct Appended(AppendOutcome Outcome, long Position, string? Reason)
{
    public bool IsDurable => Outcome is AppendOutcome.Stored or AppendOutcome.Repeated;
}
