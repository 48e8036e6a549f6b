using Dizhu.Gateway;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dizhu.Web.Operation;

/// <summary>遥测: logs, metrics and traces leave the machine only when OTEL_EXPORTER_OTLP_ENDPOINT names where to.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("dizhu", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithLogging()
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(GatewayMetrics.Name))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }
}
