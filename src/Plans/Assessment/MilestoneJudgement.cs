namespace Dizhu.Plans.Assessment;

/// <summary>
/// 节点: done on a day and accepted with evidence. The day it was done counts against the deadline; without an acceptance nothing is
/// done. A report (100 is done, 滞后 as its class is the unit's own word) says how things go before.
/// </summary>
internal static class MilestoneJudgement
{
    public static Finding Of(Promise promise, MilestoneTest test, Known known, DateOnly day)
    {
        var ignored = new List<IgnoredFact>(known.Ignored);
        var steps = test.Stages.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        Acceptance? done = null, reported = null;
        foreach (var acceptance in known.Acceptances)
        {
            if (acceptance.RevokedKnownFrom is not null) ignored.Add(new(acceptance.Id, "验收已撤销：" + acceptance.RevokedWhy));
            else if (steps.Contains(acceptance.Item)) continue;
            else if (acceptance.AcceptedOn is null)
            {
                if (reported is null || acceptance.DoneOn < reported.DoneOn) reported = acceptance;
            }
            else if (string.IsNullOrWhiteSpace(acceptance.Evidence)) ignored.Add(new(acceptance.Id, "没有验收依据"));
            else if (done is null || acceptance.DoneOn < done.DoneOn) done = acceptance;
        }
        var after = day > promise.Deadline;
        var verb = test.ByPerson ? "评判" : "验收";
        if (done is not null)
        {
            var met = new Finding
            {
                Status = CommitmentStatus.Met,
                Figure = $"{Digits.Day(done.DoneOn)}完成",
                Reason = $"{promise.Indicator}于{Digits.Day(done.DoneOn)}完成，{Digits.Day(done.AcceptedOn!.Value)}{verb}通过{(done.By.Length > 0 ? $"（{done.By}）" : "")}。",
                DataThrough = done.AcceptedOn,
                Inputs = [done.Id],
                Steps = [new(verb, $"依据 {done.Evidence}")],
                Ignored = ignored,
            };
            return promise.Deadline is { } deadline && done.DoneOn > deadline
                ? Late.Success(met with { Reason = $"期限 {Digits.Day(deadline)}没有完成。", Inputs = [] }, deadline, done.DoneOn, $"{verb}通过", done.Id)
                : met;
        }

        var report = known.Facts.LastOrDefault(f => f.Value is not null || f.Class is not null);
        var shown = report is null ? "" : report.Value is { } percent ? $"进度 {Digits.Text(percent)}%{(report.List is { } list ? $"（{Digits.Short(list.Done)}/{Digits.Short(list.Total)}）" : "")}" : report.Class!;
        if (after)
        {
            if (reported is not null && reported.DoneOn <= promise.Deadline)
                return Undecided.Because($"待{verb}", $"{promise.Indicator}报称于{Digits.Day(reported.DoneOn)}完成，还没有{verb}，无法判定。", $"待{verb}：由验收单位办", ignored) with { Inputs = [reported.Id] };
            if (reported is not null || (report is not null && report.End >= promise.Deadline && !report.Provisional && report.Value is not >= 100))
                return new()
                {
                    Status = CommitmentStatus.Missed,
                    Figure = reported is not null ? "逾期，待" + verb : shown,
                    Reason = reported is not null
                        ? $"期限 {Digits.Day(promise.Deadline!.Value)}已过，{promise.Indicator}报称{Digits.Day(reported.DoneOn)}才完成，还没有{verb}。"
                        : $"期限 {Digits.Day(promise.Deadline!.Value)}已过，{Digits.Day(report!.End)}填报{promise.Indicator}{shown}，没有完成。",
                    DataThrough = report?.End,
                    Inputs = [reported?.Id ?? report!.Id],
                    Ignored = ignored,
                };
            return Undecided.Because($"没有{verb}记录", $"期限 {Digits.Day(promise.Deadline!.Value)}已过，{promise.Indicator}没有{verb}记录，也没有期限之后的填报，无法判定。", promise.Reporter, ignored);
        }

        var overdue = test.Stages.Where(s => s.Due < day && !known.Acceptances.Any(a => a.Item == s.Name && a is { AcceptedOn: not null, RevokedKnownFrom: null })).ToList();
        if (overdue.Count > 0)
            return new()
            {
                Status = CommitmentStatus.Behind,
                Figure = $"{overdue[0].Name}逾期",
                Reason = $"内部节点“{overdue[0].Name}”应于{Digits.Day(overdue[0].Due)}完成，还没有{verb}，逾期 {day.DayNumber - overdue[0].Due.DayNumber} 天。",
                Duty = promise.Reporter,
                Lag = new($"“{overdue[0].Name}”逾期", day.DayNumber - overdue[0].Due.DayNumber),
                Inputs = report is null ? [] : [report.Id],
                Steps = [.. overdue.Select(s => new Reckoning("内部节点", $"{s.Name}：{Digits.Day(s.Due)}"))],
                Ignored = ignored,
            };
        if (reported is not null)
            return new()
            {
                Status = CommitmentStatus.OnTrack,
                Figure = "待" + verb,
                Reason = $"{promise.Indicator}报称于{Digits.Day(reported.DoneOn)}完成，待{verb}。",
                Duty = $"待{verb}：由验收单位办",
                Inputs = [reported.Id],
                Ignored = ignored,
            };
        if (report is null)
            return test.ByPerson
                ? Undecided.Because("没有评判", $"{promise.Indicator}是定性的承诺，要由人依据材料评判，还没有评判，也没有填报。", promise.Reporter, ignored)
                : Undecided.Because("进展未填报", $"{promise.Indicator}没有可用的进展填报，也没有验收记录，无法判定。", promise.Reporter, ignored);
        if (day.DayNumber - report.End.DayNumber > test.StaleAfter) return Undecided.Stale(promise, report.End, day, shown, ignored);
        var behind = report.Class == "滞后";
        return new()
        {
            Status = behind ? CommitmentStatus.Behind : CommitmentStatus.OnTrack,
            Figure = shown,
            Reason = $"{Digits.Day(report.End)}填报：{promise.Indicator}{(report.Value is null ? "" : shown + "，")}{(behind ? "自报滞后" : "在办")}{(promise.Deadline is { } due ? $"，期限 {Digits.Day(due)}" : "")}。",
            Duty = behind ? promise.Reporter : "",
            Lag = behind ? new("填报单位自报滞后") : null,
            DataThrough = report.End,
            Inputs = [report.Id],
            Ignored = ignored,
        };
    }
}
