using Dizhu.City.Records;
using Dizhu.Hj212.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>反控的队列, as the gateway works through it: what is due, and what became of what was sent.</summary>
public sealed class DueRequests(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    /// <summary>How long a request waits for its device to come on line.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>Requests that may go out now, the oldest first. Those that waited too long are closed.</summary>
    public async Task<IReadOnlyList<ControlRequest>> DueAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var waiting = await context.ControlRequests.AsNoTracking().Include(request => request.Steps).Where(request => request.Steps.All(step => step.Stage == ControlStage.Approved)).OrderBy(request => request.Id).ToListAsync(cancellationToken);
        foreach (var old in waiting.Where(IsTooOld)) context.Add(new ControlStep { RequestId = old.Id, Stage = ControlStage.Expired, At = clock.GetUtcNow() });
        if (context.ChangeTracker.HasChanges()) await context.SaveChangesAsync(cancellationToken);
        return [.. waiting.Where(request => !IsTooOld(request) && (!request.NeedsApproval || request.Has(ControlStage.Approved)))];

        bool IsTooOld(ControlRequest request) => clock.GetUtcNow() - request.AskedAt > GoodFor;
    }

    /// <summary>What is said of a request that is on its way. The same twice is once.</summary>
    public async Task RecordAsync(int requestId, ControlStep step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        if (await context.ControlSteps.AnyAsync(one => one.RequestId == requestId && one.Stage == step.Stage, cancellationToken)) return;
        context.Add(step);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>After a restart: what was sent before it will not be answered here.</summary>
    public async Task CloseInterruptedAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var sent = await context.ControlRequests.AsNoTracking().Include(request => request.Steps).Where(request => request.Steps.Any(step => step.Stage == ControlStage.Sent)).ToListAsync(cancellationToken);
        foreach (var request in sent.Where(request => !request.IsOver)) context.Add(new ControlStep { RequestId = request.Id, Stage = ControlStage.Interrupted, At = clock.GetUtcNow(), Note = "程序重新启动。" });
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The request in the form of the protocol. The clock is set to the time at which it goes out.</summary>
    public static DeviceRequest ToSend(ControlRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var area = request.Area.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(one => (one[0], one[1]));
        return new DeviceRequest(request.Command, [.. area]) { StatesPresentTime = request.Command == 1012 };
    }
}
