using System.Text.Json.Nodes;

namespace Dizhu.Plans.Tests;

/// <summary>The invented papers beside the tests that are action plans.</summary>
internal static class PlanPapers
{
    private static string Folder => Path.Combine(Shared.Repository, "tests", "Plans.Tests", "Papers");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .Where(f => (string?)JsonNode.Parse(File.ReadAllText(f))!["kind"] == "ActionPlan")
            .Select(f => Path.GetFileNameWithoutExtension(f));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".txt"));
}
