using System.Security.Cryptography;
using System.Text;

namespace Dizhu.Plans.Review;

/// <summary>一项承诺 of an adopted plan with the words of the document it rests on.</summary>
public sealed record AdoptedCommitment(Commitment Commitment, string Words);

/// <summary>
/// 采纳的计划: what a city binds itself to, apart from how it was read. Its canonical text is plain UTF-8, a field a line in a
/// fixed order: two versions can be compared by anybody, and the SHA-256 of the text names the version.
/// </summary>
public sealed record AdoptedPlan
{
    private const string Format = "砥柱计划";
    private const string Version = "1";

    /// <summary>SHA-256 of the official text without white space.</summary>
    public required string DocumentHash { get; init; }

    public required PlanMetadata Metadata { get; init; }

    public required IReadOnlyList<Campaign> Campaigns { get; init; }

    /// <summary>Without doubts.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>Without doubts; <see cref="Commitment.Rule"/> says only that they were adopted.</summary>
    public required IReadOnlyList<AdoptedCommitment> Commitments { get; init; }

    public static AdoptedPlan Of(ParsedPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new AdoptedPlan
        {
            DocumentHash = plan.Text.Hash(),
            Metadata = plan.Metadata,
            Campaigns = plan.Campaigns,
            Assignments = [.. plan.Assignments.Select(a => a with { Doubts = [] })],
            Commitments = [.. plan.Commitments.Select((c, i) => new AdoptedCommitment(c with { Ordinal = i + 1, Rule = "adopted", Doubts = [] }, plan.Text[c.Span]))],
        };
    }

