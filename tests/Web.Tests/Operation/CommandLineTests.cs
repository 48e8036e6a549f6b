using Dizhu.Web.Operation;

namespace Dizhu.Web.Tests.Operation;

/// <summary>命令行</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port", "5081")]
    [InlineData("--port=5081")]
    public void An_option_becomes_a_setting(params string[] args)
    {
        var line = CommandLine.Read(args);
        Assert.Null(line.Answer);
        Assert.Equal("5081", line.Settings["Dizhu:Port"]);
    }

    [Fact]
    public void Help_is_in_Chinese_and_names_every_option()
    {
        var line = CommandLine.Read(["--help"]);
        Assert.False(line.IsRefused);
        foreach (var option in new[] { "--port", "--data", "--city", "--plan", "--demo", "--roles", "--gateway-port", "空城市" })
            Assert.Contains(option, line.Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不认识的选项", "--prot", "5081")]
    [InlineData("不认识的选项", "5081")]
    [InlineData("缺少值", "--port")]
    [InlineData("缺少值", "--city", "--data", "d")]
    [InlineData("不是端口号", "--port", "99999")]
    [InlineData("不是端口号", "--port", "-1")]
    [InlineData("不是端口号", "--gateway-port", "x")]
    [InlineData("不是角色", "--roles", "web,cook")]
    [InlineData("缺少 web", "--roles", "gateway")]
    [InlineData("请写 yes 或 no", "--demo", "maybe")]
    public void A_wrong_line_is_refused_with_the_reason(string reason, params string[] args)
    {
        var line = CommandLine.Read(args);
        Assert.True(line.IsRefused);
        Assert.Contains(reason, line.Answer, StringComparison.Ordinal);
    }
}
