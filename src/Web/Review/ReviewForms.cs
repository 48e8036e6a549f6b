using System.Globalization;
using System.Text.RegularExpressions;
using Dizhu.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.Web.Review;

/// <summary>
/// 表单: what a person typed into the forms of the page, as a change. A commitment's fields are shown as plain text
/// (<see cref="Values"/>) and read back; only what differs becomes part of the change.
/// </summary>
public static partial class ReviewForms
{
    /// <summary>Fields with an input of one line each.</summary>
    private static readonly string[] Plain =
    [
        CommitmentFields.Indicator, CommitmentFields.Kind, CommitmentFields.Op, CommitmentFields.Value, CommitmentFields.ClassValue, CommitmentFields.Unit,
        CommitmentFields.Deadline, CommitmentFields.DeadlineSource, CommitmentFields.Strength, CommitmentFields.Tolerance, CommitmentFields.RankAmong,
    ];

    private static readonly string[] BaselineParts = ["年份", CommitmentFields.Value, CommitmentFields.Unit];

    /// <summary>The text of every input for a commitment as it stands.</summary>
    public static Dictionary<string, string> Values(Commitment? commitment)
    {
        var values = new Dictionary<string, string>();
        if (commitment is null) return values;
        var lines = CommitmentFields.Write(commitment);
        foreach (var field in Plain) values[field] = lines.FirstOrDefault(line => line.Key == field)?.Value ?? "";
        values[CommitmentFields.Scope] = string.Join("、", commitment.Scope);
        values[CommitmentFields.Distributive] = commitment.Distributive ? "是" : "";
        values[CommitmentFields.Alternative] = Several(lines, CommitmentFields.Alternative);
        values[CommitmentFields.Qualifier] = Several(lines, CommitmentFields.Qualifier);
        var baseline = lines.FirstOrDefault(line => line.Key == CommitmentFields.Baseline);
        values[CommitmentFields.Baseline] = baseline?.Value ?? "";
        foreach (var part in BaselineParts) values[$"{CommitmentFields.Baseline}.{part}"] = baseline?.Children.FirstOrDefault(child => child.Key == part)?.Value ?? "";
        return values;
    }

