using System.Globalization;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>申报停运、停产 of an outlet: from a moment, until one (excluded) or until it is declared over. Its hours are expected of nobody.</summary>
public sealed class DeclareSuspension(IDbContextFactory<CityRecords> records, SourceRegistry registry, TimeProvider clock)
{
    /// <param name="reason">Why it stands still; of a change, why it is declared otherwise.</param>
    public async Task<EntryOutcome> RunAsync(
        string cityKey, string outletKey, SuspensionKind kind, DateTimeOffset from, DateTimeOffset? until, string reason, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        reason = OneLine.Of(reason, OneLine.LongestRemark);
        var problems = new List<FieldProblem>();
        if (nobody is not null) problems.Add(nobody);
        if (!registry.Current.Outlets.Any(outlet => outlet.Key == outletKey)) problems.Add(new("outlet", $"没有登记排放口“{outletKey}”。"));
        if (until <= from) problems.Add(new("until", "结束时间应晚于开始时间。"));
        if (reason.Length == 0) problems.Add(new("reason", "请写明原因，如“年度检修”。"));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);

        var key = string.Create(CultureInfo.InvariantCulture, $"{outletKey}/{kind}/{from.ToUniversalTime():yyyyMMddHHmmss}");
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var before = (await context.Suspensions.AsNoTracking().Where(one => one.CityKey == cityKey && one.Key == key).ToListAsync(cancellationToken)).MaxBy(one => one.Revision);
        if (before is { IsWithdrawn: false } && before.Until == until) return new EntryOutcome.Unchanged(before.Id);
        var row = new OutletSuspension
        {
            OutletKey = outletKey, Kind = kind, From = from, Until = until, CityKey = cityKey, Key = key, Revision = (before?.Revision ?? 0) + 1, ReplacesId = before?.Id, Reason = reason,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = clock.GetUtcNow(),
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await registry.LoadAsync(cityKey, cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }
}
