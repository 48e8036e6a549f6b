using Dizhu.City.Air;
using Dizhu.Standards.Air;
using Dizhu.Web.Assessments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Air;

/// <summary>点位图: every station that stands, by its coordinates, in the colour of its index. No boundaries; north is up.</summary>
public sealed class SiteDots : ComponentBase
{
    private const int Width = 380, Height = 300, Edge = 26;

    [Inject] public required IStringLocalizer<Shell.Words> W { get; set; }

    [Parameter, EditorRequired] public required AirNow Now { get; set; }

    [Parameter] public Pollutant? Item { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var placed = Now.Sites.Select(site => (site, At: site.Site.PositionOn(Now.Day))).Where(one => one.At is not null).Select(one => (one.site, At: one.At!)).ToList();
        if (placed.Count == 0) return;
        var (west, east) = (placed.Min(one => one.At.Longitude), placed.Max(one => one.At.Longitude));
        var (south, north) = (placed.Min(one => one.At.Latitude), placed.Max(one => one.At.Latitude));
        // a degree of longitude is about 0.83 of one of latitude at 34° north: enough for a drawing
        var scale = Math.Min((Width - 2 * Edge) / Math.Max(0.01m, (east - west) * 0.83m), (Height - 2 * Edge) / Math.Max(0.01m, north - south));
        decimal X(SitePosition at) => Width / 2m + (at.Longitude - (west + east) / 2) * 0.83m * scale;
        decimal Y(SitePosition at) => Height / 2m - (at.Latitude - (south + north) / 2) * scale;

        var svg = new Drawn();
        svg.Box(0.5m, 0.5m, Width - 1, Height - 1, "#F8FAFC", "4");
        foreach (var (site, at) in placed.Where(one => one.site.Site.Kind == AirSiteKind.Township)) svg.Ring(X(at), Y(at), "3.4", Fill(site), Title(site));
        foreach (var (site, at) in placed.Where(one => one.site.Site.Kind == AirSiteKind.County))
        {
            svg.Ring(X(at), Y(at), "7", Fill(site), Title(site));
            svg.Words(X(at) + (X(at) > Width - 90 ? -11 : 11), Y(at) + 4, site.Site.County, Drawn.Ink, X(at) > Width - 90 ? "end" : "start");
        }
        foreach (var (site, at) in placed.Where(one => one.site.Site.Kind == AirSiteKind.National)) svg.Diamond(X(at), Y(at), 6, Fill(site), Title(site));
        svg.Words(8, Height - 10, W["◆ 国控　● 县级　小点 乡镇"]);
        builder.AddMarkupContent(0, svg.Svg(Width, Height, W["点位图：{0} 个站点按坐标", placed.Count], "air-dots"));
    }

    private string Fill(SiteNow site) => (Item is { } item ? AirWords.LevelOf(site.IndexOf(item)) : site.Quality.Level)?.Rgb ?? "url(#hatch)";

    private string Title(SiteNow site) => Item is { } item
        ? $"{site.Site.Name} {item.Name()} {site.Value(item).Published(item).Words(item)}"
        : $"{site.Site.Name} AQI {site.Quality.Aqi.Whole()}";
}
