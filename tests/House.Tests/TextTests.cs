using System.Text.RegularExpressions;
using Dizhu.Plans;

namespace Dizhu.House.Tests;

/// <summary>What stands written in the repository, and what must not.</summary>
public partial class TextTests
{
    /// <summary>A run of this many characters of the official document is a sentence of it; shorter ones are names and facts.</summary>
    private const int Sentence = 30;

    [Fact]
    public void Every_link_of_the_documentation_leads_somewhere()
    {
        var broken = from file in Repository.Files
                     where file.EndsWith(".md", StringComparison.Ordinal)
                     from Match link in Link().Matches(WithoutCode(Repository.Read(file)))
                     let target = link.Groups["target"].Value
                     where !target.Contains(':', StringComparison.Ordinal) && !Leads(file, target)
                     select $"{file}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_folder_has_its_sentence_in_the_house()
    {
        var house = Repository.Read("docs/house.md");
        var silent = Repository.Folders
            .Where(folder => folder.Count(c => c == '/') <= (folder.StartsWith("src/", StringComparison.Ordinal) ? 2 : 1))
            .Where(folder => !house.Contains($"`{folder}/`", StringComparison.Ordinal));
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("README.md"), InlineData("CONTRIBUTING.md"), InlineData("docs/house.md"), InlineData("docs/glossary.md")]
    public void A_path_in_the_documentation_exists(string file) =>
        Assert.All(RepositoryPath().Matches(Repository.Read(file)), match => Assert.True(Repository.Exists(match.Groups["path"].Value), match.Value));

    [Fact]
    public void No_file_names_a_package_registry() =>
        Assert.Empty(Where(RegistryHost()));

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine() =>
        Assert.Empty(Where(MachinePath()));

    /// <summary>
    /// Facts may be taken over, sentences not. What a city folder carries as a title, an indicator or a scope is a name, as
    /// long as it has no stop in it; a name may be longer than a run. A responsibility bracket is a list of names.
    /// </summary>
    [Fact]
    public void No_sentence_of_the_official_document_stands_in_the_repository()
    {
        var document = OfficialText.From(File.ReadAllText(Repository.Shared("plan/document.txt"))).Canonical;
        var names = Repository.Files.Where(file => CityPlan().IsMatch(file))
            .SelectMany(file => NameInPlan().Matches(Repository.Read(file)), (_, match) => OfficialText.From(match.Groups["name"].Value).Canonical);
        var runs = RunsOf(document).ToHashSet();
        runs.ExceptWith(names.Where(name => name.AsSpan().IndexOfAny("，。；") < 0).SelectMany(RunsOf));
        runs.ExceptWith(ResponsibilityBracket().Matches(document).SelectMany(bracket => RunsOf(bracket.Value)));
        var found = runs.GetAlternateLookup<ReadOnlySpan<char>>();
        var copied = new List<string>();
        foreach (var (file, text) in Repository.Texts())
        {
            var words = OfficialText.From(text).Canonical;
            for (var start = 0; start + Sentence <= words.Length; start++)
            {
                if (!found.Contains(words.AsSpan(start, Sentence))) continue;
                copied.Add($"{file}: {words.Substring(start, Sentence)}");
                start += Sentence - 1;
            }
        }
        Assert.Empty(copied);
    }

    [Fact]
    public void Every_script_has_its_run_bit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no run bit");
        var still = Repository.Texts().Where(text => text.Text.StartsWith("#!", StringComparison.Ordinal))
            .Where(text => !OperatingSystem.IsWindows() && !File.GetUnixFileMode(Repository.Absolute(text.File)).HasFlag(UnixFileMode.UserExecute));
        Assert.Empty(still.Select(text => text.File));
    }

    [Fact]
    public void The_changelog_has_a_place_for_the_next_release() =>
        Assert.Contains("\n## [Unreleased]", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);

    private static IEnumerable<string> RunsOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - Sentence + 1)).Select(start => text.Substring(start, Sentence));

    private static IEnumerable<string> Where(Regex pattern) =>
        Repository.Texts().SelectMany(text => pattern.Matches(text.Text).Select(match => $"{text.File}: {match.Value}"));

    private static bool Leads(string file, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? file : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, parts[0]));
        if (!Repository.Exists(path)) return false;
        return parts.Length == 1 || Heading().Matches(Repository.Read(path)).Any(heading => Anchor(heading.Groups["text"].Value) == parts[1]);
    }

    /// <summary>The anchor that code hosts give a heading.</summary>
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string WithoutCode(string markdown) => Code().Replace(markdown, "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}_ -]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`(?<path>(?:src|tests|bench|cities|docs|eng|\.ci)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex("^cities/[^/]+/plan.yaml$")]
    private static partial Regex CityPlan();

    [GeneratedRegex(@"^\s*(?:- )?(?:title|indicator|scope):(?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex NameInPlan();

    [GeneratedRegex("（[^（）。；]*(?:牵头|负责)[^（）。；]*）")]
    private static partial Regex ResponsibilityBracket();

    [GeneratedRegex(@"(?:nuget|npmjs|pypi|pythonhosted|crates|golang|maven)\.(?:org|com|io)|(?:deb|security)\.debian\.org|(?:archive|security|ports)\.ubuntu\.com|packages\.microsoft\.com|pkgs\.dev\.azure\.com")]
    private static partial Regex RegistryHost();

    // written so that the pattern does not match itself
    [GeneratedRegex(@"(?<![\w./~-])/(?:wor[k]|hom[e]|roo[t]|User[s])/|\b[A-Z]:\\User[s]\b")]
    private static partial Regex MachinePath();
}
