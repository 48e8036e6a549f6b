using System.Text.RegularExpressions;
using Dizhu.City.Air;
using Dizhu.City.Assessments;
using Dizhu.City.Demo;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.Plans.Parsing;
using Dizhu.Standards.Statistics;

namespace Dizhu.City.Tests.Folder;

/// <summary>The pages under docs/how-to say what works: what they show is done here as they say it.</summary>
public sealed partial class HowToTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dizhu-how-to-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_city_of_the_page_can_be_built_file_by_file()
    {
        string[] written = [];
        foreach (var (name, yaml) in FilesOf("add-a-city.md"))
        {
            File.WriteAllText(Path.Combine(folder, name), yaml);
            written = [.. written, name];
            if (name is "city.yaml" or "units.yaml") Assert.Equal("云汀市", CityFolder.Read(folder).Profile.Name);
        }

        Assert.Equal(["city.yaml", "areas.yaml", "units.yaml", "plan.yaml", "systems.yaml", "air.yaml"], written);
        var city = CityFolder.Read(folder);
        Assert.Equal(98.5m, city.Plan.Commitments[0].Value);
        Assert.Equal(3, city.Plan.SpreadCount);
        Assert.Equal(["YT-01", "YT-02"], city.AirSites.Where(site => site.Kind == AirSiteKind.National && site.StandsOn(new DateOnly(2025, 6, 30))).Select(site => site.Code));
        Assert.Equal(PercentileMethod.NearestRank, city.AirSettings.PercentileMethod);
    }

    [Fact]
    public async Task The_demo_data_of_the_page_make_what_the_page_says()
    {
        foreach (var (name, yaml) in FilesOf("add-a-city.md")) File.WriteAllText(Path.Combine(folder, name), yaml.Replace("isDemo: false", "isDemo: true", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(folder, "demo"));
        foreach (var (name, yaml) in FilesOf("give-a-city-demo-data.md")) File.WriteAllText(Path.Combine(folder, name), yaml);

        var city = CityFolder.Read(folder);
        using var records = await Plans.RecordsFolder.CreateAsync();
        var fill = new FillDemo(records, new EvidenceStore(records.Path), TimeProvider.System);
        Assert.IsType<FillOutcome.Filled>(await fill.RunAsync(city, ReadDemoParameters.From(folder, city)!, cancellationToken: TestContext.Current.CancellationToken));
        var result = (await new AssessPlan(new FactsAsOf(records)).OnAsync(city, null, new DateOnly(2025, 10, 31), TestContext.Current.CancellationToken))["T1-C1"];
        Assert.Equal((CommitmentStatus.Behind, "1/2 项滞后"), (result.Status, result.Finding.Figure));
    }

    [Fact]
    public void The_alias_of_the_page_leads_to_its_unit()
    {
        var line = Page("add-a-unit-alias.md").Split('\n').Single(text => text.StartsWith("  - { name: ", StringComparison.Ordinal));
        var units = File.ReadAllLines(Path.Combine(Shared.City("sanmenxia"), "units.yaml"));
        var at = Array.FindIndex(units, unit => unit.StartsWith("  - { name: 市发展改革委,", StringComparison.Ordinal));
        Assert.True(at > 0);
        units[at] = line;

        var vocabulary = CityVocabulary.FromYaml(File.ReadAllText(Path.Combine(Shared.City("sanmenxia"), "areas.yaml")), string.Join('\n', units));

        Assert.Equal("市发展改革委", vocabulary.UnitAliases["市发改委"]);
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Shared.Repository, "docs", "how-to", name));

    private static IEnumerable<(string Name, string Yaml)> FilesOf(string page) =>
        NamedBlock().Matches(Page(page)).Select(match => (match.Groups["name"].Value, match.Groups["yaml"].Value));

    [GeneratedRegex("```yaml (?<name>[a-z/]+\\.yaml)\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
