using System.Globalization;

namespace Dizhu.Web.Assignments;

/// <summary>自哪一天以来: the day asked for, else the day before the as-of day. What cannot be used is said in <paramref name="Problem"/>.</summary>
public sealed record AskedSince(DateOnly Day, string? Refused = null, string? Problem = null)
{
    public const string Query = "since";

    public static AskedSince Of(string? asked, DateOnly asOf)
    {
        var before = asOf.AddDays(-1);
        if (asked?.Trim() is not { Length: > 0 } wish) return new(before);
        if (!DateOnly.TryParseExact(wish, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(before, Short(wish), "“{0}”不是日期，请写成 2025-10-31 这样的年-月-日。");
        return day < asOf && day.Year >= 2000 ? new(day) : new(before, Short(wish), "“{0}”不能用：起始日要早于截至日期。");
    }

    private static string Short(string wish) => wish.Length > 20 ? wish[..20] + "…" : wish;
}
