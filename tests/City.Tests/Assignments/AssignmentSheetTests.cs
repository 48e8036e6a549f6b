using Dizhu.City.Assessments;
using Dizhu.City.Assignments;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;
using Dizhu.City.Tests.Plans;

namespace Dizhu.City.Tests.Assignments;

/// <summary>任务清单 and 责任矩阵 of the first city: the figures of the rules (plan.md 1.1) come out of the outline.</summary>
public sealed class AssignmentSheetTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));
    private static readonly DateOnly Day = new(2025, 10, 31);

    private static readonly AssignmentSheet Sheet = AssignmentSheet.Compose(PlanSheet.Compose(null, City, Day, PlanFilter.None), null, City);

    private static AssignmentRow Row(string id) => Sheet.Rows.Single(row => row.Id == id);

    [Fact]
    public void Twenty_four_assignments_stand_under_ten_campaigns_and_no_commitment_is_left_out()
    {
        Assert.Equal(24, Sheet.Assignments.Count());
        Assert.Equal(10, Sheet.Groups.Count(group => group.Rows.Any(row => row.IsAssignment)));
        Assert.Equal(87, Sheet.Rows.Sum(row => row.Commitments.Count));
        Assert.Equal(87, Sheet.Rows.SelectMany(row => row.Commitments).Select(one => one.Note.Id).Distinct().Count());
    }

    [Fact]
    public void Seven_assignments_name_no_lead() =>
        Assert.Equal(7, Sheet.Assignments.Count(row => !row.In(HolderRole.Lead, HolderRole.Responsible).Any()));

    [Fact]
    public void Every_county_carries_out_22_assignments_and_two_bind_one_county_only()
    {
        string[] six = ["湖滨区", "陕州区", "灵宝市", "义马市", "渑池县", "卢氏县"];
        Assert.Equal(22, Sheet.Assignments.Count(row => row.Counties.Order(StringComparer.Ordinal).SequenceEqual(six.Order(StringComparer.Ordinal))));
        Assert.Equal(["T16", "T17"], Sheet.Assignments.Where(row => row.Counties.SequenceEqual(["卢氏县"])).Select(row => row.Id));
    }

    [Fact]
    public void The_next_deadline_is_one_that_has_not_gone_by()
    {
        // 入河排污口: rungs end in 2023, 2024 and 2025
        Assert.Equal(new DateOnly(2025, 12, 31), Row("T13").NextDeadline);
        Assert.All(Sheet.Rows, row => Assert.True(row.NextDeadline is null || row.NextDeadline >= Day));
    }

    [Fact]
    public void The_matrix_has_a_row_for_every_unit_that_a_bracket_names_and_for_every_county()
    {
        var matrix = DutyMatrix.Of(Sheet, City);
        Assert.Equal(Sheet.Assignments.SelectMany(row => row.Holders).Where(holder => holder.Role != HolderRole.Implement).Select(holder => holder.Unit).Distinct().Order(StringComparer.Ordinal),
            matrix.Units.Select(row => row.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["湖滨区", "陕州区", "灵宝市", "义马市", "渑池县", "卢氏县"], matrix.Counties.Select(row => row.Name).Order(Comparer<string>.Create((a, b) => Order(a).CompareTo(Order(b)))));
        Assert.All(matrix.Units.Concat(matrix.Counties), row => Assert.Equal(24, row.Cells.Count));
        // T17 does not name the ecology bureau
        Assert.Null(matrix.Units.Single(row => row.Name == "市生态环境局").Cells[16]);
        Assert.Equal([HolderRole.Lead], matrix.Units.Single(row => row.Name == "市生态环境局").Cells[0]!.Roles);

        static int Order(string county) => Array.IndexOf(["湖滨区", "陕州区", "灵宝市", "义马市", "渑池县", "卢氏县"], county);
    }

    [Fact]
    public void A_county_owes_what_names_it_and_what_names_none()
    {
        var lushi = new DutyFilter(County: "卢氏县").Of(Sheet.Plan, City);
        var yima = new DutyFilter(County: "义马市").Of(Sheet.Plan, City);
        Assert.Contains(lushi, one => one.Note.Assignment == "T17");
        Assert.DoesNotContain(yima, one => one.Note.Assignment is "T16" or "T17");
        // 排名进位 names four counties (rules 1.2); 湖滨区 is not among them
        Assert.Contains(yima, one => one.Note.Scope.SequenceEqual(["灵宝市", "渑池县", "义马市", "陕州区"]));
        Assert.DoesNotContain(new DutyFilter(County: "湖滨区").Of(Sheet.Plan, City), one => one.Note.Scope.SequenceEqual(["灵宝市", "渑池县", "义马市", "陕州区"]));
        // the main targets name no county and no holder
        Assert.DoesNotContain(yima, one => one.Note.Assignment == "G" && one.Note.Scope.All(name => name == "全市"));
    }

    [Fact]
    public void A_filter_by_role_asks_the_unit_in_that_role()
    {
        var leads = new DutyFilter(Unit: "市水利局", Role: "lead").Of(Sheet.Plan, City);
        Assert.All(leads, one => Assert.Contains(one.Note.Holders, holder => holder is { Unit: "市水利局", Role: HolderRole.Lead }));
        Assert.NotEmpty(leads);
        Assert.Empty(new DutyFilter(Unit: "没有这个局").Of(Sheet.Plan, City));
    }

    [Fact]
    public void The_brackets_of_a_document_are_shown_as_written()
    {
        var plan = new HandMadePlan().Head("某市", "某政办〔2023〕1号", "某市计划")
            .Chapter("III", "三", "重点任务").Campaign("A1", "一", "甲行动", "T1")
            .Assignment(1, "两项措施", ("[T1-C1:修渠]。", "（甲局牵头）", ["甲局"]), ("[T1-C2:种树]。", "（乙局牵头）", ["乙局"])).Read();
        plan = plan with { Assignments = [.. plan.Assignments.Select(a => a with { CampaignId = "A1" })] };
        var sheet = AssignmentSheet.Compose(PlanSheet.Compose(plan, City, Day, PlanFilter.None), plan, City);
        var row = sheet.Assignments.Single();
        Assert.Equal(["（甲局牵头）", "（乙局牵头）"], row.Brackets);
        Assert.Equal(["甲局", "乙局"], row.In(HolderRole.Lead));
        Assert.Equal("甲局", row.Commitments[0].Holder);
        Assert.Equal("乙局", row.Commitments[1].Holder);
    }
}

