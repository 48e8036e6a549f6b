using System.Text;
using System.Text.RegularExpressions;
using Dizhu.City.Air;
using Dizhu.Plans;
using Dizhu.Plans.DataFiles;
using Dizhu.Plans.Parsing;

namespace Dizhu.City.Folder;

/// <summary>
/// Reads the files of a city folder and checks them against each other. It never stops at the first mistake. Only
/// <c>city.yaml</c> must be there: an empty city has nothing else, and gets its plan by importing one.
/// </summary>
internal sealed partial class FolderReader(string directory)
{
    /// <summary>Holders a document names without naming anybody; they stay as written and somebody must be found for them.</summary>
    private static readonly string[] Unnamed = ["相关单位", "相关部门", "有关单位", "有关部门"];

    /// <summary>主要目标: the assignment of commitments that stand in no task.</summary>
    private const string MainTargets = "G";

    private static readonly string[] Files = ["city.yaml", "areas.yaml", "units.yaml", "plan.yaml", "systems.yaml", "air.yaml"];

    private readonly List<DataProblem> problems = [];

    public CityFolder Read()
    {
        if (!Directory.Exists(directory))
            throw new DataFileException([new DataProblem(directory, 1, "没有这个城市文件夹，请检查路径。")]);

        CheckFileNames();
        var profile = ReadProfile();
        var (areas, units, vocabulary) = ReadNames();
        var systems = ReadSystems(out var systemRecords);
        var plan = ReadPlan(profile, areas, units, systems);
        CheckPlaces(systems, systemRecords, plan);
        var air = Open("air.yaml") is { } file ? AirFile.Read(file, areas) : CityAir.None;

        return problems.Count == 0
            ? new CityFolder(profile, areas, units, plan, systems, vocabulary) { Air = air }
            : throw new DataFileException(problems);
    }

    private CityProfile ReadProfile()
    {
        if (Open("city.yaml") is not { } city) return new CityProfile("", "", "", IsDemo: false, DefaultAsOf: null);
        var profile = new CityProfile(
            city.Text("key"), city.Text("name"), city.Text("shortName"), city.Flag("isDemo"), city.OptionalDate("defaultAsOf"));
        if (!Key().IsMatch(profile.Key)) city.Report("key", "“key”只能用小写英文字母、数字和连字符，并以字母开头（如 sanmenxia）。");
        city.End();
        return profile;
    }

    private (List<Area>, List<Unit>, CityVocabulary) ReadNames()
    {
        var areasYaml = Text("areas.yaml") ?? "areas: []";
        var unitsYaml = Text("units.yaml") ?? "units: []";

        var areas = new List<Area>();
        if (DataRecord.Read("areas.yaml", areasYaml, problems) is { } areasFile)
        {
            var records = areasFile.Records("areas");
            foreach (var record in records)
            {
                areas.Add(new Area(record.Text("name"), record.Text("shortName"), record.Text("kind"), ReadTile(record)));
                if (areas[^1].Tile is { } tile && areas.FindIndex(other => other.Tile == tile) < areas.Count - 1) record.Report("tile", $"示意图的第 {tile.Column} 列第 {tile.Row} 行已经有了一个县区，请换一格。");
                record.End();
            }
            NoneTwice(records, "name");
            areasFile.End();
        }

        var units = new List<Unit>();
        if (DataRecord.Read("units.yaml", unitsYaml, problems) is { } unitsFile)
        {
            var records = unitsFile.Records("units");
            foreach (var record in records)
            {
                units.Add(new Unit(record.Text("name"), record.Text("shortName"), record.Texts("aliases")));
                record.End();
            }
            NoneTwice(records, "name");
            unitsFile.End();
        }

        try
        {
            return (areas, units, CityVocabulary.FromYaml(areasYaml, unitsYaml));
        }
        catch (DataFileException e)
        {
            problems.AddRange(e.Problems);
            return (areas, units, CityVocabulary.Empty);
        }
    }

