using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;

namespace Dizhu.City.Indicators;

/// <summary>填报数的检查: what must be true of a figure before it may be kept, typed or imported.</summary>
public static class FigureRules
{
    /// <summary>无数原因 of a milestone, a rule or a qualitative promise, which have progress in words.</summary>
    public const string ProgressInWords = "按文字报进展";

    /// <summary>存在问题 that begins with this word: the reporting unit says itself that it is behind.</summary>
    public const string BehindWord = "滞后";

    /// <param name="expected">What is to be reported; null for an indicator that no commitment names.</param>
    /// <param name="before">The accumulation reported last before this one, with the same first day; null for none.</param>
    public static IReadOnlyList<FieldProblem> Problems(FigureInput input, Reportable? expected, DateOnly today, ReportedFigure? before = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = new List<FieldProblem>();
        void Say(string field, string message) => problems.Add(new(field, message));

        if (input.Period.Problem() is { } problem) Say("period", problem + "。");
        else if (input.Period.End > today) Say("period", $"{input.Period.Words}还没有结束（今天是 {today.Written()}），不能先报。");

        if (input.Value is null && input.NullReason is null) Say("value", "应填数；没有数就写明无数原因，如“台账未建”“上级未反馈”。");
        if (input.Value is not null && input.NullReason is not null) Say("nullReason", "已经填了数，就不写无数原因；二者留一个。");
        if (input.Value is { } value && !ExactDigits.Fits(value)) Say("value", $"位数太多，最多 {ExactDigits.Most} 位数字。");
        if (input.Value is { } number && expected?.IsClass == true && (number != decimal.Truncate(number) || number is < 1 or > 6))
            Say("value", "应为类别，如 Ⅱ类 或 二级。");

        Ratio(input, Say);
        if (expected is { HasFigure: true, Unit: { } unit } && input.Value is not null && input.Unit != unit)
            Say("unit", $"单位应为“{unit}”，填的是“{input.Unit ?? "空"}”；请换算后再填，系统不代为换算。");
        if (input.Value is not null && input.Unit is null && expected?.Unit is null && expected?.IsClass != true) Say("unit", "请写明单位。");

        if (input.SourceTitle.Length == 0) Say("source", "请写明来源文件，如“2025年10月农村污水月报”。");
        if (input.SourceDate > today) Say("sourceDate", $"文件日期 {input.SourceDate.Value.Written()} 在今天之后。");
        if (KnownFromProblem(input.KnownFrom, input.Period.End, today) is { } known) Say("knownFrom", known);

        // a falling total is a question, not an error: it is kept when it is explained
        if (before?.Value is { } earlier && input.Value < earlier && expected is { IsLevel: false, HasFigure: true, Op: ">=" or ">" } && input.Problems is null)
            Say("problems", $"累计数比 {before.PeriodEnd.Written()} 的 {PlanWording.Quantity(null, earlier, null)} 少 {PlanWording.Quantity(null, earlier - input.Value.Value, null)}："
                + "请改正，或更正早先的数，或在存在问题里写明为什么减少。");
        return problems;
    }

    /// <summary>补录 can make a fact known neither before it happened nor after it came in.</summary>
    public static string? KnownFromProblem(DateOnly? knownFrom, DateOnly happened, DateOnly today) =>
        knownFrom is not { } day ? null
        : day < happened ? $"补录的已知日 {day.Written()} 早于 {happened.Written()}，那时还不可能知道。"
        : day > today ? $"补录的已知日 {day.Written()} 在今天之后。"
        : null;

    private static void Ratio(FigureInput input, Action<string, string> say)
    {
        if (input.Numerator is null && input.Denominator is null) return;
        if (input.Numerator is not { } part || input.Denominator is not { } whole)
        {
            say(input.Numerator is null ? "numerator" : "denominator", "分子和分母要一起填，或都不填。");
            return;
        }
        if (whole <= 0) say("denominator", "分母应大于零。");
        else if (part < 0 || part > whole) say("numerator", "分子应在零和分母之间。");
        else if (input is { Value: { } value, Unit: "%" })
        {
            var computed = part / whole * 100;
            var half = 0.5m;
            for (var digits = value.Scale; digits > 0; digits--) half /= 10;
            if (Math.Abs(value - computed) > half)
                say("value", $"{PlanWording.Quantity(null, part, null)} ÷ {PlanWording.Quantity(null, whole, null)} = {PlanWording.Quantity(null, decimal.Round(computed, 2, MidpointRounding.AwayFromZero), "%")}，与填的 {PlanWording.Quantity(null, value, "%")} 不符。");
        }
    }
}
