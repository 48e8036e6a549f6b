using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Plans;

/// <summary>复核和采纳: decisions are kept, nobody's is overwritten, and a version is there completely or not at all.</summary>
public sealed class ReviewTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("demo"));
    private static readonly string Text = File.ReadAllText(Path.Combine(Shared.City("demo"), "text.txt"));
    private static readonly ActingPerson Clerk = new("王一", "市生态环境局");
    private static readonly ActingPerson Other = new("李二", "市水利局");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 10, 31, 20, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_decision_is_kept_with_its_author_and_shows_at_once()
    {
        using var folder = await ImportedAsync();

        var stored = Assert.IsType<EditPlanOutcome.Stored>(await AmendAsync(folder, "T2-C2", "6500", seen: 0));

        var current = await ReadAsync(folder);
        Assert.Equal(6500, current.Plan.Commitments.Single(c => c.Id == "T2-C2").Value);
        Assert.Equal(6000, current.Reading.Commitments.Single(c => c.Id == "T2-C2").Value);
        var edit = Assert.Single(current.Review.Edits).Edit;
        Assert.Equal(stored.Edit.Edit.Number, edit.Number);
        Assert.Equal(("王一", "市生态环境局", false, "核对原件"), (edit.By.Name, edit.By.Unit, edit.By.IsVerified, edit.Reason));
        Assert.Equal(clock.GetUtcNow(), edit.Made);
    }

    [Fact]
    public async Task Whoever_decides_second_on_the_same_commitment_is_told_and_nothing_is_lost()
    {
        using var folder = await ImportedAsync();
        await AmendAsync(folder, "T2-C2", "6500", seen: 0);

        var overtaken = Assert.IsType<EditPlanOutcome.Overtaken>(await AmendAsync(folder, "T2-C2", "7000", seen: 0, Other));
        Assert.Equal("王一", Assert.Single(overtaken.Since).Edit.By.Name);
        Assert.Equal(6500, (await ReadAsync(folder)).Plan.Commitments.Single(c => c.Id == "T2-C2").Value);

        // another commitment is nobody's concern, and who has seen the first decision may decide again
        Assert.IsType<EditPlanOutcome.Stored>(await AmendAsync(folder, "T2-C1", "91", seen: 0, Other));
        Assert.IsType<EditPlanOutcome.Stored>(await AmendAsync(folder, "T2-C2", "7000", seen: overtaken.Since[^1].Edit.Number, Other));
        Assert.Equal(3, (await ReadAsync(folder)).Review.Edits.Count);
    }

    [Fact]
    public async Task Of_many_at_once_one_decides_and_the_others_are_told()
    {
        using var folder = await ImportedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => AmendAsync(folder, "T2-C2", $"{7000 + i}", 0, new ActingPerson($"员{i}", "市水利局")))));

        Assert.Single(outcomes.OfType<EditPlanOutcome.Stored>());
        Assert.Equal(7, outcomes.OfType<EditPlanOutcome.Overtaken>().Count());
    }

    [Fact]
    public async Task The_same_click_twice_is_one_decision()
    {
        using var folder = await ImportedAsync();
        var current = await ReadAsync(folder);
        var commitment = current.Plan.Commitments[0];
        var confirm = new EditChange.Confirm(CommitmentFields.Write(commitment));

        await Edit(folder).RunAsync(City, TextAnchor.Of(current.Plan, commitment), confirm, "", Clerk, 0, Cancel);
        Assert.IsType<EditPlanOutcome.Unchanged>(await Edit(folder).RunAsync(City, TextAnchor.Of(current.Plan, commitment), confirm, "", Clerk, 0, Cancel));

        Assert.Single((await ReadAsync(folder)).Review.Edits);
    }

    [Theory]
    [InlineData("数值", "很多", "不是数")]
    [InlineData("期限", "明年", "不是日期")]
    [InlineData("符号", null, "比较符")]
    [InlineData("指标", "", "指标名")]
    [InlineData("年龄", "3", "没有“年龄”这个字段")]
    public async Task A_field_that_cannot_be_is_refused_at_the_field(string field, string? value, string words)
    {
        using var folder = await ImportedAsync();
        var current = await ReadAsync(folder);

        var outcome = await Edit(folder).RunAsync(City, TextAnchor.Of(current.Plan, current.Plan.Commitments[0]), new EditChange.Amend([FieldChange.To(field, value)]), "试", Clerk, 0, Cancel);

        var problem = Assert.IsType<EditPlanOutcome.Refused>(outcome).Problems[0];
        Assert.Equal(field, problem.Field);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Empty((await ReadAsync(folder)).Review.Edits);
    }

    [Fact]
    public async Task Nobody_decides_nothing_and_a_rejection_needs_a_reason()
    {
        using var folder = await ImportedAsync();
        var current = await ReadAsync(folder);
        var at = TextAnchor.Of(current.Plan, current.Plan.Commitments[0]);

        Assert.IsType<EditPlanOutcome.Refused>(await Edit(folder).RunAsync(City, at, new EditChange.Reject(), "不是", new ActingPerson("", ""), 0, Cancel));
        Assert.Equal("理由", Assert.IsType<EditPlanOutcome.Refused>(await Edit(folder).RunAsync(City, at, new EditChange.Reject(), " ", Clerk, 0, Cancel)).Problems[0].Field);
    }

    [Fact]
    public async Task Decisions_go_along_to_a_corrected_copy_of_the_same_paper()
    {
        using var folder = await ImportedAsync();
        await AmendAsync(folder, "T2-C2", "6500", seen: 0);
        await AmendAsync(folder, "T8-C1", "2600", seen: 0);

        await new ImportOfficialText(folder, clock).RunAsync(City, Encoding.UTF8.GetBytes(Text.Replace("2500亩", "2700亩", StringComparison.Ordinal)), "更正.txt", Clerk, cancellationToken: Cancel);

        var current = await ReadAsync(folder);
        Assert.Equal(6500, current.Plan.Commitments.Single(c => c.Id == "T2-C2").Value);
        Assert.Equal(2700, current.Plan.Commitments.Single(c => c.Id == "T8-C1").Value);
        Assert.Single(current.Review.LostEdits);
    }

    [Fact]
    public async Task While_a_lead_is_missing_the_plan_is_not_adopted()
    {
        using var folder = await ImportedAsync();

        var refused = Assert.IsType<AdoptOutcome.Refused>(await Adopt(folder).RunAsync(City, null, "", Clerk, 0, Cancel));

        Assert.Contains(refused.Open, open => open.Contains("任务 2（发展绿色出行）", StringComparison.Ordinal) && open.Contains("牵头", StringComparison.Ordinal));
        Assert.Empty(await new PlanVersions(folder).ReadAsync(City, Cancel));
    }

    [Fact]
    public async Task A_second_adoption_is_an_amendment_with_a_visible_difference()
    {
        using var folder = await ImportedAsync();
        await NameLeadsAsync(folder);
        var first = Assert.IsType<AdoptOutcome.Adopted>(await AdoptAsync(folder)).Version;
        Assert.Equal((1, new DateOnly(2024, 3, 18)), (first.Number, first.EffectiveFrom));
        Assert.Equal(first.Hash, AdoptedPlan.Hash(first.CanonicalText));
        Assert.IsType<AdoptOutcome.Unchanged>(await AdoptAsync(folder));

        await AmendAsync(folder, "T2-C2", "6500", (await ReadAsync(folder)).Review.LastEdit);
        Assert.Contains("早于第 1 版", Assert.Single(Assert.IsType<AdoptOutcome.Refused>(await AdoptAsync(folder, new DateOnly(2024, 1, 1))).Open), StringComparison.Ordinal);
        var second = Assert.IsType<AdoptOutcome.Adopted>(await AdoptAsync(folder, new DateOnly(2025, 1, 1))).Version;

        Assert.Equal(2, second.Number);
        var versions = await new PlanVersions(folder).ReadAsync(City, Cancel);
        Assert.Equal([new FieldDifference("数值", "6000", "6500")], Assert.Single(versions[0].Differences).Fields);
        var plan = new CurrentPlan(folder);
        Assert.Null(await plan.OnAsync(City, new DateOnly(2024, 3, 17), Cancel));
        Assert.Equal((1, 6000m), await InForceOn(new DateOnly(2024, 12, 31)));
        Assert.Equal((2, 6500m), await InForceOn(new DateOnly(2025, 1, 1)));

        async Task<(int?, decimal?)> InForceOn(DateOnly day)
        {
            var on = (await plan.OnAsync(City, day, Cancel))!;
            return (on.Version?.Number, on.Plan.Commitments.Single(c => c.Id == "T2-C2").Value);
        }
    }

    [Fact]
    public async Task Whoever_adopts_without_having_seen_the_last_decision_is_told()
    {
        using var folder = await ImportedAsync();
        await NameLeadsAsync(folder);
        var seen = (await ReadAsync(folder)).Review.LastEdit;
        await AmendAsync(folder, "T2-C2", "6500", seen, Other);

        Assert.Equal("李二", Assert.Single(Assert.IsType<AdoptOutcome.Overtaken>(await Adopt(folder).RunAsync(City, null, "", Clerk, seen, Cancel)).Since).Edit.By.Name);
    }

    [Fact]
    public async Task A_newly_imported_paper_does_not_put_the_adopted_version_out_of_force()
    {
        using var folder = await ImportedAsync();
        await NameLeadsAsync(folder);
        await AdoptAsync(folder);

        await new ImportOfficialText(folder, clock).RunAsync(City, Encoding.UTF8.GetBytes(Text.Replace("6000个", "9000个", StringComparison.Ordinal)), "新.txt", Clerk, cancellationToken: Cancel);

        Assert.Equal(6000, (await new CurrentPlan(folder).OnAsync(City, new DateOnly(2025, 10, 31), Cancel))!.Plan.Commitments.Single(c => c.Id == "T2-C2").Value);
        Assert.Equal(9000, (await ReadAsync(folder)).Plan.Commitments.Single(c => c.Id == "T2-C2").Value);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_no_torn_decision_and_no_torn_version()
    {
        var crash = new CopyBeforeCommit();
        using var folder = await ImportedAsync(crash);
        await NameLeadsAsync(folder);
        var before = (await ReadAsync(folder)).Review.Edits.Count;

        crash.Source = folder.Path;
        await AmendAsync(folder, "T2-C2", "6500", (await ReadAsync(folder)).Review.LastEdit);
        using (var left = RecordsFolder.Open(crash.Copy!)) Assert.Equal(before, (await ReadAsync(left)).Review.Edits.Count);

        await AdoptAsync(folder);
        using (var left = RecordsFolder.Open(crash.Copy!))
        {
            Assert.Empty(await new PlanVersions(left).ReadAsync(City, Cancel));
            Assert.Equal(before + 1, (await ReadAsync(left)).Review.Edits.Count);
        }
        Assert.Single(await new PlanVersions(folder).ReadAsync(City, Cancel));
    }

    [Fact]
    public async Task A_target_is_linked_to_the_one_above_and_held_against_it()
    {
        using var folder = await ImportedAsync();
        var current = await ReadAsync(folder);
        var parent = new ParentTarget("省三年行动计划", "PM2.5年均浓度", "<", 42.5m, null, "微克/立方米", new DateOnly(2026, 12, 31), null);
        var link = new LinkParentTarget(Edit(folder));

        Assert.IsType<EditPlanOutcome.Stored>(await link.RunAsync(City, TextAnchor.Of(current.Plan, current.Plan.Commitments[0]), parent, "省里下达", Clerk, 0, Cancel));

        var now = await ReadAsync(folder);
        Assert.Equal(parent, now.Plan.Commitments[0].Parent);
        Assert.Equal(StrictnessVerdict.AsStrict, Strictness.Compare(now.Plan.Commitments[0], parent).Verdict);
        Assert.Empty(now.Review.Checked);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditPlan Edit(RecordsFolder folder) => new(folder, new CurrentPlan(folder), clock);

    private AdoptPlan Adopt(RecordsFolder folder) => new(folder, new CurrentPlan(folder), clock);

    private async Task<AdoptOutcome> AdoptAsync(RecordsFolder folder, DateOnly? from = null) =>
        await Adopt(folder).RunAsync(City, from, "会议通过", Clerk, (await ReadAsync(folder)).Review.LastEdit, Cancel);

    private async Task<EditPlanOutcome> AmendAsync(RecordsFolder folder, string id, string value, int seen, ActingPerson? actor = null)
    {
        var plan = (await ReadAsync(folder)).Plan;
        return await Edit(folder).RunAsync(City, TextAnchor.Of(plan, plan.Commitments.Single(c => c.Id == id)), new EditChange.Amend([FieldChange.To("数值", value)]), "核对原件", actor ?? Clerk, seen, Cancel);
    }

    private async Task NameLeadsAsync(RecordsFolder folder)
    {
        foreach (var open in (await ReadAsync(folder)).Review.OpenDoubts.Where(open => open.Assignment is not null))
        {
            var plan = (await ReadAsync(folder)).Review;
            Assert.IsType<EditPlanOutcome.Stored>(await Edit(folder).RunAsync(City, TextAnchor.Of(plan.Plan, open.Assignment!), new EditChange.NameLead([open.Doubt.Candidates[0]]), "", Clerk, plan.LastEdit, Cancel));
        }
    }

    private static async Task<CurrentDocument> ReadAsync(RecordsFolder folder) => (await new CurrentPlan(folder).ReadAsync(City, Cancel))!;

    private async Task<RecordsFolder> ImportedAsync(params IInterceptor[] watchers)
    {
        var folder = await RecordsFolder.CreateAsync(watchers);
        Assert.IsType<ImportOutcome.Imported>(await new ImportOfficialText(folder, clock).RunAsync(City, Encoding.UTF8.GetBytes(Text), "公文.txt", Clerk, cancellationToken: Cancel));
        return folder;
    }
}
