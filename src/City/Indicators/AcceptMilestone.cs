using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>要录入的验收. Of a withdrawal only <see cref="Replaces"/> and <see cref="Reason"/> matter.</summary>
public sealed record AcceptanceInput(string Commitment, string Scope)
{
    public DateOnly? DoneOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public string AcceptedByName { get; init; } = "";

    public string AcceptedByUnit { get; init; } = "";

    public DateOnly? KnownFrom { get; init; }

    /// <summary>The acceptance that this one corrects or withdraws.</summary>
    public int? Replaces { get; init; }

    public string? Reason { get; init; }

    public bool IsWithdrawn { get; init; }
}

/// <summary>
/// 节点验收: a milestone counts as done when somebody accepted it and the evidence is there. A correction or withdrawal is a new
/// row with a reason.
/// </summary>
public sealed class AcceptMilestone(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public async Task<EntryOutcome> RunAsync(
        string cityKey, AcceptanceInput input, ActingPerson actor, IReadOnlyList<StoredFile> evidence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(evidence);
        (actor, var nobody) = ActorRules.Known(actor);
        input = input with
        {
            AcceptedByName = OneLine.Of(input.AcceptedByName, ActingPerson.LongestName), AcceptedByUnit = OneLine.Of(input.AcceptedByUnit, ActingPerson.LongestName),
            Reason = OneLine.OrNull(input.Reason, OneLine.LongestRemark),
        };
        var now = clock.GetUtcNow();

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var chain = await context.Acceptances.AsNoTracking().Include(a => a.Evidence)
            .Where(a => a.CityKey == cityKey && a.Subject == input.Commitment && a.Scope == input.Scope).OrderBy(a => a.Revision).ToListAsync(cancellationToken);
        var last = chain.LastOrDefault();

        var problems = new List<FieldProblem>();
        if (nobody is not null) problems.Add(nobody);
        if (input.Replaces is not null && input.Reason is null) problems.Add(new("reason", input.IsWithdrawn ? "撤回验收要写明原因。" : "更正验收要写明原因。"));
        if (!input.IsWithdrawn) problems.AddRange(Problems(input, now.ChinaDay(), evidence.Count > 0 || last is { IsWithdrawn: false, Evidence.Count: > 0 } && input.Replaces is not null));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);
        if (last?.Id != input.Replaces)
            return last is null
                ? new EntryOutcome.Refused("doneOn", "要更正的验收不存在，请刷新页面。")
                : new EntryOutcome.Overtaken($"{last.ActorName}（{last.ActorUnit}）已于 {last.ArrivedAt.Written()} 录入：{(last.IsWithdrawn ? "验收已撤回" : $"{last.DoneOn.Written()} 完成，{last.AcceptedOn.Written()} 验收")}。", last.Id);

        var row = new MilestoneAcceptance
        {
            CityKey = cityKey, About = SubjectKind.Commitment, Subject = input.Commitment, Scope = input.Scope,
            DoneOn = input.IsWithdrawn ? last!.DoneOn : input.DoneOn!.Value, AcceptedOn = input.IsWithdrawn ? last!.AcceptedOn : input.AcceptedOn!.Value,
            AcceptedByName = input.IsWithdrawn ? last!.AcceptedByName : input.AcceptedByName, AcceptedByUnit = input.IsWithdrawn ? last!.AcceptedByUnit : input.AcceptedByUnit,
            IsWithdrawn = input.IsWithdrawn, StatedKnownFrom = input.KnownFrom,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Revision = (last?.Revision ?? 0) + 1, ReplacesId = last?.Id, Reason = input.Reason,
        };
        // what was shown once stays behind the correction, too
        foreach (var file in last is { IsWithdrawn: false } ? last.Evidence : []) row.Evidence.Add(new StoredFile(file.Hash, file.FileName, file.MediaType, file.Length).For(cityKey));
        foreach (var file in evidence) row.Evidence.Add(file.For(cityKey));
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }

    private static IEnumerable<FieldProblem> Problems(AcceptanceInput input, DateOnly today, bool hasEvidence)
    {
        if (input.DoneOn is not { } done) yield return new("doneOn", "请填完成日期。");
        else if (done > today) yield return new("doneOn", $"完成日期 {done.Written()} 在今天之后。");
        if (input.AcceptedOn is not { } accepted) yield return new("acceptedOn", "请填验收日期；还没有验收的不算完成。");
        else if (accepted > today) yield return new("acceptedOn", $"验收日期 {accepted.Written()} 在今天之后。");
        else if (accepted < input.DoneOn) yield return new("acceptedOn", "验收日期早于完成日期。");
        if (input.AcceptedByName.Length == 0 || input.AcceptedByUnit.Length == 0) yield return new("acceptedBy", "请写明谁验收的：姓名和单位。");
        if (!hasEvidence) yield return new("evidence", "请附验收证据，至少一份：验收单、批复或照片。");
        if (input.AcceptedOn is { } day && FigureRules.KnownFromProblem(input.KnownFrom, day, today) is { } known) yield return new("knownFrom", known);
    }
}
