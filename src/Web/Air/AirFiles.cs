using System.Globalization;
using Dizhu.City.Air;
using Dizhu.Standards;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Air;

/// <summary>空气各页的下载: where the workbooks of a page lie, with its day and its choices; and that of the attainment.</summary>
public static class AirFiles
{
    private const string Attained = AirLinks.Attainment + ".xlsx";

    internal static string Days(AirPlace place, int year, AsOf asOf) =>
        "/air/days.xlsx" + new QueryBuilder { { "place", place.Key }, { "year", Number(year) }, { AsOf.Query, asOf.Text } }.ToQueryString();

    internal static string Ranking(CalendarPeriod period, AsOf asOf) =>
        "/air/ranking.xlsx" + new QueryBuilder { { AskedPeriod.Query, period.ToString() }, { AsOf.Query, asOf.Text } }.ToQueryString();

    internal static string AttainmentOf(int year, int? family, bool withoutDust, AsOf asOf)
    {
        var query = new QueryBuilder { { "year", Number(year) }, { AsOf.Query, asOf.Text } };
        if (family is { } basis) query.Add("basis", Number(basis));
        return $"{Attained}{query.ToQueryString()}&{AirLinks.DustQuery(withoutDust)}";
    }

    public static void AddAirPages(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ReadAirHours>();

    public static void MapAirFiles(this WebApplication app) => app.MapGet(Attained, AttainedAsync).ExcludeFromDescription();

    private static async Task<IResult> AttainedAsync(HttpContext context, Preparation preparation, AirBook book, TimeProvider clock)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var asOf = AsOf.Of(context, city, clock.Today());
        if (await book.KnownByAsync(city.Folder, asOf.Day, context.RequestAborted) is not { } known) return Results.NotFound();
        var year = int.TryParse(context.Request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= AskedPeriod.FirstYear and <= AskedPeriod.LastYear ? asked : asOf.Day.Year;
        var rows = city.Folder.Areas.Select(area => AirPlace.County(area.Name)).Append(AirPlace.City)
            .Select(place => EvaluateAir.Of(known, place, CalendarPeriod.Year(year), AirLinks.Family(context.Request))).OfType<AirEvaluated>().ToList();
        return Downloads.Workbook(output => ExportAttainment.Write(rows, AirLinks.WithoutDust(context.Request), known, city.Folder, output), city.Folder.Profile.Name, $"{Number(year)}年二级达标", $"截至{asOf.Text}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
