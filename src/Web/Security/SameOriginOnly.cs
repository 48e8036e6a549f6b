namespace Dizhu.Web.Security;

/// <summary>
/// 同源检查: a request that changes something must come from our own pages. Browsers say where it comes from in Origin and
/// Sec-Fetch-Site; a program that sends neither still needs the anti-forgery token of the form.
/// </summary>
public static class SameOriginOnly
{
    public static void UseSameOriginOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsAllowed(context.Request))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    });

    public static bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site != "same-origin" && site != "none") return false;
        var origin = request.Headers.Origin;
        return origin.Count == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
