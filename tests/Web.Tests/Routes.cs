namespace Dizhu.Web.Tests;

/// <summary>Addresses of every kind that the server answers.</summary>
internal static class Routes
{
    public static TheoryData<string> Pages => new("/", "/plan", "/plan?due=past&status=unknown", "/import", "/review", "/review/versions", "/acting", "/status/404", "/no-such-page", "/?lang=en", "/?asof=nonsense");

    public static TheoryData<string> All
    {
        get
        {
            var all = new TheoryData<string>(
                "/plan/export.xlsx", "/css/tokens.css", "/favicon.svg", "/_framework/blazor.web.js",
                "/health/live", "/health/ready", "/api/progress", "/api/plan", "/api/no-such", "/openapi/v1.json");
            foreach (var page in Pages) all.Add(page.Data);
            return all;
        }
    }
}
