using Dizhu.Plans.Review;

namespace Dizhu.City.Indicators;

/// <summary>录入结果: exactly one of done, unchanged, refused, overtaken. Only the first stored something.</summary>
public abstract record EntryOutcome
{
    private EntryOutcome() { }

    public sealed record Done(int Id, int Revision) : EntryOutcome;

    /// <summary>没有变化: what is there says the same.</summary>
    public sealed record Unchanged(int Id) : EntryOutcome;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : EntryOutcome
    {
        public Refused(string field, string message) : this([new(field, message)]) { }
    }

    /// <summary>
    /// 已被别人改过: somebody else was quicker. Nothing was stored and nothing is lost: the form keeps what was typed, and
    /// <paramref name="CurrentId"/> is the row that stands now.
    /// </summary>
    public sealed record Overtaken(string Message, int CurrentId) : EntryOutcome;
}