    private List<NamedSystem> ReadSystems(out IReadOnlyList<DataRecord> records)
    {
        records = [];
        var systems = new List<NamedSystem>();
        if (Open("systems.yaml") is not { } file) return systems;
        records = file.Records("systems");
        foreach (var record in records)
        {
            systems.Add(new NamedSystem(
                record.Count("no"), record.Text("name"), record.Texts("where"), record.Text("does"),
                record.Flag("isCore"), record.Text("place"), record.Flag("served")));
            if (systems[^1].No != systems.Count) record.Report("no", $"“no”应从 1 起逐个加一，这里应是 {systems.Count}。");
            record.End();
        }
        file.End();
        return systems;
    }

    /// <summary>Column and row of the schematic map, such as <c>{ column: 2, row: 1 }</c>.</summary>
    private static MapTile? ReadTile(DataRecord area)
    {
        if (!area.Has("tile") || area.Record("tile") is not { } record) return null;
        var tile = new MapTile(record.OptionalCount("column") ?? 0, record.OptionalCount("row") ?? 0);
        record.End();
        if (tile is { Column: >= 1 and <= MapTile.Most, Row: >= 1 and <= MapTile.Most }) return tile;
        area.Report("tile", $"“tile”要写示意图里的列 column 和行 row，从西北角数起，1 到 {MapTile.Most}。");
        return null;
    }

    private PlanOutline ReadPlan(CityProfile profile, List<Area> areas, List<Unit> units, List<NamedSystem> systems)
    {
        if (Open("plan.yaml") is not { } file)
            return new PlanOutline(new PlanMetadata(null, null, null, null, null, null, profile.Name), [], [], [], []);

        var metadata = ReadMetadata(file.Record("metadata"), profile);

        var chapterRecords = file.Records("chapters");
        var chapters = chapterRecords.Select(record =>
        {
            var chapter = new OutlineChapter(record.Text("id"), record.Text("no"), record.Text("title"));
            if (!RomanNumber().IsMatch(chapter.Id)) record.Report("id", $"章的编号用罗马数字（I、II…），现在是“{chapter.Id}”。");
            record.End();
            return chapter;
        }).ToList();
        NoneTwice(chapterRecords, "id");

        var campaignRecords = file.Records("campaigns");
        var campaigns = campaignRecords.Select(record =>
        {
            var campaign = new OutlineCampaign(record.Text("id"), record.Text("no"), record.Text("title"), record.Text("chapter"));
            if (!CampaignId().IsMatch(campaign.Id)) record.Report("id", $"行动编号是 A 加序号，保障措施是 B 加序号，现在是“{campaign.Id}”。");
            if (chapters.All(chapter => chapter.Id != campaign.ChapterId)) record.Report("chapter", $"没有编号为“{campaign.ChapterId}”的章。");
            record.End();
            return campaign;
        }).ToList();
        NoneTwice(campaignRecords, "id");

        var assignmentRecords = file.Records("assignments");
        var assignments = assignmentRecords.Select(record => ReadAssignment(record, campaigns, areas, units)).ToList();
        NoneTwice(assignmentRecords, "id");
        foreach (var (record, assignment, expected) in assignmentRecords.Zip(assignments, Enumerable.Range(1, assignments.Count)))
            if (assignment.Number != expected) record.Report("number", $"任务序号应从 1 起逐个加一，这里应是 {expected}。");

        var commitmentRecords = file.Records("commitments");
        var holders = new HashSet<string>([MainTargets, .. assignments.Select(a => a.Id), .. campaigns.Select(c => c.Id).Where(id => id.StartsWith('B'))]);
        var commitments = commitmentRecords.Select(record => ReadCommitment(record, holders, areas, systems, metadata)).ToList();
        NoneTwice(commitmentRecords, "id");
        CheckRunningIds(commitmentRecords, commitments);
        CheckSeries(commitmentRecords, commitments);

        file.End();
        return new PlanOutline(metadata, chapters, campaigns, assignments, commitments);
    }

