using Dizhu.City.Folder;

namespace Dizhu.Web.Overview;

/// <summary>责任归属: whose duty it is to bring what a commitment lacks.</summary>
public sealed class Duties
{
    private readonly Dictionary<string, OutlineAssignment> assignments;
    private readonly Dictionary<int, string> bySystem;
    private readonly Dictionary<string, string> byReason;

    public Duties(PlanOutline plan)
    {
        assignments = plan.Assignments.ToDictionary(assignment => assignment.Id);
        var stated = plan.Commitments.Where(commitment => Stated(commitment).Unit is not null).ToList();
        bySystem = MostOften(stated.Where(commitment => commitment.System is not null), commitment => commitment.System!.Value);
        byReason = MostOften(stated, commitment => commitment.CannotTell);
    }

    /// <summary>
    /// The lead of the assignment; where nobody is named (main targets), who holds the same system elsewhere, or else brings
    /// what is lacking elsewhere.
    /// </summary>
    public Duty Of(OutlineCommitment commitment)
    {
        var stated = Stated(commitment);
        if (stated.Unit is not null) return stated;
        var taken = commitment.System is { } system ? bySystem.GetValueOrDefault(system) : null;
        return new Duty(taken ?? byReason.GetValueOrDefault(commitment.CannotTell), IsNamed: false);
    }

    private Dictionary<T, string> MostOften<T>(IEnumerable<OutlineCommitment> commitments, Func<OutlineCommitment, T> by) where T : notnull =>
        commitments.GroupBy(by).ToDictionary(
            group => group.Key, group => group.GroupBy(commitment => Stated(commitment).Unit!).MaxBy(unit => unit.Count())!.Key);

    private Duty Stated(OutlineCommitment commitment)
    {
        if (!assignments.TryGetValue(commitment.Assignment, out var assignment)) return default;
        return assignment.Lead is [var lead, ..] ? new Duty(lead, IsNamed: true)
            : new Duty(assignment.ByDuty.Concat(assignment.Implement).FirstOrDefault(), IsNamed: false);
    }
}
