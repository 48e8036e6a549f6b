using Dizhu.Plans.DataFiles;
using Dizhu.Plans.Parsing;

namespace Dizhu.Cli;

/// <summary>城市的词: the vocabulary of a city folder, given or bundled beside the binary.</summary>
internal static class CityWords
{
    /// <summary>Throws <see cref="DataFileException"/> with every mistake in the folder's files.</summary>
    public static CityVocabulary Of(string folder) =>
        CityVocabulary.FromYaml(ListOf(folder, "areas"), ListOf(folder, "units"));

    /// <summary>The bundled city of this name; null for a strange one.</summary>
    public static CityVocabulary? Bundled(string name)
    {
        var cities = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "cities"));
        if (!cities.Exists) return null;
        var folder = cities.EnumerateDirectories().OrderBy(d => d.Name, StringComparer.Ordinal).FirstOrDefault(d => NameOf(d) == name);
        return folder is null ? null : Of(folder.FullName);
    }

    /// <summary>A city may be without a list (docs/how-to/add-a-city.md); what is no city folder at all is an error.</summary>
    private static string ListOf(string folder, string name)
    {
        var file = Path.Combine(folder, name + ".yaml");
        return File.Exists(file) || !File.Exists(Path.Combine(folder, "city.yaml")) ? File.ReadAllText(file) : name + ": []";
    }

    private static string? NameOf(DirectoryInfo folder)
    {
        var file = Path.Combine(folder.FullName, "city.yaml");
        return File.Exists(file) ? DataRecord.Read("city.yaml", File.ReadAllText(file), [])?.OptionalText("name") : null;
    }
}
