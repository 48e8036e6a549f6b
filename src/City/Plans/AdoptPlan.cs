using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>采纳的结果: exactly one of adopted, unchanged, overtaken, refused.</summary>
public abstract record AdoptOutcome
{
    private AdoptOutcome() { }

    /// <summary>已采纳.</summary>
    public sealed record Adopted(AdoptedVersion Version) : AdoptOutcome;

    /// <summary>没有变化: the plan is what the latest version says. Nothing was stored.</summary>
    public sealed record Unchanged(AdoptedVersion Version) : AdoptOutcome;

    /// <summary>看过之后又有改动. Nothing was stored.</summary>
    public sealed record Overtaken(IReadOnlyList<ReplayedEdit> Since) : AdoptOutcome;

    /// <summary>还不能采纳: what is open, Chinese sentences. Nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<string> Open) : AdoptOutcome;
}

/// <summary>
/// 采纳计划: the reviewed plan becomes a version that is never rewritten, in one transaction. While a doubt that must be
/// settled is open or a lead is missing it refuses and lists them. A second adoption is an amendment.
/// </summary>
public sealed class AdoptPlan(IDbContextFactory<CityRecords> records, CurrentPlan currentPlan, TimeProvider clock)
{
    /// <param name="effectiveFrom">First day in force; without one the day the city knew the document, for an amendment today.</param>
    /// <param name="seen">Number of the last edit the person saw.</param>
    public async Task<AdoptOutcome> RunAsync(
        CityFolder city, DateOnly? effectiveFrom, string reason, ActingPerson actor, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Tidied() is not { } known) return new AdoptOutcome.Refused(["请先选经办人：姓名和单位都要有，采纳要记下是谁做的。"]);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await currentPlan.ReadAsync(context, city, cancellationToken) is not { } current) return new AdoptOutcome.Refused(["还没有导入公文原文，没有可以采纳的计划。"]);
        if (current.Review.Edits.Where(e => e.Edit.Number > seen).ToList() is { Count: > 0 } since) return new AdoptOutcome.Overtaken(since);
        if (current.Review.StillOpen is { Count: > 0 } open) return new AdoptOutcome.Refused(open);

        var last = await context.Versions.AsNoTracking().Where(v => v.CityKey == city.Profile.Key).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
        var text = AdoptedPlan.Of(current.Review.Plan).ToText();
        var hash = AdoptedPlan.Hash(text);
        if (last is not null && last.Hash == hash) return new AdoptOutcome.Unchanged(last);

        var now = clock.GetUtcNow();
        var from = effectiveFrom ?? (last is null ? current.Document.KnownFrom : DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime));
        if (last is not null && from < last.EffectiveFrom)
            return new AdoptOutcome.Refused([$"生效日期 {from:yyyy-MM-dd} 早于第 {last.Number} 版的 {last.EffectiveFrom:yyyy-MM-dd}，请改成当天或之后。"]);

        var version = new AdoptedVersion
        {
            CityKey = city.Profile.Key,
            Number = (last?.Number ?? 0) + 1,
            DocumentId = current.Document.Id,
            LastEdit = current.Review.LastEdit,
            EffectiveFrom = from,
            CanonicalText = text,
            Hash = hash,
            Reason = OneLine.Of(reason, 500),
            AdoptedAt = now,
            ActorName = known.Name,
            ActorUnit = known.Unit,
            ActorUnverified = !known.IsVerified,
        };
        context.Add(version);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AdoptOutcome.Adopted(version);
    }
}
