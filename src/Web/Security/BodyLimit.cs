using Microsoft.AspNetCore.Http.Features;

namespace Dizhu.Web.Security;

/// <summary>
/// 提交大小: a body over the limit of its page is answered with 413 and a page that says so. It is read to its end first and
/// thrown away, because a browser whose upload is cut off shows a broken connection instead of the answer.
/// </summary>
public static class BodyLimit
{
    /// <summary>Beyond this the connection is cut: nobody sends so much by mistake.</summary>
    private const long ThrownAway = 256L * 1024 * 1024;

    public static void UseBodyLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } limit } size
            || context.Request.ContentLength is not { } length || length <= limit)
        {
            await next(context);
            return;
        }
        if (length <= ThrownAway && !size.IsReadOnly)
        {
            size.MaxRequestBodySize = ThrownAway;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });
}
