namespace Dizhu.Web.Tests;

/// <summary>Addresses of every kind that the server answers.</summary>
internal static class Routes
{
    public static TheoryData<string> Pages => new("/", "/plan", "/plan?due=past&status=unknown", "/import", "/review", "/review/versions", "/acting", "/values", "/values?month=2024-08&state=missing", "/values/T7-C2", "/values/T9-C2?scope=梧岭县", "/values/no-such", "/values/import", "/assignments", "/assignments?county=梧岭县&status=unknown", "/assignments/matrix", "/assignments/owed?unit=市水利局", "/assignments/month?month=2024-08", "/assignments/T4", "/assignments/no-such", "/changes", "/changes?since=2024-12-31", "/commitments/T4-C1", "/commitments/T9-C1?view=today", "/commitments/no-such", "/commitments/T4-C1/assessments", "/commitments/T4-C1/assessments/1", "/status/404", "/no-such-page", "/?lang=en", "/?asof=nonsense");

    public static TheoryData<string> All
    {
        get
        {
            var all = new TheoryData<string>(
                "/plan/export.xlsx", "/values/template.xlsx", "/assignments/export.xlsx", "/assignments/matrix.xlsx", "/assignments/owed.xlsx", "/assignments/month.xlsx", "/assignments/month/values.xlsx", "/changes.xlsx", "/values/evidence/1", "/css/tokens.css", "/favicon.svg", "/_framework/blazor.web.js",
                "/health/live", "/health/ready", "/api/progress", "/api/plan", "/api/assignments", "/api/changes", "/api/commitments/T4-C1", "/api/commitments/no-such", "/commitments/T4-C1/values.xlsx", "/commitments/T4-C1/assessments.xlsx", "/api/no-such", "/openapi/v1.json");
            foreach (var page in Pages) all.Add(page.Data);
            return all;
        }
    }
}