/// <summary>催办: what is most urgent comes first, with how late and how far behind.</summary>
public sealed class OwedTests
{
    private static async Task<IReadOnlyList<Owed>> On(ReportingCity city, DateOnly day) => Owed.Of(
        PlanSheet.Compose(null, ReportingCity.City, day, PlanFilter.None, assessments: await new AssessPlan(city.Facts).OnAsync(ReportingCity.City, null, day, TestContext.Current.CancellationToken)),
        ReportingCity.City);

    /// <summary>2500 亩 over 1096 days: 1200 亩 is what day 526 asked for (1200 × 1096 ÷ 2500 = 526.08); the report is of day 670.</summary>
    [Fact]
    public async Task A_sum_that_is_slow_says_by_how_much_and_for_how_many_days()
    {
        using var city = await ReportingCity.OpenAsync();
        await city.PublishedAsync(ReportingCity.Mines(ReportingCity.October, 1200m));
        var owed = await On(city, new(2025, 11, 3));
        var mines = owed.Single(one => one.Note.Id == "T8-C1");
        Assert.Equal(Urgency.Behind, mines.Urgency);
        Assert.Equal(670 - 526, mines.Days);
        Assert.EndsWith("（144 天）", mines.Words, StringComparison.Ordinal);
        Assert.Equal("市自然资源规划局", mines.Holder);
        Assert.Equal(["梧岭县"], mines.Counties);
        Assert.Equal("T8-C1", owed.First(one => one.IsDelay).Note.Id);
        Assert.True(owed[^1].Urgency >= Urgency.Untold);
    }

    [Fact]
    public async Task Before_anything_is_reported_nothing_is_a_delay_and_what_is_due_comes_first()
    {
        using var city = await ReportingCity.OpenAsync();
        var owed = await On(city, new(2026, 3, 1));
        Assert.DoesNotContain(owed, one => one.IsDelay);
        Assert.All(owed, one => Assert.Equal(CommitmentStatus.CannotTell, one.Status));
        Assert.Equal(owed.Where(one => one.Note.Deadline < new DateOnly(2026, 3, 1)).Select(one => one.Note.Id).Order(StringComparer.Ordinal),
            owed.TakeWhile(one => one.Urgency == Urgency.DueUntold).Select(one => one.Note.Id).Order(StringComparer.Ordinal));
    }
}
