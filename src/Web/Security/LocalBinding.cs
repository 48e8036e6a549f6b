using System.Net;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Security;

/// <summary>只听本机: Kestrel listens on 127.0.0.1 and ::1 and nowhere else, with limits on size and time.</summary>
public static class LocalBinding
{
    /// <summary>Largest body of a request that is not an upload.</summary>
    public const long SmallBody = 256 * 1024;

    public static void BindLocally(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // an empty loader: endpoints of configuration or environment must not open another address
            kestrel.Configure(new ConfigurationBuilder().Build());
            if (settings.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(settings.Port);

            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SmallBody;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(60) });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1.5));
    }
}
