using Dizhu.City.Records;

namespace Dizhu.City.Assessments;

/// <summary>
/// 判法 of a promise as it was known on a day: what the program proposes, what a person confirmed or chose over it, and the test that
/// follows. Where the promise or the proposal has changed since, <see cref="ChangedSince"/> asks for another look.
/// </summary>
public sealed record BindingInForce(Binding Proposed, ProgressTest Test, ConfirmedBinding? Confirmed, bool ChangedSince)
{
    public TestChoice Choice { get; } = Confirmed is null ? TestChoice.AsProposed : TestChoice.FromJson(Confirmed.Choice);

    /// <summary>Why it is judged like this, one sentence.</summary>
    public string Why => Choice.IsAsProposed ? Proposed.Why : $"{Choice.Words()}（原建议：{Proposed.Why}）";

    /// <summary>What nobody has looked at yet: all that the proposal leaves uncertain, or that it changed after it was confirmed.</summary>
    public IReadOnlyList<string> Uncertain =>
        Confirmed is null ? Proposed.Uncertain : ChangedSince ? ["确认判法以后，承诺或建议的判法变了，请再看一遍", .. Proposed.Uncertain] : [];

    internal static BindingInForce Of(Promise promise, Binding proposed, ConfirmedBinding? confirmed) =>
        confirmed is null
            ? new(proposed, proposed.Test, null, false)
            : new(proposed, TestChoice.FromJson(confirmed.Choice).Over(proposed.Test, promise), confirmed, confirmed.Proposal != TestChoice.MarkOf(promise, proposed.Test));
}
