using Microsoft.AspNetCore.Diagnostics;

namespace Dizhu.Web.Security;

/// <summary>
/// 拒绝与出错: what the visitor gets instead of a page. Under /api problem+json, elsewhere a Chinese page with what to do.
/// </summary>
public static class Refusals
{
    public static void UseRefusals(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler("/status/500", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        });
        // the page that explains a refused change is itself only shown: no form is handled again on the way
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });

        static bool IsApi(HttpContext context) =>
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
    }
}
