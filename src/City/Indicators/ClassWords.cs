using System.Text;

namespace Dizhu.City.Indicators;

/// <summary>类别和级别: Ⅰ类 … 劣Ⅴ类 are 1 … 6, 一级、二级、超二级 are 1 … 3. Smaller is better.</summary>
public static class ClassWords
{
    private static readonly string[] Classes = ["Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"];
    private static readonly string[] Grades = ["一级", "二级", "超二级"];

    /// <summary>Reads Ⅱ, II类, 劣V, 二级 or the number itself.</summary>
    public static int? Read(string? word)
    {
        var plain = (word ?? "").Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        if (plain.EndsWith('类') || plain.EndsWith('级')) plain = plain[..^1];
        return plain switch
        {
            "I" or "1" or "一" => 1,
            "II" or "2" or "二" => 2,
            "III" or "3" or "三" or "超二" => 3,
            "IV" or "4" or "四" => 4,
            "V" or "5" or "五" => 5,
            "劣V" or "劣五" or "6" => 6,
            _ => null,
        };
    }

    /// <summary>Whether a unit (水质类别, GB 3095 级别) says that its numbers are classes or grades.</summary>
    public static bool IsUnit(string? unit) =>
        unit is "类" or "级" || unit is not null && (unit.Contains("类别", StringComparison.Ordinal) || unit.Contains("级别", StringComparison.Ordinal));

    /// <summary>The word of a number; grades where the unit speaks of grades.</summary>
    public static string Word(decimal number, string? unit)
    {
        var words = unit?.Contains("级别", StringComparison.Ordinal) == true || unit == "级" ? Grades : Classes;
        return number == decimal.Truncate(number) && number >= 1 && number <= words.Length ? words[(int)number - 1] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
