using Xunit.v3;

namespace Dizhu.Conformance;

/// <summary>
/// 条款: the clause of a standard that a test holds us to. Written on the test, once for each clause; a trait of the test runner
/// (<c>-trait "HJ 633-2026=4.2.6"</c>), and the source of docs/conformance.md.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ClauseAttribute(string standard, string clause) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(standard, clause)];
}
