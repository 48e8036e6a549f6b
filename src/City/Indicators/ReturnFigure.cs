using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>
/// 退回: whoever checks or publishes sends a value back with the reason. The revision stays on record and goes no further; the
/// reporter changes it, or sends it again as it is with better evidence, as a new revision.
/// </summary>
public sealed class ReturnFigure(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public const int LongestReason = 500;

    public Task<StepOutcome> RunAsync(string cityKey, int figure, string reason, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        var why = OneLine.Of(reason, LongestReason);
        return why.Length == 0
            ? Task.FromResult(new StepOutcome(0, ["退回要写明原因，填报的人才知道改什么。"]))
            : FigureSteps.TakeAsync(records, clock, cityKey, [figure], actor, FigureStage.Returned, Objection, cancellationToken, why);
    }

    private static string? Objection(ReportedFigure figure, ActingPerson actor) => figure.Stage switch
    {
        FigureStage.Published => $"已由 {figure.Step(FigureStage.Published)!.ActorName} 发布并锁定，不能退回；数有错请用“更正”。",
        FigureStage.Returned => $"已由 {figure.Step(FigureStage.Returned)!.ActorName} 退回过。",
        _ => null,
    };
}
