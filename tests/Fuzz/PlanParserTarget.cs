using System.Text;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;

namespace Dizhu.Fuzz;

/// <summary>Any text parses: nothing is thrown, every span lies in the text, the blocks cover it without gaps.</summary>
internal sealed class PlanParserTarget : FuzzTarget
{
    private static readonly CityVocabulary City = new(["东滩区", "石桥县", "云岭市"], ["东滩区"], new Dictionary<string, string> { ["市环保局"] = "市生态环境局" });

    public override Type Tested => typeof(PlanParser);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        """
        青澜市人民政府办公室关于印发青澜市生态环境质量改善行动计划（2023—2025年）的通知
        青政办〔2023〕8号
        一、主要目标
        到2026年，细颗粒物（PM2.5）浓度力争低于31微克/立方米，优良天数比率达到76%；地表水达到或好于Ⅲ类水体比例100%。
        二、重点任务
        （一）空气提升行动
        1.推进排名进位。到2025年，石桥县排名保持前十名，云岭市力争前进五个位次。（市生态环境局牵头，市发展改革委、财政局配合，各县〔市、区〕政府负责落实）
        2.优化运输。“十四五”期间新增铁路专用线2条，年运量150万吨以上的企业接入铁路或管道；2024年年底前完成80%溯源及30%整治。（市交通运输局、市商务局按职责分工负责）
        三、保障措施
        （一）加强领导。各单位要压实责任，纳入考核。
        """u8.ToArray(),
        "第一条 为了规范排污口管理，制定本办法。\n第二条 每发现1处未溯源的扣0.5分，扣完为止。\n"u8.ToArray(),
        "去年，我们完成了120项治理工程，PM2.5下降12.5%。今年要力争再降5%。\n"u8.ToArray(),
    ];

    public override void Run(ReadOnlySpan<byte> input)
    {
        var text = OfficialText.From(Encoding.UTF8.GetString(input));
        foreach (var city in (CityVocabulary[])[CityVocabulary.Empty, City])
        {
            var plan = PlanParser.Parse(text, city);
            var end = text.Canonical.Length;
            var at = 0;
            foreach (var block in plan.Blocks)
            {
                Promise(block.Span.Offset == at, $"a block ({block.Kind} {block.Span}) begins where the one before ends ({at})");
                at = block.Span.End;
            }
            Promise(plan.Blocks.Count == 0 || at == end, "blocks cover the text");
            foreach (var span in Spans(plan)) Promise(span.Offset >= 0 && span.Length >= 0 && span.End <= end, "a span lies in the text");
            Promise(plan.Commitments.Select(c => c.Id).Distinct().Count() == plan.Commitments.Count, "ids of commitments are unique");
            Promise(plan.Kind == DocumentKind.ActionPlan || plan.Commitments.Count == 0, "only an action plan has commitments");
        }
    }

    private static IEnumerable<Span> Spans(ParsedPlan plan) =>
    [
        .. plan.Chapters.Select(c => c.Heading), .. plan.Campaigns.Select(c => c.Heading),
        .. plan.Assignments.SelectMany(a => (Span[])[a.Span, a.TitleSpan, .. a.Measures.Select(m => m.Span), .. a.Measures.Select(m => m.Responsibility?.Span ?? m.Span)]),
        .. plan.Commitments.SelectMany(c => (Span[])[c.Span, .. c.Qualifiers.Select(q => q.Span), .. c.Doubts.Select(d => d.Span)]),
        .. plan.Rejected.Select(r => r.Span), .. plan.Unread.Select(u => u.Span), .. plan.Doubts.Select(d => d.Span),
    ];
}
