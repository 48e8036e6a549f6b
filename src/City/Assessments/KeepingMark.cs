using System.Text.Json;
using Dizhu.City.Air;
using Dizhu.City.Indicators;

namespace Dizhu.City.Assessments;

/// <summary>
/// 归档的依据: the newest rows of everything an assessment rests on. Rows are only added, so what was judged under a mark need not be judged
/// again under the same one.
/// </summary>
/// <param name="Plans">What binds from which day: the days with the marks of the promises (see <see cref="JudgedPlan.Mark"/>).</param>
/// <param name="Air">What was known of the air (see <see cref="AirPromises.Mark"/>); null while nothing was.</param>
internal sealed record KeepingMark(RowMark Rows, string Plans, string? Air = null)
{
    /// <summary>The program that judges: its version, and a mark of the very code of the two rooms that take part.</summary>
    public static readonly string Program =
        $"{typeof(KeepingMark).Assembly.GetName().Version!.ToString(3)} {CodeOf(typeof(Judge))}.{CodeOf(typeof(KeepingMark))}";

    public static KeepingMark Of(RowMark rows, IEnumerable<(DateOnly From, JudgedPlan Plan)> line, AirPromises? air) =>
        new(rows, string.Join(' ', line.Select(part => $"{part.From.Written()}:{part.Plan.Mark[..16]}")), air?.Mark);

    public string ToText() => JsonSerializer.Serialize(this);

    public static KeepingMark? Read(string text) => JsonSerializer.Deserialize<KeepingMark>(text);

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
