using Dizhu.City.Folder;
using Dizhu.City.Plans;

namespace Dizhu.City.Assignments;

/// <summary>催办的次序: what is owed first comes first.</summary>
public enum Urgency
{
    /// <summary>逾期未完成</summary>
    Overdue,
    /// <summary>到期而无法判定: nobody knows whether it was kept.</summary>
    DueUntold,
    /// <summary>滞后</summary>
    Behind,
    /// <summary>无法判定, not yet due.</summary>
    Untold,
    /// <summary>正常推进</summary>
    OnTrack,
    /// <summary>晚到的完成: stays missed, and nothing more can be urged.</summary>
    CameLate,
    /// <summary>已完成</summary>
    Met,
}

/// <summary>
/// 一项欠账: a commitment as somebody owes it on a day — how urgent, how late, how far behind, and which counties hold it up.
/// For a county that keeps the promise for itself it is the county's own part.
/// </summary>
public sealed record Owed
{
    public required SheetNote Note { get; init; }

    public required CommitmentStatus Status { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>What stands where the figure stands.</summary>
    public required string Figure { get; init; }

    /// <summary>差多少: 逾期 304 天, 比时序慢 6.6 个百分点（81 天）, 还有 61 天.</summary>
    public required string Words { get; init; }

    /// <summary>The sentence of the assessment, or whose duty the next step is where nothing can be told.</summary>
    public required string Reason { get; init; }

    /// <summary>逾期或落后的天数; null where it cannot be said in days.</summary>
    public int? Days { get; init; }

    /// <summary>Counties named by the facts that hold it up.</summary>
    public IReadOnlyList<string> Counties { get; init; } = [];

    /// <summary>滞后或未完成, as 总览 counts them.</summary>
    public bool IsDelay => Status is CommitmentStatus.Behind or CommitmentStatus.Missed;

    /// <summary>已完成的和晚到的 need nothing more.</summary>
    public bool IsOpen => Urgency is not (Urgency.Met or Urgency.CameLate);

    /// <summary>牵头 or 负责; empty where the document names none.</summary>
    public IEnumerable<string> Leads => Note.Holders.Where(holder => holder.Role is HolderRole.Lead or HolderRole.Responsible).Select(holder => holder.Unit);

    /// <summary>谁手里: the lead, or what the document says instead; the platform appoints nobody.</summary>
    public string Holder => string.Join("、", Leads) is { Length: > 0 } leads ? leads
        : Note.Holders.Count(holder => holder.Role == HolderRole.ByDuty) is > 0 and var units ? $"未定牵头（{units} 家按职责分工）" : "未指名";

    /// <summary>Every commitment of a sheet, the most urgent first.</summary>
    public static IReadOnlyList<Owed> Of(PlanSheet sheet, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Sorted(sheet.Notes.Select(note => Of(sheet, note, city)));
    }

    public static IReadOnlyList<Owed> Sorted(IEnumerable<Owed> owed) =>
    [
        .. owed.OrderBy(one => one.Urgency).ThenByDescending(one => one.Urgency is Urgency.Overdue or Urgency.DueUntold or Urgency.Behind or Urgency.CameLate ? one.Days ?? -1 : 0)
            .ThenBy(one => one.Note.Deadline ?? DateOnly.MaxValue).ThenBy(one => one.Note.Ordinal),
    ];

    /// <param name="sheet">The plan on the day.</param>
    /// <param name="county">The county whose own part is meant; null for the whole.</param>
    public static Owed Of(PlanSheet sheet, SheetNote note, CityFolder city, string? county = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(city);
        var (asOf, assessment) = (sheet.AsOf, sheet.Assessments.GetValueOrDefault(note.Id));
        var part = county is null ? null : assessment?.Finding.Parts.FirstOrDefault(one => one.Name == county);
        var finding = part?.Finding ?? assessment?.Finding;
        var status = finding?.Status ?? note.Standing.Status;
        var overdue = note.Deadline is { } deadline && deadline < asOf ? asOf.DayNumber - deadline.DayNumber : (int?)null;
        var urgency = status switch
        {
            CommitmentStatus.Met => Urgency.Met,
            CommitmentStatus.OnTrack => Urgency.OnTrack,
            CommitmentStatus.Behind => Urgency.Behind,
            CommitmentStatus.Missed => finding?.CameOn is null ? Urgency.Overdue : Urgency.CameLate,
            _ => overdue is null ? Urgency.Untold : Urgency.DueUntold,
        };
        var holding = county is not null || finding is null ? []
            : finding.Parts.Where(one => one.Finding.Status == status && city.Areas.Any(area => area.Name == one.Name)).ToList();
        var figure = holding.Count == 1 ? holding[0].Finding.Figure : finding?.Figure ?? note.Standing.Figure;
        return new Owed
        {
            Note = note, Status = status, Urgency = urgency, Figure = figure,
            Words = Say(urgency, overdue, finding, note, asOf),
            Reason = finding is null ? $"下一步：{note.Standing.Duty.TrimEnd('。')}。" : status == CommitmentStatus.CannotTell && finding.Duty.Length > 0 ? $"{finding.Reason}下一步：{finding.Duty.TrimEnd('。')}。" : finding.Reason,
            Days = urgency switch { Urgency.Overdue or Urgency.DueUntold => overdue, Urgency.Behind => finding?.Lag?.Days, Urgency.CameLate => finding?.DaysLate, _ => null },
            Counties = holding.Count > 0 ? [.. holding.Select(one => one.Name)] : CountiesOf(note, city) is [var only] ? [only] : [],
        };
    }

    /// <summary>The counties that the promise names; where it names none, those that carry the assignment out.</summary>
    public static IReadOnlyList<string> CountiesOf(SheetNote note, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(city);
        List<string> named = [.. note.Scope.Where(name => city.Areas.Any(area => area.Name == name))];
        return named.Count > 0 ? named : SheetNotes.Implementing(note.Holders, city.Areas);
    }

    private static string Say(Urgency urgency, int? overdue, Finding? finding, SheetNote note, DateOnly asOf) => urgency switch
    {
        Urgency.Met => "已完成",
        Urgency.CameLate => $"晚 {finding!.DaysLate} 天完成",
        Urgency.Overdue => overdue is { } days ? $"逾期 {days} 天" : "已违反",
        Urgency.DueUntold => $"到期 {overdue} 天无法判定",
        Urgency.Behind when finding?.Lag is { } lag => lag.Days is > 0 and var behind ? $"{lag.Words}（{behind} 天）" : lag.Words,
        Urgency.Behind => "滞后",
        _ => note.Deadline is not { } deadline ? "无期限" : deadline == asOf ? "今天到期" : $"还有 {deadline.DayNumber - asOf.DayNumber} 天",
    };
}
