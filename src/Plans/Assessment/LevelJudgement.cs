namespace Dizhu.Plans.Assessment;

/// <summary>
/// 水平、名次: the value of a period. Met only when the period is complete and its value valid. Before that the promise is on track
/// or behind by the remaining allowance, never by extrapolation and never by 时序进度: the year is on track while its remaining
/// days may be as bad as the target itself, or while some bad days are left.
/// </summary>
internal static class LevelJudgement
{
    /// <summary>How the values of one test are compared and shown.</summary>
    internal sealed record Rules(
        DateOnly? From, DateOnly? To, PeriodValue Made, int? Decimals, bool ReadingSettled, int StaleAfter, int LookBack, Bounds Bounds, string Target, Func<Ratio, string> Show, bool InOrder = false);

    /// <summary>A value; its words are made only when they are needed.</summary>
    internal sealed record Measure(Fact Fact, Ratio Full, Func<Fact, Ratio, string> Say)
    {
        public string Shown => Say(Fact, Full);
    }

    public static Finding Of(Promise promise, LevelTest test, Known known, DateOnly day)
    {
        if (Bounds.Of(promise.Op, promise.Value, promise.Unit, promise.Tolerance) is not { } bounds) return Undecided.NoTarget(promise);
        var rules = new Rules(test.From, test.To, test.Made, test.Decimals, test.ReadingSettled, test.StaleAfter, test.LookBack, bounds,
            bounds.Words(promise.Unit), value => Digits.With(value.Show(bounds), promise.Unit));
        var ignored = new List<IgnoredFact>(known.Ignored);
        var measures = new List<Measure>();
        string Say(Fact fact, Ratio full) => (fact.Value is { } value ? Digits.With(Digits.Text(value), fact.Unit ?? promise.Unit) : rules.Show(full)) + Among(fact);
        // a share with its denominator says more than the share alone
        string Among(Fact fact) => fact is { Days: { } days } && test.Made == PeriodValue.ShareOfDays ? $"（{Digits.Short(days.Sum)}/{days.ValidDays} 天）"
            : fact.List is { } list ? $"（{Digits.Short(list.Done)}/{Digits.Short(list.Total)}）" : "";
        Func<Fact, Ratio, string> say = Say;
        foreach (var fact in known.Facts)
        {
            if (Full(fact, test.Made, promise.Unit, out var why) is { } full) measures.Add(new(fact, full, say));
            else ignored.Add(new(fact.Id, why));
        }
        return Of(promise, rules, measures, ignored, day);
    }

    public static Finding OfRank(Promise promise, RankTest test, Known known, DateOnly day)
    {
        if (Bounds.Of(promise.Op, promise.Value) is not { } bounds) return Undecided.NoTarget(promise);
        var rules = new Rules(test.From, test.To, PeriodValue.Plain, null, true, test.StaleAfter, 400, bounds,
            bounds.High is { } last ? $"前 {Digits.Short(last)} 名" : bounds.Words("名"), value => $"第 {Digits.Short(value.Round(6))} 名", InOrder: true);
        var ignored = new List<IgnoredFact>(known.Ignored);
        var measures = new List<Measure>();
        foreach (var fact in known.Facts)
        {
            if (fact.Value is { } place && place >= 1 && place == decimal.Truncate(place)) measures.Add(new(fact, place, (_, full) => rules.Show(full)));
            else ignored.Add(new(fact.Id, "名次应是从 1 起的整数"));
        }
        return Of(promise, rules, measures, ignored, day);
    }

