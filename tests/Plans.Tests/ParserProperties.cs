using System.Globalization;
using Dizhu.Plans.Parsing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Plans.Tests;

/// <summary>What must be true of every text, and of every shape of one text.</summary>
public sealed class ParserProperties
{
    private static readonly string Demo = File.ReadAllText(Path.Combine(Shared.Repository, "cities", "demo", "text.txt"));

    /// <summary>Pieces that official papers are made of, and some that they are not.</summary>
    private static readonly string[] Pieces =
    [
        "一、", "二、", "（一）", "（二）", "1.", "2．", "3、", "第一条", "主要目标", "保障措施", "到2025年", "2024年年底前", "“十四五”期间", "比2020年", "下降", "提高到", "达到", "控制在",
        "不低于", "80%", "3万辆", "5个百分点", "微克/立方米", "以上", "以下", "左右", "分别", "全部", "完成", "建成", "制定", "方案", "，", "。", "；", "、", "（", "）", "〔", "〕", "“", "”", "《", "》",
        "市生态环境局", "财政局", "牵头", "配合", "各县（市、区）政府负责落实", "下同", "不再列出", "或", "或者", "原则上", "基本", "\n", "\n\n", " ", "— 3 —", "12", "PM2.5", "Ⅱ类", "前十名", "A", "😀", "\u0000", "关于印发", "的通知",
        "三政办〔2023〕20号", "行动计划（2023—2025年）", "2023年9月23日", "责任单位：", "完成时限：", "零发生", "百分之百",
    ];

    public static Arbitrary<string> Texts() =>
        Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => "某市行动计划（2023—2025年）\n" + string.Concat(pieces)).ToArbitrary();

    [Property(MaxTest = 400)]
    public Property Any_text_is_read_without_a_broken_promise() => Prop.ForAll(Texts(), text =>
    {
        var plan = PlanParser.Parse(OfficialText.From(text));
        var length = plan.Text.Canonical.Length;
        Assert.Equal(new string([.. text.Where(c => !OfficialText.IsBlank(c))]), plan.Text.Canonical);
        var position = 0;
        foreach (var block in plan.Blocks)
        {
            Assert.Equal(position, block.Span.Offset);
            position = block.Span.End;
        }
        Assert.True(plan.Blocks.Count == 0 || position == length);
        Assert.All(plan.Commitments.Select(c => c.Span).Concat(plan.Rejected.Select(r => r.Span)).Concat(plan.Unread.Select(u => u.Span))
            .Concat(plan.Assignments.Select(a => a.Span)).Concat(plan.Doubts.Select(d => d.Span)),
            span => Assert.True(span.Offset >= 0 && span.Length >= 0 && span.End <= length));
        Assert.Equal(plan.Commitments.Count, plan.Commitments.Select(c => c.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, plan.Commitments.Count), plan.Commitments.Select(c => c.Ordinal));
        Assert.All(plan.Rejected, r => Assert.NotEmpty(r.Reason));
    });

    [Property(MaxTest = 60)]
    public void Another_width_of_lines_changes_nothing(PositiveInt size)
    {
        var width = 10 + size.Get % 110;
        var canonical = OfficialText.From(Demo).Canonical;
        var wrapped = string.Join('\n', canonical.Chunk(width).Select(line => new string(line)));
        Assert.Equal(Reading(Demo), Reading(wrapped));
    }

    [Property(MaxTest = 60)]
    public void Blanks_between_characters_change_nothing(PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var blanked = string.Concat(Demo.Select(c => random.Next(6) == 0 ? $"{c}{" \t\u3000\u00A0\u200B"[random.Next(5)]}" : c.ToString()));
        Assert.Equal(Reading(Demo), Reading(blanked));
    }

    [Fact]
    public void The_same_text_gives_the_same_reading() => Assert.Equal(Reading(Demo), Reading(Demo));

    private static List<string> Reading(string text)
    {
        var plan = PlanParser.Parse(OfficialText.From(text));
        return
        [
            .. plan.Commitments.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Id} {c.Span} {c.Indicator} {c.Op} {c.Value}{c.ClassValue} {c.Unit} {c.Deadline} {c.DeadlineSource}")),
            .. plan.Assignments.Select(a => $"{a.Id} {a.Title} {a.CampaignId} {a.Span} {string.Join(';', a.Measures.Select(m => m.Responsibility?.Text))}"),
            .. plan.Rejected.Select(r => $"{r.Span} {r.Reason}"),
        ];
    }
}
