using System.Globalization;
using Dizhu.City.Assessments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Assessments;

/// <summary>历年: whole years side by side, from zero, the target as a dashed line.</summary>
public sealed class YearBars : ComponentBase
{
    [Inject] public required IStringLocalizer<Shell.Words> W { get; set; }

    [Parameter, EditorRequired] public required CommitmentHistory History { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var years = History.Years.TakeLast(6).ToList();
        var svg = new Drawn();
        var target = History.Targets.Count == 1 ? History.Targets[0].Value : (decimal?)null;
        var most = Math.Max(years.Max(year => year.Value), target ?? 0);
        decimal Y(decimal value) => 94 - (most <= 0 ? 0 : 68 * value / most);
        for (var i = 0; i < years.Count; i++)
        {
            var x = 26 + i * 60m;
            svg.Box(x - 7, Y(years[i].Value), 14, 94 - Y(years[i].Value), "#BFD0E2", title: $"{years[i].Year}：{years[i].Words}")
                .Words(x, Y(years[i].Value) - 6, years[i].Value.ToString("0.####", CultureInfo.InvariantCulture), Drawn.Ink, "middle", 14, true)
                .Words(x, 110, years[i].Year.ToString(CultureInfo.InvariantCulture), anchor: "middle", size: 14);
        }
        if (target is { } level) svg.Line(6, Y(level), 354, Y(level), Drawn.Ink, "1.2", "5 4");
        builder.AddMarkupContent(0, svg.Svg(360, 118, $"{W["历年"]}：{string.Join("，", years.Select(year => $"{year.Year} {year.Words}"))}"));
    }
}
