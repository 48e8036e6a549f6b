namespace Dizhu.Plans.Parsing;

/// <summary>公文解析: official text → plan. Pure; the same text and vocabulary give the same result.</summary>
public static class PlanParser
{
    /// <summary>
    /// Reads a document. Never throws on any text: what is not an action plan comes back with its
    /// <see cref="ParsedPlan.Kind"/> and no commitments.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="vocabulary">Names of the city: its counties, aliases of units. Empty for a strange document.</param>
    public static ParsedPlan Parse(OfficialText text, CityVocabulary? vocabulary = null) => throw new NotImplementedException();
}