    internal static Finding Of(Promise promise, Rules rules, List<Measure> measures, List<IgnoredFact> ignored, DateOnly day)
    {
        var after = day > promise.Deadline;
        if (measures.FindLast(m => m.Fact.Start == rules.From && m.Fact.End == rules.To) is { } whole) return Whole(promise, rules, whole, measures, ignored, day);
        if (after)
        {
            if (rules is not { From: { } from, To: { } to }) return Undecided.NoData(promise, ignored, after);
            return Undecided.Because($"缺{Digits.Period(from, to)}的有效数", $"期限 {Digits.Day(promise.Deadline!.Value)}已过，{promise.Indicator}还没有{Digits.Period(from, to)}的有效数，无法判定。", promise.Reporter, ignored);
        }

        if (measures.FindLast(m => InPeriod(m.Fact, rules)) is { } running)
        {
            if (day.DayNumber - running.Fact.End.DayNumber > rules.StaleAfter) return Undecided.Stale(promise, running.Fact.End, day, running.Shown, ignored);
            return Running(promise, rules, running, rules.To is { } end ? end.DayNumber - running.Fact.End.DayNumber : 0, ignored);
        }
        if (measures.FindLast(m => Speaks(m.Fact, rules) && day.DayNumber - m.Fact.End.DayNumber <= Patience(m.Fact, rules)) is { } earlier)
        {
            foreach (var other in measures.Where(m => !Speaks(m.Fact, rules))) ignored.Add(new(other.Fact.Id, "不在判定的期间内，也不是完整年度"));
            return Earlier(promise, rules, earlier, ignored);
        }
        if (measures.FindLast(m => Speaks(m.Fact, rules)) is { } old) return Undecided.Stale(promise, old.Fact.End, day, old.Shown, ignored);
        if (measures.Count == 0) return Undecided.NoData(promise, ignored);
        foreach (var other in measures) ignored.Add(new(other.Fact.Id, "不在判定的期间内，也不是完整年度"));
        var part = measures[^1];
        return Undecided.Because("只有部分年度的数", $"{Digits.Period(part.Fact.Start, part.Fact.End)}{promise.Indicator} {part.Shown}，不是完整年度，不能当全年看，无法判定。", promise.Reporter, ignored) with { DataThrough = part.Fact.End };
    }

    /// <summary>
    /// Whether a value from before the judged period says how far it is: a level that people report month by month does at any
    /// time, a mean or a share of days only as a whole year, since the seasons differ.
    /// </summary>
    private static bool Speaks(Fact fact, Rules rules) => IsWholeYear(fact) || rules.Made == PeriodValue.Plain && fact.End < rules.From;

    private static int Patience(Fact fact, Rules rules) => IsWholeYear(fact) ? rules.LookBack : rules.StaleAfter;

    /// <summary>The judged period is complete.</summary>
    private static Finding Whole(Promise promise, Rules rules, Measure whole, List<Measure> measures, List<IgnoredFact> ignored, DateOnly day)
    {
        var after = day > promise.Deadline;
        if (whole.Fact.Provisional) return after ? Undecided.OnlyProvisional(promise, whole.Shown, ignored) with { Inputs = [whole.Fact.Id] } : Running(promise, rules, whole, 0, ignored);
        var readings = Readings(promise, rules, whole, 0);
        var period = Digits.Period(whole.Fact.Start, whole.Fact.End);
        var finding = new Finding
        {
            Status = CommitmentStatus.Met,
            Figure = whole.Shown,
            Gauge = GaugeOf(promise, rules, whole),
            Reason = $"{period}{promise.Indicator} {whole.Shown}，目标{rules.Target}，达到。",
            DataThrough = whole.Fact.End,
            Inputs = [whole.Fact.Id],
            Steps = [.. Basis(rules, whole), Compared(rules, readings[0], whole)],
            Readings = readings,
            Ignored = ignored,
        };
        if (Open(rules, readings)) return WordingOpen(finding, whole);
        if (readings[0].Holds) return finding;
        var missed = finding with { Reason = $"{period}{promise.Indicator} {whole.Shown}，目标{rules.Target}，没有达到。" };
        if (!after) return missed with { Status = CommitmentStatus.Behind, Duty = promise.Reporter, Lag = Short(promise, rules, whole, null) };
        var came = measures.Find(m => m.Fact.Start > rules.To && IsWholeYear(m.Fact) && !m.Fact.Provisional && readings[0].Of(rules).Holds(m.Full));
        return came is null
            ? missed with { Status = CommitmentStatus.Missed }
            : Late.Success(missed, promise.Deadline!.Value, came.Fact.End, came.Shown, came.Fact.Id);
    }

