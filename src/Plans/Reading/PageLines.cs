using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Dizhu.Plans.Reading;

/// <summary>A line on a page. Lengths are points, upwards from the lower edge.</summary>
internal sealed record PageLine(string Text, double Baseline, double Size);

/// <summary>
/// 页面上的行: the letters of one page put into lines by geometry, from top to bottom and from left to right.
/// Letters on one baseline form a line; smaller letters a little above or below (PM₂.₅, footnote signs) belong to the line they
/// stand in. Letters that are printed twice to look bold count once.
/// </summary>
internal sealed record PageLines(IReadOnlyList<PageLine> Lines, int Letters, int Turned, int Invisible, int Unreadable)
{
    private const double SameBaseline = 0.25; // of the letter size
    private const double ScriptSize = 0.85;
    private const double ScriptBelow = 0.4;
    private const double ScriptAbove = 0.7;
    private const double Overprint = 0.2;
    private const double WordGap = 0.25;
    private const double ColumnGap = 1.5;

    public static PageLines Of(Page page)
    {
        var marks = new List<Mark>();
        int letters = 0, turned = 0, invisible = 0, unreadable = 0;
        foreach (var letter in page.Letters)
        {
            if (string.IsNullOrWhiteSpace(letter.Value) && letter.Value is not (null or "")) continue;
            if (letter.TextOrientation != TextOrientation.Horizontal)
            {
                turned++;
                continue;
            }
            letters++;
            var text = RadicalForms.Unify(letter.Value ?? "");
            if (text.Length == 0 || text.Any(c => char.IsControl(c) || c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF')))
            {
                unreadable++;
                continue;
            }
            if (letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip) invisible++;
            var size = letter.PointSize > 0 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);
            marks.Add(new Mark(text, letter.StartBaseLine.X, letter.EndBaseLine.X, letter.StartBaseLine.Y, size));
        }
        return new(Group(marks), letters, turned, invisible, unreadable);
    }

    private static List<PageLine> Group(List<Mark> marks)
    {
        var rows = new List<Row>();
        // Large letters first: they make the lines into which the small ones fit.
        foreach (var mark in marks.OrderByDescending(m => Math.Round(m.Size)).ThenByDescending(m => m.Baseline))
        {
            var row = rows.Find(r => Math.Abs(r.Baseline - mark.Baseline) <= SameBaseline * Math.Min(r.Size, mark.Size))
                ?? rows.Find(r => mark.Size <= ScriptSize * r.Size && r.HoldsScript(mark));
            if (row is null) rows.Add(row = new Row(mark.Baseline, mark.Size));
            row.Add(mark);
        }
        return [.. rows.OrderByDescending(r => r.Baseline).Select(r => r.Line())];
    }

    private readonly record struct Mark(string Text, double Left, double Right, double Baseline, double Size);

    private sealed class Row(double baseline, double size)
    {
        private readonly List<Mark> marks = [];
        private double left = double.MaxValue, right = double.MinValue;

        public double Baseline { get; } = baseline;

        public double Size { get; } = size;

        public void Add(Mark mark)
        {
            marks.Add(mark);
            left = Math.Min(left, mark.Left);
            right = Math.Max(right, mark.Right);
        }

        public bool HoldsScript(Mark mark)
        {
            var above = mark.Baseline - Baseline;
            return above >= -ScriptBelow * Size && above <= ScriptAbove * Size && mark.Left >= left - Size && mark.Left <= right + Size;
        }

        public PageLine Line()
        {
            var text = new StringBuilder();
            Mark? before = null;
            foreach (var mark in marks.OrderBy(m => m.Left))
            {
                if (before is { } last)
                {
                    if (mark.Text == last.Text && Math.Abs(mark.Left - last.Left) < Overprint * mark.Size
                        && Math.Abs(mark.Baseline - last.Baseline) < Overprint * mark.Size) continue;
                    var gap = mark.Left - last.Right;
                    if (gap > ColumnGap * Size) text.Append('\t');
                    else if (gap > WordGap * Size && char.IsAscii(mark.Text[0]) && char.IsAscii(last.Text[^1])) text.Append(' ');
                }
                text.Append(mark.Text);
                before = mark;
            }
            return new(text.ToString(), Baseline, Size);
        }
    }
}
