using System.Linq.Expressions;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Assessments;

/// <summary>
/// 存档的一次评定, for lists: what was found of a promise about <paramref name="Day"/> by what was known by the end of
/// <paramref name="KnownBy"/>, and when it was kept (<paramref name="KeptAt"/>, true clock) by which version of the program.
/// </summary>
public sealed record PastAssessment(
    int Id, string PromiseId, DateOnly Day, DateOnly KnownBy, CommitmentStatus Status, string Figure, string Reason, string Duty,
    string InputsHash, string PlanHash, string FindingDigest, DateTimeOffset KeptAt, string Program)
{
    /// <summary>当时所知; otherwise what was known later about that day (事后所知).</summary>
    public bool IsAsKnownThen => KnownBy == Day;
}

/// <summary>Several assessments of one day: the first that was kept, and what took its place in the light of later records. None is overwritten.</summary>
public sealed record KeptDay(DateOnly Day, IReadOnlyList<PastAssessment> Kept)
{
    /// <summary>当时所知: the last kept of what was known by the end of the day itself; null where only later views were kept.</summary>
    public PastAssessment? KnownThen => Kept.LastOrDefault(k => k.IsAsKnownThen);

    /// <summary>The last kept of all.</summary>
    public PastAssessment Last => Kept[^1];

    /// <summary>后来变了: a later record changed the status or the figure of the day.</summary>
    public bool Changed => Kept.Count > 1 && (Kept[0].Status != Last.Status || Kept[0].Figure != Last.Figure);
}

/// <summary>归档概况: how much was ever kept, from which day to which, and the latest batches that added something, the last first.</summary>
public sealed record KeptSoFar(int Assessments, DateOnly? FirstDay, DateOnly? LastDay, IReadOnlyList<KeepingBatch> Latest);

/// <summary>既往评定: every assessment of a promise that was ever kept, and each of them whole.</summary>
public sealed class PastAssessments(IDbContextFactory<CityRecords> records)
{
    /// <summary>All that was kept of one promise, by day and then in the order of keeping. Some thousand small rows for three years.</summary>
    public async Task<IReadOnlyList<KeptDay>> OfAsync(string cityKey, string promise, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var rows = context.Assessments.AsNoTracking().Where(k => k.CityKey == cityKey && k.PromiseId == promise);
        if (from is { } first) rows = rows.Where(k => k.Day >= first);
        if (to is { } last) rows = rows.Where(k => k.Day <= last);
        var kept = await rows.OrderBy(k => k.Day).ThenBy(k => k.Id)
            .Select(Listed).ToListAsync(cancellationToken);
        return [.. kept.GroupBy(k => k.Day).Select(day => new KeptDay(day.Key, [.. day]))];
    }

    /// <summary>What was kept of a city in all.</summary>
    public async Task<KeptSoFar> SoFarAsync(string cityKey, int batches, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var own = context.KeepingBatches.AsNoTracking().Where(b => b.CityKey == cityKey && b.Added > 0);
        return new KeptSoFar(
            await own.SumAsync(b => b.Added, cancellationToken), await own.MinAsync(b => (DateOnly?)b.FirstDay, cancellationToken), await own.MaxAsync(b => (DateOnly?)b.LastDay, cancellationToken),
            await own.OrderByDescending(b => b.Id).Take(batches).ToListAsync(cancellationToken));
    }

    /// <summary>One kept assessment with the whole finding; null where the city has none of that number.</summary>
    public async Task<(PastAssessment Kept, Finding Finding)?> WholeAsync(string cityKey, int id, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var one = context.Assessments.AsNoTracking().Where(k => k.Id == id && k.CityKey == cityKey);
        return await one.Select(Listed).FirstOrDefaultAsync(cancellationToken) is { } kept
            ? (kept, FindingText.Read(KeptText.Read(await one.Select(k => k.Finding.Whole).SingleAsync(cancellationToken))))
            : null;
    }

    /// <summary>What lists show; the whole finding stays in the file until it is opened.</summary>
    private static readonly Expression<Func<KeptAssessment, PastAssessment>> Listed = k => new PastAssessment(
        k.Id, k.PromiseId, k.Day, k.KnownBy, k.Finding.Status, k.Finding.Figure, k.Finding.Reason, k.Finding.Duty, k.InputsHash, k.PlanHash, k.Finding.Digest, k.Batch.KeptAt, k.Batch.Program);
}
