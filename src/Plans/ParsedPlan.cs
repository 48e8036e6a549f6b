namespace Dizhu.Plans;

/// <summary>文种: what a document is. Only an action plan yields commitments.</summary>
public enum DocumentKind
{
    /// <summary>行动计划、实施方案、攻坚方案: promises with deadlines and holders.</summary>
    ActionPlan,

    /// <summary>工作报告: past achievements and intentions in one text.</summary>
    WorkReport,

    /// <summary>考核细则、评分办法: how others are scored.</summary>
    ScoringRules,

    /// <summary>其他: a notice, a regulation, a letter, or no official paper at all.</summary>
    Other,
}

/// <summary>
/// 解析结果: everything the machine understood of a document, and everything it did not.
/// All spans count in <see cref="OfficialText.Canonical"/> of <see cref="Text"/>.
/// </summary>
public sealed record ParsedPlan
{
    public required OfficialText Text { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Why the document is held to be of this kind, one Chinese sentence for people.</summary>
    public required string KindReason { get; init; }

    public required PlanMetadata Metadata { get; init; }

    /// <summary>版面块: the document cut into headings and paragraphs in reading order, without gaps or overlaps.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>章: first-level headings in order (一、总体要求 …).</summary>
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    /// <summary>行动: the headings under which assignments stand.</summary>
    public required IReadOnlyList<Campaign> Campaigns { get; init; }

    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>In the order of the document; of several on one span the order of its subjects.</summary>
    public required IReadOnlyList<Commitment> Commitments { get; init; }

    /// <summary>Numbers and dates that did not become a target, each with the reason.</summary>
    public required IReadOnlyList<RejectedNumber> Rejected { get; init; }

    /// <summary>Sentences of the plan's own body that yielded nothing and were not recognised as mere description.</summary>
    public required IReadOnlyList<UnreadPassage> Unread { get; init; }

    /// <summary>Doubts about the document as a whole: jumping task numbers, unbalanced brackets, a missing lead.</summary>
    public required IReadOnlyList<Doubt> Doubts { get; init; }
}

/// <summary>文件要素. Null where the document does not say. <see cref="PeriodStart"/> and <see cref="PeriodEnd"/> are whole days.</summary>
public sealed record PlanMetadata(
    string? Issuer, string? Title, string? DocNumber, DateOnly? Date,
    DateOnly? PeriodStart, DateOnly? PeriodEnd, string? Jurisdiction)
{
    /// <summary>主送机关、印发通知里的审议记录等不进要素；现行只另记一条: who approved it, as written.</summary>
    public string? ApprovedBy { get; init; }
}

/// <summary>What a block is on the page.</summary>
public enum BlockKind
{
    /// <summary>发文机关标志</summary>
    Issuer,
    /// <summary>通知标题</summary>
    NoticeTitle,
    /// <summary>发文字号</summary>
    DocNumber,
    /// <summary>主送机关</summary>
    Addressees,
    /// <summary>印发通知正文</summary>
    Notice,
    /// <summary>署名和成文日期</summary>
    Signature,
    /// <summary>计划标题</summary>
    PlanTitle,
    /// <summary>一级标题（一、）</summary>
    ChapterHeading,
    /// <summary>二级标题（（一））</summary>
    SectionHeading,
    /// <summary>任务段: begins with an assignment's number and title, ends with its last responsibility bracket.</summary>
    Assignment,
    /// <summary>正文段</summary>
    Paragraph,
    /// <summary>附注、抄送、印发说明等</summary>
    EndMatter,
}

/// <summary>
/// One block. <paramref name="Anchor"/> is the id of the chapter, campaign, section or assignment that begins here
/// (I, A3, B1, T12), null for others. <paramref name="LeadIn"/> is the part typeset in bold: number and title.
/// </summary>
public sealed record Block(BlockKind Kind, Span Span, string? Anchor = null, Span? LeadIn = null);

/// <summary>章. <paramref name="Id"/> is a Roman number (I, II …); <paramref name="No"/> as written (一).</summary>
public sealed record Chapter(string Id, string No, string Title, Span Heading);

/// <summary>
/// 行动: a heading with assignments beneath it (id A1 …, numbered through the whole document), or a section of the
/// guarantee chapter (id B1 …) with none. <paramref name="No"/> as written without brackets (一).
/// </summary>
public sealed record Campaign(string Id, string No, string Title, Span Heading, string ChapterId, IReadOnlyList<string> Assignments)
{
    /// <summary>False for a section of the guarantees.</summary>
    public bool IsCampaign => Id[0] == 'A';
}

/// <summary>
/// 任务. <paramref name="Id"/> is T and the number (T12), or T and the running number where numbers are missing or start again
/// under each heading. <paramref name="Number"/> is the written number, or the running number where the document has none
/// (<paramref name="IsNumbered"/> false). <paramref name="Span"/> runs from the number
/// to the end of the last responsibility bracket. <paramref name="CampaignId"/> is null when no heading stands above.
/// </summary>
public sealed record Assignment(
    string Id, int Number, bool IsNumbered, string Title, Span TitleSpan, string? CampaignId, Span Span,
    IReadOnlyList<Measure> Measures)
{
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];
}

