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
/// 全部记录 of a city that assessments rest on, as they lay in the file at one moment; <see cref="Mark"/> names that moment by the newest row
/// of every table.
/// </summary>
public sealed record CityRows(
    string CityKey, RowMark Mark,
    IReadOnlyList<ReportedFigure> Figures, IReadOnlyList<MilestoneAcceptance> Acceptances, IReadOnlyList<RuleViolation> Violations,
    IReadOnlyList<StatedBaseline> Baselines, IReadOnlyList<ConfirmedBinding> Bindings);

/// <summary>最新的一行 of every table of facts. Rows are only added, so equal marks mean equal rows.</summary>
public sealed record RowMark(int Figure, int Step, int Acceptance, int Violation, int Baseline, int Binding)
{
    public static readonly RowMark None = new(0, 0, 0, 0, 0, 0);
}

/// <summary>
/// 截至某日已知的事实, as assessments use them. Rows are only added, so the rows read last are still right as long as no table has
/// a newer one; only then the file is read again.
/// </summary>
public sealed class FactsAsOf(IDbContextFactory<CityRecords> records)
{
    private volatile CityRows? last;

    public async Task<CityFacts> ReadAsync(string cityKey, DateOnly day, FactView view = FactView.KnownThen, CancellationToken cancellationToken = default)
    {
        var rows = await RowsAsync(cityKey, cancellationToken);
        return Of(rows.Figures, rows.Acceptances, rows.Violations, rows.Baselines, day, view);
    }

    /// <summary>Everything that was ever entered; the same object as long as nothing is added.</summary>
    public async Task<CityRows> RowsAsync(string cityKey, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        // read before the rows: what arrives in between is read once more, never missed
        var mark = new RowMark(
            await context.Figures.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.FigureSteps.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Acceptances.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Violations.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Baselines.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            await context.Bindings.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0);
        if (last is not { } rows || rows.CityKey != cityKey || rows.Mark != mark)
            last = rows = new CityRows(
                cityKey, mark,
                await FigureChain.Figures(context, cityKey).ToListAsync(cancellationToken),
                await context.Acceptances.AsNoTracking().Include(a => a.Evidence).Where(a => a.CityKey == cityKey).ToListAsync(cancellationToken),
                await context.Violations.AsNoTracking().Include(v => v.Evidence).Where(v => v.CityKey == cityKey).ToListAsync(cancellationToken),
                await context.Baselines.AsNoTracking().Where(b => b.CityKey == cityKey).ToListAsync(cancellationToken),
                await context.Bindings.AsNoTracking().Where(b => b.CityKey == cityKey).ToListAsync(cancellationToken));
        return rows;
    }

    /// <summary>从哪一天起算知道; null while it does not count at all (草稿, 已核对).</summary>
    public static DateOnly? KnownFrom(EnteredRecord row) => row switch
    {
        null => throw new ArgumentNullException(nameof(row)),
        ReportedFigure figure => figure.Step(FigureStage.Published)?.KnownFrom,
        _ => EnteredFrom(row),
    };

    /// <summary>从哪一天起算录入: the stated day of a 补录, else the day of arrival. A figure counts only from its publication (<see cref="KnownFrom"/>).</summary>
    internal static DateOnly EnteredFrom(EnteredRecord row) => row.StatedKnownFrom ?? row.ArrivedAt.ChinaDay();

    /// <summary>说的是哪一天: the last day that a row speaks of; a row counts only from that day.</summary>
    internal static DateOnly About(EnteredRecord row) => row switch
    {
        ReportedFigure figure => figure.PeriodEnd,
        MilestoneAcceptance acceptance => acceptance.AcceptedOn,
        RuleViolation violation => violation.HappenedOn,
        StatedBaseline baseline => new DateOnly(baseline.Year, 1, 1),
        _ => DateOnly.MinValue,
    };

