using System.Globalization;
using System.Text;

namespace Dizhu.City.Plans;

/// <summary>一行字: what comes from outside and is shown to others later — visible characters only, cut between whole characters.</summary>
internal static class OneLine
{
    public const int LongestLine = 200;
    public const int LongestRemark = 2000;
    private const int LongestFileName = 255;

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

    /// <summary>The same, null where nothing is left.</summary>
    public static string? OrNull(string? words, int longest) => Of(words ?? "", longest) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>A file name comes from outside: no folders, no invisible characters that turn or hide it, not too long.</summary>
    public static string FileName(string fileName) =>
        OrNull(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..], LongestFileName) ?? "未命名";
}