/// <summary>措施: the part of an assignment that one responsibility bracket closes.</summary>
public sealed record Measure(Span Span, Responsibility? Responsibility);

/// <summary>
/// 责任: who does it, by role. Unit names are expanded (市发展改革委、财政局 → 市财政局).
/// <paramref name="Text"/> is the bracket as written, brackets included.
/// </summary>
public sealed record Responsibility(
    Span Span, string Text,
    IReadOnlyList<string> Lead, IReadOnlyList<string> Cooperate, IReadOnlyList<string> ByDuty,
    IReadOnlyList<string> Implement, IReadOnlyList<string> Responsible, IReadOnlyList<string> Participate,
    IReadOnlyList<string> Guide, IReadOnlyList<string> Assess)
{
    /// <summary>True where a default rule of the document (下同, 不再列出) added holders the bracket does not name.</summary>
    public bool ByDefaultRule { get; init; }

    /// <summary>True where a person named the lead in review because the bracket names none. The parser leaves it false.</summary>
    public bool LeadNamed { get; init; }
}

/// <summary>承诺的类别.</summary>
public enum CommitmentKind
{
    /// <summary>定量</summary>
    Quantitative,
    /// <summary>类别（水质类别、空气质量级别）</summary>
    Categorical,
    /// <summary>节点</summary>
    Milestone,
    /// <summary>规则（原则上、不再新增、应达到）</summary>
    Rule,
    /// <summary>定性</summary>
    Qualitative,
}

/// <summary>期限从哪里来.</summary>
public enum DeadlineSource
{
    /// <summary>The clause itself names the date.</summary>
    Explicit,
    /// <summary>From a date earlier (or, with a doubt, later) in the same sentence.</summary>
    Inherited,
    /// <summary>A planning period (“十四五”期间).</summary>
    Period,
    /// <summary>None written: the end of the plan by default. Never shown as the document's words.</summary>
    PlanEnd,
    /// <summary>None, and none is assumed (保障措施).</summary>
    None,
}

/// <summary>
/// 承诺: one checkable promise. Numbers are exact. <see cref="Op"/> is one of ≥ ≤ &lt; &gt; = ≈ written as
/// <c>&gt;=</c> <c>&lt;=</c> <c>&lt;</c> <c>&gt;</c> <c>=</c> <c>≈</c>, or null.
/// A class or a rank uses <c>&lt;=</c> for "this or better".
/// </summary>
public sealed record Commitment
{
    /// <summary>T12-C2, G-C2 (main targets), B1-C1 (guarantees): stable within one document.</summary>
    public required string Id { get; init; }

    /// <summary>T12, G or B1.</summary>
    public required string Assignment { get; init; }

    /// <summary>第几项: running number through the document, from 1.</summary>
    public required int Ordinal { get; init; }

