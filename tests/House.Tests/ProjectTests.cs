using System.Xml.Linq;

namespace Dizhu.House.Tests;

/// <summary>Rooms and arrows: who may know whom, read from the project files.</summary>
public class ProjectTests
{
    /// <summary>Room → rooms it may reference. A new room and a new arrow are written here and in docs/house.md.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Standards"] = [],
        ["Hj212"] = [],
        ["Plans"] = [],
        ["Quarantine"] = ["Plans"],
        ["Store"] = [],
        ["City"] = ["Plans", "Quarantine", "Standards", "Hj212", "Store"],
        ["Gateway"] = ["Hj212", "City"],
        ["Web"] = ["City", "Gateway"],
        ["Cli"] = ["Standards", "Hj212", "Plans", "Quarantine"],
    };

    private static readonly string[] PureRooms = ["Standards", "Hj212", "Plans"];

    /// <summary>Projects that test more than the room of their name.</summary>
    private static readonly Dictionary<string, string[]> Tested = new()
    {
        ["Browser.Tests"] = ["Web"],
        ["House.Tests"] = [.. Arrows.Keys],
        ["Fuzz"] = ["Plans", "Standards", "Hj212"],
        ["Quarantine.Tests"] = ["Quarantine", "Fuzz"],
        ["Store.Bench"] = ["Store", "Standards"],
    };

    public static TheoryData<string> AllProjects => [.. Repository.Projects];

    public static TheoryData<string> AllPureRooms => [.. PureRooms];

    [Theory, MemberData(nameof(AllProjects))]
    public void A_project_references_only_what_the_house_allows(string project)
    {
        var forbidden = References(project).Except(AllowedFor(project));
        Assert.True(!forbidden.Any(), $"{project} may not reference {string.Join(", ", forbidden)}: see docs/house.md, arrows.");
    }

    [Fact]
    public void Every_room_stands_in_the_table_of_arrows() =>
        Assert.Equal(Arrows.Keys.Order(), Repository.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal)).Select(Name).Order());

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = XDocument.Load(Repository.Absolute("Dizhu.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!);
        Assert.Equal(Repository.Projects.Order(), solution.Order());
    }

    [Theory, MemberData(nameof(AllPureRooms))]
    public void A_pure_room_says_so_and_gets_the_banned_list(string room)
    {
        var project = XDocument.Load(Repository.Absolute($"src/{room}/{room}.csproj"));
        Assert.Equal("Pure", project.Descendants("Kind").Single().Value);
        Assert.Contains("\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"", Repository.Read($"src/{room}/packages.lock.json"), StringComparison.Ordinal);
        var pure = XDocument.Load(Repository.Absolute("Directory.Build.targets")).Descendants("ItemGroup")
            .Single(group => (string?)group.Attribute("Condition") == "'$(Kind)' == 'Pure'");
        Assert.EndsWith("eng/BannedSymbols.txt", (string)pure.Element("AdditionalFiles")!.Attribute("Include")!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(AllPureRooms))]
    public void A_pure_room_does_not_silence_the_banned_list(string room)
    {
        var silenced = Repository.Files.Where(file => file.StartsWith($"src/{room}/", StringComparison.Ordinal)
            && !file.EndsWith(".json", StringComparison.Ordinal)
            && Repository.Read(file).Contains("RS0030", StringComparison.Ordinal));
        Assert.Empty(silenced);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", Repository.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_pure_rooms_and_tests_say_a_kind()
    {
        var kinds = from project in Repository.Projects
                    from kind in XDocument.Load(Repository.Absolute(project)).Descendants("Kind")
                    select (Name(project), kind.Value);
        Assert.All(kinds, said => Assert.Equal(said.Item1.EndsWith(".Tests", StringComparison.Ordinal) ? "Tests" : PureRooms.Contains(said.Item1) ? "Pure" : "none", said.Value));
    }

    [Theory, MemberData(nameof(AllProjects))]
    public void A_project_has_a_lock_file(string project) =>
        Assert.Contains($"{Path.GetDirectoryName(project)}/packages.lock.json", Repository.Files);

    private static IEnumerable<string> AllowedFor(string project)
    {
        var name = Name(project);
        if (project.StartsWith("src/", StringComparison.Ordinal)) return Arrows.GetValueOrDefault(name, []);
        var tested = Tested.GetValueOrDefault(name, [name.Replace(".Tests", "", StringComparison.Ordinal).Replace(".Bench", "", StringComparison.Ordinal)]);
        return tested.SelectMany(WithAllItKnows);
    }

    private static IEnumerable<string> WithAllItKnows(string room) => Arrows.GetValueOrDefault(room, []).SelectMany(WithAllItKnows).Append(room);

    private static string[] References(string project) =>
        [.. XDocument.Load(Repository.Absolute(project)).Descendants("ProjectReference").Select(reference => Name((string)reference.Attribute("Include")!))];

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}
