using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>批准、不同意、撤回反控: two pairs of eyes. Who asked may withdraw, only another person may approve or reject, and only before it is sent.</summary>
public sealed class DecideOnRequest(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public async Task<EntryOutcome> RunAsync(string cityKey, int requestId, ControlStage decision, string? note, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        if (decision is not (ControlStage.Approved or ControlStage.Rejected or ControlStage.Withdrawn)) throw new ArgumentOutOfRangeException(nameof(decision), decision, null);
        (actor, var nobody) = ActorRules.Known(actor);
        if (nobody is not null) return new EntryOutcome.Refused([nobody]);
        note = OneLine.OrNull(note, OneLine.LongestRemark);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var request = await context.ControlRequests.AsNoTracking().Include(one => one.Steps).FirstOrDefaultAsync(one => one.Id == requestId && one.CityKey == cityKey, cancellationToken);
        if (request is null) return new EntryOutcome.Refused("request", "没有这条反控，请刷新页面。");
        if (request.Has(ControlStage.Sent) || request.IsOver || decision == ControlStage.Approved && request.Has(ControlStage.Approved))
            return new EntryOutcome.Overtaken("这条反控已经发出、结束或批准过了。", request.Id);
        var isAsker = ActorRules.IsSame(actor, request.ActorName, request.ActorUnit);
        if (decision == ControlStage.Withdrawn && !isAsker) return new EntryOutcome.Refused("actor", $"只有提出的人（{request.ActorName}）能撤回。");
        if (decision != ControlStage.Withdrawn && isAsker) return new EntryOutcome.Refused("actor", "要由另一个人批准：提出和批准不能是同一个人。");
        if (decision != ControlStage.Withdrawn && !request.NeedsApproval) return new EntryOutcome.Refused("request", "这条命令只读取，不需要批准。");
        if (decision == ControlStage.Rejected && note is null) return new EntryOutcome.Refused("note", "不同意要写明原因。");

        context.Add(new ControlStep { RequestId = requestId, Stage = decision, At = clock.GetUtcNow(), ActorName = actor.Name, ActorUnit = actor.Unit, Note = note });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(requestId, 1);
    }
}
