using System.Text;
using Dizhu.City.Exports;
using Dizhu.City.Plans;
using Dizhu.Plans.Review;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Review;

/// <summary>
/// 评审的下载: the canonical text of a version, byte for byte what its hash was taken of; and doubts, decisions and versions as workbooks. Review
/// is about the document on the table, so these speak of today and not of the as-of day.
/// </summary>
public static class ReviewEndpoints
{
    public static void MapReview(this WebApplication app)
    {
        app.MapGet(ReviewLinks.Versions + "/{number:int}.txt", TextAsync);
        app.MapGet(ReviewLinks.DoubtsWorkbook, DoubtsAsync);
        app.MapGet(ReviewLinks.EditsWorkbook, EditsAsync);
        app.MapGet(ReviewLinks.VersionsWorkbook, VersionsAsync);
    }

    private static async Task<IResult> TextAsync(int number, Preparation preparation, PlanVersions versions, CancellationToken cancel)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var version = (await versions.ReadAsync(city.Folder, cancel)).FirstOrDefault(v => v.Version.Number == number)?.Version;
        return version is null ? Results.NotFound() : Results.Bytes(Encoding.UTF8.GetBytes(version.CanonicalText), "text/plain; charset=utf-8");
    }

    /// <summary>疑点清单: what a person must still decide, in the order in which it is met.</summary>
    private static async Task<IResult> DoubtsAsync(Preparation preparation, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        if (await city.OnTheTableAsync(cancel) is not { } current) return Results.NotFound();
        var open = current.Review.OpenDoubts;
        return Downloads.Workbook(
            output => ListSheet.Write(output, "疑点", city.Folder.Profile, clock.Today(), [current.Plan.Metadata.DocNumber, $"待定 {open.Count} 处，其中 {open.Count(doubt => doubt.IsBlocking)} 处须定才能采纳"],
            [
                new ListColumn<OpenDoubt>("编号", 9, doubt => doubt.Commitment?.Id ?? doubt.Assignment?.Id), new("关于", 34, doubt => doubt.Commitment?.Indicator ?? doubt.Assignment?.Title ?? "整份文件"),
                new("疑点", 60, doubt => doubt.Doubt.Question), new("可选的读法", 40, doubt => Joined(doubt.Doubt.Candidates)), new("须定才能采纳", 12, doubt => doubt.IsBlocking ? "是" : "否"),
                new("已交谁确认", 20, doubt => (current.Review.ReferralOf(doubt)?.Edit.Change as EditChange.Refer)?.Unit),
            ], open),
            city.Folder.Profile.Name, "疑点", AsOf.Write(clock.Today()));
    }

    /// <summary>改动记录: every decision, with author, time, reason, and what became of it.</summary>
    private static async Task<IResult> EditsAsync(Preparation preparation, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        if (await city.OnTheTableAsync(cancel) is not { } current) return Results.NotFound();
        return Downloads.Workbook(
            output => ListSheet.Write(output, "改动记录", city.Folder.Profile, clock.Today(), [current.Plan.Metadata.DocNumber, $"{current.Review.Edits.Count} 号，只增不改"],
            [
                new ListColumn<ReplayedEdit>("号", 6, edit => edit.Edit.Number), new("对象", 12, edit => edit.Target), new("改动", 60, edit => edit.Edit.Change.Say()), new("理由", 40, edit => edit.Edit.Reason),
                new("经办人", 12, edit => edit.Edit.By.Name), new("单位", 20, edit => edit.Edit.By.Unit), new("身份", 10, edit => edit.Edit.By.IsVerified ? "已核验" : "未核验"),
                new("时间", 18, edit => edit.Edit.Made.Moment()), new("重放", 10, edit => edit.Outcome.Say()), new("说明", 40, edit => edit.Why),
            ], current.Review.Edits),
            city.Folder.Profile.Name, "改动记录", AsOf.Write(clock.Today()));
    }

    /// <summary>版本和差异: every version with what it changed, field by field.</summary>
    private static async Task<IResult> VersionsAsync(Preparation preparation, PlanVersions versions, TimeProvider clock, CancellationToken cancel)
    {
        if (preparation.City is not { } city) return Downloads.NotReady;
        var all = await versions.ReadAsync(city.Folder, cancel);
        if (all.Count == 0) return Results.NotFound();
        var rows = all.SelectMany(one => one.Differences.SelectMany(difference => difference.Fields.Select(field => (FieldDifference?)field).DefaultIfEmpty().Select(field => (one.Version, Difference: (VersionDifference?)difference, Field: field)))
            .DefaultIfEmpty((one.Version, null, null))).ToList();
        return Downloads.Workbook(
            output => ListSheet.Write(output, "版本", city.Folder.Profile, clock.Today(), [$"共 {all.Count} 版"],
            [
                new ListColumn<(Dizhu.City.Records.AdoptedVersion Version, VersionDifference? Difference, FieldDifference? Field)>("版", 6, row => row.Version.Number), new("生效日", 12, row => row.Version.EffectiveFrom),
                new("采纳人", 12, row => row.Version.ActorName), new("单位", 20, row => row.Version.ActorUnit), new("采纳时间", 18, row => row.Version.AdoptedAt.Moment()), new("理由", 30, row => row.Version.Reason),
                new("变化", 8, row => row.Difference?.Kind.Say()), new("对象", 10, row => row.Difference?.What), new("编号", 10, row => row.Difference?.Id), new("名称", 30, row => row.Difference?.Name),
                new("字段", 14, row => row.Field?.Field), new("原来", 30, row => row.Field?.Before), new("现在", 30, row => row.Field?.After), new("SHA-256", 66, row => row.Version.Hash),
            ], rows),
            city.Folder.Profile.Name, "计划版本", AsOf.Write(clock.Today()));
    }

    private static string? Joined(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join(" / ", words);
}
