namespace Dizhu.Web.Tests;

/// <summary>Addresses of every kind that the server answers.</summary>
internal static class Routes
{
    public static TheoryData<string> Pages => new("/", "/plan", "/plan?due=past&status=unknown", "/import", "/review", "/review/versions", "/acting", "/values", "/values?month=2024-08&state=missing", "/values/T7-C2", "/values/T9-C2?scope=梧岭县", "/values/no-such", "/values/import", "/assignments", "/assignments?county=梧岭县&status=unknown", "/assignments/matrix", "/assignments/owed?unit=市水利局", "/assignments/month?month=2024-08", "/assignments/T4", "/assignments/no-such", "/changes", "/changes?since=2024-12-31", "/commitments/T4-C1", "/commitments/T9-C1?view=today", "/commitments/no-such", "/commitments/T4-C1/assessments", "/commitments/T4-C1/assessments/1", "/air", "/air?item=o3&kind=national", "/air/places/city", "/air/places/梧岭县?year=2024", "/air/places/no-such", "/air/sites/no-such", "/air/ranking", "/air/ranking?period=2024Q3", "/air/ranking?period=nonsense", "/air/attainment", "/air/attainment?basis=2026&dust=measured", "/air/budget", "/air/questions", "/air/figure?place=city&item=pm25&period=2024", "/air/figure?place=nonsense", "/sources", "/sources?state=off&q=%3Cscript%3E", "/status/404", "/no-such-page", "/?lang=en", "/?asof=nonsense");

    public static TheoryData<string> All
    {
        get
        {
            var all = new TheoryData<string>(
                "/plan/export.xlsx", "/values/template.xlsx", "/assignments/export.xlsx", "/assignments/matrix.xlsx", "/assignments/owed.xlsx", "/assignments/month.xlsx", "/assignments/month/values.xlsx", "/changes.xlsx", "/values/evidence/1", "/css/tokens.css", "/favicon.svg", "/_framework/blazor.web.js",
                "/health/live", "/health/ready", "/api/progress", "/api/plan", "/api/assignments", "/api/changes", "/api/commitments/T4-C1", "/api/commitments/no-such", "/commitments/T4-C1/values.xlsx", "/commitments/T4-C1/assessments.xlsx", "/air/days.xlsx?place=city&year=2024", "/air/ranking.xlsx?period=2024", "/air/attainment.xlsx?year=2024", "/sources.xlsx", "/api/no-such", "/openapi/v1.json");
            foreach (var page in Pages) all.Add(page.Data);
            return all;
        }
    }
}
