using System.Diagnostics;
using System.Globalization;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Store.Frames;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dizhu.Gateway.Bench;

/// <summary>The process under load. It says where it listens, and how it stands for every line that it is sent.</summary>
internal static class ServedGateway
{
    public const string Mark = "serve";

    public static async Task RunAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddDbContextFactory<CityRecords>(options => RecordsFile.Configure(options, folder));
        services.AddDataProtection();
        services.AddSingleton<DeviceSeal>();
        services.AddSingleton<SourceRegistry>();
        services.AddSingleton<ReadLoggerFrame>();
        services.AddSingleton(all => new CityStore(folder,
            new RecordReaders(new Dictionary<RecordKind, RecordReader> { [RecordKind.Frame] = all.GetRequiredService<ReadLoggerFrame>().Read }), TimeProvider.System, all.GetRequiredService<ILogger<CityStore>>()));
        builder.AddGateway(new GatewaySettings { Port = 0, Unknown = UnknownDevices.Open, LinesPerAddress = 100_000, FramesPerSecond = 1_000_000 });
        await using var app = builder.Build();
        var store = app.Services.GetRequiredService<CityStore>();
        await using (var records = await app.Services.GetRequiredService<IDbContextFactory<CityRecords>>().CreateDbContextAsync())
            await RecordsFile.PrepareAsync(records);
        await store.OpenAsync();
        await app.StartAsync();
        await app.Services.GetRequiredService<Intake>().WhenOpenAsync(CancellationToken.None);
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Split(':')[^1]);
        while (await Console.In.ReadLineAsync() is not null)
        {
            var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{store.Log.LastPosition} {store.Readings.Progress.Position} {store.Behind().TotalMilliseconds:0} {process.WorkingSet64 >> 20} {process.PeakWorkingSet64 >> 20} {process.TotalProcessorTime.TotalSeconds:0.0} {GC.GetTotalAllocatedBytes()} {app.Services.GetRequiredService<Intake>().Silences} {app.Services.GetRequiredService<LiveLines>().Count}"));
        }
    }
}

/// <summary>How the process under load stands.</summary>
internal sealed record Standing(long Logged, long Stored, long BehindMs, long Megabytes, long PeakMegabytes, double Processor, long Allocated, int Silences, int Lines)
{
    public static Standing Of(string line)
    {
        var words = line.Split(' ');
        long Whole(int at) => long.Parse(words[at], CultureInfo.InvariantCulture);
        return new Standing(Whole(0), Whole(1), Whole(2), Whole(3), Whole(4), double.Parse(words[5], CultureInfo.InvariantCulture), Whole(6), (int)Whole(7), (int)Whole(8));
    }
}
