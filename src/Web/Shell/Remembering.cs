using Dizhu.Web.Operation;
using Microsoft.AspNetCore.Localization;

namespace Dizhu.Web.Shell;

/// <summary>记住选择: writes the cookies of language and as-of date before a page begins.</summary>
public static class Remembering
{
    public static void UseRemembering(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var query = context.Request.Query;
        if (query.ContainsKey(Languages.Query) && context.Features.Get<IRequestCultureFeature>() is { } culture)
            context.Response.Cookies.Append(Languages.Cookie, CookieRequestCultureProvider.MakeCookieValue(culture.RequestCulture), Kept());

        if (query.ContainsKey(AsOf.Query) && context.RequestServices.GetRequiredService<Preparation>().City is { } city)
        {
            var chosen = AsOf.Of(context, city, context.RequestServices.GetRequiredService<TimeProvider>().Today());
            if (chosen.Problem is null && chosen.IsDefault) context.Response.Cookies.Delete(AsOf.Cookie, Kept());
            else if (chosen.Problem is null) context.Response.Cookies.Append(AsOf.Cookie, chosen.Text, Kept());
        }
        return next(context);
    });

    private static CookieOptions Kept() => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}
