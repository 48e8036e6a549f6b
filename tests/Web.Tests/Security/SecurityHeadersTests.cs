using System.Text.RegularExpressions;
using Dizhu.Web.Security;

namespace Dizhu.Web.Tests.Security;

public sealed partial class SecurityHeadersTests(DemoServer server) : ServerTests(server)
{
    public static TheoryData<string> All => Routes.All;

    public static TheoryData<string> Pages => Routes.Pages;

    [Theory, MemberData(nameof(All))]
    public async Task Every_answer_carries_the_policy_and_names_no_server(string path)
    {
        using var response = await Visitor.Get(path);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public void The_policy_allows_nothing_inline_and_nothing_from_elsewhere()
    {
        Assert.StartsWith("default-src 'none';", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task No_page_names_an_address_elsewhere_or_anything_inline(string path)
    {
        var page = await Visitor.Read(path);
        Assert.DoesNotMatch(Elsewhere(), page);
        Assert.DoesNotMatch(Inline(), page);
    }

    [GeneratedRegex("""(src|href|action|content|data)\s*=\s*["']?\s*(https?:|//)""", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""<style|\sstyle\s*=|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
