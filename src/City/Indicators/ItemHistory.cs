using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>一项的全部记录, later ones first; nothing is left out.</summary>
public sealed record ItemRecords(
    IReadOnlyList<FigureChain> Figures, IReadOnlyList<MilestoneAcceptance> Acceptances, IReadOnlyList<RuleViolation> Violations, IReadOnlyList<StatedBaseline> Baselines)
{
    public MilestoneAcceptance? Acceptance => Acceptances.Count > 0 && !Acceptances[0].IsWithdrawn ? Acceptances[0] : null;
}

/// <summary>一项的历史: everything that was ever recorded about one commitment in one scope.</summary>
public sealed class ItemHistory(IDbContextFactory<CityRecords> records)
{
    public async Task<ItemRecords> ReadAsync(string cityKey, string commitment, string scope, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        IQueryable<T> Own<T>(IQueryable<T> all) where T : EnteredRecord =>
            all.AsNoTracking().Where(one => one.CityKey == cityKey && one.About == SubjectKind.Commitment && one.Subject == commitment && one.Scope == scope);
        var figures = await FigureChain.ReadAsync(context, cityKey, SubjectKind.Commitment, commitment, scope, cancellationToken);
        return new ItemRecords(
            [.. figures.OrderByDescending(chain => chain.First.PeriodEnd).ThenByDescending(chain => chain.First.Id)],
            await Own(context.Acceptances.Include(a => a.Evidence)).OrderByDescending(a => a.Revision).ToListAsync(cancellationToken),
            await Own(context.Violations.Include(v => v.Evidence)).OrderByDescending(v => v.HappenedOn).ThenByDescending(v => v.Id).ToListAsync(cancellationToken),
            await Own(context.Baselines).OrderByDescending(b => b.Year).ThenByDescending(b => b.Revision).ToListAsync(cancellationToken));
    }
}
