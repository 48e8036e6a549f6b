using Dizhu.Gateway;
using Dizhu.Quarantine;
using Dizhu.Web.Air;
using Dizhu.Web.Assessments;
using Dizhu.Web.Assignments;
using Dizhu.Web.Import;
using Dizhu.Web.Indicators;
using Dizhu.Web.Operation;
using Dizhu.Web.Plans;
using Dizhu.Web.Review;
using Dizhu.Web.Security;
using Dizhu.Web.Shell;
using Dizhu.Web.Sources;

if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();

var commandLine = CommandLine.Read(args);
if (commandLine.Answer is { } answer)
{
    // --help goes to standard output, a refusal to standard error with exit code 64 (wrong usage)
    (commandLine.IsRefused ? Console.Error : Console.Out).WriteLine(answer);
    return commandLine.IsRefused ? 64 : 0;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = commandLine.ContentRoot });
builder.Configuration.AddInMemoryCollection(commandLine.Settings);
var settings = ServerSettings.From(builder.Configuration);

builder.WebHost.UseStaticWebAssets();
builder.BindLocally(settings);
builder.AddTelemetry();
if (settings.HasGateway) builder.AddGateway(GatewaySettings.From(builder.Configuration));
builder.AddPreparation(settings);
builder.AddShell(settings);
builder.AddValues(settings);
builder.AddCommitments();
builder.AddAir();
builder.AddAirImport(settings);
builder.AddAirPages();
builder.AddSourcePages();
builder.Services.AddSingleton(services => new KeptUntilConfirmed<PendingImport>(services.GetRequiredService<TimeProvider>(), atMost: 4));

var app = builder.Build();

app.UseSecurityHeaders();
app.UseLocalHostOnly();
app.UseRefusals();
app.UseRouting();
app.UseSameOriginOnly();
app.UseBodyLimit();
app.UseShell();
app.MapShell();
app.MapPlan();
app.MapReview();
app.MapValues();
app.MapDuties();
app.MapCommitments();
app.MapAir();
app.MapAirImport();
app.MapAirFiles();
app.MapSourceFiles();
app.MapOperation();
if (settings.HasGateway) app.MapGateway();
PlanSummary.Map(app);
CommitmentAnswer.Map(app);

app.SayWhereItListens();

return app.Serve(settings);
