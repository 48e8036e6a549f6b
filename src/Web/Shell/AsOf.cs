using System.Globalization;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Shell;

/// <summary>
/// 截至日期: the day as of which the whole city is shown. It comes from <c>?asof=YYYY-MM-DD</c>, else from the cookie that
/// remembers the last choice, else from the city. A date that cannot be used is answered with <paramref name="Problem"/>
/// and the page stays on the day it would have had without it.
/// </summary>
public sealed record AsOf(DateOnly Day, bool IsDefault, DateOnly Latest, string? Refused = null, string? Problem = null)
{
    public const string Query = "asof";
    public const string Cookie = "dizhu.asof";

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>Day as written in links and fields.</summary>
    public string Text => Write(Day);

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="asked">The query's value; null when absent, empty to return to the default.</param>
    /// <param name="remembered">The cookie's value.</param>
    public static AsOf Choose(string? asked, string? remembered, DateOnly normal, DateOnly today)
    {
        var latest = normal > today ? normal : today;
        if (asked?.Trim() is { Length: > 0 } wish)
        {
            if (Read(wish) is not { } day) return Kept("“{0}”不是日期，请写成 2025-10-31 这样的年-月-日。", wish);
            if (day < Earliest || day > latest) return Kept("“{0}”不能用：截至日期要在 2000-01-01 和 {1} 之间。", wish);
            return new AsOf(day, day == normal, latest);
        }
        return asked is null && Remembered() is { } kept ? kept : new AsOf(normal, true, latest);

        AsOf? Remembered() => Read(remembered) is { } day && day >= Earliest && day <= latest ? new AsOf(day, day == normal, latest) : null;
        AsOf Kept(string problem, string wish) => (Remembered() ?? new AsOf(normal, true, latest)) with { Refused = wish.Length > 20 ? wish[..20] + "…" : wish, Problem = problem };
    }

    public static AsOf Of(HttpContext context, ServedCity city, DateOnly today) =>
        Choose(context.Request.Query[Query], context.Request.Cookies[Cookie], city.DefaultDay(today), today);

    private static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
