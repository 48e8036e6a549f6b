using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>要定的基线.</summary>
public sealed record BaselineInput(SubjectKind About, string Subject, string Scope)
{
    public int? Year { get; init; }

    public decimal? Value { get; init; }

    public string? Unit { get; init; }

    public string SourceTitle { get; init; } = "";

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDate { get; init; }

    public DateOnly? KnownFrom { get; init; }

    public int? Replaces { get; init; }

    public string? Reason { get; init; }
}

/// <summary>定基线: the value of a base year, explicit and with its source. A change is a new row with a reason.</summary>
public sealed class SetBaseline(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public async Task<EntryOutcome> RunAsync(string cityKey, BaselineInput input, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        input = input with
        {
            Unit = OneLine.OrNull(input.Unit, ActingPerson.LongestName), SourceTitle = OneLine.Of(input.SourceTitle, OneLine.LongestLine),
            SourceNumber = OneLine.OrNull(input.SourceNumber, OneLine.LongestLine), Reason = OneLine.OrNull(input.Reason, OneLine.LongestRemark),
        };
        var now = clock.GetUtcNow();

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var last = await context.Baselines.AsNoTracking()
            .Where(b => b.CityKey == cityKey && b.About == input.About && b.Subject == input.Subject && b.Scope == input.Scope && b.Year == input.Year)
            .OrderByDescending(b => b.Revision).FirstOrDefaultAsync(cancellationToken);

        var problems = Problems(input, now.ChinaDay()).ToList();
        if (nobody is not null) problems.Add(nobody);
        if (input.Replaces is not null && input.Reason is null) problems.Add(new("reason", "改基线要写明原因，原来的值留着。"));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);
        if (last is not null && last.Value == input.Value && last.Unit == input.Unit && last.SourceTitle == input.SourceTitle) return new EntryOutcome.Unchanged(last.Id);
        if (last?.Id != input.Replaces)
            return last is null
                ? new EntryOutcome.Refused("year", "要更正的基线不存在，请刷新页面。")
                : new EntryOutcome.Overtaken($"{last.ActorName}（{last.ActorUnit}）已于 {last.ArrivedAt.Written()} 定了 {last.Year} 年基线：{PlanWording.Quantity(null, last.Value, last.Unit)}。", last.Id);

        var (unscaled, scale) = ExactDigits.Split(input.Value!.Value);
        var row = new StatedBaseline
        {
            CityKey = cityKey, About = input.About, Subject = input.Subject, Scope = input.Scope, Year = input.Year!.Value,
            ValueUnscaled = unscaled, ValueScale = scale, Unit = input.Unit,
            SourceTitle = input.SourceTitle, SourceNumber = input.SourceNumber, SourceDate = input.SourceDate, StatedKnownFrom = input.KnownFrom,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Revision = (last?.Revision ?? 0) + 1, ReplacesId = last?.Id, Reason = input.Reason,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Done(row.Id, row.Revision);
    }

    private static IEnumerable<FieldProblem> Problems(BaselineInput input, DateOnly today)
    {
        if (input.Year is not { } year || year < 1990 || year > today.Year) yield return new("year", $"请填基准年，如 2020；应在 1990 和 {today.Year} 之间。");
        if (input.Value is not { } value) yield return new("value", "请填基线值；没有基线值就不要填，系统会如实说缺基线。");
        else if (!ExactDigits.Fits(value)) yield return new("value", $"位数太多，最多 {ExactDigits.Most} 位数字。");
        if (input.SourceTitle.Length == 0) yield return new("source", "请写明来源，如“2020年生态环境状况公报”。");
        if (input.SourceDate > today) yield return new("sourceDate", $"文件日期 {input.SourceDate.Value.Written()} 在今天之后。");
        if (input.Year is { } of && FigureRules.KnownFromProblem(input.KnownFrom, new DateOnly(Math.Clamp(of, 1, 9999), 1, 1), today) is { } known) yield return new("knownFrom", known);
    }
}
