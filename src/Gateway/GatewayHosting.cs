using System.Security.Cryptography.X509Certificates;
using Dizhu.City.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dizhu.Gateway;

/// <summary>Sets the gateway up in a server that has a <see cref="City.Readings.CityStore"/> and a <see cref="City.Sources.SourceRegistry"/>.</summary>
public static class GatewayHosting
{
    public static void AddGateway(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<GatewayAlarms>();
        services.AddSingleton<Intake>();
        services.AddSingleton<LiveLines>();
        services.AddSingleton<QuarantineRoom>();
        services.AddSingleton<DueRequests>();
        services.AddSingleton<DataGaps>();
        services.AddSingleton<ScheduleRequests>();
        services.AddSingleton<ControlDispatch>();
        services.AddSingleton<GatewayRooms>();
        services.AddHostedService<GatewayClock>();
        services.AddHostedService(all => all.GetRequiredService<ControlDispatch>());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in settings.Addresses)
            {
                kestrel.Listen(address, settings.Port, Serve);
                if (settings.Certificate is { } certificate)
                {
                    kestrel.Listen(address, settings.TlsPort, listen =>
                    {
                        listen.UseHttps(X509CertificateLoader.LoadPkcs12FromFile(certificate, settings.CertificatePassword));
                        Serve(listen);
                    });
                }
            }
        });

        static void Serve(ListenOptions listen)
        {
            // no HTTP here, so nothing of it is negotiated
            listen.Protocols = HttpProtocols.None;
            listen.UseConnectionHandler<LoggerConnection>();
        }
    }
}
