using System.Globalization;
using Dizhu.City.Air;
using Dizhu.Standards.Air;
using Dizhu.Web.Assessments;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Dizhu.Web.Air;

/// <summary>扇面: the mean of the year so far day by day, last year's as a grey line, the target dashed, and how the endings spread to the end of the year.</summary>
public sealed class FanChart : ComponentBase
{
    private static readonly int[] Percents = [10, 25, 50, 75, 90];

    [Inject] public required IStringLocalizer<Words> W { get; set; }

    [Parameter, EditorRequired] public required AirForecast Forecast { get; set; }

    [Parameter, EditorRequired] public required DaySeries Days { get; set; }

    [Parameter, EditorRequired] public required int Year { get; set; }

    [Parameter] public decimal? Target { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        const int width = 620, height = 220;
        var (left, right, top, bottom) = (40m, 96m, 20m, height - 26m);
        var (now, before) = (Means(Year), Means(Year - 1));
        if (now.Count == 0) return;
        var asOf = now[^1].Day;
        var ends = Percents.Select(percent => Forecast.Forecast.MeanAt(percent)?.Round(2)).ToArray();
        // what the first weeks said would stretch the scale over all the rest
        var settled = now.Where(one => one.Day.DayOfYear > 45 || one.Day == asOf).Concat(before.Where(one => one.Day.DayOfYear > 45)).Select(one => one.Value)
            .Concat(ends.OfType<decimal>()).Concat(Target is { } goal ? [goal] : []).ToList();
        var (low, high) = (decimal.Floor(settled.Min() / 5) * 5 - 5, decimal.Ceiling(settled.Max() / 5) * 5);
        if (low < 0) low = 0;
        var step = high - low > 40 ? 20m : high - low > 20 ? 10m : 5m;
        decimal X(DateOnly day) => left + (width - left - right) * (day.DayOfYear - 1) / 365m;
        decimal Y(decimal value) => bottom - (bottom - top) * (Math.Clamp(value, low, high) - low) / (high - low);

        var svg = new Drawn();
        var last = new DateOnly(Year, 12, 31);
        svg.Box(X(asOf), top, X(last) - X(asOf), bottom - top, "#FBF3E4");
        for (var value = decimal.Ceiling(low / step) * step; value <= high; value += step)
            svg.Line(left, Y(value), width - right, Y(value), Drawn.Grid).Words(left - 6, Y(value) + 4, value.ToString("0", CultureInfo.InvariantCulture), anchor: "end");
        for (var month = 1; month <= 12; month += 1)
            svg.Line(X(new(Year, month, 1)), bottom, X(new(Year, month, 1)), bottom + 4, "#C6D0DA").Words(X(new(Year, month, 15)), bottom + 18, month.ToString(CultureInfo.InvariantCulture), anchor: "middle");
        if (ends is [{ } p10, { } p25, { } p50, { } p75, { } p90])
        {
            var from = (X(asOf), Y(now[^1].Value));
            svg.Area([from, (X(last), Y(p90)), (X(last), Y(p10))], "#C9D9EC").Area([from, (X(last), Y(p75)), (X(last), Y(p25))], "#9DBDE3");
            svg.Path([from, (X(last), Y(p50))], Drawn.River, "1.6", "2 3");
            svg.Words(X(last) + 6, Y(p50) + 4, W["中位 {0}", p50.Words(1)], Drawn.River, bold: true);
            svg.Words(X(last) + 6, Y(p50) + 20, $"{p10.Words(1)}–{p90.Words(1)}");
        }
        if (before.Count > 0) svg.Path(before.Select(one => (X(one.Day), Y(one.Value))), "#8593A1", "1.2");
        svg.Path(now.Select(one => (X(one.Day), Y(one.Value))), Drawn.River, "2.2").Dot(X(asOf), Y(now[^1].Value), "4", Drawn.River, $"{asOf.Day()} {now[^1].Value.Words(1)}");
        if (Target is { } target)
        {
            svg.Line(left, Y(target), width - right, Y(target), Drawn.Ink, "1.4", "6 4");
            var near = ends[2] is { } middle && Math.Abs(Y(middle) + 10 - Y(target)) < 24;
            svg.Words(near ? left + 4 : width - right + 6, near ? Y(target) - 5 : Y(target) + 4, W["目标 {0}", target.Plain()], Drawn.Ink, bold: true);
        }
        svg.Line(X(asOf), top - 6, X(asOf), bottom, Drawn.Loess, "1.2").Words(X(asOf) - 5, top - 8, W["截至 {0}", asOf.Day()[5..]], Drawn.LoessInk, "end");
        builder.AddMarkupContent(0, svg.Svg(width, height, W["PM2.5 年初至今均值 {0}，年底推算 {1} 至 {2}", now[^1].Value.Words(1), ends[0].Words(1), ends[4].Words(1)]));
    }

    /// <summary>The mean of the year up to each day, for drawing; days of a leap year fall on their own place.</summary>
    private List<(DateOnly Day, decimal Value)> Means(int year)
    {
        var means = new List<(DateOnly, decimal)>();
        var (sum, count) = (0m, 0);
        for (var day = new DateOnly(year, 1, 1); day.Year == year && day <= Days.LastDay; day = day.AddDays(1))
        {
            if (Days[Pollutant.PM25, day] is not { IsValid: true, Value: { } value }) continue;
            sum += value.Round(3, Pollutant.PM25.Unit());
            count++;
            if (count >= 5) means.Add((new DateOnly(year == Year ? year : Year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(Year, day.Month))), sum / count));
        }
        return means;
    }
}
