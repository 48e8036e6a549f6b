using System.Text.Json;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Assessments;

/// <summary>
/// 归档的依据: the newest rows of everything an assessment rests on. Rows are only added, so what was judged under a mark need not be judged
/// again under the same one.
/// </summary>
internal sealed record KeepingMark(RowMark Rows, int Version, int Document, int Edit, string Outline)
{
    /// <summary>The program that judges: its version, and a mark of the very code of the two rooms that take part.</summary>
    public static readonly string Program =
        $"{typeof(KeepingMark).Assembly.GetName().Version!.ToString(3)} {CodeOf(typeof(Judge))}.{CodeOf(typeof(KeepingMark))}";

    public static async Task<KeepingMark> ReadAsync(CityRecords context, CityFolder city, RowMark rows, string outline, CancellationToken cancellationToken) => new(
        rows,
        await context.Versions.Where(v => v.CityKey == city.Profile.Key).MaxAsync(v => (int?)v.Id, cancellationToken) ?? 0,
        await context.Documents.Where(d => d.CityKey == city.Profile.Key && d.IsCurrent).MaxAsync(d => (int?)d.Id, cancellationToken) ?? 0,
        await context.Edits.Where(e => e.CityKey == city.Profile.Key).MaxAsync(e => (int?)e.Id, cancellationToken) ?? 0,
        outline);

    public string ToText() => JsonSerializer.Serialize(this);

    public static KeepingMark? Read(string text) => JsonSerializer.Deserialize<KeepingMark>(text);

    /// <summary>The same plans as under another mark, so that only rows of facts are new.</summary>
    public bool HasPlansOf(KeepingMark other) => (Version, Document, Edit, Outline) == (other.Version, other.Document, other.Edit, other.Outline);

    /// <summary>The commitments about which something was entered, checked or published since another mark.</summary>
    public static HashSet<string> SubjectsSince(RowMark earlier, CityRows rows) =>
    [
        .. rows.Figures.Where(f => f.Id > earlier.Figure || f.Steps.Any(step => step.Id > earlier.Step)).Select(f => f.Subject),
        .. rows.Acceptances.Where(a => a.Id > earlier.Acceptance).Select(a => a.Subject),
        .. rows.Violations.Where(v => v.Id > earlier.Violation).Select(v => v.Subject),
        .. rows.Baselines.Where(b => b.Id > earlier.Baseline).Select(b => b.Subject),
        .. rows.Bindings.Where(b => b.Id > earlier.Binding).Select(b => b.Subject),
    ];

    private static string CodeOf(Type type) => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];
}