    public required Span Span { get; init; }

    /// <summary>指标名 in the words of the indicator dictionary, or of the document where the dictionary has none.</summary>
    public required string Indicator { get; init; }

    /// <summary>Key of the indicator dictionary; null for a draft indicator taken from the document's words.</summary>
    public string? IndicatorKey { get; init; }

    public required CommitmentKind Kind { get; init; }

    public string? Op { get; init; }

    /// <summary>The number; null for a class (see <see cref="ClassValue"/>) or where there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The class as written (Ⅱ, 二级).</summary>
    public string? ClassValue { get; init; }

    public string? Unit { get; init; }

    public DateOnly? Deadline { get; init; }

    public string? DeadlineText { get; init; }

    public required DeadlineSource DeadlineSource { get; init; }

    /// <summary>力度词 as written (争取, 力争, 基本, 全部, 原则上, 稳定达到 …).</summary>
    public string? Strength { get; init; }

    /// <summary>范围: 全市, or names of counties, or the document's words.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>True where the promise holds for each member of <see cref="Scope"/> separately.</summary>
    public bool Distributive { get; init; }

    /// <summary>或者: any one branch fulfils the promise.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    public Baseline? Baseline { get; init; }

    /// <summary>Name shared by the rungs of one series (入河排污口整治).</summary>
    public string? Series { get; init; }

    /// <summary>限定: thresholds inside the promise that are no targets.</summary>
    public IReadOnlyList<Qualifier> Qualifiers { get; init; } = [];

    /// <summary>累计期 of an accumulation (“十四五”期间新增): both days included.</summary>
    public Accumulation? Accumulation { get; init; }

    /// <summary>每年 and the like, as written; null for once.</summary>
    public string? Recurrence { get; init; }

    /// <summary>容差 of ≈ in the unit of <see cref="Value"/>; papers leave it open, a person states it in review.</summary>
    public decimal? Tolerance { get; init; }

    /// <summary>名次范围: among whom a rank is counted, stated in review where the paper leaves it open.</summary>
    public string? RankAmong { get; init; }

    /// <summary>上级目标 that this promise carries out, linked in review.</summary>
    public ParentTarget? Parent { get; init; }

    /// <summary>Which rule of the grammar produced it (for review and for bug reports).</summary>
    public required string Rule { get; init; }

    public IReadOnlyList<Doubt> Doubts { get; init; } = [];
}

/// <summary>上级目标: a target of the plan above (the province's), as <paramref name="Plan"/> states it.</summary>
public sealed record ParentTarget(
    string Plan, string Indicator, string? Op, decimal? Value, string? ClassValue, string? Unit, DateOnly? Deadline, string? Strength);

/// <summary>One branch of an alternative. Only the words, or the words with an operator, a value and a unit.</summary>
public sealed record Alternative(string Text, string? Op = null, decimal? Value = null, string? Unit = null, Baseline? Baseline = null);

/// <summary>基线 of a relative target. <paramref name="Year"/> and <paramref name="Value"/> null where the document does not give them.</summary>
public sealed record Baseline(string Text, int? Year, decimal? Value, string? Unit);

/// <summary>限定: a threshold inside a promise (年运量150万吨以上).</summary>
public sealed record Qualifier(string What, string Op, decimal Value, string Unit, Span Span);

/// <summary>累计期, both days included.</summary>
public sealed record Accumulation(DateOnly Start, DateOnly End);

/// <summary>A number, date or numeral that did not become a target.</summary>
public sealed record RejectedNumber(Span Span, string Reason);

/// <summary>A sentence that was not understood.</summary>
public sealed record UnreadPassage(Span Span);

/// <summary>
/// 疑点: something a person must decide. <paramref name="Question"/> is a Chinese sentence; <paramref name="Candidates"/> are
/// the readings to choose from, the one taken first; <paramref name="Code"/> is stable (lead-missing, deadline-ambiguous …).
/// </summary>
public sealed record Doubt(string Code, Span Span, string Question, IReadOnlyList<string> Candidates);
