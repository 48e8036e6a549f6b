using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 清样: the text as the grammar reads it. Made from the canonical text by two changes that keep a way back:
/// page numbers are taken out, and characters that only differ in width or shape are made one
/// (（）〔〕[] → （）, full-width digits and signs → half-width, ．→ ., quotes → “”).
/// <para>Every character of <see cref="Text"/> stands for exactly one of the canonical text, so a stretch maps back by its
/// two ends. Line breaks survive as a flag: they are evidence, never a rule, because papers break lines inside words.</para>
/// </summary>
internal sealed partial class Manuscript
{
    private readonly int[] toCanonical;
    private readonly bool[] lineStarts;

    private Manuscript(OfficialText source, string text, int[] toCanonical, bool[] lineStarts, int lineWidth, bool isWrapped, List<Span> pageNumbers)
    {
        PageNumbers = pageNumbers;
        Source = source;
        Text = text;
        this.toCanonical = toCanonical;
        this.lineStarts = lineStarts;
        LineWidth = lineWidth;
        IsWrapped = isWrapped;
    }

    public OfficialText Source { get; }

    public string Text { get; }

    /// <summary>页码: what was taken out, in the canonical text.</summary>
    public IReadOnlyList<Span> PageNumbers { get; }

    /// <summary>Characters of a full line; 0 when the text has no more than one line.</summary>
    public int LineWidth { get; }

    /// <summary>True when lines are broken at a width (a PDF copy); false when a line is a paragraph.</summary>
    public bool IsWrapped { get; }

    public bool IsLineStart(int index) => index < lineStarts.Length && lineStarts[index];

    /// <summary>The next line start behind <paramref name="index"/>, or the end of the text.</summary>
    public int NextLineStart(int index)
    {
        for (var i = index + 1; i < lineStarts.Length; i++)
            if (lineStarts[i]) return i;
        return Text.Length;
    }

    public Span ToCanonical(int start, int end) =>
        end <= start
            ? new Span(start < toCanonical.Length ? toCanonical[start] : Source.Canonical.Length, 0)
            : Span.FromTo(toCanonical[start], toCanonical[end - 1] + 1);

    /// <summary>The words as they were written, page numbers inside them left out.</summary>
    public string AsWritten(int start, int end) =>
        string.Create(end - start, (this, start), static (chars, state) =>
        {
            var (manuscript, from) = state;
            for (var i = 0; i < chars.Length; i++)
                chars[i] = manuscript.Source.Canonical[manuscript.toCanonical[from + i]];
        });

    public static Manuscript From(OfficialText source)
    {
        var canonical = source.Canonical;
        var lines = Lines(source);
        var dropped = new bool[canonical.Length];
        var pages = FindPageNumbers(canonical, lines).Select(p => Span.FromTo(p.Start, p.End)).OrderBy(p => p.Offset).ToList();
        foreach (var page in pages) dropped.AsSpan(page.Offset, page.Length).Fill(true);

        var starts = new bool[canonical.Length];
        foreach (var (start, _) in lines) starts[start] = true;

        var text = new char[canonical.Length];
        var map = new int[canonical.Length];
        var flags = new bool[canonical.Length];
        var length = 0;
        var pendingStart = false;
        for (var i = 0; i < canonical.Length; i++)
        {
            pendingStart |= starts[i];
            if (dropped[i]) continue;
            text[length] = Normalise(canonical, i);
            map[length] = i;
            flags[length] = pendingStart;
            pendingStart = false;
            length++;
        }

        var widths = lines.Select(l => l.End - l.Start).Order().ToArray();
        var width = widths.Length < 2 ? 0 : widths[(int)(widths.Length * 0.9m)];
        var wrapped = widths.Length >= 4 && width <= 90 && widths.Count(w => w >= width - 6) * 3 >= widths.Length;
        return new Manuscript(source, new string(text, 0, length), map[..length], flags[..length], width, wrapped, pages);
    }

    /// <summary>Stretches of the canonical text that were lines of the original; empty lines left out.</summary>
    private static List<(int Start, int End)> Lines(OfficialText source)
    {
        var lines = new List<(int, int)>();
        var start = 0;
        var position = 0;
        foreach (var c in source.Original)
        {
            if (c is '\n' or '\r' or '\f' or '\v' or '\u2028' or '\u2029' or '\u0085')
            {
                if (position > start) lines.Add((start, position));
                start = position;
            }
            else if (!OfficialText.IsBlank(c)) position++;
        }
        if (position > start) lines.Add((start, position));
        return lines;
    }

    /// <summary>
    /// Page numbers: a line that is nothing but a number in dashes; bare numbers on lines of their own that rise; and
    /// numbers glued to the head of a line when at least three of them rise by one (10发来谋划… → 发来谋划…).
    /// </summary>
    private static List<(int Start, int End)> FindPageNumbers(string canonical, List<(int Start, int End)> lines)
    {
        var found = new List<(int, int)>();
        var bare = new List<(int Start, int End, int Number)>();
        var glued = new List<(int Start, int End, int Number)>();
        foreach (var (start, end) in lines)
        {
            var line = canonical.AsSpan(start, Math.Min(end - start, 24));
            if (end - start <= 12 && DecoratedPage().IsMatch(line)) found.Add((start, end));
            else if (end - start <= 3 && BarePage().IsMatch(line)) bare.Add((start, end, Number(line)));
            else if (char.IsDigit(line[0]))
            {
                foreach (var match in GluedPage().EnumerateMatches(line))
                    glued.Add((start, start + match.Length, Number(line[..match.Length])));
            }
        }
        found.AddRange(Rising(bare, atLeast: 2));
        found.AddRange(Rising(glued, atLeast: 3));
        return found;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return number;
    }

