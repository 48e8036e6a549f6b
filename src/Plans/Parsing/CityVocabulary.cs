namespace Dizhu.Plans.Parsing;

/// <summary>
/// 本市词表: what the parser must know of a city beyond the document. A city folder brings it; without one the parser
/// knows only what the document itself says.
/// </summary>
/// <param name="Counties">县（市、区） in official order; what 各县（市、区） expands to.</param>
/// <param name="Districts">Those of them that are 区 of the city proper: 各县（市） leaves them out.</param>
/// <param name="UnitAliases">Name as written after prefix expansion → official name.</param>
public sealed record CityVocabulary(
    IReadOnlyList<string> Counties, IReadOnlyList<string> Districts, IReadOnlyDictionary<string, string> UnitAliases)
{
    public static CityVocabulary Empty { get; } = new([], [], new Dictionary<string, string>());
}
