namespace Dizhu.Plans.Assessment;

/// <summary>
/// 绑定: the default test of a promise, why it was chosen, and what is uncertain about it; a person confirms or changes it.
/// </summary>
public sealed record Binding(ProgressTest Test, string Why, IReadOnlyList<string> Uncertain);

/// <summary>默认判法. <see cref="For"/> never guesses silently.</summary>
public static class ProgressTests
{
    private static readonly string[] UndoneLists = ["完成率", "完成比例", "整治率", "销号率", "正常运行", "消除比例"];
    private static readonly string[] BegunLists = ["安装率", "联网率", "登记率", "覆盖率", "配套率", "划定率", "建成率", "装备达标率", "治理率", "修复率"];
    private static readonly string[] StockWords = ["保有量", "装机容量", "处理能力", "焚烧能力", "集中供热面积"];
    private static readonly string[] FlowWords = ["新增", "修复", "恢复", "建设", "改造", "治理", "淘汰", "减排", "削减", "整治", "造林", "货运量", "退出"];
    private static readonly string[] CountUnits = ["个", "家", "条", "座", "段", "处", "项", "件", "台", "辆", "户", "村", "所", "套", "名单"];

    /// <summary><paramref name="plan"/> holds all promises of the plan, for the rungs of a series.</summary>
    public static Binding For(Promise promise, IReadOnlyList<Promise>? plan = null)
    {
        if (promise.Series is { } series && promise.Value is not null
            && (plan ?? []).Where(p => p.Series == series && p is { Value: not null, Deadline: not null }).ToList() is { Count: > 1 } rungs && rungs.Exists(r => r.Id == promise.Id))
        {
            var one = Alone(promise with { Series = null });
            return new(
                new SeriesTest([.. rungs.OrderBy(r => r.Deadline).Select(r => new Rung(r.Id, r.Deadline!.Value, r.Op, r.Value))], promise.Id, one.Test),
                $"“{series}”有 {rungs.Count} 级台阶，是同一个指标，每级按自己的期限判；{one.Why}", one.Uncertain);
        }
        return Alone(promise);
    }

    private static Binding Alone(Promise promise)
    {
        var uncertain = new List<string>();
        if (promise.DeadlineSource == DeadlineSource.PlanEnd) uncertain.Add("期限是默认的计划期末，不是原文");
        if (promise.Deadline is null) uncertain.Add("没有期限，判不出未完成");
        if (promise.Alternatives.Count > 0 && promise.Kind is not (CommitmentKind.Rule or CommitmentKind.Qualitative)) return Either(promise, uncertain);
        if (promise.Recurrence is { } every && promise.Kind == CommitmentKind.Milestone && promise.Deadline is { } last && last.Year > promise.Start.Year)
        {
            uncertain.Add($"“{every}”按每年年底各一个节点判，年内的期限原文没有写");
            return new(new SeriesTest([.. Enumerable.Range(promise.Start.Year, last.Year - promise.Start.Year + 1)
                    .Select(year => new Rung($"{promise.Id}/{year}", year == last.Year ? last : new DateOnly(year, 12, 31), Item: $"{year}年"))], null, new MilestoneTest()),
                $"原文写“{every}”，每年一个节点", uncertain);
        }
        var (test, why) = One(promise, uncertain);
        if (promise.Distributive && test is not StandingRuleTest)
        {
            if (promise.Scope.Count == 0) uncertain.Add("要分别判定，缺对象名单");
            return new(new EachTest(promise.Scope, test), why + "；对范围里的每一个分别判，最差的算", uncertain);
        }
        return new(test, why, uncertain);
    }

    private static Binding Either(Promise promise, List<string> uncertain)
    {
        var numeric = promise.Alternatives.Where(a => a.Value is not null).ToList();
        // branches with figures share the facts of the promise; branches of words have acceptances of their own
        var branches = promise.Alternatives.Select(a =>
        {
            var branch = promise with
            {
                Alternatives = [],
                Op = a.Op ?? (numeric.Count > 0 ? promise.Op : null),
                Value = a.Value ?? (numeric.Count > 0 ? promise.Value : null),
                Unit = a.Unit ?? promise.Unit,
                Baseline = a.Baseline ?? (a.Value is null ? promise.Baseline : null),
            };
            var bound = Alone(branch);
            uncertain.AddRange(bound.Uncertain.Where(u => !uncertain.Contains(u)));
            return new Branch(a.Text, branch, bound.Test, numeric.Count > 0 ? null : a.Text);
        }).ToList();
        // the main figure of the sentence is a branch too where the document lists only the other one
        if (promise.Value is { } value && !numeric.Exists(a => a.Value == value && (a.Unit ?? promise.Unit) == promise.Unit))
        {
            var main = promise with { Alternatives = [] };
            branches.Insert(0, new(Bounds.Of(main.Op, main.Value, main.Unit)?.Words(main.Unit) ?? promise.Indicator, main, Alone(main).Test));
        }
        return new(new AlternativesTest(branches), $"原文用“或”，{branches.Count} 支里任一支达到即可，每支都判、都列出", uncertain);
    }