    private static PlanMetadata ReadMetadata(DataRecord? record, CityProfile profile)
    {
        if (record is null) return new PlanMetadata(null, null, null, null, null, null, null);
        var metadata = new PlanMetadata(
            record.Text("issuer"), record.Text("title"), record.OptionalText("docNumber"), record.OptionalDate("date"),
            record.OptionalDate("periodStart"), record.OptionalDate("periodEnd"), record.Text("jurisdiction"))
        {
            ApprovedBy = record.OptionalText("approvedBy"),
        };
        if (!record.Has("periodStart") || !record.Has("periodEnd")) record.Report("periodStart", "缺计划期：请写上 periodStart 和 periodEnd。");
        if (metadata.PeriodStart > metadata.PeriodEnd) record.Report("periodEnd", "计划期末早于计划期初，请改正。");
        if (metadata.Jurisdiction != profile.Name)
            record.Report("jurisdiction", $"计划的行政区是“{metadata.Jurisdiction}”，city.yaml 里的城市是“{profile.Name}”，两处应相同。");
        record.End();
        return metadata;
    }

    private static OutlineAssignment ReadAssignment(DataRecord record, List<OutlineCampaign> campaigns, List<Area> areas, List<Unit> units)
    {
        var assignment = new OutlineAssignment(
            record.Text("id"), record.Count("number"), record.Text("title"), record.Text("campaign"),
            record.Texts("lead"), record.Texts("cooperate"), record.Texts("byDuty"), record.Texts("implement"));
        if (assignment.Id != $"T{assignment.Number}") record.Report("id", $"任务编号应是 T 加序号，这里应是 T{assignment.Number}。");
        if (!assignment.CampaignId.StartsWith('A') || campaigns.All(campaign => campaign.Id != assignment.CampaignId))
            record.Report("campaign", $"没有编号为“{assignment.CampaignId}”的行动。");
        foreach (var (role, names) in new[] { ("lead", assignment.Lead), ("cooperate", assignment.Cooperate), ("byDuty", assignment.ByDuty) })
        {
            foreach (var name in names)
                if (!Unnamed.Contains(name) && units.All(unit => unit.Name != name))
                    record.Report(role, $"units.yaml 里没有“{name}”，请先登记这个单位，或改成它的正式名称。");
        }
        foreach (var name in assignment.Implement)
            if (!IsLocalGovernment(name, areas)) record.Report("implement", $"“{name}”不是各县〔市、区〕政府，也不是 areas.yaml 里某地的政府或管委会。");
        if (assignment.Lead.Count + assignment.ByDuty.Count + assignment.Implement.Count == 0)
            record.Report("id", $"{assignment.Id} 没有任何责任单位，请至少写 lead、byDuty、implement 之一。");
        record.End();
        return assignment;
    }

    private static bool IsLocalGovernment(string name, List<Area> areas) =>
        AllCounties().IsMatch(name)
        || areas.Any(area => name == area.Name + "政府" || name == area.Name + "人民政府" || name == area.Name + "管委会" || name == area.Name + "管理委员会");