    /// <summary>The reading of the document with what was adopted in place of what was read.</summary>
    public ParsedPlan Over(ParsedPlan reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Text.Hash() != DocumentHash) throw new ArgumentException("采纳的计划不是这份公文的。", nameof(reading));
        return reading with
        {
            Metadata = Metadata, Campaigns = Campaigns, Assignments = Assignments, Commitments = [.. Commitments.Select(c => c.Commitment)], Doubts = [],
        };
    }

    public string ToText() => PlanNode.Write(Lines());

    /// <summary>SHA-256 of a canonical text in UTF-8, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal IEnumerable<PlanNode> Lines()
    {
        yield return new PlanNode(Format, Version);
        yield return new PlanNode("公文", DocumentHash);
        yield return new PlanNode("要素", "", Some(
            ("发文机关", Metadata.Issuer), ("标题", Metadata.Title), ("文号", Metadata.DocNumber), ("成文日期", Day(Metadata.Date)),
            ("起", Day(Metadata.PeriodStart)), ("止", Day(Metadata.PeriodEnd)), ("地区", Metadata.Jurisdiction), ("批准", Metadata.ApprovedBy)));
        foreach (var campaign in Campaigns)
            yield return new PlanNode("行动", campaign.Id,
            [
                .. Some(("编号", campaign.No), ("名称", campaign.Title), ("章", campaign.ChapterId), ("区间", PlanWords.Place(campaign.Heading))),
                .. campaign.Assignments.Select(id => new PlanNode("含任务", id)),
            ]);
        foreach (var assignment in Assignments)
            yield return new PlanNode("任务", assignment.Id,
            [
                .. Some(("序号", PlanWords.Number(assignment.Number)), ("编号", assignment.IsNumbered ? "有" : "无"), ("名称", assignment.Title), ("行动", assignment.CampaignId),
                    ("名称区间", PlanWords.Place(assignment.TitleSpan)), ("区间", PlanWords.Place(assignment.Span))),
                .. assignment.Measures.Select(Line),
            ]);
        foreach (var (commitment, words) in Commitments)
            yield return new PlanNode("承诺", commitment.Id,
            [
                .. Some(("任务", commitment.Assignment), ("原文", words), ("区间", PlanWords.Place(commitment.Span))),
                .. CommitmentFields.Write(commitment),
            ]);
    }

    /// <summary>Reads a canonical text. Throws <see cref="FormatException"/> when it is none.</summary>
    public static AdoptedPlan Read(string text)
    {
        var lines = PlanNode.Read(text);
        if (lines is not [{ Key: Format, Value: Version }, ..]) throw new FormatException($"第一行应是“{Format}: {Version}”。");
        var metadata = lines.First(line => line.Key == "要素").Children;
        var commitments = new List<AdoptedCommitment>();
        foreach (var line in lines.Where(line => line.Key == "承诺"))
        {
            var problems = new List<FieldProblem>();
            var read = CommitmentFields.Read(new Commitment
            {
                Id = line.Value, Assignment = Need(line, "任务"), Ordinal = commitments.Count + 1, Span = Place(line, "区间"),
                Indicator = "", Kind = CommitmentKind.Qualitative, DeadlineSource = DeadlineSource.None, Rule = "adopted",
            }, [.. line.Children.Where(child => child.Key is not ("任务" or "原文" or "区间"))], problems);
            if (problems.Count > 0) throw new FormatException($"承诺 {line.Value}：{problems[0].Message}");
            commitments.Add(new AdoptedCommitment(read, Need(line, "原文")));
        }
        return new AdoptedPlan
        {
            DocumentHash = lines.First(line => line.Key == "公文").Value,
            Metadata = new PlanMetadata(
                Text(metadata, "发文机关"), Text(metadata, "标题"), Text(metadata, "文号"), Day(metadata, "成文日期"),
                Day(metadata, "起"), Day(metadata, "止"), Text(metadata, "地区")) { ApprovedBy = Text(metadata, "批准") },
            Campaigns =
            [
                .. lines.Where(line => line.Key == "行动").Select(line => new Campaign(
                    line.Value, Need(line, "编号"), Need(line, "名称"), Place(line, "区间"), Need(line, "章"), All(line, "含任务"))),
            ],
            Assignments =
            [
                .. lines.Where(line => line.Key == "任务").Select(line => new Assignment(
                    line.Value, (int)(PlanWords.Number(Need(line, "序号")) ?? 0), Need(line, "编号") == "有", Need(line, "名称"), Place(line, "名称区间"),
                    Text(line.Children, "行动"), Place(line, "区间"), [.. line.Children.Where(child => child.Key == "措施").Select(MeasureOf)])),
            ],
            Commitments = commitments,
        };
    }

    private static PlanNode Line(Measure measure) => new("措施", PlanWords.Place(measure.Span), measure.Responsibility is not { } duty ? [] :
    [
        new PlanNode("责任", duty.Text,
        [
            new PlanNode("区间", PlanWords.Place(duty.Span)),
            .. duty.Lead.Select(unit => new PlanNode("牵头", unit)),
            .. duty.Cooperate.Select(unit => new PlanNode("配合", unit)),
            .. duty.ByDuty.Select(unit => new PlanNode("按职责分工", unit)),
            .. duty.Implement.Select(unit => new PlanNode("落实", unit)),
            .. duty.Responsible.Select(unit => new PlanNode("负责", unit)),
            .. duty.Participate.Select(unit => new PlanNode("参与", unit)),
            .. duty.Guide.Select(unit => new PlanNode("指导", unit)),
            .. duty.Assess.Select(unit => new PlanNode("考核", unit)),
            .. Some(("按默认规则", duty.ByDefaultRule ? "是" : null), ("评审指定牵头", duty.LeadNamed ? "是" : null)),
        ]),
    ]);

    private static Measure MeasureOf(PlanNode line) => new(
        PlanWords.Place(line.Value) ?? throw new FormatException($"“{line.Value}”不是区间。"),
        line.Children.FirstOrDefault(child => child.Key == "责任") is not { } duty ? null
            : new Responsibility(
                Place(duty, "区间"), duty.Value, All(duty, "牵头"), All(duty, "配合"), All(duty, "按职责分工"), All(duty, "落实"),
                All(duty, "负责"), All(duty, "参与"), All(duty, "指导"), All(duty, "考核"))
            {
                ByDefaultRule = Text(duty.Children, "按默认规则") == "是", LeadNamed = Text(duty.Children, "评审指定牵头") == "是",
            });

    private static IReadOnlyList<PlanNode> Some(params (string Key, string? Value)[] lines) =>
        [.. lines.Where(line => line.Value is not null).Select(line => new PlanNode(line.Key, line.Value!))];

    private static string? Day(DateOnly? day) => day is { } known ? PlanWords.Day(known) : null;

    private static DateOnly? Day(IReadOnlyList<PlanNode> lines, string key) => Text(lines, key) is { } day ? PlanWords.Day(day) : null;

    private static string? Text(IEnumerable<PlanNode> lines, string key) => lines.FirstOrDefault(line => line.Key == key)?.Value;

    private static IReadOnlyList<string> All(PlanNode line, string key) => [.. line.Children.Where(child => child.Key == key).Select(child => child.Value)];

    private static string Need(PlanNode line, string key) => Text(line.Children, key) ?? throw new FormatException($"{line.Key} {line.Value} 缺“{key}”。");

    private static Span Place(PlanNode line, string key) => PlanWords.Place(Need(line, key)) ?? throw new FormatException($"{line.Key} {line.Value} 的“{key}”不是区间。");
}
