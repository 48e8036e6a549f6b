using System.Globalization;
using System.Net;
using System.Text;

namespace Dizhu.Web.Assessments;

/// <summary>画出来的: SVG put together on the server; words are encoded, numbers short. No script, no style: the content policy allows none, and it prints.</summary>
internal sealed class Drawn
{
    public const string Ink = "#1B2733", Ink2 = "#5B6B7B", Grid = "#E6EBF0", River = "#0B4A8F", Loess = "#B7791F", LoessInk = "#85540F";

    private readonly StringBuilder svg = new();

    public static string N(decimal number) => decimal.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public Drawn Line(decimal x1, decimal y1, decimal x2, decimal y2, string stroke, string width = "1", string? dash = null)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}\" stroke=\"{stroke}\" stroke-width=\"{width}\"");
        if (dash is not null) svg.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash}\"");
        svg.Append(" fill=\"none\"/>");
        return this;
    }

    public Drawn Path(IEnumerable<(decimal X, decimal Y)> points, string stroke, string width, string? dash = null)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{string.Join('L', points.Select(point => $"{N(point.X)} {N(point.Y)}"))}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"");
        if (dash is not null) svg.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash}\"");
        svg.Append("/>");
        return this;
    }

    public Drawn Area(IEnumerable<(decimal X, decimal Y)> points, string fill)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{string.Join('L', points.Select(point => $"{N(point.X)} {N(point.Y)}"))}Z\" fill=\"{fill}\"/>");
        return this;
    }

    public Drawn Box(decimal x, decimal y, decimal width, decimal height, string fill, string? radius = null, string? title = null)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" fill=\"{fill}\"");
        if (radius is not null) svg.Append(CultureInfo.InvariantCulture, $" rx=\"{radius}\"");
        svg.Append(title is null ? "/>" : $"><title>{WebUtility.HtmlEncode(title)}</title></rect>");
        return this;
    }

    public Drawn Dot(decimal x, decimal y, string radius, string fill, string title)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"1.2\"><title>{WebUtility.HtmlEncode(title)}</title></circle>");
        return this;
    }

    /// <summary>A dot with an ink hairline: standard colours are loud.</summary>
    public Drawn Ring(decimal x, decimal y, string radius, string fill, string title)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"{Ink}\" stroke-width=\".9\"><title>{WebUtility.HtmlEncode(title)}</title></circle>");
        return this;
    }

    /// <summary>A square on its corner, from its centre to a corner <paramref name="half"/>.</summary>
    public Drawn Diamond(decimal x, decimal y, decimal half, string fill, string title)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{N(x)} {N(y - half)}L{N(x + half)} {N(y)}L{N(x)} {N(y + half)}L{N(x - half)} {N(y)}Z\" fill=\"{fill}\" stroke=\"{Ink}\" stroke-width=\".9\"><title>{WebUtility.HtmlEncode(title)}</title></path>");
        return this;
    }

    /// <param name="anchor">start, middle or end.</param>
    public Drawn Words(decimal x, decimal y, string words, string fill = Ink2, string anchor = "start", int size = 12, bool bold = false)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{size}\" fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\" text-anchor=\"{anchor}\"{(bold ? " font-weight=\"700\"" : "")}>{WebUtility.HtmlEncode(words)}</text>");
        return this;
    }

    public string Svg(int width, int height, string name, string? kind = null) =>
        $"<svg{(kind is null ? "" : $" class=\"{kind}\"")} viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(name)}\">{svg}</svg>";

    /// <summary>How wide words are about, at 12 px: a Chinese character is as wide as it is high, a digit a little over half.</summary>
    public static decimal Wide(string words) => words.Sum(c => c > 0x2E7F ? 12.2m : 6.9m);
}