    /// <summary>The judged period runs, or its value is only provisional.</summary>
    private static Finding Running(Promise promise, Rules rules, Measure running, int daysLeft, List<IgnoredFact> ignored)
    {
        var readings = Readings(promise, rules, running, daysLeft);
        var taken = readings[0];
        var allowance = taken.Allowance;
        var on = taken.Holds && allowance is not { Impossible: true } && allowance is not { Amount: 0, Unit: "天" };
        // no bad day was ever allowed and none came
        if (taken.Holds && allowance is { Amount: 0, Impossible: false, Unit: "天" } && BadDays(rules.Bounds, running) == 0) on = true;
        var value = rules.Made switch { PeriodValue.MeanOfDays => "均值", PeriodValue.ShareOfDays => "占比", _ => promise.Indicator };
        var words = allowance?.Words ?? (on ? "已在目标以内，全年的数出来才算完成" : $"离目标还差 {Gap(promise, rules, running)}");
        var finding = new Finding
        {
            Status = on ? CommitmentStatus.OnTrack : CommitmentStatus.Behind,
            Figure = running.Shown,
            Gauge = GaugeOf(promise, rules, running),
            Reason = $"截至{Digits.Day(running.Fact.End)}{value} {running.Shown}{(running.Fact.Provisional ? "（初步数）" : "")}，目标{rules.Target}；{words}。",
            Duty = on ? "" : promise.Reporter,
            DataThrough = running.Fact.End,
            Inputs = [running.Fact.Id],
            Steps = [.. Basis(rules, running), Compared(rules, taken, running), .. allowance is null ? Array.Empty<Reckoning>() : [new Reckoning("余额", allowance.Formula)]],
            Allowance = allowance,
            Lag = on ? null : Short(promise, rules, running, allowance),
            Readings = readings,
            Ignored = ignored,
        };
        return Open(rules, readings) ? WordingOpen(finding, running) : finding;
    }

    /// <summary>The judged period has no value yet; the last one before it says how far it is.</summary>
    private static Finding Earlier(Promise promise, Rules rules, Measure earlier, List<IgnoredFact> ignored)
    {
        var readings = Readings(promise, rules, earlier, 0);
        var on = readings[0].Holds;
        var judged = rules is { From: { } from, To: { } to } ? $"{Digits.Period(from, to)}还没有数，" : "";
        var last = IsWholeYear(earlier.Fact) ? $"最近一个完整年度{earlier.Fact.End.Year}年" : $"截至{Digits.Day(earlier.Fact.End)}";
        var finding = new Finding
        {
            Status = on ? CommitmentStatus.OnTrack : CommitmentStatus.Behind,
            Figure = earlier.Shown,
            Gauge = GaugeOf(promise, rules, earlier),
            Reason = $"{judged}{last}{promise.Indicator} {earlier.Shown}，目标{rules.Target}，{(on ? "已在目标以内" : $"还差 {Gap(promise, rules, earlier)}")}。",
            Duty = on ? "" : promise.Reporter,
            DataThrough = earlier.Fact.End,
            Inputs = [earlier.Fact.Id],
            Lag = on ? null : Short(promise, rules, earlier, null),
            Steps = [Compared(rules, readings[0], earlier)],
            Readings = readings,
            Ignored = ignored,
        };
        return Open(rules, readings) ? WordingOpen(finding, earlier) : finding;
    }

    /// <summary>By so many decimals, and by the full value: both are shown, the one taken first.</summary>
    private static WordingReading[] Readings(Promise promise, Rules rules, Measure measure, int daysLeft)
    {
        WordingReading Read(string name, Bounds bounds) => new(name, bounds.High ?? bounds.Low ?? 0, bounds.High is null ? !bounds.LowOpen : !bounds.HighOpen,
            Remaining(promise, rules, bounds, measure, daysLeft), bounds.Holds(measure.Full));
        return rules.Decimals is { } decimals
            ? [Read(decimals == 0 ? "修约到整数再比" : $"修约到 {decimals} 位小数再比", rules.Bounds.OfRounded(decimals)), Read("不修约，按全值比", rules.Bounds)]
            : [Read("不修约，按全值比", rules.Bounds)];
    }

    private static bool Open(Rules rules, WordingReading[] readings) => !rules.ReadingSettled && readings.Length > 1 && readings[0].Holds != readings[1].Holds;

    private static Finding WordingOpen(Finding finding, Measure measure) => finding with
    {
        Status = CommitmentStatus.CannotTell,
        Reason = $"{measure.Shown}按“{finding.Readings[0].Name}”{(finding.Readings[0].Holds ? "达到" : "达不到")}，按“{finding.Readings[1].Name}”{(finding.Readings[1].Holds ? "达到" : "达不到")}，读法没有定，无法判定。",
        Duty = "计划评审：定出目标的读法",
        Lag = null,
    };

    /// <summary>A value of a period has a distance from its target and no 时序; what the rest may bring says more where it is known.</summary>
    private static Lag Short(Promise promise, Rules rules, Measure measure, Allowance? allowance) => new(
        allowance is { Impossible: true } ? "已不可能达到"
        : allowance is not null ? allowance.Words
        : $"离目标差 {Gap(promise, rules, measure)}");

