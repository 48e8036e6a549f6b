using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>
/// 一个值的各版: the revisions of one value from one source, first to last. The file keeps rows only; the chain is read from
/// what replaces what.
/// </summary>
public sealed record FigureChain(IReadOnlyList<ReportedFigure> Revisions)
{
    public ReportedFigure First => Revisions[0];

    /// <summary>现行的一版: the one that nothing replaces.</summary>
    public ReportedFigure Last => Revisions[^1];

    /// <summary>The last published revision; a draft that corrects it does not take its place yet.</summary>
    public ReportedFigure? Published => Revisions.LastOrDefault(figure => figure.Stage == FigureStage.Published);

    public static IReadOnlyList<FigureChain> Of(IEnumerable<ReportedFigure> figures)
    {
        var all = figures.ToList();
        var next = all.Where(figure => figure.ReplacesId is not null).ToDictionary(figure => figure.ReplacesId!.Value);
        return [.. all.Where(figure => figure.ReplacesId is null).OrderBy(figure => figure.PeriodEnd).ThenBy(figure => figure.Id).Select(Chain)];

        FigureChain Chain(ReportedFigure first)
        {
            var revisions = new List<ReportedFigure> { first };
            while (next.TryGetValue(revisions[^1].Id, out var later)) revisions.Add(later);
            return new FigureChain(revisions);
        }
    }

    /// <summary>The figures of a city with their steps, and with the number of files behind each.</summary>
    internal static IQueryable<ReportedFigure> Figures(CityRecords records, string cityKey) =>
        records.Figures.AsNoTracking().AsSplitQuery().Include(figure => figure.Steps).Include(figure => figure.Evidence).Where(figure => figure.CityKey == cityKey);

    internal static async Task<IReadOnlyList<FigureChain>> ReadAsync(
        CityRecords records, string cityKey, SubjectKind about, string subject, string scope, CancellationToken cancellationToken) =>
        Of(await Figures(records, cityKey).Where(figure => figure.About == about && figure.Subject == subject && figure.Scope == scope).ToListAsync(cancellationToken));
}

/// <summary>写入一版: what typing, correcting and importing have in common once a figure is found sound.</summary>
internal static class FigureRevision
{
    /// <param name="chains">All values of the same subject and scope, read in the transaction that writes.</param>
    /// <returns>The row to add, or why there is none.</returns>
    public static (ReportedFigure? Row, EntryOutcome? Instead) Make(
        string cityKey, FigureInput input, ActingPerson actor, DateTimeOffset now, IReadOnlyList<FigureChain> chains, FigureImport? import = null, bool correcting = false)
    {
        var same = chains.Where(chain => FigurePeriod.Of(chain.First) == input.Period).ToList();
        ReportedFigure? replaced = null;
        if (input.Replaces is { } seen)
        {
            if (same.Find(chain => chain.Revisions.Any(figure => figure.Id == seen)) is not { } chain)
                return (null, new EntryOutcome.Refused("period", "要改的那一版不是这一项、这一期的；一版数的期间和范围不能改，请另填一期。"));
            replaced = chain.Last;
            if (replaced.Id != seen)
                return (null, Overtaken(replaced, $"您打开之后，{replaced.ActorName}（{replaced.ActorUnit}）已于 {replaced.ArrivedAt.Written()} 改成了 {Said(replaced)}（第 {replaced.Revision} 版）。"));
            // what was returned may be sent again as it is: the reporter stands by it
            if (replaced.Stage != FigureStage.Returned && FigureInput.Of(replaced).SaysTheSameAs(input) && replaced.StatedKnownFrom == input.KnownFrom) return (null, new EntryOutcome.Unchanged(replaced.Id));
            if (!correcting && replaced.Stage == FigureStage.Published)
                return (null, new EntryOutcome.Refused("value", $"第 {replaced.Revision} 版已发布并锁定，不能再改；要改请用“更正”，写明原因，原来的一版留着。"));
            if (correcting && replaced.Stage != FigureStage.Published)
                return (null, new EntryOutcome.Refused("value", "这一版还没有发布，直接修改即可，不用更正。"));
            if (chain.Published?.Step(FigureStage.Published)?.KnownFrom is { } known && input.KnownFrom < known)
                return (null, new EntryOutcome.Refused("knownFrom", $"更正的已知日不能早于被更正的一版（{known.Written()}）。"));
        }
        else if (same.Find(chain => chain.Revisions.Any(figure => figure.SourceTitle == input.SourceTitle)) is { } there)
        {
            if (FigureInput.Of(there.Last).SaysTheSameAs(input)) return (null, new EntryOutcome.Unchanged(there.Last.Id));
            return (null, Overtaken(there.Last, $"{there.Last.ActorName}（{there.Last.ActorUnit}）已于 {there.Last.ArrivedAt.Written()} 按同一来源填了{input.Period.Words}：{Said(there.Last)}。"));
        }

        var (value, numerator, denominator) = (Split(input.Value), Split(input.Numerator), Split(input.Denominator));
        return (new ReportedFigure
        {
            CityKey = cityKey, About = input.About, Subject = input.Subject, Scope = input.Scope,
            Period = input.Period.Kind, PeriodStart = input.Period.Start, PeriodEnd = input.Period.End,
            ValueUnscaled = value?.Unscaled, ValueScale = value?.Scale, NullReason = input.NullReason,
            NumeratorUnscaled = numerator?.Unscaled, NumeratorScale = numerator?.Scale,
            DenominatorUnscaled = denominator?.Unscaled, DenominatorScale = denominator?.Scale,
            Unit = input.Unit, SourceTitle = input.SourceTitle, SourceNumber = input.SourceNumber, SourceDate = input.SourceDate,
            Problems = input.Problems, Measures = input.Measures, StatedKnownFrom = input.KnownFrom,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Revision = (replaced?.Revision ?? 0) + 1, ReplacesId = replaced?.Id, Reason = input.Reason ?? replaced?.Reason, Import = import,
        }, null);
    }

    /// <summary>The accumulation with the same first day that was reported last before the period of the input.</summary>
    public static ReportedFigure? Before(IReadOnlyList<FigureChain> chains, FigureInput input) =>
        input.Period.Kind != PeriodKind.Cumulative ? null
        : chains.Select(chain => chain.Last)
            .Where(figure => figure.Period == PeriodKind.Cumulative && figure.PeriodStart == input.Period.Start && figure.PeriodEnd < input.Period.End && figure.Value is not null)
            .MaxBy(figure => (figure.PeriodEnd, figure.Id));

    public static string Said(ReportedFigure figure) => figure.Value is { } value ? PlanWording.Quantity(null, value, figure.Unit) : $"无数（{figure.NullReason}）";

    private static EntryOutcome.Overtaken Overtaken(ReportedFigure now, string message) => new(message, now.Id);

    private static (long Unscaled, byte Scale)? Split(decimal? value) => value is { } number ? ExactDigits.Split(number) : null;
}
