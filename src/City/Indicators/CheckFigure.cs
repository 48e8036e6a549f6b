using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>核对: another person than the reporter has looked at a draft and stands behind it.</summary>
public sealed class CheckFigure(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public Task<StepOutcome> RunAsync(string cityKey, IReadOnlyCollection<int> figures, ActingPerson actor, CancellationToken cancellationToken = default) =>
        FigureSteps.TakeAsync(records, clock, cityKey, figures, actor, FigureStage.Checked, Objection, cancellationToken);

    private static string? Objection(ReportedFigure figure, ActingPerson actor) =>
        figure.Step(FigureStage.Returned) is { } returned ? $"已由 {returned.ActorName} 退回（{returned.Reason}），先由填报的人改。"
        : figure.Stage != FigureStage.Draft ? $"已由 {figure.Step(FigureStage.Checked)?.ActorName} 核对过。"
        : ActorRules.IsSame(actor, figure.ActorName, figure.ActorUnit) || figure.Import is { } import && ActorRules.IsSame(actor, import.ActorName, import.ActorUnit)
            ? $"是 {actor.Name} 自己填报的；核对的人不能是填报的人，请换一个人。"
        : null;
}
