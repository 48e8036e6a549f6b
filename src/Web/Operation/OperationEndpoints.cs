using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.City.Assessments;
using Dizhu.City.Demo;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Store.Frames;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dizhu.Web.Operation;

/// <summary>运行端点: health, progress, the description of the API.</summary>
public static class OperationEndpoints
{
    public static void AddPreparation(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddDbContextFactory<CityRecords>(options => RecordsFile.Configure(options, settings.DataFolder));
        builder.Services.AddSingleton<DeviceSeal>();
        builder.Services.AddSingleton<SourceRegistry>();
        builder.Services.AddSingleton<RegisterSources>();
        builder.Services.AddSingleton<AskDevice>();
        builder.Services.AddSingleton<DecideOnRequest>();
        builder.Services.AddSingleton<DeclareSuspension>();
        builder.Services.AddSingleton<TransmissionRates>();
        builder.Services.AddSingleton<ReadLoggerFrame>();
        builder.Services.AddSingleton<ReadImports>();
        builder.Services.AddSingleton(services => new RecordReaders(new Dictionary<RecordKind, RecordReader>
        {
            [RecordKind.Frame] = services.GetRequiredService<ReadLoggerFrame>().Read,
            [RecordKind.Import] = services.GetRequiredService<ReadImports>().Read,
        }));
        builder.Services.AddSingleton(services => new CityStore(
            settings.DataFolder, services.GetRequiredService<RecordReaders>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<CityStore>>()));
        builder.Services.AddSingleton<DeriveAirDays>();
        builder.Services.AddSingleton<Deriving>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Deriving>());
        builder.Services.AddSingleton<CloseMonths>();
        builder.Services.AddHostedService<Closing>();
        builder.Services.AddSingleton<CurrentPlan>();
        builder.Services.AddSingleton<FactsAsOf>();
        builder.Services.AddSingleton<AssessPlan>();
        builder.Services.AddSingleton<ConfirmBinding>();
        builder.Services.AddSingleton<PastAssessments>();
        builder.Services.AddSingleton<KeepAssessments>();
        builder.Services.AddSingleton<Keeping>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Keeping>());
        builder.Services.AddSingleton<ImportOfficialText>();
        builder.Services.AddSingleton<EditPlan>();
        builder.Services.AddSingleton<AdoptPlan>();
        builder.Services.AddSingleton<PlanVersions>();
        builder.Services.AddSingleton<LinkParentTarget>();
        builder.Services.AddSingleton<FillDemo>();
        builder.Services.AddSingleton<Preparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Preparation>());
        builder.Services.AddHealthChecks().AddCheck<PreparationHealth>("preparation", tags: ["ready"]);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "砥柱 Dizhu";
            document.Info.Description = "城市生态环境行动计划运行平台的数据接口。";
            document.Servers = [];
            return Task.CompletedTask;
        }));
    }

    public static void MapOperation(this WebApplication app)
    {
        // alive: the process answers; ready: the city has been read
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        });
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/api/keeping", (Keeping keeping) => keeping.State)
            .WithName("keeping").WithSummary("评定归档走到哪一步，上一次的结果").WithTags("运行");
        app.MapGet("/api/deriving", (Deriving deriving) => deriving.State)
            .WithName("deriving").WithSummary("空气日值推算到哪一步，上一次的结果").WithTags("运行");
        app.MapGet("/api/progress", (Preparation preparation) => preparation.State)
            .WithName("progress").WithSummary("启动准备走到哪一步").WithTags("运行");
    }

    private sealed class PreparationHealth(Preparation preparation) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var state = preparation.State;
            return Task.FromResult(
                state.IsReady ? HealthCheckResult.Healthy()
                : state.IsFailed ? HealthCheckResult.Unhealthy(state.Failure)
                : HealthCheckResult.Degraded($"{state.Step}/{state.Steps} {state.Doing}"));
        }
    }
}
