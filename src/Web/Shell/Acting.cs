using System.Diagnostics.CodeAnalysis;
using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.Web.Shell;

/// <summary>
/// 经办人的记法: who acts in this browser, in a cookie, until people sign in. It proves nothing and is stored everywhere with
/// 身份未核验.
/// </summary>
public static class Acting
{
    public const string Page = "/acting";
    public const string Cookie = "dizhu.acting";

    public static ActingPerson? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[Cookie]?.Split('|') is [var name, var unit]
            ? new ActingPerson(Uri.UnescapeDataString(name), Uri.UnescapeDataString(unit)).Tidied() : null;
    }

    /// <summary>The person, or nobody: an operation then says that there must be one.</summary>
    public static ActingPerson OrNobody(HttpContext context) => Of(context) ?? new ActingPerson("", "");

    public static void Remember(HttpContext context, ActingPerson person)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        context.Response.Cookies.Append(Cookie, $"{Uri.EscapeDataString(person.Name)}|{Uri.EscapeDataString(person.Unit)}",
            new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/", MaxAge = TimeSpan.FromDays(30) });
    }

    /// <summary>单位 to choose from: the task force, the departments, the governments of the areas.</summary>
    public static IReadOnlyList<string> Units(CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(city);
        return ["市专班", .. city.Units.Select(unit => unit.Name), .. city.Areas.Select(area => area.Kind == "功能区" ? area.Name : area.Name + "政府")];
    }

    /// <summary>The page that chooses the person, and leads back to an address of this site.</summary>
    public static string Link(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path == Page ? Page + request.QueryString : $"{Page}?back={Uri.EscapeDataString(request.Path + request.QueryString)}";
    }

    /// <summary>Only a path of this site; anything else leads to the first page.</summary>
    public static string Back(string? asked) => IsOwnPath(asked) ? asked : "/";

    private static bool IsOwnPath([NotNullWhen(true)] string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);
}
