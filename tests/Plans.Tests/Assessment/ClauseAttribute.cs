using Xunit.v3;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>条款: the clause that a worked example covers; docs/conformance.md is generated from these tags.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(string clause) : Attribute, ITraitAttribute
{
    public string Clause { get; } = clause;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("条款", Clause)];
}
