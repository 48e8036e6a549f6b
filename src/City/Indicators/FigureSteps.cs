using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>核对、发布、退回的结果: all steps were taken, or none.</summary>
public sealed record StepOutcome(int Taken, IReadOnlyList<string> Problems)
{
    public bool IsDone => Problems.Count == 0;
}

/// <summary>Several figures go one step further together, all or none.</summary>
internal static class FigureSteps
{
    public static async Task<StepOutcome> TakeAsync(
        IDbContextFactory<CityRecords> records, TimeProvider clock, string cityKey, IReadOnlyCollection<int> figures, ActingPerson actor, FigureStage stage,
        Func<ReportedFigure, ActingPerson, string?> objection, CancellationToken cancellationToken, string? reason = null)
    {
        (actor, var nobody) = ActorRules.Known(actor);
        if (nobody is not null) return new StepOutcome(0, [nobody.Message]);
        if (figures.Count == 0) return new StepOutcome(0, ["没有选中任何一条。"]);
        var now = clock.GetUtcNow();

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ids = figures.Distinct().ToList();
        var found = await FigureChain.Figures(context, cityKey).Include(figure => figure.Import).Where(figure => ids.Contains(figure.Id)).ToListAsync(cancellationToken);
        var replaced = await context.Figures.Where(figure => figure.ReplacesId != null && ids.Contains(figure.ReplacesId.Value))
            .ToDictionaryAsync(figure => figure.ReplacesId!.Value, cancellationToken);

        var problems = new List<string>();
        if (found.Count < ids.Count) problems.Add("有的条目不在本市的档案里，请刷新页面。");
        foreach (var figure in found)
        {
            if (replaced.TryGetValue(figure.Id, out var later))
                problems.Add($"{Name(figure)}：您看的第 {figure.Revision} 版已被 {later.ActorName}（{later.ActorUnit}）于 {later.ArrivedAt.Written()} 改成第 {later.Revision} 版（{FigureRevision.Said(later)}），请看过新的一版再来。");
            else if (objection(figure, actor) is { } why)
                problems.Add($"{Name(figure)}：{why}");
        }
        if (problems.Count > 0) return new StepOutcome(0, problems);

        context.AddRange(found.Select(figure => new FigureStep
        {
            FigureId = figure.Id, Stage = stage, ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, At = now,
            KnownFrom = stage == FigureStage.Published ? figure.StatedKnownFrom ?? now.ChinaDay() : null,
            Reason = reason,
        }));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StepOutcome(found.Count, []);
    }

    private static string Name(ReportedFigure figure) => $"{figure.Subject} {figure.Scope} {FigurePeriod.Of(figure).Words}";
}