    /// <summary>The longest run of candidates that rises by one each time.</summary>
    private static IEnumerable<(int Start, int End)> Rising(List<(int Start, int End, int Number)> candidates, int atLeast)
    {
        var steps = new (int Length, int Previous)[candidates.Count];
        var lastOf = new Dictionary<int, int>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var number = candidates[i].Number;
            steps[i] = lastOf.TryGetValue(number - 1, out var previous) ? (steps[previous].Length + 1, previous) : (1, -1);
            if (!lastOf.TryGetValue(number, out var same) || steps[same].Length <= steps[i].Length) lastOf[number] = i;
        }
        var end = -1;
        for (var i = 0; i < steps.Length; i++)
            if (steps[i].Length >= atLeast && (end < 0 || steps[i].Length > steps[end].Length)) end = i;
        for (; end >= 0; end = steps[end].Previous)
            yield return (candidates[end].Start, candidates[end].End);
    }

    private static char Normalise(string canonical, int i)
    {
        var c = canonical[i];
        return c switch
        {
            '〔' or '[' or '［' or '(' or '【' => '（',
            '〕' or ']' or '］' or ')' or '】' => '）',
            >= '！' and <= '～' and not ('，' or '。' or '；' or '：' or '？' or '！' or '（' or '）' or '、') => Narrow(c),
            '.' when i > 0 && !char.IsAscii(canonical[i - 1]) && !char.IsDigit(canonical[i - 1]) && (i + 1 == canonical.Length || !char.IsAsciiLetterOrDigit(canonical[i + 1]) || canonical[i - 1] is >= '一' and <= '鿿' or ')' or '）') => '。',
            '.' when i > 0 && canonical[i - 1] is '%' or ')' => '。',
            '，' or ',' when IsThousands(canonical, i) => ',',
            ',' when !(i > 0 && i + 1 < canonical.Length && char.IsAsciiDigit(canonical[i - 1]) && char.IsAsciiDigit(canonical[i + 1])) => '，',
            ';' => '；',
            ':' => '：',
            '"' or '「' or '『' or '＂' or '〝' => IsOpeningQuote(canonical, i) ? '“' : '”',
            '」' or '』' or '〞' => '”',
            '‘' => '“',
            '’' => '”',
            '–' or '―' or '─' or '~' or '～' or '−' or '－' => '—',
            'µ' => 'μ',
            '㎡' => '㎡',
            '〇' or '○' => '〇',
            // Digits of other scripts are digits to a pattern too, and must be so to what counts with them.
            _ when char.IsDigit(c) && !char.IsAscii(c) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            _ => c,
        };
    }

    /// <summary>3，000: a comma with one to three digits before it and exactly three behind.</summary>
    private static bool IsThousands(string canonical, int i)
    {
        var before = 0;
        while (i - before - 1 >= 0 && char.IsDigit(canonical[i - before - 1])) before++;
        var after = 0;
        while (i + after + 1 < canonical.Length && char.IsDigit(canonical[i + after + 1])) after++;
        return before is >= 1 and <= 3 && after == 3;
    }

    private static char Narrow(char c) => (char)(c - 0xFEE0) switch
    {
        '-' or '~' => '—',
        '[' or '(' => '（',
        ']' or ')' => '）',
        var narrow => narrow,
    };

    /// <summary>A straight quote opens when an even number of them stands before it in the same sentence.</summary>
    private static bool IsOpeningQuote(string canonical, int i)
    {
        if (canonical[i] is '「' or '『' or '〝') return true;
        var even = true;
        for (var k = i - 1; k >= 0 && canonical[k] != '。'; k--)
            if (canonical[k] is '"' or '＂') even = !even;
        return even;
    }

    [GeneratedRegex(@"^(?:[-—–―－·•－]{1,2}[0-9０-９]{1,3}[-—–―－·•－]{1,2}|第[0-9０-９]{1,3}页(?:[，,/共]*[0-9０-９]{1,3}页)?|[0-9０-９]{1,3}/[0-9０-９]{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex DecoratedPage();

    [GeneratedRegex(@"^[0-9０-９]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex BarePage();

    /// <summary>A short number glued to a word: not a number of its own (decimal point, per cent, unit, list mark).</summary>
    [GeneratedRegex(@"^[0-9０-９]{1,3}(?=(?:[2２][0０][0-9０-９]{2}年)|[一-鿿（“《])(?!年|月|日|个|家|条|项|座|台|辆|万|亿|吨|公|平|立|微|毫|千|米|亩|名|位|天|次|户|处|类|级|号|度|倍|小时|分|所|套|株|人|村|县|区|市)", RegexOptions.CultureInvariant)]
    private static partial Regex GluedPage();
}
