using System.Globalization;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Web.Indicators;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Assessments;

/// <summary>承诺页的地址: the promise, the day and the view are in the address, so every state of the page is a link that works without script.</summary>
/// <param name="AsOf">As it stands in the address; null where the day is remembered or the city's own.</param>
/// <param name="View">当时所知 or 今日所知.</param>
public sealed record CommitmentLinks(string Id, string? AsOf, FactView View)
{
    public const string Page = "/commitments";
    public const string ViewQuery = "view";

    private const string Today = "today";

    public static CommitmentLinks Of(HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(id, request.Query[Shell.AsOf.Query] is [{ Length: > 0 and <= 20 } asOf, ..] ? asOf : null, ViewOf(request.Query[ViewQuery]));
    }

    public static FactView ViewOf(string? text) => text == Today ? FactView.KnownToday : FactView.KnownThen;

    /// <summary>The page of one promise, for links from elsewhere.</summary>
    public static string To(string id) => $"{Page}/{Uri.EscapeDataString(id)}";

    public string Here => To(Id) + Query(AsOf, View);

    /// <summary>A place of the page. (A bare #fragment would lead to the base address.)</summary>
    public string Place(string anchor) => $"{Here}#{anchor}";

    public string Row(string number) => Place("r-" + number);

    public string Seen(FactView view) => To(Id) + Query(AsOf, view);

    /// <summary>The same promise on another day, as known then.</summary>
    public string On(DateOnly day) => To(Id) + Query(Shell.AsOf.Write(day), FactView.KnownThen);

    public string Other(string id) => To(id) + Query(AsOf, FactView.KnownThen);

    /// <summary>Where a form leads when it was taken.</summary>
    public string Done(string what) => $"{Here}{(Here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={what}#binding";

    public string ValuesFile => $"{To(Id)}/values.xlsx{Query(AsOf, View)}";

    public string PastFile => $"{To(Id)}/assessments.xlsx";

    public string PastPage => $"{To(Id)}/assessments";

    /// <summary>The record itself on the page 填报, opened.</summary>
    public static string Record(EnteredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record is ReportedFigure { Computed: not null } computed
            ? DaysFile(computed)
            : record is ReportedFigure figure
            ? $"{ValueLinks.ItemOf(record.Subject, record.Scope, FigurePeriod.FirstOfMonth(figure.PeriodEnd), new KeyValuePair<string, string>("opened", Number(record.Id)))}#f-{Number(record.Id)}"
            : ValueLinks.ItemOf(record.Subject, record.Scope);
    }

    /// <summary>What a computed figure rests on: the days of its place, as known when it became known; of what rests on the registry the stations.</summary>
    private static string DaysFile(ReportedFigure figure)
    {
        var query = new QueryBuilder
        {
            { "place", figure.Scope == Reportable.WholeCity ? "city" : "county:" + figure.Scope },
            { "year", Number(figure.PeriodEnd.Year) },
            { Shell.AsOf.Query, Shell.AsOf.Write(FactsAsOf.KnownFrom(figure)!.Value) },
        };
        return "/air/days.xlsx" + query.ToQueryString();
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Query(string? asOf, FactView view)
    {
        var query = new QueryBuilder();
        if (asOf is not null) query.Add(Shell.AsOf.Query, asOf);
        if (view == FactView.KnownToday) query.Add(ViewQuery, Today);
        return query.ToQueryString().Value ?? "";
    }
}
