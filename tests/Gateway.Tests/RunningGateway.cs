using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Hj212.Dialects;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// times are measured here, so one at a time
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Dizhu.Gateway.Tests;

/// <summary>
/// 开着的网关: the real gateway on a free loopback port, with log, store and register of its own. What it logs as an error fails the test that
/// caused it.
/// </summary>
internal sealed class RunningGateway : IAsyncDisposable, ILoggerProvider
{
    public const string Mn = "010000A8900016F000169DC0", OtherMn = "010000A8900016F000169DC1", EncipheredMn = "010000A8900016F000169DC2", BoundMn = "010000A8900016F000169DC3",
        OldMn = "88888880000001", SimulatedMn = "010000A8900016F000169DC4", Key = "0123456789abcdef", CityKey = "demo";

    public static readonly ActingPerson Officer = new("王某", "市生态环境局");

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> errors = [];
    private readonly string? ownFolder;

    private RunningGateway(string folder, bool isOwn, GatewaySettings settings, RecordReader? reader)
    {
        if (isOwn) ownFolder = folder;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(this);
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDbContextFactory<CityRecords>(options => RecordsFile.Configure(options, folder));
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        services.AddSingleton<DeviceSeal>();
        services.AddSingleton<SourceRegistry>();
        services.AddSingleton<RegisterSources>();
        services.AddSingleton<AskDevice>();
        services.AddSingleton<DecideOnRequest>();
        services.AddSingleton<ReadLoggerFrame>();
        services.AddSingleton(all => new CityStore(folder,
            new RecordReaders(new Dictionary<RecordKind, RecordReader> { [RecordKind.Frame] = reader ?? all.GetRequiredService<ReadLoggerFrame>().Read }), Clock, all.GetRequiredService<ILogger<CityStore>>()));
        builder.AddGateway(settings with { Port = 0 });
        app = builder.Build();
    }

    public ShiftedClock Clock { get; } = new();

    public T Room<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public CityStore Store => app.Services.GetRequiredService<CityStore>();

    public Intake Intake => app.Services.GetRequiredService<Intake>();

    public LiveLines Lines => app.Services.GetRequiredService<LiveLines>();

    public GatewayAlarms Alarms => app.Services.GetRequiredService<GatewayAlarms>();

    public IPEndPoint Address { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="folder">A data folder that is somebody else's; null: one of its own.</param>
    /// <param name="reader">Who reads frames, if not the product.</param>
    public static async Task<RunningGateway> StartAsync(GatewaySettings? settings = null, string? folder = null, RecordReader? reader = null, SourceSheet? sheet = null)
    {
        var gateway = new RunningGateway(folder ?? Directory.CreateTempSubdirectory("dizhu-gateway-").FullName, folder is null, settings ?? new GatewaySettings(), reader);
        await using (var context = await gateway.app.Services.GetRequiredService<IDbContextFactory<CityRecords>>().CreateDbContextAsync(Stop))
            await RecordsFile.PrepareAsync(context, Stop);
        await gateway.RegisterAsync(sheet ?? Sheet());
        await gateway.Store.OpenAsync(Stop);
        await gateway.app.StartAsync(Stop);
        var address = gateway.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        gateway.Address = IPEndPoint.Parse(address[(address.LastIndexOf('/') + 1)..]);
        await gateway.Intake.WhenOpenAsync(Stop);
        return gateway;
    }

    public async Task RegisterAsync(SourceSheet sheet) =>
        Assert.IsType<RegisterOutcome.Done>(await app.Services.GetRequiredService<RegisterSources>().RunAsync(CityKey, sheet, Officer, "测试", Stop));

    public static SourceSheet Sheet(params DeviceDraft[] more) => new([new EnterpriseDraft("演示厂", "演示厂", "渑池县", "水泥", [new OutletDraft("DA001", "窑尾", [],
    [
        new DeviceDraft(Mn, "31", null, "123456", null, null, false), new DeviceDraft(OtherMn, "32", null, "123456", null, null, false),
        new DeviceDraft(EncipheredMn, "31", null, "123456", Encoding.ASCII.GetBytes(Key), null, false), new DeviceDraft(BoundMn, "31", null, "123456", null, "127.0.0.2", false),
        new DeviceDraft(OldMn, "32", Edition.Hjt2005, "123456", null, null, false), new DeviceDraft(SimulatedMn, "31", null, "123456", null, null, true), .. more,
    ])])]);

    /// <summary>A request with all that became of it.</summary>
    public async Task<ControlRequest> RequestAsync(int id)
    {
        await using var context = await Room<IDbContextFactory<CityRecords>>().CreateDbContextAsync(Stop);
        return await context.ControlRequests.AsNoTracking().Include(request => request.Steps).SingleAsync(request => request.Id == id, Stop);
    }

    /// <summary>Waits until nothing more will come of a request; its steps.</summary>
    public async Task<IReadOnlyList<ControlStep>> OverAsync(int id)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await RequestAsync(id) is { IsOver: true } over) return [.. over.Steps.OrderBy(step => step.Id)];
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException("20 秒内没有结果。");
    }

    /// <summary>Everything in the log, in order.</summary>
    public async Task<IReadOnlyList<LoggedFrame>> LoggedAsync() => await Store.Log.ReadAsync(0, int.MaxValue, Stop);

    public async Task<IReadOnlyList<KnownReading>> ReadAsync(string mn, string st, string factor, ReadingPeriod kind = ReadingPeriod.Moment, ReadingField field = ReadingField.Rtd)
    {
        await Store.WaitForAsync(Store.Log.LastPosition, Stop);
        return await Store.Readings.ReadSeriesAsync(new SeriesKey(Store.Readings.ChannelOf(SourceChannel.Of(mn, st, factor)), kind, field), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), null, Stop);
    }

    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var i = 0; i < 400; i++)
        {
            if (isSo()) return;
            await Task.Delay(25, Stop);
        }
        Assert.Fail($"10 秒内没有：{what}");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (ownFolder is not null) Directory.Delete(ownFolder, recursive: true);
        Assert.Empty(errors);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Watcher(errors);

    void IDisposable.Dispose()
    {
    }

    private sealed class Watcher(ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error) errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>The machine's clock, which may be set by somebody; what counts seconds goes on.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
