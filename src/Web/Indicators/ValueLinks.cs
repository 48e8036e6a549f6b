using System.Globalization;
using Dizhu.City.Indicators;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Indicators;

/// <summary>填报页的地址: month and filters are in the address, so every state of the list is a link that works without script.</summary>
public sealed record ValueLinks(DateOnly Month, string? Unit = null, string? County = null, string? State = null)
{
    public const string Page = "/values";
    public const string Import = "/values/import";
    public const string Evidence = "/values/evidence";
    public const string Template = "/values/template.xlsx";

    /// <summary>The month asked for, else the last one that was over on the day looked at.</summary>
    public static ValueLinks Of(HttpRequest request, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? Value(string name) => request.Query[name] is [{ Length: > 0 and <= 100 } value, ..] ? value : null;
        return new ValueLinks(MonthOf(Value("month")) ?? LastWhole(asOf), Value("unit"), Value("county"), Value("state"));
    }

    public string List => Page + Query(State);

    public string TemplateFile => Template + Query(null);

    public string ImportPage => Import + Query(null);

    public string Item(Reportable about) => ItemOf(about.Commitment, about.Scope, Month);

    public static string ItemOf(string commitment, string scope, DateOnly? month = null, params IEnumerable<KeyValuePair<string, string>> more)
    {
        var query = new QueryBuilder(more) { { "scope", scope } };
        if (month is { } of) query.Add("month", Written(of));
        return $"{Page}/{Uri.EscapeDataString(commitment)}{query}";
    }

    public bool Matches(MonthlyReport report) =>
        (Unit is null || report.About.ReportingUnit == Unit) && (County is null || report.About.IsHeldBy(County)) && (State is null || StateKey(report.State) == State);

    public static string StateKey(ReportState state) => state switch
    {
        ReportState.Missing => "missing",
        ReportState.Returned => "returned",
        ReportState.Draft => "draft",
        ReportState.Checked => "checked",
        ReportState.Published => "published",
        _ => "accepted",
    };

    public static string Written(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private string Query(string? state)
    {
        var query = new QueryBuilder { { "month", Written(Month) } };
        if (Unit is not null) query.Add("unit", Unit);
        if (County is not null) query.Add("county", County);
        if (state is not null) query.Add("state", state);
        return query.ToString();
    }

    private static DateOnly LastWhole(DateOnly day) => FigurePeriod.LastOfMonth(day) == day ? FigurePeriod.FirstOfMonth(day) : FigurePeriod.FirstOfMonth(day).AddMonths(-1);

    private static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-M", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 2100 ? month : null;
}
