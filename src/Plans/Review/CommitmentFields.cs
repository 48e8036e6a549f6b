using System.Globalization;

namespace Dizhu.Plans.Review;

/// <summary>字段改动: what a field of a commitment says from now on; no lines at all empties it.</summary>
public sealed record FieldChange(string Field, IReadOnlyList<PlanNode> Now)
{
    /// <summary>A field of one line; null or nothing empties it.</summary>
    public static FieldChange To(string field, string? value) =>
        new(field, string.IsNullOrEmpty(value) ? [] : [new PlanNode(field, value)]);

    public bool Equals(FieldChange? other) => other is not null && Field == other.Field && Now.SequenceEqual(other.Now);

    public override int GetHashCode() => Field.GetHashCode(StringComparison.Ordinal);
}

/// <summary>字段不成立: which field and what is wrong, a Chinese sentence.</summary>
public sealed record FieldProblem(string Field, string Message);

/// <summary>承诺的字段: a commitment as lines, and lines as a commitment.</summary>
public static class CommitmentFields
{
    public const string Indicator = "指标";
    public const string IndicatorKey = "指标键";
    public const string Kind = "类别";
    public const string Op = "符号";
    public const string Value = "数值";
    public const string ClassValue = "等级";
    public const string Unit = "单位";
    public const string Deadline = "期限";
    public const string DeadlineText = "期限原文";
    public const string DeadlineSource = "期限来源";
    public const string Strength = "力度";
    public const string Scope = "范围";
    public const string Distributive = "逐一";
    public const string Alternative = "或者";
    public const string Baseline = "基线";
    public const string Series = "系列";
    public const string Qualifier = "限定";
    public const string Accumulation = "累计";
    public const string Recurrence = "频次";
    public const string Tolerance = "容差";
    public const string RankAmong = "名次范围";
    public const string Parent = "上级";
    internal const string Place = "区间";
    private const string Year = "年份";
    private const string Yes = "是";

