using System.Globalization;
using Dizhu.City.Air;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Air;

/// <summary>空气各页的地址: what a page shows is in its address, so every state of it is a link that works without script.</summary>
internal static class AirLinks
{
    public const string Now = "/air";
    public const string Ranking = "/air/ranking";
    public const string Attainment = "/air/attainment";
    public const string Budget = "/air/budget";
    public const string Questions = "/air/questions";
    public const string Figure = "/air/figure";
    public const string Places = "/air/places";
    public const string Sites = "/air/sites";

    /// <summary>The calendar of a place: a site has its own page.</summary>
    public static string Of(AirPlace place, int? year = null, DateOnly? day = null)
    {
        if (place.Kind == AirPlaceKind.Site) return Site(place.Name, day is null ? "month" : "hour", day: day);
        var query = new QueryBuilder();
        if (year is { } shown) query.Add("year", shown.ToString(CultureInfo.InvariantCulture));
        if (day is { } chosen) query.Add("day", AsOf.Write(chosen));
        return $"{Places}/{(place.Kind == AirPlaceKind.City ? "city" : Uri.EscapeDataString(place.Name))}{query.ToQueryString()}{(day is null ? "" : "#day")}";
    }

    /// <param name="view">hour, day, month or year.</param>
    public static string Site(string code, string? view = null, Pollutant? pollutant = null, DateOnly? day = null)
    {
        var query = new QueryBuilder();
        if (view is not null) query.Add("view", view);
        if (pollutant is { } shown) query.Add("item", shown.Key());
        if (day is { } chosen) query.Add("day", AsOf.Write(chosen));
        return $"{Sites}/{Uri.EscapeDataString(code)}{query.ToQueryString()}";
    }

    /// <summary>一个统计值的来历. <paramref name="family"/>: the family of standards it is judged by; null: by date. <paramref name="withoutDust"/>: null, by the settings of the city.</summary>
    public static string FigureOf(AirPlace place, Pollutant pollutant, CalendarPeriod period, int? family = null, bool? withoutDust = null)
    {
        var query = new QueryBuilder { { "place", place.Key }, { "item", pollutant.Key() }, { AskedPeriod.Query, AskedPeriod.Write(period) } };
        if (family is { } basis) query.Add("basis", basis.ToString(CultureInfo.InvariantCulture));
        return $"{Figure}{query.ToQueryString()}{(withoutDust is { } dust ? "&" + DustQuery(dust) : "")}";
    }

    /// <summary>Where the setting stands in the list of open questions.</summary>
    public static string Question(string key) => $"{Questions}#{key}";

    /// <summary>The figures of a place and period by county, where the ranking adds them up.</summary>
    public static string RankingOf(CalendarPeriod period, string county) => $"{Ranking}?{AskedPeriod.Query}={AskedPeriod.Write(period)}#parts-{county}";

    /// <summary>扣除沙尘 or 实况 as an address says it.</summary>
    public static string DustQuery(bool without) => "dust=" + (without ? "without" : "measured");

    /// <summary>扣除沙尘 or 实况 as asked for; null: by the settings of the city.</summary>
    public static bool? WithoutDust(HttpRequest request) => request.Query["dust"].ToString() switch { "without" => true, "measured" => false, _ => null };

    /// <summary>2012 or 2026 as asked for; null: by date.</summary>
    public static int? Family(HttpRequest request) => request.Query["basis"].ToString() switch { "2012" => 2012, "2026" => 2026, _ => null };
}
