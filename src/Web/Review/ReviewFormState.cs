using Dizhu.Plans.Review;

namespace Dizhu.Web.Review;

/// <summary>
/// 表单的状态: what was typed and what is wrong with it, when it could not be stored; the number of the last edit the person
/// sees; and what stores it.
/// </summary>
public sealed record ReviewFormState(
    IFormCollection? Typed, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<ReplayedEdit> OvertakenBy, int Seen, Func<Task> Store)
{
    /// <summary>What was typed last, else what stands now.</summary>
    public string Value(string field, string? now) => Typed is not null && Typed.TryGetValue(field, out var typed) ? typed.ToString() : now ?? "";

    public string? Problem(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Message;

    /// <summary>Problems no field of the form shows.</summary>
    public IEnumerable<string> Others(IReadOnlyCollection<string> shown) => Problems.Where(problem => !shown.Contains(problem.Field)).Select(problem => problem.Message);
}
