namespace Dizhu.Plans.Review;

/// <summary>
/// 锚: where an edit belongs, told by the words of the document and not by a number that a better parser may give to
/// something else. <paramref name="Occurrence"/> counts from 1 how often the words have stood before.
/// <paramref name="Id"/> is what the place was called then. <paramref name="Indicator"/> is set where several promises
/// share the words (化肥、农药) and tells them apart.
/// </summary>
public sealed record TextAnchor(string Words, int Occurrence, string? Id, string? Indicator = null)
{
    /// <summary>A doubt can stand between two characters; its anchor takes some of what follows.</summary>
    private const int WordsOfAPoint = 12;

    public static TextAnchor Of(OfficialText text, Span span, string? id, string? indicator = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (span.Length == 0) span = Span.FromTo(span.Offset, Math.Min(text.Canonical.Length, span.Offset + WordsOfAPoint));
        var words = text[span];
        var occurrence = 1;
        if (words.Length > 0)
            for (var at = text.Canonical.IndexOf(words, StringComparison.Ordinal); at >= 0 && at < span.Offset; at = text.Canonical.IndexOf(words, at + 1, StringComparison.Ordinal))
                occurrence++;
        return new TextAnchor(words, occurrence, id, indicator);
    }

    public static TextAnchor Of(ParsedPlan plan, Commitment commitment) => Of(
        plan.Text, commitment.Span, commitment.Id,
        plan.Commitments.Count(c => c.Span == commitment.Span) > 1 ? commitment.Indicator : null);

    public static TextAnchor Of(ParsedPlan plan, Assignment assignment) => Of(plan.Text, assignment.TitleSpan, assignment.Id);

    /// <summary>Where the words stand in a text; null when they do not stand there that often.</summary>
    public Span? Find(OfficialText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Words.Length == 0) return null;
        var at = -1;
        for (var i = 0; i < Occurrence; i++)
            if ((at = text.Canonical.IndexOf(Words, at + 1, StringComparison.Ordinal)) < 0) return null;
        return new Span(at, Words.Length);
    }

    /// <summary>对象: two edits speak of the same thing when their anchors have the same subject.</summary>
    public string Subject => Id ?? $"{Words}#{Occurrence}";
}
