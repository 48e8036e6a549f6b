using System.Globalization;
using Dizhu.City.Assessments;
using Dizhu.City.Indicators;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Assessments;

/// <summary>
/// 走势: values over time as they were reported, against the target and, where there is one, the expected line. A missing period
/// breaks the line and is hatched; nothing is smoothed. Drawn twice, for the desk and for the phone, so that no label falls
/// under 12 px.
/// </summary>
public sealed class HistoryChart : ComponentBase
{
    private static readonly string[] Colours = [Drawn.River, "#3E7CBF", "#6B7987", "#85540F", "#2B6E63", "#7A5C99", "#8593A1"];

    [Inject] public required IStringLocalizer<Shell.Words> W { get; set; }

    [Parameter, EditorRequired] public required CommitmentHistory History { get; set; }

    [Parameter, EditorRequired] public required DateOnly Day { get; set; }

    [Parameter] public DateOnly? Deadline { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>百分比: never over 100 unless a value is.</summary>
    [Parameter] public bool Percent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, Draw(900, 300, false));
        builder.AddMarkupContent(1, Draw(316, 260, true));
    }

    private string Draw(int width, int height, bool small)
    {
        var svg = new Drawn();
        var points = History.Lines.SelectMany(line => line.Stretches).SelectMany(stretch => stretch).ToList();
        var (left, right, top, bottom) = (small ? 38 : 46, small ? 66 : 92, 34, height - 30);
        var first = points.Min(point => point.End);
        if (History.Expectation is [var opening, ..] && opening.Day < first) first = opening.Day;
        first = first.AddDays(-8);
        var last = new[] { points.Max(point => point.End), Day, Deadline ?? Day }.Max();
        var span = Math.Max(1, last.DayNumber - first.DayNumber);
        decimal X(DateOnly day) => left + (width - left - right) * (decimal)(day.DayNumber - first.DayNumber) / span;

        // the frame: from zero unless the values lie close together far from it
        var all = points.Select(point => point.Value).Concat(History.Targets.Select(target => target.Value)).Concat(History.Expectation.Select(one => one.Value)).ToList();
        var (low, high) = (all.Min(), all.Max());
        if (History.Scale is { } scale) (low, high) = (1, Math.Max(3, Math.Min(scale.Count, high + 1)));
        else if (low > 0 && low > high * 0.55m) (low, high) = (Math.Max(0, low - (high - low) * 0.25m - high * 0.02m), high + (high - low) * 0.2m + high * 0.02m);
        else (low, high) = (Math.Min(0, low), high == 0 ? 1 : high * 1.1m);
        var step = History.Scale is null ? Step((high - low) / 6) : 1;
        if (History.Scale is null) (low, high) = (decimal.Floor(low / step) * step, decimal.Ceiling(high / step) * step);
        if (History.Scale is null && History.SmallIsHigh) low = Math.Max(1, low);
        else if (Percent && all.Max() <= 100 && high > 100) high = 100;
        decimal Y(decimal value) => History.SmallIsHigh
            ? top + (bottom - top) * (value - low) / (high - low)
            : bottom - (bottom - top) * (value - low) / (high - low);

        if (Day < last) svg.Box(X(Day), top, X(last) - X(Day), bottom - top, "#FBF3E4");
        for (var value = decimal.Ceiling(low / step) * step; value <= high; value += step)
        {
            svg.Line(left, Y(value), width - right, Y(value), Drawn.Grid)
                .Words(left - 6, Y(value) + 4, History.Scale is { } names ? names[(int)value - 1] : Short(value), anchor: "end");
        }
        foreach (var (day, words) in Months(first, last, small))
            svg.Line(X(day), bottom, X(day), bottom + 4, "#C6D0DA").Words(X(day), bottom + 18, words, anchor: X(day) < left + 12 ? "start" : "middle");

        foreach (var line in History.Lines)
            foreach (var (before, after) in line.Stretches.Zip(line.Stretches.Skip(1), (a, b) => (a[^1], b[0])))
                svg.Box(X(before.End), top, X(after.End) - X(before.End), bottom - top, "url(#hatch)", title: W["{0} 至 {1} 没有数，留空不补", before.End.Day(), after.End.Day()]);
        foreach (var empty in History.Voids.Where(one => one.Start >= first && one.End <= last).DistinctBy(one => (one.Start, one.End)))
            svg.Box(X(empty.End) - 3, top, 6, bottom - top, "url(#hatch)", title: $"{empty.Start.Day()} — {empty.End.Day()}：{empty.Why}");

        if (History.Expectation.Count > 1) svg.Path(History.Expectation.Select(one => (X(one.Day), Y(one.Value))), Drawn.Loess, "1.6", "2 3");
        var labels = new List<(decimal X, decimal Y, string Words, string Fill, bool Bold, string Anchor)>();
        foreach (var target in History.Targets)
        {
            var (from, to) = (target.From is { } start && start > first ? X(start) : left, target.To is { } end && end < last ? X(end) : width - right);
            svg.Line(from, Y(target.Value), to, Y(target.Value), Drawn.Ink, "1.4", "6 4");
            if (to > width - right - 1) labels.Add((width - right + 5, Y(target.Value) + 4, small ? target.Words : W["目标 {0}", target.Words], Drawn.Ink, true, "start"));
            else svg.Words(to, Y(target.Value) - 6, target.Words, Drawn.Ink, "end", bold: true);
        }
        if (History.Expectation.Count > 1 && Expected(Day) is { } due && Day > first && Day <= last)
            labels.Add((X(Day) + 6, Y(due) + 14, W["时序"], Drawn.LoessInk, false, "start"));

        for (var i = 0; i < History.Lines.Count; i++)
        {
            var (line, colour) = (History.Lines[i], Colours[i == History.Lines.Count - 1 ? 0 : 1 + i % (Colours.Length - 1)]);
            foreach (var stretch in line.Stretches)
            {
                if (stretch.Count > 1) svg.Path(stretch.Select(point => (X(point.End), Y(point.Value))), colour, i == History.Lines.Count - 1 ? "2.2" : "1.6");
                foreach (var point in stretch) svg.Dot(X(point.End), Y(point.Value), point == line.Last ? "4" : small ? "2.4" : "2.8", colour, $"{point.End.Day()} {line.Name} {point.Words}");
            }
            var end = line.Last;
            var said = History.Scale is not null ? end.Words : Short(decimal.Round(end.Value, 2));
            var words = line.Name.Length > 0 && !small ? $"{line.Name} {said}" : said;
            var fits = X(end.End) + 8 + Drawn.Wide(words) < width - 2;
            labels.Add(fits && i == History.Lines.Count - 1 || fits && History.Lines.Count < 7 && History.Lines[i].Name.IndexOf('年', StringComparison.Ordinal) < 0
                ? (X(end.End) + 8, Y(end.Value) + (History.Targets.Any(target => Y(target.Value) < Y(end.Value) + 2 && Y(end.Value) - Y(target.Value) < 20) ? 13 : -5), words, colour, true, "start")
                : (X(end.End), Y(end.Value) - 9, words, colour, false, "end"));
        }
        foreach (var label in Apart(labels)) svg.Words(label.X, label.Y, label.Words, label.Fill, label.Anchor, 12, label.Bold);

        svg.Line(X(Day), top - 4, X(Day), bottom, Drawn.Loess, "1.2");
        var asOfAtEnd = X(Day) - left > 80;
        svg.Words(X(Day) + (asOfAtEnd ? -5 : 5), top - 8, W["截至 {0}", Day.Day()[(small ? 5 : 0)..]], Drawn.LoessInk, asOfAtEnd ? "end" : "start");
        if (Deadline is { } deadline && deadline > first && (deadline < Day || X(deadline) - X(Day) > 6))
        {
            svg.Line(X(deadline), top - 4, X(deadline), bottom, Drawn.Ink2, "1", "2 2");
            var room = X(deadline) < width - right - 4;
            if (deadline < Day && X(Day) - X(deadline) < 150 && asOfAtEnd) svg.Words(X(deadline) + 5, bottom - 6, W["期限 {0}", deadline.Day()[2..]], Drawn.Ink2);
            else svg.Words(X(deadline) + (room ? 5 : 0), top - (deadline > Day && X(deadline) - X(Day) < 90 ? 21 : 8), W["期限 {0}", deadline.Day()[(small ? 5 : 0)..]], Drawn.Ink2, room && deadline < Day ? "end" : room ? "start" : "middle");
        }
        return svg.Svg(width, height, $"{Name}：{string.Join("；", History.Lines.Select(line => $"{line.Name} {line.Last.End.Day()} {line.Last.Words}"))}{(History.Targets.Count > 0 ? W["；目标 {0}", History.Targets[^1].Words].Value : "")}", small ? "cm-small" : "cm-wide");
    }

    private decimal? Expected(DateOnly day)
    {
        for (var i = 1; i < History.Expectation.Count; i++)
        {
            var ((from, a), (to, b)) = (History.Expectation[i - 1], History.Expectation[i]);
            if (day <= to) return day < from ? null : a + (b - a) * (day.DayNumber - from.DayNumber) / Math.Max(1, to.DayNumber - from.DayNumber);
        }
        return null;
    }

    /// <summary>Labels that would lie on each other are pushed apart downwards.</summary>
    private static IEnumerable<(decimal X, decimal Y, string Words, string Fill, bool Bold, string Anchor)> Apart(IEnumerable<(decimal X, decimal Y, string Words, string Fill, bool Bold, string Anchor)> labels)
    {
        var placed = new List<(decimal From, decimal To, decimal Y)>();
        foreach (var label in labels.OrderBy(label => label.Y))
        {
            var (y, width) = (label.Y, Drawn.Wide(label.Words));
            var (from, to) = label.Anchor == "end" ? (label.X - width, label.X) : (label.X, label.X + width);
            while (placed.Exists(other => from < other.To + 4 && other.From < to + 4 && Math.Abs(other.Y - y) < 14)) y += 1;
            placed.Add((from, to, y));
            yield return label with { Y = y };
        }
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static decimal Step(decimal about)
    {
        var power = 1m;
        while (power * 10 <= about) power *= 10;
        while (power > about && power > 0.000001m) power /= 10;
        return power >= about ? power : 2 * power >= about ? 2 * power : 5 * power >= about ? 5 * power : 10 * power;
    }

    private IEnumerable<(DateOnly Day, string Words)> Months(DateOnly first, DateOnly last, bool small)
    {
        var months = (last.Year - first.Year) * 12 + last.Month - first.Month + 1;
        var every = months <= 14 ? small ? 3 : 1 : months <= 30 ? small ? 12 : 3 : months <= 60 ? small ? 12 : 6 : 12;
        for (var month = FigurePeriod.FirstOfMonth(first).AddMonths(1); month <= last; month = month.AddMonths(1))
            if ((month.Month - 1) % every == 0)
                yield return (month, month.Month == 1 ? month.Year.ToString(CultureInfo.InvariantCulture) : W["{0}月", month.Month]);
    }

    private static string Short(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture).Replace(',', '\u202f').Replace('-', '−');
}
