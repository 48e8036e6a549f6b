using Dizhu.City.Air;
using Dizhu.Plans;
using Dizhu.Plans.DataFiles;
using Dizhu.Plans.Parsing;
using Dizhu.Standards.Air;

namespace Dizhu.City.Folder;

/// <summary>
/// 城市文件夹: a city as data, read from <c>cities/NAME/*.yaml</c>. Immutable once read.
/// A new city is a new folder; nothing in the code knows a city's name.
/// </summary>
public sealed record CityFolder(
    CityProfile Profile, IReadOnlyList<Area> Areas, IReadOnlyList<Unit> Units,
    PlanOutline Plan, IReadOnlyList<NamedSystem> Systems, CityVocabulary Vocabulary)
{
    /// <summary>空气 (air.yaml): sites, settings, dust days, confirmed months.</summary>
    public CityAir Air { get; init; } = CityAir.None;

    public IReadOnlyList<AirSite> AirSites => Air.Sites;

    public AirSettings AirSettings => Air.Settings;

    /// <summary>
    /// Reads and checks a city folder. Throws <see cref="DataFileException"/> with every problem of all its files at
    /// once: unknown keys, missing files, doubled ids, references that lead nowhere, numbers that are none.
    /// </summary>
    public static CityFolder Read(string directory) => new FolderReader(directory).Read();
}

/// <summary>
/// 城市概况 (city.yaml). <paramref name="IsDemo"/> marks every page 演示数据. <paramref name="DefaultAsOf"/> is the day
/// the pages open on; null means today, and for a finished plan its last day.
/// </summary>
public sealed record CityProfile(string Key, string Name, string ShortName, bool IsDemo, DateOnly? DefaultAsOf);

/// <summary>
/// 县（市、区）或功能区 (areas.yaml). <paramref name="Kind"/> is 区, 市, 县 or 功能区. <paramref name="Tile"/> is where it lies in a schematic map (示意图)
/// of the city; null: it is drawn in no map.
/// </summary>
public sealed record Area(string Name, string ShortName, string Kind, MapTile? Tile = null);

/// <summary>示意图里的一格: column from the west, row from the north, both from 1.</summary>
public readonly record struct MapTile(int Column, int Row)
{
    /// <summary>A map of so many columns and rows is legible on a phone.</summary>
    public const int Most = 8;
}

/// <summary>责任单位 (units.yaml): official name, short name for the page, other names the documents use.</summary>
public sealed record Unit(string Name, string ShortName, IReadOnlyList<string> Aliases);

/// <summary>
/// 计划底账 (plan.yaml): the plan in our own structure and words — facts and figures, none of the official sentences.
/// It serves until the official text is imported, and afterwards as what the reading is compared with.
/// </summary>
public sealed record PlanOutline(
    PlanMetadata Metadata, IReadOnlyList<OutlineChapter> Chapters, IReadOnlyList<OutlineCampaign> Campaigns,
    IReadOnlyList<OutlineAssignment> Assignments, IReadOnlyList<OutlineCommitment> Commitments)
{
    /// <summary>分解到县后的承诺数: a promise that each member of its scope keeps separately counts once for every member.</summary>
    public int SpreadCount => Commitments.Sum(commitment => commitment.Distributive ? commitment.Scope.Count : 1);
}

public sealed record OutlineChapter(string Id, string No, string Title);

public sealed record OutlineCampaign(string Id, string No, string Title, string ChapterId);

public sealed record OutlineAssignment(
    string Id, int Number, string Title, string CampaignId,
    IReadOnlyList<string> Lead, IReadOnlyList<string> Cooperate, IReadOnlyList<string> ByDuty, IReadOnlyList<string> Implement);

/// <summary>
/// One commitment of the outline. <paramref name="Paraphrase"/> is our own short wording. The other members mean what
/// they mean in <see cref="Commitment"/>. <paramref name="CannotTell"/> is the reason shown while nothing measures it
/// (监测站未接, 缺台账 …) and <paramref name="System"/> the number of the named system that will serve it, if any.
/// <paramref name="AccumulatesFrom"/> is the first day of a sum that begins before the plan (“十四五”期间), <paramref name="Recurrence"/>
/// the word of what is due every year (每年).
/// </summary>
public sealed record OutlineCommitment(
    string Id, string Assignment, string Paraphrase, string Indicator, CommitmentKind Kind,
    string? Op, decimal? Value, string? ClassValue, string? Unit,
    DateOnly? Deadline, string? DeadlineText, DeadlineSource DeadlineSource,
    string? Strength, IReadOnlyList<string> Scope, bool Distributive, string? Series,
    string CannotTell, int? System, DateOnly? AccumulatesFrom = null, string? Recurrence = null);

/// <summary>
/// 点名要建的系统、机制、平台 (systems.yaml). <paramref name="Place"/> is the page or command of the product that serves it,
/// or will (<paramref name="Served"/> false).
/// </summary>
public sealed record NamedSystem(int No, string Name, IReadOnlyList<string> Where, string Does, bool IsCore, string Place, bool Served);
