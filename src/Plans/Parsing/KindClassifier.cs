using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>文种判定: an action plan, a work report, scoring rules, or something else. Says why, so that a person can object.</summary>
internal static partial class KindClassifier
{
    public static (DocumentKind Kind, string Reason) Classify(Manuscript manuscript, PlanMetadata metadata, Outline outline)
    {
        var text = manuscript.Text;
        if (text.Length == 0) return (DocumentKind.Other, "文件里没有文字。");
        var title = metadata.Title ?? "";
        var head = text[..Math.Min(text.Length, 300)];
        var scoring = Scoring().Count(text);
        var perThousand = text.Length == 0 ? 0 : scoring * 1000 / text.Length;
        var holders = outline.Items.Sum(i => i.Brackets.Count);

        if (Minutes().IsMatch(title) || Minutes().IsMatch(head)) return (DocumentKind.Other, "这是会议纪要：议定的是具体事项，不是行动计划。");
        if (ReportTitle().IsMatch(title) || Summary().IsMatch(head) || (Report().Count(text) >= 2 && holders == 0))
            return (DocumentKind.WorkReport, "这是工作报告：成绩和打算写在一起，没有逐项的责任单位，不能当作行动计划抽取承诺。");
        if (ScoringTitle().IsMatch(title) && !PlanTitle().IsMatch(title))
            return (DocumentKind.ScoringRules, "这是考核评分规则：数字是分值和扣分条件，不是要完成的目标。");
        if (perThousand >= 8 && holders == 0)
            return (DocumentKind.ScoringRules, "文中大量出现分值、扣分和得分，是考核评分规则，数字不是要完成的目标。");
        if (PlanTitle().IsMatch(title) && (outline.Items.Count > 0 || Deadline().IsMatch(text) || outline.Chapters.Count > 1))
            return (DocumentKind.ActionPlan, "标题是计划或方案，正文有任务或期限。");
        if (holders >= 2 && outline.Items.Count > 0)
            return (DocumentKind.ActionPlan, "正文逐项写明了责任单位。");
        if (PlanTitle().IsMatch(head) && outline.Items.Count > 0 && Deadline().IsMatch(text))
            return (DocumentKind.ActionPlan, "文首有计划或方案的字样，正文有任务和期限。");
        return (DocumentKind.Other, "没有找到行动计划的标题、编号任务或责任单位，不能当作行动计划读取。");
    }

    [GeneratedRegex(@"(?:行动|工作|实施|攻坚|整治|治理|达标|推进|提升|防治|创建|三年|改善|年度|管控|作战|突破|专项)?(?:计划|方案|规划|行动|实施意见|若干措施|工作要点|任务清单|责任清单|意见)(?:（[^（）]*）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlanTitle();

    [GeneratedRegex(@"(?:工作报告|情况报告|工作总结|述职报告|情况的报告|工作汇报)(?:（[^（）]*）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ReportTitle();

    [GeneratedRegex(@"会议纪要", RegexOptions.CultureInvariant)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"工作总结(?:及|和|暨)|(?:年度?|上半年|下半年)[^，。]{0,24}工作总结", RegexOptions.CultureInvariant)]
    private static partial Regex Summary();

    [GeneratedRegex(@"各位代表|现在.{0,12}(?:报告工作|作.{0,8}报告)|工作回顾|过去(?:一|五)年|请予审议", RegexOptions.CultureInvariant)]
    private static partial Regex Report();

    [GeneratedRegex(@"(?:考核|评分|考评|评价|打分|计分|量化)[^，。]{0,10}(?:细则|办法|标准|规则|表|方法|体系)|(?:细则|评分标准|评分表|考核指标|计分规则)(?:（[^（）]*）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ScoringTitle();

    [GeneratedRegex(@"扣\d+(?:\.\d+)?分|得\d*分|满分|计\d+分|\d分|扣分|加分|分值|得分", RegexOptions.CultureInvariant)]
    private static partial Regex Scoring();

    [GeneratedRegex(@"到20\d\d年|年年?底前|月月?底前|20\d\d年", RegexOptions.CultureInvariant)]
    private static partial Regex Deadline();
}
