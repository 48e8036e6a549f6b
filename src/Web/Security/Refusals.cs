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
        app.Use(async (context, next) =>
        {
            // the page that explains a refused change is itself only shown: no form is handled again on the way
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            await next(context);
            // Blazor names a content type before it refuses a form without a body; the refusal still gets its page
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null }) context.Response.ContentType = null;
        });

        static bool IsApi(HttpContext context) =>
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
    }
}
