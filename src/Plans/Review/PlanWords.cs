using System.Globalization;

namespace Dizhu.Plans.Review;

/// <summary>写法: how dates, numbers, spans and enumerations are written in the lines of a plan, and read back.</summary>
internal static class PlanWords
{
    public static readonly (CommitmentKind Value, string Word)[] Kinds =
    [
        (CommitmentKind.Quantitative, "定量"), (CommitmentKind.Categorical, "类别"), (CommitmentKind.Milestone, "节点"),
        (CommitmentKind.Rule, "规则"), (CommitmentKind.Qualitative, "定性"),
    ];

    public static readonly (DeadlineSource Value, string Word)[] Sources =
    [
        (DeadlineSource.Explicit, "明写"), (DeadlineSource.Inherited, "沿用"), (DeadlineSource.Period, "规划期"),
        (DeadlineSource.PlanEnd, "默认"), (DeadlineSource.None, "不设"),
    ];

    public static readonly string[] Operators = [">=", "<=", "<", ">", "=", "≈"];

    public static string Word<T>((T Value, string Word)[] words, T value) where T : struct, Enum =>
        words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;

    public static T? Value<T>((T Value, string Word)[] words, string word) where T : struct, Enum
    {
        foreach (var (value, written) in words)
            if (written == word) return value;
        return null;
    }

    /// <summary>Equal numbers are written equally: 1.50 as 1.5.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Place(Span span) => string.Create(CultureInfo.InvariantCulture, $"{span.Offset}+{span.Length}");

    public static Span? Place(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus > 0
            && int.TryParse(text.AsSpan(0, plus), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && int.TryParse(text.AsSpan(plus + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new Span(offset, length) : null;
    }
}
