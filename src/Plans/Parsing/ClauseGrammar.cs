using System.Text.RegularExpressions;
using static Dizhu.Plans.Parsing.ClauseWords;

namespace Dizhu.Plans.Parsing;

/// <summary>What the clauses of one passage belong to.</summary>
/// <param name="Owner">T12, G or B1.</param>
/// <param name="Role">Part of the plan the passage stands in.</param>
/// <param name="Topic">Title words of assignment and campaign; they complete indicators (排名 → 空气质量排名).</param>
/// <param name="HomeScope">Counties the responsibility names when it does not name all; otherwise empty.</param>
internal sealed record PassageContext(
    string Owner, Outline.PassageRole Role, string Topic, IReadOnlyList<string> HomeScope, int? DocumentYear, DateOnly? PlanEnd, CityVocabulary Vocabulary)
{
    /// <summary>完成时限 that the assignment states for all it asks.</summary>
    public DateAtom? Due { get; init; }

    /// <summary>First year of the plan, or the year of the document: figures of earlier years report.</summary>
    public int? FirstYear { get; init; }
}

/// <summary>
/// 分句语法: sentence → clauses → commitments. A date opens a scope that runs over ， and ； to the end of the sentence and
/// never across 。; a clause before the date is not covered. Every number that becomes no target is rejected with a reason.
/// </summary>
internal sealed class ClauseGrammar(Manuscript manuscript, PassageContext context, List<Commitment> commitments, List<RejectedNumber> rejected, List<UnreadPassage> unread)
{
    private readonly string text = manuscript.Text;
    private readonly IndicatorDictionary dictionary = IndicatorDictionary.Standard;

    /// <summary>Deadline in force in the sentence, and whether the clause that set it put a strength word before the date.</summary>
    private (DateAtom Atom, string Text)? scope;
    private string? strengthBeforeDate;

    /// <summary>Dates that opened a scope nothing has used so far.</summary>
    private readonly List<DateAtom> idleDates = [];
    private int firstOfOwner;

    /// <summary>Places of the last 分别 (甲县、乙县…分别达到), for a clause behind it that repeats them in silence.</summary>
    private List<string> places = [];

    /// <summary>Whether the clause's last number was the object of a verb (完成2个…).</summary>
    private bool objectRun;

    public void Read(int start, int end)
    {
        firstOfOwner = commitments.Count(c => c.Assignment == context.Owner);
        foreach (var (from, to) in ClauseSplitter.Sentences(text, start, end))
            ReadSentence(from, to);
    }

