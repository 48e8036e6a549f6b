using Dizhu.Plans;
using Dizhu.Plans.Reading;

namespace Dizhu.City.Plans;

/// <summary>导入结果: exactly one of imported, unchanged, refused.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <summary>已导入. <paramref name="Notes"/> say what was left out of the file on purpose.</summary>
    public sealed record Imported(int DocumentId, ParsedPlan Plan, IReadOnlyList<string> Notes) : ImportOutcome;

    /// <summary>内容未变: the current document has the same words. Nothing was stored.</summary>
    public sealed record Unchanged(int DocumentId, DateTimeOffset ImportedAt) : ImportOutcome
    {
        public string Message => $"内容与 {ImportedAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm} 导入的公文相同，没有改动。";
    }

    /// <summary>拒收. Nothing was stored.</summary>
    public sealed record Refused(Refusal Refusal) : ImportOutcome;
}
