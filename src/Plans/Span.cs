namespace Dizhu.Plans;

/// <summary>
/// 原文区间: a stretch of the canonical text, counted in characters of the text without white space
/// (see <see cref="OfficialText"/>). Zero-based; <c>Length</c> may be zero only for "nothing here".
/// </summary>
public readonly record struct Span(int Offset, int Length)
{
    /// <summary>First offset behind the stretch.</summary>
    public int End => Offset + Length;

    public static Span FromTo(int start, int end) => new(start, end - start);

    public bool Contains(int offset) => offset >= Offset && offset < End;

    public bool Contains(Span other) => other.Offset >= Offset && other.End <= End;

    public bool Overlaps(Span other) => Offset < other.End && other.Offset < End;
}
