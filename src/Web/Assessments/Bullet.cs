using Dizhu.City.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Assessments;

/// <summary>
/// 子弹图: the value as a bar from zero, the target as a dashed mark, the expectation of the day as a short mark; the side that a
/// cap forbids is shaded. A place in a ranking is a dot on a line from first to last.
/// </summary>
public sealed class Bullet : ComponentBase
{
    [Inject] public required IStringLocalizer<Shell.Words> W { get; set; }

    [Parameter, EditorRequired] public required Gauge Gauge { get; set; }

    /// <summary>The value as the finding writes it.</summary>
    [Parameter, EditorRequired] public required string Figure { get; set; }

    /// <summary>名次</summary>
    [Parameter] public bool IsPlace { get; set; }

    /// <summary>Without words, for a row of a list.</summary>
    [Parameter] public bool Brief { get; set; }

    private decimal Target => Gauge.Low ?? Gauge.High ?? 0;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var (from, to) = IsPlace ? (1m, Math.Max(Gauge.Value, Target) + 3)
            : Gauge.Unit == "%" && Math.Max(Gauge.Value, Target) is <= 100 and > 20 && Math.Min(Gauge.Value, Target) >= 0 ? (0m, 100m)
            : (Math.Min(0, Gauge.Value), Round(Math.Max(Math.Max(Gauge.Value, Target), Gauge.Expected ?? 0) * 1.2m));
        decimal X(decimal value) => 2 + 356 * (Math.Clamp(value, from, to) - from) / Math.Max(0.000001m, to - from);
        var top = Brief ? 4 : 22;
        var svg = new Drawn();
        svg.Box(2, top, 356, 16, "#EDF1F5", "3");
        if (Gauge.High is { } cap) svg.Box(X(cap), top, X(to) - X(cap), 16, "#FCECEA");
        if (IsPlace && Gauge.High is { } place) svg.Box(2, top, X(place) - 2, 16, "#E7F4ED");
        if (IsPlace) svg.Dot(X(Gauge.Value), top + 8, "6", Drawn.River, Figure);
        else svg.Box(X(Math.Min(0, Gauge.Value)), top + 4, X(Math.Max(0, Gauge.Value)) - X(Math.Min(0, Gauge.Value)), 8, Drawn.River);
        if (Gauge.Expected is { } expected) svg.Line(X(expected), top - 1, X(expected), top + 17, Drawn.Loess, "3");
        foreach (var limit in new[] { Gauge.Low, Gauge.High }.OfType<decimal>().Distinct()) svg.Line(X(limit), top - 4, X(limit), top + 20, Drawn.Ink, "1.6", "4 3");
        if (!Brief)
        {
            Label(svg, X(Target), 13, W["目标{0}", Gauge.Target], Drawn.Ink, true);
            Label(svg, X(Gauge.Value), top + 33, W["现值 {0}", Figure], Drawn.River, true);
            if (Gauge.Expected is { } due) Label(svg, X(due), top + 50, W["按时序应到 {0}", PlanWording.Quantity(null, decimal.Round(due, 1), Gauge.Unit)], Drawn.LoessInk, false);
            var half = Drawn.Wide(Figure) * 7 / 12 + 30;
            if (X(Gauge.Value) - half > 20) svg.Words(2, top + 33, Short(from), size: 14);
            if (X(Gauge.Value) + half < 330) svg.Words(358, top + 33, Short(to), anchor: "end", size: 14);
        }
        var name = $"{W["现值 {0}", Figure]}，{W["目标{0}", Gauge.Target]}{(Gauge.Expected is { } by ? "，" + W["按时序应到 {0}", PlanWording.Quantity(null, decimal.Round(by, 1), Gauge.Unit)] : "")}";
        builder.AddMarkupContent(0, svg.Svg(360, Brief ? 24 : Gauge.Expected is null ? 62 : 78, name, Brief ? "cm-brief" : "cm-bullet"));
    }

    private static void Label(Drawn svg, decimal x, decimal y, string words, string fill, bool bold)
    {
        var half = Drawn.Wide(words) * 14 / 24 + 1;
        svg.Words(Math.Clamp(x, Math.Min(half, 180), Math.Max(360 - half, 180)), y, words, fill, "middle", 14, bold);
    }

    /// <summary>Up to two digits that count.</summary>
    private static decimal Round(decimal value)
    {
        if (value <= 0) return 1;
        var power = 1m;
        while (value / power >= 100) power *= 10;
        while (value / power < 10) power /= 10;
        return decimal.Ceiling(value / power) * power;
    }

    private static string Short(decimal value) => PlanWording.Quantity(null, value, null);
}
