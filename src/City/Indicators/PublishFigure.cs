using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>发布: a checked value is locked and from now on counts; for a 补录 it counts as known from the day stated.</summary>
public sealed class PublishFigure(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public Task<StepOutcome> RunAsync(string cityKey, IReadOnlyCollection<int> figures, ActingPerson actor, CancellationToken cancellationToken = default) =>
        FigureSteps.TakeAsync(records, clock, cityKey, figures, actor, FigureStage.Published, Objection, cancellationToken);

    private static string? Objection(ReportedFigure figure, ActingPerson actor) => figure.Stage switch
    {
        FigureStage.Returned => $"已由 {figure.Step(FigureStage.Returned)!.ActorName} 退回（{figure.Step(FigureStage.Returned)!.Reason}），先由填报的人改。",
        FigureStage.Draft => "还没有核对，先请另一个人核对。",
        FigureStage.Published => $"已由 {figure.Step(FigureStage.Published)!.ActorName} 发布过。",
        _ => null,
    };
}