    private static OutlineCommitment ReadCommitment(
        DataRecord record, HashSet<string> holders, List<Area> areas, List<NamedSystem> systems, PlanMetadata plan)
    {
        var kind = record.OneOf("kind", "quantitative", "categorical", "milestone", "rule", "qualitative") switch
        {
            "quantitative" => CommitmentKind.Quantitative,
            "categorical" => CommitmentKind.Categorical,
            "milestone" => CommitmentKind.Milestone,
            "rule" => CommitmentKind.Rule,
            _ => CommitmentKind.Qualitative,
        };
        var source = record.OneOf("deadlineSource", "explicit", "inherited", "period", "plan-end", "none") switch
        {
            "explicit" => DeadlineSource.Explicit,
            "inherited" => DeadlineSource.Inherited,
            "period" => DeadlineSource.Period,
            "plan-end" => DeadlineSource.PlanEnd,
            _ => DeadlineSource.None,
        };
        var commitment = new OutlineCommitment(
            record.Text("id"), record.Text("assignment"), record.Text("paraphrase"), record.Text("indicator"), kind,
            record.Has("op") ? record.OneOf("op", ">=", "<=", "<", ">", "=", "≈") : null,
            record.OptionalDecimal("value"), record.OptionalText("classValue"), record.OptionalText("unit"),
            record.OptionalDate("deadline"), record.OptionalText("deadlineText"), source,
            record.OptionalText("strength"), record.Texts("scope"), record.Flag("distributive"), record.OptionalText("series"),
            record.Text("cannotTell"), record.OptionalCount("system"), record.OptionalDate("accumulatesFrom"), record.OptionalText("recurrence"));

        if (!holders.Contains(commitment.Assignment))
            record.Report("assignment", $"没有“{commitment.Assignment}”：应是 G（主要目标）、任务编号或保障措施编号。");
        CheckTarget(record, commitment);
        CheckDeadline(record, commitment, plan);
        CheckScope(record, commitment, areas);
        if (commitment.System is { } no && systems.All(system => system.No != no)) record.Report("system", $"systems.yaml 里没有第 {no} 项。");
        record.End();
        return commitment;
    }

    /// <summary>A quantity has a number, a class has a class, an operator stands only beside one of them.</summary>
    private static void CheckTarget(DataRecord record, OutlineCommitment commitment)
    {
        if (commitment is { Value: not null, ClassValue: not null }) record.Report("classValue", "value 和 classValue 只能写一个。");
        if (commitment is { Kind: CommitmentKind.Quantitative, Value: null }) record.Report("kind", "定量承诺缺 value，请补上数值。");
        if (commitment is { Kind: CommitmentKind.Categorical, ClassValue: null }) record.Report("kind", "类别承诺缺 classValue，请补上类别（如 Ⅱ）。");
        if (commitment.Kind is CommitmentKind.Milestone or CommitmentKind.Qualitative && commitment.Value is not null)
            record.Report("value", "节点和定性承诺没有数值，请改 kind 或删去 value。");
        var hasTarget = commitment.Value is not null || commitment.ClassValue is not null;
        if (hasTarget && commitment.Op is null) record.Report("id", $"{commitment.Id} 有数值却没有 op，请写明比较方式。");
        if (!hasTarget && commitment.Op is not null) record.Report("op", "没有数值就不能有 op。");
        if (hasTarget && commitment.Unit is null) record.Report("id", $"{commitment.Id} 有数值却没有 unit，请写明单位。");
        if (!hasTarget && commitment.Unit is not null) record.Report("unit", "没有数值就不能有 unit。");
        if (commitment.AccumulatesFrom is not null && commitment.Kind != CommitmentKind.Quantitative) record.Report("accumulatesFrom", "只有定量承诺能累计，请删去 accumulatesFrom。");
        if (commitment.AccumulatesFrom > commitment.Deadline) record.Report("accumulatesFrom", "累计的首日晚于期限，请改正。");
        if (commitment.Recurrence is not null && commitment.Kind != CommitmentKind.Milestone) record.Report("recurrence", "只有节点承诺能写每年一次，请删去 recurrence。");
    }

    private static void CheckDeadline(DataRecord record, OutlineCommitment commitment, PlanMetadata plan)
    {
        switch (commitment.DeadlineSource)
        {
            case DeadlineSource.None:
                if (commitment.Deadline is not null || commitment.DeadlineText is not null) record.Report("deadlineSource", "deadlineSource 是 none，就不能有期限。");
                break;
            case DeadlineSource.PlanEnd:
                if (commitment.Deadline != plan.PeriodEnd) record.Report("deadline", $"deadlineSource 是 plan-end，期限应是计划期末 {plan.PeriodEnd:yyyy-MM-dd}。");
                if (commitment.DeadlineText is not null) record.Report("deadlineText", "plan-end 是文件没有写期限，不能有 deadlineText。");
                break;
            default:
                if (commitment.Deadline is null) record.Report("deadlineSource", "缺 deadline，请写上期限。");
                if (commitment.DeadlineText is null) record.Report("deadlineSource", "缺 deadlineText，请写上文件里期限的写法。");
                break;
        }
    }

