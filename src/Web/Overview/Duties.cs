using Dizhu.City.Folder;

namespace Dizhu.Web.Overview;

/// <summary>责任归属: whose duty it is to bring what a commitment lacks.</summary>
public sealed class Duties
{
    private readonly Dictionary<string, OutlineAssignment> assignments;
    private readonly Dictionary<string, string> byReason;

    public Duties(PlanOutline plan)
    {
        assignments = plan.Assignments.ToDictionary(assignment => assignment.Id);
        byReason = plan.Commitments
            .Where(commitment => Stated(commitment).Unit is not null)
            .GroupBy(commitment => commitment.CannotTell)
            .ToDictionary(group => group.Key, group => group.GroupBy(commitment => Stated(commitment).Unit!).MaxBy(unit => unit.Count())!.Key);
    }

    /// <summary>The lead of the assignment; where nobody is named (main targets), who brings the same elsewhere.</summary>
    public Duty Of(OutlineCommitment commitment)
    {
        var stated = Stated(commitment);
        return stated.Unit is null ? new Duty(byReason.GetValueOrDefault(commitment.CannotTell), IsNamed: false) : stated;
    }

    private Duty Stated(OutlineCommitment commitment)
    {
        if (!assignments.TryGetValue(commitment.Assignment, out var assignment)) return default;
        return assignment.Lead is [var lead, ..] ? new Duty(lead, IsNamed: true)
            : new Duty(assignment.ByDuty.Concat(assignment.Implement).FirstOrDefault(), IsNamed: false);
    }
}
