using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dizhu.Web.Tests.Shell;

/// <summary>语言: Chinese unless asked otherwise.</summary>
public sealed partial class LanguageTests(DemoServer server) : ServerTests(server)
{
    [Fact]
    public async Task Chinese_is_spoken_even_to_an_English_browser()
    {
        using var response = await Visitor.Send(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Language", "en-US,en" } } });
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("""<html lang="zh-CN">""", page, StringComparison.Ordinal);
        Assert.Contains("先办的事", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_is_spoken_when_asked_for_and_remembered()
    {
        await Visitor.Read("/?lang=en");
        var page = await Visitor.Read("/");
        Assert.Contains("""<html lang="en">""", page, StringComparison.Ordinal);
        Assert.Contains("Do first", page, StringComparison.Ordinal);
        Assert.Contains("先办的事", await Visitor.Read("/?lang=zh-CN"), StringComparison.Ordinal);
    }

    /// <summary>Every sentence of the shell, the overview and the import page has its English.</summary>
    [Theory]
    [InlineData("Shell")]
    [InlineData("Overview")]
    [InlineData("Import")]
    [InlineData("Plans")]
    [InlineData("Review")]
    [InlineData("Indicators")]
    [InlineData("Assignments")]
    [InlineData("Assessments")]
    [InlineData("Air")]
    public void Every_sentence_has_its_English(string folder)
    {
        var web = Path.Combine(Repository.Root, "src", "Web");
        var english = XDocument.Load(Path.Combine(web, "Shell", "Words.en.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet();
        var used = Directory.EnumerateFiles(Path.Combine(web, folder), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Sentences().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();
        Assert.Equal([], used.Except(english));
    }

    [GeneratedRegex("\\bW\\[\\s*\"([^\"]+)\"")]
    private static partial Regex Sentences();
}
