using Dizhu.Plans.Parsing;
using Dizhu.Plans.Review;
using static Dizhu.Plans.Tests.Review.Desk;

namespace Dizhu.Plans.Tests.Review;

/// <summary>重放: what people decided, laid over a reading.</summary>
public sealed class PlanReviewTests
{
    [Fact]
    public void A_confirmed_commitment_is_checked()
    {
        var reviewed = Replay(Demo, Edit(1, Demo, "T1-C1", new EditChange.Confirm(CommitmentFields.Write(Demo.The("T1-C1")))));

        Assert.Equal(EditOutcome.Applied, Assert.Single(reviewed.Edits).Outcome);
        Assert.Equal("陈某", reviewed.Checked["T1-C1"].Edit.By.Name);
    }

    [Fact]
    public void A_reading_that_says_something_else_is_not_confirmed_by_an_old_confirmation()
    {
        var edit = Edit(1, Demo, "T2-C2", new EditChange.Confirm(CommitmentFields.Write(Demo.The("T2-C2"))));
        var better = Demo with { Commitments = [.. Demo.Commitments.Select(c => c.Id == "T2-C2" ? c with { Value = 6001 } : c)] };

        var reviewed = Replay(better, edit);

        Assert.Empty(reviewed.Checked);
        Assert.Contains("不同", Assert.Single(reviewed.LostEdits).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_is_changed_and_the_others_stay()
    {
        var commitment = Replay(Demo, Edit(1, Demo, "T2-C2", Amend((CommitmentFields.Value, "6500.50"), (CommitmentFields.Strength, "力争")))).Plan.The("T2-C2");

        Assert.Equal(6500.5m, commitment.Value);
        Assert.Equal("力争", commitment.Strength);
        Assert.Equal(Demo.The("T2-C2") with { Value = 6500.5m, Strength = "力争" }, commitment with { Scope = Demo.The("T2-C2").Scope, Alternatives = Demo.The("T2-C2").Alternatives, Qualifiers = Demo.The("T2-C2").Qualifiers, Doubts = Demo.The("T2-C2").Doubts });
    }

    [Fact]
    public void An_edit_finds_its_words_when_a_better_parser_numbers_anew()
    {
        var edit = Edit(1, Demo, "T4-C2", Amend((CommitmentFields.Value, "45")));
        var better = Demo with { Commitments = [.. Demo.Commitments.Where(c => c.Id != "T4-C1").Select(c => c.Id == "T4-C2" ? c with { Id = "T4-C1" } : c)] };

        Assert.Equal(45, Replay(better, edit).Plan.The("T4-C1").Value);
    }

    [Fact]
    public void What_the_new_reading_says_by_itself_is_satisfied()
    {
        var edit = Edit(1, Demo, "T4-C2", Amend((CommitmentFields.Value, "45")));
        var better = Demo with { Commitments = [.. Demo.Commitments.Select(c => c.Id == "T4-C2" ? c with { Value = 45 } : c)] };

        Assert.Equal(EditOutcome.Satisfied, Assert.Single(Replay(better, edit).Edits).Outcome);
    }

    [Fact]
    public void An_edit_whose_words_are_gone_is_shown_and_blocks_adoption()
    {
        var edit = Edit(7, Demo, "T8-C1", Amend((CommitmentFields.Value, "2600")));
        var other = PlanParser.Parse(OfficialText.From(DemoText.Replace("2500亩", "2700亩", StringComparison.Ordinal)));

        var reviewed = Replay(other, edit);

        Assert.Equal(2700, reviewed.Plan.The("T8-C1").Value);
        Assert.Contains(reviewed.StillOpen, open => open.Contains("第 7 号改动失去位置", StringComparison.Ordinal));
        Assert.DoesNotContain(Replay(other, edit, Edit(8, edit.At, new EditChange.Withdraw(7))).StillOpen, open => open.Contains("失去位置", StringComparison.Ordinal));
    }

    [Fact]
    public void One_promise_becomes_two_and_two_become_one()
    {
        var split = Edit(1, Demo, "T1-C1", new EditChange.Split(
        [
            new(Demo.Words("水泥企业基本完成"), [FieldChange.To(CommitmentFields.Indicator, "有组织")]),
            new(Demo.Words("到2024年年底，水泥企业基本完成超低排放改造"), [FieldChange.To(CommitmentFields.Indicator, "无组织")]),
        ]));
        var parted = Replay(Demo, split);
        Assert.Equal(["T1-C1.1", "T1-C1.2", "T1-C2"], parted.Plan.Commitments.SkipWhile(c => c.Assignment != "T1").Take(3).Select(c => c.Id));
        Assert.Equal(Enumerable.Range(1, parted.Plan.Commitments.Count), parted.Plan.Commitments.Select(c => c.Ordinal));

        var merged = Replay(Demo, split, Edit(2, parted.Plan, "T1-C1.1", new EditChange.Merge([TextAnchor.Of(parted.Plan, parted.Plan.The("T1-C1.2"))])));
        Assert.Equal(Demo.Commitments.Count, merged.Plan.Commitments.Count);
        Assert.Equal("有组织", merged.Plan.The("T1-C1.1").Indicator);
        Assert.Equal(Demo.The("T1-C1").Span, merged.Plan.The("T1-C1.1").Span);
    }

    [Fact]
    public void What_is_no_promise_is_rejected_and_listed_with_the_reason()
    {
        var reviewed = Replay(Demo, Edit(1, TextAnchor.Of(Demo, Demo.The("B1-C1")), new EditChange.Reject(), "只是安排"));

        Assert.DoesNotContain(reviewed.Plan.Commitments, c => c.Id == "B1-C1");
        Assert.Contains(reviewed.Plan.Rejected, r => r.Reason == "评审驳回：只是安排");
        Assert.Equal(Demo.Commitments, Replay(Demo, reviewed.Edits[0].Edit, Edit(2, reviewed.Edits[0].Edit.At, new EditChange.Withdraw(1))).Plan.Commitments.Select((c, i) => Demo.Commitments[i]));
    }

    [Fact]
    public void A_promise_that_was_not_read_is_added_where_it_stands()
    {
        var at = Demo.Words("突出重点、压茬推进");
        var reviewed = Replay(Demo, Edit(5, at, new EditChange.Add("G", [FieldChange.To(CommitmentFields.Indicator, "四大行动"), FieldChange.To(CommitmentFields.Kind, "节点")])));

        var added = reviewed.Plan.The("G-A5");
        Assert.Equal("突出重点、压茬推进", reviewed.Plan.Text[added.Span]);
        Assert.Equal(Demo.Commitments.Count(c => c.Span.Offset < added.Span.Offset) + 1, added.Ordinal);
    }

    [Fact]
    public void A_named_lead_answers_the_doubt_and_is_marked_as_named()
    {
        var assignment = Demo.Assignments.Single(a => a.Id == "T2");
        var reviewed = Replay(Demo, Edit(1, TextAnchor.Of(Demo, assignment), new EditChange.NameLead(["市交通运输局"])));

        var duty = reviewed.Plan.Assignments.Single(a => a.Id == "T2").Measures[^1].Responsibility!;
        Assert.Equal(["市交通运输局"], duty.Lead);
        Assert.True(duty.LeadNamed);
        Assert.DoesNotContain(reviewed.OpenDoubts, open => open.Assignment?.Id == "T2");

        var written = Demo.Assignments.Single(a => a.Id == "T1");
        var disagreeing = Replay(Demo, Edit(1, TextAnchor.Of(Demo, written), new EditChange.NameLead(["市财政局"])));
        Assert.Equal(EditOutcome.Lost, Assert.Single(disagreeing.Edits).Outcome);
    }

    [Fact]
    public void A_doubt_is_answered_with_the_fields_that_follow()
    {
        var doubt = Demo.The("T5-C2").Doubts[0];
        var doubted = Demo with { Commitments = [.. Demo.Commitments.Select(c => c.Id == "T1-C3" ? c with { Doubts = [new Doubt("deadline-ambiguous", c.Span, "期限管不管到这里？", ["计划期末", "2025-09-30", "不设期限"])] } : c)] };
        var options = DoubtOption.For(doubted, doubted.The("T1-C3"), doubted.The("T1-C3").Doubts[0]);
        Assert.Equal(3, options.Count);

        var reviewed = Replay(doubted, Edit(1, doubted, "T1-C3", new EditChange.Answer("deadline-ambiguous", options[1].Words, options[1].Fields)));

        Assert.Equal((new DateOnly(2025, 9, 30), DeadlineSource.Inherited), (reviewed.Plan.The("T1-C3").Deadline!.Value, reviewed.Plan.The("T1-C3").DeadlineSource));
        Assert.Equal([doubt], reviewed.Plan.Commitments.SelectMany(c => c.Doubts));
        Assert.False(reviewed.OpenDoubts.Single(open => open.Commitment?.Id == "T5-C2").IsBlocking);
    }

    [Fact]
    public void Edits_travel_as_text()
    {
        EditChange[] changes =
        [
            new EditChange.Confirm(CommitmentFields.Write(Demo.The("T5-C2"))), Amend(("数值", "1.5"), ("力度", null)), new EditChange.Reject(), new EditChange.Withdraw(3),
            new EditChange.Split([new SplitPart(Demo.Words("水泥企业"), [FieldChange.To("指标", "甲\n乙")])]), new EditChange.Merge([Demo.Words("水泥企业")]),
            new EditChange.Add("T1", []), new EditChange.NameLead(["市水利局"]), new EditChange.Refer("range", "市水利局"), new EditChange.Answer("range", "按低的", [FieldChange.To("数值", "3")]),
        ];
        Assert.All(changes, change => Assert.Equal(change.ToJson(), EditChange.FromJson(change.ToJson()).ToJson()));
    }

    [Fact]
    public void A_tolerance_that_was_stated_reaches_the_judge()
    {
        var stated = Replay(Demo, Edit(1, Demo, "T2-C1", Amend((CommitmentFields.Op, "≈"), (CommitmentFields.Tolerance, "2")))).Plan.The("T2-C1");
        Assert.Equal(2, Dizhu.Plans.Assessment.Promise.From(stated, new DateOnly(2024, 1, 1), "市交通运输局填报").Tolerance);
    }

    [Fact]
    public void A_doubt_handed_to_a_unit_stays_open_until_it_is_answered_and_says_who_is_asked()
    {
        var doubted = Demo with { Commitments = [.. Demo.Commitments.Select(c => c.Id == "T1-C3" ? c with { Doubts = [new Doubt("range", c.Span, "取哪一个？", ["3", "5"])] } : c)] };
        var refer = Edit(1, doubted, "T1-C3", new EditChange.Refer("range", "市水利局"));

        var asked = Replay(doubted, refer);
        var open = Assert.Single(asked.OpenDoubts, d => d.Commitment?.Id == "T1-C3");
        Assert.Equal("市水利局", (asked.ReferralOf(open)!.Edit.Change as EditChange.Refer)?.Unit);
        Assert.True(open.IsBlocking);

        var answered = Replay(doubted, refer, Edit(2, doubted, "T1-C3", new EditChange.Answer("range", "按低的", [FieldChange.To("数值", "3")])));
        Assert.DoesNotContain(answered.OpenDoubts, d => d.Commitment?.Id == "T1-C3");

        // asked again of another unit: the last one counts; withdrawn: the first one again
        var again = Edit(2, doubted, "T1-C3", new EditChange.Refer("range", "市住建局"));
        Assert.Equal(2, Replay(doubted, refer, again).ReferralOf(open)!.Edit.Number);
        Assert.Equal(1, Replay(doubted, refer, again, Edit(3, doubted, "T1-C3", new EditChange.Withdraw(2))).ReferralOf(open)!.Edit.Number);
        Assert.Equal(EditOutcome.Satisfied, Replay(Demo, refer).Edits.Single().Outcome);
    }

    [Fact]
    public void A_doubt_of_the_whole_stays_with_the_part_it_is_about()
    {
        var whole = Demo.The("T5-C2");
        var doubt = Assert.Single(whole.Doubts);
        var (first, second) = (new Span(whole.Span.Offset, 12), Span.FromTo(whole.Span.Offset + 12, whole.Span.End));
        TextAnchor At(Span span) => TextAnchor.Of(Demo.Text, span, null);
        ReviewedPlan SplitOf(Doubt about, params FieldChange[] fields)
        {
            var plan = Demo with { Commitments = [.. Demo.Commitments.Select(c => c.Id == whole.Id ? c with { Doubts = [about] } : c)] };
            return Replay(plan, Edit(1, plan, whole.Id, new EditChange.Split([new SplitPart(At(first), []), new SplitPart(At(second), fields)])));
        }

        var about = SplitOf(doubt with { Span = second }).Plan;
        Assert.Equal((0, 1), (about.The("T5-C2.1").Doubts.Count, about.The("T5-C2.2").Doubts.Count));
        // a doubt about words outside both parts is a doubt of both
        var outside = SplitOf(doubt with { Span = new Span(0, 2) }).Plan;
        Assert.Equal((1, 1), (outside.The("T5-C2.1").Doubts.Count, outside.The("T5-C2.2").Doubts.Count));
        // the part that states the baseline has settled it
        var settled = SplitOf(doubt with { Span = second }, new FieldChange("基线", [new PlanNode("基线", "2022年", [new PlanNode("年份", "2022"), new PlanNode("数值", "69")])])).Plan;
        Assert.Empty(settled.The("T5-C2.2").Doubts);
    }
}
