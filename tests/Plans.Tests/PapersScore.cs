using System.Globalization;
using System.Text;
using System.Text.Json;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Tests;

/// <summary>
/// The parser on papers it has never seen. The scores are printed as a table; what was missed and what was invented is
/// listed paper by paper.
/// </summary>
public sealed class PapersScore(ITestOutputHelper output)
{
    public static TheoryData<string> Papers => [.. Paper.Names];

    public static TheoryData<string> Plans => [.. Paper.All.Where(p => p.Truth.Kind == DocumentKind.ActionPlan).Select(p => p.Name)];

    public static TheoryData<string> OtherPapers => [.. Paper.All.Where(p => p.Truth.Kind != DocumentKind.ActionPlan).Select(p => p.Name)];

    [Theory, MemberData(nameof(Papers))]
    public void The_truth_quotes_its_paper(string name)
    {
        var paper = Paper.Read(name);
        var quotes = paper.Truth.Quantities.Concat(paper.Truth.OptionalQuantities).Select(q => q.Span)
            .Concat(paper.Truth.MustNotBeTargets.Select(n => n.Words))
            .Concat(paper.Truth.Assignments.SelectMany(a => a.Brackets).Select(b => b.Text))
            .Select(words => OfficialText.From(words).Canonical);
        Assert.All(quotes, words => Assert.Equal(2, paper.Text.Canonical.Split(words).Length));
    }

    [Theory, MemberData(nameof(Papers))]
    public void The_kind_of_a_paper_is_recognised(string name)
    {
        var paper = Paper.Read(name);
        var plan = PlanParser.Parse(paper.Text);
        Assert.True(plan.Kind == paper.Truth.Kind, $"{name}: {paper.Truth.Kind}, taken for {plan.Kind}: {plan.KindReason}");
        Assert.NotEmpty(plan.KindReason);
    }

    [Theory, MemberData(nameof(OtherPapers))]
    public void Nothing_is_invented_on_papers_that_are_not_plans(string name)
    {
        var plan = PlanParser.Parse(Paper.Read(name).Text);
        Assert.Empty(plan.Commitments);
        Assert.Empty(plan.Assignments);
        Assert.Empty(plan.Campaigns);
    }

