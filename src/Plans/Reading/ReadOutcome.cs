using System.Diagnostics.CodeAnalysis;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 读文结果: the text of a document, or the reason why there is none; never both.
/// <see cref="Notes"/> are Chinese sentences about what was left out on purpose (footnotes, page numbers, hidden words).
/// </summary>
public sealed record ReadOutcome
{
    private ReadOutcome(string? text, Refusal? refusal, IReadOnlyList<string> notes)
    {
        Text = text;
        Refusal = refusal;
        Notes = notes;
    }

    public string? Text { get; }

    public Refusal? Refusal { get; }

    public IReadOnlyList<string> Notes { get; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsText => Text is not null;

    public static ReadOutcome Of(string text, params IReadOnlyList<string> notes) => new(text, null, notes);

    public static ReadOutcome Refused(string code, string message) => new(null, new Refusal(code, message), []);

    public static ReadOutcome Refused(Refusal refusal) => new(null, refusal, []);
}
