using System.Globalization;
using Dizhu.Web.Assessments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Air;

/// <summary>一个值 of a series over time; null is a gap.</summary>
/// <param name="Title">What a pointer over it says, unit included.</param>
/// <param name="IsVoid">There is a value, but the rule says that it does not count.</param>
public readonly record struct SeriesPoint(decimal? Value, string Title, bool IsVoid = false, bool IsRevised = false);

/// <summary>
/// 走势: values as bars (days, months, years) or as a line (hours); the limit dashed and labelled at its end; the same period of last year
/// as a grey line; a gap is a gap and hatched where a value was due. Nothing is smoothed. Drawn twice, for the desk and the phone.
/// </summary>
public sealed class SeriesChart : ComponentBase
{
    [Inject] public required IStringLocalizer<Shell.Words> W { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<SeriesPoint> Points { get; set; }

    /// <summary>上年同期, as many.</summary>
    [Parameter] public IReadOnlyList<decimal?> Before { get; set; } = [];

    /// <summary>Labels below, at the index where they stand.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(int At, string Words)> Ticks { get; set; }

    [Parameter] public decimal? Limit { get; set; }

    [Parameter] public string LimitWords { get; set; } = "";

    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter] public bool IsLine { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, Draw(1100, 260, false));
        builder.AddMarkupContent(1, Draw(316, 220, true));
    }

    private string Draw(int width, int height, bool small)
    {
        var (left, right, top, bottom) = (small ? 34m : 44m, small ? 12m : 108m, 18m, height - 26m);
        var svg = new Drawn();
        var high = Points.Select(point => point.Value).Concat(Before).Append(Limit).Max() ?? 1;
        var step = Step(Math.Max(high, 0.1m) / 4);
        high = decimal.Ceiling(Math.Max(high, 0.1m) / step) * step;
        var each = (width - left - right) / Math.Max(1, Points.Count);
        decimal X(int at) => left + each * (at + 0.5m);
        decimal Y(decimal value) => bottom - (bottom - top) * value / high;

        for (var value = 0m; value <= high; value += step)
            svg.Line(left, Y(value), width - right, Y(value), Drawn.Grid).Words(left - 6, Y(value) + 4, value.ToString("0.###", CultureInfo.InvariantCulture), anchor: "end");
        var last = -100m;
        foreach (var (at, words) in Ticks)
        {
            if (X(at) - last < Drawn.Wide(words) + 8) continue;
            last = X(at);
            svg.Line(X(at), bottom, X(at), bottom + 4, "#C6D0DA").Words(X(at), bottom + 18, words, anchor: "middle");
        }

        for (var at = 0; at < Points.Count; at++)
        {
            var point = Points[at];
            if (point.Value is not { } value)
            {
                if (point.Title.Length > 0) svg.Box(X(at) - each / 2, top, Math.Max(each, 1.5m), bottom - top, "url(#hatch)", title: point.Title);
                continue;
            }
            var bar = Math.Max(1, each > 4 ? each - 2 : each * 0.8m);
            if (!IsLine) svg.Box(X(at) - bar / 2, Y(value), bar, bottom - Y(value), point.IsVoid ? "url(#hatch)" : point.IsRevised ? Drawn.Loess : "#7EA6D3", title: point.Title);
        }
        foreach (var stretch in Stretches(Before.Select((value, at) => (at, value)))) svg.Path(stretch.Select(one => (X(one.At), Y(one.Value))), "#8593A1", "1.3");
        if (IsLine)
        {
            foreach (var stretch in Stretches(Points.Select((point, at) => (at, point.Value)))) svg.Path(stretch.Select(one => (X(one.At), Y(one.Value))), Drawn.River, "1.8");
            for (var at = 0; at < Points.Count; at++)
                if (Points[at] is { Value: { } value } point)
                {
                    if (point.IsRevised) svg.Dot(X(at), Y(value), "3.4", Drawn.Loess, point.Title);
                    else if (!small) svg.Box(X(at) - each / 2, top, each, bottom - top, "transparent", title: point.Title);
                }
        }
        if (Limit is { } limit)
        {
            svg.Line(left, Y(limit), width - right, Y(limit), Drawn.Ink, "1.4", "6 4");
            if (small) svg.Words(width - right, Y(limit) - 5, LimitWords, Drawn.Ink, "end", bold: true);
            else svg.Words(width - right + 6, Y(limit) + 4, LimitWords, Drawn.Ink, bold: true);
        }
        return svg.Svg(width, height, Name, small ? "air-small" : "air-wide");
    }

    /// <summary>Stretches without a gap; a point alone is drawn as a short one.</summary>
    private static IEnumerable<List<(int At, decimal Value)>> Stretches(IEnumerable<(int At, decimal? Value)> values)
    {
        var stretch = new List<(int, decimal)>();
        foreach (var (at, value) in values)
        {
            if (value is { } known) stretch.Add((at, known));
            else if (stretch.Count > 0)
            {
                yield return stretch;
                stretch = [];
            }
        }
        if (stretch.Count > 0) yield return stretch;
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static decimal Step(decimal about)
    {
        var power = 0.01m;
        while (power * 10 <= about) power *= 10;
        return power >= about ? power : 2 * power >= about ? 2 * power : 5 * power >= about ? 5 * power : 10 * power;
    }
}
