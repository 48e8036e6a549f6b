using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>要录入的违反情形. Of a withdrawal only <see cref="Replaces"/> and <see cref="Reason"/> matter.</summary>
public sealed record ViolationInput(string Commitment, string Scope)
{
    public DateOnly? HappenedOn { get; init; }

    public string Description { get; init; } = "";

    public string SourceTitle { get; init; } = "";

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    public DateOnly? KnownFrom { get; init; }

    public int? Replaces { get; init; }

    public string? Reason { get; init; }

    public bool IsWithdrawn { get; init; }
}

/// <summary>记违反: a standing rule was not kept on a day. What turns out to be wrong is withdrawn with a reason, and stays visible.</summary>
public sealed class RecordViolation(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public async Task<EntryOutcome> RunAsync(
        string cityKey, ViolationInput input, ActingPerson actor, IReadOnlyList<StoredFile>? evidence = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        input = input with
        {
            Description = OneLine.Of(input.Description, OneLine.LongestRemark), SourceTitle = OneLine.Of(input.SourceTitle, OneLine.LongestLine),
            SourceNumber = OneLine.OrNull(input.SourceNumber, OneLine.LongestLine), Reason = OneLine.OrNull(input.Reason, OneLine.LongestRemark),
        };
        var now = clock.GetUtcNow();

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var known = await context.Violations.AsNoTracking()
            .Where(v => v.CityKey == cityKey && v.Subject == input.Commitment && v.Scope == input.Scope).ToListAsync(cancellationToken);
        var replaced = known.Find(v => v.Id == input.Replaces);

        var problems = new List<FieldProblem>();
        if (nobody is not null) problems.Add(nobody);
        if (input.Replaces is not null && replaced is null) problems.Add(new("description", "要更正的记录不存在，请刷新页面。"));
        if (input.Replaces is not null && input.Reason is null) problems.Add(new("reason", input.IsWithdrawn ? "撤回要写明原因。" : "更正要写明原因。"));
        if (!input.IsWithdrawn) problems.AddRange(Problems(input, now.ChinaDay()));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);
        if (replaced is not null && known.Find(v => v.ReplacesId == replaced.Id) is { } later)
            return new EntryOutcome.Overtaken($"{later.ActorName}（{later.ActorUnit}）已于 {later.ArrivedAt.Written()} {(later.IsWithdrawn ? "撤回" : "更正")}了这一条。", later.Id);
        if (replaced is null && known.Find(v => v.ReplacesId is null && v.HappenedOn == input.HappenedOn && v.SourceTitle == input.SourceTitle && v.Description == input.Description) is { } twin)
            return new EntryOutcome.Unchanged(twin.Id);

        var row = new RuleViolation
        {
            CityKey = cityKey, About = SubjectKind.Commitment, Subject = input.Commitment, Scope = input.Scope,
            HappenedOn = input.IsWithdrawn ? replaced!.HappenedOn : input.HappenedOn!.Value,
            Description = input.IsWithdrawn ? replaced!.Description : input.Description,
            SourceTitle = input.IsWithdrawn ? replaced!.SourceTitle : input.SourceTitle,
            SourceNumber = input.IsWithdrawn ? replaced!.SourceNumber : input.SourceNumber,
            SourceDate = input.IsWithdrawn ? replaced!.SourceDate : input.SourceDate,
            IsWithdrawn = input.IsWithdrawn, StatedKnownFrom = input.KnownFrom,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Revision = (replaced?.Revision ?? 0) + 1, ReplacesId = replaced?.Id, Reason = input.Reason,
        };
        foreach (var file in evidence ?? []) row.Evidence.Add(file.For(cityKey));
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }

    private static IEnumerable<FieldProblem> Problems(ViolationInput input, DateOnly today)
    {
        if (input.HappenedOn is not { } day) yield return new("happenedOn", "请填发生日期。");
        else if (day > today) yield return new("happenedOn", $"发生日期 {day.Written()} 在今天之后。");
        else if (FigureRules.KnownFromProblem(input.KnownFrom, day, today) is { } known) yield return new("knownFrom", known);
        if (input.Description.Length == 0) yield return new("description", "请写明违反的情形：谁、在哪里、做了什么。");
        if (input.SourceTitle.Length == 0) yield return new("source", "请写明来源，如“2025年10月执法通报”。");
        if (input.SourceDate > today) yield return new("sourceDate", $"文件日期 {input.SourceDate.Value.Written()} 在今天之后。");
    }
}
