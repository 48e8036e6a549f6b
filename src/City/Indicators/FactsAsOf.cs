using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>当时已知, or what is known today about the same days.</summary>
public enum FactView
{
    /// <summary>Only what was known by the end of the day in China.</summary>
    KnownThen,
    /// <summary>Everything known now about days up to it.</summary>
    KnownToday,
}

/// <summary>A record that counts, with the day from which it is known.</summary>
public sealed record Counted<T>(T Record, DateOnly KnownFrom) where T : EnteredRecord;

/// <summary>不计的记录 and why, one Chinese sentence.</summary>
public sealed record NotCounted(EnteredRecord Record, string Why);

/// <summary>
/// 截至某日的事实: published values, acceptances, violations and baselines, ordered by what they are about, by period and by
/// arrival; and what does not count, with the reason.
/// </summary>
public sealed record CityFacts(
    DateOnly Day, FactView View,
    IReadOnlyList<Counted<ReportedFigure>> Figures, IReadOnlyList<Counted<MilestoneAcceptance>> Acceptances,
    IReadOnlyList<Counted<RuleViolation>> Violations, IReadOnlyList<Counted<StatedBaseline>> Baselines, IReadOnlyList<NotCounted> Ignored);

/// <summary>
/// 截至某日已知的事实, as assessments use them. Rows are only added, so the rows read last are still right as long as no table has
/// a newer one; only then the file is read again.
/// </summary>
public sealed class FactsAsOf(IDbContextFactory<CityRecords> records)
{
    private sealed record Newest(int Figure, int Step, int Acceptance, int Violation, int Baseline);

    private sealed record Rows(
        string CityKey, Newest Newest,
        IReadOnlyList<ReportedFigure> Figures, IReadOnlyList<MilestoneAcceptance> Acceptances, IReadOnlyList<RuleViolation> Violations, IReadOnlyList<StatedBaseline> Baselines);

    private volatile Rows? last;

    public async Task<CityFacts> ReadAsync(string cityKey, DateOnly day, FactView view = FactView.KnownThen, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        // read before the rows: what arrives in between is read once more, never missed
        var newest = new Newest(
            await context.Figures.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.FigureSteps.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Acceptances.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Violations.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Baselines.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0);
        if (last is not { } rows || rows.CityKey != cityKey || rows.Newest != newest)
            last = rows = new Rows(
                cityKey, newest,
                await FigureChain.Figures(context, cityKey).ToListAsync(cancellationToken),
                await context.Acceptances.AsNoTracking().Include(a => a.Evidence).Where(a => a.CityKey == cityKey).ToListAsync(cancellationToken),
                await context.Violations.AsNoTracking().Include(v => v.Evidence).Where(v => v.CityKey == cityKey).ToListAsync(cancellationToken),
                await context.Baselines.AsNoTracking().Where(b => b.CityKey == cityKey).ToListAsync(cancellationToken));
        return Of(rows.Figures, rows.Acceptances, rows.Violations, rows.Baselines, day, view);
    }

    /// <summary>The same from rows at hand. Pure; the order of the rows does not matter.</summary>
    public static CityFacts Of(
        IEnumerable<ReportedFigure> figures, IEnumerable<MilestoneAcceptance> acceptances, IEnumerable<RuleViolation> violations, IEnumerable<StatedBaseline> baselines,
        DateOnly day, FactView view)
    {
        var ignored = new List<NotCounted>();
        return new CityFacts(
            day, view,
            Standing(figures, figure => figure.Step(FigureStage.Published)?.KnownFrom, figure => figure.PeriodEnd, NotPublished, null),
            Standing(acceptances, Arrival, acceptance => acceptance.AcceptedOn, _ => null, acceptance => acceptance.IsWithdrawn),
            Standing(violations, Arrival, violation => violation.HappenedOn, _ => null, violation => violation.IsWithdrawn),
            Standing(baselines, Arrival, baseline => new DateOnly(baseline.Year, 1, 1), _ => null, null),
            [.. ignored.OrderBy(one => one.Record.Subject, StringComparer.Ordinal).ThenBy(one => one.Record.Scope, StringComparer.Ordinal).ThenBy(one => one.Record.GetType().Name, StringComparer.Ordinal).ThenBy(one => one.Record.Id)]);

        // A row counts when it is known and nothing that is known takes its place. The row that replaces may itself be unknown then.
        IReadOnlyList<Counted<T>> Standing<T>(
            IEnumerable<T> all, Func<T, DateOnly?> knownFrom, Func<T, DateOnly> about, Func<T, string?> unfinished, Func<T, bool>? withdrawn) where T : EnteredRecord
        {
            var rows = all.ToDictionary(row => row.Id);
            var counted = new Dictionary<int, Counted<T>>();
            foreach (var row in rows.Values)
            {
                if (unfinished(row) is { } why) ignored.Add(new(row, why));
                else if (about(row) > day) ignored.Add(new(row, $"说的是 {about(row).Written()}，在截至日之后"));
                else if (view == FactView.KnownThen && knownFrom(row) > day) ignored.Add(new(row, $"{knownFrom(row)!.Value.Written()} 才知道"));
                else counted.Add(row.Id, new Counted<T>(row, knownFrom(row)!.Value));
            }
            foreach (var later in counted.Values.OrderBy(row => row.Record.Id).ToList())
                for (var earlier = later.Record.ReplacesId; earlier is { } id; earlier = rows[id].ReplacesId)
                    if (counted.Remove(id, out var gone)) ignored.Add(new(gone.Record, $"已被第 {later.Record.Revision} 版取代"));
            if (withdrawn is not null)
                foreach (var gone in counted.Values.Where(row => withdrawn(row.Record)).ToList())
                {
                    counted.Remove(gone.Record.Id);
                    ignored.Add(new(gone.Record, $"已撤回：{gone.Record.Reason}"));
                }
            return [.. counted.Values.OrderBy(c => c.Record.Subject, StringComparer.Ordinal).ThenBy(c => c.Record.Scope, StringComparer.Ordinal).ThenBy(c => about(c.Record)).ThenBy(c => c.Record.Id)];
        }
    }

    private static DateOnly? Arrival(EnteredRecord row) => row.StatedKnownFrom ?? row.ArrivedAt.ChinaDay();

    private static string? NotPublished(ReportedFigure figure) => figure.Stage switch
    {
        FigureStage.Draft => "草稿，还没有核对",
        FigureStage.Checked => "已核对，还没有发布",
        _ => null,
    };
}
