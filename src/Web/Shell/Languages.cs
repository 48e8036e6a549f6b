using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Dizhu.Web.Shell;

/// <summary>语言: Chinese unless asked otherwise, by <c>?lang=en</c> (remembered in a cookie) — never by what the browser prefers.</summary>
public static class Languages
{
    public const string Query = "lang";
    public const string Cookie = "dizhu.lang";

    private static readonly CultureInfo[] Offered = [new("zh-CN"), new("en")];

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Value of the lang attribute.</summary>
    public static string Tag => IsEnglish ? "en" : "zh-CN";

    public static void Configure(RequestLocalizationOptions localization)
    {
        localization.DefaultRequestCulture = new RequestCulture("zh-CN");
        localization.SupportedCultures = Offered;
        localization.SupportedUICultures = Offered;
        localization.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = Query, UIQueryStringKey = Query },
            new CookieRequestCultureProvider { CookieName = Cookie },
        ];
    }
}
