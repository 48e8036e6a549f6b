using System.Text.RegularExpressions;

namespace Dizhu.House.Tests;

/// <summary>Names that tell a reader where things are.</summary>
public partial class NameTests
{
    public static TheoryData<string> AllSources => [.. Repository.Sources];

    [Theory, MemberData(nameof(AllSources))]
    public void No_type_is_named_like_a_folder_above_it(string file) =>
        Assert.Empty(Repository.TypesIn(file).Intersect(file.Split('/')[..^1]));

    [Theory, MemberData(nameof(AllSources))]
    public void No_type_takes_a_name_that_says_nothing(string file) =>
        Assert.DoesNotContain(Repository.TypesIn(file), type => SaysNothing().IsMatch(type));

    [Theory, MemberData(nameof(AllSources))]
    public void A_file_is_named_after_a_type_in_it(string file)
    {
        var types = Repository.TypesIn(file).ToArray();
        if (types.Length > 0) Assert.Contains(Path.GetFileName(file).Split('.')[0], types);
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var source = string.Concat(Repository.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(Repository.Read));
        var lonely = InterfaceDeclaration().Matches(source).Select(match => match.Groups["name"].Value)
            .Where(name => Regex.Count(source, $@"[:,]\s*{name}\b") < 2);
        Assert.Empty(lonely);
    }

    [Theory]
    [InlineData("PlanManager"), InlineData("DateHelper"), InlineData("TextUtils"), InlineData("PlanDto"), InlineData("IPlanService"), InlineData("Task"), InlineData("Action")]
    public void Names_that_say_nothing_are_known(string name) => Assert.Matches(SaysNothing(), name);

    [Theory]
    [InlineData("PlanParser"), InlineData("Assignment"), InlineData("Campaign"), InlineData("Transaction"), InlineData("CommonsLicence")]
    public void Names_of_the_field_pass(string name) => Assert.DoesNotMatch(SaysNothing(), name);

    [GeneratedRegex(@"^(Task|Action|I\p{Lu}\w*Service|\w*(Manager|Helpers?|Utils?|Utility|Utilities|Common|Dto))$")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\binterface\s+(?<name>I\w+)")]
    private static partial Regex InterfaceDeclaration();
}