    /// <summary>All fields in the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Indicator, IndicatorKey, Kind, Op, Value, ClassValue, Unit, Deadline, DeadlineText, DeadlineSource, Strength, Scope, Distributive,
        Alternative, Baseline, Series, Qualifier, Accumulation, Recurrence, Tolerance, RankAmong, Parent,
    ];

    public static IReadOnlyList<string> Kinds { get; } = [.. PlanWords.Kinds.Select(k => k.Word)];

    public static IReadOnlyList<string> DeadlineSources { get; } = [.. PlanWords.Sources.Select(s => s.Word)];

    public static IReadOnlyList<string> Operators => PlanWords.Operators;

    /// <summary>The fields of a commitment; absent ones are left out.</summary>
    public static IReadOnlyList<PlanNode> Write(Commitment commitment)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        var lines = new List<PlanNode>();
        Line(lines, Indicator, commitment.Indicator);
        Line(lines, IndicatorKey, commitment.IndicatorKey);
        Line(lines, Kind, PlanWords.Word(PlanWords.Kinds, commitment.Kind));
        Target(lines, commitment.Op, commitment.Value, commitment.ClassValue, commitment.Unit);
        Line(lines, Deadline, commitment.Deadline is { } day ? PlanWords.Day(day) : null);
        Line(lines, DeadlineText, commitment.DeadlineText);
        Line(lines, DeadlineSource, PlanWords.Word(PlanWords.Sources, commitment.DeadlineSource));
        Line(lines, Strength, commitment.Strength);
        foreach (var place in commitment.Scope) Line(lines, Scope, place);
        if (commitment.Distributive) Line(lines, Distributive, Yes);
        foreach (var branch in commitment.Alternatives)
        {
            var parts = new List<PlanNode>();
            Target(parts, branch.Op, branch.Value, null, branch.Unit);
            if (branch.Baseline is { } relative) parts.Add(Write(relative));
            lines.Add(new PlanNode(Alternative, branch.Text, parts));
        }
        if (commitment.Baseline is { } baseline) lines.Add(Write(baseline));
        Line(lines, Series, commitment.Series);
        foreach (var qualifier in commitment.Qualifiers)
        {
            var parts = new List<PlanNode>();
            Target(parts, qualifier.Op, qualifier.Value, null, qualifier.Unit);
            parts.Add(new PlanNode(Place, PlanWords.Place(qualifier.Span)));
            lines.Add(new PlanNode(Qualifier, qualifier.What, parts));
        }
        if (commitment.Accumulation is { } sum) Line(lines, Accumulation, $"{PlanWords.Day(sum.Start)} 至 {PlanWords.Day(sum.End)}");
        Line(lines, Recurrence, commitment.Recurrence);
        Line(lines, Tolerance, commitment.Tolerance is { } tolerance ? PlanWords.Number(tolerance) : null);
        Line(lines, RankAmong, commitment.RankAmong);
        if (commitment.Parent is { } parent) lines.Add(Write(parent));
        return lines;
    }

    /// <summary>One field of a commitment as lines.</summary>
    public static IReadOnlyList<PlanNode> Write(Commitment commitment, string field) => [.. Write(commitment).Where(line => line.Key == field)];

    public static PlanNode Write(ParentTarget parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var parts = new List<PlanNode>();
        Line(parts, Indicator, parent.Indicator);
        Target(parts, parent.Op, parent.Value, parent.ClassValue, parent.Unit);
        Line(parts, Deadline, parent.Deadline is { } day ? PlanWords.Day(day) : null);
        Line(parts, Strength, parent.Strength);
        return new PlanNode(Parent, parent.Plan, parts);
    }

    public static PlanNode Write(Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var parts = new List<PlanNode>();
        Line(parts, Year, baseline.Year?.ToString(CultureInfo.InvariantCulture));
        Target(parts, null, baseline.Value, null, baseline.Unit);
        return new PlanNode(Baseline, baseline.Text, parts);
    }

    /// <summary>A commitment with some fields changed. With problems the commitment comes back as far as it could be read.</summary>
    public static Commitment Change(Commitment commitment, IEnumerable<FieldChange> changes, ICollection<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(changes);
        var lines = Write(commitment).ToList();
        foreach (var change in changes)
        {
            lines.RemoveAll(line => line.Key == change.Field);
            lines.AddRange(change.Now);
        }
        return Read(commitment, lines, problems);
    }

    /// <summary>A commitment whose fields are these lines; id, place, rule and doubts stay.</summary>
    public static Commitment Read(Commitment commitment, IReadOnlyList<PlanNode> lines, ICollection<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var line in lines.Where(line => !All.Contains(line.Key))) problems.Add(new FieldProblem(line.Key, $"承诺没有“{line.Key}”这个字段。"));
        var target = ReadTarget(lines, problems);
        var read = commitment with
        {
            Indicator = Text(lines, Indicator) ?? "",
            IndicatorKey = Text(lines, IndicatorKey),
            Kind = Text(lines, Kind) is { } kind && PlanWords.Value(PlanWords.Kinds, kind) is { } known ? known : Wrong(Kind, $"类别要从 {string.Join("、", Kinds)} 里选。", CommitmentKind.Qualitative),
            Op = target.Op, Value = target.Value, ClassValue = target.ClassValue, Unit = target.Unit,
            Deadline = Text(lines, Deadline) is { } day ? PlanWords.Day(day) ?? Wrong<DateOnly?>(Deadline, $"“{day}”不是日期，请写成 2025-12-31 这样的年-月-日。", null) : null,
            DeadlineText = Text(lines, DeadlineText),
            DeadlineSource = Text(lines, DeadlineSource) is { } source && PlanWords.Value(PlanWords.Sources, source) is { } from ? from : Wrong(DeadlineSource, $"期限来源要从 {string.Join("、", DeadlineSources)} 里选。", Plans.DeadlineSource.None),
            Strength = Text(lines, Strength),
            Scope = [.. lines.Where(line => line.Key == Scope).Select(line => line.Value)],
            Distributive = Text(lines, Distributive) == Yes,
            Alternatives = [.. lines.Where(line => line.Key == Alternative).Select(line => ReadAlternative(line, problems))],
            Baseline = lines.FirstOrDefault(line => line.Key == Baseline) is { } baseline ? ReadBaseline(baseline, problems) : null,
            Series = Text(lines, Series),
            Qualifiers = [.. lines.Where(line => line.Key == Qualifier).Select(line => ReadQualifier(line, commitment.Span, problems))],
            Accumulation = Text(lines, Accumulation) is { } sum ? ReadAccumulation(sum, problems) : null,
            Recurrence = Text(lines, Recurrence),
            Tolerance = Text(lines, Tolerance) is { } tolerance ? PlanWords.Number(tolerance) ?? Wrong<decimal?>(Tolerance, $"“{tolerance}”不是数。", null) : null,
            RankAmong = Text(lines, RankAmong),
            Parent = lines.FirstOrDefault(line => line.Key == Parent) is { } parent ? ReadParent(parent, problems) : null,
        };
        return read;

        T Wrong<T>(string field, string message, T instead)
        {
            problems.Add(new FieldProblem(field, message));
            return instead;
        }
    }

    /// <summary>What no single field says: a number needs its comparison, a deadline its source.</summary>
    public static IReadOnlyList<FieldProblem> Check(Commitment commitment)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        var problems = new List<FieldProblem>();
        void Say(bool wrong, string field, string message)
        {
            if (wrong) problems.Add(new FieldProblem(field, message));
        }

        Say(string.IsNullOrWhiteSpace(commitment.Indicator), Indicator, "请写指标名：量的是什么。");
        Say(commitment is { Kind: CommitmentKind.Quantitative, Value: null, Alternatives.Count: 0 }, Value, "定量承诺要有数值；没有数值请改类别。");
        Say(commitment is { Value: not null, Op: null }, Op, "有数值就要选比较符（≥、≤、<、>、=、≈）。");
        Say(commitment is { Kind: CommitmentKind.Categorical, ClassValue: null }, ClassValue, "类别承诺要写等级，例如 Ⅱ 或 二级。");
        Say(commitment is { Deadline: null, DeadlineSource: not Plans.DeadlineSource.None }, Deadline, "期限来源不是“不设”，请写期限。");
        Say(commitment is { Deadline: not null, DeadlineSource: Plans.DeadlineSource.None }, DeadlineSource, "写了期限，来源就不能是“不设”。");
        Say(commitment.Tolerance < 0, Tolerance, "容差不能是负数。");
        return problems;
    }

    private static (string? Op, decimal? Value, string? ClassValue, string? Unit) ReadTarget(IReadOnlyList<PlanNode> lines, ICollection<FieldProblem> problems)
    {
        var op = Text(lines, Op);
        if (op is not null && !PlanWords.Operators.Contains(op)) problems.Add(new FieldProblem(Op, $"“{op}”不是比较符。"));
        var value = Text(lines, Value) is { } number ? PlanWords.Number(number) : null;
        if (value is null && Text(lines, Value) is { } wrong) problems.Add(new FieldProblem(Value, $"“{wrong}”不是数，请只写数字，单位另填。"));
        return (op, value, Text(lines, ClassValue), Text(lines, Unit));
    }

    private static Alternative ReadAlternative(PlanNode line, ICollection<FieldProblem> problems)
    {
        var (op, value, _, unit) = ReadTarget(line.Children, problems);
        return new Alternative(line.Value, op, value, unit, line.Children.FirstOrDefault(child => child.Key == Baseline) is { } baseline ? ReadBaseline(baseline, problems) : null);
    }

    private static Baseline ReadBaseline(PlanNode line, ICollection<FieldProblem> problems)
    {
        int? year = null;
        if (Text(line.Children, Year) is { } written)
        {
            if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is > 1900 and < 2200) year = read;
            else problems.Add(new FieldProblem(Baseline, $"“{written}”不是年份。"));
        }
        return new Baseline(line.Value, year, ReadTarget(line.Children, problems).Value, Text(line.Children, Unit));
    }

    private static Qualifier ReadQualifier(PlanNode line, Span promise, ICollection<FieldProblem> problems)
    {
        var (op, value, _, unit) = ReadTarget(line.Children, problems);
        if (op is null || value is null) problems.Add(new FieldProblem(Qualifier, $"限定“{line.Value}”要有比较符和数值。"));
        return new Qualifier(line.Value, op ?? "=", value ?? 0, unit ?? "", Text(line.Children, Place) is { } place ? PlanWords.Place(place) ?? promise : promise);
    }

    private static Accumulation? ReadAccumulation(string text, ICollection<FieldProblem> problems)
    {
        if (text.Split(" 至 ") is [var start, var end] && PlanWords.Day(start) is { } from && PlanWords.Day(end) is { } to && from <= to) return new Accumulation(from, to);
        problems.Add(new FieldProblem(Accumulation, $"累计期“{text}”要写成 2021-01-01 至 2025-12-31。"));
        return null;
    }

    private static ParentTarget ReadParent(PlanNode line, ICollection<FieldProblem> problems)
    {
        var (op, value, classValue, unit) = ReadTarget(line.Children, problems);
        var deadline = Text(line.Children, Deadline) is { } day ? PlanWords.Day(day) : null;
        return new ParentTarget(line.Value, Text(line.Children, Indicator) ?? "", op, value, classValue, unit, deadline, Text(line.Children, Strength));
    }

    private static void Target(List<PlanNode> lines, string? op, decimal? value, string? classValue, string? unit)
    {
        Line(lines, Op, op);
        Line(lines, Value, value is { } number ? PlanWords.Number(number) : null);
        Line(lines, ClassValue, classValue);
        Line(lines, Unit, unit);
    }

    private static void Line(List<PlanNode> lines, string key, string? value)
    {
        if (value is not null) lines.Add(new PlanNode(key, value));
    }

    private static string? Text(IEnumerable<PlanNode> lines, string key) => lines.FirstOrDefault(line => line.Key == key)?.Value;
}