    /// <summary>The same from rows at hand. Pure; the order of the rows does not matter.</summary>
    public static CityFacts Of(
        IEnumerable<ReportedFigure> figures, IEnumerable<MilestoneAcceptance> acceptances, IEnumerable<RuleViolation> violations, IEnumerable<StatedBaseline> baselines,
        DateOnly day, FactView view) =>
        Of(figures, acceptances, violations, baselines, day, view == FactView.KnownThen ? day : DateOnly.MaxValue) with { View = view };

    /// <summary>The same with the day by whose end a row must be known.</summary>
    /// <param name="explain">False leaves out what does not count and why, which costs more than all the rest.</param>
    public static CityFacts Of(
        IEnumerable<ReportedFigure> figures, IEnumerable<MilestoneAcceptance> acceptances, IEnumerable<RuleViolation> violations, IEnumerable<StatedBaseline> baselines,
        DateOnly day, DateOnly knownBy, bool explain = true)
    {
        List<NotCounted>? ignored = explain ? [] : null;
        return new CityFacts(
            day, knownBy == day ? FactView.KnownThen : FactView.KnownToday,
            Standing(figures, NotPublished, null),
            Standing(acceptances, _ => null, acceptance => acceptance.IsWithdrawn),
            Standing(violations, _ => null, violation => violation.IsWithdrawn),
            Standing(baselines, _ => null, null),
            [.. (ignored ?? []).OrderBy(one => one.Record.Subject, StringComparer.Ordinal).ThenBy(one => one.Record.Scope, StringComparer.Ordinal).ThenBy(one => one.Record.GetType().Name, StringComparer.Ordinal).ThenBy(one => one.Record.Id)]);

        // A row counts when it is known and nothing that is known takes its place. The row that replaces may itself be unknown then.
        IReadOnlyList<Counted<T>> Standing<T>(IEnumerable<T> all, Func<T, string?> unfinished, Func<T, bool>? withdrawn) where T : EnteredRecord
        {
            var rows = all.ToDictionary(row => row.Id);
            var counted = new Dictionary<int, Counted<T>>();
            var replacing = new List<T>();
            foreach (var row in rows.Values)
            {
                if (unfinished(row) is { } why)
                {
                    ignored?.Add(new(row, why));
                    continue;
                }
                var known = KnownFrom(row)!.Value;
                // a correction that is known takes the place of the earlier row even where it moves the day out of sight
                if (known <= knownBy && row.ReplacesId is not null) replacing.Add(row);
                if (About(row) > day) ignored?.Add(new(row, $"说的是 {About(row).Written()}，在截至日之后"));
                else if (known > knownBy) ignored?.Add(new(row, $"{known.Written()} 才知道"));
                else counted.Add(row.Id, new Counted<T>(row, known));
            }
            foreach (var later in replacing.OrderBy(row => row.Id))
                for (var earlier = later.ReplacesId; earlier is { } id; earlier = rows[id].ReplacesId)
                    if (counted.Remove(id, out var gone)) ignored?.Add(new(gone.Record, $"已被第 {later.Revision} 版取代"));
            if (withdrawn is not null)
                foreach (var gone in counted.Values.Where(row => withdrawn(row.Record)).ToList())
                {
                    counted.Remove(gone.Record.Id);
                    ignored?.Add(new(gone.Record, $"已撤回：{gone.Record.Reason}"));
                }
            return [.. counted.Values.OrderBy(c => c.Record.Subject, StringComparer.Ordinal).ThenBy(c => c.Record.Scope, StringComparer.Ordinal).ThenBy(c => About(c.Record)).ThenBy(c => c.Record.Id)];
        }
    }

    private static string? NotPublished(ReportedFigure figure) => figure.Stage switch
    {
        FigureStage.Returned => $"已退回：{figure.Step(FigureStage.Returned)!.Reason}",
        FigureStage.Draft => "草稿，还没有核对",
        FigureStage.Checked => "已核对，还没有发布",
        _ => null,
    };
}
