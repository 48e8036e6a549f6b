using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Plans;

/// <summary>What notes from the document and notes from the outline have in common.</summary>
internal static class SheetNotes
{
    public static IEnumerable<Holder> Holders(params IEnumerable<(HolderRole Role, IReadOnlyList<string> Units)> roles) =>
        roles.SelectMany(r => r.Units.Select(unit => new Holder(r.Role, unit)));

    /// <summary>
    /// 无法判定 until commitments are assessed: the city's reason, or that of the kind, and whose duty it is. A commitment
    /// without a lead is first a question of who leads it; the platform does not guess.
    /// </summary>
    public static Standing NotYetAssessed(CommitmentKind kind, string? reason, IReadOnlyList<Holder> holders) =>
        new(CommitmentStatus.CannotTell, string.IsNullOrWhiteSpace(reason) ? PlanWording.MissingFigure(kind) : reason, Reporter(holders));

    /// <summary>填报单位: who is to report, or who is to say who.</summary>
    public static string Reporter(IReadOnlyList<Holder> holders)
    {
        var leads = holders.Where(h => h.Role is HolderRole.Lead or HolderRole.Responsible).Select(h => h.Unit).ToList();
        return leads.Count > 0 ? $"{string.Join("、", leads)}填报"
            : holders.Any(h => h.Role == HolderRole.ByDuty) ? "原文按职责分工、未定牵头，待工作专班指定填报单位"
            : "原文未指名，待工作专班指定填报单位";
    }

    /// <summary>落实的县（市、区）: the areas whose governments carry it out, 各县（市、区）政府 spelled out.</summary>
    public static IReadOnlyList<string> Implementing(IEnumerable<Holder> holders, IReadOnlyList<Area> areas) =>
    [
        .. Counties([.. holders.Where(holder => holder.Role == HolderRole.Implement).Select(holder => holder.Unit.EndsWith("政府", StringComparison.Ordinal) ? holder.Unit[..^2] : holder.Unit)], areas)
            .Where(name => areas.Any(area => area.Name == name)),
    ];

    /// <summary>各县（市、区） becomes the names of the counties; 各县（市） leaves the districts out.</summary>
    public static IReadOnlyList<string> Counties(IReadOnlyList<string> scope, IReadOnlyList<Area> areas) =>
    [
        .. scope.SelectMany(name => name.Replace('〔', '（').Replace('〕', '）') switch
        {
            "各县（市、区）" => areas.Where(a => a.Kind is "县" or "市" or "区").Select(a => a.Name),
            "各县（市）" => areas.Where(a => a.Kind is "县" or "市").Select(a => a.Name),
            _ => [name],
        }).Distinct(),
    ];
}