    private static (ProgressTest Test, string Why) One(Promise promise, List<string> uncertain)
    {
        var (from, to) = Year(promise, uncertain);
        switch (promise.Kind)
        {
            case CommitmentKind.Milestone:
                return (new MilestoneTest(), "节点：按完成日和验收依据判");
            case CommitmentKind.Qualitative:
                uncertain.Add("定性的承诺没有数，谁评判、凭什么材料要先定");
                return (new MilestoneTest(ByPerson: true), "定性：由人依据材料评判");
            case CommitmentKind.Rule:
                if (promise.Alternatives.Count > 0) uncertain.Add($"允许的几种做法（{string.Join("、", promise.Alternatives.Select(a => a.Text))}）由检查的人逐件认定");
                if (promise.Value is > 0) uncertain.Add("比例按清单逐件查，有一件不合就算违反");
                return (new StandingRuleTest(promise.Start), "规则：期间内零违反，期满才算完成");
            case CommitmentKind.Categorical:
                var air = promise.ClassValue?.EndsWith('级') == true;
                var every = promise.Strength?.Contains("稳定", StringComparison.Ordinal) == true;
                if (every) uncertain.Add("“稳定达到”按期间内每期都达到判，期长以填报为准");
                return (new ClassTest(air ? ClassTest.Air : ClassTest.Water, from, to, every), air ? "空气质量级别，按级别序判" : "水质类别，按类别序判");
        }

        if (promise.Op == "≈" && promise.Tolerance is null) uncertain.Add("“左右”缺容差");
        if (promise.Value is null) uncertain.Add("原文没有目标值");
        switch (promise.Unit)
        {
            case "名":
                uncertain.Add("在什么范围里排名要核对");
                return (new RankTest(from, to), "名次：按期末的排名判");
            case "位次":
                uncertain.Add(promise.Baseline?.Year is null ? "前进多少位要有基准年的名次，原文没有写基准年" : "基准年的名次要有出处");
                return (new RelativeTest(promise.Baseline?.Year, Change.Places, false, new RankTest(from, to)), "名次比基准年前进");
            case "个百分点":
                return Relative(promise, Change.Points, from, to, uncertain);
            case "%" when promise.Baseline is not null:
                return Relative(promise, Change.Percent, from, to, uncertain);
        }
        if (promise.Accumulation is { } accumulation) return (new AccumulationTest(accumulation.Start), "累计：从累计期首日起相加");
        if (promise.Unit == "%")
        {
            if (promise.Indicator.Contains("天数", StringComparison.Ordinal))
                return (new LevelTest(from, to, PeriodValue.ShareOfDays) { ReadingSettled = true }, "天数占比：按全年有效日数判，余额按整天算");
            var undone = UndoneLists.FirstOrDefault(w => promise.Indicator.Contains(w, StringComparison.Ordinal));
            if ((undone ?? BegunLists.FirstOrDefault(w => promise.Indicator.Contains(w, StringComparison.Ordinal))) is { } list)
            {
                uncertain.Add("“率”的分母是哪一份清单要定");
                uncertain.Add(undone is null ? "时序要有起算日前一天的比例" : "时序从零起算");
                return (new ListRatioTest(promise.Start, undone is null ? null : 0), $"指标名有“{list}”，按清单完成数与总数之比判");
            }
            uncertain.Add("按一年的水平判，季度、月度的数只看趋势");
            return (new LevelTest(from, to) { ReadingSettled = true }, "百分比不是清单完成率，按年度水平判");
        }
        if (promise.Indicator.Contains("年均", StringComparison.Ordinal) || promise.Indicator.Contains("平均浓度", StringComparison.Ordinal) || promise.Indicator.Contains("均值", StringComparison.Ordinal))
        {
            uncertain.Add("“低于”按一位小数还是按全值读，没有定以前两种都算");
            return (new LevelTest(from, to, PeriodValue.MeanOfDays) { Decimals = 1 }, "年均浓度：按全年均值判，平时看剩余均值上限");
        }
        if (StockWords.FirstOrDefault(w => promise.Indicator.Contains(w, StringComparison.Ordinal)) is { } stock)
        {
            uncertain.Add("时序要有起算日前一天的存量");
            return (new CountTest(promise.Start, null), $"指标名有“{stock}”，是存量，按某日的总数判");
        }
        if (CountUnits.Contains(promise.Unit))
        {
            uncertain.Add("按起算日前为零计；原有的是否算在内要定");
            return (new CountTest(promise.Start, 0), $"单位是“{promise.Unit}”，按清单件数判");
        }
        if (FlowWords.FirstOrDefault(w => promise.Indicator.Contains(w, StringComparison.Ordinal)) is { } flow)
        {
            uncertain.Add("起算日原文没有写，按计划期首日");
            return (new AccumulationTest(promise.Start), $"指标名有“{flow}”，按起算日以来的累计判");
        }
        uncertain.Add("没有更合适的判法，按年度水平判，请确认");
        return (new LevelTest(from, to) { ReadingSettled = true }, "按年度水平判");
    }

    private static (ProgressTest, string) Relative(Promise promise, Change by, DateOnly? from, DateOnly? to, List<string> uncertain)
    {
        if (promise.Baseline?.Year is null) uncertain.Add("比哪一年，原文没有写明");
        if (promise.Baseline?.Value is null) uncertain.Add("缺基线值");
        var rise = !(promise.Indicator.Contains("下降", StringComparison.Ordinal) || promise.Indicator.Contains("降低", StringComparison.Ordinal)
            || promise.Baseline?.Text.Contains("下降", StringComparison.Ordinal) == true || promise.Baseline?.Text.Contains("降低", StringComparison.Ordinal) == true || promise.Op is "<=" or "<");
        return (new RelativeTest(promise.Baseline?.Year, by, rise, new LevelTest(from, to) { ReadingSettled = true }), "比基线：目标由基线值算出，基线必须明写");
    }

    /// <summary>The calendar year of the deadline, or what of it lies before a deadline within the year.</summary>
    private static (DateOnly? From, DateOnly? To) Year(Promise promise, List<string> uncertain)
    {
        if (promise.Deadline is not { } deadline) return (null, null);
        if (deadline is not { Month: 12, Day: 31 } && promise.Kind is CommitmentKind.Quantitative or CommitmentKind.Categorical) uncertain.Add("期限不在年底，按当年年初到期限判");
        return (new(deadline.Year, 1, 1), deadline);
    }
}
