using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.House.Tests;

/// <summary>
/// docs/conformance.md is the list of all clauses that stand on tests (<c>[Clause("standard", "clause")]</c>). A stale page fails;
/// <c>eng/conformance</c> sets DIZHU_RENEW_CONFORMANCE and so writes it anew.
/// </summary>
public partial class ConformanceTests
{
    private const string Page = "docs/conformance.md";

    [Fact]
    public void The_page_lists_every_clause_with_its_tests()
    {
        var page = Written(Held());
        if (Environment.GetEnvironmentVariable("DIZHU_RENEW_CONFORMANCE") is { Length: > 0 }) File.WriteAllText(Repository.Absolute(Page), page);
        Assert.True(Repository.Exists(Page) && Repository.Read(Page) == page, $"{Page} is stale: run eng/conformance.");
    }

    [Fact]
    public void Every_clause_attribute_stands_on_a_test_that_was_found()
    {
        var attributes = Sources().Sum(file => ClauseOnTest().Count(Repository.Read(file)));
        Assert.Equal(attributes, Held().Count());
        Assert.NotEqual(0, attributes);
    }

    private static IEnumerable<string> Sources() =>
        Repository.Sources.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && !file.EndsWith(nameof(ConformanceTests) + ".cs", StringComparison.Ordinal));

    private static IEnumerable<(string Standard, string Clause, string Test, string File)> Held()
    {
        foreach (var file in Sources())
        {
            var waiting = new List<(string Standard, string Clause)>();
            foreach (var line in Repository.Read(file).Split('\n'))
            {
                foreach (Match clause in ClauseOnTest().Matches(line)) waiting.Add((clause.Groups["standard"].Value, clause.Groups["clause"].Value));
                if (waiting.Count == 0 || TestMethod().Match(line) is not { Success: true } method) continue;
                foreach (var (standard, clause) in waiting) yield return (standard, clause, method.Groups["name"].Value, file);
                waiting.Clear();
            }
        }
    }

    private static string Written(IEnumerable<(string Standard, string Clause, string Test, string File)> held)
    {
        var page = new StringBuilder("""
            # Conformance

            Clause by clause, the tests that hold us to the standards. Written by `eng/conformance` from the `[Clause]` attributes on the tests; do not edit.
            A clause in words instead of a number is a practice of the national platform or a rule whose text was not at hand.

            """.ReplaceLineEndings("\n"));
        foreach (var standard in held.GroupBy(h => h.Standard).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            page.Append(null, $"\n## {standard.Key}\n\n| clause | tests |\n|---|---|\n");
            foreach (var clause in standard.GroupBy(h => h.Clause).OrderBy(c => c.Key, StringComparer.Ordinal))
                page.Append(null, $"| {clause.Key} | {string.Join("<br>", clause.Select(h => $"[{h.Test.Replace('_', ' ')}](../{h.File})").Distinct().Order(StringComparer.Ordinal))} |\n");
        }
        return page.ToString();
    }

    [GeneratedRegex("""\[Clause\("(?<standard>[^"]+)", "(?<clause>[^"]+)"\)\]""")]
    private static partial Regex ClauseOnTest();

    [GeneratedRegex(@"^\s*public\s+(?:static\s+|async\s+)*[\w<>]+\s+(?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
