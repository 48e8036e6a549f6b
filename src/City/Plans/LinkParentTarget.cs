using Dizhu.City.Folder;
using Dizhu.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.City.Plans;

/// <summary>挂接上级目标: a commitment is linked to the target of the plan above that it carries out, or the link is taken off.</summary>
public sealed class LinkParentTarget(EditPlan edit)
{
    /// <param name="parent">Null takes the link off.</param>
    public Task<EditPlanOutcome> RunAsync(
        CityFolder city, TextAnchor commitment, ParentTarget? parent, string reason, ActingPerson actor, int seen, CancellationToken cancellationToken = default)
    {
        if (parent is not null && (string.IsNullOrWhiteSpace(parent.Plan) || string.IsNullOrWhiteSpace(parent.Indicator)))
            return Task.FromResult<EditPlanOutcome>(new EditPlanOutcome.Refused([new FieldProblem(CommitmentFields.Parent, "请写上级计划的名称和指标。")]));
        FieldChange change = new(CommitmentFields.Parent, parent is null ? [] : [CommitmentFields.Write(parent)]);
        return edit.RunAsync(city, commitment, new EditChange.Amend([change]), reason, actor, seen, cancellationToken);
    }
}
