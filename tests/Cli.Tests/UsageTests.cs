using Dizhu.TestDocuments;

namespace Dizhu.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plan")]
    [InlineData("plan parse")]
    [InlineData("plan parse a.txt --jsn")]
    [InlineData("plan parse a.txt b.txt")]
    [InlineData("plan parse a.txt --city")]
    [InlineData("plan parse a.txt --city /no/such/folder")]
    [InlineData("air")]
    public async Task Wrong_usage_is_64_and_says_so(string arguments)
    {
        var said = await Said.By(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(64, said.ExitCode);
        Assert.Empty(said.Output);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", said.Errors);
    }

    [Theory]
    [InlineData("--help", "plan")]
    [InlineData("plan parse --help", "--json")]
    [InlineData("--version", "0.")]
    public async Task Help_and_version_are_0(string arguments, string word)
    {
        var said = await Said.By(arguments.Split(' '));
        Assert.Equal(0, said.ExitCode);
        Assert.Contains(word, said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/file.txt")]
    [InlineData("/tmp")]
    [InlineData("@response.txt")]
    public async Task A_file_that_cannot_be_opened_is_2(string file)
    {
        var said = await Said.By("plan", "parse", file);
        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith("无法打开 " + file, said.Errors, StringComparison.Ordinal);
    }

    public static TheoryData<string> BadFiles => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_2_with_one_clear_sentence_and_nothing_else(string name)
    {
        using var folder = new Folder();
        var path = folder.Write(name, HostileFiles.All[name].Make());
        var said = await Said.By("plan", "parse", path, "--json");
        Assert.Equal(2, said.ExitCode);
        Assert.Empty(said.Output);
        Assert.StartsWith($"无法读取 {path}：", said.Errors, StringComparison.Ordinal);
        Assert.Contains("请", said.Errors, StringComparison.Ordinal);
        Assert.Single(said.Errors.TrimEnd('\n').Split('\n'));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Unbalanced_brackets_are_read_with_a_doubt()
    {
        var said = await Said.By(["plan", "parse", "-", "--json"],
            "青澜市水环境行动计划（2024—2025年）\n一、重点任务\n1.治理水体。到2025年，完成12条黑臭水体治理。（市水利局牵头，各县〔市、区政府负责落实\n"u8.ToArray());
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("\"doubts\": [\n", said.Text, StringComparison.Ordinal);
    }
}
