using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.City.Tests.Plans;

/// <summary>What the page 计划 shows, composed from a reading, a city, a day and a filter.</summary>
public sealed class PlanSheetTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("demo"));
    private static readonly DateOnly Day = new(2025, 10, 31);

    private static PlanSheet Sheet(HandMadePlan plan, PlanFilter? filter = null, string? selection = null) =>
        PlanSheet.Compose(plan.Read(), City, Day, filter ?? PlanFilter.None, selection);

    private static HandMadePlan Plan() => new HandMadePlan()
        .Head("某市人民政府办公室", "某政办〔2023〕1号", "某市计划（2023—2025年）")
        .Chapter("I", "一", "主要目标")
        .Paragraph("到2025年，[G-C1:细颗粒物浓度低于38微克/立方米]，[G-C2:优良天数比率达到76%]。")
        .Chapter("II", "二", "重点任务")
        .Campaign("A1", "一", "清洁空气行动", "T1")
        .Assignment(1, "治理扬尘", ("[T1-C1:工地全部围挡]。", "（市住房城乡建设局牵头）", ["市住房城乡建设局"]), ("[T1-C2:道路清扫]。", "（市城管局牵头）", ["市城管局"]));

    [Fact]
    public void The_runs_of_every_block_put_together_are_the_text()
    {
        var read = Plan().Read();
        var sheet = PlanSheet.Compose(read, City, Day, PlanFilter.None);
        Assert.Equal(read.Text.Canonical, string.Concat(sheet.Blocks.Select(b => b.Text)));
    }

    [Fact]
    public void Every_promise_is_underlined_once_and_numbered_once()
    {
        var sheet = Sheet(Plan());
        var runs = sheet.Blocks.SelectMany(b => b.Runs).ToList();
        foreach (var note in sheet.Notes)
        {
            Assert.Single(runs, r => r.Starts.Contains(note));
            Assert.Single(runs, r => r.Ends.Contains(note));
        }
        Assert.Equal([1, 2, 3, 4], sheet.Notes.Select(n => n.Ordinal));
    }

    [Fact]
    public void Two_promises_on_one_span_share_a_line_and_keep_their_numbers()
    {
        var sheet = Sheet(new HandMadePlan().Paragraph("[G-C1:[G-C2:劣Ⅴ类水体和黑臭水体消除]]。"));
        var run = Assert.Single(sheet.Blocks[0].Runs, r => r.IsPromise);
        Assert.Equal("劣Ⅴ类水体和黑臭水体消除", run.Text);
        Assert.Equal(["G-C1", "G-C2"], run.Ends.Select(n => n.Id).Order());
    }

    [Fact]
    public void Overlapping_promises_are_cut_where_they_part()
    {
        var plan = new HandMadePlan().Paragraph("[G-C1:完成八成溯源[G-C2:和三成整治]]，按期。").Read();
        // the second reaches beyond the first: 完成八成溯源和三成整治，按期
        var crossing = plan with { Commitments = [plan.Commitments[0], plan.Commitments[1] with { Span = Span.FromTo(plan.Commitments[1].Span.Offset, plan.Text.Canonical.Length - 1) }] };
        var runs = PlanSheet.Compose(crossing, City, Day, PlanFilter.None).Blocks[0].Runs;
        Assert.Equal(["完成八成溯源", "和三成整治", "，按期", "。"], runs.Select(r => r.Text));
        Assert.Equal([1, 2, 1, 0], runs.Select(r => r.Promises.Count));
    }

    [Fact]
    public void A_promise_across_a_responsibility_bracket_keeps_both_voices_and_takes_the_later_holder()
    {
        var plan = new HandMadePlan().Assignment(1, "治理", ("[T1-C1:先做甲。", "（甲局牵头）", ["甲局"]), ("再做乙]。", "（乙局牵头）", ["乙局"]));
        var sheet = Sheet(plan);
        var underlined = sheet.Blocks[0].Runs.Where(r => r.IsPromise).ToList();
        Assert.Equal([RunVoice.Body, RunVoice.Responsibility, RunVoice.Body], underlined.Select(r => r.Voice));
        Assert.Equal("乙局", Assert.Single(sheet.Notes[0].Holders).Unit);
    }

    [Fact]
    public void Each_measure_answers_to_its_own_bracket()
    {
        var notes = Sheet(Plan()).Notes;
        Assert.Equal("市住房城乡建设局", Assert.Single(notes.Single(n => n.Id == "T1-C1").Holders).Unit);
        Assert.Equal("市城管局", Assert.Single(notes.Single(n => n.Id == "T1-C2").Holders).Unit);
    }

    [Fact]
    public void A_title_keeps_the_lines_of_its_document()
    {
        var plan = new HandMadePlan().Head("某市人民政府办公室", "某政办〔2023〕1号", "某市推动环境持续向好三年计划").Read();
        var broken = plan with { Text = OfficialText.From(plan.Text.Canonical.Replace("三年计划", "\n\n三年 计划", StringComparison.Ordinal)) };
        Assert.Equal(["某市推动环境持续向好", "三年计划"], PlanSheet.Compose(broken, City, Day, PlanFilter.None).TitleLines);
    }

    [Fact]
    public void A_filter_fades_and_never_takes_away()
    {
        var sheet = Sheet(Plan(), PlanFilter.None with { Unit = "市城管局", Role = "lead" });
        Assert.Equal(4, sheet.Notes.Count);
        Assert.Equal(["T1-C2"], sheet.Notes.Where(n => !n.Faded).Select(n => n.Id));
        Assert.Equal((4, 1), (sheet.Answer.Total, sheet.Answer.Matching));
        Assert.Equal((2, 1), (sheet.Contents.Single(c => c.Heading.Anchor == "A1").Total, sheet.Contents.Single(c => c.Heading.Anchor == "A1").Matching));
    }

    [Fact]
    public void A_stale_filter_leaves_nothing_rather_than_everything() =>
        Assert.Equal(0, Sheet(Plan(), PlanFilter.None with { Unit = "撤并的局" }).Answer.Matching);

    [Theory]
    [InlineData("2024-12-31", 1)]
    [InlineData("2024", 2)]
    [InlineData("2024-12-3", 0)]
    public void A_deadline_is_a_year_or_a_day(string due, int left)
    {
        var plan = Plan().With("T1-C1", c => c with { Deadline = new DateOnly(2024, 12, 31) }).With("T1-C2", c => c with { Deadline = new DateOnly(2024, 6, 30) });
        Assert.Equal(left, Sheet(plan, PlanFilter.None with { Due = due }).Answer.Matching);
    }

    [Fact]
    public void Choices_count_what_they_would_leave()
    {
        var plan = Plan().With("T1-C1", c => c with { Deadline = new DateOnly(2024, 12, 31) });
        var sheet = Sheet(plan, PlanFilter.None with { Section = "A1" });
        Assert.Equal(1, sheet.Choices.Dues.Single(c => c.Value == "2024").Count);
        Assert.Equal(1, sheet.Choices.Dues.Single(c => c.Value == "past").Count);
        Assert.Equal(2, sheet.Choices.Sections.Single(c => c.Value == "I").Count);
    }

    [Theory]
    [InlineData(2025, 10, 30, 0)]
    [InlineData(2025, 10, 31, 1)]
    [InlineData(2025, 11, 1, 1)]
    public void A_deadline_has_come_at_the_end_of_its_day(int year, int month, int day, int past)
    {
        var plan = new HandMadePlan().Paragraph("[G-C1:完成]。").With("G-C1", c => c with { Deadline = new DateOnly(2025, 10, 31) });
        Assert.Equal(past, PlanSheet.Compose(plan.Read(), City, new DateOnly(year, month, day), PlanFilter.None).Answer.Past);
    }

    [Fact]
    public void Until_assessment_every_status_is_cannot_tell_with_a_reason_and_a_duty()
    {
        var sheet = Sheet(Plan());
        Assert.All(sheet.Notes, note =>
        {
            Assert.Equal(CommitmentStatus.CannotTell, note.Standing.Status);
            Assert.NotEmpty(note.Standing.Figure);
            Assert.NotEmpty(note.Standing.Duty);
        });
        Assert.Equal(61, sheet.Answer.DaysLeft);
    }

    [Fact]
    public void A_default_deadline_never_looks_like_the_documents_words()
    {
        var plan = Plan()
            .With("G-C1", c => c with { DeadlineSource = DeadlineSource.PlanEnd })
            .With("G-C2", c => c with { Doubts = [new Doubt("deadline-ambiguous", c.Span, "哪一天？", ["2024-12-31", "2025-12-31"])] })
            .With("T1-C1", c => c with { Deadline = null, DeadlineSource = DeadlineSource.None });
        Assert.Equal(["2025-12-31（默认）", "2025-12-31（有歧义）", "无期限", "2025-12-31"], Sheet(plan).Notes.Select(n => n.DeadlineWords));
    }

    [Fact]
    public void The_line_takes_the_worst_of_its_promises()
    {
        Assert.Equal(CommitmentStatus.Missed, Standing.Worst([CommitmentStatus.Met, CommitmentStatus.Missed, CommitmentStatus.CannotTell]));
        Assert.Equal(CommitmentStatus.CannotTell, Standing.Worst([CommitmentStatus.Met, CommitmentStatus.CannotTell]));
    }

    [Fact]
    public void An_unknown_selection_opens_nothing() => Assert.Null(Sheet(Plan(), selection: "T99-C9").Selected);

    [Fact]
    public void Without_the_official_text_every_commitment_of_the_outline_stands_in_our_words()
    {
        var sheet = PlanSheet.Compose(null, City, Day, PlanFilter.None);
        Assert.False(sheet.HasText);
        Assert.Equal(City.Plan.Commitments.Select(c => c.Id).Order(), sheet.Blocks.SelectMany(b => b.Notes).Select(n => n.Id).Order());
        Assert.All(sheet.Notes, note => Assert.Contains(sheet.Contents, line => line.Heading.Anchor == note.Section));
        Assert.Equal(City.Plan.Commitments.Count, sheet.Contents.Sum(c => c.Total));
    }

    [Theory]
    [InlineData(">=", "76", "%", "≥ 76%")]
    [InlineData("<", "38", "微克/立方米", "< 38 微克/立方米")]
    [InlineData("≈", "80.0", "%", "≈ 80%")]
    [InlineData(null, "0.683", "平方公里", "0.683 平方公里")]
    public void A_quantity_is_written_with_true_signs(string? op, string value, string unit, string expected) =>
        Assert.Equal(expected, PlanWording.Target(CommitmentKind.Quantitative, op, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), null, unit));

    [Fact]
    public void A_class_reads_as_this_or_better()
    {
        Assert.Equal("Ⅱ类或更好", PlanWording.Target(CommitmentKind.Categorical, "<=", null, "Ⅱ", "类"));
        Assert.Equal("二级或更好", PlanWording.Target(CommitmentKind.Categorical, "<=", null, "二级", null));
    }
}
