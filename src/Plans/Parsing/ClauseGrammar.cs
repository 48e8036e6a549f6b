using System.Text.RegularExpressions;

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
internal sealed partial class ClauseGrammar(Manuscript manuscript, PassageContext context, List<Commitment> commitments, List<RejectedNumber> rejected, List<UnreadPassage> unread)
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
        if (objectName.Length > 0 && (inRow || AchieveEnd().IsMatch(body) || (verb.Length > 0 && Achieve().IsMatch(verb)) || (subject.Length == 0 && delta)))
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
        if (verb.Length == 0 && comparison.Length == 0 && number.Suffix is null && objectName.Length > 0 && !inRow && !AchieveEnd().IsMatch(body) && !delta) return [];

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
            name = subject + Alternatives().Replace(predicate, "$0") + "比例";
            name = name.Replace("使用", "", StringComparison.Ordinal);
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
        if (Inside(clause, number.Start, '“', '”') && !before.EndsWith('“')) return "专名或引语里的数字";
        if (Inside(clause, number.Start, '“', '”')) return "专名或引语里的数字";
        if (Inside(clause, number.Start, '（', '）') && !RungInBracket().IsMatch(before) && !BracketTarget().IsMatch(before)) return "括注里的数字";
        if (before.EndsWith('第')) return "序数";
        if (before.EndsWith('国') && number.Unit is null && number.IsChinese) return "标准名";
        if (BaselineValue().IsMatch(before)) return "基准数，不是目标";
        if (number.Unit is null && !number.IsRank && !(number.Value != decimal.Truncate(number.Value) && PlainFigure().IsMatch(before))) return after.StartsWith('号') ? "文号或编号" : "没有单位的数字，可能是名称或编号";
        if (NumberGrammar.IsTime(number.Unit) && !TimeTarget().IsMatch(before) && !(Every().IsMatch(before) && Minimum().IsMatch(before))) return "时长或频次，不是目标值";
        if (number.Unit is "类" or "级" or "期" or "度" or "次" or "批" && number.Suffix is null && !Frequency().IsMatch(before) && !AchieveEnd().IsMatch(before)) return "等级、批次或频次";
        if (number.Unit is "次" or "轮" && Every().IsMatch(before) && !Minimum().IsMatch(before)) return "频次，不是目标值";
        if (before.EndsWith('每')) return "计量口径（每…）";
        if (Money().IsMatch(before) && !Minimum().IsMatch(before) && !MoneyPromised().IsMatch(before)) return "资金或投资规模，不是目标值";

        if (before.EndsWith('处') && after.Contains("罚款", StringComparison.Ordinal) || after.StartsWith("罚款", StringComparison.Ordinal)) return "罚则里的金额";
        if (after.StartsWith('的') && Built().IsMatch(before) && NumberGrammar.Read(text, number.End, clause.End).Count > 0) return "对象的规模，不是目标";
        if (number.Unit == "%" && Rate().IsMatch(after)) return null;
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

    [GeneratedRegex(@"原则上全部|原则上|争取|力争|确保|努力|全面完成|全部|全面|基本|稳定达到|巩固|有效保障|保持|稳妥有序|积极推进|逐步|推动|应(?=达到|当|符合|满足)", RegexOptions.CultureInvariant)]
    private static partial Regex Strengths();

    /// <summary>Comparison word and verb right before a number.</summary>
    [GeneratedRegex(
        @"(?:(?:均|各|都|总体|(?<!排放)年均|累计|同比|再|力争|争取|确保|基本|稳定|要|应|必须|须|分别|共|合计)*)" +
        @"(?<verb>控制(?:在|到|为)?|稳定(?:保持)?(?:在|达到|到)|保持(?:在|为)?|维持在?|达到?(?:或超过|并稳定在|到)?|提高(?:到|至)?|提升(?:到|至|为)?|增加(?:到|至)?|增长(?:到|至)?|上升(?:到|至)?|扩大(?:到|至)?|增至|升至|增到|升到|降(?:低|到|至|为)(?:到|至)?|下降(?:到|至|为)?|减少(?:到|至|为)?|减至|削减(?:到|至)?|压减(?:到|至)?|压缩(?:到|至)?|缩减(?:到|至)?|改善|完成|实现|前进|提前|为|是|有|超额完成|突破|减排|提标|减)?" +
        @"了?(?:(?:均|各|力争|争取|确保|稳定)*)(?<cmp>不得?低于|不得少于|不应低于|不少于|不小于|至少|最少|≥|大于等于|不得?高于|不得超过|不超过|不大于|不多于|不突破|至多|最多|≤|小于等于|低于|少于|小于|<|高于|超过|多于|大于|>|突破|约为?|大约|接近)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PredicateEnd();

    [GeneratedRegex(@"^(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|削减|压减|压缩|缩减|改善|前进|减排|减)$", RegexOptions.CultureInvariant)]
    private static partial Regex DeltaVerb();

    [GeneratedRegex(@"^(?:完成|实现|减少|削减|压减|压缩|增加|缩减)$", RegexOptions.CultureInvariant)]
    private static partial Regex Achieve();

    /// <summary>Verbs that take the number as their object.</summary>
    [GeneratedRegex(@"(?:完成|建成|建成并网|新建|新改建|改建|改造|创建|创成|新增|淘汰|关停|关闭|整治|治理|修复|恢复|建设|培育|打造|实施|退出|压减|削减|减少|推广|更新|更换|置换|拆除|清理|取缔|建立|设立|布设|安装|栽植|种植|营造|造林|保护|命名|争创|打通|投运|化解|消除|配备|配置|购置|开展|组织|举办|培训|排查|整改|替代|绿化|铺设|敷设|新铺|疏浚|清淤|评选|认定|选树|发展|引进|增加|扩大|达到|累计|不少于|不低于|至少|每年|力争|共|推进|推动|形成|处置|利用|替换|回收|转移|搬迁|入园|取消|封停|压缩)(?:完成)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AchieveEnd();

    [GeneratedRegex(@"^(?:新增|淘汰|压减|削减|减少|化解|退出|关停|修复|治理|改造|造林|营造)$", RegexOptions.CultureInvariant)]
    private static partial Regex AmountVerb();

    /// <summary>(个以上)的县实现…: the counted things and what they reach.</summary>
    [GeneratedRegex(@"^的?(?<thing>[^，。；0-9率例度]{1,24}?)(?:全面|基本|率先|稳定)*(?:(?:实现|达到|完成|建成|通过|创成|获得|退出|纳入|进入)(?<what>[^，。；0-9]{2,40})|(?<what>退出|搬迁|入园|关闭|停产|达标|改造|整改|投运|投用|关停|转产))$", RegexOptions.CultureInvariant)]
    private static partial Regex CountedSubject();

    [GeneratedRegex(@"^(?!、|和|及|与|以及)的?(?<noun>[^，。；：）或0-9]{1,40}?)(?:等)?(?:$|，|。|；|：|或|(?:、|和|及|以及)(?=[0-9])|(?=的?(?:目标)?任务$))", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectHead();

    [GeneratedRegex(@"(?:的)?(?:目标任务|任务|工作|目标)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tasks();

    [GeneratedRegex(@"(?<verb>完成|建成|新建|创建|打造|新增|淘汰|改造|整治|建设|培育)(?:(?<n1>\d+(?:\.\d+)?)(?:%|[万亿]?[一-鿿]|个百分点)|(?<all>全部))(?<first>[^，。；0-9及和]{2,24})(?:及|和|与|以及|、)(?<n2>\d+(?:\.\d+)?)(?:%|[万亿]?[一-鿿]|个百分点)(?:以上)?(?<second>[^，。；0-9]{2,30})$", RegexOptions.CultureInvariant)]
    private static partial Regex SharedVerb();

    [GeneratedRegex(@"(?:溯源|整治|排查|监测|治理|改造|修复|建设|验收|销号|评估|规范化|规范化建设|备案|核查)$", RegexOptions.CultureInvariant)]
    private static partial Regex ActionNoun();

    [GeneratedRegex(@"^(?:溯源|整治|排查|监测|治理|改造|修复|建设|验收|销号|评估|规范化建设|备案|核查)+$", RegexOptions.CultureInvariant)]
    private static partial Regex IsAction();

    [GeneratedRegex(@"全部(?<use>使用|采用|改用|更换为)|(?<verb>完成|实现|建成|淘汰|关停|退出)全部|全部(?<verb>完成|淘汰|关停|退出|拆除|清零|消除|整治|清理|取缔|治理|整改)|全部(?=(?:与|按|由)?[一-鿿]{0,10}(?:落实|纳入|安装|达标|正常|达到|建成|接入|联网|符合|实现|停产|开展|启动|覆盖|收集|处理|处置|利用|回收|上线|公开|运行|开工|投运|验收|销号|入园|搬迁|并网|替代|更新|清洁|规范))", RegexOptions.CultureInvariant)]
    private static partial Regex AllOf();

    [GeneratedRegex(@"^(?:对|鼓励|支持)", RegexOptions.CultureInvariant)]
    private static partial Regex Vague();

    [GeneratedRegex(@"(?<![年月日平人户])均(?!浓|值|排|水|气)|都(?!市)", RegexOptions.CultureInvariant)]
    private static partial Regex Distributed();

    [GeneratedRegex(@"^(?:、|和|及|与|以及|，|以上、|以上和)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(?:高于|低于|超过|大于|小于|多于|少于|不足|不满|≥|≤|不低于|不超过|不小于|不大于)$", RegexOptions.CultureInvariant)]
    private static partial Regex LimitEnd();

    /// <summary>A noun right behind the number: the number describes it.</summary>
    [GeneratedRegex(@"^(?:的)?(?!或|和|及|与|以及|并|且|，|、|；|）|$|左右|以上|以下|的目标|目标任务|任务|的任务|的比例|的水平|的要求|的底线|的目标任务)[一-鿿“（A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex AttributeHead();

    [GeneratedRegex(@"(?:装机|容量|面积|长度|产能|能力|里程|规模|造林|管网|修复|治理|水量|装机容量|排放量|库容|光伏|风电|储能|湿地|绿地|农田|耕地|森林|缓冲带|林)$", RegexOptions.CultureInvariant)]
    private static partial Regex AmountHead();

    [GeneratedRegex(@"(?:由|从)[^，]{0,10}(?:年|的)$", RegexOptions.CultureInvariant)]
    private static partial Regex BaselineValue();

    [GeneratedRegex(@"（[^）]*(?:不低于|不超过|达到|不少于|≥|≤)$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketTarget();

    [GeneratedRegex(@"(?:天数|日数|小时数|时间|时长|年限|周期)[^，]{0,16}$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeTarget();

    [GeneratedRegex(@"不少于$|至少$|不低于$|不超过$|不多于$", RegexOptions.CultureInvariant)]
    private static partial Regex Frequency();

    [GeneratedRegex(@"每(?:年|月|季度?|周|日|天|半年|旬|两年|学期)", RegexOptions.CultureInvariant)]
    private static partial Regex Every();

    [GeneratedRegex(@"(?:不少于|至少|不低于|不超过|不多于)$", RegexOptions.CultureInvariant)]
    private static partial Regex Minimum();

    [GeneratedRegex(@"(?:投资|资金|预算|总投资|补助|奖励|罚款|安排)[^，]{0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(@"PM(?:2\.5|10)|CO2|SO2|NO[xX2]|O3|VOCs?\d|国[一二三四五六]|[一二三四五六七八九十]因子|HJ\s?\d+|GB\s?\d+", RegexOptions.CultureInvariant)]
    private static partial Regex NameWithDigits();

    [GeneratedRegex(@"^(?:对|鼓励|支持|引导|不得对|严肃|通过|按照|根据|依据|经过)", RegexOptions.CultureInvariant)]
    private static partial Regex Consequence();


    [GeneratedRegex(@"不再(?:新增|新建|新上)(?<what>[^，。；]{2,20})$|^(?<all>[^，。；]{2,20}?)不再新增$", RegexOptions.CultureInvariant)]
    private static partial Regex NoMore();

    /// <summary>实现…全覆盖: all of it, 100 %.</summary>
    [GeneratedRegex(@"^(?:基本)?实现(?<what>[^，。；]{2,30}?)全覆盖$|^(?<what>[^，。；]{2,30}?)实现(?:[一-鿿]{0,6})全覆盖$", RegexOptions.CultureInvariant)]
    private static partial Regex FullCoverage();

    [GeneratedRegex(@"^(?<what>.{2,30}?)(?:实现)?零(?:发生|事故|投诉)$", RegexOptions.CultureInvariant)]
    private static partial Regex None();

    /// <summary>Hopes without a test: 生态环境质量持续提升, 取得新成效.</summary>
    [GeneratedRegex(@"(?:深入|持续|不断|明显|显著|进一步|稳步|全面|更加|大幅|有效|逐年|日益|有力|切实)(?:得到)?(?:推进|提升|增强|改善|提高|优化|好转|加强|深化|巩固|发展|管控|遏制|健全|完善|形成|恢复|向好|控制)$|取得(?:新|积极|明显|显著|阶段性|重大|决定性).{0,6}$|^(?:努力|着力)?(?:推动|促进).{0,20}(?:高质量发展|协同发展|融合发展)$|(?:有效|得到)(?:管控|遏制)$", RegexOptions.CultureInvariant)]
    private static partial Regex Outlook();

    [GeneratedRegex(@"原则上|(?<=.)应(?:当|达到|符合|满足|采用|使用|安装|配备)|一律|必须|不得", RegexOptions.CultureInvariant)]
    private static partial Regex RuleWords();

    /// <summary>Completed things that leave something to show: a plan, a platform, a team, a drill.</summary>
    [GeneratedRegex(
        @"(?:制定|编制|出台|印发|修订|修编|编制完成|制订)[^，]{0,40}(?:计划|方案|规划|办法|清单|名录|预案|政策|标准|条例|细则|意见|指南|地图|台账|目录)$" +
        @"|^(?:[^，]{0,20}要)?(?:研究|探索)?建立(?:健全|完善)?[^，]{2,40}(?:平台|体系|机制|台账|清单|数据库|系统|网络|名录|档案|库)(?:$|，)" +
        @"|^完善[^，]{2,20}站点$|成立[^，]{0,20}(?:专班|小组|机构|指挥部|委员会|联盟)$|(?:组织)?开展[^，]{2,40}演练$|将[^，]{2,40}纳入[^，]{2,30}(?:范围|考核|体系|内容)$|^(?:全面|按期|如期|如数)?完成[^，]{2,}(?:$|，)|^建成[^，]{2,}(?:$|，)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Founding();

    /// <summary>Promises without a date or a number that a person can still check.</summary>
    [GeneratedRegex(@"逐步淘汰|(?:县|区|市)巩固[^，]{0,10}成果|^推动[^，]{2,60}(?:安装|建成|完成)[^，]{2,}|^(?:力争|争取)", RegexOptions.CultureInvariant)]
    private static partial Regex Kept();

    [GeneratedRegex(@"基本(?:实现|消除|解决|达到)|(?:全面|全部)?(?:消除|清零)$", RegexOptions.CultureInvariant)]
    private static partial Regex StateVerb();

    [GeneratedRegex(@"完成|建成|建立|制定|编制|出台|印发|改用|关停|退出|拆除|取缔|达标|实现|配备|投运|投用|整合|成立|设立|划定|发布|开展|修订|启动|安装|联网", RegexOptions.CultureInvariant)]
    private static partial Regex Completion();

    [GeneratedRegex(@"^(?:全面|超额|如期|按期)?完成.{0,40}(?:目标|目标任务|指标)$", RegexOptions.CultureInvariant)]
    private static partial Regex Overall();

    [GeneratedRegex(@"^(?:[^，]{0,40}，)?(?:力争|争取|确保|其中|计划|要|将|并|到|至|全市|我市|全县|全省|全区|各地|各县（市、区）|原则上|基本|在|于|“|除[^，]{1,20}外，|[，、])*$", RegexOptions.CultureInvariant)]
    private static partial Regex DateLead();

    [GeneratedRegex(@"(?:制定|编制)[^，]{2,40}方案$", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"稳妥有序|逐步|有序|持续|稳步", RegexOptions.CultureInvariant)]
    private static partial Regex Gradual();

    [GeneratedRegex(@"(?:达到|优于|好于|达|为|保持(?:在)?|稳定在|不低于)(?:或|并|和)?(?:优于|好于|达到|高于)?(?:地表水|国家地表水|《地表水环境质量标准》)?(?<class>劣?[ⅠⅡⅢⅣⅤ]|劣?(?:I{1,3}|IV|V))类(?:水质)?(?:标准|水体|水质|以上|及以上|要求)*", RegexOptions.CultureInvariant)]
    private static partial Regex WaterClass();

    [GeneratedRegex(@"比例|比率|占比|率|\d", RegexOptions.CultureInvariant)]
    private static partial Regex Ratio();

    [GeneratedRegex(@"(?:达到|优于|实现)[^，]{0,12}?(?:国家)?(?:环境)?空气质量?(?<grade>[一二]级)(?:标准|达标)|(?:空气质量|年评价浓度|年均浓度)[^，]{0,8}?(?:达到|优于|实现)(?:国家)?(?:环境空气质量)?(?<grade>[一二]级)(?:标准|达标)", RegexOptions.CultureInvariant)]
    private static partial Regex AirGrade();

    [GeneratedRegex(@"确保(?<what>[一-鿿]{2,8})到位$", RegexOptions.CultureInvariant)]
    private static partial Regex Assured();

    [GeneratedRegex(@"(?:原则上|，|完成|接入|实现|达到|进行)(?<a>[^，、或]{2,20})，?或者?(?<b>[^，]{2,30})$|(?<a>完成[^，或]{2,20})，或者(?<b>.{2,30})$", RegexOptions.CultureInvariant)]
    private static partial Regex OrBranches();

    [GeneratedRegex(@"各县（市(?<districts>、区)?）|各(?<districts>县区|县市区|县、区|县、市、区)", RegexOptions.CultureInvariant)]
    private static partial Regex AllCounties();

    [GeneratedRegex(@"县级(?:执法|生态|监测|机构|部门|政府)", RegexOptions.CultureInvariant)]
    private static partial Regex CountyLevel();

    [GeneratedRegex(@"(?:比|较|与|同|相比于?|在)?(?:19|20)\d\d年(?:度|底|末)?(?:的)?(?:基础上|相比|水平|同期|基数|年均值)?(?:相比)?", RegexOptions.CultureInvariant)]
    private static partial Regex BaselinePhrase();

    [GeneratedRegex(@"同比|环比|比上年|较上年|比去年|较去年|与上年相比", RegexOptions.CultureInvariant)]
    private static partial Regex YearOnYear();

    [GeneratedRegex(@"^(?:，|、|；|：|其中|并|且|同时)+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingJoint();

    [GeneratedRegex(@"^(?:提升|提高|加强|推进|增强|加快)(?<what>[一-鿿]{4,20}?)(?:能力|水平|建设|效能)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Lifted();

    [GeneratedRegex(@"(?:综合利用率|利用率|回收率|处理率|收集率|覆盖率|达标率|完成率|处置率|治理率|年均浓度|平均浓度|浓度|排放总量|排放量|重点工程减排量|减排总量|减排量|占比|比例|比率|面积|产能|覆盖率|率)$", RegexOptions.CultureInvariant)]
    private static partial Regex SharedTail();

    [GeneratedRegex(@"(?:率|浓度|总量|排放量|占比|比例|比率|面积|天数|指数)$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnTail();

    [GeneratedRegex(@"^(?:全市|我市|全省|全县|全区|我县|全国|市域|力争|争取|确保|努力|实现|使|要|将|并|且|累计|其中|全面|加快|推动|推进|着力|切实|年度|到期末|的|新的|超额|按期|如期|确保实现|完成(?!率)|持续|稳步|原则上|实施)+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingWords();

    [GeneratedRegex(@"(?:力争|争取|确保|基本|稳定|均|各|分别|总体|要|应|须|的|达到|累计|每年|年均(?<!浓度)|新|均要|保持|持续|等)+$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingWords();

    [GeneratedRegex(@"^(?:全面|加快|按期|强力|大力|深入|积极|组织|研究|探索|相关单位|相关部门|要|的|基本)*(?:完成|制定|编制|建立(?:健全|完善)?|建成|开展|推进|推动|修订完善|修订|成立|健全|完善|组织开展|改用|提高|将)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadVerbs();

    [GeneratedRegex(@"^(?:稳妥有序|逐步|有序|全面|依法|加快)*(?<verb>淘汰|关停整合|关停|取缔|拆除|退出)(?<what>[^，]{3,})$", RegexOptions.CultureInvariant)]
    private static partial Regex Removal();

    [GeneratedRegex(@"^[^，“]{0,70}?(?:要|应|须)(?=制定|编制|建立|完成)", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectLead();

    [GeneratedRegex(@"^(?<who>[^，“]{2,24}?)(?:基本|全部|全面)?(?:完成|制定)(?<what>[^，]{3,})$", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectDone();

    [GeneratedRegex(@"得到有效保障$|得到保障$", RegexOptions.CultureInvariant)]
    private static partial Regex Assuring();

    [GeneratedRegex(@"(?:面积|规模)$|造林|绿化|种植|耕地$|农田$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaName();

    [GeneratedRegex(@"^[一-鿿]{1,6}(?:市|县|区|州|旗|镇|乡|街道)$|(?:市|县|区)[^、]{0,14}(?:浓度|率|比例|天数)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceName();

    [GeneratedRegex(@"(?:、|和|及|以及|与)$", RegexOptions.CultureInvariant)]
    private static partial Regex InRow();

    /// <summary>剩余, 上年度: which of them, between verb and number.</summary>
    [GeneratedRegex(@"(?:剩余|其余|余下|上年度|上年|上述|首批|第一批|全市|全县|辖区内?|不少于|至少|(?:国家|省|市|上级)(?:级|政府)?下达的|规定的)$", RegexOptions.CultureInvariant)]
    private static partial Regex Remaining();

    /// <summary>水质100%达标: a rate said by number and verb.</summary>
    [GeneratedRegex(@"^(?:稳定|全部)?(?:达标|覆盖|处理|处置|收集|安装|联网|完成|落实|公开|回收|利用|执行|使用|实现|纳入|合格|清运|消纳|规范)", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    /// <summary>建成处置能力达200万吨的基地2个: the first figure says how large the things are.</summary>
    [GeneratedRegex(@"(?:建成|建设|新建|完成|培育|打造|实施)[^，]{2,14}(?:达到?|不低于|超过|不少于)$", RegexOptions.CultureInvariant)]
    private static partial Regex Built();

    [GeneratedRegex(@"（其中[^）]*年$", RegexOptions.CultureInvariant)]
    private static partial Regex RungInBracket();

    [GeneratedRegex(@"(?:完成(?:总)?投资|(?:安排|落实|统筹|投入|筹措|争取)[^，]{0,10}(?:资金|经费|不少于))$", RegexOptions.CultureInvariant)]
    private static partial Regex MoneyPromised();

    [GeneratedRegex(@"^[一-鿿]{1,6}(?:市|县|区|州|旗)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceAlone();

    [GeneratedRegex(@"^(?<place>[一-鿿]{1,6}?(?:市|县|区|州|旗))(?<what>.{2,})$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceTail();

    [GeneratedRegex(@"各(?:自)?(?:完成|新增|建成|实施|治理|修复|改造|淘汰|压减|开展)|各$", RegexOptions.CultureInvariant)]
    private static partial Regex EachYear();

    /// <summary>A figure without a unit is a coefficient or an index when its name and verb say so.</summary>
    [GeneratedRegex(@"(?:系数|指数|比|强度|数)[^，]{0,8}(?:提高到|达到|提升到|控制在|降至|降到|提高至|不低于|不超过|低于|高于|不高于)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainFigure();

    [GeneratedRegex(@"的[^，]{1,20}?(?:开展|实施|进行|依法|予以|全部|一律|要)", RegexOptions.CultureInvariant)]
    private static partial Regex Applied();

    [GeneratedRegex(@"或", RegexOptions.CultureInvariant)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"[一-鿿]{2,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex DimensionEnd();

    [GeneratedRegex(@"^的?(?<noun>[一-鿿]{2,12}?)(?:、|，|$|原则|供热|有序)", RegexOptions.CultureInvariant)]
    private static partial Regex HeadNoun();

    [GeneratedRegex(@"每(?:年|月|季度|半年|周)", RegexOptions.CultureInvariant)]
    private static partial Regex EveryYear();

    /// <summary>Sentences that report: 已…, 累计完成了…, 目前….</summary>
    [GeneratedRegex(@"^(?:目前|截至目前|今年以来|今年前|去年|上年|近年来|过去|五年来|一年来|\d{4}年以来|\d{4}年来)|(?:已经|已)(?:完成|建成|达到|实现|累计|形成|超过)(?!的)|(?:完成|建成|实现|获得|取得|淘汰|新增|下降|提高|增长)了", RegexOptions.CultureInvariant)]
    private static partial Regex PastTense();

    [GeneratedRegex(@"到20\d\d年|年底前|力争|争取|确保|要|将", RegexOptions.CultureInvariant)]
    private static partial Regex Intention();

    /// <summary>Measures: work that is described and not promised.</summary>
    [GeneratedRegex(@"推进|推动|加快|加强|强化|开展|实施|完善|健全|优化|提升|提高|深化|严格|落实|鼓励|支持|引导|探索|坚持|统筹|建立|建设|做好|抓好|加大|严厉|坚决|杜绝|防止|保障|促进|组织|指导|督促|构建|巩固|持续|科学|合理|充分|发挥|规范|严禁|禁止|控制|管控|治理|整治|排查|修复|淘汰|关停|贯彻|学习|要求|负责|明确|压实|树立|打造|培育|发展|扩大|推广|拓宽|深入|大力|全面|积极|有序|按照|根据|对|集约|限制|重点|以", RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}
