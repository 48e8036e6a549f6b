using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>
/// 填报: a first value of a period, or a changed draft. Every save is a new revision in 草稿; what was checked has to be checked
/// again. A published value is locked: see <see cref="CorrectFigure"/>.
/// </summary>
public sealed class EnterFigure(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    /// <param name="expected">What is to be reported; null for an indicator that no commitment names.</param>
    /// <param name="evidence">Files already kept by <see cref="EvidenceStore"/>.</param>
    public Task<EntryOutcome> RunAsync(
        string cityKey, FigureInput input, ActingPerson actor, Reportable? expected, IReadOnlyList<StoredFile>? evidence = null, CancellationToken cancellationToken = default) =>
        StoreAsync(records, clock, cityKey, input, actor, expected, evidence ?? [], correcting: false, cancellationToken);

    internal static async Task<EntryOutcome> StoreAsync(
        IDbContextFactory<CityRecords> records, TimeProvider clock, string cityKey, FigureInput input, ActingPerson actor, Reportable? expected,
        IReadOnlyList<StoredFile> evidence, bool correcting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        input = input.Tidied();
        (actor, var nobody) = ActorRules.Known(actor);
        var now = clock.GetUtcNow();

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var chains = await FigureChain.ReadAsync(context, cityKey, input.About, input.Subject, input.Scope, cancellationToken);

        var problems = FigureRules.Problems(input, expected, now.ChinaDay(), FigureRevision.Before(chains, input)).ToList();
        if (nobody is not null) problems.Add(nobody);
        if (correcting && input.Reason is null) problems.Add(new("reason", "更正要写明原因，原来的一版和原因都留着。"));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);

        var (row, instead) = FigureRevision.Make(cityKey, input, actor, now, chains, correcting: correcting);
        if (row is null) return instead!;
        foreach (var file in evidence) row.Evidence.Add(file.For(cityKey));
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }
}
