namespace Dizhu.Plans.Assessment;

/// <summary>单位换算, only where it is exact: 万 and its base unit; 平方公里, 公顷, 亩 (1 公顷 = 15 亩). Anything else is not guessed.</summary>
internal static class Quantity
{
    public static Ratio? Convert(decimal value, string? from, string? to)
    {
        if (from is null || to is null || from == to) return value;
        if (from == "万" + to) return value * 10_000;
        if (to == "万" + from) return new Ratio(value, 10_000);
        return Mu(from) is { } a && Mu(to) is { } b ? new Ratio(value * a, b) : null;
    }

    private static decimal? Mu(string unit) => unit switch { "亩" => 1, "万亩" => 10_000, "公顷" => 15, "平方公里" => 1_500, _ => null };
}
