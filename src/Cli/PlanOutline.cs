using System.Globalization;
using System.Text;
using Dizhu.Plans;
using Spectre.Console;

namespace Dizhu.Cli;

/// <summary>
/// 提纲: the parsed plan for reading in a terminal. Colours and wrapping only where a terminal is; into a file or a pipe goes
/// plain text, a line an item.
/// </summary>
internal static class PlanOutline
{
    public static void Write(ParsedPlan plan, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var redirected = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = redirected ? int.MaxValue / 4 : Math.Max(Console.WindowWidth, 40);
        new Outline(console, plan).Write();
    }

    private sealed class Outline(IAnsiConsole console, ParsedPlan plan)
    {
        private readonly ILookup<string, Commitment> commitments = plan.Commitments.ToLookup(c => c.Assignment);
        private readonly ILookup<string?, Assignment> assignments = plan.Assignments.ToLookup(a => a.CampaignId);
        private readonly HashSet<string> shown = [];

        public void Write()
        {
            Head();
            if (commitments.Contains("G"))
            {
                Line(0, "[bold]主要目标[/]");
                Commitments(1, "G");
            }
            foreach (var assignment in assignments[null]) Assignment(0, assignment);
            foreach (var campaign in plan.Campaigns)
            {
                if (campaign.Assignments.Count == 0 && !commitments.Contains(campaign.Id)) continue;
                Line(0, $"[bold]{Safe($"{campaign.Id}（{campaign.No}）{campaign.Title}")}[/]");
                Commitments(1, campaign.Id);
                foreach (var assignment in assignments[campaign.Id]) Assignment(1, assignment);
            }
            // Nothing is dropped in silence: what hangs on no heading comes last.
            foreach (var place in plan.Commitments.Select(c => c.Assignment).Distinct().Where(a => !shown.Contains(a)))
            {
                Line(0, $"[bold]{Safe(place)}[/]");
                Commitments(1, place);
            }
            Foot();
        }

        private void Head()
        {
            var metadata = plan.Metadata;
            Line(0, $"[bold]{Safe(metadata.Title ?? "（没有标题）")}[/]");
            var from = string.Join("　", ((string?[])[metadata.Issuer, metadata.DocNumber, metadata.Date is { } date ? Day(date) : null]).OfType<string>());
            if (from.Length > 0) Line(0, Safe(from));
            Line(0, Safe($"文种：{KindName(plan.Kind)}（{plan.KindReason}）"));
            if (metadata.Jurisdiction is { } jurisdiction) Line(0, Safe($"行政区：{jurisdiction}"));
            if (metadata.PeriodStart is { } start && metadata.PeriodEnd is { } end) Line(0, Safe($"计划期：{Day(start)} 至 {Day(end)}"));
            Line(0, $"行动 {plan.Campaigns.Count(c => c.IsCampaign)} 项，任务 {plan.Assignments.Count} 项，承诺 {plan.Commitments.Count} 项");
            Line(0, "");
        }

        private void Foot()
        {
            Line(0, "");
            foreach (var doubt in plan.Doubts) Doubt(0, doubt);
            Line(0, $"没有成为目标的数字和日期：{plan.Rejected.Count} 处（--json 的 rejected 列出原因）");
            Line(0, $"没有读懂的句子：{plan.Unread.Count} 处（--json 的 unread）");
        }

        private void Assignment(int depth, Assignment assignment)
        {
            Line(depth, $"[bold]{Safe($"{assignment.Id} {assignment.Title}")}[/]");
            foreach (var measure in assignment.Measures)
                Line(depth + 1, measure.Responsibility is { } holders ? Safe(Holders(holders)) : "[yellow]没有写明责任单位[/]");
            foreach (var doubt in assignment.Doubts) Doubt(depth + 1, doubt);
            Commitments(depth + 1, assignment.Id);
        }

        private void Commitments(int depth, string place)
        {
            shown.Add(place);
            foreach (var commitment in commitments[place])
            {
                Line(depth, $"[green]{Safe(commitment.Id)}[/] {Safe(Promise(commitment))}");
                foreach (var doubt in commitment.Doubts) Doubt(depth + 1, doubt);
            }
        }

        private void Doubt(int depth, Doubt doubt) =>
            Line(depth, $"[yellow]疑点：{Safe(doubt.Question)}{Safe(doubt.Candidates.Count == 0 ? "" : $"（{string.Join(" / ", doubt.Candidates)}）")}[/]");

        private void Line(int depth, string markup) => console.MarkupLine(new string(' ', depth * 2) + markup);
    }

    private static string Promise(Commitment commitment)
    {
        var text = new StringBuilder(commitment.Indicator);
        if (commitment.Strength is { } strength) text.Append('〔').Append(strength).Append('〕');
        var value = commitment.ClassValue ?? (commitment.Value is { } number ? Exact.Plain(number).ToString(CultureInfo.InvariantCulture) + commitment.Unit : null);
        if (value is not null) text.Append(' ').Append(commitment.Op is { } op ? op + " " : "").Append(value);
        if (commitment.Baseline is { } baseline) text.Append("，基线：").Append(baseline.Text);
        if (commitment.Alternatives.Count > 0) text.Append("，任一即可：").AppendJoin(" / ", commitment.Alternatives.Select(a => a.Text));
        if (commitment.Scope.Count > 0) text.Append("，范围：").AppendJoin('、', commitment.Scope);
        return text.Append("，期限：").Append(Deadline(commitment)).ToString();
    }

    private static string Deadline(Commitment commitment) => (commitment.Deadline, commitment.DeadlineSource) switch
    {
        (null, _) => "未定",
        ({ } day, DeadlineSource.Inherited) => $"{Day(day)}（承前）",
        ({ } day, DeadlineSource.Period) => $"{Day(day)}（规划期末）",
        ({ } day, DeadlineSource.PlanEnd) => $"{Day(day)}（未写，按计划期末）",
        ({ } day, _) => Day(day),
    };

    private static string Holders(Responsibility holders)
    {
        var roles = new (string Role, IReadOnlyList<string> Units)[]
        {
            ("牵头", holders.Lead), ("配合", holders.Cooperate), ("按职责分工", holders.ByDuty), ("负责", holders.Responsible),
            ("负责落实", holders.Implement), ("参与", holders.Participate), ("指导", holders.Guide), ("考核", holders.Assess),
        };
        return string.Join("；", roles.Where(r => r.Units.Count > 0).Select(r => $"{r.Role}：{string.Join('、', r.Units)}"));
    }

    private static string KindName(DocumentKind kind) => kind switch
    {
        DocumentKind.ActionPlan => "行动计划",
        DocumentKind.WorkReport => "工作报告",
        DocumentKind.ScoringRules => "考核细则",
        _ => "其他",
    };

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Words of a foreign document: no markup, no control characters that a terminal would obey.</summary>
    private static string Safe(string words) => Markup.Escape(string.Concat(words.Where(c => !char.IsControl(c))));
}