    private static void CheckScope(DataRecord record, OutlineCommitment commitment, List<Area> areas)
    {
        if (commitment.Scope.Count == 0) record.Report("scope", "缺“scope”，请写上范围（如 [全市]）。");
        if (commitment.Scope.Count < 2) return;
        foreach (var name in commitment.Scope)
            if (areas.All(area => area.Name != name)) record.Report("scope", $"areas.yaml 里没有“{name}”：范围写几个地方时，每个都应是登记过的。");
    }

    /// <summary>Ids run G-C1, G-C2 … within each assignment.</summary>
    private static void CheckRunningIds(IReadOnlyList<DataRecord> records, List<OutlineCommitment> commitments)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (record, commitment) in records.Zip(commitments))
        {
            var number = counts[commitment.Assignment] = counts.GetValueOrDefault(commitment.Assignment) + 1;
            var expected = $"{commitment.Assignment}-C{number}";
            if (commitment.Id != expected) record.Report("id", $"承诺编号应按次序写，这里应是 {expected}，现在是“{commitment.Id}”。");
        }
    }

    /// <summary>A series has rungs: one alone is a mistake of spelling.</summary>
    private static void CheckSeries(IReadOnlyList<DataRecord> records, List<OutlineCommitment> commitments)
    {
        foreach (var (record, commitment) in records.Zip(commitments))
            if (commitment.Series is not null && commitments.Count(other => other.Series == commitment.Series) == 1)
                record.Report("series", $"系列“{commitment.Series}”只有一条，请检查写法，或删去 series。");
    }

    private static void CheckPlaces(List<NamedSystem> systems, IReadOnlyList<DataRecord> records, PlanOutline plan)
    {
        var places = new HashSet<string>(
            [.. plan.Chapters.Select(c => c.Id), .. plan.Campaigns.Select(c => c.Id), .. plan.Assignments.Select(a => a.Id)]);
        foreach (var (record, system) in records.Zip(systems))
        {
            foreach (var place in system.Where)
                if (!places.Contains(place)) record.Report("where", $"plan.yaml 里没有“{place}”：应是章、行动、任务或保障措施的编号。");
        }
    }

    private static void NoneTwice(IReadOnlyList<DataRecord> records, string key)
    {
        var seen = new HashSet<string>();
        foreach (var record in records)
            if (record.OptionalText(key) is { } value && !seen.Add(value)) record.Report(key, $"“{value}”写了两次，请改正其中一个。");
    }

    private DataRecord? Open(string file) => Text(file) is { } yaml ? DataRecord.Read(file, yaml, problems) : null;

    private string? Text(string file)
    {
        var path = Path.Combine(directory, file);
        if (!File.Exists(path)) return null;
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new DataProblem(file, 1, "不是 UTF-8 文本，请用编辑器另存为 UTF-8（记事本里选“UTF-8”，不选“ANSI”）。"));
            return null;
        }
    }

    /// <summary>A file that nobody reads is most likely one whose name is misspelt.</summary>
    private void CheckFileNames()
    {
        foreach (var path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (Path.GetExtension(name) is ".yaml" or ".yml" && !Files.Contains(name))
                problems.Add(new DataProblem(name, 1, $"不认识的文件。城市文件夹里的数据文件是 {string.Join("、", Files)}，请改名或移走。"));
        }
        if (!File.Exists(Path.Combine(directory, Files[0])))
            problems.Add(new DataProblem(Files[0], 1, $"城市文件夹 {directory} 里没有这个文件，请补上，至少写 key、name 和 shortName。"));
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Key();

    [GeneratedRegex("^[IVX]+$")]
    private static partial Regex RomanNumber();

    [GeneratedRegex("^[AB][1-9][0-9]*$")]
    private static partial Regex CampaignId();

    [GeneratedRegex("^各县[（〔(]市(、区)?[）〕)](人民)?政府$")]
    private static partial Regex AllCounties();
}
