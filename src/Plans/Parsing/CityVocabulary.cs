using Dizhu.Plans.DataFiles;

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

    /// <summary>
    /// Takes the words out of a city folder's <c>areas.yaml</c> and <c>units.yaml</c>. 功能区 are no counties: a document
    /// that means them names them. Throws <see cref="DataFileException"/> with every problem found.
    /// </summary>
    public static CityVocabulary FromYaml(string areasYaml, string unitsYaml)
    {
        var problems = new List<DataProblem>();
        var counties = new List<string>();
        var districts = new List<string>();
        foreach (var area in DataRecord.Read("areas.yaml", areasYaml, problems)?.Records("areas") ?? [])
        {
            var name = area.Text("name");
            var kind = area.OneOf("kind", "县", "市", "区", "功能区");
            if (kind != "功能区") counties.Add(name);
            if (kind == "区") districts.Add(name);
        }

        var units = DataRecord.Read("units.yaml", unitsYaml, problems)?.Records("units") ?? [];
        var names = units.Select(unit => unit.Text("name")).ToHashSet();
        var aliases = new Dictionary<string, string>();
        foreach (var unit in units)
        {
            foreach (var alias in unit.Texts("aliases"))
            {
                if (names.Contains(alias)) unit.Report("aliases", $"别名“{alias}”是一个单位的正式名称，不能再作别名。");
                else if (!aliases.TryAdd(alias, unit.Text("name")))
                    unit.Report("aliases", $"别名“{alias}”已经属于{aliases[alias]}，一个写法只能指一个单位。");
            }
        }
        return problems.Count == 0 ? new CityVocabulary(counties, districts, aliases) : throw new DataFileException(problems);
    }
}
