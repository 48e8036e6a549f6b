namespace Dizhu.Web.Tests;

/// <summary>Addresses of every kind that the server answers.</summary>
internal static class Routes
{
    public static TheoryData<string> Pages => new("/", "/plan", "/plan?due=past&status=unknown", "/import", "/review", "/review/versions", "/acting", "/values", "/values?month=2024-08&state=missing", "/values/T7-C2", "/values/T9-C2?scope=梧岭县", "/values/no-such", "/values/import", "/status/404", "/no-such-page", "/?lang=en", "/?asof=nonsense");

    public static TheoryData<string> All
    {
        get
        {
            var all = new TheoryData<string>(
                "/plan/export.xlsx", "/values/template.xlsx", "/values/evidence/1", "/css/tokens.css", "/favicon.svg", "/_framework/blazor.web.js",
                "/health/live", "/health/ready", "/api/progress", "/api/plan", "/api/no-such", "/openapi/v1.json");
            foreach (var page in Pages) all.Add(page.Data);
            return all;
        }
    }
}
