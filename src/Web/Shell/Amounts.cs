using System.Globalization;

namespace Dizhu.Web.Shell;

/// <summary>数值写法: a target as people write it. True minus and comparison signs, the number as it was given.</summary>
public static class Amounts
{
    /// <summary>&lt; 38 微克/立方米, ≥ 76%, Ⅱ类或更好; empty for a promise without a value.</summary>
    public static string Target(string? op, decimal? value, string? classValue, string? unit)
    {
        if (value is null) return classValue ?? "";
        var number = value.Value.ToString("0.############", CultureInfo.InvariantCulture);
        return $"{Sign(op)} {number}{(unit == "%" ? "%" : unit is null ? "" : " " + unit)}".Trim();
    }

    public static string Sign(string? op) => op switch { ">=" => "≥", "<=" => "≤", _ => op ?? "" };
}
