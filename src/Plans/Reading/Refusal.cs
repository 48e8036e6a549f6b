namespace Dizhu.Plans.Reading;

/// <summary>
/// 拒收: why a document was not read. <paramref name="Code"/> is stable (empty, too-large, pdf-scanned …, listed in
/// docs/how-to/read-a-document.md); <paramref name="Message"/> says in Chinese what is wrong, where, and what to do.
/// </summary>
public sealed record Refusal(string Code, string Message);
