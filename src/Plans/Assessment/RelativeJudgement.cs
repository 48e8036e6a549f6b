namespace Dizhu.Plans.Assessment;

/// <summary>比基线: the target is reckoned from the explicit baseline; a missing one cannot be replaced by the first value that came.</summary>
internal static class RelativeJudgement
{
    public static Finding Of(Promise promise, RelativeTest test, Known known, DateOnly day)
    {
        if (promise is not { Value: { } change, Op: { } op }) return Undecided.NoTarget(promise);
        var year = test.BaselineYear ?? promise.Baseline?.Year;
        var recorded = known.Baselines.Where(b => b.Year == year).ToList();
        if (year is null && promise.Baseline?.Value is null)
            return Undecided.Because("缺基准年", $"{promise.Indicator}比哪一年，原文没有写明，无法判定。", "计划评审：定出基准年和基线值");
        if (recorded.Select(b => b.Value).Distinct().Count() > 1)
            return Undecided.Because("基线不一致", $"{year}年基线有不同的数：{string.Join("、", recorded.Select(b => $"{b.Source} {Digits.Text(b.Value)}"))}，无法判定。", "计划评审：确认一个基线值");
        var explicitly = recorded.Count > 0 ? recorded[0].Value : promise.Baseline?.Value;
        if (explicitly is not { } baseline)
            return Undecided.Because("缺基线", $"{promise.Indicator}要比{year}年，缺{year}年的基线值，无法判定。", $"{promise.Reporter}：补报{year}年基线值和出处");

        var rises = test.By != Change.Places && test.Rise;
        var target = test.By switch
        {
            Change.Percent => baseline * (100 + (rises ? change : -change)) / 100,
            Change.Points => rises ? baseline + change : baseline - change,
            _ => baseline - change,
        };
        var turned = rises ? op : op switch { ">=" => "<=", ">" => "<", "<=" => ">=", "<" => ">", _ => op };
        var unit = test.By switch { Change.Places => "名", Change.Points when promise.Unit == "个百分点" => "%", Change.Percent => promise.Baseline?.Unit, _ => promise.Unit };
        var sign = rises ? "+" : "−";
        var formula = test.By == Change.Percent
            ? $"{Digits.Text(baseline)} ×（100 {sign} {Digits.Short(change)}）÷ 100 = {Digits.Short(target)}"
            : $"{Digits.Text(baseline)} {sign} {Digits.Short(change)} = {Digits.Short(target)}";
        var found = Judge.Find(promise with { Op = turned, Value = target, Unit = unit }, test.Inner, known, day);
        return found with
        {
            Inputs = [.. recorded.Take(1).Select(b => b.Id), .. found.Inputs],
            Steps = [new($"{(year is { } y ? $"{y}年" : "")}基线", formula), .. found.Steps],
        };
    }
}
