namespace Dizhu.Web.Security;

/// <summary>
/// 只认本机主机名: a web page elsewhere can make a browser call 127.0.0.1 under a name of its own (DNS rebinding); the Host
/// header then carries that name. Anything but a local name is refused, a request without Host too.
/// </summary>
public static class LocalHostOnly
{
    public static void UseLocalHostOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsLocal(context.Request.Host))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("请求的主机名不是本机，已拒绝。请用 http://127.0.0.1 或 http://localhost 打开。\n", context.RequestAborted);
    });

    public static bool IsLocal(HostString host) =>
        host.HasValue && (host.Host is "127.0.0.1" or "[::1]" || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase));
}