    /// <summary>The fields that differ from what stands now.</summary>
    public static IReadOnlyList<FieldChange> Changes(Commitment? commitment, IFormCollection form, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(form);
        var now = Values(commitment);
        var typed = now.Keys.Concat(Plain).Concat([CommitmentFields.Scope, CommitmentFields.Distributive, CommitmentFields.Alternative, CommitmentFields.Qualifier]).Distinct()
            .Where(field => form.ContainsKey(prefix + field)).ToDictionary(field => field, field => form[prefix + field][^1]!.ReplaceLineEndings("\n").Trim());
        var changes = new List<FieldChange>();
        foreach (var (field, text) in typed.Where(t => !t.Key.Contains('.', StringComparison.Ordinal) && t.Key != CommitmentFields.Baseline && t.Value != now.GetValueOrDefault(t.Key, "")))
            changes.Add(field switch
            {
                CommitmentFields.Scope => new(field, [.. text.Split(['、', '，', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(place => new PlanNode(field, place))]),
                CommitmentFields.Alternative or CommitmentFields.Qualifier => new(field, [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => OneOfSeveral(field, line, commitment))]),
                _ => FieldChange.To(field, text),
            });
        if (typed.Any(t => t.Key.StartsWith(CommitmentFields.Baseline, StringComparison.Ordinal) && t.Value != now.GetValueOrDefault(t.Key, ""))) changes.Add(BaselineOf(typed));
        return changes;
    }

    /// <summary>基线 from its four inputs; without words and figures it is taken away.</summary>
    public static FieldChange BaselineOf(IReadOnlyDictionary<string, string> typed)
    {
        string Part(string name) => typed.GetValueOrDefault($"{CommitmentFields.Baseline}.{name}", "");
        var children = BaselineParts.Select(part => new PlanNode(part, Part(part))).Where(node => node.Value.Length > 0).ToList();
        var words = typed.GetValueOrDefault(CommitmentFields.Baseline, "");
        if (words.Length == 0 && Part("年份").Length > 0) words = Part("年份") + "年";
        return new(CommitmentFields.Baseline, words.Length == 0 && children.Count == 0 ? [] : [new PlanNode(CommitmentFields.Baseline, words, children)]);
    }

    public static ParentTarget? Parent(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string? Text(string name) => form["上级." + name].ToString().Trim() is { Length: > 0 } text ? text : null;
        if (Text("计划") is null && Text("指标") is null && Text("数值") is null && Text("等级") is null) return null;
        return new ParentTarget(Text("计划") ?? "", Text("指标") ?? "", Text("符号"),
            decimal.TryParse(Text("数值"), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null,
            Text("等级"), Text("单位"), DateOnly.TryParseExact(Text("期限"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, Text("力度"));
    }

    /// <summary>Where pasted words stand: exactly one place of the text, or of a stretch of it; else what to do about it.</summary>
    public static (TextAnchor? At, string? Problem) Place(OfficialText text, string words, Span? within = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = OfficialText.From(words ?? "").Canonical;
        if (wanted.Length == 0) return (null, "请写原文里的字句。");
        var from = within?.Offset ?? 0;
        var to = within?.End ?? text.Canonical.Length;
        var at = text.Canonical.IndexOf(wanted, from, to - from, StringComparison.Ordinal);
        if (at < 0) return (null, $"原文{(within is null ? "" : "这一项")}里没有“{wanted}”，请照原文一字不差地写。");
        return within is null && text.Canonical.IndexOf(wanted, at + 1, StringComparison.Ordinal) >= 0
            ? (null, $"“{wanted}”在原文里不止一处，请多写几个字。")
            : (TextAnchor.Of(text, new Span(at, wanted.Length), null), null);
    }

    /// <summary>One a line: 字句 | ≥ 70 % — the target is left out where there is none.</summary>
    private static string Several(IReadOnlyList<PlanNode> lines, string field) => string.Join('\n', lines.Where(line => line.Key == field).Select(line =>
    {
        var target = string.Join(' ', new[] { CommitmentFields.Op, CommitmentFields.Value, CommitmentFields.Unit }.Select(part => line.Children.FirstOrDefault(child => child.Key == part)?.Value).Where(part => !string.IsNullOrEmpty(part)));
        return target.Length == 0 ? line.Value : $"{line.Value} | {target}";
    }));

    private static PlanNode OneOfSeveral(string field, string line, Commitment? commitment)
    {
        // what belongs to a line and is not shown (its baseline, its place) stays with the line
        var before = commitment is null ? null : CommitmentFields.Write(commitment, field).FirstOrDefault(old => old.Value == line.Split('|')[0].Trim());
        var hidden = before?.Children.Where(child => child.Key is not (CommitmentFields.Op or CommitmentFields.Value or CommitmentFields.Unit)) ?? [];
        if (TargetOf().Match(line) is not { Success: true } match) return new PlanNode(field, line, [.. hidden]);
        var op = match.Groups["op"].Value switch { "≥" => ">=", "≤" => "<=", var same => same };
        List<PlanNode> parts = [new(CommitmentFields.Op, op), new(CommitmentFields.Value, match.Groups["value"].Value)];
        if (match.Groups["unit"].Value.Trim() is { Length: > 0 } unit) parts.Add(new(CommitmentFields.Unit, unit));
        return new PlanNode(field, match.Groups["words"].Value.Trim(), [.. parts, .. hidden]);
    }

    [GeneratedRegex(@"^(?<words>.*?)\s*\|\s*(?<op>>=|<=|≥|≤|<|>|=|≈)\s*(?<value>-?[0-9.]+)(?<unit>.*)$")]
    private static partial Regex TargetOf();
}
