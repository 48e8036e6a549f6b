using System.Globalization;
using System.Text;

namespace Dizhu.City.Plans;

/// <summary>一行字: what comes from outside and is shown to others later — visible characters only, cut between whole characters.</summary>
internal static class OneLine
{
    public static string Of(string words, int longest)
    {
        var tidy = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            if (tidy.Length + rune.Utf16SequenceLength > longest) break;
            tidy.Append(rune.ToString());
        }
        return tidy.ToString().Trim();
    }
}