    [Theory, MemberData(nameof(Plans))]
    public void Particulars_are_read(string name)
    {
        var paper = Paper.Read(name);
        var found = PlanParser.Parse(paper.Text).Metadata;
        var read = new Dictionary<string, string?>
        {
            ["issuer"] = found.Issuer, ["title"] = found.Title, ["docNumber"] = found.DocNumber, ["jurisdiction"] = found.Jurisdiction,
            ["date"] = Day(found.Date), ["periodStart"] = Day(found.PeriodStart), ["periodEnd"] = Day(found.PeriodEnd),
        };
        var wrong = paper.Truth.Metadata
            .Select(m => (m.Key, Expected: Readings(m.Value), Found: read[m.Key]))
            .Where(m => !m.Expected.Contains(m.Found is null ? null : Written.Plain(m.Found)))
            .Select(m => $"{m.Key}: {string.Join(" | ", m.Expected)}, read as {m.Found ?? "nothing"}");
        Assert.Empty(wrong);

        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        static List<string?> Readings(JsonElement value) => value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(v => v.GetString()).Select(v => v is null ? null : Written.Plain(v))]
            : [Written.Plain(value.GetString()!)];
    }

    [Theory, MemberData(nameof(Plans))]
    public void Assignments_are_found_with_number_and_title(string name)
    {
        var paper = Paper.Read(name);
        var plan = PlanParser.Parse(paper.Text);
        var found = plan.Assignments.Select(a => $"{a.Number} {Written.Plain(a.Title)}").ToList();
        var missing = paper.Truth.Assignments
            .Where(a => a.Title.Length > 0 && !a.Brackets.All(b => b.Optional))
            .Select(a => $"{a.Number} {Written.Plain(a.Title)}").Where(a => !found.Contains(a)).ToList();
        Assert.True(missing.Count == 0, $"missing: {string.Join("; ", missing)}\nfound: {string.Join("; ", found)}");
    }

    [Theory, MemberData(nameof(Plans))]
    public void Names_of_assignments_and_commitments_are_unique(string name)
    {
        var plan = PlanParser.Parse(Paper.Read(name).Text);
        Assert.Equal(plan.Assignments.Count, plan.Assignments.Select(a => a.Id).Distinct().Count());
        Assert.Equal(plan.Commitments.Count, plan.Commitments.Select(c => c.Id).Distinct().Count());
    }

    [Theory, MemberData(nameof(Plans))]
    public void A_number_of_another_meaning_does_not_become_a_target(string name)
    {
        var paper = Paper.Read(name);
        var plan = PlanParser.Parse(paper.Text);
        var wrong =
            from number in paper.Truth.MustNotBeTargets
            from commitment in plan.Commitments
            where commitment.Span.Overlaps(paper.Where(number.Words)) && commitment.Value is not null && commitment.Value == number.Value
            select $"{number.Words} ({number.Why}) became {Show(commitment)}";
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Papers))]
    public void A_rejected_number_has_its_reason(string name)
    {
        var plan = PlanParser.Parse(Paper.Read(name).Text);
        Assert.All(plan.Rejected, r => Assert.False(string.IsNullOrWhiteSpace(r.Reason)));
        Assert.All(plan.Rejected, r => Assert.NotEmpty(plan.Text[r.Span]));
    }

    [Theory, MemberData(nameof(Papers))]
    public void A_paper_cut_off_anywhere_is_still_read(string name)
    {
        var whole = Paper.Read(name).Text.Original;
        for (var length = 0; length < whole.Length; length += 23)
        {
            var plan = PlanParser.Parse(OfficialText.From(whole[..length]));
            var end = plan.Text.Canonical.Length;
            Assert.All(plan.Commitments.Select(c => c.Span).Concat(plan.Assignments.Select(a => a.Span)).Concat(plan.Rejected.Select(r => r.Span)),
                span => Assert.True(span.Offset >= 0 && span.End <= end));
        }
    }

    [Theory, MemberData(nameof(Plans))]
    public void The_shape_of_brackets_makes_no_difference(string name)
    {
        var text = Paper.Read(name).Text.Original;
        var round = text.Replace('(', '（').Replace(')', '）').Replace('〔', '（').Replace('〕', '）').Replace('【', '（').Replace('】', '）');
        var half = round.Replace('（', '(').Replace('）', ')');
        var expected = WhatIsPromised(text);
        Assert.Equal(expected, WhatIsPromised(round));
        Assert.Equal(expected, WhatIsPromised(half));
    }

    [Theory, MemberData(nameof(Plans))]
    public void Line_ends_and_width_of_digits_make_no_difference(string name)
    {
        var text = Paper.Read(name).Text.Original;
        var wide = new StringBuilder(text.ReplaceLineEndings("\r\n"));
        for (var i = 0; i < wide.Length; i++) if (wide[i] is >= '0' and <= '9') wide[i] = (char)(wide[i] - '0' + '０');
        Assert.Equal(WhatIsPromised(text), WhatIsPromised(wide.ToString()));
    }

    private static List<string> WhatIsPromised(string text)
    {
        var plan = PlanParser.Parse(OfficialText.From(text));
        return
        [
            .. plan.Commitments.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Kind} {c.Op} {c.Value} {Written.Plain(c.Unit ?? "")} {c.Deadline}")),
            .. plan.Assignments.SelectMany(a => a.Measures).Select(m => m.Responsibility).OfType<Responsibility>()
                .SelectMany(PairsOf).Select(held => $"{held.Role} {held.Unit}"),
        ];
    }

    [Fact]
    public void Responsibilities_reach_their_score()
    {
        var all = Paper.All.Where(p => p.Truth.Kind == DocumentKind.ActionPlan).Select(Score).ToList();
        Print(all);
        var total = all.Select(s => s.Responsibilities).Aggregate(Count.None, (a, b) => a + b);
        Assert.True(total.F1 >= 0.97m, $"responsibilities F1 {total.F1:0.000} < 0.97");
    }

    [Fact]
    public void Quantities_reach_their_score()
    {
        var all = Paper.All.Where(p => p.Truth.Kind == DocumentKind.ActionPlan).Select(Score).ToList();
        Print(all);
        var total = all.Select(s => s.Quantities).Aggregate(Count.None, (a, b) => a + b);
        Assert.True(total.F1 >= 0.85m, $"quantities F1 {total.F1:0.000} < 0.85");
    }

    [Theory, MemberData(nameof(Plans))]
    public void The_truth_itself_scores_one(string name)
    {
        var paper = Paper.Read(name);
        var score = Score(paper, Perfect(paper));
        Assert.Equal(1m, score.Responsibilities.F1);
        Assert.Equal(1m, score.Quantities.F1);
        Assert.Empty(score.Failures);
    }

    /// <summary>What a parser would give that finds exactly the truth.</summary>
    private static ParsedPlan Perfect(Paper paper) => new()
    {
        Text = paper.Text, Kind = paper.Truth.Kind, KindReason = "", Metadata = new(null, null, null, null, null, null, null),
        Blocks = [], Chapters = [], Campaigns = [], Rejected = [], Unread = [], Doubts = [],
        Assignments =
        [
            .. paper.Truth.Assignments.Select((a, i) => new Assignment($"T{i}", a.Number, true, a.Title, default, null, default,
                [.. a.Brackets.Select(b => new Measure(paper.Where(b.Text), new Responsibility(paper.Where(b.Text), b.Text,
                    b.Lead, b.Cooperate, b.ByDuty, b.Implement, b.Responsible, b.Participate, b.Guide, b.Assess)))])),
        ],
        Commitments =
        [
            .. paper.Truth.Quantities.Select((q, i) => new Commitment
            {
                Id = $"C{i}", Assignment = "", Ordinal = i, Span = paper.Where(q.Span), Indicator = q.Indicator, Kind = CommitmentKind.Quantitative,
                Op = q.Op, Value = q.Value, Unit = q.Unit, Deadline = q.Deadline, DeadlineSource = DeadlineSource.Explicit, Rule = "truth",
            }),
        ],
    };

    /// <summary>Hits, and what was expected and what was found, of one kind of thing.</summary>
    private readonly record struct Count(int Hits, int Expected, int Found)
    {
        public static Count None => default;

        public decimal Precision => Found == 0 ? 1 : (decimal)Hits / Found;

        public decimal Recall => Expected == 0 ? 1 : (decimal)Hits / Expected;

        public decimal F1 => Hits == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

        public static Count operator +(Count a, Count b) => new(a.Hits + b.Hits, a.Expected + b.Expected, a.Found + b.Found);
    }

    /// <param name="Quantities">Operator, number, unit and deadline.</param>
    /// <param name="Undated">Operator, number and unit, whatever the deadline.</param>
    /// <param name="Explained">How many of the numbers that are no targets the parser names as rejected or holds as a qualifier.</param>
    private sealed record PaperScore(
        string Name, DocumentKind Kind, Count Responsibilities, Count Quantities, Count Undated, Count Explained, IReadOnlyList<string> Failures, IReadOnlyList<string> Unexplained);

    private static PaperScore Score(Paper paper) => Score(paper, PlanParser.Parse(paper.Text));

    private static PaperScore Score(Paper paper, ParsedPlan plan)
    {
        var failures = new List<string>();
        var (quantities, undated) = ScoreQuantities(paper, plan, failures);
        var unexplained = paper.Truth.MustNotBeTargets.Where(n => !IsExplained(plan, paper.Where(n.Words))).Select(n => n.Words).ToList();
        var explained = paper.Truth.MustNotBeTargets.Count - unexplained.Count;
        return new PaperScore(paper.Name, plan.Kind, ScoreResponsibilities(paper, plan, failures), quantities, undated,
            new Count(explained, paper.Truth.MustNotBeTargets.Count, explained), failures, unexplained);
    }

    private static bool IsExplained(ParsedPlan plan, Span words) =>
        plan.Rejected.Any(r => r.Span.Overlaps(words))
        || plan.Commitments.Any(c => c.Qualifiers.Any(q => q.Span.Overlaps(words)))
        || plan.Commitments.Any(c => c.Baseline is not null && c.Span.Overlaps(words));

    private static Count ScoreResponsibilities(Paper paper, ParsedPlan plan, List<string> failures)
    {
        var found = plan.Assignments.SelectMany(a => a.Measures).Select(m => m.Responsibility).OfType<Responsibility>()
            .SelectMany(r => PairsOf(r).Distinct().Select(held => (r.Span, Held: held))).ToList();
        var (hits, expected, total) = (0, 0, found.Count);
        var brackets = paper.Truth.Assignments.SelectMany(a => a.Brackets).ToLookup(b => b.Optional);
        total -= found.RemoveAll(f => brackets[true].Any(b => paper.Where(b.Text).Overlaps(f.Span)));
        foreach (var bracket in brackets[false])
        foreach (var readings in bracket.Pairs())
        {
            expected++;
            var span = paper.Where(bracket.Text);
            var at = found.FindIndex(f => f.Span.Overlaps(span) && readings.Contains(f.Held));
            if (at < 0)
            {
                failures.Add($"unit missing: {readings[0].Role} {readings[0].Unit} in {bracket.Text}");
                continue;
            }
            hits++;
            found.RemoveAt(at);
        }
        failures.AddRange(found.Select(f => $"unit invented: {f.Held.Role} {f.Held.Unit} in {plan.Text[f.Span]}"));
        return new Count(hits, expected, total);
    }

    private static IEnumerable<Held> PairsOf(Responsibility r)
    {
        (string Role, IReadOnlyList<string> Units)[] all =
        [
            ("lead", r.Lead), ("cooperate", r.Cooperate), ("byDuty", r.ByDuty), ("implement", r.Implement),
            ("responsible", r.Responsible), ("participate", r.Participate), ("guide", r.Guide), ("assess", r.Assess),
        ];
        return all.SelectMany(a => a.Units.Select(unit => new Held(a.Role, Written.Plain(unit))));
    }

    private static (Count Dated, Count Undated) ScoreQuantities(Paper paper, ParsedPlan plan, List<string> failures)
    {
        var found = plan.Commitments.Where(c => c.Value is not null).ToList();
        var missing = paper.Truth.Quantities.ToList();
        var dated = Take((q, c) => q.SaysWhat(c) && q.SaysWhen(c)).Count;
        var lateOrEarly = Take((q, c) => q.SaysWhat(c));
        var optional = paper.Truth.OptionalQuantities;
        found.RemoveAll(c => optional.Any(q => paper.Where(q.Span).Overlaps(c.Span) && q.SaysWhat(c)));

        failures.AddRange(lateOrEarly.Select(m => $"deadline wrong: {m.Truth}, found {Show(m.Found)}"));
        failures.AddRange(missing.Select(q => $"quantity missing: {q}"));
        failures.AddRange(found.Select(c => $"quantity invented: {Show(c)} «{plan.Text[c.Span]}»"));
        var expected = paper.Truth.Quantities.Count;
        var total = dated + lateOrEarly.Count + found.Count;
        return (new Count(dated, expected, total), new Count(dated + lateOrEarly.Count, expected, total));

        List<(TrueQuantity Truth, Commitment Found)> Take(Func<TrueQuantity, Commitment, bool> agree)
        {
            var taken = new List<(TrueQuantity, Commitment)>();
            foreach (var quantity in missing.ToList())
            {
                var commitment = found.Find(c => paper.Where(quantity.Span).Overlaps(c.Span) && agree(quantity, c));
                if (commitment is null) continue;
                taken.Add((quantity, commitment));
                found.Remove(commitment);
                missing.Remove(quantity);
            }
            return taken;
        }
    }

    private static string Show(Commitment c) =>
        string.Create(CultureInfo.InvariantCulture, $"{c.Op} {c.Value}{c.Unit} {c.Deadline:yyyy-MM-dd} ({c.DeadlineSource}, {c.Rule}) {c.Indicator}");

    private void Print(IReadOnlyList<PaperScore> scores)
    {
        output.WriteLine(Row("paper", "kind", "unit P", "R", "F1", "qty P", "R", "F1", "undated", "explained"));
        foreach (var s in scores) output.WriteLine(RowOf(s.Name, s.Kind.ToString(), s.Responsibilities, s.Quantities, s.Undated, s.Explained));
        output.WriteLine(RowOf("total", "",
            Sum(s => s.Responsibilities), Sum(s => s.Quantities), Sum(s => s.Undated), Sum(s => s.Explained)));
        foreach (var s in scores.Where(s => s.Failures.Count + s.Unexplained.Count > 0))
        {
            output.WriteLine("");
            output.WriteLine(s.Name);
            foreach (var failure in s.Failures) output.WriteLine("  " + failure);
            foreach (var words in s.Unexplained) output.WriteLine($"  neither rejected with a reason nor kept as a qualifier: {words}");
        }

        Count Sum(Func<PaperScore, Count> of) => scores.Select(of).Aggregate(Count.None, (a, b) => a + b);

        static string RowOf(string name, string kind, Count r, Count q, Count undated, Count explained) => Row(name, kind,
            F(r.Precision), F(r.Recall), F(r.F1), F(q.Precision), F(q.Recall), F(q.F1), F(undated.F1), $"{explained.Hits}/{explained.Expected}");

        static string F(decimal value) => value.ToString("0.000", CultureInfo.InvariantCulture);

        static string Row(params string[] cells)
        {
            var line = new StringBuilder();
            for (var i = 0; i < cells.Length; i++) line.Append(cells[i].PadRight(i == 0 ? 26 : i == 1 ? 12 : 9));
            return line.ToString().TrimEnd();
        }
    }
}