    private void ReadSentence(int start, int end)
    {
        scope = null;
        strengthBeforeDate = null;
        places = [];
        var clauses = ClauseSplitter.Clauses(text, start, end, context.DocumentYear);
        var before = commitments.Count;
        var rejectedBefore = rejected.Count;
        if (WholeSentence(clauses) is { } whole)
        {
            foreach (var clause in clauses) RejectAll(clause, []);
            Add(whole, c => Dated(c, clauses[0], null, null));
            return;
        }
        var past = PastTense().IsMatch(text[start..end]) && !Intention().IsMatch(text[start..end]);
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            if (past || clause.Dates.Any(d => d.Use == DateUse.Deadline && d.Year < context.FirstYear)) { RejectAll(clause, [], "叙述已经取得的成绩或现状，不是承诺"); continue; }
            ReadClause(clause, i > 0 ? clauses[i - 1] : null, LaterDeadline(clauses, i));
        }
        DropIdleDates();
        if (commitments.Count == before && rejected.Count == rejectedBefore && context.Role is Outline.PassageRole.Targets or Outline.PassageRole.Loose
            && context.Owner != "I" && !Measure().IsMatch(text[start..end]) && end - start > 6)
            unread.Add(new UnreadPassage(manuscript.ToCanonical(start, end)));
    }

    /// <summary>强力推进…整改，适时组织“回头看”，确保整改到位: one promise that ends in 确保…到位.</summary>
    private Draft? WholeSentence(List<Clause> clauses)
    {
        if (clauses.Count < 2 || context.Role is Outline.PassageRole.Preface or Outline.PassageRole.Preamble or Outline.PassageRole.Guarantee) return null;
        var last = text[clauses[^1].Start..clauses[^1].End];
        if (Assured().Match(last) is not { Success: true } assured) return null;
        var what = assured.Groups["what"].Value;
        var first = text[clauses[0].Start..clauses[0].End];
        if (!first.Contains(what, StringComparison.Ordinal) || clauses.Any(c => NumberGrammar.Read(text, c.Start, c.End).Count > 0 || c.Dates.Count > 0)) return null;
        return new Draft(clauses[0].Start, clauses[^1].End, LeadVerbs().Replace(first, ""), CommitmentKind.Qualitative, "sentence.assured") { Strength = last };
    }

    /// <summary>A deadline that comes later in the same sentence, before any semicolon: it does not cover this clause, but a reader may think so.</summary>
    private static DateAtom? LaterDeadline(List<Clause> clauses, int index)
    {
        for (var i = index + 1; i < clauses.Count && !clauses[i].AfterSemicolon; i++)
            foreach (var date in clauses[i].Dates)
                if (date.Use is DateUse.Deadline) return date;
        return null;
    }

    private void ReadClause(Clause clause, Clause? previous, DateAtom? later)
    {
        var words = text[clause.Start..clause.End];
        DateAtom? own = null;
        foreach (var date in clause.Dates)
            if (date.Use is DateUse.Deadline or DateUse.Period) { own ??= date; if (date.Use == DateUse.Deadline && own.Value.Use == DateUse.Period) own = date; }
        if (own is { } opened)
        {
            DropIdleDates();
            scope = (opened, manuscript.AsWritten(opened.Start, opened.End));
            idleDates.AddRange(clause.Dates.Where(d => d.Use is DateUse.Deadline or DateUse.Period));
            var lead = text[clause.Start..opened.Start];
            strengthBeforeDate = lead is "力争" or "争取" or "确保" ? lead : strengthBeforeDate;
        }
        if (clause.AfterSemicolon && own is null) strengthBeforeDate = null;

        var numbers = NumberGrammar.Read(text, clause.Start, clause.End);
        numbers.RemoveAll(n => clause.Dates.Any(d => n.Start < d.End && d.Start < n.End));
        var used = new List<NumberAtom>();
        // General words promise nothing; a figure with a date does, wherever it stands.
        var promised = context.Role is not (Outline.PassageRole.Preamble or Outline.PassageRole.Preface) || (context.Role == Outline.PassageRole.Preamble && scope is { } dated && dated.Atom.Use == DateUse.Deadline);
        var drafts = promised ? Quantities(clause, words, numbers, used, previous) : [];
        if (drafts.Count == 0 && context.Role is not (Outline.PassageRole.Preamble or Outline.PassageRole.Preface)) drafts = Others(clause, words, own is not null);
        if (drafts.Count > 0) idleDates.Clear();
        foreach (var draft in drafts)
        {
            var final = Qualified(draft, numbers, used);
            Add(final, c => Dated(c, clause, own, later));
        }
        RejectAll(clause, used);
        // A date between subject and verb (覆盖率2025年达到95%) is that clause's own; one at the head runs on.
        if (own is { } middle && text[clause.Start..middle.Start] is { Length: > 0 } head && !DateLead().IsMatch(head)) scope = null;
    }

    private void DropIdleDates()
    {
        foreach (var date in idleDates)
            rejected.Add(new RejectedNumber(manuscript.ToCanonical(date.Start, date.End), context.Role is Outline.PassageRole.Preface or Outline.PassageRole.Preamble ? "总述里的时间，没有承诺" : "这个时间后面没有可核查的承诺"));
        idleDates.Clear();
    }

    // ---- quantities -------------------------------------------------------------------------------------------

    private List<Draft> Quantities(Clause clause, string words, List<NumberAtom> numbers, List<NumberAtom> used, Clause? previous)
    {
        var drafts = new List<Draft>();
        objectRun = false;
        if (numbers.Count == 0 && !AllOf().IsMatch(words)) return drafts;
        if (Listed(clause, words, numbers, used) is { Count: > 0 } listed) return listed;
        if (Coordinated(clause, words, numbers, used) is { Count: > 0 } coordinated) return coordinated;
        foreach (var number in numbers)
        {
            if (used.Contains(number)) continue;
            if (IsAlternative(number, drafts) is { } main)
            {
                drafts[main] = WithAlternative(drafts[main], number, clause);
                used.Add(number);
                continue;
            }
            if (ReasonAgainst(clause, number) is not null) continue;
            var found = One(clause, number, previous, drafts.Count > 0 ? drafts[^1] : null);
            if (found.Count == 0) continue;
            drafts.AddRange(found);
            used.Add(number);
        }
        if (drafts.Count == 0 && AllOf().Match(words) is { Success: true } all && !Vague().IsMatch(words))
            drafts.AddRange(Everything(clause, words, all));
        return drafts;
    }

    /// <summary>One number: its predicate, comparison, unit and indicator.</summary>
    private List<Draft> One(Clause clause, NumberAtom number, Clause? previous, Draft? last)
    {
        var from = last?.NumberEnd ?? clause.Start;
        var head = text[from..number.Start];
        var after = WithoutDates(clause, number.End, clause.End);
        // What stands before the number, without dates and scope words.
        var (body, baseline) = Bare(clause, from, number.Start);
        if (number.IsRank) return [Rank(clause, number, body)];
        if (number.Unit is "位次")
            return [new Draft(clause.Start, clause.End, RankName() + "前进位次", CommitmentKind.Quantitative, "quantity.places")
            { Op = ">=", Value = number.Value, Unit = number.Unit, Baseline = baseline ?? new Baseline("原文未写明基准", null, null, null), NumberEnd = number.End }];

        // 从2020年的78.6%提高到89.3%: the first figure is the baseline.
        if (FromTo().Match(body) is { Success: true } change)
        {
            var was = NumberGrammar.Read(change.Value, 0, change.Length);
            var year = clause.Dates.Where(d => d.Start >= from && d.End <= number.Start && d.Use == DateUse.Baseline).Select(d => d.Year).LastOrDefault();
            baseline = new Baseline(change.Value, year, was.Count > 0 ? was[^1].Value : null, was.Count > 0 ? was[^1].Unit : null);
            body = body.Remove(change.Index, change.Length);
        }
        var predicate = PredicateEnd().Match(body);
        var comparison = predicate.Groups["cmp"].Value;
        var verb = predicate.Groups["verb"].Value;
        var subject = predicate.Success ? body[..predicate.Index] : body;
        var delta = DeltaVerb().IsMatch(verb);
        var objectName = ObjectName(after);
        // 完成2个园区、3座填埋场调查: a number in a row shares the verb of the first.
        var inRow = from > clause.Start && objectRun && InRow().IsMatch(head);

        // 力争2个以上的县实现达标: so many things reach something.
        if ((NumberGrammar.IsCount(number.Unit) || number.Unit == "%") && CountedSubject().Match(after) is { Success: true } counted && verb.Length == 0)
        {
            var thing = counted.Groups["thing"].Value;
            var what = counted.Groups["what"].Value;
            return [new Draft(clause.Start, clause.End, Clean(what + thing) + (number.Unit == "%" ? "比例" : "数"), CommitmentKind.Quantitative, "quantity.count-of")
            { Op = Compare(number, comparison, "", null), Value = number.Value, Unit = number.Unit, NumberEnd = number.End }];
        }

        if (number.Unit == "%" && verb.Length == 0 && Rate().Match(after) is { Success: true } rate)
        {
            return [Named(new Draft(clause.Start, clause.End, Clean(subject) + rate.Value + "率", CommitmentKind.Quantitative, "quantity.rate")
            { Op = Compare(number, comparison, "", null), Value = number.Value, Unit = number.Unit, NumberEnd = number.End })];
        }

        string name;
        body = Remaining().Replace(body, "");
        if (objectName.Length > 0 && (inRow || AchieveEnd().IsMatch(body) || (NumberGrammar.IsCount(number.Unit) && AchieveNames().IsMatch(body)) || (verb.Length > 0 && Achieve().IsMatch(verb)) || (subject.Length == 0 && delta)))
        {
            // 完成80%入河排污口溯源; 建成20条示范段; 淘汰50万吨产能.
            objectRun = true;
            var achieved = AchieveEnd().Match(body);
            name = Clean(objectName);
            if (number.Unit == "%") name = Tasks().Replace(name, "") + "完成率";
            else if (NumberGrammar.IsCount(number.Unit)) name += "数";
            else if (achieved.Success && !name.Contains(achieved.Value, StringComparison.Ordinal) && AmountVerb().IsMatch(achieved.Value)) name = achieved.Value + name;
        }
        else
        {
            name = Clean(subject);
            if (name.Length == 0 && last is not null) name = last.Name;
            if (name.Length == 0 && previous is not null && !clause.AfterSemicolon) name = Clean(SubjectOf(previous));
            if (name.Length == 0 && objectName.Length > 0) name = Clean(objectName);
            name = Completed(name, previous);
            if (IsArea(number.Unit) && !AreaName().IsMatch(name)) name += "面积";
        }
        if (name.Length == 0)
        {
            if (verb.Length == 0 && comparison.Length == 0 && number.Suffix is null) return [];
            name = Clean(context.Topic);
        }
        if (verb.Length == 0 && comparison.Length == 0 && number.Suffix is null && objectName.Length > 0 && !inRow && !AchieveEnd().IsMatch(body) && !delta && !(NumberGrammar.IsCount(number.Unit) && AchieveNames().IsMatch(body))) return [];

        var entry = Known(name, delta ? null : number.Unit)?.Entry;
        var op = Compare(number, comparison, verb, delta ? null : entry?.Direction);
        if (delta && baseline is null && head.Contains("年均", StringComparison.Ordinal)) baseline = null;
        var value = number.Upper is { } upper && op is "<=" or "<" ? number.Upper.Value : number.Value;
        var draft = new Draft(clause.Start, clause.End, name, CommitmentKind.Quantitative, delta ? "quantity.delta" : "quantity.level")
        {
            Op = op, Value = value, Unit = number.Unit, Baseline = delta ? baseline ?? BaselineOf(clause) : baseline, Verb = verb, NumberEnd = number.End,
            RangeDoubt = number.Upper is not null,
        };
        // Of several dates in a clause the nearest before the number is its own.
        if (clause.Dates.Count(d => d.Use == DateUse.Deadline) > 1 && clause.Dates.LastOrDefault(d => d.Use == DateUse.Deadline && d.End <= number.Start) is { Day: not null } near)
            draft = draft with { OwnDate = near };
        var years = clause.Dates.Where(d => d.Use == DateUse.Deadline).ToList();
        if (years.Count > 1 && EachYear().IsMatch(head)) return [.. years.Select(y => Named(draft with { OwnDate = y }))];
        // 化肥、农药利用率: two indicators of the same unit with one number.
        if (entry is { Pair: true } && dictionary.FindPairs(name).FindAll(p => p.Unit == entry.Unit) is { Count: > 1 } pairs)
            return [.. pairs.Select(p => draft with { Name = p.Name, Key = p.Key })];
        if ((Distributed().IsMatch(head) || head.EndsWith('各')) && SplitSubjects(name) is { Count: > 1 } subjects && !subjects.TrueForAll(s => PlaceName().IsMatch(s)))
            return [.. subjects.Select(s => Named(draft with { Name = s }))];
        return [Named(draft)];
    }

    /// <summary>The official name replaces another way to say it; words that narrow it stay.</summary>
    private Draft Named(Draft draft)
    {
        var delta = draft.Verb is { } verb && DeltaVerb().IsMatch(verb);
        if (Known(draft.Name, delta ? null : draft.Unit) is not { IsListed: false } hit) return draft;
        return draft with { Key = hit.Entry.Key, Name = hit.IsSynonym && draft.Verb is not null && !delta ? hit.Entry.Name : draft.Name };
    }

    /// <summary>
    /// The dictionary's indicator, if the number can be one of it: a share is no amount (煤炭消费总量…10% is a change), a count
    /// no length. Without a unit, as for a change, every indicator will do.
    /// </summary>
    private IndicatorDictionary.Hit? Known(string name, string? unit)
    {
        if (dictionary.Find(name) is not { } hit) return null;
        return unit is null || ((unit == "%") == (hit.Entry.Unit == "%") && NumberGrammar.IsCount(unit) == NumberGrammar.IsCount(hit.Entry.Unit)) ? hit : null;
    }

    /// <summary>分别: A、B、C … 分别达到 x、y和z; and dates with values: 2023年、2024年分别完成30%、70%.</summary>
    private List<Draft> Listed(Clause clause, string words, List<NumberAtom> numbers, List<NumberAtom> used)
    {
        var respectively = words.IndexOf("分别", StringComparison.Ordinal);
        if (respectively < 0 || numbers.Count < 2) return [];
        var behind = numbers.Where(n => n.Start > clause.Start + respectively).ToList();
        // Numbers in a row: x、y和z with nothing but joints between.
        var run = new List<NumberAtom>();
        foreach (var number in behind)
        {
            if (run.Count > 0 && !Joint().IsMatch(text[run[^1].End..number.Start])) break;
            run.Add(number);
        }
        if (run.Count < 2) return [];
        var unit = run[^1].Unit;
        if (unit == "个百分点") run = [.. run.Select(n => n.Unit == "个" ? n with { Unit = unit } : n)];
        var (body, baseline) = Bare(clause, clause.Start, clause.Start + respectively);
        var between = text[(clause.Start + respectively + 2)..run[0].Start];
        var predicate = PredicateEnd().Match(between);
        var verb = predicate.Groups["verb"].Value;
        var delta = DeltaVerb().IsMatch(verb);
        var suffix = run[^1].Suffix;
        var deadlines = clause.Dates.Where(d => d.Use == DateUse.Deadline).ToList();
        used.AddRange(run);
        if (deadlines.Count == run.Count)
        {
            var tail = ObjectName(text[run[^1].End..clause.End]);
            var name = Clean(predicate.Success ? body + between[..predicate.Index] : body + between);
            if (name.Length == 0) name = Clean(tail);
            return [.. run.Select((n, i) => Named(new Draft(clause.Start, clause.End, name, CommitmentKind.Quantitative, "quantity.by-year")
            {
                Op = Compare(n with { Suffix = n.Suffix ?? suffix }, predicate.Groups["cmp"].Value, verb, Known(name, n.Unit ?? unit)?.Entry.Direction), Value = n.Value, Unit = n.Unit ?? unit,
                Baseline = baseline, Verb = verb, NumberEnd = n.End, OwnDate = deadlines[i],
            }))];
        }
        var subjects = SplitSubjects(Clean(body.Length > 0 ? body : between));
        if (subjects.Count == run.Count && PlaceTail().Match(subjects[^1]) is { Success: true } tailed && subjects.Take(subjects.Count - 1).All(s => PlaceAlone().IsMatch(s)))
        {
            places = [.. subjects.Take(subjects.Count - 1), tailed.Groups["place"].Value];
            subjects = [.. places.Select(p => p + tailed.Groups["what"].Value)];
        }
        else if (subjects.Count == 0 && places.Count == run.Count) subjects = [.. places.Select(p => p + Clean(body))];
        if (subjects.Count == 0) return [];
        return [.. run.Select((n, i) => Named(new Draft(clause.Start, clause.End, i < subjects.Count && subjects.Count == run.Count ? subjects[i] : Clean(body), CommitmentKind.Quantitative, "quantity.respectively")
        {
            Op = Compare(n with { Suffix = n.Suffix ?? suffix }, predicate.Groups["cmp"].Value, verb, delta ? null : Known(i < subjects.Count ? subjects[i] : body, n.Unit ?? unit)?.Entry.Direction),
            Value = n.Value, Unit = n.Unit ?? unit, Baseline = delta ? baseline ?? BaselineOf(clause) : baseline, Verb = verb, NumberEnd = n.End,
        }))];
    }

    /// <summary>完成80%入河排污口溯源及30%整治任务; 建成2条省级和20条市、县级示范段: numbers that share verb and head noun.</summary>
    private static List<Draft> Coordinated(Clause clause, string words, List<NumberAtom> numbers, List<NumberAtom> used)
    {
        var match = SharedVerb().Match(words);
        if (!match.Success) return [];
        var first = match.Groups["first"].Value;
        var second = match.Groups["second"].Value;
        var firstNumber = numbers.FirstOrDefault(n => n.Start == clause.Start + match.Groups["n1"].Index);
        var secondNumber = numbers.FirstOrDefault(n => n.Start == clause.Start + match.Groups["n2"].Index);
        var isAll = match.Groups["all"].Success;
        if (secondNumber is null || (firstNumber is null && !isAll)) return [];
        if (!isAll && firstNumber!.Unit != secondNumber.Unit) return [];
        var percent = secondNumber.Unit == "%";
        second = Tasks().Replace(second, "");
        string firstName;
        string secondName;
        if (percent)
        {
            // 入河排污口溯源 | 整治 → 入河排污口溯源, 入河排污口整治
            var action = ActionNoun().Match(first);
            firstName = first + "完成率";
            secondName = (action.Success && IsAction().IsMatch(second) ? first[..action.Index] + second : second) + "完成率";
        }
        else
        {
            var level = second.LastIndexOf('级');
            var headNoun = first.EndsWith('级') && level >= 0 ? second[(level + 1)..] : "";
            firstName = first + headNoun + (NumberGrammar.IsCount(secondNumber.Unit) ? "数" : "");
            secondName = second + (NumberGrammar.IsCount(secondNumber.Unit) ? "数" : "");
        }
        used.Add(secondNumber);
        if (firstNumber is not null) used.Add(firstNumber);
        var one = new Draft(clause.Start, clause.End, Clean(firstName), CommitmentKind.Quantitative, "quantity.coordinated")
        {
            Op = isAll ? "=" : Compare(firstNumber!, "", match.Groups["verb"].Value, null), Value = isAll ? 100 : firstNumber!.Value, Unit = isAll ? "%" : firstNumber!.Unit,
            Strength = isAll ? "全部" : null, NumberEnd = clause.End,
        };
        var two = new Draft(clause.Start, clause.End, Clean(secondName), CommitmentKind.Quantitative, "quantity.coordinated")
        { Op = Compare(secondNumber, "", match.Groups["verb"].Value, null), Value = secondNumber.Value, Unit = secondNumber.Unit, Strength = isAll ? "" : null, NumberEnd = clause.End };
        return [one, two];
    }

    /// <summary>全部: all of something is 100 %, said before the verb or behind it.</summary>
    private List<Draft> Everything(Clause clause, string words, Match all)
    {
        var (body, _) = Bare(clause, clause.Start, clause.End);
        var at = body.IndexOf("全部", StringComparison.Ordinal);
        if (at < 0) return [];
        var subject = Clean(Strengths().Replace(body[..at], ""));
        var predicate = body[(at + 2)..];
        string name;
        if (all.Groups["use"].Success)
        {
            // 国有企业原则上全部使用新能源货车: a standing rule about what is used.
            name = (subject + predicate).Replace("使用", "", StringComparison.Ordinal) + "比例";
        }
        else if (predicate.StartsWith("完成", StringComparison.Ordinal) || all.Groups["verb"].Success)
        {
            var done = predicate.StartsWith("完成", StringComparison.Ordinal) ? predicate[2..] : predicate;
            name = Clean(subject + Tasks().Replace(done, "")) + "完成率";
        }
        else name = subject + predicate + "比例";
        var dated = scope is not null;
        return [new Draft(clause.Start, clause.End, Clean(name), all.Groups["use"].Success && !dated ? CommitmentKind.Rule : CommitmentKind.Quantitative, "quantity.all")
        { Op = "=", Value = 100, Unit = "%", Strength = words.Contains("原则上全部", StringComparison.Ordinal) ? "原则上全部" : "全部", NumberEnd = clause.End }];
    }

    private Draft Rank(Clause clause, NumberAtom number, string body) =>
        new(clause.Start, clause.End, RankName(body), CommitmentKind.Quantitative, "quantity.rank")
        { Op = "<=", Value = number.Value, Unit = number.Unit, NumberEnd = number.End };

    /// <summary>排名 alone says little: the assignment's title says of what, the counties named say whose.</summary>
    private string RankName(string body = "")
    {
        var about = context.Topic.Contains("空气", StringComparison.Ordinal) || body.Contains("空气", StringComparison.Ordinal) ? "空气质量"
            : context.Topic.Contains('水') || body.Contains('水') ? "水环境质量" : "";
        var level = context.Topic.Contains('县') ? "县域" : "";
        return level + about + "排名";
    }

    /// <summary>Operator from suffix, comparison word, verb and the direction that is better.</summary>
    private static string Compare(NumberAtom number, string comparison, string verb, string? direction)
    {
        switch (comparison)
        {
            case "不低于" or "不少于" or "不小于" or "不得低于" or "不得少于" or "不应低于" or "至少" or "≥" or "大于等于" or "最少": return ">=";
            case "不高于" or "不超过" or "不大于" or "不得高于" or "不得超过" or "不多于" or "不突破" or "至多" or "最多" or "≤" or "小于等于": return "<=";
            case "低于" or "少于" or "小于" or "<": return "<";
            case "高于" or "超过" or "多于" or "大于" or ">" or "突破": return ">";
            case "约" or "约为" or "大约" or "接近": return "≈";
        }
        if (number.Suffix is not null)
        {
            if (number.Suffix.EndsWith("以上", StringComparison.Ordinal)) return ">=";
            if (number.Suffix.EndsWith("左右", StringComparison.Ordinal) || number.Suffix == "上下") return "≈";
            return "<=";
        }
        if (verb.StartsWith("控制", StringComparison.Ordinal) || verb.StartsWith('降') && verb.Length > 1 && verb[^1] is '到' or '至' or '为'
            || (verb.StartsWith("下降", StringComparison.Ordinal) || verb.StartsWith("减少", StringComparison.Ordinal) || verb.StartsWith("压减", StringComparison.Ordinal) || verb.StartsWith("削减", StringComparison.Ordinal) || verb.StartsWith("压缩", StringComparison.Ordinal))
               && verb[^1] is '到' or '至') return "<=";
        if (verb.StartsWith('提') || verb.StartsWith('增') || verb.StartsWith("上升", StringComparison.Ordinal)) return ">=";
        return direction == "down" ? "<=" : ">=";
    }

    /// <summary>70%以上或在2020年基础上提高5个百分点以上: a number behind 或 is another way to keep the same promise.</summary>
    private int? IsAlternative(NumberAtom number, List<Draft> drafts)
    {
        if (drafts.Count == 0) return null;
        var between = text[drafts[^1].NumberEnd..number.Start].TrimStart('，');
        return between.StartsWith('或') ? drafts.Count - 1 : null;
    }

    private Draft WithAlternative(Draft main, NumberAtom number, Clause clause)
    {
        var or = text.IndexOf('或', main.NumberEnd) + 1;
        var (body, baseline) = Bare(clause, or, number.Start);
        var predicate = PredicateEnd().Match(body);
        var verb = predicate.Groups["verb"].Value;
        var delta = DeltaVerb().IsMatch(verb);
        var first = main.Alternatives.Count == 0
            ? new Alternative(manuscript.AsWritten(main.PredicateStart(text), main.NumberEnd), main.Op, main.Value, main.Unit, main.Baseline)
            : null;
        var other = new Alternative(manuscript.AsWritten(or, number.End), Compare(number, predicate.Groups["cmp"].Value, verb, null), number.Value, number.Unit,
            delta ? baseline ?? BaselineOf(clause) : null);
        return main with { Alternatives = first is null ? [.. main.Alternatives, other] : [first, other], NumberEnd = number.End };
    }

    /// <summary>Why a number is no target, or null when it may be one.</summary>
    private string? ReasonAgainst(Clause clause, NumberAtom number)
    {
        var before = text[clause.Start..number.Start];
        var after = WithoutDates(clause, number.End, clause.End);
        if (Inside(clause, number.Start, '《', '》')) return "文件名里的数字";
        if (Inside(clause, number.Start, '“', '”')) return "专名或引语里的数字";
        if (Inside(clause, number.Start, '（', '）') && !RungInBracket().IsMatch(before) && !BracketTarget().IsMatch(before)) return "括注里的数字";
        if (before.EndsWith('第')) return "序数";
        if (before.EndsWith('国') && number.Unit is null && number.IsChinese) return "标准名";
        if (BaselineValue().IsMatch(before)) return "基准数，不是目标";
        if (number.Unit is null && !number.IsRank && !PlainFigure().IsMatch(number.Suffix is null ? before : before + "达到")) return after.StartsWith('号') ? "文号或编号" : "没有单位的数字，可能是名称或编号";
        if (NumberGrammar.IsTime(number.Unit) && !TimeTarget().IsMatch(before) && !(Every().IsMatch(before) && Minimum().IsMatch(before))) return "时长或频次，不是目标值";
        if (number.Unit is "类" or "级" or "期" or "度" or "次" or "批" && number.Suffix is null && !Frequency().IsMatch(before) && !AchieveEnd().IsMatch(before)) return "等级、批次或频次";
        if (number.Unit is "次" or "轮" && Every().IsMatch(before) && !Minimum().IsMatch(before)) return "频次，不是目标值";
        if (before.EndsWith('每')) return "计量口径（每…）";
        if (before.EndsWith("每发现", StringComparison.Ordinal) || before.EndsWith("每出现", StringComparison.Ordinal) || Penalty().IsMatch(after)) return "奖惩条件，不是目标";
        if (Money().IsMatch(before) && (!Minimum().IsMatch(before) || Subsidy().IsMatch(before)) && !MoneyPromised().IsMatch(before)) return "资金或投资规模，不是目标值";

        if (before.EndsWith('处') && after.Contains("罚款", StringComparison.Ordinal) || after.StartsWith("罚款", StringComparison.Ordinal)) return "罚则里的金额";
        if (after.StartsWith('的') && Built().IsMatch(before) && NumberGrammar.Read(text, number.End, clause.End).Count > 0) return "对象的规模，不是目标";
        if (after.StartsWith('的') && Rest().IsMatch(after)) return "限定语里的数字，不是目标";
        if (number.Unit == "%" && !before.EndsWith('按') && Rate().IsMatch(after)) return null;
        if (NumberGrammar.IsCount(number.Unit) && AchieveNames().IsMatch(before) && AttributeHead().IsMatch(after)) return null;
        if (before.StartsWith('对') && Applied().IsMatch(after)) return "适用对象的门槛，不是目标";
        if (objectRun && InRow().IsMatch(before)) return null;
        before = Remaining().Replace(before, "");
        var limiting = number.Suffix is not null || LimitEnd().IsMatch(before);
        if (limiting && AttributeHead().IsMatch(after))
        {
            var counted = (NumberGrammar.IsCount(number.Unit) || number.Unit == "%") && (CountedSubject().IsMatch(after) || AchieveEnd().IsMatch(before) || PredicateEnd().Match(before).Groups["verb"].Length > 0);
            var amount = !after.StartsWith('的') && AmountHead().IsMatch(after) && AchieveEnd().IsMatch(before);
            if (!counted && !amount) return "适用范围或设备门槛，不是目标";
        }
        if (!limiting && after.Length > 0 && !AchieveEnd().IsMatch(before) && AttributeHead().IsMatch(after) && !after.StartsWith('或'))
        {
            if ((NumberGrammar.IsCount(number.Unit) || number.Unit == "%") && CountedSubject().IsMatch(after) && !after.Contains("全部", StringComparison.Ordinal)) return null;
            var verb = PredicateEnd().Match(before).Groups["verb"].Value;
            if (verb.Length == 0) return before.EndsWith('以') ? "修饰语里的规模，不是本项目标" : "修饰语里的数字，不是目标";
        }
        return null;
    }

    private bool Inside(Clause clause, int at, char open, char close)
    {
        var depth = 0;
        for (var i = clause.Start; i < at; i++)
        {
            if (text[i] == open) depth++;
            else if (text[i] == close && depth > 0) depth--;
        }
        return depth > 0;
    }

    /// <summary>Every number and attribute date of the clause that became nothing, with its reason.</summary>
    private void RejectAll(Clause clause, List<NumberAtom> used, string? reason = null)
    {
        foreach (var number in NumberGrammar.Read(text, clause.Start, clause.End))
        {
            if (used.Any(u => u.Start == number.Start) || clause.Dates.Any(d => number.Start < d.End && d.Start < number.End)) continue;
            rejected.Add(new RejectedNumber(manuscript.ToCanonical(number.Start, number.End), reason ?? ReasonAgainst(clause, number) ?? Excuse(clause, number)));
        }
        foreach (Match name in QuotedNumeral().Matches(text[clause.Start..clause.End]))
        {
            var at = clause.Start + name.Index;
            if (!clause.Dates.Any(d => at < d.End && d.Start < at + name.Length)) rejected.Add(new RejectedNumber(manuscript.ToCanonical(at, at + name.Length), "专名或引语里的数字"));
        }
        foreach (Match name in NameWithDigits().Matches(text[clause.Start..clause.End]))
            rejected.Add(new RejectedNumber(manuscript.ToCanonical(clause.Start + name.Index, clause.Start + name.Index + name.Length), name.Value[0] == '国' ? "标准名" : "名称里的数字"));
        foreach (var date in clause.Dates)
        {
            var why = date.Use switch
            {
                DateUse.Baseline => "基准年，不是期限",
                DateUse.Start => "起始时间，不是期限",
                DateUse.Attribute => "修饰语里的年份，不是期限",
                _ => reason,
            };
            if (why is not null) rejected.Add(new RejectedNumber(manuscript.ToCanonical(date.Start, date.End), why));
        }
    }

    private string Excuse(Clause clause, NumberAtom number) => context.Role switch
    {
        Outline.PassageRole.Preface or Outline.PassageRole.Preamble => "总述里的数字，没有承诺",
        _ => number.Start == clause.Start ? "没有说明是什么指标" : "没有可识别的目标谓词",
    };

    // ---- everything else --------------------------------------------------------------------------------------

    private List<Draft> Others(Clause clause, string words, bool hasOwnDate)
    {
        var (body, _) = Bare(clause, clause.Start, clause.End);
        if (Consequence().IsMatch(words) || body.Length < 3) return [];
        if (ClassTarget(clause, body) is { } classTarget) return [classTarget];
        if (FullCoverage().Match(body) is { Success: true } cover && (hasOwnDate || scope is not null))
            return [new Draft(clause.Start, clause.End, Clean(cover.Groups["what"].Value) + "覆盖率", CommitmentKind.Quantitative, "quantity.full-coverage") { Op = "=", Value = 100, Unit = "%", Strength = "全覆盖" }];
        if (NoMore().Match(body) is { Success: true } noMore)
            return [new Draft(clause.Start, clause.End, "新增" + Clean(noMore.Groups["what"].Value + noMore.Groups["all"].Value) + (noMore.Groups["what"].Success ? "数" : ""), CommitmentKind.Rule, "rule.no-more") { Op = "=", Value = 0, Unit = noMore.Groups["what"].Success ? "个" : null }];
        if (None().Match(body) is { Success: true } none)
            return [new Draft(clause.Start, clause.End, Clean(none.Groups["what"].Value), CommitmentKind.Quantitative, "quantity.none") { Op = "=", Value = 0, Unit = "起" }];
        if (Outlook().IsMatch(body) && !Kept().IsMatch(body)) return [];
        var dated = hasOwnDate || scope is not null;
        if (context.Role == Outline.PassageRole.Loose && context.Owner == "G" && !dated) return [];
        if (context.Role is Outline.PassageRole.Guarantee) return Founding().IsMatch(body) ? [Milestone(clause, body, "milestone.founding")] : [];
        if (RuleWords().IsMatch(body) && !dated) return [new Draft(clause.Start, clause.End, Clean(RuleWords().Replace(body, "", 1)), CommitmentKind.Rule, "rule.words") { Alternatives = TextAlternatives(clause) }];
        if (States(clause, body) is { Count: > 0 } states) return states;
        if (dated)
        {
            if (Completion().IsMatch(body) && !Overall().IsMatch(body)) return [Milestone(clause, body, "milestone.dated")];
            return [new Draft(clause.Start, clause.End, Nominal(body), CommitmentKind.Qualitative, "qualitative.dated")];
        }
        if (Founding().IsMatch(body)) return [Milestone(clause, body, "milestone.founding")];
        if (Kept().IsMatch(body)) return [new Draft(clause.Start, clause.End, Nominal(body), CommitmentKind.Qualitative, "qualitative.kept")];
        return [];
    }

    private Draft Milestone(Clause clause, string body, string rule) =>
        new(clause.Start, clause.End, Nominal(body), CommitmentKind.Milestone, rule) { Alternatives = TextAlternatives(clause) };

    /// <summary>水质稳定达到Ⅱ类; 空气质量达到国家二级标准: a class, this one or better.</summary>
    private static Draft? ClassTarget(Clause clause, string body)
    {
        if (WaterClass().Match(body) is { Success: true } water && !Ratio().IsMatch(body[water.Index..]))
            return new Draft(clause.Start, clause.End, WaterQuality(Clean(Strengths().Replace(body[..water.Index], ""))), CommitmentKind.Categorical, "class.water")
            { Op = "<=", ClassValue = water.Groups["class"].Value, Unit = "水质类别" };
        if (AirGrade().Match(body) is { Success: true } air && !Outlook().IsMatch(body))
            return new Draft(clause.Start, clause.End, "空气质量达到国家" + air.Groups["grade"].Value + "标准", CommitmentKind.Categorical, "class.air")
            { Op = "<=", ClassValue = air.Groups["grade"].Value, Unit = "GB 3095 级别" };
        return null;
    }

    private static string WaterQuality(string of) => of.EndsWith("水质", StringComparison.Ordinal) ? of + "类别" : of + "水质类别";

    /// <summary>劣V类水体和…黑臭水体基本消除: states of things, one promise for each subject.</summary>
    private List<Draft> States(Clause clause, string body)
    {
        if (StateVerb().Match(body) is not { Success: true } state) return [];
        var subject = body[..state.Index];
        var pairs = dictionary.FindPairs(subject).FindAll(p => p.Unit is null);
        var draft = new Draft(clause.Start, clause.End, Clean(subject), CommitmentKind.Qualitative, "qualitative.state");
        if (pairs.Count > 1) return [.. pairs.Select(p => draft with { Name = p.Name, Key = p.Key })];
        return [draft with { Name = draft.Name.Length > 0 ? draft.Name : Clean(body) }];
    }

    private List<Alternative> TextAlternatives(Clause clause)
    {
        var words = text[clause.Start..clause.End];
        var or = OrBranches().Match(words);
        if (!or.Success) return [];
        var left = clause.Start + or.Groups["a"].Index;
        var right = clause.Start + or.Groups["b"].Index;
        return [new Alternative(manuscript.AsWritten(left, left + or.Groups["a"].Length)), new Alternative(manuscript.AsWritten(right, right + or.Groups["b"].Length))];
    }

    // ---- from draft to commitment -----------------------------------------------------------------------------

    /// <summary>A promise before its deadline, scope and id are known. Offsets count in the manuscript.</summary>
    private sealed record Draft(int Start, int End, string Name, CommitmentKind Kind, string Rule)
    {
        public string? Key { get; init; }
        public string? Op { get; init; }
        public decimal? Value { get; init; }
        public string? ClassValue { get; init; }
        public string? Unit { get; init; }
        /// <summary>Null: to be looked for in the words; empty: known to have none.</summary>
        public string? Strength { get; init; }
        public string? Verb { get; init; }
        public Baseline? Baseline { get; init; }
        public IReadOnlyList<Alternative> Alternatives { get; init; } = [];
        public IReadOnlyList<Qualifier> Qualifiers { get; init; } = [];
        public int NumberEnd { get; init; }
        public DateAtom? OwnDate { get; init; }
        public bool RangeDoubt { get; init; }

        public int PredicateStart(string text)
        {
            for (var i = NumberEnd - 1; i > Start; i--)
                if (text.AsSpan(i, Math.Min(2, text.Length - i)) is "达到" or "提高" or "完成" or "控制") return i;
            return Start;
        }
    }

    private Draft Qualified(Draft draft, List<NumberAtom> numbers, List<NumberAtom> used)
    {
        List<Qualifier>? qualifiers = null;
        foreach (var number in numbers)
        {
            if (used.Contains(number) || number.Unit is null) continue;
            var before = text[draft.Start..number.Start];
            if (number.Suffix is null && !LimitEnd().IsMatch(before)) continue;
            var after = text[number.End..draft.End];
            if (!AttributeHead().IsMatch(after)) continue;
            var what = QualifierNoun(before, after);
            var op = LimitEnd().Match(before) is { Success: true } limit ? Compare(number with { Suffix = null }, limit.Value, "", null) : Compare(number, "", "", null);
            (qualifiers ??= []).Add(new Qualifier(what, op, number.Value, number.Unit, manuscript.ToCanonical(number.Start, number.End)));
        }
        return qualifiers is null ? draft : draft with { Qualifiers = qualifiers };
    }

    private static string QualifierNoun(string before, string after)
    {
        var noun = DimensionEnd().Match(LimitEnd().Replace(before, ""));
        if (noun.Success) return noun.Value;
        var head = HeadNoun().Match(after);
        return head.Success ? head.Groups["noun"].Value : after;
    }

    private Commitment Dated(Commitment commitment, Clause clause, DateAtom? own, DateAtom? later)
    {
        if (own is { } atom)
        {
            var words = manuscript.AsWritten(atom.Start, atom.End);
            return commitment with
            {
                Deadline = atom.Day, DeadlineText = words,
                DeadlineSource = atom.Use == DateUse.Period ? DeadlineSource.Period : DeadlineSource.Explicit,
                Accumulation = atom is { Use: DateUse.Period, From: { } from, Day: { } to } && commitment.Kind == CommitmentKind.Quantitative ? new Accumulation(from, to) : null,
                Doubts = atom.IsAmbiguous ? [.. commitment.Doubts, new Doubt("deadline-before-year", manuscript.ToCanonical(atom.Start, atom.End),
                    $"“{words}”是指{atom.Year}年年底前，还是{atom.Year - 1}年年底前？", [$"{atom.Year}-12-31", $"{atom.Year - 1}-12-31"])] : commitment.Doubts,
            };
        }
        if (scope is { } current)
        {
            var ambiguous = Gradual().IsMatch(text[clause.Start..clause.End]);
            return commitment with
            {
                Deadline = current.Atom.Day, DeadlineText = current.Text,
                DeadlineSource = current.Atom.Use == DateUse.Period ? DeadlineSource.Period : DeadlineSource.Inherited,
                Accumulation = current.Atom is { Use: DateUse.Period, From: { } from, Day: { } to } && commitment.Kind == CommitmentKind.Quantitative ? new Accumulation(from, to) : null,
                Doubts = ambiguous ? [.. commitment.Doubts, new Doubt("deadline-ambiguous", commitment.Span,
                    $"句首的“{current.Text}”是否也管到这一分句？", [Iso(current.Atom.Day), "计划期末", "不设期限"])] : commitment.Doubts,
            };
        }
        if (context.Role == Outline.PassageRole.Guarantee) return commitment with { DeadlineSource = DeadlineSource.None };
        // 制定方案，2024年年底前完成改造: by grammar the date does not cover the clause before it, but a scheme comes before
        // what it prepares, so it is due by then at the latest.
        if (later is { Use: DateUse.Deadline } due && commitment.Kind == CommitmentKind.Milestone && Scheme().IsMatch(text[clause.Start..clause.End]))
        {
            return commitment with
            {
                Deadline = due.Day, DeadlineText = manuscript.AsWritten(due.Start, due.End), DeadlineSource = DeadlineSource.Inherited,
                Doubts = [.. commitment.Doubts, new Doubt("deadline-ambiguous", commitment.Span,
                    $"期限“{manuscript.AsWritten(due.Start, due.End)}”写在后一分句；方案先于它所安排的工作，最迟也在此日之前。是否按此计期限？", [Iso(due.Day), "计划期末", "不设期限"])],
            };
        }
        if (context.Due is { } label)
            return commitment with { Deadline = label.Day, DeadlineText = manuscript.AsWritten(label.Start, label.End), DeadlineSource = DeadlineSource.Inherited };
        return commitment with
        {
            Deadline = context.PlanEnd,
            DeadlineSource = context.PlanEnd is null ? DeadlineSource.None : DeadlineSource.PlanEnd,
            Doubts = later is { } behind ? [.. commitment.Doubts, new Doubt("deadline-ambiguous", commitment.Span,
                $"同一句后面写有“{manuscript.AsWritten(behind.Start, behind.End)}”，按语法不管前面的分句；是否按它计期限？", ["计划期末", Iso(behind.Day), "不设期限"])] : commitment.Doubts,
        };
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "不设期限";

    private void Add(Draft draft, Func<Commitment, Commitment> finish)
    {
        var words = text[draft.Start..draft.End];
        var span = manuscript.ToCanonical(draft.Start, draft.End);
        var strength = draft.Strength is "" ? null : draft.Strength ?? (Strengths().Match(words) is { Success: true } found ? found.Value : strengthBeforeDate);
        var (scopeNames, distributive) = Scope(words);
        List<Doubt> doubts = [];
        if (draft.Op == "≈") doubts.Add(new Doubt("tolerance-missing", span, "“左右”没有写明容许的偏差，考核前须约定。", []));
        if (draft.Rule == "quantity.rank") doubts.Add(new Doubt("rank-among-missing", span, "名次没有写明在什么范围内排（例如全省县级）。", []));
        if (draft.Baseline is { Value: null } && draft.Kind == CommitmentKind.Quantitative) doubts.Add(new Doubt("baseline-missing", span, $"相对目标缺基准值（{draft.Baseline.Text}）。", []));
        if (draft.Alternatives.Any(a => a.Baseline is { Value: null })) doubts.Add(new Doubt("baseline-missing", span, "其中一个分支是相对目标，原文没有给出基准值。", []));
        if (draft.RangeDoubt) doubts.Add(new Doubt("range", span, "目标写成一个区间，按不利的一端判定还是按区间判定？", []));
        firstOfOwner++;
        commitments.Add(finish(new Commitment
        {
            Id = $"{context.Owner}-C{firstOfOwner}", Assignment = context.Owner, Ordinal = commitments.Count + 1, Span = span,
            Indicator = draft.Name.Length > 0 ? draft.Name : words, IndicatorKey = draft.Key ?? (Known(draft.Name, draft.Rule == "quantity.delta" ? null : draft.Unit) is { IsListed: false } hit ? hit.Entry.Key : null),
            Kind = draft.Kind, Op = draft.Op, Value = draft.Value, ClassValue = draft.ClassValue, Unit = draft.Unit,
            DeadlineSource = DeadlineSource.None, Strength = strength, Scope = scopeNames, Distributive = distributive,
            Alternatives = draft.Alternatives, Baseline = draft.Baseline, Qualifiers = draft.Qualifiers,
            Recurrence = words.Contains("年度", StringComparison.Ordinal) && draft.Kind == CommitmentKind.Milestone ? "每年" : EveryYear().Match(words) is { Success: true } every ? every.Value : null,
            Rule = draft.Rule, Doubts = doubts,
        }) is var made && draft.OwnDate is { } ownDate
            ? made with { Deadline = ownDate.Day, DeadlineText = manuscript.AsWritten(ownDate.Start, ownDate.End), DeadlineSource = DeadlineSource.Explicit }
            : made);
    }

    private (IReadOnlyList<string> Names, bool Distributive) Scope(string words)
    {
        var counties = context.Vocabulary.Counties;
        if (AllCounties().Match(words) is { Success: true } all && counties.Count > 0)
            return (all.Groups["districts"].Success ? counties : [.. counties.Where(c => !context.Vocabulary.Districts.Contains(c))], true);
        if (CountyLevel().IsMatch(words) && counties.Count > 0) return (counties, true);
        var named = counties.Count > 0 ? counties.Where(c => words.Contains(c, StringComparison.Ordinal)).ToList() : [];
        if (named.Count > 0) return ([.. named.OrderBy(c => words.IndexOf(c, StringComparison.Ordinal))], named.Count > 1);
        if (context.HomeScope.Count > 0) return (context.HomeScope, context.HomeScope.Count > 1);
        return (["全市"], false);
    }

    // ---- words ------------------------------------------------------------------------------------------------

    /// <summary>The stretch without dates, scope and strength words at its head; a baseline phrase is taken out and returned.</summary>
    private (string Body, Baseline? Baseline) Bare(Clause clause, int start, int end)
    {
        var body = text[start..end];
        Baseline? baseline = null;
        for (var i = clause.Dates.Count - 1; i >= 0; i--)
        {
            var date = clause.Dates[i];
            if (date.Start < start || date.End > end) continue;
            var from = date.Start - start;
            var to = date.End - start;
            if (date.Use == DateUse.Baseline)
            {
                var phrase = BaselinePhrase().Match(body, Math.Max(0, from - 3));
                if (phrase.Success && phrase.Index <= from)
                {
                    baseline = new Baseline(phrase.Value, date.Year, null, null);
                    from = phrase.Index;
                    to = phrase.Index + phrase.Length;
                }
                body = body.Remove(from, to - from);
            }
            else if (date.Use is DateUse.Deadline or DateUse.Period) body = body.Remove(from, to - from);
        }
        body = LeadingJoint().Replace(body, "");
        return (body, baseline);
    }

    private string WithoutDates(Clause clause, int start, int end)
    {
        var words = text[start..end];
        for (var i = clause.Dates.Count - 1; i >= 0; i--)
            if (clause.Dates[i] is { Use: DateUse.Deadline or DateUse.Period } date && date.Start >= start && date.End <= end)
                words = words.Remove(date.Start - start, date.End - date.Start);
        return words;
    }

    private Baseline? BaselineOf(Clause clause)
    {
        foreach (var date in clause.Dates)
            if (date.Use == DateUse.Baseline) return new Baseline(manuscript.AsWritten(date.Start, date.End), date.Year, null, null);
        return YearOnYear().Match(text, clause.Start, clause.End - clause.Start) is { Success: true } same ? new Baseline(same.Value, null, null, null) : null;
    }

    private string SubjectOf(Clause clause)
    {
        var (body, _) = Bare(clause, clause.Start, clause.End);
        var numbers = NumberGrammar.Read(text, clause.Start, clause.End);
        if (numbers.Count == 0) return "";
        var cut = body.IndexOf(text[numbers[0].Start..numbers[0].UnitEnd], StringComparison.Ordinal);
        if (cut < 0) return "";
        var head = body[..cut];
        var predicate = PredicateEnd().Match(head);
        return predicate.Success ? head[..predicate.Index] : head;
    }

    /// <summary>提升建成区污水处理能力，…污水处理率达到95%: the clause before says of what.</summary>
    private string Completed(string name, Clause? previous)
    {
        if (previous is null || name.Length is < 4 or > 8) return name;
        var lift = Lifted().Match(text[previous.Start..previous.End]);
        if (!lift.Success) return name;
        var at = lift.Groups["what"].Value.IndexOf(name[..4], StringComparison.Ordinal);
        return at > 0 ? lift.Groups["what"].Value[..at] + name : name;
    }

    /// <summary>A verb phrase as the name of what is to be done: 逐步淘汰某物 → 某物淘汰, 企业完成改造 → 企业改造.</summary>
    private static string Nominal(string body)
    {
        var comma = body.IndexOf('，');
        if (comma > 4 && !body.StartsWith('除')) body = body[..comma];
        body = Clean(body);
        if (Removal().Match(body) is { Success: true } removal) return removal.Groups["what"].Value + removal.Groups["verb"].Value;
        body = SubjectLead().Replace(body, "");
        body = LeadVerbs().Replace(body, "", 1);
        var done = SubjectDone().Match(body);
        if (done.Success) body = done.Groups["who"].Value + done.Groups["what"].Value;
        return Clean(Assuring().Replace(body, ""));
    }

    private static string ObjectName(string after)
    {
        var head = ObjectHead().Match(after);
        return head.Success ? head.Groups["noun"].Value : "";
    }

    /// <summary>A、B、C利用率 → A利用率, B利用率, C利用率; empty when there is nothing to split.</summary>
    private static List<string> SplitSubjects(string subject)
    {
        var parts = subject.Split('、', '和', '及', '与');
        if (parts.Length < 2) return [];
        var tail = SharedTail().Match(parts[^1]);
        return [.. parts.Select((p, i) => i + 1 < parts.Length && tail.Success && !p.EndsWith(tail.Value, StringComparison.Ordinal) && !PlaceAlone().IsMatch(p) && !OwnTail().IsMatch(p) ? p + tail.Value : p)];
    }

    private static string Clean(string words)
    {
        words = LeadingWords().Replace(words.Trim('，', '、', '；', '：', '。'), "");
        words = TrailingWords().Replace(words, "");
        return words.Trim('，', '、', '；', '：');
    }

    private static bool IsArea(string? unit) => unit is not null && !unit.Contains('/') && (unit.EndsWith('亩') || unit.EndsWith("公顷", StringComparison.Ordinal) || unit.EndsWith("平方公里", StringComparison.Ordinal) || unit.EndsWith("平方米", StringComparison.Ordinal));
}