    private static Allowance? Remaining(Promise promise, Rules rules, Bounds bounds, Measure measure, int daysLeft)
    {
        if (daysLeft <= 0 || measure.Fact.Start != rules.From) return null;
        return rules.Made switch
        {
            PeriodValue.MeanOfDays => Allowances.OfMean(bounds, measure.Fact, measure.Full, daysLeft, rules.Decimals ?? 1, promise.Unit ?? ""),
            PeriodValue.ShareOfDays when measure.Fact.Days is { } days => Allowances.OfShare(bounds, days, daysLeft),
            _ => null,
        };
    }

    private static Ratio? Full(Fact fact, PeriodValue made, string? unit, out string why)
    {
        why = "没有数值";
        if (made != PeriodValue.Plain && fact.Days is { } days)
        {
            var full = new Ratio(made == PeriodValue.ShareOfDays ? days.Sum * 100 : days.Sum, days.ValidDays);
            if (made == PeriodValue.ShareOfDays && (days.Sum < 0 || days.Sum > days.ValidDays || days.Sum != decimal.Truncate(days.Sum)))
            {
                why = "天数大于有效日数，或者不是整数";
                return null;
            }
            if (fact.Value is not { } said || full.Round(said.Scale) == said) return full;
            why = "填报的数与日数基础对不上";
            return null;
        }
        if (fact.Value is not { } value) return null;
        if (Quantity.Convert(value, fact.Unit, unit) is { } converted) return converted;
        why = $"单位“{fact.Unit}”与目标的“{unit}”换算不了";
        return null;
    }

    private static Gauge GaugeOf(Promise promise, Rules rules, Measure measure) => new(measure.Full.Round(6), rules.Bounds.Low, rules.Bounds.High, null, promise.Unit, rules.Target);

    private static bool InPeriod(Fact fact, Rules rules) => rules switch
    {
        { From: { } from, To: { } to } => rules.Made == PeriodValue.Plain ? fact.Start >= from && fact.End <= to : fact.Start == from && fact.End <= to,
        _ => true,
    };

    private static bool IsWholeYear(Fact fact) => fact.Start is { Month: 1, Day: 1 } && fact.End is { Month: 12, Day: 31 } && fact.Start.Year == fact.End.Year;

    private static int BadDays(Bounds bounds, Measure measure) => measure.Fact.Days is { } days ? (int)(bounds.Low is null ? days.Sum : days.ValidDays - days.Sum) : 0;

    private static string Gap(Promise promise, Rules rules, Measure measure)
    {
        var gap = rules.Bounds.Over(measure.Full) ? measure.Full - rules.Bounds.High!.Value : (Ratio)rules.Bounds.Low.GetValueOrDefault() - measure.Full;
        var unit = promise.Kind != CommitmentKind.Categorical ? promise.Unit is "%" ? "个百分点" : promise.Unit : promise.ClassValue?.EndsWith('级') == true ? "级" : "个类别";
        return Digits.With(Digits.Short(decimal.Round(gap.Ceiling(2), 2)), unit);
    }

    private static IEnumerable<Reckoning> Basis(Rules rules, Measure measure)
    {
        if (rules.Made == PeriodValue.Plain || measure.Fact.Days is not { } days) yield break;
        yield return rules.Made == PeriodValue.MeanOfDays
            ? new("均值", $"{Digits.Text(days.Sum)} ÷ {days.ValidDays} = {Digits.Short(measure.Full.Round(4))}")
            : new("占比", $"{Digits.Text(days.Sum)} ÷ {days.ValidDays} = {Digits.Short(measure.Full.Round(4))}%");
    }

    /// <summary>A class and a place are compared as they are; a number with the limit of the reading.</summary>
    private static Reckoning Compared(Rules rules, WordingReading reading, Measure measure) => new("与目标比",
        (rules.InOrder ? $"{measure.Shown}，目标{rules.Target}" : $"{Digits.Short(measure.Full.Round(4))}，{reading.Name}，界限 {Digits.Short(reading.Limit)}{(reading.LimitIncluded ? "（含）" : "（不含）")}")
        + $"：{(reading.Holds ? "达到" : "达不到")}");

    /// <summary>The bounds of a reading again, for a later value.</summary>
    private static Bounds Of(this WordingReading reading, Rules rules) =>
        rules.Decimals is { } decimals && !reading.Name.StartsWith('不') ? rules.Bounds.OfRounded(decimals) : rules.Bounds;
}
