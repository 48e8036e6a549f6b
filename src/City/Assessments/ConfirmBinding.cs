using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Assessments;

/// <summary>
/// 要确认的判法. <paramref name="Seen"/> is the mark of what the person looked at (<see cref="ConfirmBinding.MarkOf"/>), so that nobody
/// confirms what has changed meanwhile.
/// </summary>
public sealed record BindingInput(string Commitment, TestChoice Choice, string Seen)
{
    /// <summary>补录: the day from which the choice holds; null for today.</summary>
    public DateOnly? KnownFrom { get; init; }

    /// <summary>The confirmation that this one changes.</summary>
    public int? Replaces { get; init; }

    public string? Reason { get; init; }
}

/// <summary>
/// 确认判法: a person stands behind the proposed test of a promise, or chooses of what it leaves uncertain. It holds from the day it is
/// known; assessments of earlier days, as known then, stay as they are.
/// </summary>
public sealed class ConfirmBinding(IDbContextFactory<CityRecords> records, AssessPlan assess, TimeProvider clock)
{
    /// <summary>What is to be confirmed: a mark of the promise and the test proposed for it.</summary>
    public static string MarkOf(Promise promise, Binding proposed)
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentNullException.ThrowIfNull(proposed);
        return TestChoice.MarkOf(promise, proposed.Test);
    }

    /// <param name="plan">What binds today; null while the document is not imported.</param>
    public async Task<EntryOutcome> RunAsync(CityFolder city, ParsedPlan? plan, BindingInput input, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        var reason = OneLine.OrNull(input.Reason, OneLine.LongestRemark);
        var choice = input.Choice with { Items = input.Choice.Items?.Select(item => OneLine.Of(item, OneLine.LongestLine)).ToList() };
        var now = clock.GetUtcNow();
        if (assess.Judged(city, plan).Find(input.Commitment) is not { } one)
            return new EntryOutcome.Refused("commitment", $"现行计划里没有 {input.Commitment} 这一项；计划可能换过，请刷新页面。");
        var proposal = MarkOf(one.Promise, one.Proposed);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var last = await context.Bindings.AsNoTracking()
            .Where(b => b.CityKey == city.Profile.Key && b.Subject == input.Commitment).OrderByDescending(b => b.Revision).FirstOrDefaultAsync(cancellationToken);

        var problems = choice.Problems(one.Proposed.Test, one.Promise).ToList();
        if (nobody is not null) problems.Add(nobody);
        if (!choice.IsAsProposed && reason is null) problems.Add(new("reason", "没有按建议判，要写明理由：依据哪个文件，或谁定的。"));
        if (input.Replaces is not null && reason is null) problems.Add(new("reason", "改判法要写明理由，原来的确认留着。"));
        if (FigureRules.KnownFromProblem(input.KnownFrom, one.Promise.Start, now.ChinaDay()) is { } known) problems.Add(new("knownFrom", known));
        if (input.KnownFrom is not null && last is not null && input.KnownFrom < FactsAsOf.KnownFrom(last))
            problems.Add(new("knownFrom", $"生效日不能早于上一次确认的 {FactsAsOf.KnownFrom(last)!.Value.Written()}。"));
        if (problems.Count > 0) return new EntryOutcome.Refused([.. problems.DistinctBy(p => (p.Field, p.Message))]);
        if (input.Seen != proposal)
            return new EntryOutcome.Refused("", "您打开之后，承诺或建议的判法变了；请刷新页面，看过再确认。");
        if (last?.Id != input.Replaces)
            return last is null
                ? new EntryOutcome.Refused("", "要更改的确认不存在，请刷新页面。")
                : new EntryOutcome.Overtaken($"{last.ActorName}（{last.ActorUnit}）已于 {last.ArrivedAt.Written()} 确认：{TestChoice.FromJson(last.Choice).Words()}。", last.Id);
        var json = choice.ToJson();
        if (last is not null && last.Choice == json && last.Proposal == proposal) return new EntryOutcome.Unchanged(last.Id);

        var row = new ConfirmedBinding
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = input.Commitment, Scope = Reportable.WholeCity,
            Choice = json, Proposal = proposal, StatedKnownFrom = input.KnownFrom,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Revision = (last?.Revision ?? 0) + 1, ReplacesId = last?.Id, Reason = reason,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }

    /// <summary>All confirmations of one promise, the latest first.</summary>
    public async Task<IReadOnlyList<ConfirmedBinding>> HistoryAsync(string cityKey, string commitment, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        return await context.Bindings.AsNoTracking().Where(b => b.CityKey == cityKey && b.Subject == commitment)
            .OrderByDescending(b => b.Revision).ToListAsync(cancellationToken);
    }
}
