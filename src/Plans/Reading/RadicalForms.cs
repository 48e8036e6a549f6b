using System.Text;

namespace Dizhu.Plans.Reading;

/// <summary>
/// 部首字形: a font draws 门 and the radical ⻔ with one glyph, so that PDF writers often name the radical where the paper has the
/// word. Radicals are not used as words: they are put back to the characters they look like.
/// </summary>
internal static class RadicalForms
{
    /// <summary>CJK Radicals Supplement: forms that are characters of modern text, in pairs.</summary>
    private const string Pairs =
        "⺁厂⺇几⺌小⺎尢⺏尣⺗心⺟母⺠民⺡氵⺢水⺣灬⺥爫⺫罒⺬示⺭礻⺮竹⺰纟⺶羊⺷羊⺼肉⺽臼⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龟⻲龟⻳龟";

    private static readonly Dictionary<char, char> Supplement =
        Enumerable.Range(0, Pairs.Length / 2).ToDictionary(i => Pairs[2 * i], i => Pairs[2 * i + 1]);

    public static string Unify(string text)
    {
        if (!text.Any(IsRadical)) return text;
        return string.Concat(text.Select(c =>
            !IsRadical(c) ? c.ToString()
            : Supplement.TryGetValue(c, out var word) ? word.ToString()
            : c.ToString().Normalize(NormalizationForm.FormKC)));
    }

    private static bool IsRadical(char c) => c is >= '\u2E80' and <= '\u2FD5';
}
