using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>改动的结果: exactly one of stored, unchanged, overtaken, refused.</summary>
public abstract record EditPlanOutcome
{
    private EditPlanOutcome() { }

    /// <summary>已记下.</summary>
    public sealed record Stored(ReplayedEdit Edit) : EditPlanOutcome;

    /// <summary>没有变化: the same person has decided the same already. Nothing was stored.</summary>
    public sealed record Unchanged : EditPlanOutcome;

    /// <summary>别人先改了: what others decided about the same thing since the author looked. Nothing was stored.</summary>
    public sealed record Overtaken(IReadOnlyList<ReplayedEdit> Since) : EditPlanOutcome;

    /// <summary>没有记下: what is wrong, field by field (an empty field is the whole). Nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : EditPlanOutcome;
}

/// <summary>
/// 改动计划: a person's decision about the reading of the current document is added to the record. It carries the number of
/// the last edit its author saw; where somebody has decided about the same thing since, the author is told and decides again.
/// </summary>
public sealed class EditPlan(IDbContextFactory<CityRecords> records, CurrentPlan currentPlan, TimeProvider clock)
{
    private const int LongestReason = 500;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="seen">Number of the last edit the author saw; 0 for none.</param>
    public async Task<EditPlanOutcome> RunAsync(
        CityFolder city, TextAnchor at, EditChange change, string reason, ActingPerson actor, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Tidied() is not { } known) return Refuse("经办人", "请先选经办人：姓名和单位都要有，改动要记下是谁做的。");
        var why = OneLine.Of(reason, LongestReason);
        if (why.Length == 0 && NeedsReason(change)) return Refuse("理由", "请写理由，以后重看时要知道为什么这样定。");

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await currentPlan.ReadAsync(context, city, cancellationToken) is not { } current) return Refuse("", "还没有导入公文原文，没有可以改动的计划。");

        var since = current.Review.Edits.Where(e => e.Edit.Number > seen && SubjectsOf(e.Edit, current.Review).Overlaps(SubjectsOf(at, change, current.Review))).ToList();
        var edit = new ReviewEdit(current.Review.LastEdit + 1, at, change, new EditAuthor(known.Name, known.Unit, known.IsVerified), clock.GetUtcNow(), why);
        if (since.Exists(e => IsSame(e.Edit, edit)) || change is EditChange.Confirm && IsConfirmed(current.Review, at, edit.By)) return new EditPlanOutcome.Unchanged();
        if (since.Count > 0) return new EditPlanOutcome.Overtaken(since);
        if (Problems(current, edit) is { Count: > 0 } problems) return new EditPlanOutcome.Refused(problems);

        var row = new RecordedEdit
        {
            CityKey = city.Profile.Key,
            PlanKey = current.PlanKey,
            DocumentId = current.Document.Id,
            Anchor = JsonSerializer.Serialize(at, Json),
            Change = change.ToJson(),
            Reason = why,
            MadeAt = edit.Made,
            ActorName = known.Name,
            ActorUnit = known.Unit,
            ActorUnverified = !known.IsVerified,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        edit = edit with { Number = row.Id };
        return new EditPlanOutcome.Stored(PlanReview.Replay(current.Reading, current.Review.Edits.Select(e => e.Edit).Append(edit)).Edits[^1]);
    }

    private static bool NeedsReason(EditChange change) => change is not (EditChange.Confirm or EditChange.Answer or EditChange.NameLead or EditChange.Refer);

    /// <summary>Tried before it is stored: an edit that finds no place, or leaves a field that cannot be, is refused.</summary>
    private static List<FieldProblem> Problems(CurrentDocument current, ReviewEdit edit)
    {
        if (edit.Change is EditChange.Refer { Unit: var unit } && !current.Review.Plan.NamedUnits().Contains(unit))
            return [new FieldProblem("", $"公文里没有“{unit}”这个单位，不能交给它确认。")];
        if (edit.Change is EditChange.Withdraw withdraw)
            return current.Review.Edits.Any(e => e.Edit.Number == withdraw.Number && e.Outcome != EditOutcome.Withdrawn && e.Edit.Change is not EditChange.Withdraw)
                ? [] : [new FieldProblem("", $"没有可以撤回的第 {withdraw.Number} 号改动。")];

        var problems = new List<FieldProblem>();
        foreach (var changed in FieldsIn(edit.Change)) CommitmentFields.Change(Blank, changed, problems);
        if (problems.Count > 0) return problems;

        var after = PlanReview.Replay(current.Reading, current.Review.Edits.Select(e => e.Edit).Append(edit));
        if (after.Edits[^1] is { Outcome: EditOutcome.Lost } lost) return [new FieldProblem("", $"没有记下：{lost.Why}请刷新页面再看。")];
        var before = current.Review.Plan.Commitments.SelectMany(CommitmentFields.Check).ToHashSet();
        return [.. after.Plan.Commitments.Where(c => Touches(c, edit, after.Edits[^1])).SelectMany(CommitmentFields.Check).Where(problem => !before.Contains(problem))];

        static bool Touches(Dizhu.Plans.Commitment commitment, ReviewEdit edit, ReplayedEdit replayed) =>
            commitment.Id == replayed.Target || edit.At.Id is { } id && commitment.Id.StartsWith(id + ".", StringComparison.Ordinal);
    }

    private static readonly Dizhu.Plans.Commitment Blank = new()
    {
        Id = "", Assignment = "", Ordinal = 1, Span = default, Indicator = "", Kind = Dizhu.Plans.CommitmentKind.Qualitative,
        DeadlineSource = Dizhu.Plans.DeadlineSource.None, Rule = "",
    };

    private static IEnumerable<IReadOnlyList<FieldChange>> FieldsIn(EditChange change) => change switch
    {
        EditChange.Amend amend => [amend.Fields],
        EditChange.Add add => [add.Fields],
        EditChange.Answer answer => [answer.Fields],
        EditChange.Split split => split.Parts.Select(part => part.Fields),
        _ => [],
    };

    private static HashSet<string> SubjectsOf(ReviewEdit edit, ReviewedPlan review) => SubjectsOf(edit.At, edit.Change, review);

    /// <summary>What an edit is about: the thing it stands at, those it merges, and for a withdrawal what the withdrawn edit was about.</summary>
    private static HashSet<string> SubjectsOf(TextAnchor at, EditChange change, ReviewedPlan review) => change switch
    {
        EditChange.Merge merge => [at.Subject, .. merge.Others.Select(other => other.Subject)],
        EditChange.Withdraw withdraw when review.Edits.FirstOrDefault(e => e.Edit.Number == withdraw.Number) is { } earlier => [at.Subject, .. SubjectsOf(earlier.Edit, review)],
        _ => [at.Subject],
    };

    private static bool IsSame(ReviewEdit one, ReviewEdit other) => one.By == other.By && one.At == other.At && one.Change.ToJson() == other.Change.ToJson();

    private static bool IsConfirmed(ReviewedPlan review, TextAnchor at, EditAuthor by) =>
        at.Id is { } id && review.Checked.TryGetValue(id, out var check) && check.Edit.By == by && check.Edit.Change is EditChange.Confirm;

    private static EditPlanOutcome.Refused Refuse(string field, string message) => new([new FieldProblem(field, message)]);
}
